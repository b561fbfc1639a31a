"""The citizen's forms: one question each, and what an answer makes of the unfinished answer so far."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from survei.aturan.responden import TIDAK_MENJAWAB
from survei.http import IsianPeramban, muat_kuki
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import Pertanyaan, PertanyaanTambahan, Survei
from survei.models.undangan import baku_kode
from survei.selectors import LABEL_CIRI, kode_berlaku
from survei.selectors.bahasa import ASAL, terjemah

PANJANG_SARAN = 1_000
PANJANG_TERTULIS = 300
TENTANG_ANDA = "tentang-anda"
SARAN = "saran"
LAYANAN = "layanan"
TANYA = "tanya-"


class LangkahForm(FormDasar):
    """One step; `terapkan` answers the unfinished answer with this step in it."""

    templat = ""

    def __init__(
        self, *args: Any, survei: Survei, isian: IsianPeramban, bahasa: str = ASAL, **kwargs: Any
    ) -> None:
        self.survei = survei
        self.isian = isian
        self.bahasa = bahasa
        super().__init__(*args, **kwargs)

    def t(self, teks: str, **isi: object) -> str:
        return terjemah(teks, self.bahasa, **isi)

    def terapkan(self) -> IsianPeramban:
        raise NotImplementedError


def _satu_pilihan(
    pilihan: list[tuple[int, str]], terpilih: int | None, kosong: str, salah: str
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        coerce=int,
        choices=pilihan,
        initial=terpilih,
        widget=forms.RadioSelect,
        error_messages={
            "required": kosong,
            "invalid_choice": salah,
        },
    )


class LayananForm(LangkahForm):
    templat = "survei/langkah_pilihan.html"
    wajah = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pertanyaan = self.t("Layanan mana yang Anda terima?")
        self.fields["nilai"] = _satu_pilihan(
            list(self.survei.layanan.order_by("nama", "pk").values_list("pk", "nama")),
            self.isian.layanan_id,
            self.t("Pilih layanan yang Anda terima."),
            self.t("Pilih salah satu jawaban di bawah ini."),
        )

    def terapkan(self) -> IsianPeramban:
        return replace(self.isian, layanan_id=self.cleaned_data["nilai"])


class JawabanForm(LangkahForm):
    templat = "survei/langkah_pilihan.html"

    def __init__(self, *args: Any, soal: Pertanyaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soal = soal
        # Faces stand for the four answers of an element; six steps of agreement have none.
        self.wajah = len(soal.jawaban) == 4
        self.pertanyaan = soal.teks_dalam(self.bahasa)
        self.fields["nilai"] = _satu_pilihan(
            soal.jawaban_dalam(self.bahasa),
            self.isian.jawaban.get(soal.kode),
            self.t("Pilih satu jawaban."),
            self.t("Pilih salah satu jawaban di bawah ini."),
        )

    def terapkan(self) -> IsianPeramban:
        return self.isian.dengan_jawaban(self.soal.kode, self.cleaned_data["nilai"])


class TentangAndaForm(LangkahForm):
    templat = "survei/langkah_tentang_anda.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, asal in LABEL_CIRI.items():
            label = self.t(asal)
            # "Tidak ingin menjawab" stands first and is chosen: silence must not need a decision.
            *lain, tidak = [(kode, self.t(kata)) for kode, kata in KOSAKATA_CIRI[nama].pilihan()]
            salah = self.t("{label}: pilih salah satu dari daftar.", label=label)
            self.fields[nama] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[tidak, *lain],
                initial=self.isian.ciri.get(nama, TIDAK_MENJAWAB),
                error_messages={"invalid_choice": salah},
            )

    def terapkan(self) -> IsianPeramban:
        isi = {nama: self.cleaned_data[nama] or TIDAK_MENJAWAB for nama in KOSAKATA_CIRI}
        return replace(self.isian, ciri=isi)


class TambahanForm(LangkahForm):
    """One of the unit's own questions; all of them may be skipped."""

    wajah = False
    boleh_dilewati = True

    def __init__(self, *args: Any, tambahan: PertanyaanTambahan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soal = tambahan
        self.pertanyaan = tambahan.teks
        self.tertulis = tambahan.jenis == PertanyaanTambahan.Jenis.TEKS
        self.templat = (
            "survei/langkah_tertulis.html" if self.tertulis else "survei/langkah_pilihan.html"
        )
        lama = self.isian.tambahan.get(tambahan.pk)
        if self.tertulis:
            self.fields["nilai"] = forms.CharField(
                required=False,
                initial=lama,
                max_length=PANJANG_TERTULIS,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        else:
            medan = _satu_pilihan(
                tambahan.jawaban,
                lama if isinstance(lama, int) else None,
                "",
                self.t("Pilih salah satu jawaban di bawah ini."),
            )
            medan.required = False
            medan.empty_value = None
            self.fields["nilai"] = medan

    def clean_nilai(self) -> int | str | None:
        nilai: int | str | None = self.cleaned_data["nilai"]
        if isinstance(nilai, str):
            nilai = nilai.replace("\x00", "").strip()
            baru = replace(self.isian, tambahan={**self.isian.tambahan, self.soal.pk: nilai})
            if not muat_kuki(self.survei.kode, baru):
                raise ValidationError(
                    self.t("Saran terlalu panjang untuk dibawa peramban Anda. Persingkat sedikit.")
                )
        return nilai

    def terapkan(self) -> IsianPeramban:
        isi = {pk: nilai for pk, nilai in self.isian.tambahan.items() if pk != self.soal.pk}
        nilai = self.cleaned_data["nilai"]
        if nilai not in (None, ""):
            isi[self.soal.pk] = nilai
        return replace(self.isian, tambahan=isi)


class SaranForm(LangkahForm):
    templat = "survei/langkah_saran.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["saran"] = forms.CharField(
            label=self.t("Apa yang perlu kami perbaiki?"),
            required=False,
            initial=self.isian.saran,
            widget=forms.Textarea(attrs={"rows": 5, "maxlength": PANJANG_SARAN}),
            help_text=self.t(
                "Jangan menulis nama, nomor telepon, atau keterangan lain tentang diri Anda."
            ),
        )

    def clean_saran(self) -> str:
        saran: str = self.cleaned_data["saran"].replace("\x00", "").strip()
        if len(saran) > PANJANG_SARAN:
            raise ValidationError(
                self.t(
                    "Saran paling panjang {batas} huruf; yang tertulis {tertulis}.",
                    batas=PANJANG_SARAN,
                    tertulis=len(saran),
                )
            )
        if not muat_kuki(self.survei.kode, replace(self.isian, saran=saran)):
            raise ValidationError(
                self.t("Saran terlalu panjang untuk dibawa peramban Anda. Persingkat sedikit.")
            )
        return saran

    def terapkan(self) -> IsianPeramban:
        return replace(self.isian, saran=self.cleaned_data["saran"])


class KodeForm(FormDasar):
    """The one-time code of an invitation, where a survey asks for it."""

    def __init__(self, *args: Any, survei: Survei, bahasa: str = ASAL, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survei = survei
        self.bahasa = bahasa
        self.fields["kode"] = forms.CharField(
            label=terjemah("Kode undangan", bahasa),
            max_length=40,
            help_text=terjemah(
                "Tertulis pada undangan Anda. Setiap kode berlaku untuk satu jawaban.", bahasa
            ),
            widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
            error_messages={"required": terjemah("Isi kode undangan Anda.", bahasa)},
        )

    def clean_kode(self) -> str:
        kode = baku_kode(self.cleaned_data["kode"])
        if not kode_berlaku(self.survei, kode):
            raise ValidationError(
                terjemah(
                    "Kode ini tidak dikenal atau sudah dipakai. Periksa hurufnya.", self.bahasa
                )
            )
        return kode
