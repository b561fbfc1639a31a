"""The citizen's pages in other languages: Indonesian is the text itself, another one a file `data/<code>.json`."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from kinerja.templatetags.tanggal import BULAN

FOLDER = Path(__file__).resolve().parent.parent / "data"
ASAL = "id"
# code → its own name; a new language is a file and a line here
BAHASA = {ASAL: "Bahasa Indonesia", "en": "English"}


@cache
def kamus(bahasa: str) -> dict[str, str]:
    isi: dict[str, str] = json.loads((FOLDER / f"{bahasa}.json").read_text(encoding="utf-8"))
    return isi


def terjemah(teks: str, bahasa: str, **isi: object) -> str:
    """The text in the language, its {places} filled; what has no translation stays Indonesian."""
    if bahasa != ASAL and bahasa in BAHASA:
        teks = kamus(bahasa).get(teks, teks)
    return teks.format(**isi) if isi else teks


def tanggal_terjemah(hari: date, bahasa: str) -> str:
    return f"{hari.day} {terjemah(BULAN[hari.month - 1], bahasa)} {hari.year}"
