"""Invented years, plans and appraisals.

`tahun_dibuka()` opens a year with its period; `skp_untuk(pegawai)` is a complete plan in any state; `siap_dinilai(skp)`
and `dinilai(skp)` carry it on, everything rated, so that a test only has to change the one thing it is about.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penempatan_pada, penilai_dari
from penilaian.actions.dokumen import terbitkan
from penilaian.actions.salin_isi import salin_isi
from penilaian.aturan.jadwal import JenisPeriode, rentang_periode
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import (
    SKP,
    BuktiDukung,
    EkspektasiKhusus,
    IndikatorKinerja,
    KinerjaOrganisasi,
    LampiranSKP,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Periode,
    Perpanjangan,
    PerubahanKalibrasi,
    RapatKalibrasi,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    SkemaPenilaian,
    TahunKinerja,
    TemplatSKP,
    UmpanBalik,
    UsulanRHK,
)
from penilaian.selectors.formulir import isi_evaluasi, perlu_perspektif
from penilaian.selectors.lembar import bahan_penilaian
from tests.factories.pegawai import PenggunaFactory

TAHUN = 2026
HARI = date(2026, 6, 15)


def waktu(hari: date = HARI, jam: int = 10) -> datetime:
    return timezone.make_aware(datetime(hari.year, hari.month, hari.day, jam, 32))  # noqa: DTZ001


class TahunKinerjaFactory(DjangoModelFactory[TahunKinerja]):
    class Meta:
        model = TahunKinerja
        django_get_or_create = ("tahun",)

    tahun = TAHUN
    batas_skp = factory.LazyAttribute(lambda t: date(t.tahun, 1, 31))
    status = TahunKinerja.Status.DIBUKA
    # Plans of these tests stand alone; tests/penilaian/test_urutan.py switches the order of approval on.
    persetujuan_menunggu_pimpinan = False
    dibuka_pada = factory.LazyAttribute(lambda t: waktu(date(t.tahun, 1, 2)))


class PeriodeFactory(DjangoModelFactory[Periode]):
    class Meta:
        model = Periode
        django_get_or_create = ("tahun_kinerja", "jenis", "urut")

    tahun_kinerja = factory.SubFactory(TahunKinerjaFactory)
    jenis = Periode.Jenis.TAHUNAN
    urut = 1
    mulai = factory.LazyAttribute(lambda p: p.tahun_kinerja.awal)
    selesai = factory.LazyAttribute(lambda p: p.tahun_kinerja.akhir)


def tahun_dibuka(tahun: int = TAHUN) -> TahunKinerja:
    return PeriodeFactory(tahun_kinerja=TahunKinerjaFactory(tahun=tahun)).tahun_kinerja


def tahun_periodik(jenis: str = "bulanan", tahun: int = TAHUN) -> TahunKinerja:
    """An open year with its months or quarters."""
    tahun_kinerja = tahun_dibuka(tahun)
    tahun_kinerja.periodik = jenis
    tahun_kinerja.save()
    for urut, (mulai, selesai) in enumerate(rentang_periode(tahun, JenisPeriode(jenis)), start=1):
        PeriodeFactory(
            tahun_kinerja=tahun_kinerja, jenis=jenis, urut=urut, mulai=mulai, selesai=selesai
        )
    return tahun_kinerja


def periode_ke(urut: int, jenis: str = "bulanan", tahun: int = TAHUN) -> Periode:
    return Periode.objects.get(tahun_kinerja__tahun=tahun, jenis=jenis, urut=urut)


class PerpanjanganFactory(DjangoModelFactory[Perpanjangan]):
    class Meta:
        model = Perpanjangan

    kegiatan = "input"
    mulai = factory.LazyFunction(timezone.localdate)
    selesai = factory.LazyAttribute(lambda p: p.mulai + timedelta(days=3))
    alasan = "Jaringan kantor terganggu"
    dibuat_pada = factory.LazyFunction(waktu)


class RencanaAksiFactory(DjangoModelFactory[RencanaAksi]):
    class Meta:
        model = RencanaAksi

    uraian = factory.Sequence(lambda n: f"Menyusun rekap kunjungan {n}")
    target = "3 rekap"
    diubah_pada = factory.LazyFunction(waktu)


class RHKFactory(DjangoModelFactory[RencanaHasilKerja]):
    class Meta:
        model = RencanaHasilKerja

    rumusan = factory.Sequence(lambda n: f"Tersusunnya laporan pelayanan {n}")
    perspektif = factory.LazyAttribute(lambda r: "proses_bisnis" if perlu_perspektif(r.skp) else "")


class IndikatorFactory(DjangoModelFactory[IndikatorKinerja]):
    class Meta:
        model = IndikatorKinerja

    rumusan = factory.Sequence(lambda n: f"Jumlah laporan yang terbit tepat waktu {n}")
    arah = "naik"
    target = Decimal(12)
    satuan = "laporan"

    class Params:
        rentang = factory.Trait(
            arah="rentang", target=None, target_bawah=Decimal(80), target_atas=Decimal(90)
        )
        kualitatif = factory.Trait(
            arah="kualitatif", target=None, target_teks="Laporan dipuji pembaca", satuan=""
        )


class EkspektasiFactory(DjangoModelFactory[EkspektasiKhusus]):
    class Meta:
        model = EkspektasiKhusus

    nilai_dasar = NilaiDasar.LOYAL.value
    isi = "Jaga kerahasiaan data pasien."


class LampiranFactory(DjangoModelFactory[LampiranSKP]):
    class Meta:
        model = LampiranSKP

    jenis = "dukungan"
    urut = factory.Sequence(lambda n: n + 1)
    isi = factory.Sequence(lambda n: f"Satu laptop untuk laporan {n}")


class UsulanRHKFactory(DjangoModelFactory[UsulanRHK]):
    class Meta:
        model = UsulanRHK

    rumusan = factory.Sequence(lambda n: f"Terlaksananya imunisasi di kecamatan {n}")
    diusulkan_pada = factory.LazyFunction(waktu)

    class Params:
        diterima = factory.Trait(status="diterima", dijawab_pada=factory.LazyFunction(waktu))
        ditolak = factory.Trait(
            status="ditolak", catatan="Bukan tugas saya.", dijawab_pada=factory.LazyFunction(waktu)
        )


class TemplatSKPFactory(DjangoModelFactory[TemplatSKP]):
    """For a position when `jabatan` is given, else for every pelaksana."""

    class Meta:
        model = TemplatSKP
        skip_postgeneration_save = True

    nama = factory.Sequence(lambda n: f"Templat {n}")
    jenis_jabatan = factory.LazyAttribute(
        lambda t: "" if getattr(t, "jabatan", None) else "pelaksana"
    )
    berlaku_mulai = date(2025, 1, 1)

    @factory.post_generation
    def rencana(self: TemplatSKP, create: bool, banyak: int | None, **_: Any) -> None:
        """One result with one indicator, or as many as asked for."""
        if not create:
            return
        for urut in range(1, (1 if banyak is None else banyak) + 1):
            rhk = self.rhk.create(urut=urut, rumusan=f"Terkelolanya arsip {urut} {self.nama}")
            rhk.indikator.create(
                rumusan=f"Arsip yang tertata {urut}",
                arah="naik",
                target=Decimal(90),
                satuan="persen",
            )


class UmpanBalikFactory(DjangoModelFactory[UmpanBalik]):
    class Meta:
        model = UmpanBalik

    isi = "Laporan triwulan sudah rapi, pertahankan."
    pada = factory.LazyFunction(waktu)


def skp_untuk(pegawai: Pegawai, status: str = "disetujui", tahun: int = TAHUN, **isi: Any) -> SKP:
    """A plan with one RHK and one indicator (target 12), in the person's position of that year."""
    tahun_kinerja = tahun_dibuka(tahun)
    tempat = penempatan_pada(pegawai, date(tahun, 6, 15))
    assert tempat is not None
    penilai = penilai_dari(pegawai, date(tahun, 6, 15))
    pada = waktu(date(tahun, 1, 20))
    bawaan: dict[str, Any] = {
        "mulai": tahun_kinerja.awal,
        "selesai": tahun_kinerja.akhir,
        "unit": tempat.unit,
        "jabatan": tempat.jabatan,
        "penilai": penilai.pegawai if penilai else None,
        "diajukan_pada": None if status == "draf" else pada,
        "disetujui_pada": pada if status in ("disetujui", "direvisi", "ditutup") else None,
        "catatan_pengembalian": "Perjelas targetnya." if status == "dikembalikan" else "",
    }
    berlaku = "disetujui" if status == "direvisi" else status
    skp = SKP.objects.create(
        pegawai=pegawai, tahun_kinerja=tahun_kinerja, status=berlaku, **(bawaan | isi)
    )
    IndikatorFactory(rhk=RHKFactory(skp=skp))
    if status == "direvisi":
        versi_baru(skp)
    return skp


