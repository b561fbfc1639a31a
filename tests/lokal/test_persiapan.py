"""Preparing the demo a second time does again only what changed."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kinerja.lokal import persiapan


@pytest.fixture
def proyek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for nama in ("static/gaya.css", "pegawai/static/pegawai/foto.svg", "requirements/operasi.txt"):
        berkas = tmp_path / nama
        berkas.parent.mkdir(parents=True)
        berkas.write_text("isi")
    monkeypatch.setattr(persiapan, "PROYEK", tmp_path)
    return tmp_path


def test_berkas_statis_dikumpulkan_hanya_bila_berubah(
    proyek: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = proyek / ".data"
    settings.STATIC_ROOT = str(data / "static")
    kali = 0

    def kumpulkan(*_perintah: object, **_opsi: object) -> None:
        nonlocal kali
        kali += 1
        for nama in ("staticfiles.json", "gaya.css"):
            (data / "static").mkdir(parents=True, exist_ok=True)
            (data / "static" / nama).write_text(str(kali))

    monkeypatch.setattr(persiapan, "call_command", kumpulkan)
    persiapan._kumpulkan_statis(data)
    persiapan._kumpulkan_statis(data)
    assert kali == 1
    for berkas in ("static/gaya.css", "pegawai/static/pegawai/foto.svg"):
        sebelum = kali
        (proyek / berkas).write_text("isi yang lain")
        persiapan._kumpulkan_statis(data)
        assert kali == sebelum + 1
