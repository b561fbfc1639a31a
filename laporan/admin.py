"""Reference data of reports: letterheads. Requests are made and changed by actions only."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from kinerja.web.dokumen.cetak import DokumenGagal, periksa_gambar
from laporan.models import KopSurat
from pegawai.models import Unit

UKURAN_LOGO_MAKS = 200_000
TANDA_GAMBAR = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class KopSuratForm(forms.ModelForm[KopSurat]):
    class Meta:
        model = KopSurat
        fields = [
            "utama", "unit", "pemerintah", "instansi", "alamat", "kontak", "tempat", "kode_nomor", "logo",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.perangkat_daerah()  # type: ignore[attr-defined]

    def clean_logo(self) -> object:
        """A picture that the printer cannot read is refused here and not by the next report."""
        logo = self.cleaned_data["logo"]
        if not isinstance(logo, UploadedFile):
            return logo
        if (logo.size or 0) > UKURAN_LOGO_MAKS:
            raise ValidationError("Lambang paling besar 200 KB. Perkecil gambarnya dahulu.")
        isi = logo.read()
        logo.seek(0)
        if not isi.startswith(TANDA_GAMBAR):
            raise ValidationError("Berkas ini bukan gambar PNG atau JPEG.")
        try:
            periksa_gambar(isi, pada=timezone.now())
        except DokumenGagal:
            raise ValidationError(
                "Gambar ini rusak dan tidak dapat dicetak. Pilih gambar lain."
            ) from None
        return logo


@admin.register(KopSurat)
class KopSuratAdmin(admin.ModelAdmin[KopSurat]):
    form = KopSuratForm
    list_display = ("instansi", "pemerintah", "utama", "unit")
