"""What every request carries, and how people sign in."""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from kinerja.web.akun import PESAN_GALAT
from pegawai.models import Pengguna, Peran
from pegawai.permissions import adalah_admin, adalah_auditor, boleh_melihat_rujukan


class PermintaanMasuk(HttpRequest):
    """A request of somebody who has signed in: what LoginRequiredMiddleware lets through."""

    user: Pengguna
    htmx: HtmxDetails


class AkunAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from BKD's data: nobody signs up."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        **PESAN_GALAT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


# Apps with reference tables and dated settings.
RUJUKAN = {
    "kalender",
    "karier",
    "laporan",
    "layanan",
    "pegawai",
    "pelatihan",
    "penilaian",
    "survei",
}


class MasukBackend(AuthenticationBackend):  # type: ignore[misc]
    """Every page asks who the person behind the account is and what was granted: all come in one query."""

    def get_user(self, user_id: int) -> Pengguna | None:
        pengguna = Pengguna.objects.dengan_peran(timezone.localdate()).filter(pk=user_id).first()
        return pengguna if pengguna is not None and pengguna.is_active else None

    def has_perm(self, user_obj: Pengguna, perm: str, obj: object = None) -> bool:
        """Asked by the pages of reference tables alone: BKD keeps those of our apps, and the auditor reads them.

        Those of the machinery stay with whoever runs the server.
        """
        aplikasi, _, nama = perm.partition(".")
        membaca = nama.startswith("view_") and adalah_auditor(user_obj)
        if aplikasi in RUJUKAN and user_obj.is_active and (membaca or adalah_admin(user_obj)):
            return True
        return bool(super().has_perm(user_obj, perm, obj))

    def has_module_perms(self, user_obj: Pengguna, app_label: str) -> bool:
        if app_label in RUJUKAN and boleh_melihat_rujukan(user_obj):
            return True
        return bool(super().has_module_perms(user_obj, app_label))


class WajibMfaMiddleware:
    """Sends an administrator without a second factor to set it up, when `WAJIB_MFA_ADMIN` says so."""

    BEBAS = ("/akun/", "/static/", "/sehat/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.WAJIB_MFA_ADMIN and not request.path.startswith(self.BEBAS):
            pengguna = request.user
            if (
                isinstance(pengguna, Pengguna)
                and _wajib_mfa(pengguna)
                and not is_mfa_enabled(pengguna)
            ):
                messages.warning(
                    request, "Akun admin memerlukan verifikasi dua langkah. Aktifkan dahulu."
                )
                return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)


def _wajib_mfa(pengguna: Pengguna) -> bool:
    return pengguna.is_superuser or pengguna.punya_peran(Peran.ADMIN_BKD)
