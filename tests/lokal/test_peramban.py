"""What a test run says about the browser."""

import subprocess
import sys

from kinerja.lokal.lokasi import PROYEK
from tests.lokal.proses import lingkungan


def _alur(**tambahan: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            "alur",
            "tests/alur",
        ],
        cwd=PROYEK,
        env=lingkungan(CHROMIUM="peramban-yang-tidak-ada", **tambahan),
        capture_output=True,
        text=True,
        check=False,
    )


def test_tanpa_peramban_dikatakan_dengan_jelas() -> None:
    hasil = _alur()
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    assert "PERJALANAN PERAMBAN DILEWATI" in hasil.stdout


def test_peramban_yang_wajib_tetapi_tidak_ada_adalah_kegagalan() -> None:
    hasil = _alur(WAJIB_BROWSER="1")
    assert hasil.returncode != 0
    assert "Chromium tidak ditemukan" in hasil.stderr
