"""Punishments and examinations. They validate; the actions write."""

from typing import Any

from django import forms

from kinerja.web.form import BulatField, FormDasar, TanggalField
from pegawai.aturan.hukuman import JenisHukuman
from pegawai.forms.direktori import CariForm
from pegawai.models import HukumanDisiplin

Status = HukumanDisiplin.Status
MENUTUP = [
    (Status.DIAKHIRI.value, "Diakhiri: pernah berlaku, berakhir pada tanggal di bawah"),
    (Status.DIBATALKAN.value, "Dibatalkan: tidak pernah berlaku, misalnya dibatalkan atas banding"),
]


def _uraian(label: str, petunjuk: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=petunjuk,
    )


class SaringHukumanForm(CariForm):
    status = forms.ChoiceField(
        label="Keadaan", choices=[("", "Semua"), *Status.choices], required=False
    )

    def saringan(self) -> dict[str, str]:
        self.is_valid()
        isi = self.cleaned_data if self.is_bound else {}
        return {"cari": self.teks, "status": isi.get("status") or ""}


class HukumanForm(FormDasar):
    jenis = forms.TypedChoiceField(
        label="Jenis hukuman",
        choices=[(j.value, f"{j.label} ({j.tingkat.label.lower()})") for j in JenisHukuman],
        coerce=JenisHukuman,
        widget=forms.RadioSelect,
    )
    nomor_keputusan = forms.CharField(label="Nomor keputusan", max_length=100)
    tanggal_keputusan = TanggalField(label="Tanggal keputusan")
    mulai = TanggalField(label="Berlaku mulai")
    selesai = TanggalField(
        label="Sampai dengan",
        required=False,
        help_text="Kosongkan agar dihitung dari lama hukumannya.",
    )
    alasan = _uraian("Pelanggaran", "Kewajiban atau larangan yang dilanggar, menurut keputusannya.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return isi


class TutupHukumanForm(FormDasar):
    menjadi = forms.ChoiceField(label="Hukuman ini", choices=MENUTUP, widget=forms.RadioSelect)
    tanggal = TanggalField(
        label="Hari terakhir berlaku",
        required=False,
        help_text="Untuk yang diakhiri. Kosong berarti hari ini.",
    )
    alasan = _uraian(
        "Alasan", "Nomor keputusan atau sebab lain. Tampil bagi pegawai yang bersangkutan."
    )


class PemeriksaanForm(FormDasar):
    tahun = BulatField(label="Tahun ketidakhadiran", min_value=2000, max_value=2100)
    tanggal = TanggalField(label="Tanggal pemeriksaan")
    nomor = forms.CharField(label="Nomor berita acara", max_length=100)
    hasil = _uraian("Hasil pemeriksaan", "Apa yang terbukti, dan tindak lanjutnya.")
