"""Forms of the calibration meeting."""

from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from penilaian.aturan.predikat import Predikat, Rating

JAWABAN = (("terima", "Terima usulan"), ("pertahankan", "Pertahankan rating saya"))


class UsulKalibrasiForm(FormDasar):
    hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja yang diusulkan",
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating hasil kerja."},
    )
    perilaku = forms.ChoiceField(
        label="Rating perilaku yang diusulkan",
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating perilaku kerja."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca penilai, dan pegawai setelah hasilnya ditetapkan.",
    )

    def isi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        return {
            "hasil_kerja": Rating(isi["hasil_kerja"]),
            "perilaku": Rating(isi["perilaku"]),
            "alasan": isi["alasan"],
        }


class TanggapiKalibrasiForm(FormDasar):
    jawaban = forms.ChoiceField(
        label="Keputusan Anda",
        choices=JAWABAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih menerima atau mempertahankan."},
    )
    tanggapan = forms.CharField(
        label="Tanggapan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila Anda mempertahankan rating.",
    )

    def isi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        return {"terima": isi["jawaban"] == "terima", "tanggapan": isi["tanggapan"]}


class TutupKalibrasiForm(FormDasar):
    catatan = forms.CharField(
        label="Catatan rapat",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Masuk ke berita acara: peserta, pertimbangan, dan kesepakatan.",
    )


class SaringKalibrasiForm(forms.Form):
    """Filters in the URL: what is not understood filters nothing."""

    q = forms.CharField(
        label="Nama pegawai atau penilai",
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    predikat = forms.ChoiceField(
        label="Predikat",
        required=False,
        choices=[("", "Semua"), ("belum", "Belum diputuskan"), *Predikat.pilihan()],
    )
    tanda = forms.ChoiceField(
        label="Tanda",
        required=False,
        choices=[
            ("", "Semua"),
            ("menyimpang", "Berbeda dari saran"),
            ("usulan", "Ada usulan yang menunggu"),
            ("halo", "Semua nilai dasar sama"),
        ],
    )
    urut = forms.CharField(required=False, widget=forms.HiddenInput)
