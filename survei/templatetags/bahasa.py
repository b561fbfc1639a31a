"""{% t "Kembali" %}: the text in the language of the page (context variable `bahasa`)."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from survei.selectors.bahasa import ASAL, tanggal_terjemah, terjemah

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: dict[str, Any], teks: str, **isi: Any) -> SafeString:
    """Markup may stand in the text, which is ours; what fills its places is escaped."""
    aman = {nama: conditional_escape(nilai) for nama, nilai in isi.items()}
    return mark_safe(terjemah(teks, context.get("bahasa", ASAL), **aman))  # noqa: S308


@register.simple_tag(takes_context=True)
def hari(context: dict[str, Any], nilai: date) -> str:
    return tanggal_terjemah(nilai, context.get("bahasa", ASAL))
