"""Monthly attendance of the running year for the units of the demo accounts, a few punishments, an examination."""

from datetime import date
from random import Random
from typing import Any

from django.utils import timezone

from pegawai.actions.disiplin import catat_hukuman, catat_pemeriksaan
from pegawai.aturan.hukuman import JenisHukuman
from pegawai.aturan.identitas import JenisPegawai
from pegawai.models import KehadiranBulanan, Pegawai, Pengguna, Peran, Unit
from penilaian.actions.kehadiran import segarkan

BANYAK = 120
# Days without a valid reason in one of the months, for the first people of the list.
MANGKIR = (5, 3, 12)


def isi_kehadiran(acak: Random, hari_ini: date) -> int:
    """Answer how many months were written; bounded, whatever the size of the government."""
    orang = _orang(hari_ini)
    bulan = [date(hari_ini.year, n, 1) for n in range(1, hari_ini.month)]
    KehadiranBulanan.objects.bulk_create(
        _satu(acak, satu, awal, MANGKIR[urut] if urut < len(MANGKIR) and awal.month == 1 else 0)
        for urut, satu in enumerate(orang)
        for awal in bulan
    )
    if bulan and len(orang) > len(MANGKIR):
        _disiplin(orang, hari_ini)
    for satu in orang:
        segarkan(pada=timezone.now(), pegawai_id=satu.pk)
    return len(orang) * len(bulan)


def _orang(hari_ini: date) -> list[Pegawai]:
    """The people of the bidang whose head is a demo account, PNS first; then some of its agency."""
    akun = Pengguna.objects.filter(groups__name="demo: penilai").first()
    unit = Unit.objects.filter(
        penempatan__pegawai=akun.pegawai_id if akun else None, penempatan__kepala_unit=True
    ).first()
    if unit is None:
        return []
    dekat = Pegawai.objects.di_unit(unit, tanggal=hari_ini).order_by("-jenis", "pk")
    sedinas = Pegawai.objects.di_unit(unit.opd or unit, tanggal=hari_ini).order_by("pk")
    hasil = [p for p in dekat if p.jenis == JenisPegawai.PNS]
    hasil += [p for p in sedinas[:BANYAK] if p not in hasil]
    return hasil[:BANYAK]


def _satu(acak: Random, pegawai: Pegawai, bulan: date, mangkir: int) -> KehadiranBulanan:
    return KehadiranBulanan(
        pegawai=pegawai,
        bulan=bulan,
        hari_kerja=21,
        hari_tanpa_alasan=mangkir,
        menit_terlambat=acak.choice((0, 0, 0, 12, 25, 48)),
        menit_pulang_cepat=acak.choice((0, 0, 0, 0, 15)),
        hari_cuti=acak.choice((0, 0, 0, 1, 2)),
        sumber=f"Rekap kehadiran {bulan:%Y-%m}.xlsx",
    )


def _disiplin(orang: list[Pegawai], hari_ini: date) -> None:
    """The first was examined and reprimanded; the second and third wait for it on BKD's list."""
    admin = Pengguna.objects.filter(peran_diberikan__peran=Peran.ADMIN_BKD).first()
    if admin is None or orang[0].jenis != JenisPegawai.PNS:
        return
    siapa: dict[str, Any] = {"pegawai": orang[0], "oleh": admin, "pada": timezone.now()}
    catat_pemeriksaan(
        tahun=hari_ini.year,
        tanggal=date(hari_ini.year, 2, 1),
        nomor=f"700/BAP/{hari_ini.year}",
        hasil="Mengakui tidak masuk kerja lima hari tanpa alasan yang sah.",
        **siapa,
    )
    catat_hukuman(
        jenis=JenisHukuman.TEGURAN_TERTULIS,
        nomor_keputusan=f"800/15/BKD/{hari_ini.year}",
        tanggal_keputusan=date(hari_ini.year, 2, 1),
        mulai=date(hari_ini.year, 2, 1),
        selesai=None,
        alasan="Tidak masuk kerja lima hari tanpa alasan yang sah.",
        **siapa,
    )
