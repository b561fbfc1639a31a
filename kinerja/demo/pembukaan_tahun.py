"""Last year waits to be opened again: the demo's administrator can agree or refuse."""

from datetime import date, timedelta

from kinerja.demo.akun import AWALAN
from kinerja.demo.siklus import saat
from pegawai.models import Pengguna, Peran, PeranDiberikan
from penilaian.actions.pembukaan_tahun import minta_buka_tahun
from penilaian.models import TahunKinerja

ALASAN = "Temuan Inspektorat: realisasi dua pegawai yang pindah unit belum masuk."


def isi_pembukaan_tahun(hari_ini: date) -> int:
    """Asked by an administrator other than the demo's; answer how many requests there are."""
    peran = PeranDiberikan.objects.pada(hari_ini).filter(peran=Peran.ADMIN_BKD)
    kedua = (
        Pengguna.objects.filter(pk__in=peran.values("pengguna"))
        .exclude(groups__name=f"{AWALAN}admin")
        .order_by("pk")
        .first()
    )
    lalu = TahunKinerja.objects.filter(status=TahunKinerja.Status.DITUTUP).first()
    if kedua is None or lalu is None:
        return 0
    minta_buka_tahun(
        oleh=kedua,
        pada=saat(hari_ini - timedelta(days=1)),
        tahun_kinerja=lalu,
        alasan=ALASAN,
        sampai=hari_ini + timedelta(days=14),
    )
    return 1
