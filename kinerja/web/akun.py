"""The sign-in library's forms in our words: labels, no placeholders, errors that name their field."""

from typing import Any, ClassVar

from allauth.account import forms as akun
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp

from kinerja.web.form import sebutkan

PESAN_GALAT = {
    "account_inactive": "Akun ini tidak aktif. Hubungi admin BKD.",
    "enter_current_password": "Kata sandi saat ini tidak cocok.",
    "incorrect_code": "Kode tidak cocok. Periksa jam telepon Anda, lalu pakai kode yang terbaru.",
    "incorrect_password": "Kata sandi tidak cocok.",
    "invalid_login": "NIP, surel, atau kata sandi tidak cocok.",
    "username_password_mismatch": "NIP atau kata sandi tidak cocok.",
    "email_password_mismatch": "Surel atau kata sandi tidak cocok.",
    "too_many_login_attempts": "Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi.",
    "rate_limited": "Terlalu banyak permintaan. Tunggu beberapa menit, lalu coba lagi.",
    "invalid_password_reset": "Tautan untuk mengatur ulang kata sandi tidak berlaku lagi.",
    "email_taken": "Surel ini sudah dipakai akun lain.",
    "duplicate_email": "Surel ini sudah tercatat pada akun Anda.",
    "same_as_current": "Isi yang baru harus berbeda dari yang sekarang.",
}


class DuaLangkahAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Kode tidak cocok. Periksa jam telepon Anda, lalu pakai kode yang terbaru.",
        "unverified_email": "Pastikan dahulu surel akun Anda, lalu aktifkan verifikasi dua langkah.",
        "add_email_blocked": "Surel tidak dapat ditambah selama verifikasi dua langkah aktif.",
        "cannot_delete_authenticator": "Verifikasi dua langkah pada akun ini tidak dapat dinonaktifkan.",
        "cannot_generate_recovery_codes": "Aktifkan dahulu verifikasi dua langkah.",
    }


class Sebutan:
    """Mixed in before the library's form; `sebutan` maps a field to its label."""

    sebutan: ClassVar[dict[str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, medan in self.fields.items():  # type: ignore[attr-defined]  # a form's, always mixed in
            medan.label = self.sebutan.get(nama, medan.label)
            medan.widget.attrs.pop("placeholder", None)
            sebutkan(medan, str(medan.label))
            if nama in ("password", "oldpassword"):
                medan.help_text = ""  # a link to the forgotten password; the pages have their own


class GantiSandiForm(Sebutan, akun.ChangePasswordForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {
        "oldpassword": "Kata sandi saat ini",
        "password1": "Kata sandi baru",
        "password2": "Kata sandi baru, sekali lagi",
    }


class SandiPertamaForm(Sebutan, akun.SetPasswordForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {
        "password1": "Kata sandi baru",
        "password2": "Kata sandi baru, sekali lagi",
    }


class SandiDariTautanForm(Sebutan, akun.ResetPasswordKeyForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = SandiPertamaForm.sebutan


class PastikanSandiForm(Sebutan, akun.ReauthenticateForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"password": "Kata sandi"}


class SurelForm(Sebutan, akun.AddEmailForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"email": "Surel baru"}


class KodeForm(Sebutan, mfa.AuthenticateForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"code": "Kode"}


class PastikanKodeForm(Sebutan, mfa.ReauthenticateForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"code": "Kode"}


class AktifkanTotpForm(Sebutan, totp.ActivateTOTPForm):  # type: ignore[misc]
    sebutan: ClassVar[dict[str, str]] = {"code": "Kode dari aplikasi"}
