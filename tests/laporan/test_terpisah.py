"""Documents of a report are laid out by a process of their own, which stays small and dies with its master."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja.web.dokumen.cetak import DokumenGagal, cetak
from kinerja.web.dokumen.isi import Dokumen, Rekap, Tabel
from kinerja.web.dokumen.terpisah import AKAR, PencetakTerpisah, PenyusunBerhenti, layani
from laporan.ekspor.rekap_pegawai import BARIS_DOKUMEN, KOLOM_CETAK, baris_cetak
from tests.factories.laporan import baris_pegawai
from tests.laporan.test_dokumen import PADA, naskah

BATAS_MB = 150
JABATAN = "Analis Sumber Daya Manusia Aparatur Ahli Muda pada Subbagian Umum"


def _dokumen_penuh(ke: int) -> Rekap:
    """As many rows as one document may have, each over several lines, none as in another document."""
    baris = [
        baris_cetak(n, baris_pegawai(ke * BARIS_DOKUMEN + n, jabatan=f"{JABATAN} {ke} {n}"))
        for n in range(BARIS_DOKUMEN)
    ]
    return Rekap(
        judul="Rekap", penulis="BKPSDM", kaki="", mendatar=True, tabel=Tabel(KOLOM_CETAK, baris)
    )


def _puncak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(b.split()[1]) for b in status.splitlines() if b.startswith("VmHWM:")) / 1024


def test_sama_persis_dengan_yang_dicetak_di_sini() -> None:
    satu, dua = naskah(("1", "Umi 山", "Baik")), naskah(("2", "Budi", "Baik"))
    with PencetakTerpisah() as pencetak:
        for isi in (satu, dua):
            assert pencetak.cetak("rekap.typ", isi, pada=PADA) == cetak("rekap.typ", isi, pada=PADA)


def test_memori_dokumen_penuh_di_bawah_batas_dan_rata() -> None:
    with PencetakTerpisah() as pencetak:
        pid = pencetak.proses.pid
        puncak = []
        for ke in range(3):
            pencetak.cetak("rekap.typ", _dokumen_penuh(ke), pada=PADA)
            puncak.append(_puncak_mb(pid))
    assert puncak[-1] <= BATAS_MB
    assert puncak[-1] - puncak[0] <= 15, puncak


def test_tidak_memuat_django_dan_celery() -> None:
    kode = f"import sys, {PencetakTerpisah.__module__}; print({{'django', 'celery'}} & {{*sys.modules}})"
    hasil = subprocess.run(
        [sys.executable, "-c", kode], cwd=AKAR, check=True, capture_output=True, text=True
    )
    assert hasil.stdout.strip() == "set()"


def test_galat_naskah_bernama_dan_proses_melayani_terus() -> None:
    with PencetakTerpisah() as pencetak:
        with pytest.raises(DokumenGagal):
            pencetak.cetak("rekap.typ", Dokumen(judul="", penulis="", kaki=""), pada=PADA)
        assert pencetak.cetak("rekap.typ", naskah(("1", "Umi", "Baik")), pada=PADA)


def test_proses_yang_mati_adalah_galat_bernama() -> None:
    with PencetakTerpisah() as pencetak:
        pencetak.proses.kill()
        pencetak.proses.wait()
        with pytest.raises(PenyusunBerhenti):
            pencetak.cetak("rekap.typ", naskah(), pada=PADA)


def test_tidak_tertinggal_setelah_galat() -> None:
    def batal() -> None:
        with PencetakTerpisah() as pencetak:
            proses.append(pencetak.proses)
            raise KeyError

    proses: list[subprocess.Popen[bytes]] = []
    with pytest.raises(KeyError):
        batal()
    assert proses[0].returncode is not None


def test_berakhir_sendiri_ketika_pipanya_putus() -> None:
    pencetak = PencetakTerpisah()
    with pencetak:
        assert pencetak.proses.stdin is not None
        pencetak.proses.stdin.write(b"\x00\x00")  # the worker died in the middle of a message
        pencetak.proses.stdin.close()
        assert pencetak.proses.wait(timeout=10) == 0


@pytest.mark.parametrize("isi", [b"", b"\x00", b"\x00\x00\x00\x00\x00\x00\x00\x09[1"])
def test_pesan_terpotong_tidak_dijawab(isi: bytes) -> None:
    keluar = io.BytesIO()
    layani(io.BytesIO(isi), keluar)
    assert keluar.getvalue() == b""
