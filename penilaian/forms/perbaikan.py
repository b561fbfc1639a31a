"""Forms of the improvement period and of the list of what follows the results."""

from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import FormDasar, TanggalField
from pegawai.forms.pilih import PilihPegawaiField
from pegawai.models import Pengguna, Unit
from penilaian.aturan.tindak_lanjut import HasilPerbaikan, JenisTindakLanjut
from penilaian.models import MasaPerbaikan
from penilaian.selectors.perbaikan import SaringanTindakLanjut

PANJANG = 4000


def _uraian(label: str, bantuan: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=PANJANG, widget=forms.Textarea({"rows": 4}), help_text=bantuan
    )


class SaringTindakLanjutForm(FormDasar):
    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput({"type": "search"})
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Unit.objects.none(), required=False, empty_label="Semua"
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("belum_ada", "Belum ada rencana"), *MasaPerbaikan.Status.choices],
    )
    tahun = forms.CharField(required=False, widget=forms.HiddenInput())
    jenis = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opd = Unit.objects.berlaku(hari_ini).perangkat_daerah()
        self.fields["opd"].queryset = opd  # type: ignore[attr-defined]  # a ModelChoiceField

    def saringan(self, tahun: int, jenis: JenisTindakLanjut) -> SaringanTindakLanjut:
        self.is_valid()
        isi = self.cleaned_data if self.is_bound else {}
        perbaikan = jenis == JenisTindakLanjut.PERBAIKAN
        return SaringanTindakLanjut(
            tahun=tahun,
            jenis=jenis,
            q=str(isi.get("q") or "").replace("\x00", "")[:100],
            opd=isi.get("opd"),
            keadaan=(isi.get("keadaan") or "") if perbaikan else "",
        )


class RencanaPerbaikanForm(FormDasar):
    tujuan = _uraian("Yang harus membaik", "Sebutkan hasil atau perilaku, dan bagaimana terlihat membaik.")  # fmt: skip
    mulai = TanggalField(label="Mulai", help_text="Lamanya mengikuti aturan yang berlaku.")
    mentor = PilihPegawaiField(
        label="Mentor", required=False, help_text="Cari menurut nama atau NIP."
    )

    def __init__(self, *args: Any, pengguna: Pengguna, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].untuk(pengguna, hari_ini)  # type: ignore[attr-defined]  # a PilihPegawaiField


class TindakanForm(FormDasar):
    uraian = forms.CharField(label="Tindakan", max_length=300)
    batas = TanggalField(label="Batas waktu")


class KembalikanRencanaForm(FormDasar):
    catatan = _uraian("Apa yang perlu diubah")


class PeriksaForm(FormDasar):
    catatan = _uraian("Kemajuan sampai hari ini", "Apa yang sudah membaik dan apa yang belum.")


class TutupForm(FormDasar):
    hasil = forms.ChoiceField(
        label="Hasil", choices=HasilPerbaikan.pilihan(), widget=forms.RadioSelect
    )
    catatan = _uraian("Alasan")
    langkah = _uraian("Langkah berikutnya", "Misalnya pembinaan biasa, atau uji kompetensi ulang.")  # fmt: skip
