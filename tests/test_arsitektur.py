"""The house, checked by machine: what a review would otherwise have to see every time."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
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


def pelanggaran(berkas: Iterable[Path], periksa: Callable[[Path], Iterator[str]]) -> list[str]:
    """What is wrong, of all files at once: a test a file would be thousands of tests."""
    return [f"{_nama(jalur)}: {salah}" for jalur in berkas for salah in periksa(jalur)]


def test_tidak_ada_laci() -> None:
    assert [_nama(jalur) for jalur in _semua_modul() if jalur.stem in NAMA_LACI] == []


def test_berkas_kecil() -> None:
    def periksa(jalur: Path) -> Iterator[str]:
        batas = 300 if "views" in (jalur.stem, jalur.parent.name) else 400
        if (panjang := len(jalur.read_text().splitlines())) > batas:
            yield f"{panjang} baris"

    assert pelanggaran(_semua_modul(), periksa) == []


def test_view_pendek() -> None:
    def periksa(jalur: Path) -> Iterator[str]:
        for simpul in ast.parse(jalur.read_text()).body:
            if isinstance(simpul, ast.FunctionDef):
                panjang = (simpul.end_lineno or 0) - simpul.lineno + 1
                if panjang > 40:
                    yield f"{simpul.name} {panjang} baris"

    views = [jalur for jalur in _semua_modul() if "views" in (jalur.stem, jalur.parent.name)]
    assert pelanggaran(views, periksa) == []


# The content security policy has no unsafe-inline: such markup would silently do nothing.
TERLARANG_DALAM_TEMPLAT = {
    "skrip sebaris": r"<script(?![^>]*\bsrc=)",
    "gaya sebaris": r"<style\b",
    "atribut style": r"\sstyle\s*=",
    "penangan peristiwa sebaris": r"\son[a-z]+\s*=\s*[\"']",
    "host lain": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//|https://",
}


def test_templat_patuh_csp_pendek_dan_hanya_host_sendiri() -> None:
    def periksa(jalur: Path) -> Iterator[str]:
        teks = jalur.read_text()
        isi = re.sub(
            r"{#.*?#}|{% comment %}.*?{% endcomment %}|http://www\.w3\.org",
            "",
            teks,
            flags=re.DOTALL,
        )
        yield from (nama for nama, pola in TERLARANG_DALAM_TEMPLAT.items() if re.search(pola, isi))
        if len(teks.splitlines()) > 120:
            yield "lebih dari 120 baris"

    assert pelanggaran(_templat(), periksa) == []


def test_potongan_menyebut_sendiri_yang_dipakainya() -> None:
    """A fragment is rendered without the rest of its page: what a tag outside stores is not known in it."""

    def periksa(jalur: Path) -> Iterator[str]:
        isi = jalur.read_text()
        for potongan in re.finditer(r"{% partialdef .*?{% endpartialdef %}", isi, flags=re.DOTALL):
            dalam, luar = potongan[0], isi[: potongan.start()] + isi[potongan.end() :]
            sendiri = set(re.findall(r"\bas (\w+) %}", dalam))
            for nama in sorted(set(re.findall(r"\bas (\w+) %}", luar)) - sendiri):
                if re.search(rf"\b{nama}\b", dalam):
                    yield f"{nama} tidak dikenal di dalam potongan"

    assert pelanggaran(_templat(), periksa) == []


def test_berkas_statis_hanya_host_sendiri() -> None:
    def periksa(jalur: Path) -> Iterator[str]:
        tanpa_ruang_nama = jalur.read_text().replace("http://www.w3.org/", "")
        yield from re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", tanpa_ruang_nama)

    statis = sorted(p for f in ("css", "js") for p in (AKAR / "static" / f).rglob("*.*"))
    assert pelanggaran(statis, periksa) == []


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
