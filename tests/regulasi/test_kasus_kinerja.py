"""Every case of kasus-kinerja.json by its id; a kind of case without a rule turns the suite red."""

from collections.abc import Callable
from typing import Any

import pytest

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.nip import urai_nip
from penilaian.aturan.predikat import Rating, predikat_kinerja
from tests.regulasi.kasus import Kasus, baca_kasus

Masukan = dict[str, Any]
KASUS = baca_kasus("kasus-kinerja.json")


def _matriks(masukan: Masukan) -> Masukan:
    predikat = predikat_kinerja(
        Rating(masukan["rating_hasil_kerja"]), Rating(masukan["rating_perilaku"])
    )
    return {"predikat": predikat.sebutan_matriks}


def _nip(masukan: Masukan) -> Masukan:
    nip = urai_nip(masukan["nip"], JenisPegawai.PNS)
    return {
        "tanggal_lahir": nip.tanggal_lahir.isoformat(),
        "tmt_cpns": f"{nip.tmt_cpns:%Y-%m}",
        "jenis_kelamin": nip.jenis_kelamin.value,
        "nomor_urut": nip.nomor_urut,
    }


# the start of `dasar` -> the rule that answers it
ATURAN: dict[str, Callable[[Masukan], Masukan]] = {
    "PermenPANRB 6/2022 matriks predikat": _matriks,
    "NIP 18 digit": _nip,
}
# Kinds that no rule answers yet; to be emptied, never to be added to.
BELUM_ADA_ATURAN = (
    "PP 30/2019",
    "PermenPANRB 8/2021",
    "Integrasi 2021",
    "PP 46/2011",
    "Peraturan BKN 3/2023",
    "PAK:",
    "konversi masa kerja",
    "kelayakan kenaikan pangkat",
    "kenaikan jenjang",
    "tambahan angka kredit",
    "PP 94/2021",
    "SE MenPANRB 3/2023",
)


def _aturan(kasus: Kasus) -> Callable[[Masukan], Masukan] | None:
    cocok = [fungsi for awal, fungsi in ATURAN.items() if kasus["dasar"].startswith(awal)]
    assert len(cocok) <= 1, kasus["dasar"]
    return cocok[0] if cocok else None


def test_setiap_kasus_beraturan_atau_tercatat_belum() -> None:
    tanpa = [
        k["dasar"]
        for k in KASUS
        if _aturan(k) is None and not k["dasar"].startswith(BELUM_ADA_ATURAN)
    ]
    assert tanpa == []


def test_catatan_belum_ada_aturan_tidak_basi() -> None:
    """A kind that has got its rule, or that no case has, must leave the list."""
    for awal in BELUM_ADA_ATURAN:
        milik = [k for k in KASUS if k["dasar"].startswith(awal)]
        assert milik, awal
        assert all(_aturan(k) is None for k in milik), awal


def test_nomor_kasus_unik() -> None:
    assert len({k["id"] for k in KASUS}) == len(KASUS)


@pytest.mark.parametrize("kasus", [k for k in KASUS if _aturan(k)], ids=lambda k: k["id"])
def test_kasus(kasus: Kasus) -> None:
    aturan = _aturan(kasus)
    assert aturan is not None
    assert aturan(kasus["masukan"]) == kasus["harapan"]
