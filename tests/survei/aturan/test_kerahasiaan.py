"""Irisan kecil ditahan dan tidak dapat dihitung balik."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survei.aturan.kerahasiaan import (
    JumlahTidakSah,
    boleh_tampil,
    irisan_ditahan,
    selisih_aman,
)


@pytest.mark.parametrize(("n", "boleh"), [(0, False), (1, False), (4, False), (5, True), (6, True)])
def test_ambang_lima(n: int, *, boleh: bool) -> None:
    assert boleh_tampil(n) is boleh


@pytest.mark.parametrize(
    ("semua", "sebagian", "aman"),
    [(10, 10, True), (10, 9, False), (10, 6, False), (10, 5, True), (4, 0, False), (0, 0, True)],
)
def test_selisih_dua_hasil(semua: int, sebagian: int, *, aman: bool) -> None:
    assert selisih_aman(semua, sebagian) is aman


@pytest.mark.parametrize(
    ("jumlah", "ditahan"),
    [
        pytest.param({"L": 20, "P": 30}, set(), id="tidak-ada-yang-kecil"),
        pytest.param({"L": 5, "P": 5}, set(), id="tepat-lima"),
        pytest.param({"L": 4, "P": 30}, {"L", "P"}, id="dua-irisan-keduanya-ditahan"),
        pytest.param({"SD": 4, "SMP": 9, "SMA": 7}, {"SD", "SMA"}, id="pelengkap-terkecil"),
        pytest.param({"SD": 1, "SMP": 2, "SMA": 9, "S1": 8}, {"SD", "SMP", "S1"}, id="1+2<5"),
        pytest.param({"SD": 2, "SMP": 3, "SMA": 9}, {"SD", "SMP"}, id="2+3-cukup"),
        pytest.param({"SD": 0, "SMP": 9, "SMA": 7}, set(), id="kosong-tidak-ditahan"),
        pytest.param({"SD": 0, "SMP": 4, "SMA": 7}, {"SMP", "SMA"}, id="kosong-bukan-pelengkap"),
        pytest.param({"L": 3, "P": 1}, {"L", "P"}, id="seluruhnya-di-bawah-lima"),
        pytest.param({"L": 3}, {"L"}, id="satu-irisan"),
        pytest.param({}, set(), id="tanpa-irisan"),
    ],
)
def test_irisan_ditahan(jumlah: dict[str, int], ditahan: set[str]) -> None:
    assert irisan_ditahan(jumlah) == ditahan


def test_jumlah_negatif_ditolak() -> None:
    with pytest.raises(JumlahTidakSah):
        irisan_ditahan({"L": -1})
    with pytest.raises(JumlahTidakSah):
        boleh_tampil(-1)
    with pytest.raises(JumlahTidakSah):
        selisih_aman(4, 5)


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 40), max_size=12), st.integers(2, 10))
def test_pengurangan_tidak_membuka_irisan(jumlah: dict[int, int], ambang: int) -> None:
    """What a reader can work out: the total less everything shown."""
    ditahan = irisan_ditahan(jumlah, ambang)
    terisi = [k for k, n in jumlah.items() if n > 0]
    assert all(jumlah[k] >= ambang for k in terisi if k not in ditahan)
    tersembunyi = sum(jumlah[k] for k in ditahan)
    if ditahan and len(ditahan) < len(terisi):
        assert len(ditahan) >= 2
        assert tersembunyi >= ambang
