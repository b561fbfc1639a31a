"""The base of every form: our labels and errors, and fields that read numbers and dates as people here write them."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError

from kinerja.templatetags.tanggal import BULAN

_RIBUAN = re.compile(r"^-?[1-9][0-9]{0,2}(\.[0-9]{3})+$")
_ANGKA = re.compile(r"^-?[0-9]+(\.[0-9]+)?$")


def sebutkan(medan: forms.Field, sebutan: str) -> None:
    """The summary lists errors without their fields beside them, so each must say which one it is."""
    if str(medan.error_messages.get("required")) == str(
        forms.Field.default_error_messages["required"]
    ):
        centang = isinstance(medan, forms.BooleanField)
        medan.error_messages["required"] = (
            f"Beri centang: {sebutan}." if centang else f"{sebutan} wajib diisi."
        )
    pola: dict[str, str] = getattr(medan, "pesan_bersebutan", {})
    for kode, pesan in pola.items():
        # A message that the form gave itself stays.
        if medan.error_messages.get(kode) == pesan.format("Isian ini"):
            medan.error_messages[kode] = pesan.format(sebutan)


def tanpa_sebutan(pola: dict[str, str]) -> dict[str, Any]:
    return {kode: pesan.format("Isian ini") for kode, pesan in pola.items()}


class _Dasar:
    """Mixed into Form and ModelForm. The page draws <form>, the token and the buttons; crispy draws the fields."""

    # The browser's own bubbles speak its language, not ours, and hide the summary "Ada masalah".
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, medan in self.fields.items():  # type: ignore[attr-defined]  # a form's, always mixed in
            sebutkan(medan, str(medan.label or nama.replace("_", " ").capitalize()))

    @property
    def helper(self) -> FormHelper:
        pembantu = FormHelper()
        pembantu.form_tag = False
        pembantu.disable_csrf = True
        pembantu.form_show_errors = True
        return pembantu


class FormDasar(_Dasar, forms.Form):
    """For forms whose cleaned data goes to an action."""


class ModelFormDasar(_Dasar, forms.ModelForm):  # type: ignore[type-arg]  # the model is named by each form's Meta
    """Validates against a model; saving stays with the action."""

    def save(self, commit: bool = True) -> Any:
        raise NotImplementedError("Formulir tidak menyimpan; panggil aksinya.")


def angka_baku(teks: str) -> str:
    """Write 1.250,75 as 1250.75, keep 12.5, and read 1.250 as 1250: a dot before three digits groups thousands here."""
    rapat = re.sub(r"[\s\u00a0\u202f]", "", teks).replace("\u2212", "-")
    if "," in rapat:
        bulat, _, pecahan = rapat.partition(",")
        if "." in bulat:
            if not _RIBUAN.match(bulat):
                raise ValueError(teks)
            bulat = bulat.replace(".", "")
        rapat = f"{bulat or '0'}.{pecahan}" if pecahan else bulat
    elif _RIBUAN.match(rapat):
        rapat = rapat.replace(".", "")
    if not _ANGKA.match(rapat):
        raise ValueError(teks)
    return rapat


class DesimalField(forms.DecimalField):
    """A number with a decimal comma; shown the same way when the form comes back."""

    widget = forms.TextInput
    pesan_bersebutan = {"invalid": "{} harus angka, misalnya 12,5 atau 1.250."}
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "sempit"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say int
        if isinstance(value, str) and value.strip():
            try:
                value = angka_baku(value)
            except ValueError:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value


class BulatField(forms.IntegerField):
    """A whole number; dots between thousands are fine."""

    widget = forms.TextInput
    pesan_bersebutan = {"invalid": "{} harus bilangan bulat, misalnya 12 atau 1.250."}
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "class": "sempit"}

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and value.strip():
            try:
                value = angka_baku(value)
            except ValueError:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
            if "." in value:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class TanggalInput(forms.DateInput):
    """The device's own calendar; its value is ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "sempit", **(attrs or {})}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        tulisan = konteks["widget"]["value"]
        if tulisan and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", tulisan):
            # A calendar box would drop what was typed; a text box keeps it for correction.
            konteks["widget"]["type"] = "text"
        return konteks


class TanggalField(forms.DateField):
    """ISO from the calendar; typed also 2/1/2026, 2-1-2026 and 2 Januari 2026."""

    widget = TanggalInput
    input_formats = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y")
    pesan_bersebutan = {
        "invalid": "{} harus tanggal yang ada di kalender, misalnya 2 Januari 2026 atau 2/1/2026."
    }
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            value = _bulan_jadi_angka(value.strip())
        hasil = super().to_python(value)
        if isinstance(hasil, datetime):
            hasil = hasil.date()
        # The calendar widget lets a slip of the finger through as year 0026 or 20226.
        if hasil is not None and not 1900 <= hasil.year <= 2200:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return hasil


def _bulan_jadi_angka(teks: str) -> str:
    kata = teks.split()
    if len(kata) == 3:
        for nomor, nama in enumerate(BULAN, start=1):
            if kata[1].lower() in (nama.lower(), nama[:3].lower()):
                return f"{kata[0]} {nomor} {kata[2]}"
    return teks


class NomorField(forms.CharField):
    """A number that names something (NIP, telephone): spaces, dots, commas and dashes are how people group it."""

    pesan_bersebutan = {
        "invalid": "{} harus ditulis dengan angka saja.",
        "digit": "{} harus %(harus)d angka; yang tertulis %(ada)d.",
    }
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def __init__(self, *, digit: int | None = None, **kwargs: Any) -> None:
        self.digit = digit
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "class": "nomor"}

    def to_python(self, value: Any) -> str:
        rapat = re.sub(r"[\s.,\-\u2013\u00a0]", "", super().to_python(value) or "")
        if rapat and not re.fullmatch(r"\+?[0-9]+", rapat):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if rapat and self.digit is not None and len(rapat) != self.digit:
            raise ValidationError(
                self.error_messages["digit"],
                code="digit",
                params={"harus": self.digit, "ada": len(rapat)},
            )
        return rapat
