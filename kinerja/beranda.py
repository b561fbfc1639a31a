"""The home page: what waits for me, and where the year stands for those I answer for."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.apps import apps
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pengguna
from pegawai.selectors import nomor_dinilai
from penilaian.models import TahunKinerja
from penilaian.permissions import boleh_melihat_siklus
from penilaian.selectors.keadaan import DaftarKeadaan, Keadaan, tanggal_acuan


@dataclass(frozen=True)
class Ringkasan:
    """How many people stand where; each figure opens the list behind it."""

    judul: str
    jumlah: int
    keadaan: list[tuple[str, int, str]]


def kumpulkan_tugas(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Every app's share, the urgent first; apps are asked in the order of the house."""
    daftar: list[TugasMenunggu] = []
    for konfigurasi in apps.get_app_configs():
        if konfigurasi.module and module_has_submodule(konfigurasi.module, "selectors"):
            selectors = import_module(f"{konfigurasi.name}.selectors")
            cari = getattr(selectors, "tugas_menunggu", None)
            daftar += cari(pengguna, tanggal) if cari else []
    return sorted(daftar, key=lambda tugas: not tugas.mendesak)


def ringkasan_siklus(pengguna: Pengguna, hari_ini: date) -> list[Ringkasan]:
    """The running year for the whole government (BKD, auditor) and for the people I appraise."""
    tahun = TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA).first()
    if tahun is None:
        return []
    acuan = tanggal_acuan(tahun.tahun, hari_ini)
    hasil = []
    if boleh_melihat_siklus(pengguna):
        url = reverse("penilaian:siklus_pegawai", args=[tahun.tahun])
        daftar = DaftarKeadaan(tahun, acuan)
        hasil.append(_ringkas(f"Seluruh pemerintah, tahun {tahun.tahun}", daftar, f"{url}?"))
    if pengguna.pegawai is not None:
        dinilai = nomor_dinilai(pengguna.pegawai, acuan)
        if dinilai:
            url = f"{reverse('penilaian:papan')}?tahun={tahun.tahun}&"
            daftar = DaftarKeadaan(tahun, acuan, pegawai=dinilai)
            hasil.append(_ringkas(f"Pegawai yang Anda nilai, tahun {tahun.tahun}", daftar, url))
    return hasil


def _ringkas(judul: str, daftar: DaftarKeadaan, url: str) -> Ringkasan:
    per_keadaan = daftar.per_keadaan()
    return Ringkasan(
        judul,
        sum(per_keadaan.values()),
        [(k.value, per_keadaan[k.value], f"{url}keadaan={k.value}") for k in Keadaan],
    )
