"""The matriks peran dan hasil of one superior: people down, own RHK across, and what fits into neither."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pegawai.models import Pegawai, Penempatan
from pegawai.selectors import yang_dinilai
from penilaian.models import SKP, RencanaHasilKerja, TahunKinerja, UsulanRHK
from penilaian.selectors.keadaan import tanggal_acuan


@dataclass(frozen=True)
class SelMatriks:
    """What one person does for one RHK: their own RHK, an open proposal, the last refusal."""

    rhk: RencanaHasilKerja
    nomor: int
    nama: str
    pendukung: list[RencanaHasilKerja]
    usulan: UsulanRHK | None
    ditolak: UsulanRHK | None


@dataclass(frozen=True)
class BarisMatriks:
    pegawai: Pegawai
    jabatan: str
    skp: SKP | None
    sel: list[SelMatriks]


@dataclass(frozen=True)
class Yatim:
    """What hangs in the air: results nobody carries, and results that carry nothing."""

    tanpa_pendukung: list[RencanaHasilKerja]
    tanpa_induk: list[RencanaHasilKerja]


def nama_sel(rhk_id: int, pegawai_id: int) -> str:
    return f"sel-{rhk_id}-{pegawai_id}"


def orang_matriks(pimpinan: Pegawai, tahun_kinerja: TahunKinerja, hari_ini: date) -> list[Pegawai]:
    """In the order of the board."""
    return list(yang_dinilai(pimpinan, tanggal_acuan(tahun_kinerja.tahun, hari_ini)))


def baris_matriks(
    skp: SKP, kolom: Sequence[RencanaHasilKerja], orang: Sequence[Pegawai], hari_ini: date
) -> list[BarisMatriks]:
    """Four queries whatever the size of the matrix."""
    milik = skp_orang(skp.tahun_kinerja, orang)
    pendukung = defaultdict(list)
    for satu in RencanaHasilKerja.objects.filter(
        rhk_pimpinan__skp=skp, skp__in=[s.pk for s in milik.values()]
    ).select_related("skp"):
        pendukung[satu.rhk_pimpinan_id, satu.skp.pegawai_id].append(satu)
    terbuka, ditolak = _usulan(skp, orang)
    jabatan = _jabatan(orang, tanggal_acuan(skp.tahun_kinerja.tahun, hari_ini))
    return [
        BarisMatriks(
            satu,
            jabatan.get(satu.pk, ""),
            milik.get(satu.pk),
            [
                SelMatriks(
                    rhk,
                    nomor,
                    nama_sel(rhk.pk, satu.pk),
                    pendukung[rhk.pk, satu.pk],
                    terbuka.get((rhk.pk, satu.pk)),
                    ditolak.get((rhk.pk, satu.pk)),
                )
                for nomor, rhk in enumerate(kolom, start=1)
            ],
        )
        for satu in orang
    ]


def skp_orang(tahun_kinerja: TahunKinerja, orang: Sequence[Pegawai]) -> dict[int, SKP]:
    """The last live plan of each."""
    daftar = SKP.objects.hidup().filter(tahun_kinerja=tahun_kinerja, pegawai__in=orang)
    return {skp.pegawai_id: skp for skp in daftar.order_by("mulai", "pk")}


def _usulan(
    skp: SKP, orang: Sequence[Pegawai]
) -> tuple[dict[tuple[int, int], UsulanRHK], dict[tuple[int, int], UsulanRHK]]:
    """Open ones, and refusals that nothing newer followed."""
    terbuka: dict[tuple[int, int], UsulanRHK] = {}
    terakhir: dict[tuple[int, int], UsulanRHK] = {}
    for satu in UsulanRHK.objects.filter(rhk_pimpinan__skp=skp, kepada__in=orang):
        sel = (satu.rhk_pimpinan_id, satu.kepada_id)
        terakhir.setdefault(sel, satu)
        if satu.status == UsulanRHK.Status.DIUSULKAN:
            terbuka[sel] = satu
    ditolak = {s: u for s, u in terakhir.items() if u.status == UsulanRHK.Status.DITOLAK}
    return terbuka, ditolak


def _jabatan(orang: Sequence[Pegawai], tanggal: date) -> dict[int, str]:
    tempat = Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=orang)
    return dict(tempat.values_list("pegawai_id", "jabatan__nama"))


def yatim(skp: SKP, kolom: Sequence[RencanaHasilKerja], orang: Sequence[Pegawai]) -> Yatim:
    """Over everybody of the superior, not only the people of this page."""
    milik = [s.pk for s in skp_orang(skp.tahun_kinerja, orang).values()]
    didukung = set(
        RencanaHasilKerja.objects.filter(rhk_pimpinan__skp=skp, skp__in=milik).values_list(
            "rhk_pimpinan_id", flat=True
        )
    )
    lepas = (
        RencanaHasilKerja.objects.filter(skp__in=milik)
        .exclude(rhk_pimpinan__skp=skp)
        .select_related("skp__pegawai")
        .only(
            "rumusan",
            "skp__pegawai__nama",
            "skp__pegawai__gelar_depan",
            "skp__pegawai__gelar_belakang",
        )
        .order_by("skp__pegawai__nama", "skp_id", "-jenis", "urut")
    )
    return Yatim([rhk for rhk in kolom if rhk.pk not in didukung], list(lepas))


def usulan_menunggu(pegawai: Pegawai, tahun_kinerja: TahunKinerja) -> list[UsulanRHK]:
    """What this person has to answer."""
    return list(
        UsulanRHK.objects.terbuka()
        .filter(kepada=pegawai, rhk_pimpinan__skp__tahun_kinerja=tahun_kinerja)
        .select_related("rhk_pimpinan__skp__pegawai")
    )
