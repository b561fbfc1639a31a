"""`make demo` as somebody meets it: a real run with real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from kinerja.lokal.lingkungan import sambungkan
from kinerja.lokal.lokasi import PROYEK
from kinerja.lokal.pengawas import Pengawas
from tests.lokal.proses import bunuh_sisa, folder_pendek, lingkungan, proses_milik, tunggu_sampai


class Demo:
    """One run of the command, its output read as it comes."""

    def __init__(self, data: Path, *argumen: str, **tambahan: str) -> None:
        self.proses = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *argumen],
            cwd=PROYEK,
            env=lingkungan(KINERJA_DATA=str(data), **tambahan),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.keluaran = ""

    def baca_sampai(self, kata: str) -> str:
        assert self.proses.stdout is not None
        for baris in self.proses.stdout:
            self.keluaran += baris
            if kata in baris:
                return baris
        pytest.fail(f"{kata!r} tidak muncul dalam:\n{self.keluaran}")

    def tunggu(self) -> int:
        assert self.proses.stdout is not None
        self.keluaran += self.proses.stdout.read()
        self.proses.stdout.close()
        return self.proses.wait(60)


@pytest.fixture
def jalankan() -> Generator[Callable[..., Demo]]:
    """Starts a run; a failed test leaves none behind."""
    semua: list[Demo] = []

    def mulai(data: Path, *argumen: str, **tambahan: str) -> Demo:
        semua.append(Demo(data, *argumen, **tambahan))
        return semua[-1]

    yield mulai
    for demo in semua:
        demo.proses.kill()
        demo.proses.wait()
        if demo.proses.stdout is not None:
            demo.proses.stdout.close()


@pytest.fixture
def data() -> Generator[Path]:
    with folder_pendek("data demo") as folder:
        yield folder
        bunuh_sisa(folder)


def _alamat(baris: str) -> str:
    return next(kata for kata in baris.split() if kata.startswith("http://"))


def _sehat(alamat: str) -> int:
    with urllib.request.urlopen(f"{alamat}sehat/", timeout=10) as jawaban:  # noqa: S310
        return int(jawaban.status)


def _pid(data: Path, ciri: str) -> list[int]:
    return [pid for pid, perintah in proses_milik(data).items() if ciri in perintah]


def test_satu_perjalanan_lengkap(data: Path, jalankan: Callable[..., Demo]) -> None:
    """Taken port, all up, SIGTERM; again with the data kept; a second one refused; a child that falls; SIGKILL."""
    with socket.socket() as penghuni:
        penghuni.bind(("127.0.0.1", 0))
        penghuni.listen()
        port = penghuni.getsockname()[1]
        demo = jalankan(data, "--port", str(port), "--pegawai", "100")
        baris = demo.baca_sampai("Kinerja berjalan di")
    assert f"Port {port} sedang dipakai program lain" in demo.keluaran
    assert f":{port}/" not in baris
    assert "Mengisi 100 pegawai rekaan" in demo.keluaran
    assert "NIP" in demo.keluaran.rpartition("siapkan|")[2], "tabel akun demo dicetak"
    assert _sehat(_alamat(baris)) == 200
    for ciri in (
        "gunicorn",
        "worker",
        "beat",
        "bin/postgres",
        "valkey-server",
        "kinerja.lokal.penjaga",
    ):
        assert _pid(data, ciri), ciri
    demo.proses.send_signal(signal.SIGTERM)
    assert demo.tunggu() == 0, demo.keluaran
    assert "Semua proses sudah berhenti" in demo.keluaran
    assert not proses_milik(data)
    for lain in ("Subject:", "INFO"):
        assert lain not in demo.keluaran, "alamat dan akun tetap terbaca"

    mulai = time.monotonic()
    demo = jalankan(data, "--port", "0")
    alamat = _alamat(demo.baca_sampai("Kinerja berjalan di"))
    assert time.monotonic() - mulai < 20, (
        "kedua kalinya cepat (10 detik pada mesin yang tidak dibagi)"
    )
    assert "Mengisi" not in demo.keluaran

    kedua = jalankan(data, "--port", "0")
    assert kedua.tunggu() != 0
    assert f"sudah berjalan di {alamat}" in kedua.keluaran
    assert _sehat(alamat) == 200

    os.kill(min(_pid(data, "celery --quiet -A kinerja.celery worker")), signal.SIGKILL)
    assert demo.tunggu() == 1
    assert "worker berhenti sendiri (sinyal 9)" in demo.keluaran
    assert not proses_milik(data)

    # killed outright, it takes all with it; half-way up is enough to see that
    demo = jalankan(data, "--port", "0")
    demo.baca_sampai("siapkan|")
    assert len(proses_milik(data)) > 3
    demo.proses.kill()
    demo.tunggu()
    assert tunggu_sampai(lambda: not proses_milik(data), 40), proses_milik(data)


@pytest.mark.parametrize("tambahan", [{}, {"REDIS_URL": "redis://localhost:1/0"}])
def test_database_url_tidak_disentuh_tanpa_diminta(
    data: Path, jalankan: Callable[..., Demo], tambahan: dict[str, str]
) -> None:
    # nobody listens there, so whatever touched it would fail in another way
    demo = jalankan(data, DATABASE_URL="postgresql://dinas@127.0.0.1:1/produksi", **tambahan)
    assert demo.tunggu() == 2
    assert "basis data produksi" in demo.keluaran
    assert "--pakai-database-url" in demo.keluaran
    assert not data.exists()


def test_konfirmasi_di_terminal_harus_menyebut_namanya(data: Path) -> None:
    """At a terminal it asks; anything but the name of the database is a no."""
    induk, anak = os.openpty()
    try:
        os.write(induk, b"y\n")
        hasil = subprocess.run(
            [sys.executable, "manage.py", "demo"],
            cwd=PROYEK,
            env=lingkungan(
                KINERJA_DATA=str(data), DATABASE_URL="postgresql://dinas@127.0.0.1:1/produksi"
            ),
            stdin=anak,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(induk)
        os.close(anak)
    assert hasil.returncode == 2
    assert "Ketik nama basis data itu (produksi)" in hasil.stderr
    assert not data.exists()


def test_hapus(data: Path, jalankan: Callable[..., Demo]) -> None:
    assert sambungkan(data).lepas()
    demo = jalankan(data, "--hapus")
    assert demo.tunggu() == 0, demo.keluaran
    assert not (data / "pg").exists()


PENGAWAS = """
import signal
import sys
from kinerja.lokal.pengawas import Dihentikan, Pengawas
pengawas = Pengawas()
anak = [sys.executable, "-c", sys.argv[1]]
pengawas.jalankan("keras", anak, {}, tahapan=[(signal.SIGTERM, 1.0)])
pengawas.jalankan("lunak", [sys.executable, "-c", "import time; time.sleep(600)"], {}, tahapan=[(signal.SIGTERM, 1.0)])
try:
    print(pengawas.awasi(lambda: ""))
