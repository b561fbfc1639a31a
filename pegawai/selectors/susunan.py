"""The tree of units as pages show it: heads, vacant posts, people counted with everything below."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from pegawai.models import Pegawai, Penempatan, Unit
from pegawai.models.organisasi import UnitQuerySet, kedalaman
from pegawai.selectors.penilai import kepala_dari

# A whole province with its schools is thousands of units; a page shows so many at once, deeper ones on their own page.
SIMPUL_MAKS = 400


@dataclass
class SimpulUnit:
    unit: Unit
    kepala: Penempatan | None
    jumlah: int
    anak: list["SimpulUnit"] = field(default_factory=list)
    tersembunyi: int = 0  # how many children the page leaves to the unit's own page


def cari_unit(teks: str, tanggal: date) -> UnitQuerySet:
    """Units in force whose name holds every word."""
    daftar = Unit.objects.berlaku(tanggal).select_related("opd")
    for kata in teks.split()[:8]:
        daftar = daftar.filter(nama__icontains=kata)
    return daftar


def jumlah_langsung(tanggal: date) -> dict[int, int]:
    """Active people by unit, without those below."""
    daftar = (
        Penempatan.objects.pada(tanggal)
        .definitif()
        .filter(pegawai__kedudukan=Pegawai.Kedudukan.AKTIF)
        .order_by()
        .values_list("unit")
        .annotate(Count("pk"))
    )
    return dict(daftar)


def jumlah_sampai_bawah(unit: Iterable[tuple[int, str]], tanggal: date) -> Counter[int]:
    """Active people of each unit (key, path) and everything below it."""
    langsung = jumlah_langsung(tanggal)
    jumlah: Counter[int] = Counter()
    for pk, jalur in unit:
        for atas in jalur.split("/") if pk in langsung else ():
            if atas:
                jumlah[int(atas)] += langsung[pk]
    return jumlah


def pohon_unit(tanggal: date, puncak: Unit | None = None) -> list[SimpulUnit]:
    """The tree (below `puncak`, or all of it), as deep as one page holds; five queries."""
    daftar = Unit.objects.berlaku(tanggal)
    daftar = daftar.di_bawah(puncak) if puncak else daftar
    semua = list(daftar.order_by().values_list("pk", "induk_id", "jalur"))
    jumlah = jumlah_sampai_bawah(((pk, jalur) for pk, _, jalur in semua), tanggal)
    dalam = _kedalaman_muat(jalur for _, _, jalur in semua)
    tampil = list(daftar.filter(pk__in=[pk for pk, _, jalur in semua if kedalaman(jalur) <= dalam]))
    kepala = kepala_dari((satu.pk for satu in tampil), tanggal)
    simpul = {satu.pk: SimpulUnit(satu, kepala.get(satu.pk), jumlah[satu.pk]) for satu in tampil}
    akar = []
    for satu in tampil:
        if satu.induk_id in simpul and satu != puncak:
            simpul[satu.induk_id].anak.append(simpul[satu.pk])
        else:
            akar.append(simpul[satu.pk])
    for pk, induk, _ in semua:
        if pk not in simpul and induk in simpul:
            simpul[induk].tersembunyi += 1
    return akar


def _kedalaman_muat(semua: Iterable[str]) -> int:
    """The deepest level that still fits on a page; the top and the one below it always do."""
    lapis: dict[int, int] = defaultdict(int)
    for jalur in semua:
        lapis[kedalaman(jalur)] += 1
    dalam, isi = min(lapis, default=0) + 1, 0
    for tingkat in sorted(lapis):
        isi += lapis[tingkat]
        if isi > SIMPUL_MAKS:
            break
        dalam = max(dalam, tingkat)
    return dalam


def jalur_unit(unit: Unit) -> list[Unit]:
    """From the top down to the unit itself, in one query."""
    nomor = [int(bagian) for bagian in unit.jalur.split("/") if bagian]
    menurut_pk = Unit.objects.in_bulk(nomor)
    return [menurut_pk[pk] for pk in nomor if pk in menurut_pk]
