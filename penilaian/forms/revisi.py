"""Why a plan in force is revised."""

from django import forms

from kinerja.web.form import FormDasar
from penilaian.aturan.revisi import AlasanRevisi


class RevisiForm(FormDasar):
    alasan = forms.TypedChoiceField(
        label="Alasan revisi",
        choices=AlasanRevisi.pilihan(),
        coerce=AlasanRevisi,
        widget=forms.RadioSelect,
    )
    uraian = forms.CharField(
        label="Apa yang berubah",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya: anggaran sosialisasi dipotong 40 % pada perubahan APBD bulan Juli.",
    )
