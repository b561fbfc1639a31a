"""Why the appraiser starts without a realisation."""

from django import forms

from kinerja.web.form import FormDasar


class TanpaRealisasiForm(FormDasar):
    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya: sudah diingatkan tiga kali. Pegawai membaca alasan ini.",
    )
