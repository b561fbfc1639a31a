"""Citizens: sending an answer, many at once, and the result page over a million answers."""

import http.client
import itertools
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from layanan.models import JenisLayanan
from pegawai.models import Unit
from survei.actions.rekap import lipat
from survei.http import IsianPeramban, isian_baru, tandatangani
from survei.models import UNSUR, Instrumen, LayananSurvei, Survei, Tanggapan
from tests.bench.ukuran import Hasil, Situs, ukuran

KODE_KIRIM, KODE_JUTA = "benchkirim", "benchjuta"
SEJUTA = 1_000_000
KLIEN = 8
SEKALI = 200
TOKEN = "b" * 32


def _survei(kode: str) -> Survei:
    survei = Survei.objects.filter(kode=kode).first()
    if survei is not None:
        return survei
    unit = Unit.objects.order_by("pk")[0]
    hari_ini = timezone.localdate()
    survei = Survei.objects.create(
        kode=kode,
        judul=f"Ukuran {kode}",
        unit=unit,
        instrumen=Instrumen.objects.order_by("pk")[0],
        jenis_periode=Survei.JenisPeriode.TAHUN,
        mulai=hari_ini - timedelta(days=300),
        selesai=hari_ini + timedelta(days=60),
        status=Survei.Status.DIBUKA,
    )
    layanan, _ = JenisLayanan.objects.get_or_create(
        kode="bench", defaults={"unit": unit, "nama": "Layanan ukuran"}
    )
    LayananSurvei.objects.create(survei=survei, layanan=layanan, populasi=2 * SEJUTA)
    return survei


def _isian(survei: Survei) -> IsianPeramban:
    isian = isian_baru(survei.cakupan.values_list("layanan_id", flat=True)[0], timezone.now())
    for urut, unsur in enumerate(UNSUR):
        isian = isian.dengan_jawaban(unsur, urut % 4 + 1)
    return isian


_jaringan = itertools.count(int(time.time()))


def _sambung(situs: Situs) -> http.client.HTTPConnection:
    """Each time from another network of the loopback, or the site's own limit would answer instead."""
    nomor = next(_jaringan) % 60_000
    asal = (f"127.{nomor // 250 + 1}.{nomor % 250 + 1}.1", 0)
    return http.client.HTTPConnection(situs.rumah, situs.port, timeout=60, source_address=asal)


def _kirim(sambungan: http.client.HTTPConnection, survei: Survei, kuki: str) -> int:
    sambungan.request(
        "POST",
        f"/s/{survei.kode}/periksa/",
        body="situs=",
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"isian={kuki}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        },
    )
    jawaban = sambungan.getresponse()
    jawaban.read()
    return jawaban.status


@ukuran("jawaban warga, 8 sekaligus", p95_ms=25)
def jawaban_warga(situs: Situs) -> Hasil:
    """The last step: what is written. Prints how many a second; none may be lost."""
    survei = _survei(KODE_KIRIM)
    banyak = situs.kali * 5
    kuki = [tandatangani(survei.kode, _isian(survei)) for _ in range(banyak)]
    semula = Tanggapan.objects.filter(survei=survei).count()
    gerbang = threading.Barrier(KLIEN)

    def klien(nomor: int) -> list[float]:
        waktu = []
        gerbang.wait()
        milik = kuki[nomor::KLIEN]
        for awal in range(0, len(milik), SEKALI):
            sambungan = _sambung(situs)
            for satu in milik[awal : awal + SEKALI]:
                mulai = time.perf_counter()
                status = _kirim(sambungan, survei, satu)
                waktu.append((time.perf_counter() - mulai) * 1000)
                if status != 302:
                    raise SystemExit(f"jawaban dijawab {status}")
            sambungan.close()
        return waktu

    mulai = time.perf_counter()
    with ThreadPoolExecutor(KLIEN) as kolam:
        ms = [satu for daftar in kolam.map(klien, range(KLIEN)) for satu in daftar]
    lama = time.perf_counter() - mulai
    masuk = Tanggapan.objects.filter(survei=survei).count() - semula
    if masuk != banyak:
        raise SystemExit(f"{banyak} jawaban dikirim, {masuk} tersimpan")
    sys.stdout.write(f"  {banyak / lama:,.0f} jawaban per detik\n")
    return Hasil(ms)


def _isi_sejuta(survei: Survei) -> None:
    kolom = ", ".join(UNSUR)
    acak = ", ".join("1 + floor(random() * 4)" for _ in UNSUR)
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO survei_tanggapan (id, survei_id, layanan_id, tanggal, kanal, {kolom}, jenis_kelamin,"
            f" kelompok_umur, pendidikan, pekerjaan) SELECT gen_random_uuid(), %s, %s,"
            f" %s + floor(random() * 300)::int, 'daring', {acak}, (ARRAY['L', 'P'])[1 + floor(random() * 2)],"
            f" (ARRAY['20_29', '30_39', '40_49'])[1 + floor(random() * 3)], 's1', 'swasta'"
            f" FROM generate_series(1, %s)",
            [
                survei.pk,
                survei.cakupan.values_list("layanan_id", flat=True)[0],
                survei.mulai,
                SEJUTA,
            ],
        )


def _rekap_semua() -> None:
    """Also after a fill whose recap was interrupted: unfolded, the page would be measured empty."""
    mulai = time.perf_counter()
    terlipat = lipat()
    if terlipat < SEJUTA:
        return
    sys.stdout.write(f"  sejuta jawaban direkap dalam {time.perf_counter() - mulai:.1f} detik\n")
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE survei_tanggapantertunda, survei_tanggapan")


@ukuran("halaman hasil, sejuta jawaban", p95_ms=25, kilobita=60)
def hasil_sejuta(situs: Situs) -> Hasil:
    survei = _survei(KODE_JUTA)
    if Tanggapan.objects.filter(survei=survei).count() < SEJUTA:
        _isi_sejuta(survei)
    _rekap_semua()
    return situs.ambil(survei.jalur_hasil)
