"""The directory: filtered people, and the few rows of a page with everything that a row shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pegawai.models import Pegawai, Penempatan, Pengguna, Unit
from pegawai.models.orang import PegawaiQuerySet

URUTAN = {
    "nama": "nama",
    "nip": "nip",
    "jabatan": ("kini__jabatan__nama", "nama"),
    "unit": ("kini__unit__nama", "nama"),
}
TEMPAT = ("kini__unit__opd", "kini__jabatan")
KEPALA_DAHULU = ("-kini__kepala_unit", "nama")
SEKALI = 1000


@dataclass(frozen=True)
class Saringan:
    """What the URL of the directory says; empty means everybody."""

    q: str = ""
    opd: Unit | None = None
    unit: Unit | None = None
    jenis: str = ""
    jenis_jabatan: str = ""

    @property
    def sebutan(self) -> str:
        """The filter in words, for the heading of an export."""
        bagian = [
            f"cari “{self.q}”" if self.q else "",
            str(self.opd or ""),
            f"{self.unit} dan bawahannya" if self.unit else "",
            self.jenis.upper(),
            self.jenis_jabatan,
        ]
        return ", ".join(satu for satu in bagian if satu) or "semua"


def direktori(pengguna: Pengguna, saringan: Saringan, tanggal: date) -> PegawaiQuerySet:
    """Everybody whom the user may know and the filter lets through, with the placement joined as `kini`."""
    daftar = Pegawai.objects.terlihat_oleh(pengguna).dengan_tempat(tanggal)
    if saringan.q:
        daftar = daftar.cari(saringan.q)
    if saringan.jenis:
        daftar = daftar.filter(jenis=saringan.jenis)
    tempat: dict[str, object] = {}
    if saringan.opd is not None:
        tempat["kini__unit__opd"] = saringan.opd
    if saringan.unit is not None:
        tempat["kini__unit__jalur__startswith"] = saringan.unit.jalur
    if saringan.jenis_jabatan:
        tempat["kini__jabatan__jenis"] = saringan.jenis_jabatan
    return daftar.filter(**tempat)


def langsung_di(pengguna: Pengguna, unit: Unit, tanggal: date) -> PegawaiQuerySet:
    """Active people placed in the unit itself, its head first."""
    daftar = Pegawai.objects.terlihat_oleh(pengguna).aktif().dengan_tempat(tanggal)
    tempat: dict[str, object] = {"kini__unit": unit}
    return daftar.filter(**tempat).order_by(*KEPALA_DAHULU)


def lengkapi(nomor: Iterable[int], tanggal: date) -> list[Pegawai]:
    """These people in this order, each with `tempat` (placement or None), golongan and acting posts in `merangkap`.

    The page asks for numbers first: sorting and skipping thirty thousand wide rows costs more than fetching 25 of them.
    """
    urutan = list(nomor)
    daftar = (
        Pegawai.objects.filter(pk__in=urutan)
        .dengan_tempat(tanggal)
        .dengan_golongan(tanggal)
        .select_related(*TEMPAT)
        .order_by()
    )
    menurut_pk = {orang.pk: orang for orang in daftar}
    merangkap: dict[int, list[Penempatan]] = {}
    for tempat in (
        Penempatan.objects.pada(tanggal)
        .exclude(sifat="definitif")
        .filter(pegawai__in=urutan)
        .select_related("unit", "jabatan")
    ):
        merangkap.setdefault(tempat.pegawai_id, []).append(tempat)
    for orang in menurut_pk.values():
        orang.tempat = getattr(orang, "kini", None)
        orang.merangkap = merangkap.get(orang.pk, [])
    return [menurut_pk[pk] for pk in urutan if pk in menurut_pk]


def seluruhnya(daftar: PegawaiQuerySet, tanggal: date) -> Iterator[Pegawai]:
    """All of them, a thousand at a time, for the export."""
    nomor = list(daftar.values_list("pk", flat=True))
    for awal in range(0, len(nomor), SEKALI):
        yield from lengkapi(nomor[awal : awal + SEKALI], tanggal)


def pilihan_pegawai(pengguna: Pengguna, teks: str, tanggal: date, batas: int = 10) -> list[Pegawai]:
    """The first few active people who fit, for a picker; nobody before something is typed."""
    if not teks.strip():
        return []
    nomor = Pegawai.objects.terlihat_oleh(pengguna).aktif().cari(teks).values_list("pk", flat=True)
    return lengkapi(nomor[:batas], tanggal)
