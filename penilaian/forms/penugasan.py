"""Forms of appraisal by assignment and of the claim that the recorded appraiser is wrong."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from kinerja.web.form import FormDasar, TanggalField
from pegawai.forms.pilih import PilihPegawaiField
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.penugasan import Masa


class MasaForm(FormDasar):
    mulai = TanggalField(label="Berlaku mulai")
    selesai = TanggalField(
        label="Sampai dengan", required=False, help_text="Kosongkan bila belum ditentukan."
    )
    alasan = forms.CharField(
        label="Alasan", max_length=300, help_text="Tampil bagi pegawai yang dinilai."
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return isi

    def masa(self) -> Masa:
        return Masa(**{nama: self.cleaned_data[nama] for nama in ("mulai", "selesai", "alasan")})


class TugaskanForm(MasaForm):
    penilai = forms.ModelChoiceField(
        label="Pejabat penilai", queryset=Pegawai.objects.none(), empty_label="Pilih pejabat"
    )
    field_order = ("penilai", "mulai", "selesai", "alasan")

    def __init__(self, *args: Any, pilihan: Iterable[Pegawai], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        medan = cast("forms.ModelChoiceField[Pegawai]", self.fields["penilai"])
        medan.queryset = Pegawai.objects.filter(pk__in=[p.pk for p in pilihan]).order_by("nama")


class SanggahanForm(FormDasar):
    diusulkan = PilihPegawaiField(
        label="Pejabat penilai yang benar", help_text="Ketik nama atau NIP."
    )
    alasan = forms.CharField(
        label="Alasan",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Misalnya nomor surat perintah atau tanggal Anda berpindah unit.",
    )

    def __init__(self, *args: Any, pengguna: Pengguna, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PilihPegawaiField", self.fields["diusulkan"]).untuk(pengguna, tanggal)


class TolakSanggahanForm(FormDasar):
    catatan = forms.CharField(
        label="Alasan penolakan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
