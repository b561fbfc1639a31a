"""The upload of workbooks: SIASN's two, and monthly attendance."""

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from kinerja.web.form import FormDasar
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.wadah import periksa_awal

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def periksa_buku(berkas: "File[bytes] | None") -> "File[bytes] | None":
    """Looks at the container at once: what cannot be a workbook is told before anything is kept."""
    if berkas is None:
        return None
    if berkas.size > settings.UKURAN_UNGGAHAN_MAKS:
        batas = settings.UKURAN_UNGGAHAN_MAKS // 1_000_000
        raise ValidationError(f"Berkas lebih besar dari {batas} MB.")
    try:
        periksa_awal(cast("BinaryIO", berkas))
    except BerkasDitolak as galat:
        raise ValidationError(str(galat)) from None
    berkas.seek(0)
    return berkas


class UnggahImporForm(FormDasar):
    profil = forms.FileField(
        label="Profil ASN", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}),
        help_text="Ekspor Profil ASN dari SIASN, satu baris satu pegawai (.xlsx).",
    )  # fmt: skip
    unor = forms.FileField(
        label="Hierarki Unor", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}),
        help_text="Ekspor Hierarki Unor dari SIASN (.xlsx). Perlu bila susunan unit berubah.",
    )  # fmt: skip

    def clean_profil(self) -> "File[bytes] | None":
        return periksa_buku(self.cleaned_data["profil"])

    def clean_unor(self) -> "File[bytes] | None":
        return periksa_buku(self.cleaned_data["unor"])

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not isi.get("unor") and not isi.get("profil"):
            raise ValidationError("Pilih sekurang-kurangnya satu berkas.")
        return isi


class UnggahKehadiranForm(FormDasar):
    kehadiran = forms.FileField(
        label="Rekap kehadiran", allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}),
        help_text="Satu baris satu pegawai dan bulan, menurut templat (.xlsx).",
        error_messages={"required": "Pilih buku kerja rekap kehadiran."},
    )  # fmt: skip

    def clean_kehadiran(self) -> "File[bytes] | None":
        return periksa_buku(self.cleaned_data["kehadiran"])
