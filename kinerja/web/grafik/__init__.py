"""Charts as SVG made on the server: no script, no inline style, a sentence and a table for those who do not see them.

Colours are classes of static/css/grafik.css, so a chart follows the light and the dark scheme and paper.
A value of None is "belum ada": a gap, never a zero.
"""

from kinerja.web.grafik.batang import Bagian, batang, distribusi, kemajuan
from kinerja.web.grafik.dasar import Angka, Grafik, Seri, Titik
from kinerja.web.grafik.garis import garis
from kinerja.web.grafik.lingkar import donat, radar

__all__ = [
    "Angka",
    "Bagian",
    "Grafik",
    "Seri",
    "Titik",
    "batang",
    "distribusi",
    "donat",
    "garis",
    "kemajuan",
    "radar",
]
