"""The deployment files, held against their published schema and against our own rules."""

import re
import subprocess
import sys
from importlib import metadata
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kinerja.lokal.lokasi import PROYEK

# not settings of ours: read by gunicorn, by the images, or by compose itself
MILIK_ORANG = {
    "WEB_CONCURRENCY", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS", "REDISCLI_AUTH",
    "REDIS_PASSWORD", "SITUS", "TLS", "HULU", "VERSI",
}  # fmt: skip


def _compose() -> dict[str, Any]:
    return dict(yaml.safe_load((PROYEK / "docker-compose.yml").read_text()))


def _layanan() -> list[tuple[str, dict[str, Any]]]:
    return sorted(_compose()["services"].items())


def _nama_setelan() -> set[str]:
    """Every environment variable that settings.py reads."""
    sumber = (PROYEK / "kinerja" / "settings.py").read_text()
    return set(re.findall(r'(?:env(?:\.\w+)?|_wajib)\(\s*"([A-Z_]+)"', sumber))


def test_sesuai_skema_compose() -> None:
    hasil = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            "docker-compose.yml",
        ],
        cwd=PROYEK,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr


def test_skema_itu_menolak_yang_salah(tmp_path: Any) -> None:
    salah = tmp_path / "docker-compose.yml"
    salah.write_text(
        (PROYEK / "docker-compose.yml").read_text().replace("healthcheck:", "healtcheck:", 1)
    )
    hasil = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            str(salah),
        ],
        capture_output=True,
        check=False,
    )
    assert hasil.returncode == 1


def test_seluruh_peran_ada() -> None:
    assert [nama for nama, _ in _layanan()] == [
        "beat",
        "db",
        "migrate",
        "proxy",
        "redis",
        "web",
        "worker",
    ]


@pytest.mark.parametrize(("nama", "isi"), _layanan())
def test_hanya_proksi_terbuka_ke_luar(nama: str, isi: dict[str, Any]) -> None:
    assert ("ports" in isi) == (nama == "proxy")
    assert isi.get("network_mode") != "host"
    assert "privileged" not in isi
    if nama in {"db", "redis"}:
        assert isi["networks"] == ["dalam"]


def test_jaringan_dalam_benar_benar_dalam() -> None:
    assert _compose()["networks"]["dalam"] == {"internal": True}


@pytest.mark.parametrize(("nama", "isi"), _layanan())
def test_setiap_layanan_diperiksa_kesehatannya(nama: str, isi: dict[str, Any]) -> None:
    if nama == "migrate":  # runs once; the others wait for its success
        assert isi["restart"] == "no"
        return
    assert isi["restart"] == "unless-stopped"
    assert {"test", "interval", "timeout", "retries", "start_period"} <= set(isi["healthcheck"])


@pytest.mark.parametrize(("nama", "isi"), _layanan())
def test_tidak_ada_rahasia_bawaan(nama: str, isi: dict[str, Any]) -> None:
    for variabel, nilai in isi["environment"].items():
        if re.search(r"SECRET|PASSWORD|AUTH|DATABASE_URL|REDIS_URL|EMAIL_URL", variabel):
            assert re.search(r"\$\{\w+:\?[^}]+\}", nilai), (
                f"{nama}: {variabel} wajib diisi pemasang"
            )
            assert ":-" not in nilai
    assert not re.search(
        r"(?i)(password|requirepass|sandi)[= ][A-Za-z0-9]{4,}", str(isi.get("command", ""))
    )


@pytest.mark.parametrize(("nama", "isi"), _layanan())
def test_versi_citra_dipaku(nama: str, isi: dict[str, Any]) -> None:
    if isi["image"].startswith("kinerja:"):
        assert "build" in isi
    else:
        assert re.search(r":\d+\.\d+", isi["image"]), f"{nama}: {isi['image']}"


def test_dockerfile_dipaku_dan_bukan_root() -> None:
    isi = (PROYEK / "Dockerfile").read_text()
    dasar = re.findall(r"^FROM (\S+)", isi, re.M)
    assert len(dasar) == 2
    assert all(re.search(r":3\.11\.\d+-", citra) for citra in dasar)
    assert re.search(r"^USER 10001:10001$", isi, re.M)
    assert "--require-hashes" in isi
    # the image must not be able to hold secrets of the place where it was built
    assert {".env", ".env.*", ".data", ".git"} <= set(
        (PROYEK / ".dockerignore").read_text().split()
    )


@pytest.mark.parametrize(("nama", "isi"), _layanan())
def test_setiap_variabel_dikenal(nama: str, isi: dict[str, Any]) -> None:
    assert set(isi["environment"]) <= _nama_setelan() | MILIK_ORANG


def test_contoh_setelan_lengkap_dan_tanpa_rahasia() -> None:
    contoh = (PROYEK / ".env.example").read_text()
    ada = set(re.findall(r"^#?([A-Z_]+)=", contoh, re.M))
    assert ada - MILIK_ORANG == _nama_setelan()
    diminta = set(re.findall(r"\$\{([A-Z_]+)", (PROYEK / "docker-compose.yml").read_text()))
    assert diminta <= ada
    for rahasia in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert re.search(rf"^{rahasia}=$", contoh, re.M), f"{rahasia} harus kosong pada contoh"


def test_layanan_systemd_memanggil_yang_ada() -> None:
    unit = sorted((PROYEK / "docs" / "operasi").glob("*.service"))
    assert [jalur.stem for jalur in unit] == [
        "kinerja-beat",
        "kinerja-cadangan",
        "kinerja-web",
        "kinerja-worker",
    ]
    for jalur in unit:
        isi = jalur.read_text()
        assert "User=kinerja" in isi
        assert "NoNewPrivileges=true" in isi
        assert "EnvironmentFile=/etc/kinerja/env" in isi


def test_kunci_memuat_tambahan_yang_diminta_paket_lain() -> None:
    """pip takes `coverage` pinned for a `coverage[toml]` only until a newer coverage appears, then refuses it."""
    kunci = (PROYEK / "requirements" / "uji.txt").read_text()
    terkunci = {
        nama: set(filter(None, tambahan.split(",")))
        for nama, tambahan in re.findall(r"^([a-z0-9.-]+)(?:\[([^\]]+)\])?==", kunci, re.M)
    }
    diminta = [
        (syarat, paket.name)
        for paket in metadata.distributions()
        for teks in paket.requires or []
        if (syarat := Requirement(teks)).extras
        and (syarat.marker is None or syarat.marker.evaluate({"extra": ""}))
        and canonicalize_name(syarat.name) in terkunci
    ]
    assert ("coverage", "pytest-cov") in [(syarat.name, oleh) for syarat, oleh in diminta]
    kurang = [
        f"{oleh}: {syarat}"
        for syarat, oleh in diminta
        if not syarat.extras <= terkunci[canonicalize_name(syarat.name)]
    ]
    assert kurang == []
