"""Forms of the scoring page: the sheet, whose fields save themselves one by one, the decision, the determination."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.web.form import BulatField, DesimalField, FormDasar
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import TERENDAH, TERTINGGI, NilaiDasar
from penilaian.selectors.medan import NilaiMedan, uraikan

HARI_SETAHUN = 366
MENIT_SETAHUN = HARI_SETAHUN * 24 * 60
CAPAIAN_TERBESAR = Decimal(100_000)


def _sikap(label: str) -> forms.Field:
    galat = f"Pilih nilai {label} dari 1 sampai 5."
    return BulatField(
        label=label,
        required=False,
        min_value=TERENDAH,
        max_value=TERTINGGI,
        error_messages={"min_value": galat, "max_value": galat},
    )


def _teks(label: str, baris: int, petunjuk: str = "") -> forms.Field:
    kotak = forms.Textarea(attrs={"rows": baris})
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=kotak, help_text=petunjuk
    )


def _persen(label: str, terbesar: Decimal, petunjuk: str) -> forms.Field:
    return DesimalField(
        label=label,
        required=False,
        max_digits=9,
        decimal_places=2,
        min_value=Decimal(0),
        max_value=terbesar,
        help_text=petunjuk,
        error_messages={
            "min_value": "Nilai tidak boleh negatif.",
            "max_value": f"Nilai paling tinggi {terbesar:.0f}.",
            "max_decimal_places": "Tulis paling banyak dua angka di belakang koma.",
        },
    )


def _bulat(label: str, terbesar: int) -> forms.Field:
    galat = f"{label}: tulis bilangan dari 0 sampai {terbesar}."
    return BulatField(
        label=label,
        required=False,
        min_value=0,
        max_value=terbesar,
        error_messages={"min_value": galat, "max_value": galat},
    )


def medan_lembar(nama: str) -> forms.Field:
    """The field of that name. Raises MedanTidakDikenal."""
    jenis, kunci = uraikan(nama)
    if jenis == "sikap":
        return _sikap(NilaiDasar(kunci).label)
    if jenis == "koreksi":
        petunjuk = "Kosongkan bila Anda setuju dengan hitungan."
        return _persen("Capaian menurut Anda (%)", CAPAIAN_TERBESAR, petunjuk)
    if jenis == "catatan":
        return _teks("Catatan capaian", 2, "Wajib bila capaian Anda berbeda dari hitungan.")
    return {
        "hari_tanpa_keterangan": _bulat("Hari tidak masuk tanpa keterangan", HARI_SETAHUN),
        "menit_terlambat": _bulat("Menit terlambat dan pulang cepat", MENIT_SETAHUN),
        "koreksi_disiplin": _persen(
            "Koreksi nilai disiplin", Decimal(100), "Berlaku hanya bersama alasannya."
        ),
        "alasan_disiplin": _teks("Alasan koreksi", 2),
        "catatan": _teks("Catatan", 3),
        "rekomendasi": _teks("Rekomendasi", 3, "Misalnya pelatihan atau pendampingan."),
    }[kunci]


class LembarForm(FormDasar):
    """The named fields of the sheet: one when a field saves itself, all when the whole page is sent."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        medan: Iterable[str],
        awal: Mapping[str, Any] | None = None,
    ) -> None:
        self.medan = list(medan)
        super().__init__(data, initial=awal)
        for nama in self.medan:
            self.fields[nama] = medan_lembar(nama)

    def isian(self) -> dict[str, NilaiMedan]:
        return {nama: self.cleaned_data[nama] for nama in self.medan}


class KeputusanForm(FormDasar):
    """Whether a reason is needed is known to the action, under the lock."""

    rating_hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja",
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating hasil kerja."},
    )
    alasan_hasil = forms.CharField(
        label="Alasan rating hasil kerja",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila keputusan Anda berbeda dari saran.",
    )
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja",
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rating perilaku kerja."},
    )
    alasan_perilaku = forms.CharField(
        label="Alasan rating perilaku",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila keputusan Anda berbeda dari saran.",
    )

    def isi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        return {
            "rating_hasil_kerja": Rating(isi["rating_hasil_kerja"]),
            "alasan_hasil": isi["alasan_hasil"],
            "rating_perilaku": Rating(isi["rating_perilaku"]),
            "alasan_perilaku": isi["alasan_perilaku"],
        }


class TetapkanForm(forms.Form):
    versi = forms.IntegerField(min_value=0)


class MedanForm(forms.Form):
    """One field on its way, as simpan_otomatis.js sends it."""

    medan = forms.CharField(max_length=60)
    nilai = forms.CharField(required=False, strip=False)
    versi = forms.IntegerField(min_value=0)
