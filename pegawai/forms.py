"""Forms of accounts and people."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm


class MasukForm(LoginForm):  # type: ignore[misc]
    """NIP with or without spaces, or e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "NIP atau surel"
        self.fields["login"].widget.attrs.update({"placeholder": "", "autocomplete": "username"})
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].widget.attrs["placeholder"] = ""

    def clean_login(self) -> str:
        masukan = str(self.cleaned_data["login"]).strip()
        tanpa_spasi = "".join(masukan.split())
        return tanpa_spasi if tanpa_spasi.isdigit() else masukan


class LupaSandiForm(ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Surel"
        self.fields["email"].widget.attrs["placeholder"] = ""
