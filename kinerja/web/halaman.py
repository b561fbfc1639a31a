"""Lists in pages of 25 with a stable order; filters and order live in the URL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

T = TypeVar("T")
PER_HALAMAN = 25
PARAMETER = "halaman"
PARAMETER_URUT = "urut"


def tautan_dengan(request: HttpRequest, **ganti: str | None) -> str:
    """The present query string with some parameters replaced (None takes one away)."""
    kueri = request.GET.copy()
    for kunci, nilai in ganti.items():
        kueri.pop(kunci, None)
        if nilai is not None:
            kueri[kunci] = nilai
    return f"?{kueri.urlencode()}" if kueri else request.path


@dataclass(frozen=True)
class TautanHalaman:
    """One step of the pager; without a number it is the gap between two steps."""

    nomor: int | None
    tautan: str = ""
    aktif: bool = False


@dataclass(frozen=True)
class Halaman(Generic[T]):
    butir: Sequence[T]
    nomor: int
    jumlah_halaman: int
    jumlah: int
    per: int
    sebelum: str | None
    berikut: str | None
    langkah: tuple[TautanHalaman, ...]

    def __iter__(self) -> Iterator[T]:
        return iter(self.butir)

    def __len__(self) -> int:
        return len(self.butir)

    @property
    def awal(self) -> int:
        return (self.nomor - 1) * self.per + 1 if self.butir else 0

    @property
    def akhir(self) -> int:
        return (self.nomor - 1) * self.per + len(self.butir)


def _nomor_diminta(request: HttpRequest, jumlah_halaman: int) -> int:
    """A bad or too high number shows the nearest page: a shared link must not die because rows left."""
    tulisan = request.GET.get(PARAMETER, "1").strip()
    # isdecimal alone lets in other scripts' digits; the length keeps int() from a huge string.
    if not (tulisan.isascii() and tulisan.isdecimal()) or len(tulisan) > 9:
        return 1
    return min(max(int(tulisan), 1), jumlah_halaman)


def _langkah(request: HttpRequest, nomor: int, jumlah_halaman: int) -> tuple[TautanHalaman, ...]:
    tampak = sorted(
        {1, jumlah_halaman, *range(nomor - 1, nomor + 2)} & set(range(1, jumlah_halaman + 1))
    )
    hasil: list[TautanHalaman] = []
    sebelumnya = 0
    for n in tampak:
        if n - sebelumnya > 1:
            hasil.append(TautanHalaman(None))
        hasil.append(TautanHalaman(n, tautan_dengan(request, **{PARAMETER: str(n)}), n == nomor))
        sebelumnya = n
    return tuple(hasil)


def _urutan_tetap(queryset: QuerySet[Any, T]) -> QuerySet[Any, T]:
    """Rows with equal sort keys may swap places between two queries; the primary key ends that."""
    urut = queryset.query.order_by
    if not urut and queryset.query.default_ordering:
        urut = tuple(queryset.model._meta.ordering or ())
    if any(str(u).lstrip("-") in ("pk", "id") for u in urut):
        return queryset.order_by(*urut)
    return queryset.order_by(*urut, "pk")


def halaman_dari(
    request: HttpRequest,
    sumber: QuerySet[Any, T] | Sequence[T],
    per: int = PER_HALAMAN,
) -> Halaman[T]:
    """The requested page of a queryset (two queries) or of a ready sequence."""
    baris: QuerySet[Any, T] | Sequence[T]
    if isinstance(sumber, QuerySet):
        baris = _urutan_tetap(sumber)
        jumlah = sumber.count()
    else:
        baris = sumber
        jumlah = len(sumber)
    jumlah_halaman = max(1, -(-jumlah // per))
    nomor = _nomor_diminta(request, jumlah_halaman)

    def ke(n: int) -> str | None:
        ada = 1 <= n <= jumlah_halaman
        return tautan_dengan(request, **{PARAMETER: str(n)}) if ada else None

    return Halaman(
        butir=list(baris[(nomor - 1) * per : nomor * per]) if jumlah else [],
        nomor=nomor,
        jumlah_halaman=jumlah_halaman,
        jumlah=jumlah,
        per=per,
        sebelum=ke(nomor - 1),
        berikut=ke(nomor + 1),
        langkah=_langkah(request, nomor, jumlah_halaman),
    )


@dataclass(frozen=True)
class KolomUrut:
    """What the header cell of a sortable column needs."""

    tautan: str
    arah: str  # "naik", "turun" or "" when the list is not sorted by it

    @property
    def aria(self) -> str:
        return {"naik": "ascending", "turun": "descending"}.get(self.arah, "none")


@dataclass(frozen=True)
class Urutan:
    """`order_by(*urutan.medan)`; in the template `urutan.kolom.nama` for komponen/kolom_urut.html."""

    kunci: str
    turun: bool
    medan: tuple[str, ...]
    kolom: Mapping[str, KolomUrut]


def _balik(medan: str) -> str:
    return medan[1:] if medan.startswith("-") else f"-{medan}"


def urutan_dari(
    request: HttpRequest, pilihan: Mapping[str, str | Sequence[str]], bawaan: str
) -> Urutan:
    """`?urut=nama` or `?urut=-nama` out of the named choices; anything else is `bawaan`."""
    diminta = request.GET.get(PARAMETER_URUT, bawaan)
    if diminta.lstrip("-") not in pilihan:
        diminta = bawaan
    kunci, turun = diminta.lstrip("-"), diminta.startswith("-")
    mentah = pilihan[kunci]
    medan = (mentah,) if isinstance(mentah, str) else tuple(mentah)
    kolom = {}
    for nama in pilihan:
        sedang = nama == kunci
        tujuan = f"-{nama}" if sedang and not turun else nama
        tautan = tautan_dengan(request, **{PARAMETER_URUT: tujuan, PARAMETER: None})
        kolom[nama] = KolomUrut(tautan, ("turun" if turun else "naik") if sedang else "")
    return Urutan(kunci, turun, tuple(map(_balik, medan)) if turun else medan, kolom)
