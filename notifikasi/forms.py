from django import forms

from kinerja.web.form import FormDasar


class SemuaDibacaForm(FormDasar):
    """Carries the newest notice that was on the page."""

    sampai = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)


class PreferensiForm(FormDasar):
    surel = forms.BooleanField(
        label="Kirim juga lewat surel",
        required=False,
        help_text="Pemberitahuan di dalam aplikasi selalu ada.",
    )
