"""Icons inlined as SVG. An icon is decoration beside a word, so screen readers never hear it."""

from functools import cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

register = template.Library()

PENGGANTI = "circle"


@cache
def svg(nama: str, kelas: str = "") -> SafeString:
    """Read once per process: the package opens a zip archive for each icon. An unknown name must not cost a page."""
    atribut = {"class": f"ikon {kelas}".strip(), "aria-hidden": "true", "focusable": "false"}
    try:
        hasil = lucide(nama, size=24, **atribut)
    except IconDoesNotExist:
        hasil = lucide(PENGGANTI, size=24, **atribut)
    return mark_safe(" ".join(hasil.split()).replace("> <", "><"))  # noqa: S308  the package's own drawing


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    return svg(str(nama), str(kelas))
