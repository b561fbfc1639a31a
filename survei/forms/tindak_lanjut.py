"""The action plan: what, for which element, until when, by whom; and what came of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import BulatField, FormDasar, NomorField
from pegawai.models import Pegawai
from survei.aturan.unsur import Unsur
from survei.models import RencanaTindakLanjut

TRIWULAN = [(1, "Triwulan I"), (2, "Triwulan II"), (3, "Triwulan III"), (4, "Triwulan IV")]


class RencanaForm(FormDasar):
    unsur = forms.ChoiceField(label="Unsur", choices=Unsur.pilihan())
    kegiatan = forms.CharField(
        label="Program atau kegiatan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang akan dilakukan, bukan apa yang dikeluhkan.",
    )
    tahun = BulatField(label="Tahun", min_value=2000, max_value=2200)
    triwulan = forms.TypedChoiceField(label="Selesai paling lambat", choices=TRIWULAN, coerce=int)
    jangka = forms.ChoiceField(
        label="Jangka", choices=RencanaTindakLanjut.Jangka.choices, initial="pendek"
    )
    nip = NomorField(
        label="NIP penanggung jawab",
        digit=18,
        help_text="18 angka, boleh memakai spasi. NIP dapat dicari di direktori pegawai.",
    )

    def clean_nip(self) -> Pegawai:
        pegawai = Pegawai.objects.aktif().filter(nip=self.cleaned_data["nip"]).first()
        if pegawai is None:
            raise ValidationError("Tidak ada pegawai aktif dengan NIP itu. Periksa angkanya.")
        return pegawai

    @property
    def isi(self) -> dict[str, Any]:
        isi = {k: v for k, v in self.cleaned_data.items() if k != "nip"}
        return {**isi, "penanggung_jawab_id": self.cleaned_data["nip"].pk}


class LaporanRencanaForm(FormDasar):
    status = forms.ChoiceField(label="Keadaan", choices=RencanaTindakLanjut.Status.choices)
    realisasi = forms.CharField(
        label="Apa yang sudah dilakukan",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    bukti = forms.URLField(
        label="Tautan bukti",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Tulis alamat lengkap, misalnya https://…"},
    )
    kendala = forms.CharField(
        label="Kendala", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, rencana: RencanaTindakLanjut, **kwargs: Any) -> None:
        medan = ("status", "realisasi", "bukti", "kendala")
        kwargs.setdefault("initial", {nama: getattr(rencana, nama) for nama in medan})
        super().__init__(*args, **kwargs)
        boleh = {rencana.status, *rencana.TRANSISI[RencanaTindakLanjut.Status(rencana.status)]}
        pilihan = [p for p in RencanaTindakLanjut.Status.choices if p[0] in boleh]
        self.fields["status"].choices = pilihan  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("status") == "selesai" and not isi.get("realisasi", "").strip():
            self.add_error(
                "realisasi", "Tulis apa yang sudah dilakukan sebelum menandainya selesai."
            )
        return isi
