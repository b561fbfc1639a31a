"""docs/regulasi.md stays true: every rule is in it, and everything it names exists."""

import ast
import re
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
DOKUMEN = (AKAR / "docs" / "regulasi.md").read_text(encoding="utf-8")
BARIS = [baris for baris in DOKUMEN.splitlines() if "aturan." in baris and baris.startswith("|")]


def _fungsi_dalam_kode() -> set[str]:
    hasil = set()
    for berkas in AKAR.glob("*/aturan/*.py"):
        modul = ".".join(berkas.relative_to(AKAR).with_suffix("").parts)
        hasil |= {
            f"{modul}.{simpul.name}"
            for simpul in ast.parse(berkas.read_text(encoding="utf-8")).body
            if isinstance(simpul, ast.FunctionDef) and not simpul.name.startswith("_")
        }
    return hasil


def _fungsi_dalam_dokumen() -> set[str]:
    """The first name of a cell carries the module; the others share it."""
    hasil = set()
    for baris in BARIS:
        nama = re.findall(r"`([a-z0-9_.]+)`", baris.split("|")[2])
        modul = nama[0].rpartition(".")[0]
        hasil |= {f"{modul}.{satu.rpartition('.')[2]}" for satu in nama}
    return hasil


def test_dokumen_memuat_setiap_fungsi_dan_tidak_lebih() -> None:
    assert _fungsi_dalam_dokumen() == _fungsi_dalam_kode()


def test_setiap_uji_yang_disebut_ada() -> None:
    disebut = set(re.findall(r"`(tests/[a-z0-9_/]+\.py)`", DOKUMEN))
    assert len(disebut) > 20
    assert [uji for uji in sorted(disebut) if not (AKAR / uji).is_file()] == []
