"""The home page: what waits for me, and where the year stands for those I answer for."""

from dataclasses import dataclass

from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from laporan.selectors import tugas_menunggu as tugas_laporan
from pegawai.selectors import tugas_menunggu as tugas_pegawai
from pelatihan.selectors import tugas_menunggu as tugas_pelatihan
from penilaian.permissions import boleh_melihat_siklus
from penilaian.selectors import tugas_menunggu as tugas_penilaian
from penilaian.selectors.keadaan import Keadaan
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from survei.selectors import tugas_menunggu as tugas_survei


@dataclass(frozen=True)
class Ringkasan:
    """How many people stand where; each figure opens the list behind it."""

    judul: str
    jumlah: int
    keadaan: list[tuple[str, int, str]]


def kumpulkan_tugas(berjalan: TahunBerjalan) -> list[TugasMenunggu]:
    """Every app's share, the urgent first; apps are asked in the order of the house."""
    siapa = berjalan.pengguna, berjalan.hari_ini
    daftar = [
        *tugas_pegawai(*siapa),
        *tugas_survei(*siapa),
        *tugas_penilaian(berjalan),
        *tugas_pelatihan(*siapa),
        *tugas_laporan(*siapa),
    ]
    return sorted(daftar, key=lambda tugas: not tugas.mendesak)


def ringkasan_siklus(berjalan: TahunBerjalan) -> list[Ringkasan]:
    """The running year for the whole government (BKD, auditor) and for the people I appraise."""
    if berjalan.tahun is None:
        return []
    tahun = berjalan.tahun.tahun
    hasil = []
    if boleh_melihat_siklus(berjalan.pengguna):
        url = reverse("penilaian:siklus_pegawai", args=[tahun])
        judul = f"Seluruh pemerintah, tahun {tahun}"
        hasil.append(_ringkas(judul, berjalan.keadaan_semua, f"{url}?"))
    if berjalan.dinilai:
        url = f"{reverse('penilaian:papan')}?tahun={tahun}&"
        judul = f"Pegawai yang Anda nilai, tahun {tahun}"
        hasil.append(_ringkas(judul, berjalan.keadaan_dinilai, url))
    return hasil


def _ringkas(judul: str, per_keadaan: dict[str, int], url: str) -> Ringkasan:
    return Ringkasan(
        judul,
        sum(per_keadaan.values()),
        [(k.value, per_keadaan[k.value], f"{url}keadaan={k.value}") for k in Keadaan],
    )
