"""Determined results in the shape of SIASN (`/skp22/save`), each with what keeps it from being sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Window

from pegawai.models import Unit
from penilaian.aturan.predikat import Rating, predikat_kinerja
from penilaian.models import Penilaian, Periode

TAHUNAN = (
    "hasilKinerjaNilai", "kuadranKinerjaNilai", "penilaiGolongan", "penilaiJabatan", "penilaiNama",
    "penilaiNipNrp", "penilaiUnorNama", "perilakuKerjaNilai", "pnsDinilaiOrang", "statusPenilai", "tahun",
)  # fmt: skip
PERIODIK = (
    *TAHUNAN, "bulanMulaiPenilaian", "bulanSelesaiPenilaian", "tahunMulaiPenilaian", "tahunSelesaiPenilaian",
    "periodikId", "koefisienId",
)  # fmt: skip
# The two keys of SIASN's own reference tables, which this application does not know.
DIISI_SIASN = ("periodikId", "koefisienId")


@dataclass(frozen=True)
class RekamSiasn:
    """One record; with problems it is listed and not sent."""

    nip: str
    nama: str
    unit: str
    periodik: bool
    isi: dict[str, Any]
    masalah: tuple[str, ...]


def _sumber(tahun: int, opd: Unit | None) -> QuerySet[Penilaian]:
    daftar = Penilaian.objects.ditetapkan().filter(periode__tahun_kinerja__tahun=tahun)
    return daftar.filter(skp__unit__opd=opd) if opd is not None else daftar


def jumlah_rekam(tahun: int, opd: Unit | None = None) -> int:
    return _sumber(tahun, opd).count()


def rekam_siasn(tahun: int, opd: Unit | None = None) -> Iterator[RekamSiasn]:
    """Annual and periodic records by NIP, through a server-side cursor: memory stays flat."""
    daftar = (
        _sumber(tahun, opd)
        .select_related("skp__pegawai", "skp__unit", "periode", "penilai")
        .annotate(
            sebanyak=Window(Count("pk"), partition_by=[F("skp__pegawai_id"), F("periode_id")])
        )
        .order_by("skp__pegawai__nip", "periode__jenis", "periode__urut", "pk")
    )
    for satu in daftar.iterator(chunk_size=1000):
        yield _rekam(satu, tahun)


def _rekam(satu: Penilaian, tahun: int) -> RekamSiasn:
    periodik = satu.periode.jenis != Periode.Jenis.TAHUNAN
    penilai = satu.cuplikan.get("penilai", {})
    nip = penilai.get("nip") or (satu.penilai.nip if satu.penilai else "")
    hasil, perilaku = Rating(satu.rating_hasil_kerja), Rating(satu.rating_perilaku)
    isi: dict[str, Any] = {
        "hasilKinerjaNilai": hasil.kode_siasn,
        "kuadranKinerjaNilai": predikat_kinerja(hasil, perilaku).kode_siasn,
        "penilaiGolongan": penilai.get("golongan", ""),
        "penilaiJabatan": penilai.get("jabatan", ""),
        "penilaiNama": penilai.get("nama") or (satu.penilai.nama_lengkap if satu.penilai else ""),
        "penilaiNipNrp": nip,
        "penilaiUnorNama": penilai.get("unit", ""),
        "perilakuKerjaNilai": perilaku.kode_siasn,
        "pnsDinilaiOrang": satu.skp.pegawai.siasn_id or "",
        "statusPenilai": "ASN" if nip else "NON ASN",
        "tahun": tahun,
    }
    if periodik:
        mulai, selesai = satu.periode.mulai, satu.periode.selesai
        isi |= {
            "bulanMulaiPenilaian": mulai.month,
            "bulanSelesaiPenilaian": selesai.month,
            "tahunMulaiPenilaian": mulai.year,
            "tahunSelesaiPenilaian": selesai.year,
            "periodikId": None,
            "koefisienId": None,
        }
    orang = satu.skp.pegawai
    return RekamSiasn(
        orang.nip, orang.nama_lengkap, satu.skp.unit.nama, periodik, isi, _masalah(satu, isi)
    )


def _masalah(satu: Penilaian, isi: dict[str, Any]) -> tuple[str, ...]:
    hasil = []
    if not isi["pnsDinilaiOrang"]:
        hasil.append("PNS ID SIASN belum ada: impor Profil ASN yang memuat PNS ID")
    sebutan = {
        "penilaiNama": "Nama pejabat penilai",
        "penilaiJabatan": "Jabatan pejabat penilai",
        "penilaiUnorNama": "Unit pejabat penilai",
    }
    if isi["statusPenilai"] == "ASN":
        sebutan["penilaiGolongan"] = "Golongan pejabat penilai"
    hasil += [f"{nama} tidak tersimpan saat penetapan" for m, nama in sebutan.items() if not isi[m]]
    if getattr(satu, "sebanyak", 1) > 1:
        hasil.append("Ada beberapa SKP pada periode ini; SIASN menerima satu rekam")
    return tuple(hasil)
