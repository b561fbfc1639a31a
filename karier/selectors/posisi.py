"""Where a functional official stands: conversion of every determined predicate, the sum, what is missing and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from karier.aturan.angka_kredit import (
    PERSEN_PREDIKAT,
    AngkaKredit,
    HasilKenaikan,
    akumulasi,
    akumulasi_berjalan,
    konversi_predikat,
    periksa_kenaikan_jenjang,
    periksa_kenaikan_pangkat,
)
from karier.aturan.kenaikan import SyaratPredikat, syarat_predikat, tahun_acuan
from karier.aturan.segmen import Segmen, bulan_segmen, sejak
from karier.models import SaldoAwal
from karier.selectors.ketentuan import DaftarKetentuan, Ketentuan
from kinerja.regulasi import PERATURAN_BKN_3_2023
from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.jabatan import JenisJabatan, Jenjang
from pegawai.models import Golongan, Pegawai, Penempatan, RiwayatGolongan
from penilaian.aturan.predikat import Predikat
from penilaian.models import Penilaian

SEKALI = 1000
# Before it predicates were not converted; what was earned until then is the opening balance.
AWAL_KONVERSI = date(2023, 1, 1)


@dataclass(frozen=True)
class BarisKonversi:
    """One determined predicate of a segment, from the day on which counting starts."""

    tahun: int
    mulai: date
    selesai: date
    penilaian_id: int
    predikat: Predikat
    jenjang: Jenjang
    bulan: int
    koefisien: Decimal
    angka: AngkaKredit
    saldo: Decimal

    @property
    def persen(self) -> int:
        return PERSEN_PREDIKAT[self.predikat]


@dataclass(frozen=True)
class Posisi:
    pegawai: Pegawai
    tempat: Penempatan
    jenjang: Jenjang
    ketentuan: Ketentuan
    golongan: RiwayatGolongan | None
    berikutnya: Golongan | None
    saldo: SaldoAwal | None
    mulai: date
    baris: list[BarisKonversi]
    kumulatif: Decimal
    pangkat: HasilKenaikan
    jenjang_naik: HasilKenaikan | None
    syarat: SyaratPredikat
    puncak_golongan: bool

    @property
    def siap_pangkat(self) -> bool:
        cukup = not self.pangkat.kurang and self.berikutnya is not None
        return cukup and not self.puncak_golongan and self.syarat.terpenuhi and self.bersaldo

    @property
    def siap_jenjang(self) -> bool:
        naik = self.jenjang_naik
        return naik is not None and not naik.kurang and self.syarat.terpenuhi and self.bersaldo

    @property
    def bersaldo(self) -> bool:
        """Without a recorded start the sum is not known, only what was earned since the last rank."""
        return self.saldo is not None

    @property
    def tahun(self) -> list[int]:
        return sorted({b.tahun for b in self.baris}, reverse=True)


@dataclass
class _Bahan:
    golongan: dict[int, RiwayatGolongan] = field(default_factory=dict)
    saldo: dict[int, SaldoAwal] = field(default_factory=dict)
    hasil: dict[int, list[tuple[int, Predikat, date, date, str]]] = field(default_factory=dict)


def tempat_fungsional(tanggal: date) -> "Iterable[int]":
    """Active PNS in a functional position with a jenjang on the date."""
    return (
        Penempatan.objects.pada(tanggal)
        .definitif()
        .filter(
            jabatan__jenis=JenisJabatan.FUNGSIONAL,
            pegawai__jenis=JenisPegawai.PNS,
            pegawai__kedudukan=Pegawai.Kedudukan.AKTIF,
        )
        .exclude(jabatan__jenjang="")
        .order_by("pegawai_id")
        .values_list("pegawai_id", flat=True)
    )


def posisi(pegawai: Pegawai, tanggal: date) -> Posisi | None:
    """None for whoever is not a PNS in a functional position."""
    return next(posisi_banyak([pegawai.pk], tanggal), None)


def posisi_banyak(pegawai: Iterable[int], tanggal: date) -> Iterator[Posisi]:
    """Five queries for each thousand people."""
    nomor = list(pegawai)
    ketentuan = DaftarKetentuan()
    tangga = {g.urut: g for g in Golongan.objects.filter(jenis=JenisPegawai.PNS)}
    for awal in range(0, len(nomor), SEKALI):
        potong = nomor[awal : awal + SEKALI]
        bahan = _kumpulkan(potong, tanggal)
        daftar = Penempatan.objects.filter(
            pk__in=Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=potong),
            jabatan__jenis=JenisJabatan.FUNGSIONAL,
            pegawai__jenis=JenisPegawai.PNS,
        ).exclude(jabatan__jenjang="")
        for tempat in daftar.select_related("pegawai", "jabatan", "unit__opd").order_by("pegawai"):
            satu = _susun(tempat, bahan, ketentuan, tangga, tanggal)
            if satu is not None:
                yield satu


def _kumpulkan(nomor: list[int], tanggal: date) -> _Bahan:
    bahan = _Bahan()
    for golongan in (
        RiwayatGolongan.objects.filter(pegawai__in=nomor, tmt__lte=tanggal)
        .select_related("golongan")
        .order_by("tmt")
    ):
        bahan.golongan[golongan.pegawai_id] = golongan
    for saldo in SaldoAwal.objects.berlaku().filter(pegawai__in=nomor):
        bahan.saldo[saldo.pegawai_id] = saldo
    hasil = (
        Penilaian.objects.ditetapkan()
        .tahunan()
        .filter(skp__pegawai__in=nomor)
        .order_by("skp__mulai", "pk")
        .values_list(
            "skp__pegawai_id",
            "pk",
            "predikat",
            "skp__mulai",
            "skp__selesai",
            "skp__jabatan__jenjang",
        )
    )
    for orang, pk, predikat, mulai, selesai, jenjang in hasil:
        bahan.hasil.setdefault(orang, []).append((pk, Predikat(predikat), mulai, selesai, jenjang))
    return bahan


def _susun(
    tempat: Penempatan,
    bahan: _Bahan,
    ketentuan: DaftarKetentuan,
    tangga: dict[int, Golongan],
    tanggal: date,
) -> Posisi | None:
    jenjang = Jenjang(tempat.jabatan.jenjang)
    berlaku = ketentuan.pada(jenjang, tanggal)
    if berlaku is None:
        return None
    golongan = bahan.golongan.get(tempat.pegawai_id)
    saldo = bahan.saldo.get(tempat.pegawai_id)
    mulai = (
        saldo.mulai if saldo else max(golongan.tmt if golongan else AWAL_KONVERSI, AWAL_KONVERSI)
    )
    hasil = bahan.hasil.get(tempat.pegawai_id, [])
    awal = saldo.angka_kredit if saldo else Decimal(0)
    baris = _konversi(hasil, mulai, awal, ketentuan)
    kumulatif = akumulasi([awal, *(b.angka.eksak for b in baris)])
    predikat: dict[int, list[Predikat]] = {}
    for _, satu, _, selesai, _ in hasil:
        predikat.setdefault(selesai.year, []).append(satu)
    naik = berlaku.naik_jenjang
    urut = golongan.golongan.urut if golongan else None
    return Posisi(
        pegawai=tempat.pegawai,
        tempat=tempat,
        jenjang=jenjang,
        ketentuan=berlaku,
        golongan=golongan,
        berikutnya=tangga.get(urut + 1) if urut is not None else None,
        saldo=saldo,
        mulai=mulai,
        baris=baris,
        kumulatif=kumulatif,
        pangkat=periksa_kenaikan_pangkat(kumulatif, berlaku.naik_pangkat),
        jenjang_naik=periksa_kenaikan_jenjang(kumulatif, naik) if naik is not None else None,
        syarat=syarat_predikat(predikat, tahun_acuan(predikat, tanggal.year)),
        puncak_golongan=urut is not None and urut >= berlaku.urut_golongan_tertinggi,
    )


def _konversi(
    hasil: list[tuple[int, Predikat, date, date, str]],
    mulai: date,
    awal: Decimal,
    ketentuan: DaftarKetentuan,
) -> list[BarisKonversi]:
    """Segments of one year share its months; what lies before the start or outside a jenjang earns nothing."""
    per_tahun: dict[int, list[tuple[int, Predikat, Segmen, str]]] = {}
    for pk, predikat, dari, sampai, jenjang in hasil:
        segmen = sejak(Segmen(dari, sampai), mulai)
        if segmen is not None:
            per_tahun.setdefault(sampai.year, []).append((pk, predikat, segmen, jenjang))
    mentah = []
    for tahun, daftar in sorted(per_tahun.items()):
        bulan = bulan_segmen([segmen for *_, segmen, _ in daftar])
        for (pk, predikat, segmen, jenjang), lama in zip(daftar, bulan, strict=True):
            berlaku = ketentuan.pada(Jenjang(jenjang), date(tahun, 12, 31)) if jenjang else None
            if berlaku is not None and lama:
                angka = konversi_predikat(predikat, berlaku.koefisien, lama)
                mentah.append((tahun, segmen, pk, predikat, Jenjang(jenjang), lama, berlaku, angka))
    saldo = akumulasi_berjalan([awal, *(m[-1].eksak for m in mentah)])[1:]
    return [
        BarisKonversi(
            tahun, segmen.mulai, segmen.selesai, pk, predikat, jenjang, lama, berlaku.koefisien, angka, sisa
        )
        for (tahun, segmen, pk, predikat, jenjang, lama, berlaku, angka), sisa in zip(
            mentah, saldo, strict=True
        )
    ]  # fmt: skip


@dataclass(frozen=True)
class Uraian:
    """A number of the page and its sentences."""

    judul: str
    siap: bool
    kurang: Decimal | None
    kalimat: list[str]
    dasar: str


def uraian_pangkat(satu: Posisi) -> Uraian:
    if satu.berikutnya is None:
        kini = str(satu.golongan.golongan) if satu.golongan else "belum tercatat"
        kalimat = [f"Golongan {kini}: tidak ada pangkat berikutnya yang dapat dihitung."]
        return Uraian(
            "Kenaikan pangkat", siap=False, kurang=None, kalimat=kalimat, dasar=_dasar(satu)
        )
    kalimat = [*satu.pangkat.penjelasan.kalimat, *satu.syarat.penjelasan.kalimat]
    if satu.puncak_golongan:
        kalimat.append(
            f"{satu.berikutnya} berada di atas golongan tertinggi jenjang {satu.jenjang.label}: "
            "naik jenjang lebih dahulu."
        )
    return Uraian(
        f"Pangkat berikutnya: {satu.berikutnya}",
        siap=satu.siap_pangkat,
        kurang=satu.pangkat.kurang,
        kalimat=kalimat + _tanpa_saldo(satu),
        dasar=_dasar(satu),
    )


def uraian_jenjang(satu: Posisi) -> Uraian:
    naik = satu.jenjang_naik
    if naik is None:
        kalimat = [f"{satu.jenjang.label} adalah jenjang tertinggi dalam kategorinya."]
        return Uraian(
            "Kenaikan jenjang", siap=False, kurang=None, kalimat=kalimat, dasar=_dasar(satu)
        )
    atas = next(
        j
        for j in Jenjang
        if j.kategori is satu.jenjang.kategori and j.urut == satu.jenjang.urut + 1
    )
    kalimat = [*naik.penjelasan.kalimat, *satu.syarat.penjelasan.kalimat, *_tanpa_saldo(satu)]
    return Uraian(
        f"Jenjang berikutnya: {atas.label}",
        siap=satu.siap_jenjang,
        kurang=naik.kurang,
        kalimat=kalimat,
        dasar=_dasar(satu),
    )


def _tanpa_saldo(satu: Posisi) -> list[str]:
    if satu.bersaldo:
        return []
    return ["Saldo awal belum dicatat BKD, sehingga kesiapan belum dapat dinyatakan."]


def _dasar(satu: Posisi) -> str:
    return f"{PERATURAN_BKN_3_2023}; {satu.ketentuan.dasar}"
