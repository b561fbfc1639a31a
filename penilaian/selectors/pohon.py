"""The tree of a plan: from an RHK of the head down to whoever carries it, a level at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, QuerySet

from pegawai.models import Pengguna, Unit
from pegawai.selectors import kepala_dari, penempatan_pada
from penilaian.aturan.skema import ButirHasil, SkemaPenilaian, skor_hasil
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    Realisasi,
    RencanaHasilKerja,
    TahunKinerja,
)
from penilaian.models.revisi import hidup
from penilaian.selectors.gabungan import usulan_indikator
from penilaian.selectors.hitung import capaian_dari_realisasi, desimal_atau_kosong, skema_tersimpan
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.saya import skp_tahun


@dataclass(frozen=True)
class SimpulRHK:
    """One RHK with how far it is; without a realisation the state of its SKP says where it stands."""

    rhk: RencanaHasilKerja
    capaian: Decimal | None
    terisi: int
    indikator: int
    anak: int
    anak_terlihat: int


def akar_pohon(
    pengguna: Pengguna, tahun_kinerja: TahunKinerja, opd: Unit | None, hari_ini: date
) -> SKP | None:
    """The plan of the head of the agency asked for, else of one's own; else one's own plan."""
    acuan = tanggal_acuan(tahun_kinerja.tahun, hari_ini)
    if opd is None and pengguna.pegawai is not None:
        tempat = penempatan_pada(pengguna.pegawai, acuan)
        opd = tempat.unit.opd if tempat else None
    kepala = kepala_dari([opd.pk], acuan).get(opd.pk) if opd else None
    for orang in (kepala.pegawai if kepala else None, pengguna.pegawai):
        skp = skp_tahun(orang, tahun_kinerja) if orang else None
        if skp and SKP.objects.terlihat_oleh(pengguna).filter(pk=skp.pk).exists():
            return skp
    return None


def rhk_terlihat(pengguna: Pengguna) -> QuerySet[RencanaHasilKerja]:
    """Through the door of the SKP they belong to."""
    return RencanaHasilKerja.objects.filter(
        skp__in=SKP.objects.hidup().terlihat_oleh(pengguna).order_by().values("pk")
    )


def simpul(daftar: QuerySet[RencanaHasilKerja], pengguna: Pengguna) -> list[SimpulRHK]:
    """Five queries whatever the number on the level."""
    realisasi: QuerySet[Realisasi] = Realisasi.objects.select_related("periode")
    indikator: QuerySet[IndikatorKinerja] = IndikatorKinerja.objects.prefetch_related(
        Prefetch("realisasi", realisasi)
    )
    anak_hidup = hidup("pendukung__skp__")
    baris = list(
        daftar.select_related("skp__pegawai", "skp__jabatan", "skp__tahun_kinerja")
        .prefetch_related(Prefetch("indikator", indikator))
        .annotate(banyak_anak=Count("pendukung", filter=anak_hidup, distinct=True))
        .order_by("skp__pegawai__nama", "skp_id", "-jenis", "urut", "id")
    )
    if not baris:
        return []
    skema = skema_tersimpan(baris[0].skp.tahun_kinerja.akhir).ke_aturan()
    terlihat = dict(
        rhk_terlihat(pengguna)
        .filter(rhk_pimpinan__in=[b.pk for b in baris])
        .order_by()
        .values_list("rhk_pimpinan")
        .annotate(banyak=Count("pk"))
    )
    return [_simpul(satu, skema, terlihat.get(satu.pk, 0)) for satu in baris]


def _simpul(rhk: RencanaHasilKerja, skema: SkemaPenilaian, anak_terlihat: int) -> SimpulRHK:
    indikator = list(rhk.indikator.all())
    butir = [butir for i in indikator if (butir := _butir(i, list(i.realisasi.all()), skema))]
    return SimpulRHK(
        rhk=rhk,
        capaian=desimal_atau_kosong(skor_hasil(butir, skema).nilai) if butir else None,
        terisi=len(butir),
        indikator=len(indikator),
        anak=rhk.banyak_anak,  # type: ignore[attr-defined]  # annotated above
        anak_terlihat=anak_terlihat,
    )


def _butir(
    indikator: IndikatorKinerja, realisasi: Sequence[Realisasi], skema: SkemaPenilaian
) -> ButirHasil | None:
    """The year's realisation, else what the periods so far give. Words, or nothing reported, have no number yet."""
    setahun = next((r for r in realisasi if r.periode.tahunan), None)
    if setahun is None:
        usulan = usulan_indikator(indikator, realisasi)
        if usulan is None or not isinstance(usulan.nilai, Decimal):
            return None
        setahun = Realisasi(indikator=indikator, nilai=usulan.nilai)
    capaian = capaian_dari_realisasi(indikator, setahun, skema)
    if not capaian.sudah_dinilai:
        return None
    return ButirHasil(indikator.rumusan, capaian.eksak)
