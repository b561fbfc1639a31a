"""Numbers with a decimal comma. Rounding here is for display only: what counts was rounded by its rule."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template

register = template.Library()

TANPA_NILAI = "–"


def _desimal(nilai: object) -> Decimal | None:
    if nilai is None or nilai == "" or isinstance(nilai, bool):
        return None
    try:
        hasil = Decimal(str(nilai))
    except InvalidOperation:
        return None
    return hasil if hasil.is_finite() else None


def _tulis(nilai: Decimal, tempat: int) -> str:
    bulat = nilai.quantize(Decimal(1).scaleb(-tempat), rounding=ROUND_HALF_UP)
    if bulat == 0:
        bulat = abs(bulat)
    return f"{bulat:,f}".translate(str.maketrans(",.", ".,")).replace("-", "−")


@register.filter
def desimal(nilai: object, tempat: int = 2) -> str:
    """78,74; a value that is not there is a dash and never a zero."""
    angka = _desimal(nilai)
    return TANPA_NILAI if angka is None else _tulis(angka, int(tempat))


@register.filter
def ringkas(nilai: object, tempat: int = 2) -> str:
    """At most so many decimals, without trailing zeros: 12,5 and 12."""
    angka = _desimal(nilai)
    if angka is None:
        return TANPA_NILAI
    tulisan = _tulis(angka, int(tempat))
    return tulisan.rstrip("0").rstrip(",") if "," in tulisan else tulisan


@register.filter
def bulat(nilai: object) -> str:
    """1.250"""
    return desimal(nilai, 0)


@register.filter
def persen(nilai: object, tempat: int = 0) -> str:
    """85 % of the number 85."""
    angka = _desimal(nilai)
    return TANPA_NILAI if angka is None else f"{_tulis(angka, int(tempat))}\N{NO-BREAK SPACE}%"