except Dihentikan as sebab:
    print("dihentikan", sebab)
finally:
    pengawas.hentikan_semua()
"""


def _pengawas(anak: str, data: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PENGAWAS, anak, str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env=lingkungan(),
    )


def test_anak_yang_jatuh_menghentikan_yang_lain(tmp_path: Path) -> None:
    keluaran, _ = _pengawas("raise SystemExit(3)", tmp_path).communicate(timeout=60)
    assert "keras berhenti sendiri (kode 3)" in keluaran
    assert not proses_milik(tmp_path)


def test_cucu_yang_membandel_ikut_dihentikan(tmp_path: Path) -> None:
    """A grandchild that ignores SIGTERM stays in its parent's group and goes with it."""
    cucu = (
        "import signal, subprocess, sys, time;"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"subprocess.Popen(['sleep', '600'], cwd={str(tmp_path)!r});"
        "print('siap', flush=True); time.sleep(600)"
    )
    proses = _pengawas(cucu, tmp_path)
    assert proses.stdout is not None
    with proses.stdout as keluaran:
        for baris in keluaran:
            if "siap" in baris:
                break
        assert proses_milik(tmp_path)
        proses.send_signal(signal.SIGTERM)
        assert "dihentikan SIGTERM" in keluaran.read()
    assert proses.wait(30) == 0
    assert not proses_milik(tmp_path)


def test_pengawas_membagi_keluaran_per_baris(capsys: pytest.CaptureFixture[str]) -> None:
    lama = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        pengawas = Pengawas()
        anak = pengawas.jalankan(
            "web",
            [sys.executable, "-c", "import sys; sys.stdout.write('satu\\ndua tanpa akhir')"],
            {},
        )
        assert pengawas.tunggu(anak) == 0
        pengawas.hentikan_semua()
    finally:
        for sinyal, penerima in lama.items():
            signal.signal(sinyal, penerima)
    assert capsys.readouterr().out == "web    | satu\nweb    | dua tanpa akhir\n"