def versi_baru(skp: SKP) -> SKP:
    """The version in force after this one, which is replaced; it holds nothing yet."""
    kolom = {f.attname: getattr(skp, f.attname) for f in SKP._meta.concrete_fields}
    skp.status = "direvisi"
    skp.save()
    ganti = {"id": None, "versi": skp.versi + 1, "revisi_dari_id": skp.pk}
    alasan = {"alasan_revisi": "strategi", "uraian_revisi": "RPJMD baru."}
    return SKP.objects.create(**kolom | ganti | alasan)


def revisi_untuk(skp: SKP, status: str = "draf") -> SKP:
    """The next version of a plan in force, waiting, with a longer target."""
    kolom = {f.attname: getattr(skp, f.attname) for f in SKP._meta.concrete_fields}
    ganti = {"id": None, "versi": skp.versi + 1, "revisi_dari_id": skp.pk, "status": status}
    alasan = {"alasan_revisi": "anggaran", "uraian_revisi": "Anggaran dipotong."}
    revisi = SKP.objects.create(**kolom | ganti | alasan)
    salin_isi(skp, revisi)
    berangka = IndikatorKinerja.objects.filter(rhk__skp=revisi, target__isnull=False)
    berangka.update(target=Decimal(6))
    return revisi


def periode_tahunan(skp: SKP) -> Periode:
    return skp.tahun_kinerja.periode.get(jenis=Periode.Jenis.TAHUNAN)


