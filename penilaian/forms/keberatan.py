"""Forms of objections and reopenings. Files are known by their content, whatever their name says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from kinerja.web.form import FormDasar
from penilaian.actions.keberatan import BerkasLampiran
from penilaian.aturan.keberatan import Pihak, Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import Keberatan, Penilaian

BERKAS_MAKS = 5
UKURAN_MAKS = 5_000_000
# First bytes and the type they stand for.
TANDA = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
TERIMA = ".pdf,.png,.jpg,.jpeg"


class BerkasBanyakInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class BerkasBanyakField(forms.FileField):
    """Several files in one input; each answered with the type that its content has."""

    widget = BerkasBanyakInput

    def clean(self, data: Any, initial: Any = None) -> list[BerkasLampiran]:
        daftar = data if isinstance(data, list | tuple) else [data] if data else []
        if len(daftar) > BERKAS_MAKS:
            raise ValidationError(f"Pilih paling banyak {BERKAS_MAKS} berkas.")
        return [self._periksa(super(BerkasBanyakField, self).clean(satu)) for satu in daftar]

    def _periksa(self, berkas: "File[bytes]") -> BerkasLampiran:
        nama = berkas.name or "berkas"
        if berkas.size > UKURAN_MAKS:
            raise ValidationError(f"“{nama}” lebih besar dari {UKURAN_MAKS // 1_000_000} MB.")
        awal = berkas.read(16)
        berkas.seek(0)
        for tanda, tipe in TANDA:
            if awal.startswith(tanda):
                return BerkasLampiran(berkas, nama, tipe)
        raise ValidationError(f"“{nama}” bukan PDF, PNG, atau JPEG.")


def _berkas() -> BerkasBanyakField:
    return BerkasBanyakField(
        label="Lampiran",
        required=False,
        help_text=f"PDF, PNG, atau JPEG; paling banyak {BERKAS_MAKS} berkas, masing-masing 5 MB.",
        widget=BerkasBanyakInput(attrs={"accept": TERIMA}),
    )


def _uraian(label: str, petunjuk: str = "", baris: int = 6) -> forms.CharField:
    kotak = forms.Textarea(attrs={"rows": baris})
    return forms.CharField(label=label, widget=kotak, max_length=5000, help_text=petunjuk)


class KeberatanForm(FormDasar):
    alasan = _uraian(
        "Alasan keberatan",
        "Sebut bagian yang Anda keberatani dan buktinya. Pejabat penilai dan atasannya membacanya.",
    )
    berkas = _berkas()


class PenjelasanForm(FormDasar):
    isi = _uraian("Penjelasan", "Kedua pihak dan atasan pejabat penilai membacanya.")
    berkas = _berkas()


class MintaPenjelasanForm(FormDasar):
    pihak = forms.MultipleChoiceField(
        label="Kepada", choices=Pihak.pilihan(), widget=forms.CheckboxSelectMultiple
    )
    pertanyaan = _uraian("Yang perlu dijelaskan", baris=4)

    def isi(self) -> dict[str, Any]:
        return {
            "pihak": [Pihak(p) for p in self.cleaned_data["pihak"]],
            "pertanyaan": self.cleaned_data["pertanyaan"],
        }


class PutusanForm(FormDasar):
    putusan = forms.ChoiceField(
        label="Putusan", choices=Putusan.pilihan(), widget=forms.RadioSelect
    )
    rating_hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja yang baru",
        required=False,
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        help_text="Hanya bila hasil evaluasi diubah.",
    )
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja yang baru",
        required=False,
        choices=Rating.pilihan(),
        widget=forms.RadioSelect,
        help_text="Hanya bila hasil evaluasi diubah. Predikatnya mengikuti matriks.",
    )
    alasan = _uraian("Alasan putusan", "Pegawai dan pejabat penilai membacanya.")

    def isi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        hasil, perilaku = isi["rating_hasil_kerja"], isi["rating_perilaku"]
        return {
            "putusan": Putusan(isi["putusan"]),
            "alasan": isi["alasan"],
            "rating_hasil_kerja": Rating(hasil) if hasil else None,
            "rating_perilaku": Rating(perilaku) if perilaku else None,
        }

    @staticmethod
    def awal(penilaian: Penilaian) -> dict[str, str]:
        return {
            "rating_hasil_kerja": penilaian.rating_hasil_kerja,
            "rating_perilaku": penilaian.rating_perilaku,
        }


class SaringKeberatanForm(forms.Form):
    kelompok = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("menunggu_saya", "Menunggu keputusan saya"),
            *Keberatan.Status.choices,
        ],
    )

    def saringan(self) -> dict[str, Any]:
        return {"kelompok": self.cleaned_data["kelompok"] if self.is_valid() else ""}


class PembukaanForm(FormDasar):
    alasan = _uraian(
        "Alasan pembukaan", "Apa yang keliru, dan bagaimana diketahui. Pegawai dan penilai membacanya.", 4
    )  # fmt: skip


class TolakPembukaanForm(FormDasar):
    catatan = _uraian("Alasan penolakan", baris=3)
