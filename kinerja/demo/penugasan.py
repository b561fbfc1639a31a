"""Appraisal by assignment in the health agency: one given by its head, and two claims that the appraiser is wrong."""

from datetime import date, timedelta

from kinerja.demo.akun import AWALAN
from kinerja.demo.siklus import saat
from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pegawai, Penempatan, Pengguna, Unit
from pegawai.selectors import penilai_dari
from penilaian.actions.penugasan import Masa, tugaskan_di_unit
from penilaian.actions.sanggahan import ajukan_sanggahan, tolak_sanggahan
from penilaian.models import Penilaian

ALASAN = "Sejak awal bulan saya bekerja di bidang itu menurut surat perintah Kepala Dinas."


def isi_penugasan(hari_ini: date) -> int:
    """Answer how many claims there are."""
    dinas = Unit.objects.get(nama=KESEHATAN)
    kepala = _akun("kepala_dinas")
    bawah = list(
        Penempatan.objects.pada(hari_ini)
        .kepala()
        .filter(unit__in=Unit.objects.di_bawah(dinas).exclude(pk=dinas.pk))
        .select_related("pegawai", "unit")
        .order_by("pk")
    )
    if kepala is None or len(bawah) < 2:
        return 0
    staf = list(_staf(bawah[0].unit, hari_ini)[:4])
    if staf:
        tugaskan_di_unit(
            oleh=kepala,
            pada=saat(hari_ini),
            pegawai=staf.pop(0),
            penilai=bawah[1].pegawai,
            masa=Masa(hari_ini, hari_ini + timedelta(days=90), "Bekerja pada tim bidang itu"),
        )
    return _sanggah(staf, bawah[1].pegawai, hari_ini)


def _sanggah(staf: list[Pegawai], diusulkan: Pegawai, hari_ini: date) -> int:
    """The first was answered, the next ones wait for the pengelola."""
    jumlah = 0
    for orang in staf:
        akun = Pengguna.objects.filter(pegawai=orang, is_active=True).first()
        penilai = penilai_dari(orang, hari_ini)
        if akun is None or penilai is None or penilai.pegawai in (orang, diusulkan):
            continue
        satu = ajukan_sanggahan(oleh=akun, pada=saat(hari_ini), diusulkan=diusulkan, alasan=ALASAN)
        pengelola = _akun("pengelola_kinerja")
        if jumlah == 0 and pengelola is not None and pengelola.pegawai_id != orang.pk:
            catatan = "Surat perintahnya belum berlaku; ajukan lagi sesudah tanggal mulainya."
            tolak_sanggahan(oleh=pengelola, pada=saat(hari_ini), sanggahan=satu, catatan=catatan)
        jumlah += 1
    return jumlah


def _staf(unit: Unit, hari_ini: date) -> list[Pegawai]:
    """Those of the unit who play no part in the demo, and whom nobody is scoring just now."""
    return list(
        Pegawai.objects.di_unit(unit, tanggal=hari_ini)
        .exclude(penempatan__kepala_unit=True)
        .exclude(pengguna__groups__isnull=False)
        .exclude(skp__penilaian__status__in=Penilaian.SEDANG_DINILAI)
        .filter(penugasan_penilai__isnull=True)
        .order_by("pk")
    )


def _akun(kode: str) -> Pengguna | None:
    return Pengguna.objects.filter(groups__name=f"{AWALAN}{kode}").first()
