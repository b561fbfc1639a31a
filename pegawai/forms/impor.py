"""The upload of workbooks, whatever their kind."""

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from kinerja.web.form import FormDasar
from pegawai.actions.pengimpor import Pengimpor
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.wadah import periksa_awal

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BukuField(forms.FileField):
    """A workbook. Looks at the container at once: what cannot be one is told before anything is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, widget=forms.FileInput({"accept": XLSX}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        berkas = super().clean(data, initial)
        return periksa_buku(berkas) if berkas else None


def periksa_buku(berkas: "File[bytes]") -> "File[bytes]":
    if berkas.size > settings.UKURAN_UNGGAHAN_MAKS:
        batas = settings.UKURAN_UNGGAHAN_MAKS // 1_000_000
        raise ValidationError(f"Berkas lebih besar dari {batas} MB.")
    try:
        periksa_awal(cast("BinaryIO", berkas))
    except BerkasDitolak as galat:
        raise ValidationError(str(galat)) from None
    berkas.seek(0)
    return berkas


class UnggahBukuForm(FormDasar):
    """A file field for every workbook of the kind."""

    def __init__(self, *args: Any, pengimpor: Pengimpor[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kode = [satu.kode for satu in pengimpor.berkas]
        for satu in pengimpor.berkas:
            self.fields[satu.kode] = BukuField(
                label=satu.nama,
                required=satu.wajib,
                help_text=f"{satu.petunjuk} Kolom yang harus ada: {', '.join(satu.kolom)}.",
                error_messages={"required": f"Pilih buku kerja {satu.nama}."},
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not any(isi.get(kode) for kode in self.kode):
            raise ValidationError("Pilih sekurang-kurangnya satu berkas.")
        return isi
