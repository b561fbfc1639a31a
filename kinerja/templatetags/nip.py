"""NIP as people read it: birth date, month of appointment, sex, serial."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


def berspasi(nilai: object) -> str:
    """19850817 201001 1 003; anything that is not 18 digits is shown as it is."""
    teks = "" if nilai is None else str(nilai).strip()
    rapat = teks.replace(" ", "")
    if len(rapat) != 18 or not (rapat.isascii() and rapat.isdigit()):
        return teks
    return f"{rapat[:8]} {rapat[8:14]} {rapat[14]} {rapat[15:]}"


@register.filter
def nip(nilai: object) -> SafeString:
    """Kept on one line, so that a number is never broken in two."""
    return format_html('<span class="nip">{}</span>', berspasi(nilai)) if nilai else SafeString("")


@register.filter
def nip_teks(nilai: object) -> str:
    """The same as plain text, for titles and attributes."""
    return berspasi(nilai)
