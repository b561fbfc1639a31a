"""An unfinished answer travels in a signed cookie of its own path: nothing of it is on the server until it is sent."""

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from survei.models import CIRI, UNSUR, Survei

NAMA_KUKI = "isian"
UMUR_KUKI = 6 * 60 * 60
# A cookie larger than 4,096 bytes, name and attributes included, is dropped by browsers without a word.
UKURAN_MAKS = 3_600


@dataclass(frozen=True)
class IsianPeramban:
    """What the browser holds: the one-time key of this answer and what was chosen so far."""

    kunci: str
    layanan_id: int | None = None
    jawaban: dict[str, int] = field(default_factory=dict)
    ciri: dict[str, str] = field(default_factory=dict)
    saran: str = ""

    def dengan_jawaban(self, unsur: str, nilai: int) -> "IsianPeramban":
        return replace(self, jawaban={**self.jawaban, unsur: nilai})

    @property
    def belum_dijawab(self) -> list[str]:
        return [unsur for unsur in UNSUR if unsur not in self.jawaban]


def isian_baru(layanan_id: int | None) -> IsianPeramban:
    return IsianPeramban(secrets.token_urlsafe(16), layanan_id)


def tandatangani(survei: Survei, isian: IsianPeramban) -> str:
    isi = {
        "k": isian.kunci,
        "l": isian.layanan_id,
        # One digit an element in the fixed order: short enough for slow lines, 0 is "not yet".
        "j": "".join(str(isian.jawaban.get(unsur, 0)) for unsur in UNSUR),
        "c": {ciri: isian.ciri[ciri] for ciri in CIRI if ciri in isian.ciri},
        "s": isian.saran,
    }
    return signing.dumps(isi, salt=_garam(survei), compress=True)


def muat_kuki(survei: Survei, isian: IsianPeramban) -> bool:
    return len(tandatangani(survei, isian)) <= UKURAN_MAKS


def baca_isian(request: HttpRequest, survei: Survei) -> IsianPeramban | None:
    """None without a cookie, with one that is too old, or with one that somebody changed."""
    try:
        isi: dict[str, Any] = signing.loads(
            request.COOKIES.get(NAMA_KUKI, ""), salt=_garam(survei), max_age=UMUR_KUKI
        )
    except signing.BadSignature:
        return None
    jawaban = {unsur: int(n) for unsur, n in zip(UNSUR, isi["j"], strict=True) if n != "0"}
    return IsianPeramban(isi["k"], isi["l"], jawaban, isi["c"], isi["s"])


def tulis_isian(respons: HttpResponse, survei: Survei, isian: IsianPeramban) -> None:
    respons.set_cookie(
        NAMA_KUKI,
        tandatangani(survei, isian),
        max_age=UMUR_KUKI,
        path=survei.jalur_publik,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def hapus_isian(respons: HttpResponse, survei: Survei) -> None:
    respons.delete_cookie(NAMA_KUKI, path=survei.jalur_publik, samesite="Lax")


def _garam(survei: Survei) -> str:
    """A cookie of one survey is no good for another."""
    return f"survei.isian.{survei.kode}"
