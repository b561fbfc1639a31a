"""The last hour before a deadline: everybody submits, three times as fast as thirty thousand in an hour."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.urls import reverse

from pegawai.models import Pengguna
from penilaian.models import SKP
from tests.bench.ukuran import Hasil, Situs, ukuran

SEDETIK = 25
PERAMBAN = 40


def _draf(banyak: int) -> list[tuple[int, Pengguna]]:
    """Plans that can be submitted, with the accounts of those whose they are."""
    dapat = (
        SKP.objects.filter(status__in=SKP.DAPAT_DIUBAH, rhk__indikator__isnull=False)
        .exclude(pegawai__pengguna=None)
        .order_by("pk")
        .distinct()
    )
    daftar = dapat.select_related("pegawai__pengguna")[:banyak]
    return [(skp.pk, skp.pegawai.pengguna) for skp in daftar]


@ukuran(f"hari terakhir: {SEDETIK} pengajuan sedetik", p95_ms=300)
def hari_terakhir(situs: Situs) -> Hasil:
    """Each from another browser and on its own second, however long those before it take: waiting counts."""
    draf = _draf(situs.kali * 2)
    semua = [(pk, situs.kepala(pengguna)) for pk, pengguna in draf]
    awal = time.perf_counter() + 0.5

    def kirim(ke: int, pk: int, kepala: dict[str, str]) -> float:
        waktunya = awal + ke / SEDETIK
        time.sleep(max(waktunya - time.perf_counter(), 0))
        with situs.sambungan() as tanya:
            status, badan = tanya("POST", reverse("penilaian:ajukan", args=[pk]), kepala, {})
        if status != 302:
            raise SystemExit(f"pengajuan dijawab {status}: {badan[:300]!r}")
        return (time.perf_counter() - waktunya) * 1000

    with ThreadPoolExecutor(PERAMBAN) as kolam:
        tugas = [kolam.submit(kirim, ke, *satu) for ke, satu in enumerate(semua)]
        ms = [satu.result() for satu in tugas]
    nomor = [pk for pk, _ in draf]
    diajukan = SKP.objects.filter(pk__in=nomor, status=SKP.Status.DIAJUKAN).count()
    _kembalikan(nomor)
    if diajukan != len(nomor):
        raise SystemExit(f"{len(nomor)} pengajuan dikirim, {diajukan} tercatat")
    return Hasil(ms)


def _kembalikan(nomor: list[int]) -> None:
    """As they were, for the next run; what was told to the appraisers stays."""
    SKP.objects.filter(pk__in=nomor).update(status=SKP.Status.DRAF, diajukan_pada=None)
