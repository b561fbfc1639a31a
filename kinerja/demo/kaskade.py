"""Cascade of the running year around the demo accounts: who supports whom, proposals, expectations, annexes."""

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db.models import QuerySet

from kinerja.demo.akun import AWALAN
from kinerja.demo.siklus import saat
from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pegawai, Pengguna, Unit
from pegawai.selectors import peta_penilai, yang_dinilai
from penilaian.aturan.skp import JenisLampiran
from penilaian.models import SKP, EkspektasiKhusus, LampiranSKP, RencanaHasilKerja, UsulanRHK

# However large the demo, only so many people of the agency get a cascade.
TERBANYAK = 200
PEMICU = "penilaian.RencanaHasilKerja:rhk_final"
ESELON_JPT = ("I.a", "I.b", "II.a", "II.b")
PERSPEKTIF = {1: "penerima_layanan", 2: "proses_bisnis"}
EKSPEKTASI = {
    "berorientasi_pelayanan": "Jawab pertanyaan pemohon pada hari yang sama.",
    "kolaboratif": "Bagikan data kepada bidang lain sebelum diminta.",
}
LAMPIRAN = {
    JenisLampiran.DUKUNGAN: "Anggaran kegiatan sesuai DPA dan satu laptop untuk pengolahan data",
    JenisLampiran.PERTANGGUNGJAWABAN: "Laporan bulanan kepada pejabat penilai paling lambat tanggal 5",
    JenisLampiran.KONSEKUENSI: "Target tercapai: diusulkan mengikuti pelatihan. Tidak tercapai: bimbingan kinerja",
}
USULAN = (
    "Terlaksananya kunjungan lapangan setiap triwulan",
    "Tersedianya data layanan yang mutakhir",
)


def isi_kaskade(hari_ini: date) -> int:
    """Answer how many RHK support one of a superior's."""
    semua = SKP.objects.hidup().tahun(hari_ini.year)
    dinas = Unit.objects.get(nama=KESEHATAN)
    daftar = list(semua.filter(unit__opd=dinas).order_by("pegawai")[:TERBANYAK])
    with pgtrigger.ignore(PEMICU):
        _isi_jpt()
        jumlah = _tautkan(daftar, hari_ini)
    _lampirkan(daftar)
    penilai = _setujui(semua, "kepala_dinas"), _setujui(semua, "penilai")
    for skp in filter(None, penilai):
        _bagi_peran(skp, hari_ini)
    return jumlah


def _isi_jpt() -> None:
    """What the form of the JPT asks beside the others: few people, all years."""
    jpt = RencanaHasilKerja.objects.filter(skp__jabatan__eselon__in=ESELON_JPT)
    for urut, perspektif in PERSPEKTIF.items():
        jpt.filter(urut=urut).update(
            perspektif=perspektif, penugasan_dari="Perjanjian Kinerja perangkat daerah"
        )


def _tautkan(daftar: Iterable[SKP], hari_ini: date) -> int:
    """The first result of each supports the superior's first; some stay loose, as they do."""
    penilai = peta_penilai(hari_ini)
    milik = {skp.pegawai_id: skp.pk for skp in daftar}
    rhk: dict[int, list[RencanaHasilKerja]] = {}
    for satu in RencanaHasilKerja.objects.filter(skp__in=milik.values()).order_by("urut"):
        rhk.setdefault(satu.skp_id, []).append(satu)
    ubah = []
    for pegawai, skp in milik.items():
        atas = rhk.get(milik.get(penilai.get(pegawai, 0), 0), [])
        for nomor, satu in enumerate(rhk.get(skp, [])):
            if nomor < len(atas) and (nomor == 0 or pegawai % 3):
                satu.rhk_pimpinan = atas[0] if nomor == 0 else atas[pegawai % len(atas)]
                ubah.append(satu)
    RencanaHasilKerja.objects.bulk_update(ubah, ["rhk_pimpinan"], batch_size=500)
    return len(ubah)


def _lampirkan(daftar: Iterable[SKP]) -> None:
    terbuka = [skp for skp in daftar if not skp.penilaian.exists()]
    LampiranSKP.objects.bulk_create(
        LampiranSKP(skp=skp, jenis=jenis.value, isi=isi)
        for skp in terbuka
        for jenis, isi in LAMPIRAN.items()
    )


def _setujui(semua: QuerySet[SKP], kode: str) -> SKP | None:
    """The demo's appraisers can approve: their own plans come first."""
    akun = Pengguna.objects.filter(groups__name=f"{AWALAN}{kode}").first()
    if akun is None:
        return None
    milik = semua.filter(pegawai=akun.pegawai_id)
    skp = milik.first()
    if skp is None:
        return None
    pada = saat(date(skp.mulai.year, 1, 20))
    milik.filter(status__in=["draf", "diajukan", "dikembalikan"], penilai__isnull=False).update(
        status=SKP.Status.DISETUJUI,
        diajukan_pada=pada,
        disetujui_pada=pada,
        catatan_pengembalian="",
    )
    return milik.select_related("pegawai").first()


def _bagi_peran(skp: SKP, hari_ini: date) -> None:
    """Proposals wait where a plan can still take them; expectations stand where nothing is final."""
    orang = list(yang_dinilai(skp.pegawai, hari_ini)[:30])
    milik = SKP.objects.hidup().filter(tahun_kinerja=skp.tahun_kinerja_id, pegawai__in=orang)
    EkspektasiKhusus.objects.bulk_create(
        EkspektasiKhusus(skp=satu, nilai_dasar=nilai, isi=isi)
        for satu in milik.filter(penilaian__isnull=True)
        for nilai, isi in EKSPEKTASI.items()
    )
    _usulkan(skp, orang)


def _usulkan(skp: SKP, orang: list[Pegawai]) -> None:
    akun = Pengguna.objects.filter(pegawai=skp.pegawai_id).first()
    kolom = list(skp.rhk.order_by("urut"))
    if akun is None:
        return
    dapat = SKP.objects.filter(status__in=SKP.DAPAT_DIUBAH, tahun_kinerja=skp.tahun_kinerja_id)
    lain = SKP.objects.hidup().filter(tahun_kinerja=skp.tahun_kinerja_id, pegawai__in=orang)
    sibuk = set(lain.exclude(pk__in=dapat).values_list("pegawai_id", flat=True))
    UsulanRHK.objects.bulk_create(
        UsulanRHK(
            rhk_pimpinan=rhk,
            kepada=satu,
            rumusan=rumusan,
            diusulkan_oleh=akun,
            diusulkan_pada=saat(date(skp.mulai.year, 1, 12)),
        )
        for satu in orang
        if satu.pk not in sibuk
        for rhk, rumusan in zip(kolom, USULAN, strict=False)
    )