def isi_semua_realisasi(
    skp: SKP, nilai: Decimal = Decimal(12), periode: Periode | None = None
) -> None:
    """Every indicator of the plan achieved, with a link."""
    for indikator in IndikatorKinerja.objects.filter(rhk__skp=skp):
        realisasi = Realisasi.objects.create(
            indikator=indikator,
            periode=periode or periode_tahunan(skp),
            nilai=nilai,
            diisi_pada=waktu(),
        )
        BuktiDukung.objects.create(
            realisasi=realisasi, tautan="https://bukti.example/laporan", keterangan="Laporan"
        )


def siap_dinilai(skp: SKP, **isi: Any) -> Penilaian:
    """Handed in: realisation on target, nothing scored yet. Of the year, or of `periode`."""
    periode = isi.pop("periode", None) or periode_tahunan(skp)
    isi_semua_realisasi(skp, periode=periode)
    penilaian = Penilaian.objects.create(
        skp=skp,
        periode=periode,
        penilai=skp.penilai,
        status="siap_dinilai",
        diserahkan_pada=waktu(),
        **isi,
    )
    for indikator in IndikatorKinerja.objects.filter(rhk__skp=skp):
        PenilaianIndikator.objects.create(
            penilaian=penilaian,
            indikator=indikator,
            capaian_hitung=Decimal(100),
            capaian_dinilai=Decimal(100),
        )
    return penilaian


def beri_sikap(penilaian: Penilaian, nilai: int = 4) -> None:
    NilaiSikap.objects.bulk_create(
        NilaiSikap(penilaian=penilaian, nilai_dasar=n.value, nilai=nilai) for n in NilaiDasar
    )


