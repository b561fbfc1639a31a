"""{% rekam nama %}…{% endrekam %} keeps what a block renders: a page title is written once and stands in two places."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class RekamNode(template.Node):
    def __init__(self, nodelist: NodeList, nama: str) -> None:
        self.nodelist = nodelist
        self.nama = nama

    def render(self, context: Context) -> SafeString:
        context[self.nama] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308  rendered with escaping on
        return SafeString("")


@register.tag
def rekam(parser: Parser, token: Token) -> RekamNode:
    bagian = token.split_contents()
    if len(bagian) != 2:
        raise template.TemplateSyntaxError("{% rekam nama %} memerlukan satu nama.")
    nodelist = parser.parse(("endrekam",))
    parser.delete_first_token()
    return RekamNode(nodelist, bagian[1])


@register.simple_tag(takes_context=True)
def ada_galat(context: dict[str, Any]) -> bool:
    """Whether the page shows a form with errors: the form, one of the forms, or what the view says itself."""
    if context.get("galat_halaman"):
        return True
    calon = [context.get("form"), context.get("formset"), *(context.get("daftar_form") or ())]
    return any(f is not None and getattr(f, "is_bound", False) and not f.is_valid() for f in calon)


@register.filter
def inisial(nama: object) -> str:
    """Two letters for the round mark beside a name, without the titles in front."""
    kata = [
        k for k in str(nama or "").split(",")[0].split() if k and "." not in k and k[0].isalpha()
    ]
    if not kata:
        return "?"
    return (kata[0][0] + (kata[-1][0] if len(kata) > 1 else "")).upper()
