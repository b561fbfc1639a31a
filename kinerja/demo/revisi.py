"""Plans of the running year that changed, round the demo's appraiser: a revision in force, one that waits, a move."""

from datetime import date, timedelta
from decimal import Decimal

from kinerja.demo.akun import AWALAN
from kinerja.demo.siklus import saat
from pegawai.models import Penempatan, Pengguna, Unit
from pegawai.selectors import penilai_dari
from penilaian.actions.revisi import mulai_revisi
from penilaian.actions.segmen import sesuaikan_segmen
from penilaian.actions.skp import ajukan, setujui
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import SKP, IndikatorKinerja, Penilaian, RencanaHasilKerja
from penilaian.selectors.kaskade import menunggu_pimpinan

TERBANYAK = 10
TMT_SEBELUM = 40
URAIAN = "Anggaran kegiatan dipotong pada perubahan APBD, sehingga targetnya disesuaikan."
TAMBAHAN = "Tersedianya data layanan yang diperbarui setiap bulan"


def isi_revisi(hari_ini: date) -> int:
    """Answer how many plans changed; none when the demo's employee has no colleagues with a plan in force."""
    akun = Pengguna.objects.filter(groups__name=f"{AWALAN}pegawai").first()
    milik = SKP.objects.hidup().tahun(hari_ini.year).filter(status=SKP.Status.DISETUJUI)
    utama = milik.filter(pegawai=akun.pegawai_id).first() if akun else None
    if utama is None:
        return 0
    terbuka = milik.filter(penilai=utama.penilai_id).exclude(
        pk__in=Penilaian.objects.tahunan().values("skp")
    )
    rekan = list(terbuka.exclude(pk=utama.pk).order_by("pk")[:TERBANYAK])
    jumlah = 0
    if terbuka.filter(pk=utama.pk).exists():
        jumlah += _revisi(utama, hari_ini - timedelta(days=50), disetujui=True)
    if rekan:
        jumlah += _revisi(rekan[0], hari_ini - timedelta(days=2), disetujui=False)
    # One is enough; acting heads may have come after the day of the move.
    return jumlah + next((1 for satu in rekan[1:] if _pindah(satu, hari_ini)), 0)


def _revisi(skp: SKP, hari: date, *, disetujui: bool) -> int:
    """A smaller target and one more result."""
    oleh = Pengguna.objects.filter(pegawai=skp.pegawai).first()
    penilai = Pengguna.objects.filter(pegawai=skp.penilai).first()
    if oleh is None or penilai is None or hari.year != skp.mulai.year:
        return 0
    pada = saat(hari)
    revisi = mulai_revisi(
        oleh=oleh, pada=pada, skp=skp, alasan=AlasanRevisi.ANGGARAN, uraian=URAIAN
    )
    angka = IndikatorKinerja.objects.filter(rhk__skp=revisi, arah="naik", target__gt=1)
    for satu in angka.order_by("pk")[:1]:
        satu.target = Decimal(int((satu.target or 0) * Decimal("0.8"))) or satu.target
        satu.save()
    rhk = RencanaHasilKerja.objects.create(skp=revisi, jenis="tambahan", urut=9, rumusan=TAMBAHAN)
    IndikatorKinerja.objects.create(
        rhk=rhk, rumusan="Jumlah pembaruan data", target=Decimal(12), satuan="kali"
    )
    ajukan(oleh=oleh, pada=pada, skp=revisi)
    if disetujui and menunggu_pimpinan(revisi, hari) is None:
        setujui(oleh=penilai, pada=pada + timedelta(days=1), skp=revisi)
    return 1


def _pindah(skp: SKP, hari_ini: date) -> bool:
    """To a neighbouring unit of the same agency; the old superior still evaluates the first part of the year."""
    tmt = hari_ini - timedelta(days=TMT_SEBELUM)
    tempat = Penempatan.objects.definitif().filter(pegawai=skp.pegawai, selesai=None).first()
    lain = Unit.objects.berlaku(hari_ini).filter(opd=skp.unit.opd_id).exclude(pk=skp.unit_id)
    tujuan = lain.exclude(pk=skp.unit.opd_id or 0).order_by("pk").first()
    penilai = penilai_dari(skp.pegawai, tmt - timedelta(days=1))
    if tempat is None or tujuan is None or tmt.year != hari_ini.year or tempat.kepala_unit:
        return False
    if penilai is None or penilai.pegawai.pk != skp.penilai_id:
        return False
    tempat.selesai = tmt - timedelta(days=1)
    tempat.save(update_fields=["selesai"])
    Penempatan.objects.create(
        pegawai=skp.pegawai,
        unit=tujuan,
        jabatan=tempat.jabatan,
        mulai=tmt,
        dasar="SK perpindahan dalam demo",
    )
    return sesuaikan_segmen(pegawai_id=skp.pegawai_id, pada=saat(tmt))
