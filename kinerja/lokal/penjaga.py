"""The guardian: one small process that owns the embedded servers for as long as anybody uses them.

Every command that uses the servers holds a shared lock on `pakai.kunci`. The guardian keeps trying for
the exclusive one: when it gets it, nobody is left, so it stops the servers and goes. The kernel drops a
lock with its holder, so a user of the servers may end in any way, SIGKILL included, and none is counted
wrongly; nor does the first to start have to outlive the others. The servers die with the guardian.
"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from kinerja.lokal.lokasi import LayananLokalGagal, Lokasi
from kinerja.lokal.postgres import Postgres, alamat
from kinerja.lokal.proses import tanda_lahir
from kinerja.lokal.valkey import Valkey

JEDA = 0.2


def _tulis_keadaan(lokasi: Lokasi, postgres: Postgres, valkey: Valkey) -> None:
    pid = {"penjaga": os.getpid(), "postgres": postgres.proses.pid, "valkey": valkey.proses.pid}
    keadaan = {
        "database_url": alamat(lokasi),
        "redis_url": valkey.alamat,
        "pid": pid,
        "lahir": {nama: tanda_lahir(nomor) for nama, nomor in pid.items()},
    }
    sementara = lokasi.keadaan.with_suffix(".baru")
    sementara.unlink(missing_ok=True)
    with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as berkas:
        json.dump(keadaan, berkas)
    if os.geteuid() == 0:
        lokasi.milikkan(sementara)
    sementara.rename(lokasi.keadaan)


def _masih_dipakai(pakai: int) -> bool:
    try:
        fcntl.flock(pakai, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def jaga(lokasi: Lokasi, profil: str) -> None:
    """Start both servers, tell the waiting parent, watch until the last user is gone."""
    diminta_berhenti = False

    def berhenti(_sinyal: int, _bingkai: FrameType | None) -> None:
        nonlocal diminta_berhenti
        diminta_berhenti = True

    signal.signal(signal.SIGTERM, berhenti)
    signal.signal(signal.SIGINT, berhenti)

    penjaga = os.open(lokasi.kunci_penjaga, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(penjaga, fcntl.LOCK_EX | fcntl.LOCK_NB)
    pakai = os.open(lokasi.kunci_pakai, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        lokasi.milikkan(lokasi.kunci_penjaga)

    lokasi.siapkan_simpanan()
    postgres = Postgres(lokasi, profil)
    try:
        valkey = Valkey(lokasi, profil)
        try:
            valkey.tunggu_siap()
            postgres.tunggu_siap()
            _tulis_keadaan(lokasi, postgres, valkey)
            sys.stdout.write("siap\n")
            sys.stdout.flush()
            os.dup2(2, 1)  # the parent has read its line; the pipe closes
            while _masih_dipakai(pakai) and not diminta_berhenti:
                if postgres.proses.poll() is not None or valkey.proses.poll() is not None:
                    break  # users see their connections fail; the next start brings everything up again
                time.sleep(JEDA)
        finally:
            lokasi.keadaan.unlink(missing_ok=True)
            valkey.hentikan()
    finally:
        postgres.hentikan()
        shutil.rmtree(lokasi.soket, ignore_errors=True)
        if profil == "uji":
            if lokasi.simpanan != lokasi.data:
                shutil.rmtree(lokasi.simpanan, ignore_errors=True)
            shutil.rmtree(lokasi.data, ignore_errors=True)
    # Both locks go with the process, at once, so "lock free" means "nobody left". The kernel closes from the
    # lowest descriptor on: whoever gets `pakai` finds `penjaga` free.
    os._exit(0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="kinerja.lokal.penjaga")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--profil", choices=["demo", "uji"], required=True)
    opsi = parser.parse_args()
    try:
        jaga(Lokasi(opsi.data), opsi.profil)
    except LayananLokalGagal as galat:
        with suppress(BrokenPipeError):
            sys.stdout.write(json.dumps(str(galat)) + "\n")
            sys.stdout.flush()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
