"""The decree of a transfer, as BKD types it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar, TanggalField
from pegawai.forms.pilih import PilihUnitField
from pegawai.models import Jabatan, Pengguna


class PindahForm(FormDasar):
    unit = PilihUnitField(label="Unit tujuan", help_text="Ketik nama unitnya.")
    jabatan = forms.CharField(
        label="Jabatan",
        max_length=200,
        help_text="Nama jabatan yang sudah dikenal, seperti pada direktori. Biarkan bila jabatannya tetap.",
    )
    mulai = TanggalField(
        label="TMT jabatan", help_text="Boleh hari yang akan datang; berlaku pada harinya."
    )
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor dan tanggal keputusan.")

    def __init__(self, *args: Any, pengguna: Pengguna, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = tanggal
        self.fields["unit"].untuk(pengguna, tanggal)  # type: ignore[attr-defined]  # PilihUnitField

    def clean_jabatan(self) -> Jabatan:
        nama = " ".join(self.cleaned_data["jabatan"].split())
        cocok = list(Jabatan.objects.filter(nama__iexact=nama)[:2])
        if not cocok:
            raise ValidationError(
                "Jabatan ini belum dikenal. Periksa ejaannya, atau impor dari SIASN."
            )
        if len(cocok) > 1:
            raise ValidationError(
                "Ada beberapa jabatan bernama sama. Impor perpindahan ini dari SIASN."
            )
        return cocok[0]
