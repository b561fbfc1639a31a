from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from survei.models import PertanyaanTambahan

Jenis = PertanyaanTambahan.Jenis


class PertanyaanTambahanForm(FormDasar):
    jenis = forms.ChoiceField(label="Jenis", choices=Jenis.choices, widget=forms.RadioSelect)
    teks = forms.CharField(label="Pertanyaan", max_length=300)
    pilihan = forms.CharField(
        label="Pilihan jawaban",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Hanya untuk jenis Pilihan: satu pilihan pada satu baris, 2 sampai 8.",
    )

    def clean_pilihan(self) -> list[str]:
        baris = [" ".join(satu.split()) for satu in self.cleaned_data["pilihan"].splitlines()]
        baris = [satu for satu in baris if satu]
        if panjang := [satu for satu in baris if len(satu) > 80]:
            raise ValidationError(f"Pilihan paling panjang 80 huruf: “{panjang[0][:60]}…”.")
        if len(set(baris)) != len(baris):
            raise ValidationError("Ada pilihan yang sama.")
        return baris

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if "pilihan" in isi and isi.get("jenis"):
            if isi["jenis"] != Jenis.PILIHAN:
                isi["pilihan"] = []
            elif not 2 <= len(isi["pilihan"]) <= 8:
                self.add_error("pilihan", "Tulis 2 sampai 8 pilihan.")
        return isi
