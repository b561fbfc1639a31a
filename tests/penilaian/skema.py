"""A scoring profile, the first one and the next."""

from datetime import date
from typing import Any

from penilaian.models import (
    SkemaPenilaian,
)

DEPAN = date(2027, 1, 1)


def awal() -> SkemaPenilaian:
    return SkemaPenilaian.objects.earliest("berlaku_mulai")


def skema_baru(**isi: Any) -> SkemaPenilaian:
    bawaan: dict[str, Any] = {"nama": "Skema 2027", "dasar": "Keputusan", "berlaku_mulai": DEPAN}
    return SkemaPenilaian(**(bawaan | isi))
