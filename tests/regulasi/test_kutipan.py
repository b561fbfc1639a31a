"""Every public function of a rule cites the law, a national data format or its stated basis."""

import ast
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
KUTIPAN = re.compile(
    r"(?:UU|PP|Perpres|PermenPANRB|Permentan|Permendagri|Peraturan BKN|Perka BKN|PerLAN"
    r"|SE MenPANRB|Pergub|Pergub Gorontalo) \d+/\d{4}|KEP/25/M\.PAN/2/2004|SIASN|Krejcie|PENGATURAN"
)
MODUL = sorted(
    berkas.relative_to(AKAR).as_posix()
    for berkas in AKAR.glob("*/aturan/*.py")
    if berkas.name != "__init__.py"
)


def fungsi_tanpa_kutipan(sumber: str) -> list[str]:
    """Names of public top-level functions whose docstring has no citation."""
    return [
        simpul.name
        for simpul in ast.parse(sumber).body
        if isinstance(simpul, ast.FunctionDef)
        and not simpul.name.startswith("_")
        and not KUTIPAN.search(ast.get_docstring(simpul) or "")
    ]


def test_ada_modul_aturan() -> None:
    assert "pegawai/aturan/nip.py" in MODUL


@pytest.mark.parametrize("modul", MODUL)
def test_setiap_fungsi_mengutip_dasar(modul: str) -> None:
    assert fungsi_tanpa_kutipan((AKAR / modul).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("modul", MODUL)
def test_setiap_modul_menyebut_dasar(modul: str) -> None:
    pohon = ast.parse((AKAR / modul).read_text(encoding="utf-8"))
    assert KUTIPAN.search(ast.get_docstring(pohon) or "")


@pytest.mark.parametrize("modul", MODUL)
def test_aturan_tanpa_pecahan_biner(modul: str) -> None:
    """A float literal in a rule is a rounding error waiting; Decimal("…") or Fraction instead."""
    pohon = ast.parse((AKAR / modul).read_text(encoding="utf-8"))
    assert not [
        simpul.lineno
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, float)
    ]


def test_penjaga_kutipan_menolak_yang_tanpa_dasar() -> None:
    sumber = (
        'def tanpa():\n    """Menghitung."""\n\ndef dengan():\n    """PP 30/2019 Pasal 41."""\n'
    )
    assert fungsi_tanpa_kutipan(sumber) == ["tanpa"]
