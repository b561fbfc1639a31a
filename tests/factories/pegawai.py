"""Invented people, units, posts and accounts.

`PegawaiFactory(pppk=True)`, `PenggunaFactory(admin=True)`, `PenggunaFactory(pengelola_kinerja=True, peran__unit=unit)`;
`organisasi_kecil()` is a whole small government with named people, the neighbour's row included.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pegawai.actions.unit import susun_jalur
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai, StatusPns
from pegawai.aturan.jabatan import Eselon, JenisJabatan
from pegawai.models import (
    Golongan,
    Jabatan,
    KehadiranBulanan,
    Pegawai,
    Penempatan,
    Pengguna,
    PenugasanPenilai,
    Peran,
    PeranDiberikan,
    RiwayatGolongan,
    SifatPenugasan,
    Unit,
)

MULAI = date(2020, 1, 1)
SANDI = "kata-sandi-uji-2026"
NAMA = (
    "Umi Saleh", "Suleman Harun", "Fatma Hasan", "Rahmat Ibrahim", "Nurhayati Abdullah", "Yusuf Lamato",
    "Hartati Pakaya", "Arifin Mohune", "Rosmini Tahir", "Idris Bouti", "Salma Djafar", "Herman Katili",
)  # fmt: skip


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit
        skip_postgeneration_save = True

    nama = factory.Sequence(lambda n: f"Unit {n}")
    siasn_id = factory.Sequence(lambda n: f"00000000-0000-4000-8000-{n:012X}")
    mulai = date(2015, 1, 1)

    class Params:
        dinas = factory.Trait(
            perangkat_daerah=True, nama=factory.Sequence(lambda n: f"Dinas Uji {n}")
        )

    @factory.post_generation
    def jalur_disusun(self: Unit, create: bool, _isi: Any, **_: Any) -> None:
        if create:
            susun_jalur()
            self.refresh_from_db(fields=["jalur", "opd"])


class JabatanFactory(DjangoModelFactory[Jabatan]):
    class Meta:
        model = Jabatan

    nama = factory.Sequence(lambda n: f"Pengelola Data {n}")
    jenis = JenisJabatan.PELAKSANA

    class Params:
        struktural = factory.Trait(
            jenis=JenisJabatan.STRUKTURAL,
            eselon=Eselon.III_A,
            nama=factory.Sequence(lambda n: f"Kepala Bidang {n}"),
        )
        fungsional = factory.Trait(
            jenis=JenisJabatan.FUNGSIONAL,
            jenjang="ahli_pertama",
            nama=factory.Sequence(lambda n: f"Arsiparis {n} Ahli Pertama"),
        )


def _lahir(n: int) -> date:
    return date(1970, 1, 1) + timedelta(days=(n * 37) % 9000)


def _nip(p: Any) -> str:
    """Valid for the birth date, sex and TMT; unique because the number n runs through both of its parts."""
    n: int = p.n
    digit = "1" if p.jenis_kelamin == JenisKelamin.LAKI_LAKI else "2"
    bulan = "21" if p.jenis == JenisPegawai.PPPK else f"{p.tmt_cpns:%m}"
    return f"{p.tanggal_lahir:%Y%m%d}{p.tmt_cpns:%Y}{bulan}{digit}{n % 999 + 1:03d}"


class PegawaiFactory(DjangoModelFactory[Pegawai]):
    class Meta:
        model = Pegawai
        exclude = ("n",)

    class Params:
        pppk = factory.Trait(jenis=JenisPegawai.PPPK, status="")
        cpns = factory.Trait(status=StatusPns.CPNS)
        pensiun = factory.Trait(kedudukan=Pegawai.Kedudukan.PENSIUN)

    n = factory.Sequence(lambda n: n)
    jenis = JenisPegawai.PNS
    status = StatusPns.PNS
    nama = factory.LazyAttribute(lambda p: NAMA[p.n % len(NAMA)])
    tanggal_lahir = factory.LazyAttribute(lambda p: _lahir(p.n))
    jenis_kelamin = factory.LazyAttribute(
        lambda p: JenisKelamin.LAKI_LAKI if p.n % 2 else JenisKelamin.PEREMPUAN
    )
    tmt_cpns = factory.LazyAttribute(
        lambda p: date(2008 + p.n // 9000 % 15 + p.n % 3, p.n % 12 + 1, 1)
    )
    nip = factory.LazyAttribute(_nip)
    email = factory.LazyAttribute(lambda p: f"{p.nip}@contoh.example")
    pendidikan = "S-1/Sarjana"


class RiwayatGolonganFactory(DjangoModelFactory[RiwayatGolongan]):
    class Meta:
        model = RiwayatGolongan

    pegawai = factory.SubFactory(PegawaiFactory)
    golongan = factory.LazyFunction(lambda: Golongan.objects.get(jenis="pns", kode="III/c"))
    tmt = MULAI


class PenempatanFactory(DjangoModelFactory[Penempatan]):
    class Meta:
        model = Penempatan

    pegawai = factory.SubFactory(PegawaiFactory)
    unit = factory.SubFactory(UnitFactory)
    jabatan = factory.SubFactory(JabatanFactory)
    mulai = MULAI

    class Params:
        kepala = factory.Trait(
            kepala_unit=True, jabatan=factory.SubFactory(JabatanFactory, struktural=True)
        )
        plt = factory.Trait(sifat=SifatPenugasan.PLT)
        plh = factory.Trait(sifat=SifatPenugasan.PLH)


class PenugasanPenilaiFactory(DjangoModelFactory[PenugasanPenilai]):
    class Meta:
        model = PenugasanPenilai

    pegawai = factory.SubFactory(PegawaiFactory)
    penilai = factory.SubFactory(PegawaiFactory)
    mulai = MULAI
    alasan = "Pejabat penilai cuti panjang"


class KehadiranFactory(DjangoModelFactory[KehadiranBulanan]):
    """A month without a mark."""

    class Meta:
        model = KehadiranBulanan

    pegawai = factory.SubFactory(PegawaiFactory)
    bulan = date(2026, 1, 1)
    hari_kerja = 21
    hari_tanpa_alasan = 0
    menit_terlambat = 0
    menit_pulang_cepat = 0
    hari_cuti = 0
    sumber = "rekap uji.xlsx"


class PeranDiberikanFactory(DjangoModelFactory[PeranDiberikan]):
    class Meta:
        model = PeranDiberikan

    pengguna = factory.SubFactory("tests.factories.pegawai.PenggunaFactory")
    peran = Peran.AUDITOR
    mulai = MULAI


def _peran(peran: str, **isi: Any) -> factory.Trait:
    return factory.Trait(
        peran=factory.RelatedFactory(PeranDiberikanFactory, "pengguna", peran=peran, **isi)
    )


def _peran_unit(peran: str) -> factory.Trait:
    return _peran(peran, unit=factory.SubFactory(UnitFactory))


class PenggunaFactory(DjangoModelFactory[Pengguna]):
    """An account of a person who can sign in with `SANDI`."""

    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    class Params:
        tanpa_pegawai = factory.Trait(
            pegawai=None, nama_masuk=factory.Sequence(lambda n: f"pengguna{n}"), email=""
        )
        admin = _peran(Peran.ADMIN_BKD)
        auditor = _peran(Peran.AUDITOR)
        pengelola_kinerja = _peran_unit(Peran.PENGELOLA_KINERJA)
        pengelola_survei = _peran_unit(Peran.PENGELOLA_SURVEI)
        petugas_layanan = _peran_unit(Peran.PETUGAS_LAYANAN)

    pegawai = factory.SubFactory(PegawaiFactory)
    nama_masuk = factory.LazyAttribute(lambda p: p.pegawai.nip)
    email = factory.LazyAttribute(lambda p: p.pegawai.email)
    password = factory.django.Password(SANDI)


@dataclass
class DinasKecil:
    """A perangkat daerah: head, secretary, two heads of bidang, two and one staff, one in the secretariat."""

    unit: Unit
    sekretariat: Unit
    bidang: Unit
    bidang_lain: Unit
    kepala: Pegawai
    sekretaris: Pegawai
    kepala_bidang: Pegawai
    kepala_bidang_lain: Pegawai
    staf: Pegawai
    staf_kedua: Pegawai
    staf_bidang_lain: Pegawai
    staf_sekretariat: Pegawai

    @property
    def semua(self) -> list[Pegawai]:
        return [isi for isi in vars(self).values() if isinstance(isi, Pegawai)]


@dataclass
class OrganisasiKecil:
    akar: Unit
    sekda: Pegawai
    dinas: DinasKecil
    dinas_lain: DinasKecil
    _akun: dict[int, Pengguna] = field(default_factory=dict)

    @property
    def tetangga(self) -> Pegawai:
        """Somebody of another dinas: whose rows nobody of the first may see or change."""
        return self.dinas_lain.staf

    @property
    def semua(self) -> list[Pegawai]:
        return [self.sekda, *self.dinas.semua, *self.dinas_lain.semua]

    def akun(self, pegawai: Pegawai) -> Pengguna:
        """The account of one of these people, made when first asked for."""
        if pegawai.pk not in self._akun:
            self._akun[pegawai.pk] = PenggunaFactory(pegawai=pegawai)
        return self._akun[pegawai.pk]

    def admin(self) -> Pengguna:
        return PenggunaFactory(admin=True)

    def auditor(self) -> Pengguna:
        return PenggunaFactory(auditor=True)


def pimpin(unit: Unit, nama_jabatan: str, eselon: str, **isi: Any) -> Pegawai:
    """A new person who heads the unit."""
    jabatan = JabatanFactory(struktural=True, nama=nama_jabatan, eselon=eselon)
    return PenempatanFactory(unit=unit, jabatan=jabatan, kepala_unit=True, **isi).pegawai


UNIT_DINAS = {
    "sekretariat": "Sekretariat Dinas",
    "bidang": "Bidang Pelayanan",
    "bidang_lain": "Bidang Pembinaan",
}
# Who leads what: field of DinasKecil, unit, post, eselon.
PEMIMPIN_DINAS = (
    ("kepala", "unit", "Kepala Dinas", Eselon.II_A),
    ("sekretaris", "sekretariat", "Sekretaris Dinas", Eselon.III_A),
    ("kepala_bidang", "bidang", "Kepala Bidang Pelayanan", Eselon.III_B),
    ("kepala_bidang_lain", "bidang_lain", "Kepala Bidang Pembinaan", Eselon.III_B),
)
STAF_DINAS = (
    ("staf", "bidang"),
    ("staf_kedua", "bidang"),
    ("staf_bidang_lain", "bidang_lain"),
    ("staf_sekretariat", "sekretariat"),
)


def _unit_bertingkat(nama_dinas: list[str]) -> tuple[Unit, list[dict[str, Unit]]]:
    """The root and the units of each dinas, in five statements: nearly every test begins with them."""
    akar = Unit.objects.bulk_create([UnitFactory.build(nama="Pemerintah Provinsi Gorontalo")])[0]
    dinas = [
        UnitFactory.build(nama=f"Dinas {nama}", induk=akar, perangkat_daerah=True)
        for nama in nama_dinas
    ]
    Unit.objects.bulk_create(dinas)
    isi = [
        {
            kunci: UnitFactory.build(nama=f"{sebutan} {nama}", induk=unit)
            for kunci, sebutan in UNIT_DINAS.items()
        }
        for nama, unit in zip(nama_dinas, dinas, strict=True)
    ]
    Unit.objects.bulk_create([satu for bagian in isi for satu in bagian.values()])
    susun_jalur()
    jadi = Unit.objects.in_bulk()
    return jadi[akar.pk], [
        {"unit": jadi[unit.pk]} | {kunci: jadi[satu.pk] for kunci, satu in bagian.items()}
        for unit, bagian in zip(dinas, isi, strict=True)
    ]


def _jabatan_dinas(nama: str) -> list[tuple[str, str, Jabatan]]:
    """(field of DinasKecil, unit, post) of everybody in a dinas."""
    pemimpin = [
        (medan, unit, JabatanFactory.build(struktural=True, nama=f"{sebut} {nama}", eselon=eselon))
        for medan, unit, sebut, eselon in PEMIMPIN_DINAS
    ]
    return pemimpin + [(medan, unit, JabatanFactory.build()) for medan, unit in STAF_DINAS]


def organisasi_kecil() -> OrganisasiKecil:
    """A province with its secretary and two dinas; everybody in place since 2020."""
    nama_dinas = ["Kesehatan", "Sosial"]
    akar, unit = _unit_bertingkat(nama_dinas)
    sekda = JabatanFactory.build(struktural=True, nama="Sekretaris Daerah", eselon=Eselon.I_B)
    susunan = [_jabatan_dinas(nama) for nama in nama_dinas]
    tempat = [(akar, sekda)] + [
        (milik[di], jabatan)
        for milik, isi in zip(unit, susunan, strict=True)
        for _, di, jabatan in isi
    ]
    Jabatan.objects.bulk_create([jabatan for _, jabatan in tempat])
    orang = Pegawai.objects.bulk_create(PegawaiFactory.build_batch(len(tempat)))
    Penempatan.objects.bulk_create(
        PenempatanFactory.build(
            pegawai=satu,
            unit=di,
            jabatan=jabatan,
            kepala_unit=jabatan.jenis == JenisJabatan.STRUKTURAL,
        )
        for satu, (di, jabatan) in zip(orang, tempat, strict=True)
    )
    urut = iter(orang[1:])
    dinas = [
        DinasKecil(**milik, **{medan: next(urut) for medan, _, _ in isi})
        for milik, isi in zip(unit, susunan, strict=True)
    ]
    return OrganisasiKecil(akar=akar, sekda=orang[0], dinas=dinas[0], dinas_lain=dinas[1])
