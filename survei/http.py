"""An unfinished answer travels in a signed cookie of its own path: nothing of it is on the server until it is sent."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from survei.models import CIRI, UNSUR

NAMA_KUKI = "isian"
UMUR_KUKI = 6 * 60 * 60
NAMA_KIOS, UMUR_KIOS = "kios", 400 * 24 * 60 * 60
NAMA_TERKIRIM, UMUR_TERKIRIM = "terkirim", 60 * 60
NAMA_BAHASA, UMUR_BAHASA = "bahasa", 180 * 24 * 60 * 60
BAHASA = ("id", "en")
ASAL = "id"
# A cookie larger than 4,096 bytes, name and attributes included, is dropped by browsers without a word.
UKURAN_MAKS = 3_600


@dataclass(frozen=True)
class IsianPeramban:
    """What the browser holds: the one-time key of this answer, when it began, and what was chosen so far.

    The beginning never reaches the database: only whether the whole took an unlikely short time.
    """

    kunci: str
    mulai: int
    layanan_id: int | None = None
    jawaban: dict[str, int] = field(default_factory=dict)
    ciri: dict[str, str] = field(default_factory=dict)
    saran: str = ""
    undangan: str = ""
    # the questions of its instrument by column name, as they were when it began
    soal: tuple[str, ...] = UNSUR
    # own question (its number in the database) → value or words
    tambahan: dict[int, int | str] = field(default_factory=dict)

    def dengan_jawaban(self, kode: str, nilai: int) -> "IsianPeramban":
        return replace(self, jawaban={**self.jawaban, kode: nilai})

    @property
    def belum_dijawab(self) -> list[str]:
        return [kode for kode in self.soal if kode not in self.jawaban]


def isian_baru(
    layanan_id: int | None, pada: datetime, undangan: str = "", soal: tuple[str, ...] = UNSUR
) -> IsianPeramban:
    mulai = int(pada.timestamp())
    return IsianPeramban(secrets.token_urlsafe(16), mulai, layanan_id, undangan=undangan, soal=soal)


def tandatangani(kode: str, isian: IsianPeramban) -> str:
    isi = {
        "k": isian.kunci,
        "m": isian.mulai,
        "l": isian.layanan_id,
        # One digit a question in their order: short enough for slow lines, 0 is "not yet".
        "j": "".join(str(isian.jawaban.get(kode, 0)) for kode in isian.soal),
        "p": [] if isian.soal == UNSUR else list(isian.soal),
        "c": {ciri: isian.ciri[ciri] for ciri in CIRI if ciri in isian.ciri},
        "s": isian.saran,
        "u": isian.undangan,
        "t": {str(pk): nilai for pk, nilai in isian.tambahan.items()},
    }
    return signing.dumps(isi, salt=_garam(kode), compress=True)


def muat_kuki(kode: str, isian: IsianPeramban) -> bool:
    return len(tandatangani(kode, isian)) <= UKURAN_MAKS


def baca_isian(request: HttpRequest, kode: str) -> IsianPeramban | None:
    """None without a cookie, with one that is too old, or with one that somebody changed."""
    try:
        isi: dict[str, Any] = signing.loads(
            request.COOKIES.get(NAMA_KUKI, ""), salt=_garam(kode), max_age=UMUR_KUKI
        )
    except signing.BadSignature:
        return None
    soal = tuple(isi["p"]) or UNSUR
    jawaban = {kode: int(n) for kode, n in zip(soal, isi["j"], strict=True) if n != "0"}
    tambahan = {int(pk): nilai for pk, nilai in isi["t"].items()}
    return IsianPeramban(
        isi["k"], isi["m"], isi["l"], jawaban, isi["c"], isi["s"], isi["u"], soal, tambahan
    )


def tulis_isian(respons: HttpResponse, kode: str, isian: IsianPeramban) -> None:
    respons.set_cookie(
        NAMA_KUKI,
        tandatangani(kode, isian),
        max_age=UMUR_KUKI,
        path=_jalur(kode),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def hapus_isian(respons: HttpResponse, kode: str) -> None:
    respons.delete_cookie(NAMA_KUKI, path=_jalur(kode), samesite="Lax")


def tandai_terkirim(respons: HttpResponse, kode: str) -> None:
    """That something was sent, and nothing of what: for the words on "back"."""
    respons.set_cookie(
        NAMA_TERKIRIM,
        kode,
        max_age=UMUR_TERKIRIM,
        path=_jalur(kode),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def sudah_terkirim(request: HttpRequest, kode: str) -> bool:
    return request.COOKIES.get(NAMA_TERKIRIM) == kode


def mode_kios(request: HttpRequest, kode: str) -> bool:
    """A device that many people use one after the other, by a cookie that its keeper sets."""
    return request.COOKIES.get(NAMA_KIOS) == kode


def atur_kios(respons: HttpResponse, kode: str, *, nyala: bool) -> None:
    if nyala:
        respons.set_cookie(
            NAMA_KIOS,
            kode,
            max_age=UMUR_KIOS,
            path=_jalur(kode),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        respons.delete_cookie(NAMA_KIOS, path=_jalur(kode), samesite="Lax")


def bahasa_dari(request: HttpRequest) -> str:
    """Asked for in the address, else as remembered, else Indonesian."""
    diminta = request.GET.get("bahasa") or request.COOKIES.get(NAMA_BAHASA, "")
    return diminta if diminta in BAHASA else ASAL


def ingat_bahasa(request: HttpRequest, respons: HttpResponse) -> None:
    if request.GET.get("bahasa") in BAHASA:
        respons.set_cookie(
            NAMA_BAHASA,
            bahasa_dari(request),
            max_age=UMUR_BAHASA,
            path=reverse("survei:publik"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _jalur(kode: str) -> str:
    return reverse("survei:publik_isi", args=[kode])


def _garam(kode: str) -> str:
    """A cookie of one survey is no good for another."""
    return f"survei.isian.{kode}"
