"""The upload of the SIASN workbooks."""

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from kinerja.web.form import FormDasar
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.wadah import periksa_awal

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnggahImporForm(FormDasar):
    """Looks at the container at once: what cannot be a workbook is told before anything is kept."""

    profil = forms.FileField(
        label="Profil ASN", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}),
        help_text="Ekspor Profil ASN dari SIASN, satu baris satu pegawai (.xlsx).",
    )  # fmt: skip
    unor = forms.FileField(
        label="Hierarki Unor", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}),
        help_text="Ekspor Hierarki Unor dari SIASN (.xlsx). Perlu bila susunan unit berubah.",
    )  # fmt: skip

    def _periksa(self, medan: str) -> "File[bytes] | None":
        berkas: File[bytes] | None = self.cleaned_data.get(medan)
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

    def clean_profil(self) -> "File[bytes] | None":
        return self._periksa("profil")

    def clean_unor(self) -> "File[bytes] | None":
        return self._periksa("unor")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not isi.get("unor") and not isi.get("profil"):
            raise ValidationError("Pilih sekurang-kurangnya satu berkas.")
        return isi
