"""Who has not: SKP, realisation or scoring of a period, feedback, acknowledgement; and who is reminded of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from django.db.models import QuerySet

from pegawai.models import Pegawai, Penempatan, Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, adalah_auditor
from pegawai.selectors import nomor_dinilai, penilai_banyak, peta_penilai
from pegawai.selectors.direktori import lengkapi
from penilaian.models import DokumenEvaluasi, PengaturanPerhatian, Periode, TahunKinerja
from penilaian.models.pengingatan import URUSAN_PENILAI, HalBelum
from penilaian.selectors.dasbor import orang_unit
from penilaian.selectors.keadaan import BELUM_MENGAJUKAN, DaftarKeadaan, Keadaan, tanggal_acuan
from penilaian.selectors.radar import hari_semua, sebut_hari

KEADAAN_HAL: dict[str, tuple[Keadaan, ...]] = {
    HalBelum.SKP: BELUM_MENGAJUKAN,
    HalBelum.REALISASI: (Keadaan.DISETUJUI,),
    HalBelum.PENILAIAN: (Keadaan.SIAP_DINILAI, Keadaan.DINILAI),
}
# From here on the whole government's map is cheaper than a list of keys.
BANYAK = 2000


@dataclass(frozen=True)
class Saringan:
    """What a list is about; `orang` None is everybody."""

    hal: HalBelum
    tahun: TahunKinerja
    periode: Periode | None
    orang: Collection[int] | None
    cari: str = ""
    opd: int | None = None


@dataclass(frozen=True)
class BarisBelum:
    pegawai_id: int
    nip: str
    nama: str
    jabatan: str
    unit: str
    menunggu: str


class DaftarNomor(Sequence[BarisBelum]):
    """People by key with a word about each; only the page that is shown is read."""

    def __init__(self, nomor: Sequence[int], ket: dict[int, str], tanggal: date) -> None:
        self._nomor, self._ket, self._tanggal = nomor, ket, tanggal

    def __len__(self) -> int:
        return len(self._nomor)

    @overload
    def __getitem__(self, indeks: int) -> BarisBelum: ...
    @overload
    def __getitem__(self, indeks: slice) -> list[BarisBelum]: ...
    def __getitem__(self, indeks: int | slice) -> BarisBelum | list[BarisBelum]:
        if isinstance(indeks, int):
            return self[indeks : indeks + 1][0]
        return [
            BarisBelum(
                orang.pk,
                orang.nip,
                orang.nama_lengkap,
                str(orang.tempat.jabatan) if orang.tempat else "",
                str(orang.tempat.unit) if orang.tempat else "",
                self._ket[orang.pk],
            )
            for orang in lengkapi(self._nomor[indeks], self._tanggal)
        ]

    def pegawai(self) -> list[int]:
        return list(self._nomor)


def lingkup_orang(pengguna: Pengguna, tahun: TahunKinerja) -> list[int] | None:
    """Whose delay is this account's business: BKD and auditor all, pengelola the unit, the appraiser the own people."""
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return None
    acuan = tanggal_acuan(tahun.tahun)
    orang: set[int] = set()
    for unit in Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)):
        orang |= set(orang_unit(unit, tahun, acuan))
    if pengguna.pegawai is not None:
        orang |= set(nomor_dinilai(pengguna.pegawai, acuan))
    return sorted(orang)


def daftar_belum(isi: Saringan, hari_ini: date) -> DaftarKeadaan | DaftarNomor:
    acuan = tanggal_acuan(isi.tahun.tahun, hari_ini)
    if isi.hal in KEADAAN_HAL:
        periode = None if isi.hal == HalBelum.SKP else isi.periode
        return DaftarKeadaan(
            isi.tahun,
            acuan,
            keadaan=KEADAAN_HAL[isi.hal],
            periode=periode,
            pegawai=isi.orang,
            cari=isi.cari,
            opd=isi.opd,
        )
    if isi.hal == HalBelum.UMPAN_BALIK:
        hari = hari_terlalu_lama(hari_ini, isi.orang)
        urut = sorted(hari, key=lambda pk: (-hari[pk], pk))
        ket = {pk: f"{sebut_hari(hari[pk], pernah=True)} tanpa umpan balik" for pk in urut}
        return DaftarNomor(_cocok(urut, isi, acuan), ket, acuan)
    dokumen = dokumen_belum(isi.tahun, isi.orang).order_by("batas_penerimaan", "pk")
    ket = {}
    for pegawai, nomor in dokumen.values_list("penilaian__skp__pegawai", "nomor"):
        ket.setdefault(pegawai, f"Dokumen {nomor}")
    return DaftarNomor(_cocok(list(ket), isi, acuan), ket, acuan)


def _cocok(urut: list[int], isi: Saringan, tanggal: date) -> list[int]:
    """Those of them that the search and the agency let through, in their order."""
    if not isi.cari and isi.opd is None:
        return urut
    daftar = Pegawai.objects.cari(isi.cari) if isi.cari else Pegawai.objects.all()
    if isi.opd is not None:
        tempat = Penempatan.objects.pada(tanggal).definitif().filter(unit__opd=isi.opd)
        daftar = daftar.filter(pk__in=tempat.order_by().values("pegawai"))
    cocok = set(daftar.order_by().values_list("pk", flat=True))
    return [pk for pk in urut if pk in cocok]


def hari_terlalu_lama(hari_ini: date, orang: Collection[int] | None = None) -> dict[int, int]:
    """Who has waited longer than the setting allows, and how many days."""
    batas = PengaturanPerhatian.objects.berlaku(hari_ini).hari_terlalu_lama
    semua = hari_semua(hari_ini, orang)
    return {pk: hari for pk, hari in semua.items() if hari > batas}


def dokumen_belum(
    tahun: TahunKinerja, orang: Collection[int] | None = None
) -> QuerySet[DokumenEvaluasi]:
    daftar = DokumenEvaluasi.objects.belum_diterima().filter(penilaian__skp__tahun_kinerja=tahun)
    return daftar if orang is None else daftar.filter(penilaian__skp__pegawai__in=list(orang))


def sasaran(hal: str, pegawai: Sequence[int], tanggal: date) -> tuple[list[int], int]:
    """Who is told about these people, and how many of them have nobody who could be."""
    if hal not in URUSAN_PENILAI:
        return list(pegawai), 0
    penilai = _penilai(pegawai, tanggal)
    return sorted(set(penilai.values())), len(pegawai) - len(penilai)


def _penilai(pegawai: Sequence[int], tanggal: date) -> dict[int, int]:
    if len(pegawai) > BANYAK:
        peta = peta_penilai(tanggal)
        return {pk: peta[pk] for pk in pegawai if pk in peta}
    return {pk: p.pegawai.pk for pk, p in penilai_banyak(pegawai, tanggal).items()}


def masih_belum(
    hal: str, tahun: TahunKinerja, periode: Periode | None, orang: Iterable[int], hari_ini: date
) -> set[int]:
    """Which of those to be told still owe it now: the list may be older than the work."""
    dipilih = set(orang)
    if hal not in URUSAN_PENILAI:
        isi = Saringan(HalBelum(hal), tahun, periode, sorted(dipilih))
        return set(daftar_belum(isi, hari_ini).pegawai())
    isi = Saringan(HalBelum(hal), tahun, periode, None)
    orang_belum = daftar_belum(isi, hari_ini).pegawai()
    penilai = _penilai(orang_belum, tanggal_acuan(tahun.tahun, hari_ini))
    return dipilih & set(penilai.values())
