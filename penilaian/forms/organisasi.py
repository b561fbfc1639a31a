"""Forms of the organisation's predicate."""

from decimal import Decimal
from typing import Any

from django import forms

from kinerja.web.form import DesimalField, FormDasar
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.forms.berkas import BerkasBuktiField


class KinerjaOrganisasiForm(FormDasar):
    predikat = forms.ChoiceField(
        label="Predikat kinerja organisasi",
        choices=PredikatOrganisasi.pilihan(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih predikat kinerja organisasi."},
    )
    capaian = DesimalField(
        label="Capaian perjanjian kinerja (%)",
        required=False,
        max_digits=6,
        decimal_places=2,
        min_value=Decimal(0),
        help_text="Rata-rata capaian perjanjian kinerja, bila dihitung.",
        error_messages={"min_value": "Capaian tidak boleh negatif."},
    )
    dasar = forms.CharField(
        label="Dasar penetapan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya nomor laporan kinerja dan pertimbangan pimpinan.",
    )
    tautan = forms.URLField(
        label="Tautan bukti",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Alamat lengkap dokumen pendukung, diawali https://.",
    )
    berkas = BerkasBuktiField(label="Berkas bukti")
    hapus_berkas = forms.BooleanField(label="Hapus berkas yang tersimpan", required=False)

    def __init__(self, *args: Any, tersimpan: str = "", **kwargs: Any) -> None:
        """`tersimpan`: the name of the file that the draft has already."""
        super().__init__(*args, **kwargs)
        if tersimpan:
            berkas = self.fields["berkas"]
            berkas.help_text = f"{berkas.help_text} Menggantikan yang tersimpan: {tersimpan}."
        else:
            del self.fields["hapus_berkas"]

    def isi(self) -> dict[str, Any]:
        return self.cleaned_data | {"predikat": PredikatOrganisasi(self.cleaned_data["predikat"])}


class SaringOrganisasiForm(forms.Form):
    """Filters in the URL: what is not understood filters nothing."""

    q = forms.CharField(
        label="Nama unit", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("belum_ada", "Belum diisi"),
            ("draf", "Draf"),
            ("ditetapkan", "Ditetapkan"),
        ],
    )
    tahun = forms.CharField(required=False, widget=forms.HiddenInput)
