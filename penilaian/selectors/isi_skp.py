"""The SKP in the parts of the regulation's form: who, hasil kerja, perilaku kerja, annexes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pegawai.models import Pegawai
from penilaian.aturan.sikap import PANDUAN, NilaiDasar
from penilaian.aturan.skp import BentukSkp, JenisLampiran
from penilaian.models import SKP, RencanaHasilKerja
from penilaian.permissions import penilai_skp, tanggal_penilai
from penilaian.selectors.formulir import bentuk_skp
from penilaian.selectors.identitas import identitas
from penilaian.selectors.kaskade import menunggu_pimpinan
from penilaian.selectors.rencana import jumlah_bobot


@dataclass(frozen=True)
class BarisPerilaku:
    nilai_dasar: NilaiDasar
    panduan: tuple[str, str, str]
    ekspektasi: str


@dataclass(frozen=True)
class Lampiran:
    nomor: int
    judul: str
    baris: list[str]


@dataclass(frozen=True)
class IsiFormulir:
    """Everything of the form that is not a row of hasil kerja."""

    judul: str
    jpt: bool
    pihak: list[tuple[str, dict[str, str]]]
    perilaku: list[BarisPerilaku]
    lampiran: list[Lampiran]
    jumlah_bobot: Decimal | None
    menunggu: Pegawai | None

    @property
    def ada_ekspektasi(self) -> bool:
        return any(b.ekspektasi for b in self.perilaku)

    @property
    def ada_lampiran(self) -> bool:
        return any(satu.baris for satu in self.lampiran)


def isi_formulir(skp: SKP, rhk: list[RencanaHasilKerja], hari_ini: date) -> IsiFormulir:
    bentuk = bentuk_skp(skp)
    ekspektasi = dict(skp.ekspektasi.values_list("nilai_dasar", "isi"))
    lampiran: dict[str, list[str]] = {}
    for jenis, isi in skp.lampiran.values_list("jenis", "isi"):
        lampiran.setdefault(jenis, []).append(isi)
    return IsiFormulir(
        judul=f"SKP {bentuk.label[:1].lower()}{bentuk.label[1:]}, pendekatan {skp.pendekatan}",
        jpt=bentuk is BentukSkp.JPT,
        pihak=_pihak(skp, hari_ini),
        perilaku=[BarisPerilaku(n, PANDUAN[n], ekspektasi.get(n.value, "")) for n in NilaiDasar],
        lampiran=[
            Lampiran(nomor, jenis.label, lampiran.get(jenis.value, []))
            for nomor, jenis in enumerate(JenisLampiran, start=1)
        ],
        jumlah_bobot=jumlah_bobot(rhk),
        menunggu=menunggu_pimpinan(skp, hari_ini) if skp.status == SKP.Status.DIAJUKAN else None,
    )


def _pihak(skp: SKP, hari_ini: date) -> list[tuple[str, dict[str, str]]]:
    """The two blocks of the header; position and unit of the person are those of the SKP, also after a move."""
    tanggal = tanggal_penilai(skp, hari_ini)
    pegawai = identitas(skp.pegawai, tanggal) | {
        "jabatan": skp.jabatan.nama,
        "unit": skp.unit.nama,
        "opd": skp.unit.opd.nama if skp.unit.opd else "",
    }
    return [
        ("Pegawai yang dinilai", pegawai),
        ("Pejabat penilai kinerja", _penilai(skp, tanggal, hari_ini)),
    ]


def _penilai(skp: SKP, tanggal: date, hari_ini: date) -> dict[str, str]:
    """Who approved, or who would approve today; empty when nobody is named."""
    if skp.berlaku and skp.penilai is not None:
        return identitas(skp.penilai, tanggal)
    penilai = penilai_skp(skp, hari_ini)
    if penilai is None:
        return {}
    return identitas(penilai.pegawai, tanggal) | {"nama": penilai.sebutan}
