"""Fields that read what people type, and errors that say what to do."""

from datetime import date
from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms

from kinerja.web.form import (
    BulatField,
    DesimalField,
    FormDasar,
    ModelFormDasar,
    NomorField,
    TanggalField,
    angka_baku,
)


class ContohForm(FormDasar):
    uraian = forms.CharField(label="Uraian", help_text="Tulis hasilnya.")
    target = DesimalField(label="Target", required=False, max_digits=12, decimal_places=2)
    jumlah = BulatField(label="Jumlah", required=False, min_value=0)
    tenggat = TanggalField(label="Tenggat", required=False)
    nip = NomorField(label="NIP", required=False, digit=18)
    arah = forms.ChoiceField(
        label="Arah", choices=[("naik", "Naik"), ("turun", "Turun")], widget=forms.RadioSelect
    )
    setuju = forms.BooleanField(label="Saya setuju")


@pytest.mark.parametrize(
    ("tertulis", "baku"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1.250,75", "1250.75"),
        ("1 250,75", "1250.75"),
        ("0.125", "0.125"),
        ("1.250.000", "1250000"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("12,", "12"),
        (",5", "0.5"),
    ],
)
def test_angka_yang_dibaca(tertulis: str, baku: str) -> None:
    assert angka_baku(tertulis) == baku


@pytest.mark.parametrize(
    "tertulis", ["", "dua", "1,2,3", "1.25,5", "12.50,00", "1e5", "NaN", "--1", "1.2.3", "٣"]
)
def test_angka_yang_ditolak(tertulis: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        angka_baku(tertulis)


def isi(**ganti: str) -> ContohForm:
    return ContohForm({"uraian": "Laporan", "arah": "naik", "setuju": "on", **ganti})


def test_isian_terbaca() -> None:
    form = isi(
        target="1.250,75", jumlah="1.250", tenggat="2 Januari 2026", nip="19850817 201001 1 003"
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["target"] == Decimal("1250.75")
    assert form.cleaned_data["jumlah"] == 1250
    assert form.cleaned_data["tenggat"] == date(2026, 1, 2)
    assert form.cleaned_data["nip"] == "198508172010011003"


def test_isian_opsional_boleh_kosong() -> None:
    form = isi()
    assert form.is_valid(), form.errors
    assert (
        form.cleaned_data["target"]
        is form.cleaned_data["jumlah"]
        is form.cleaned_data["tenggat"]
        is None
    )
    assert form.cleaned_data["nip"] == ""


@pytest.mark.parametrize(
    ("medan", "tertulis", "pesan"),
    [
        ("uraian", "", "Uraian wajib diisi."),
        ("target", "banyak", "Target harus angka, misalnya 12,5 atau 1.250."),
        ("jumlah", "12,5", "Jumlah harus bilangan bulat, misalnya 12 atau 1.250."),
        (
            "tenggat",
            "31/2/2026",
            "Tenggat harus tanggal yang ada di kalender, misalnya 2 Januari 2026 atau 2/1/2026.",
        ),
        (
            "tenggat",
            "0026-01-02",
            "Tenggat harus tanggal yang ada di kalender, misalnya 2 Januari 2026 atau 2/1/2026.",
        ),
        ("nip", "1985 0817", "NIP harus 18 angka; yang tertulis 8."),
        ("nip", "abc", "NIP harus ditulis dengan angka saja."),
        ("setuju", "", "Beri centang: Saya setuju."),
    ],
)
def test_galat_menyebut_medannya(medan: str, tertulis: str, pesan: str) -> None:
    assert isi(**{medan: tertulis}).errors[medan] == [pesan]


def test_pesan_sendiri_tidak_diganti() -> None:
    class SendiriForm(FormDasar):
        nilai = DesimalField(error_messages={"required": "Berapa?", "invalid": "Bukan angka."})

    assert SendiriForm({"nilai": ""}).errors["nilai"] == ["Berapa?"]
    assert SendiriForm({"nilai": "x"}).errors["nilai"] == ["Bukan angka."]


def test_yang_diketik_tidak_hilang() -> None:
    html = render_crispy_form(isi(target="banyak", tenggat="31/2/2026"))
    assert 'value="banyak"' in html
    # A calendar box would drop it.
    assert 'type="text" name="tenggat" value="31/2/2026"' in html


def test_nilai_awal_ditulis_dengan_koma_dan_tanggal_iso() -> None:
    html = render_crispy_form(
        ContohForm(initial={"target": Decimal("12.50"), "tenggat": date(2026, 1, 2)})
    )
    assert 'value="12,50"' in html
    assert 'type="date" name="tenggat" value="2026-01-02"' in html


def test_urutan_label_petunjuk_galat_lalu_isian() -> None:
    html = render_crispy_form(isi(uraian=""))
    letak = [
        html.index(s)
        for s in ('for="id_uraian"', "Tulis hasilnya.", "Uraian wajib diisi.", 'name="uraian"')
    ]
    assert letak == sorted(letak)
    assert 'aria-describedby="id_uraian_helptext id_uraian_error"' in html
    assert 'aria-invalid="true"' in html


def test_tanpa_bintang_dan_tanpa_required_peramban() -> None:
    html = render_crispy_form(ContohForm())
    assert html.count("(opsional)") == 4
    assert "*" not in html
    assert " required" not in html
    assert "<form" not in html
    assert "csrf" not in html


def test_pilihan_adalah_kelompok_bernama() -> None:
    html = render_crispy_form(ContohForm())
    assert "<legend>Arah</legend>" in html
    assert html.count('type="radio"') == 2


def test_formulir_tidak_menyimpan() -> None:
    with pytest.raises(NotImplementedError):
        ModelFormDasar.save(object.__new__(ModelFormDasar))
