"""The units of the demo government and the plan of who sits where; rows are written by `orang.py`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pegawai.actions.unit import susun_jalur
from pegawai.models import Unit

# The root of the example's SIASN tree: importing that workbook grows this tree instead of a second one.
SIASN_AKAR = "DF17AA72-3BDE-4468-A13B-ECB9733BA43B"
MULAI = date(2017, 1, 1)
BIDANG: dict[str, tuple[str, ...]] = {
    "Dinas Kesehatan": (
        "Bidang Kesehatan Masyarakat",
        "Bidang Pencegahan dan Pengendalian Penyakit",
        "Bidang Pelayanan Kesehatan",
    ),
    "Dinas Pendidikan dan Kebudayaan": (
        "Bidang Pembinaan SMA",
        "Bidang Pembinaan SMK",
        "Bidang Guru dan Tenaga Kependidikan",
        "Bidang Kebudayaan",
    ),
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia": (
        "Bidang Penilaian Kinerja dan Disiplin",
        "Bidang Mutasi dan Promosi",
        "Bidang Pengembangan Kompetensi",
        "Bidang Pengadaan dan Informasi",
    ),
    "Dinas Komunikasi, Informatika, dan Statistik": (
        "Bidang Informasi dan Komunikasi Publik",
        "Bidang Aplikasi Informatika",
        "Bidang Statistik dan Persandian",
    ),
    "Inspektorat": ("Inspektur Pembantu Wilayah I", "Inspektur Pembantu Wilayah II"),
}
BIDANG_UMUM = (
    "Bidang Perencanaan dan Program",
    "Bidang Pelayanan",
    "Bidang Pembinaan dan Pengawasan",
)
BAGIAN_BIRO = ("Bagian Tata Usaha", "Bagian Kebijakan", "Bagian Layanan")
# Share of the staff: schools and health carry most people of a province.
BOBOT = {"Dinas Pendidikan dan Kebudayaan": 12.0, "Dinas Kesehatan": 6.0, "Biro": 0.5}
ISI_UPTD = 40


@dataclass
class RencanaUnit:
    """A unit still to be filled: its head's position, and how many people beside the head."""

    unit: Unit
    jabatan_kepala: str
    eselon: str
    opd: str
    jumlah: int = 0


def daftar_opd() -> list[dict[str, str]]:
    with (Path(__file__).parent / "opd.csv").open(encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


def susun_unit(jumlah_pegawai: int) -> list[RencanaUnit]:
    """Write the tree and share the people out; answer every unit with its number, parents first."""
    akar = Unit.objects.create(
        nama="Pemerintah Provinsi Gorontalo", mulai=MULAI, siasn_id=SIASN_AKAR
    )
    rencana = [RencanaUnit(akar, "Sekretaris Daerah", "I.b", akar.nama)]
    opd = daftar_opd()
    bobot = [_bobot(baris["nama"]) for baris in opd]
    setda: Unit | None = None
    sisa = jumlah_pegawai - 1
    for baris, berat in zip(opd, bobot, strict=True):
        jatah = max(1, round((jumlah_pegawai - 1) * berat / sum(bobot)))
        jatah = min(jatah, sisa)
        induk = setda if baris["jenis"] == "biro" and setda else akar
        unit = Unit.objects.create(
            nama=baris["nama"], induk=induk, perangkat_daerah=True, mulai=MULAI
        )
        if baris["nama"] == "Sekretariat Daerah":
            setda = unit
        rencana += _isi_opd(unit, baris["jenis"], jatah)
        sisa -= jatah
    if sisa > 0:
        rencana[-1].jumlah += sisa
    susun_jalur()
    return rencana


def _bobot(nama: str) -> float:
    return BOBOT.get(nama, BOBOT["Biro"] if nama.startswith("Biro") else 1.0)


def _isi_opd(unit: Unit, jenis: str, jatah: int) -> list[RencanaUnit]:
    """The agency with its parts. Heads count in the share; what is left over is spread evenly."""
    jabatan, eselon = _kepala(unit.nama, jenis) if jatah else ("", "")
    puncak = RencanaUnit(unit, jabatan, eselon, unit.nama)
    sisa = jatah - (1 if jabatan else 0)
    bagian = [*_bagian(unit, jenis), *_uptd(unit, jatah)][: max(0, sisa)]
    for satu in bagian:
        satu.unit.save()
    sisa -= len(bagian)
    penerima = bagian or [puncak]
    for urut, satu in enumerate(penerima):
        satu.jumlah = sisa // len(penerima) + (1 if urut < sisa % len(penerima) else 0)
    return [puncak, *bagian]


def _uptd(unit: Unit, jatah: int) -> Iterator[RencanaUnit]:
    """Schools, hospitals and field offices take in whom an office building could not hold."""
    for nomor in range(1, max(0, jatah - 60) // ISI_UPTD + 1):
        uptd = Unit(nama=_nama_uptd(unit.nama, nomor), induk=unit, mulai=MULAI)
        yield RencanaUnit(uptd, f"Kepala {uptd.nama}", "III.b", unit.nama)


def _kepala(nama: str, jenis: str) -> tuple[str, str]:
    """The Secretariat's own head is the Sekda, who heads the whole staff: its post stays empty and goes one up."""
    if nama == "Sekretariat Daerah":
        return "", ""
    if jenis == "inspektorat":
        return "Inspektur", "II.a"
    if jenis == "sekretariat":
        return "Sekretaris DPRD", "II.a"
    return f"Kepala {nama}", "II.b" if jenis == "biro" else "II.a"


def _bagian(unit: Unit, jenis: str) -> Iterator[RencanaUnit]:
    if jenis == "biro":
        for nama in BAGIAN_BIRO:
            bagian = Unit(nama=f"{nama} {unit.nama}", induk=unit, mulai=MULAI)
            yield RencanaUnit(bagian, f"Kepala {bagian.nama}", "III.a", unit.nama)
        return
    if unit.nama == "Sekretariat Daerah":
        return
    sekretariat = Unit(nama=f"Sekretariat {unit.nama}", induk=unit, mulai=MULAI)
    yield RencanaUnit(sekretariat, f"Sekretaris {unit.nama}", "III.a", unit.nama)
    for nama in BIDANG.get(unit.nama, BIDANG_UMUM):
        bidang = Unit(nama=nama, induk=unit, mulai=MULAI)
        jabatan = nama if nama.startswith("Inspektur") else f"Kepala {nama}"
        yield RencanaUnit(bidang, jabatan, "III.b", unit.nama)


def _nama_uptd(opd: str, nomor: int) -> str:
    if opd.startswith("Dinas Pendidikan"):
        return f"SMA Negeri {nomor}"
    if opd == "Dinas Kesehatan":
        return f"UPTD Rumah Sakit Wilayah {nomor}"
    return f"UPTD {opd} Wilayah {nomor}"