def dinilai(skp: SKP, **isi: Any) -> Penilaian:
    """Everything rated and both ratings decided as suggested: only the determination is missing."""
    bawaan: dict[str, Any] = {
        "hari_tanpa_keterangan": 0,
        "menit_terlambat": 0,
        "nilai_disiplin_hitung": Decimal(100),
        "nilai_disiplin": Decimal(100),
        "nilai_hasil_kerja": Decimal(100),
        "nilai_sikap": Decimal(4),
        "indeks": Decimal(96),
        "saran_hasil_kerja": "sesuai_ekspektasi",
        "saran_perilaku": "sesuai_ekspektasi",
        "rating_hasil_kerja": "sesuai_ekspektasi",
        "rating_perilaku": "sesuai_ekspektasi",
        "predikat": "baik",
    }
    penilaian = siap_dinilai(skp, **(bawaan | isi))
    beri_sikap(penilaian)
    penilaian.status = "dinilai"
    penilaian.save()
    return penilaian


def ditetapkan(skp: SKP, oleh: Pengguna, pada: datetime | None = None, **isi: Any) -> Penilaian:
    """Final, as a loader writes it: everything first, the state last; its document issued."""
    penilaian = dinilai(skp, **isi)
    penilaian.cuplikan = {
        "pegawai": {
            "nip": skp.pegawai.nip,
            "nama": skp.pegawai.nama_lengkap,
            "golongan": "III/c",
            "pangkat": "Penata",
            "jabatan": skp.jabatan.nama,
            "unit": skp.unit.nama,
            "opd": skp.unit.opd.nama if skp.unit.opd else "",
        },
        "penilai": {"nip": oleh.nama_masuk, "nama": str(oleh)},
    }
    penilaian.skema = SkemaPenilaian.objects.earliest("berlaku_mulai").sebagai_data()
    penilaian.ditetapkan_pada = pada or waktu()
    penilaian.ditetapkan_oleh = oleh
    bahan = bahan_penilaian(penilaian, bukti=True)
    penilaian.formulir = isi_evaluasi(penilaian, bahan, penilaian.ditetapkan_pada.date())
    penilaian.status = "ditetapkan"
    penilaian.save()
    terbitkan(penilaian, pada=penilaian.ditetapkan_pada)
    return penilaian


class KinerjaOrganisasiFactory(DjangoModelFactory[KinerjaOrganisasi]):
    """A draft; `ditetapkan=True` is final."""

    class Meta:
        model = KinerjaOrganisasi

    class Params:
        ditetapkan = factory.Trait(
            status="ditetapkan",
            ditetapkan_oleh=factory.SelfAttribute("diisi_oleh"),
            ditetapkan_pada=factory.LazyFunction(waktu),
        )

    predikat = "baik"
    dasar = "Laporan kinerja organisasi 2026"
    diisi_oleh = factory.SubFactory(PenggunaFactory)
    diisi_pada = factory.LazyFunction(waktu)


class RapatKalibrasiFactory(DjangoModelFactory[RapatKalibrasi]):
    class Meta:
        model = RapatKalibrasi

    dipimpin_oleh = factory.SubFactory(PenggunaFactory)
    dibuka_pada = factory.LazyFunction(waktu)


class PerubahanKalibrasiFactory(DjangoModelFactory[PerubahanKalibrasi]):
    """Waits for the appraiser: from "sesuai" to "di atas" for hasil kerja."""

    class Meta:
        model = PerubahanKalibrasi

    dari_hasil_kerja = "sesuai_ekspektasi"
    dari_perilaku = "sesuai_ekspektasi"
    ke_hasil_kerja = "di_atas_ekspektasi"
    ke_perilaku = "sesuai_ekspektasi"
    alasan = "Setara dengan rekan yang capaiannya sama"
    diusulkan_oleh = factory.SubFactory(PenggunaFactory)
    diusulkan_pada = factory.LazyFunction(waktu)
