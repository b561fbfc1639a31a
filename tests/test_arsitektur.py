"""The house, checked by machine: what a review would otherwise have to see every time."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = (
    "pegawai",
    "notifikasi",
    "layanan",
    "survei",
    "penilaian",
    "pelatihan",
    "karier",
    "laporan",
)
BERKAS_SAH = {
    "__init__", "models", "permissions", "selectors", "forms", "views", "surat", "ekspor", "tasks", "admin",
    "urls", "apps", "http",
}  # fmt: skip
FOLDER_SAH = {
    "aturan", "impor", "models", "selectors", "actions", "forms", "views", "ekspor", "management", "migrations",
    "templatetags", "data",
}  # fmt: skip
NAMA_LACI = {"utils", "helpers", "common", "services", "managers", "signals", "constants"}
# Whoever opens one of these has not signed in: every other page asks first.
PUBLIK = {
    "sehat", "masuk_demo", "periksa_dokumen",
    "account_login", "account_logout", "account_signup", "account_inactive", "account_email_verification_sent",
    "account_confirm_email", "account_confirm_login_code", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_reauthenticate",
    "mfa_authenticate", "mfa_reauthenticate", "account_set_password", "account_change_password",
}  # fmt: skip
PUBLIK_BERAWALAN = ("survei:publik", "layanan:publik")


def _modul(aplikasi: str) -> Iterator[Path]:
    yield from (AKAR / aplikasi).rglob("*.py")


def _semua_modul() -> list[Path]:
    return [p for a in ("kinerja", *APLIKASI) for p in _modul(a) if "migrations" not in p.parts]


def _templat() -> list[Path]:
    return sorted((AKAR / "templates").rglob("*.html"))


def _nama(jalur: Path) -> str:
    return str(jalur.relative_to(AKAR))


@pytest.mark.parametrize("aplikasi", APLIKASI)
def test_aplikasi_hanya_berisi_jenis_berkas_yang_disepakati(aplikasi: str) -> None:
    for isi in (AKAR / aplikasi).iterdir():
        if isi.name == "__pycache__":
            continue
        sah = isi.name in FOLDER_SAH if isi.is_dir() else isi.stem in BERKAS_SAH
        assert sah, f"{aplikasi}/{isi.name} bukan jenis berkas yang disepakati"


@pytest.mark.parametrize("jalur", _semua_modul(), ids=_nama)
def test_tidak_ada_laci(jalur: Path) -> None:
    assert jalur.stem not in NAMA_LACI


@pytest.mark.parametrize("jalur", _semua_modul(), ids=_nama)
def test_berkas_kecil(jalur: Path) -> None:
    batas = 300 if jalur.stem == "views" or jalur.parent.name == "views" else 400
    assert len(jalur.read_text().splitlines()) <= batas


@pytest.mark.parametrize(
    "jalur", [p for p in _semua_modul() if "views" in (p.stem, p.parent.name)], ids=_nama
)
def test_view_pendek(jalur: Path) -> None:
    for simpul in ast.parse(jalur.read_text()).body:
        if isinstance(simpul, ast.FunctionDef):
            panjang = (simpul.end_lineno or 0) - simpul.lineno + 1
            assert panjang <= 40, f"{simpul.name}: {panjang} baris"


@pytest.mark.parametrize("jalur", _templat(), ids=_nama)
def test_templat_patuh_csp_dan_hanya_host_sendiri(jalur: Path) -> None:
    isi = re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", jalur.read_text(), flags=re.DOTALL
    )
    assert not re.search(r"<script(?![^>]*\bsrc=)", isi), "skrip sebaris"
    assert not re.search(r"<style[\s>]", isi), "gaya sebaris"
    assert not re.search(r"\sstyle\s*=", isi), "atribut style"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", isi), "penangan peristiwa sebaris"
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", isi), "host lain"
    assert len(isi.splitlines()) <= 120


@pytest.mark.parametrize("jalur", _templat(), ids=_nama)
def test_potongan_menyebut_sendiri_yang_dipakainya(jalur: Path) -> None:
    """A fragment is rendered without the rest of its page: what a tag outside stores is not known in it."""
    isi = jalur.read_text()
    for potongan in re.finditer(r"{% partialdef .*?{% endpartialdef %}", isi, flags=re.DOTALL):
        dalam, luar = potongan[0], isi[: potongan.start()] + isi[potongan.end() :]
        sendiri = set(re.findall(r"\bas (\w+) %}", dalam))
        for nama in set(re.findall(r"\bas (\w+) %}", luar)) - sendiri:
            assert not re.search(rf"\b{nama}\b", dalam), f"{nama} tidak dikenal di dalam potongan"


@pytest.mark.parametrize(
    "jalur", sorted(p for f in ("css", "js") for p in (AKAR / "static" / f).rglob("*.*")), ids=_nama
)
def test_berkas_statis_hanya_host_sendiri(jalur: Path) -> None:
    tanpa_ruang_nama = jalur.read_text().replace("http://www.w3.org/", "")
    assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", tanpa_ruang_nama)


def test_lapisan_menyebut_setiap_modul_proyek() -> None:
    """import-linter ignores a module that no layer names; this makes the top contract exhaustive."""
    kontrak = tomllib.loads((AKAR / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ][0]
    tersebut = {nama.strip() for lapis in kontrak["layers"] for nama in re.split(r"[|:]", lapis)}
    modul = {
        f"kinerja.{p.stem if p.is_file() else p.name}"
        for p in (AKAR / "kinerja").iterdir()
        if (p.suffix == ".py" and p.stem != "__init__")
        or (p.is_dir() and (p / "__init__.py").exists())
    }
    assert modul | set(APLIKASI) <= tersebut


def daftar_url() -> Iterator[tuple[str, URLPattern]]:
    def telusur(
        pola: list[URLPattern | URLResolver], ruang: str
    ) -> Iterator[tuple[str, URLPattern]]:
        for satu in pola:
            if isinstance(satu, URLResolver):
                if satu.namespace == "admin":
                    continue
                yield from telusur(
                    satu.url_patterns, f"{ruang}{satu.namespace}:" if satu.namespace else ruang
                )
            else:
                assert satu.name, f"{satu.pattern} tidak bernama"
                yield f"{ruang}{satu.name}", satu

    yield from telusur(get_resolver().url_patterns, "")


def test_hanya_halaman_terdaftar_yang_terbuka_untuk_umum() -> None:
    terbuka = {
        nama for nama, pola in daftar_url() if not getattr(pola.callback, "login_required", True)
    }
    assert {n for n in terbuka if not n.startswith(PUBLIK_BERAWALAN)} <= PUBLIK


def test_setiap_tugas_bernama_aplikasinya_dan_dikenal_proses_web() -> None:
    from celery import current_app

    ruang = {nama.split(".")[0] for nama in current_app.tasks if not nama.startswith("celery.")}
    assert ruang <= {"kinerja", *APLIKASI}
    assert "kinerja.sapu_antrean" in current_app.tasks


def test_jadwal_hanya_menyebut_tugas_yang_ada() -> None:
    from celery import current_app

    from kinerja.jadwal import daftar_jadwal

    assert {nama for nama, _ in daftar_jadwal()} <= set(current_app.tasks)


def test_setiap_tugas_berbatas_waktu_yang_dapat_dipakai() -> None:
    """Celery refuses to send a task whose soft limit lies above its hard one: beat would fail every minute."""
    from celery import current_app
    from django.conf import settings

    for nama, tugas in current_app.tasks.items():
        if nama.startswith("celery."):
            continue
        keras = tugas.time_limit or settings.CELERY_TASK_TIME_LIMIT
        lunak = tugas.soft_time_limit or getattr(settings, "CELERY_TASK_SOFT_TIME_LIMIT", None)
        assert keras, nama
        assert lunak is None or lunak <= keras, nama
