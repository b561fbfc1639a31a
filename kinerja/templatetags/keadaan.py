"""{% keadaan objek.status %}: the chip of a state."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kinerja.templatetags.ikon import svg
from kinerja.web.keadaan import keadaan_dari

register = template.Library()


@register.simple_tag
def keadaan(kode: object, label: str = "") -> SafeString:
    """Nothing for nothing; `label` only where the law has a longer word for the same state."""
    if kode is None or kode == "":
        return SafeString("")
    isi = keadaan_dari(kode)
    return format_html(
        '<span class="cip cip-{}">{}{}</span>', isi.warna, svg(isi.ikon), label or isi.label
    )


@register.filter
def keadaan_label(kode: object) -> str:
    """The word alone, for titles and sentences."""
    return keadaan_dari(kode).label if kode else ""
