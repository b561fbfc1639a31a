"""Keberatan: PP 30/2019 Pasal 59."""

import pytest

from penilaian.aturan.keberatan import Pihak, belum_didengar


@pytest.mark.parametrize(
    ("didengar", "belum"),
    [
        pytest.param((), (Pihak.PEGAWAI, Pihak.PENILAI), id="Pasal-59-belum-satu-pun"),
        pytest.param((Pihak.PENILAI,), (Pihak.PEGAWAI,), id="Pasal-59-penilai-saja"),
        pytest.param((Pihak.PEGAWAI,), (Pihak.PENILAI,), id="Pasal-59-pegawai-saja"),
        pytest.param((Pihak.PEGAWAI, Pihak.PENILAI), (), id="Pasal-59-keduanya"),
    ],
)
def test_kedua_pihak_diminta_menjelaskan(
    didengar: tuple[Pihak, ...], belum: tuple[Pihak, ...]
) -> None:
    assert belum_didengar(didengar) == belum
