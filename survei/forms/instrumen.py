"""The wording of nine questions with their four answers, in Indonesian and (optional) in English."""

from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from survei.models import Instrumen, Pertanyaan


class InstrumenForm(FormDasar):
    def __init__(self, *args: Any, instrumen: Instrumen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soal = list(instrumen.pertanyaan.order_by("urut"))
        for satu in self.soal:
            self._tambah(satu)

    def _tambah(self, soal: Pertanyaan) -> None:
        kode = soal.unsur
        self.fields[f"{kode}_teks"] = forms.CharField(
            label=f"Pertanyaan {soal.nama_unsur}",
            max_length=300,
            initial=soal.teks,
            error_messages={"required": f"Pertanyaan {soal.nama_unsur} wajib diisi."},
        )
        for nilai, kata in soal.jawaban:
            self.fields[f"{kode}_{nilai}"] = forms.CharField(
                label=f"Jawaban bernilai {nilai}",
                max_length=80,
                initial=kata,
                error_messages={
                    "required": f"{soal.nama_unsur}: jawaban bernilai {nilai} wajib diisi."
                },
            )
        self.fields[f"{kode}_teks_en"] = forms.CharField(
            label="Pertanyaan dalam bahasa Inggris",
            max_length=300,
            required=False,
            initial=soal.teks_en,
        )
        self.fields[f"{kode}_jawaban_en"] = forms.CharField(
            label="Empat jawaban dalam bahasa Inggris",
            required=False,
            initial="\n".join(soal.jawaban_en),
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Satu jawaban pada satu baris, dari nilai 1 sampai 4.",
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for soal in self.soal:
            nama = f"{soal.unsur}_jawaban_en"
            baris = [s.strip() for s in isi.get(nama, "").splitlines() if s.strip()]
            if len(baris) not in (0, 4) or any(len(s) > 80 for s in baris):
                self.add_error(
                    nama,
                    f"{soal.nama_unsur}: tulis empat jawaban Inggris, masing-masing paling panjang 80 huruf.",
                )
            isi[nama] = baris
        return isi

    @property
    def isi(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        return {
            s.unsur: {
                "teks": data[f"{s.unsur}_teks"],
                **{f"jawaban_{n}": data[f"{s.unsur}_{n}"] for n in range(1, 5)},
                "teks_en": data[f"{s.unsur}_teks_en"],
                "jawaban_en": data[f"{s.unsur}_jawaban_en"],
            }
            for s in self.soal
        }
