"""Forms of a meeting."""

from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import BulatField, FormDasar, TanggalField
from penilaian.aturan.bimbingan import PERNYATAAN
from penilaian.models import Pertemuan


def _kotak(baris: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris})


class PertemuanForm(FormDasar):
    jenis = forms.ChoiceField(label="Jenis", choices=Pertemuan.Jenis, widget=forms.RadioSelect)
    tanggal = TanggalField(label="Tanggal")
    tempat = forms.CharField(label="Tempat", required=False, max_length=200)
    topik = forms.CharField(label="Topik", max_length=200)
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=5000,
        widget=_kotak(5),
        help_text="Hanya Anda dan pegawai ini yang dapat membacanya.",
    )

    def __init__(self, *args: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].initial = Pertemuan.Jenis.BIMBINGAN
        self.fields["tanggal"].initial = hari_ini


class CatatanPertemuanForm(FormDasar):
    catatan = forms.CharField(label="Catatan", required=False, max_length=5000, widget=_kotak(8))


class TindakanForm(FormDasar):
    uraian = forms.CharField(label="Tindakan", max_length=300)
    pemilik = forms.TypedChoiceField(label="Dikerjakan oleh", coerce=int, widget=forms.RadioSelect)
    batas = TanggalField(label="Batas")

    def __init__(self, *args: Any, pertemuan: Pertemuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemilik"].choices = [  # type: ignore[attr-defined]  # a choice field
            (p.pk, p.nama_lengkap) for p in (pertemuan.pegawai, pertemuan.pembimbing)
        ]


class KompetensiForm(FormDasar):
    kompetensi = forms.CharField(
        label="Kompetensi",
        max_length=120,
        help_text="Misalnya menyusun laporan, atau bekerja sama.",
    )
    nilai = BulatField(label="Nilai (1 sampai 5)", min_value=1, max_value=5)
    alasan = forms.CharField(label="Alasan", max_length=500, widget=_kotak(3))


class SembilanForm(FormDasar):
    """The nine statements of B.1.8."""

    def __init__(self, *args: Any, skala: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(n, str(n)) for n in range(1, skala + 1)]
        for nomor, kalimat in enumerate(PERNYATAAN, start=1):
            self.fields[f"p{nomor}"] = forms.TypedChoiceField(
                label=kalimat,
                coerce=int,
                choices=pilihan,
                widget=forms.RadioSelect,
                error_messages={"required": f"Pilih nilai untuk “{kalimat}”."},
            )

    def jawaban(self) -> list[int]:
        return [self.cleaned_data[f"p{n}"] for n in range(1, len(PERNYATAAN) + 1)]
