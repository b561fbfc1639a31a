"""What of a source is taken, and the search in the lists of sources."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from kinerja.web.form import FormDasar
from penilaian.actions.salin import Pilihan
from penilaian.selectors.salinan import BarisSalin

PAKAI, KOSONG = "pakai", "kosong"


class SalinForm(FormDasar):
    """Everything is ticked at first; what is in the plan already cannot be."""

    rhk = forms.MultipleChoiceField(
        label="Rencana yang disalin", required=False, widget=forms.CheckboxSelectMultiple
    )
    target = forms.ChoiceField(
        label="Target",
        choices=[
            (PAKAI, "Pakai target dari sumber ini, lalu saya sesuaikan"),
            (KOSONG, "Kosongkan target, saya isi sendiri"),
        ],
        initial=PAKAI,
        widget=forms.RadioSelect,
    )
    lampiran = forms.BooleanField(label="Salin juga lampiran SKP", required=False, initial=True)

    def __init__(
        self, *args: Any, baris: Sequence[BarisSalin], lampiran: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        butir = [satu.butir for satu in baris if satu.butir.dapat_dipilih]
        pilihan = [(satu.sumber.kunci, satu.sumber.rumusan) for satu in butir]
        medan = cast("forms.MultipleChoiceField", self.fields["rhk"])
        medan.choices = pilihan
        medan.initial = [kunci for kunci, _ in pilihan]
        if not any(i.bertarget for satu in butir for i in satu.indikator):
            del self.fields["target"]
        if not lampiran:
            del self.fields["lampiran"]

    @property
    def dipilih(self) -> set[str]:
        """The ticked keys, as the page shows them."""
        return set(self["rhk"].value() or ())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not isi.get("rhk") and not isi.get("lampiran") and "rhk" not in self.errors:
            self.add_error("rhk", "Pilih sekurang-kurangnya satu rencana untuk disalin.")
        return isi

    def pilihan(self) -> Pilihan:
        isi = self.cleaned_data
        return Pilihan(
            rhk=frozenset(isi["rhk"]),
            dengan_target=isi.get("target", KOSONG) == PAKAI,
            dengan_lampiran=isi.get("lampiran", False),
        )


class CariSumberForm(forms.Form):
    """In the URL: what is not understood searches nothing."""

    q = forms.CharField(
        label="Cari",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def cari(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""
