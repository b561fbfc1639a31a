"""Menyalin rencana ke SKP yang sedang disusun: apa yang sudah ada, apa yang ditambah, dan bobotnya.

Dasar: PermenPANRB 6/2022, lampiran format SKP (rencana hasil kerja, indikator, dan target).
Menyalin dari rencana lain tidak diatur: PENGATURAN, kemudahan mengetik yang tidak mengubah siapa
yang menyusun dan siapa yang menyetujui.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja.regulasi import Kosakata
from penilaian.aturan.skp import SERATUS


class Nasib(Kosakata):
    """Apa yang terjadi dengan satu rencana bila disalin."""

    BARU = "baru", "Ditambahkan"
    MELENGKAPI = "melengkapi", "Indikatornya melengkapi rencana yang sudah ada"
    SUDAH_ADA = "sudah_ada", "Sudah ada di SKP Anda"


@dataclass(frozen=True)
class IndikatorSumber:
    rumusan: str
    aspek: str
    arah: str
    satuan: str = ""
    target: Decimal | None = None
    target_bawah: Decimal | None = None
    target_atas: Decimal | None = None
    target_teks: str = ""
    penggabungan: str = ""

    @property
    def bertarget(self) -> bool:
        angka = (self.target, self.target_bawah, self.target_atas)
        return bool(self.target_teks) or any(satu is not None for satu in angka)

    @property
    def tanpa_target(self) -> "IndikatorSumber":
        return replace(self, target=None, target_bawah=None, target_atas=None, target_teks="")


@dataclass(frozen=True)
class Dukungan:
    """RHK pimpinan yang didukung pada sumbernya: siapa pimpinannya dan bunyi RHK-nya."""

    pegawai: int
    nama: str
    rumusan: str


@dataclass(frozen=True)
class RHKSumber:
    """Satu rencana pada sumber; `kunci` membedakannya dari yang lain pada sumber yang sama."""

    kunci: str
    rumusan: str
    jenis: str
    indikator: tuple[IndikatorSumber, ...] = ()
    penugasan_dari: str = ""
    perspektif: str = ""
    bobot: Decimal | None = None
    dukungan: Dukungan | None = None


@dataclass(frozen=True)
class RHKAda:
    """Satu rencana yang sudah ada di SKP tujuan, dengan bunyi indikatornya."""

    pk: int
    rumusan: str
    indikator: tuple[str, ...]
    bobot: Decimal | None = None


@dataclass(frozen=True)
class ButirSalin:
    """`indikator` hanya yang belum ada; `rhk` rencana tujuan yang dilengkapi, bila sudah ada."""

    sumber: RHKSumber
    nasib: Nasib
    indikator: tuple[IndikatorSumber, ...]
    rhk: int | None = None

    @property
    def dapat_dipilih(self) -> bool:
        return self.nasib is not Nasib.SUDAH_ADA


def bunyi(teks: str) -> str:
    """Bunyi rumusan untuk dibandingkan: tanpa beda huruf besar, spasi, dan titik akhir (PENGATURAN)."""
    return " ".join(teks.casefold().split()).rstrip(". ")


def susun_salinan(sumber: Sequence[RHKSumber], ada: Sequence[RHKAda]) -> list[ButirSalin]:
    """Nasib tiap rencana sumber terhadap SKP tujuan; bunyi yang sama tidak diambil dua kali
    (PENGATURAN; PermenPANRB 6/2022 tidak mengatur penyalinan).

    Rencana yang sudah ada tetapi indikatornya belum lengkap dilengkapi, bukan digandakan.
    """
    tujuan: dict[str, RHKAda] = {}
    for satu in ada:
        tujuan.setdefault(bunyi(satu.rumusan), satu)
    return [_butir(satu, tujuan.get(bunyi(satu.rumusan))) for satu in _tanpa_kembar(sumber)]


def _butir(sumber: RHKSumber, tujuan: RHKAda | None) -> ButirSalin:
    sudah = {bunyi(satu) for satu in tujuan.indikator} if tujuan else set()
    indikator = tuple(_unik(i for i in sumber.indikator if bunyi(i.rumusan) not in sudah))
    if tujuan is None:
        return ButirSalin(sumber, Nasib.BARU, indikator)
    nasib = Nasib.MELENGKAPI if indikator else Nasib.SUDAH_ADA
    return ButirSalin(sumber, nasib, indikator, tujuan.pk)


def _tanpa_kembar(sumber: Iterable[RHKSumber]) -> list[RHKSumber]:
    """Rencana yang kembar pada sumber menjadi satu dengan indikator keduanya."""
    hasil: dict[str, RHKSumber] = {}
    for satu in sumber:
        kunci = bunyi(satu.rumusan)
        lama = hasil.get(kunci)
        hasil[kunci] = (
            satu if lama is None else replace(lama, indikator=lama.indikator + satu.indikator)
        )
    return list(hasil.values())


def _unik(indikator: Iterable[IndikatorSumber]) -> list[IndikatorSumber]:
    hasil: dict[str, IndikatorSumber] = {}
    for satu in indikator:
        hasil.setdefault(bunyi(satu.rumusan), satu)
    return list(hasil.values())


def bobot_muat(ada: Iterable[Decimal | None], tambahan: Iterable[Decimal | None]) -> bool:
    """Apakah bobot (persen) yang disalin masih muat di samping yang sudah ada (PermenPANRB 6/2022
    tidak mengatur bobot: PENGATURAN). Jumlah di atas 100 berarti bobot salinannya dikosongkan.
    """
    jumlah = sum((b for b in (*ada, *tambahan) if b is not None), Decimal(0))
    return jumlah <= SERATUS
