"""Filters of lists. A filter that is no choice filters nothing."""

from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.jabatan import JenisJabatan
from pegawai.models import Unit
from pegawai.selectors.direktori import Saringan


def _bersih(teks: str) -> str:
    return " ".join(teks.replace("\x00", "").split())[:100]


class CariForm(FormDasar):
    q = forms.CharField(label="Cari", required=False, widget=forms.TextInput({"type": "search"}))

    @property
    def teks(self) -> str:
        return _bersih(str(self.data.get("q", ""))) if self.is_bound else ""


class SaringDirektoriForm(CariForm):
    q = forms.CharField(
        label="Nama, NIP, unit, atau jabatan",
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Unit.objects.none(), required=False, empty_label="Semua"
    )
    jenis = forms.ChoiceField(
        label="Jenis pegawai", choices=[("", "Semua"), *JenisPegawai.pilihan()], required=False
    )
    jenis_jabatan = forms.ChoiceField(
        label="Jenis jabatan", choices=[("", "Semua"), *JenisJabatan.pilihan()], required=False
    )
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.all(), required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opd = Unit.objects.berlaku(tanggal).perangkat_daerah()
        self.fields["opd"].queryset = opd  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def saringan(self) -> Saringan:
        self.is_valid()
        isi = self.cleaned_data if self.is_bound else {}
        return Saringan(
            q=self.teks,
            opd=isi.get("opd"),
            unit=isi.get("unit"),
            jenis=isi.get("jenis") or "",
            jenis_jabatan=isi.get("jenis_jabatan") or "",
        )
