from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from survei.models import SaranTanggapan

LABEL_MAKS = 6


class SaringSaranForm(FormDasar):
    q = forms.CharField(label="Cari kata dalam saran", required=False, max_length=100)
    q.widget = forms.TextInput(attrs={"type": "search"})
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *SaranTanggapan.Status.choices],
    )


class SaranTanganiForm(FormDasar):
    status = forms.ChoiceField(
        label="Keadaan", choices=SaranTanggapan.Status.choices, widget=forms.RadioSelect
    )
    label = forms.CharField(
        label="Label",
        required=False,
        max_length=200,
        help_text="Pisahkan dengan koma, misalnya antrean, parkir. Paling banyak enam.",
    )
    catatan = forms.CharField(label="Catatan tindak lanjut", required=False, max_length=500)

    def __init__(self, *args: Any, saran: SaranTanggapan, **kwargs: Any) -> None:
        awal = {"status": saran.status, "label": ", ".join(saran.label), "catatan": saran.catatan}
        kwargs.setdefault("initial", awal)
        super().__init__(*args, **kwargs)

    def clean_label(self) -> list[str]:
        label = [" ".join(s.casefold().split()) for s in self.cleaned_data["label"].split(",")]
        label = list(dict.fromkeys(s for s in label if s))
        if len(label) > LABEL_MAKS:
            raise ValidationError(f"Paling banyak {LABEL_MAKS} label.")
        if panjang := [s for s in label if len(s) > 30]:
            raise ValidationError(f"Label paling panjang 30 huruf: “{panjang[0][:40]}”.")
        return label
