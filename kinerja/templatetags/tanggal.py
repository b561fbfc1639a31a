"""Dates the Indonesian way, without leaning on the active locale: a document has the same date whoever prints it."""

from datetime import date, datetime

from django import template
from django.utils import timezone

register = template.Library()

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
TANPA_NILAI = "–"


def _hari(nilai: date) -> date:
    """The calendar day here (WITA) of an instant; a plain date is already one."""
    if isinstance(nilai, datetime):
        return (timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai).date()
    return nilai


@register.filter
def tanggal(nilai: date | None) -> str:
    """2 Januari 2026"""
    if not isinstance(nilai, date):
        return TANPA_NILAI
    hari = _hari(nilai)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


@register.filter
def tanggal_hari(nilai: date | None) -> str:
    """Jumat, 2 Januari 2026"""
    if not isinstance(nilai, date):
        return TANPA_NILAI
    return f"{HARI[_hari(nilai).weekday()]}, {tanggal(nilai)}"


@register.filter
def bulan(nilai: date | int | None) -> str:
    """Januari 2026 of a date, Januari of a month number."""
    if isinstance(nilai, int):
        return BULAN[nilai - 1] if 1 <= nilai <= 12 else TANPA_NILAI
    if not isinstance(nilai, date):
        return TANPA_NILAI
    hari = _hari(nilai)
    return f"{BULAN[hari.month - 1]} {hari.year}"


@register.filter
def jam(nilai: datetime | None) -> str:
    """10.32"""
    if not isinstance(nilai, datetime):
        return TANPA_NILAI
    setempat = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    return f"{setempat:%H.%M}"


@register.filter
def waktu(nilai: datetime | None) -> str:
    """2 Januari 2026 10.32 WITA"""
    if not isinstance(nilai, datetime):
        return TANPA_NILAI
    setempat = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    return f"{tanggal(setempat)} {setempat:%H.%M} {setempat:%Z}".rstrip()


@register.filter
def sampai(mulai: date | None, selesai: date | None) -> str:
    """2–5 Januari 2026, 30 Januari – 2 Februari 2026, or an open period: sejak 2 Januari 2026."""
    if not isinstance(mulai, date):
        return TANPA_NILAI
    if not isinstance(selesai, date):
        return f"sejak {tanggal(mulai)}"
    a, b = _hari(mulai), _hari(selesai)
    if a == b:
        return tanggal(a)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{tanggal(b)}"
    if a.year == b.year:
        return f"{a.day} {BULAN[a.month - 1]} – {tanggal(b)}"
    return f"{tanggal(a)} – {tanggal(b)}"
