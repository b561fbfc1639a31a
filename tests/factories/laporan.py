"""Report requests in each state, and recap rows without a database behind them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from laporan.models import BerkasLaporan, JenisLaporan, PermintaanLaporan
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.selectors import BarisRekapPegawai, Keadaan
from tests.factories.pegawai import PenggunaFactory

KINI = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


class PermintaanLaporanFactory(DjangoModelFactory[PermintaanLaporan]):
    class Meta:
        model = PermintaanLaporan

    jenis = JenisLaporan.REKAP_PEGAWAI
    tahun = factory.Sequence(lambda n: 2000 + n % 100)
    diminta_oleh = factory.SubFactory(PenggunaFactory, admin=True)
    diminta_pada = KINI

    class Params:
        berjalan = factory.Trait(
            status="berjalan", mulai_pada=KINI, denyut_pada=KINI, percobaan=1, jumlah=400
        )
        selesai = factory.Trait(
            status="selesai",
            mulai_pada=KINI,
            denyut_pada=KINI,
            selesai_pada=KINI,
            percobaan=1,
            jumlah=400,
            kemajuan=400,
        )
        gagal = factory.Trait(
            status="gagal", selesai_pada=KINI, alasan_gagal="Berkas tidak dapat disimpan."
        )
        dibatalkan = factory.Trait(status="dibatalkan", selesai_pada=KINI)


class BerkasLaporanFactory(DjangoModelFactory[BerkasLaporan]):
    class Meta:
        model = BerkasLaporan

    permintaan = factory.SubFactory(PermintaanLaporanFactory, selesai=True)
    jenis = BerkasLaporan.Jenis.XLSX
    berkas = factory.django.FileField(filename="rekap.xlsx", data=b"isi berkas")
    nama = "rekap.xlsx"
    ukuran = 10
    sha256 = "0" * 64


def baris_pegawai(n: int, *, opd: str = "Dinas Kesehatan", **isi: object) -> BarisRekapPegawai:
    dinilai = n % 7 != 0
    nilai: dict[str, object] = {
        "nip": f"{19700000 + n:08d}2010011{n % 999 + 1:03d}",
        "nama": f"Pegawai Rekaan {n}, S.Sos.",
        "golongan": "III/c",
        "jabatan": "Analis Sumber Daya Manusia Aparatur Ahli Muda",
        "unit": f"Bidang Pelayanan {opd}",
        "opd": opd,
        "rating_hasil_kerja": Rating.SESUAI_EKSPEKTASI if dinilai else None,
        "rating_perilaku": Rating.DI_ATAS_EKSPEKTASI if dinilai else None,
        "predikat": Predikat.BAIK if dinilai else None,
        "indeks": Decimal("98.75") if dinilai else None,
        "penilai": "Kepala Rekaan, M.Si.",
        "nip_penilai": "197001012000011001",
        "tanggal_penetapan": date(2026, 1, 20) if dinilai else None,
        "keadaan": Keadaan.DITETAPKAN if dinilai else Keadaan.DRAF,
        "opd_id": sum(opd.encode()),
        "opd_kini": opd,
    }
    return BarisRekapPegawai(**(nilai | isi))  # type: ignore[arg-type]
