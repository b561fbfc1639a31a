"""The action plan: what, for which element, until when, by whom; and what came of it."""

from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import BulatField, FormDasar
from pegawai.forms.pilih import PilihPegawaiField
from pegawai.models import Pengguna
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
    penanggung_jawab = PilihPegawaiField(
        label="Penanggung jawab", help_text="Ketik nama atau NIP, lalu pilih orangnya."
    )

    def __init__(self, *args: Any, pengguna: Pengguna, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penanggung_jawab"].untuk(pengguna, tanggal)  # type: ignore[attr-defined]  # a PilihPegawaiField

    @property
    def isi(self) -> dict[str, Any]:
        isi = {k: v for k, v in self.cleaned_data.items() if k != "penanggung_jawab"}
        return {**isi, "penanggung_jawab_id": self.cleaned_data["penanggung_jawab"].pk}


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
