"""Reads the published cases; a case without a rule must be visible, so nothing is filtered here."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Kasus = dict[str, Any]


def baca_kasus(berkas: str) -> list[Kasus]:
    """Cases of a JSON file; numbers with a point become Decimal as printed, never floats."""
    teks = (FOLDER / berkas).read_text(encoding="utf-8")
    isi: list[Kasus] = json.loads(teks, parse_float=Decimal)
    return isi


def sepresisi(hitungan: Decimal, terbit: Decimal | int) -> bool:
    """Whether a computed figure equals the published one at the published number of decimals."""
    from kinerja.regulasi import bulatkan

    harapan = Decimal(terbit)
    eksponen = harapan.as_tuple().exponent
    assert isinstance(eksponen, int)
    return bulatkan(hitungan, max(0, -eksponen)) == harapan
