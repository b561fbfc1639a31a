"""Functional officials with determined years, opening balances and PAK."""

from datetime import date, datetime
from decimal import Decimal

from karier.actions.pak import tetapkan_pak
from karier.actions.saldo import catat_saldo
from karier.models import PenetapanAngkaKredit, SaldoAwal
from karier.selectors.dokumen import isi_pak
from karier.selectors.ketentuan import pejabat_penetap
from karier.selectors.posisi import posisi
from pegawai.models import Golongan, Pegawai, Pengguna, RiwayatGolongan
from pegawai.selectors import penempatan_pada
from penilaian.models import Penilaian
from tests.factories.pegawai import JabatanFactory
from tests.factories.penilaian import ditetapkan, skp_untuk, waktu

KINI = waktu(date(2026, 6, 15))
RATING = {
    "sangat_baik": ("di_atas_ekspektasi", "di_atas_ekspektasi"),
    "baik": ("sesuai_ekspektasi", "sesuai_ekspektasi"),
    "butuh_perbaikan": ("di_bawah_ekspektasi", "sesuai_ekspektasi"),
    "kurang": ("sesuai_ekspektasi", "di_bawah_ekspektasi"),
    "sangat_kurang": ("di_bawah_ekspektasi", "di_bawah_ekspektasi"),
}


def jadikan_fungsional(
    pegawai: Pegawai, jenjang: str = "ahli_pertama", golongan: str = "III/a"
) -> None:
    """Turn the person's only placement into a functional position, and give a rank."""
    tempat = penempatan_pada(pegawai, date(2026, 6, 15))
    assert tempat is not None
    tempat.jabatan = JabatanFactory(fungsional=True, jenjang=jenjang)
    tempat.save()
    RiwayatGolongan.objects.create(
        pegawai=pegawai,
        golongan=Golongan.objects.get(jenis="pns", kode=golongan),
        tmt=date(2022, 4, 1),
    )


def hasil_tahun(pegawai: Pegawai, oleh: Pengguna, tahun: int, predikat: str = "baik") -> Penilaian:
    """A determined year with the ratings that give the predicate."""
    hasil, perilaku = RATING[predikat]
    return ditetapkan(
        skp_untuk(pegawai, tahun=tahun),
        oleh,
        saran_hasil_kerja=hasil,
        rating_hasil_kerja=hasil,
        saran_perilaku=perilaku,
        rating_perilaku=perilaku,
        predikat=predikat,
    )


def saldo_untuk(
    pegawai: Pegawai, admin: Pengguna, angka: str = "20", pada: datetime = KINI
) -> SaldoAwal:
    return catat_saldo(
        oleh=admin,
        pada=pada,
        pegawai=pegawai,
        angka_kredit=Decimal(angka),
        mulai=date(2023, 1, 1),
        dasar="PAK 12/2022",
    )


def tetapkan_pak_untuk(
    pegawai: Pegawai, admin: Pengguna, tahun: int = 2025, pada: datetime = KINI, **isi: object
) -> PenetapanAngkaKredit:
    hari = pada.date()
    satu, penetap = posisi(pegawai, hari), pejabat_penetap(hari)
    assert satu is not None
    assert penetap is not None
    sidik = isi_pak(satu, tahun, penetap, hari).sidik
    return tetapkan_pak(
        oleh=admin, pada=pada, pegawai=pegawai, tahun=tahun, **({"sidik": sidik} | isi)
    )


def pak_ditetapkan(pegawai: Pegawai, penilai: Pengguna, admin: Pengguna) -> PenetapanAngkaKredit:
    """A functional official with one determined year, a balance and its PAK."""
    jadikan_fungsional(pegawai)
    hasil_tahun(pegawai, penilai, 2025)
    saldo_untuk(pegawai, admin)
    return tetapkan_pak_untuk(pegawai, admin)
