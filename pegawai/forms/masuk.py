"""Sign-in and forgotten password."""

from typing import Any, ClassVar

from allauth.account.forms import LoginForm, ResetPasswordForm

from kinerja.web.akun import Sebutan


class MasukForm(Sebutan, LoginForm):  # type: ignore[misc]
    """NIP with or without spaces, or e-mail."""

    sebutan: ClassVar[dict[str, str]] = {
        "login": "NIP atau surel",
        "password": "Kata sandi",
        "remember": "Tetap masuk di perangkat ini",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean_login(self) -> str:
        masukan = str(self.cleaned_data["login"]).strip()
        tanpa_spasi = "".join(masukan.split())
        return tanpa_spasi if tanpa_spasi.isdigit() else masukan


class LupaSandiForm(Sebutan, ResetPasswordForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"email": "Surel"}
