"""The months of the running year for the people of the demo's appraiser: reported, scored, and the last one open."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from kinerja.demo.akun import AWALAN
from pegawai.models import Pegawai, Pengguna, Unit
from penilaian.actions.menilai import capaian_awal, hitung_ulang_semua
from penilaian.aturan.jadwal import JenisPeriode, Kegiatan, rentang_periode
from penilaian.aturan.predikat import Rating, predikat_kinerja
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    Periode,
    Perpanjangan,
    Realisasi,
    RencanaAksi,
    TahunKinerja,
)
from penilaian.selectors.hitung import (
    desimal_atau_kosong,
    disiplin_dari_kehadiran,
    skema_penilaian,
    skema_tersimpan,
)
from penilaian.selectors.identitas import cuplikan_identitas
from penilaian.selectors.lembar import bahan_penilaian, hitung_penilaian

BANYAK_ORANG = 12
BAGIAN_SEBULAN = Decimal(12)
ALASAN = "Hasil bulan itu lebih bermanfaat bagi layanan daripada angkanya."
RENCANA = ("Rapat koordinasi dan pembagian tugas", "Penyusunan dan pemeriksaan laporan")


def isi_pelaksanaan(hari_ini: date) -> int:
    """Monthly periods for everybody; their contents for a few. Answer how many monthly appraisals there are."""
    tahun = TahunKinerja.objects.get(tahun=hari_ini.year)
    tahun.periodik = TahunKinerja.Periodik.BULANAN
    tahun.save(update_fields=["periodik"])
    bulan = Periode.objects.bulk_create(
        Periode(tahun_kinerja=tahun, jenis="bulanan", urut=n, mulai=mulai, selesai=selesai)
        for n, (mulai, selesai) in enumerate(
            rentang_periode(tahun.tahun, JenisPeriode.BULANAN), start=1
        )
    )
    orang = skp_contoh(tahun)
    lewat = [p for p in bulan if p.selesai < hari_ini]
    jumlah = 0
    for nomor, skp in enumerate(orang):
        for periode in lewat:
            _bulan(skp, periode, nomor, terakhir=periode is lewat[-1])
            jumlah += 1
        if hari_ini <= bulan[-1].selesai:
            _rencana(skp, bulan[hari_ini.month - 1], RencanaAksi.Status.BELUM)
    if lewat and orang:
        _perpanjangan(lewat[-1], hari_ini)
    return jumlah


def skp_contoh(tahun: TahunKinerja) -> list[SKP]:
    """The demo employee first, then the colleagues whose year is still open."""
    akun = Pengguna.objects.filter(groups__name=f"{AWALAN}pegawai").first()
    skp = SKP.objects.filter(tahun_kinerja=tahun, status="disetujui").select_related("pegawai")
    utama = skp.filter(pegawai=akun.pegawai_id).first() if akun else None
    if utama is None:
        return []
    final = Penilaian.objects.ditetapkan().tahunan().values("skp")
    rekan = skp.filter(penilai=utama.penilai_id).exclude(pk=utama.pk).exclude(pk__in=final)
    return [utama, *rekan.order_by("pk")[: BANYAK_ORANG - 1]]


def _saat(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time(10)))


def _rencana(skp: SKP, periode: Periode, status: RencanaAksi.Status) -> None:
    RencanaAksi.objects.bulk_create(
        RencanaAksi(
            rhk=rhk,
            periode=periode,
            uraian=uraian,
            target=f"{n} kali",
            status=status,
            diubah_pada=_saat(periode.mulai),
        )
        for n, (rhk, uraian) in enumerate(zip(skp.rhk.all(), RENCANA, strict=False), start=1)
    )


def _bulan(skp: SKP, periode: Periode, nomor: int, *, terakhir: bool) -> None:
    """Everything before the last month is determined; the last month is under way."""
    _rencana(skp, periode, RencanaAksi.Status.TERLAKSANA)
    pada = _saat(periode.selesai + timedelta(days=4))
    for indikator in IndikatorKinerja.objects.filter(rhk__skp=skp):
        bagian = indikator.aspek == "kuantitas" and indikator.target is not None
        nilai = (indikator.target or Decimal(0)) / (BAGIAN_SEBULAN if bagian else 1)
        Realisasi.objects.create(
            indikator=indikator, periode=periode, nilai=round(nilai, 2), diisi_pada=pada
        )
    penilaian = Penilaian.objects.create(
        skp=skp,
        periode=periode,
        penilai=skp.penilai,
        # In the last month the first has it back for repair; the others wait to be scored.
        status="belum" if nomor == 0 and terakhir else "siap_dinilai",
        diserahkan_pada=pada,
    )
    if penilaian.status == Penilaian.Status.BELUM:
        return
    capaian_awal(penilaian)
    if not terakhir:
        _nilai(penilaian)
    hitung_ulang_semua(penilaian)
    penilaian.save()
    if not terakhir:
        _tetapkan(penilaian, di_atas=(nomor + periode.urut) % 4 == 0)


def _nilai(penilaian: Penilaian) -> None:
    """Attitude good, discipline without a fault."""
    NilaiSikap.objects.bulk_create(
        NilaiSikap(penilaian=penilaian, nilai_dasar=dasar.value, nilai=4) for dasar in NilaiDasar
    )
    penilaian.hari_tanpa_keterangan = penilaian.menit_terlambat = 0
    disiplin = disiplin_dari_kehadiran(penilaian, skema_penilaian(penilaian)).nilai
    penilaian.nilai_disiplin_hitung = penilaian.nilai_disiplin = desimal_atau_kosong(disiplin)


def _tetapkan(penilaian: Penilaian, *, di_atas: bool) -> None:
    """As the appraiser would: above the suggestion only with a reason, and everything kept with the result."""
    hasil = Rating.DI_ATAS_EKSPEKTASI if di_atas else Rating.SESUAI_EKSPEKTASI
    perilaku = Rating.SESUAI_EKSPEKTASI
    penilai = penilaian.penilai
    if penilai is None:
        return
    akhir = penilaian.periode.selesai + timedelta(days=10)
    hitungan = hitung_penilaian(penilaian, bahan_penilaian(penilaian), skema_penilaian(penilaian))
    Penilaian.objects.filter(pk=penilaian.pk).update(
        rating_hasil_kerja=hasil,
        alasan_hasil="" if hasil == penilaian.saran_hasil_kerja else ALASAN,
        rating_perilaku=perilaku,
        alasan_perilaku="" if perilaku == penilaian.saran_perilaku else ALASAN,
        predikat=predikat_kinerja(hasil, perilaku),
        skema=skema_tersimpan(penilaian.periode.selesai).sebagai_data(),
        penjelasan=hitungan.sebagai_data(),
        cuplikan=cuplikan_identitas(penilaian.skp, penilai, akhir),
        ditetapkan_pada=_saat(akhir),
        ditetapkan_oleh=Pengguna.objects.get(pegawai=penilai),
        status=Penilaian.Status.DITETAPKAN,
    )


def _perpanjangan(periode: Periode, hari_ini: date) -> None:
    """One unit has more time, so that the calendar page shows what that looks like."""
    admin = Pengguna.objects.filter(groups__name=f"{AWALAN}admin").first()
    penilai = Pegawai.objects.filter(pengguna__groups__name=f"{AWALAN}penilai").first()
    unit = Unit.objects.filter(penempatan__pegawai=penilai).first()
    if admin is None or unit is None:
        return
    Perpanjangan.objects.create(
        periode=periode,
        unit=unit,
        kegiatan=Kegiatan.PENILAIAN,
        mulai=hari_ini - timedelta(days=2),
        selesai=hari_ini + timedelta(days=5),
        alasan="Kepala bidang bertugas ke luar daerah pada jadwal penilaian",
        dibuat_oleh=admin,
        dibuat_pada=_saat(hari_ini - timedelta(days=2)),
    )
