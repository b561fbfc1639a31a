"""What waits for somebody on the home page."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.urls import reverse

from kinerja.regulasi import tulis_angka
from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna
from pelatihan.aturan.jp import ParameterJp, kecukupan_jp
from pelatihan.models import Pelatihan, orang_lain_dipimpin
from pelatihan.permissions import boleh_mencatat
from pelatihan.selectors.jp import jp_tahun, kewajiban_tahun
from pelatihan.selectors.rekap import banyak_kurang

TRIWULAN_AKHIR = 10
BULAN_AKHIR = 12
# From here on a number says no more than "many"; the recap has it.
BANYAK = 100


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """In the last quarter who still owes hours; for BKD the trainings that are over and not closed."""
    tugas: list[TugasMenunggu] = []
    if boleh_mencatat(pengguna):
        tugas += _belum_ditutup(tanggal)
    if pengguna.pegawai is not None and tanggal.month >= TRIWULAN_AKHIR:
        kewajiban = kewajiban_tahun(tanggal.year)
        tugas += _jp_sendiri(pengguna.pegawai, kewajiban.get(pengguna.pegawai.jenis), tanggal)
        tugas += _jp_bawahan(pengguna, kewajiban, tanggal)
    return tugas


def _belum_ditutup(tanggal: date) -> list[TugasMenunggu]:
    lewat = Q(status=Pelatihan.Status.DIRENCANAKAN) | Q(status=Pelatihan.Status.BERLANGSUNG)
    jumlah = Pelatihan.objects.filter(lewat, selesai__lt=tanggal).count()
    if not jumlah:
        return []
    return [
        TugasMenunggu(
            judul="Tutup pelatihan yang sudah lewat",
            uraian="JP pesertanya baru dihitung sesudah pelatihan ditandai selesai.",
            tautan=f"{reverse('pelatihan:daftar')}?status=lewat",
            ikon="graduation-cap",
            jumlah=jumlah,
        )
    ]


def _jp_sendiri(
    pegawai: Pegawai, kewajiban: ParameterJp | None, tanggal: date
) -> list[TugasMenunggu]:
    if kewajiban is None:
        return []
    cukup = kecukupan_jp(jp_tahun([pegawai.pk], tanggal.year).values(), kewajiban)
    if cukup.memenuhi:
        return []
    return [
        TugasMenunggu(
            judul="Lengkapi jam pelajaran tahun ini",
            uraian=f"Baru {tulis_angka(cukup.jp)} dari {tulis_angka(cukup.diperlukan)} JP.",
            tautan=reverse("pelatihan:saya"),
            ikon="graduation-cap",
            mendesak=tanggal.month == BULAN_AKHIR,
        )
    ]


def _jp_bawahan(
    pengguna: Pengguna, kewajiban: Mapping[str, ParameterJp], tanggal: date
) -> list[TugasMenunggu]:
    dipimpin = orang_lain_dipimpin(pengguna, tanggal).aktif()
    kurang = banyak_kurang(dipimpin, tanggal.year, kewajiban, sampai=BANYAK + 1)
    if not kurang:
        return []
    siapa = f"Lebih dari {BANYAK} orang di" if kurang > BANYAK else "Di"
    return [
        TugasMenunggu(
            judul="Pegawai yang JP-nya belum cukup",
            uraian=f"{siapa} unit yang Anda pimpin atau kelola, tahun {tanggal.year}.",
            tautan=f"{reverse('pelatihan:rekap')}?keadaan=kurang",
            ikon="users",
            jumlah=kurang if kurang <= BANYAK else None,
        )
    ]
