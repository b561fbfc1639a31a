"""What the documents of angka kredit say, as plain values: live for Konversi and Akumulasi, kept for a PAK."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from karier.aturan.angka_kredit import (
    PERSEN_PREDIKAT,
    periksa_kenaikan_jenjang,
    periksa_kenaikan_pangkat,
)
from karier.models import PejabatPenetap
from karier.selectors.posisi import BarisKonversi, Posisi
from kinerja.regulasi import bulatkan, tulis_angka
from kinerja.templatetags.nip import berspasi
from kinerja.templatetags.tanggal import sampai, tanggal
from penilaian.models import Penilaian


@dataclass(frozen=True)
class BarisDokumen:
    tahun: int
    periode: str
    predikat: str
    persen: int
    koefisien: str
    bulan: int
    angka: str


@dataclass(frozen=True)
class Penanda:
    """Who signs; an empty name leaves a dotted line."""

    jabatan: str
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True)
class IsiDokumen:
    """One document, ready to be printed and to be kept as JSON."""

    tahun: int
    instansi: str
    periode: str
    tempat: str
    tanggal: str
    identitas: tuple[tuple[str, str], ...]
    baris: tuple[BarisDokumen, ...]
    jumlah: str
    penanda: Penanda
    lama: str = ""
    baru: str = ""
    dasar_lama: str = ""
    kesimpulan: tuple[tuple[str, str], ...] = ()

    @property
    def kumulatif(self) -> Decimal:
        return Decimal(self.jumlah.replace(".", "").replace(",", "."))

    @property
    def sidik(self) -> str:
        """The same for the same numbers: the confirm page sends it back. The day of signing is not a number."""
        isi = asdict(self) | {"tanggal": ""}
        return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()

    def sebagai_data(self) -> dict[str, Any]:
        return asdict(self)


def dari_data(isi: dict[str, Any]) -> IsiDokumen:
    """Back from what was kept."""
    return IsiDokumen(
        **isi
        | {
            "identitas": tuple((k, v) for k, v in isi["identitas"]),
            "kesimpulan": tuple((k, v) for k, v in isi["kesimpulan"]),
            "baris": tuple(BarisDokumen(**b) for b in isi["baris"]),
            "penanda": Penanda(**isi["penanda"]),
        }
    )


def isi_konversi(satu: Posisi, tahun: int, penetap: PejabatPenetap, hari: date) -> IsiDokumen:
    """The conversion of one year, signed by the appraiser."""
    baris = [b for b in satu.baris if b.tahun == tahun]
    return _isi(satu, baris, tahun, penetap, hari, _penilai(baris))


def isi_akumulasi(satu: Posisi, penetap: PejabatPenetap, hari: date) -> IsiDokumen:
    """Every year since the last promotion, without the opening balance: that is the PAK's."""
    return _isi(satu, satu.baris, satu.tahun[0], penetap, hari, _penilai(satu.baris))


def isi_pak(satu: Posisi, tahun: int, penetap: PejabatPenetap, hari: date) -> IsiDokumen:
    """Old, new and total, and what the total is enough for."""
    baris = [b for b in satu.baris if b.tahun <= tahun]
    awal = satu.saldo.angka_kredit if satu.saldo else Decimal(0)
    kumulatif = baris[-1].saldo if baris else awal
    penanda = Penanda(
        penetap.jabatan, penetap.nama, penetap.pangkat, berspasi(penetap.nip) if penetap.nip else ""
    )
    isi = _isi(satu, baris, tahun, penetap, hari, penanda)
    return IsiDokumen(
        **{
            **vars(isi),
            "jumlah": tulis_angka(kumulatif, 2),
            "lama": tulis_angka(awal, 2),
            "baru": isi.jumlah,
            "dasar_lama": satu.saldo.dasar if satu.saldo else "",
            "kesimpulan": _kesimpulan(satu, kumulatif),
        }
    )


def _kesimpulan(satu: Posisi, kumulatif: Decimal) -> tuple[tuple[str, str], ...]:
    hasil = [
        (
            "Kenaikan pangkat",
            str(periksa_kenaikan_pangkat(kumulatif, satu.ketentuan.naik_pangkat).penjelasan),
        )
    ]
    if satu.ketentuan.naik_jenjang is not None:
        naik = periksa_kenaikan_jenjang(kumulatif, satu.ketentuan.naik_jenjang)
        hasil.append(("Kenaikan jenjang", str(naik.penjelasan)))
    return tuple(hasil)


def _isi(
    satu: Posisi,
    baris: list[BarisKonversi],
    tahun: int,
    penetap: PejabatPenetap,
    hari: date,
    penanda: Penanda,
) -> IsiDokumen:
    eksak = [b.angka.eksak for b in baris]
    return IsiDokumen(
        tahun=tahun,
        instansi=penetap.instansi,
        periode=sampai(baris[0].mulai, baris[-1].selesai) if baris else "",
        tempat=penetap.tempat,
        tanggal=tanggal(hari),
        identitas=_identitas(satu, penetap),
        baris=tuple(_baris(b) for b in baris),
        jumlah=tulis_angka(bulatkan(sum(eksak[1:], eksak[0])) if eksak else 0, 2),
        penanda=penanda,
    )


def _baris(satu: BarisKonversi) -> BarisDokumen:
    return BarisDokumen(
        tahun=satu.tahun,
        periode=sampai(satu.mulai, satu.selesai),
        predikat=satu.predikat.label,
        persen=PERSEN_PREDIKAT[satu.predikat],
        koefisien=tulis_angka(satu.koefisien, 2),
        bulan=satu.bulan,
        angka=tulis_angka(satu.angka.nilai, 2),
    )


def _identitas(satu: Posisi, penetap: PejabatPenetap) -> tuple[tuple[str, str], ...]:
    orang, tempat = satu.pegawai, satu.tempat
    pangkat = "–"
    if satu.golongan is not None:
        pangkat = f"{satu.golongan.golongan}, TMT {tanggal(satu.golongan.tmt)}"
    return (
        ("Nama", orang.nama_lengkap),
        ("NIP", berspasi(orang.nip)),
        ("Tanggal lahir", tanggal(orang.tanggal_lahir)),
        ("Jenis kelamin", orang.get_jenis_kelamin_display()),
        ("Pangkat/golongan ruang/TMT", pangkat),
        ("Jabatan/TMT", f"{tempat.jabatan}, TMT {tanggal(tempat.mulai)}"),
        ("Unit kerja", tempat.unit.nama),
        ("Instansi", penetap.instansi),
    )


def _penilai(baris: list[BarisKonversi]) -> Penanda:
    """Who determined the last of these predicates, as kept with it."""
    if not baris:
        return Penanda("Pejabat penilai kinerja,")
    hasil = Penilaian.objects.select_related("penilai").get(pk=baris[-1].penilaian_id)
    kini = hasil.cuplikan.get("penilai", {})
    nama = kini.get("nama") or (hasil.penilai.nama_lengkap if hasil.penilai else "")
    nip = kini.get("nip") or (hasil.penilai.nip if hasil.penilai else "")
    pangkat = ", ".join(b for b in (kini.get("pangkat", ""), kini.get("golongan", "")) if b)
    return Penanda("Pejabat penilai kinerja,", nama, pangkat, berspasi(nip) if nip else "")
