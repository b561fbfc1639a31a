"""The citizen's forms: one question each, and what an answer makes of the unfinished answer so far."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from survei.aturan.responden import TIDAK_MENJAWAB
from survei.http import IsianPeramban, muat_kuki
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import Pertanyaan, Survei
from survei.selectors import LABEL_CIRI

PANJANG_SARAN = 1_000
TENTANG_ANDA = "tentang-anda"
SARAN = "saran"
LAYANAN = "layanan"


class LangkahForm(FormDasar):
    """One step; `terapkan` answers the unfinished answer with this step in it."""

    templat = ""

    def __init__(self, *args: Any, survei: Survei, isian: IsianPeramban, **kwargs: Any) -> None:
        self.survei = survei
        self.isian = isian
        super().__init__(*args, **kwargs)

    def terapkan(self) -> IsianPeramban:
        raise NotImplementedError


def _satu_pilihan(
    label: str, pilihan: list[tuple[int, str]], terpilih: int | None, kosong: str
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        choices=pilihan,
        initial=terpilih,
        widget=forms.RadioSelect,
        error_messages={
            "required": kosong,
            "invalid_choice": "Pilih salah satu jawaban di bawah ini.",
        },
    )


class LayananForm(LangkahForm):
    templat = "survei/langkah_pilihan.html"
    pertanyaan = "Layanan mana yang Anda terima?"
    wajah = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nilai"] = _satu_pilihan(
            "Layanan",
            list(self.survei.layanan.order_by("nama", "pk").values_list("pk", "nama")),
            self.isian.layanan_id,
            "Pilih layanan yang Anda terima.",
        )

    def terapkan(self) -> IsianPeramban:
        return replace(self.isian, layanan_id=self.cleaned_data["nilai"])


class JawabanForm(LangkahForm):
    templat = "survei/langkah_pilihan.html"
    wajah = True

    def __init__(self, *args: Any, soal: Pertanyaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soal = soal
        self.pertanyaan = soal.teks
        self.fields["nilai"] = _satu_pilihan(
            "Jawaban", soal.jawaban, self.isian.jawaban.get(soal.unsur), "Pilih satu jawaban."
        )

    def terapkan(self) -> IsianPeramban:
        return self.isian.dengan_jawaban(self.soal.unsur, self.cleaned_data["nilai"])


class TentangAndaForm(LangkahForm):
    templat = "survei/langkah_tentang_anda.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, label in LABEL_CIRI.items():
            # "Tidak ingin menjawab" stands first and is chosen: silence must not need a decision.
            *lain, tidak = KOSAKATA_CIRI[nama].pilihan()
            self.fields[nama] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[tidak, *lain],
                initial=self.isian.ciri.get(nama, TIDAK_MENJAWAB),
                error_messages={"invalid_choice": f"{label}: pilih salah satu dari daftar."},
            )

    def terapkan(self) -> IsianPeramban:
        isi = {nama: self.cleaned_data[nama] or TIDAK_MENJAWAB for nama in KOSAKATA_CIRI}
        return replace(self.isian, ciri=isi)


class SaranForm(LangkahForm):
    templat = "survei/langkah_saran.html"
    saran = forms.CharField(
        label="Apa yang perlu kami perbaiki?",
        required=False,
        max_length=PANJANG_SARAN,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Jangan menulis nama, nomor telepon, atau keterangan lain tentang diri Anda.",
        error_messages={
            "max_length": "Saran paling panjang %(limit_value)d huruf; yang tertulis %(show_value)d."
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["saran"].initial = self.isian.saran

    def clean_saran(self) -> str:
        saran: str = self.cleaned_data["saran"].replace("\x00", "").strip()
        if not muat_kuki(self.survei, replace(self.isian, saran=saran)):
            raise ValidationError(
                "Saran terlalu panjang untuk dibawa peramban Anda. Persingkat sedikit."
            )
        return saran

    def terapkan(self) -> IsianPeramban:
        return replace(self.isian, saran=self.cleaned_data["saran"])


class KirimForm(FormDasar):
    """Only the trap: a field that people do not see. Programs that fill in everything fill it in too."""

    situs = forms.CharField(required=False)

    @property
    def terjebak(self) -> bool:
        return bool(self.data.get("situs"))
