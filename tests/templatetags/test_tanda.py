"""NIP, icons, state chips, initials and the captured title."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from kinerja.templatetags.ikon import svg
from kinerja.templatetags.keadaan import keadaan, keadaan_label
from kinerja.templatetags.nip import nip, nip_teks
from kinerja.templatetags.rekam import inisial
from kinerja.web.form import FormDasar
from kinerja.web.keadaan import Keadaan, daftarkan, keadaan_dari, semua_keadaan


@pytest.mark.parametrize(
    ("mentah", "tertulis"),
    [
        ("198508172010011003", "19850817 201001 1 003"),
        ("19850817 201001 1 003", "19850817 201001 1 003"),
        ("1985", "1985"),
        ("٣" * 18, "٣" * 18),
        (None, ""),
    ],
)
def test_nip(mentah: str | None, tertulis: str) -> None:
    assert nip_teks(mentah) == tertulis


def test_nip_tidak_menjadi_html() -> None:
    assert "<b>" not in nip("<b>")
    assert nip("") == ""


def test_ikon_hiasan_bagi_pembaca_layar() -> None:
    gambar = svg("check")
    assert gambar.startswith("<svg")
    assert 'aria-hidden="true"' in gambar
    assert 'class="ikon"' in gambar
    assert "style=" not in gambar


def test_ikon_yang_tidak_ada_tidak_merusak_halaman() -> None:
    assert svg("tidak-ada-ikon-ini") == svg("circle")


def test_keadaan_satu_kata_satu_warna_satu_ikon() -> None:
    cip = keadaan("ditetapkan")
    assert "cip-hijau" in cip
    assert "<svg" in cip
    assert "Ditetapkan" in cip


def test_keadaan_tidak_dikenal_tetap_terbaca_dan_aman() -> None:
    assert "Tidak dikenal" in keadaan("tidak_dikenal")
    assert "<script>" not in keadaan("<script>")
    assert keadaan("") == keadaan(None) == ""
    assert keadaan_label("sangat_baik") == "Sangat Baik"
    assert keadaan_label(None) == ""


def test_setiap_keadaan_punya_ikon_yang_ada() -> None:
    hilang = [
        k
        for k, isi in semua_keadaan().items()
        if isi.ikon != "circle" and svg(isi.ikon) == svg("circle")
    ]
    assert hilang == []


def test_keadaan_tidak_boleh_punya_arti_kedua() -> None:
    lama = keadaan_dari("draf")
    daftarkan("draf", lama.label, lama.warna, lama.ikon)
    with pytest.raises(ValueError, match="draf"):
        daftarkan("draf", "Konsep", "biru", "pencil")
    assert keadaan_dari("draf") == lama == Keadaan("Draf", "abu", "pencil")


@pytest.mark.parametrize(
    ("nama", "huruf"),
    [
        ("Dr. Hasna Uno, S.E., M.Si.", "HU"),
        ("Suleman", "S"),
        ("H. Abd. Rahman Wahid Pakaya", "RP"),
        ("", "?"),
        ("Dr., S.E.", "?"),
    ],
)
def test_inisial(nama: str, huruf: str) -> None:
    assert inisial(nama) == huruf


def test_rekam_menyimpan_yang_sudah_aman() -> None:
    isi = Template("{% load rekam %}{% rekam j %} A {{ x }} {% endrekam %}[{{ j }}|{{ j }}]")
    assert isi.render(Context({"x": "<i>"})) == "[A &lt;i&gt;|A &lt;i&gt;]"
    with pytest.raises(TemplateSyntaxError):
        Template("{% load rekam %}{% rekam %}{% endrekam %}")


@pytest.mark.parametrize(
    ("konteks", "ada"),
    [
        ({}, False),
        ({"form": FormDasar()}, False),
        ({"form": FormDasar({})}, False),
        ({"galat_halaman": True}, True),
    ],
)
def test_ada_galat(konteks: dict[str, object], ada: bool) -> None:
    isi = Template("{% load rekam %}{% ada_galat as g %}{{ g }}").render(Context(konteks))
    assert isi == str(ada)
