"""Run the measurements: the demo's own web process, on data of its own that stays between runs."""

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path

from kinerja.lokal.demo import dengarkan, jalankan_web, perintah_persiapan, sehat
from kinerja.lokal.lingkungan import pasang_setelan_lokal, sambungkan
from kinerja.lokal.lokasi import PROYEK
from kinerja.lokal.pengawas import Dihentikan, Pengawas


def _opsi() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("nama", nargs="*", help="hanya ukuran yang namanya memuat kata ini")
    parser.add_argument("--pegawai", type=int, default=600)
    parser.add_argument("--kali", type=int, default=200, help="banyaknya putaran tiap ukuran")
    parser.add_argument("--json", type=Path, help="tulis juga hasilnya ke berkas ini")
    parser.add_argument("--ketat", action="store_true", help="gagal bila ada yang melewati batas")
    return parser.parse_args()


def _ukur(opsi: argparse.Namespace, port: int) -> list[dict[str, object]]:
    from tests.bench.ukuran import Situs, muat_semua

    situs = Situs("127.0.0.1", port, opsi.kali)
    hasil: list[dict[str, object]] = []
    kepala = ("p50 ms", "p95 ms", "batas", "KB", "batas", "kueri", "batas")
    sys.stdout.write(f"\n{'ukuran':<46}" + "".join(f"{k:>9}" for k in kepala) + "\n")
    for satu in muat_semua():
        if opsi.nama and not any(kata in satu.nama for kata in opsi.nama):
            continue
        didapat = satu.jalankan(situs)
        lewat = satu.lewat(didapat)
        p50, p95, kb = didapat.persentil(50), didapat.persentil(95), didapat.ukuran / 1024
        baris = {"nama": satu.nama, "p50_ms": p50, "p95_ms": p95, "kilobita": kb}
        hasil.append(baris | {"kueri": didapat.kueri, "lewat_batas": lewat})
        kolom = (
            f"{p50:.1f}",
            f"{p95:.1f}",
            satu.p95_ms,
            f"{kb:.1f}",
            satu.kilobita,
            didapat.kueri,
            satu.kueri,
        )
        sel = "".join(f"{'-' if isi is None else isi:>9}" for isi in kolom)
        sys.stdout.write(f"{satu.nama:<46}{sel}{'  LEWAT BATAS' if lewat else ''}\n")
        sys.stdout.flush()
    return hasil


def main() -> int:
    opsi = _opsi()
    if os.environ.get("DATABASE_URL"):
        sys.stderr.write("make bench mengisi basis datanya sendiri; jalankan tanpa DATABASE_URL.\n")
        return 2
    data = PROYEK / ".data" / f"bench-{opsi.pegawai}"
    pengawas = Pengawas()
    pasang_setelan_lokal(data)
    sambungan = sambungkan(data)
    os.environ.update(
        DATABASE_URL=sambungan.database_url,
        REDIS_URL=sambungan.redis_url,
        MODE_DEMO="true",
        DJANGO_SETTINGS_MODULE="kinerja.settings",
        TINGKAT_LOG="WARNING",
    )
    try:
        siap = pengawas.tunggu(
            pengawas.jalankan("siapkan", perintah_persiapan(data, opsi.pegawai), os.environ)
        )
        if siap != 0:
            return 1
        with dengarkan("127.0.0.1", 0) as soket:
            port = soket.getsockname()[1]
            jalankan_web(pengawas, soket, os.environ)
        batas = time.monotonic() + 60
        if gagal := pengawas.awasi(
            lambda: "web tidak menjawab" if time.monotonic() > batas else "",
            lambda: sehat(port, "127.0.0.1"),
        ):
            sys.stderr.write(f"{gagal}\n")
            return 1
        import django

        django.setup()
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # nobody reads the supervisor's flag from here on
        hasil = _ukur(opsi, port)
    except (Dihentikan, KeyboardInterrupt):
        return 130
    finally:
        pengawas.hentikan_semua()
        sambungan.lepas()
    if opsi.json:
        opsi.json.write_text(json.dumps({"pegawai": opsi.pegawai, "hasil": hasil}, indent=1))
    return 1 if opsi.ketat and any(satu["lewat_batas"] for satu in hasil) else 0


if __name__ == "__main__":
    sys.exit(main())
