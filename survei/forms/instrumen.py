"""The wording of the questions with their four answers, in Indonesian and (optional) in English."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from survei.aturan.soal import BANYAK_SUB_MAKS
from survei.models import Instrumen, Pertanyaan


class InstrumenForm(FormDasar):
    def __init__(self, *args: Any, instrumen: Instrumen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soal = list(instrumen.pertanyaan.order_by("urut", "nomor"))
        for satu in self.soal:
            self._tambah(satu)

    def _tambah(self, soal: Pertanyaan) -> None:
        kode = soal.kode
        self.fields[f"{kode}_teks"] = forms.CharField(
            label=f"Pertanyaan {soal.nama}",
            max_length=300,
            initial=soal.teks,
            error_messages={"required": f"Pertanyaan {soal.nama} wajib diisi."},
        )
        for nilai, kata in soal.jawaban:
            self.fields[f"{kode}_{nilai}"] = forms.CharField(
                label=f"Jawaban bernilai {nilai}",
                max_length=80,
                initial=kata,
                error_messages={"required": f"{soal.nama}: jawaban bernilai {nilai} wajib diisi."},
            )
        self.fields[f"{kode}_teks_en"] = forms.CharField(
            label="Pertanyaan dalam bahasa Inggris",
            max_length=300,
            required=False,
            initial=soal.teks_en,
        )
        self.fields[f"{kode}_jawaban_en"] = forms.CharField(
            label=f"{len(soal.jawaban)} jawaban dalam bahasa Inggris",
            required=False,
            initial="\n".join(soal.jawaban_en),
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=f"Satu jawaban pada satu baris, dari nilai 1 sampai {len(soal.jawaban)}.",
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for soal in self.soal:
            nama = f"{soal.kode}_jawaban_en"
            baris = [s.strip() for s in isi.get(nama, "").splitlines() if s.strip()]
            banyak = len(soal.jawaban)
            if len(baris) not in (0, banyak) or any(len(s) > 80 for s in baris):
                self.add_error(
                    nama,
                    f"{soal.nama}: tulis {banyak} jawaban Inggris, masing-masing paling panjang 80 huruf.",
                )
            isi[nama] = baris
        return isi

    @property
    def isi(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        return {
            s.kode: {
                "teks": data[f"{s.kode}_teks"],
                **{f"jawaban_{n}": data.get(f"{s.kode}_{n}", "") for n in range(1, 7)},
                "teks_en": data[f"{s.kode}_teks_en"],
                "jawaban_en": data[f"{s.kode}_jawaban_en"],
            }
            for s in self.soal
        }


class SubPertanyaanForm(FormDasar):
    """The questions of one element, a line each; one line makes it a single question again."""

    teks = forms.CharField(
        label="Pertanyaan",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Satu pertanyaan pada satu baris, paling banyak lima. Satu baris berarti tanpa subpertanyaan.",
        error_messages={"required": "Tulis paling sedikit satu pertanyaan."},
    )
    teks_en = forms.CharField(
        label="Dalam bahasa Inggris",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Boleh kosong; bila diisi, jumlah dan urutan barisnya sama.",
    )

    def __init__(self, *args: Any, daftar: list[Pertanyaan], **kwargs: Any) -> None:
        awal = {m: "\n".join(getattr(s, m) for s in daftar) for m in ("teks", "teks_en")}
        kwargs.setdefault("initial", awal)
        super().__init__(*args, **kwargs)

    def _baris(self, nama: str) -> list[str]:
        baris = [" ".join(satu.split()) for satu in self.cleaned_data[nama].splitlines()]
        baris = [satu for satu in baris if satu]
        if len(baris) > BANYAK_SUB_MAKS:
            raise ValidationError(f"Paling banyak {BANYAK_SUB_MAKS} pertanyaan satu unsur.")
        if panjang := [satu for satu in baris if len(satu) > 300]:
            raise ValidationError(f"Pertanyaan paling panjang 300 huruf: “{panjang[0][:60]}…”.")
        return baris

    def clean_teks(self) -> list[str]:
        baris = self._baris("teks")
        if len(set(baris)) != len(baris):
            raise ValidationError("Ada pertanyaan yang sama.")
        return baris

    def clean_teks_en(self) -> list[str]:
        return self._baris("teks_en")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("teks_en") and len(isi["teks_en"]) != len(isi.get("teks", [])):
            self.add_error(
                "teks_en",
                f"Ada {len(isi.get('teks', []))} pertanyaan, tetapi bahasa Inggrisnya {len(isi['teks_en'])} baris. "
                "Tulis satu baris bagi setiap pertanyaan, atau kosongkan.",
            )
        return isi
