"""What hangs on a plan goes over to its next version when that is approved.

A row follows the RHK or indicator that carries its own on (`asal`); what has none, and what a result that was handed in
or determined rests on, stays readable with the old version. Both plans are locked by the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, QuerySet, Value, When

from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    Penilaian,
    PermintaanUmpanBalik,
    ProgresHarian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    UmpanBalik,
    UsulanRHK,
)
from penilaian.selectors.revisi import beku, indikator_ikut, pendukung_bebas


@dataclass
class HasilPindah:
    """What went over, for the audit trail and the message."""

    realisasi: int = 0
    realisasi_tinggal: int = 0
    rencana_aksi: int = 0
    umpan_balik: int = 0
    progres_harian: int = 0
    bawahan: int = 0
    bawahan_lepas: int = 0
    usulan_ditarik: int = 0


def penilaian_terkunci(lama: SKP) -> list[Penilaian]:
    """Locked: nobody hands in, scores or determines while the plan changes hands."""
    daftar = Penilaian.objects.filter(skp=lama).select_for_update(of=("self",)).order_by("pk")
    return list(daftar.select_related("periode"))


def pindahkan_isi(lama: SKP, baru: SKP, penilaian: list[Penilaian]) -> HasilPindah:
    """While the old version is still in force: its rows cannot be touched afterwards."""
    hasil = HasilPindah()
    periode_beku = [p.periode_id for p in penilaian if beku(p)]
    _realisasi(lama, baru, periode_beku, hasil)
    rhk = _lanjutan(RencanaHasilKerja.objects.filter(skp=baru))
    aksi = RencanaAksi.objects.filter(rhk__in=rhk).exclude(periode__in=periode_beku)
    hasil.rencana_aksi = aksi.update(rhk=_tujuan("rhk", rhk))
    hasil.umpan_balik = UmpanBalik.objects.filter(skp=lama).update(skp=baru)
    UmpanBalik.objects.filter(rhk__in=rhk).update(rhk=_tujuan("rhk", rhk))
    PermintaanUmpanBalik.objects.filter(rhk__in=rhk).update(rhk=_tujuan("rhk", rhk))
    hasil.progres_harian = _progres(lama, baru, rhk, [p for p in penilaian if beku(p)])
    _peran(lama, rhk, hasil)
    return hasil


def _progres(lama: SKP, baru: SKP, rhk: Mapping[int, int], terikat: list[Penilaian]) -> int:
    """The days of a result stay with it, and what was done for a result that is gone with that."""
    hari = ProgresHarian.objects.filter(skp=lama)
    for satu in terikat:
        hari = hari.exclude(tanggal__range=(satu.periode.mulai, satu.periode.selesai))
    umum = hari.filter(rhk__isnull=True).update(skp=baru)
    return umum + hari.filter(rhk__in=rhk).update(skp=baru, rhk=_tujuan("rhk", rhk))


def pindahkan_penilaian(lama: SKP, baru: SKP, penilaian: list[Penilaian]) -> None:
    """After the new version entered. A result keeps the version that it is about; an empty one has none yet."""
    terikat = Penilaian.objects.filter(pk__in=[p.pk for p in penilaian if beku(p)])
    terikat.filter(versi_skp__isnull=True).update(versi_skp=lama, skp=baru)
    terikat.filter(skp=lama).update(skp=baru)
    Penilaian.objects.filter(skp=lama).update(skp=baru)


def _lanjutan(baru: "QuerySet[RencanaHasilKerja] | QuerySet[IndikatorKinerja]") -> dict[int, int]:
    """Old row → the row that carries it on."""
    return dict(baru.filter(asal__isnull=False).order_by().values_list("asal_id", "pk"))


def _tujuan(kolom: str, peta: Mapping[int, int]) -> Case:
    """For an UPDATE of rows whose `kolom` is in the map."""
    daftar = (When(**{kolom: lama}, then=Value(baru)) for lama, baru in peta.items())
    return Case(*daftar, output_field=BigIntegerField())


def _realisasi(lama: SKP, baru: SKP, periode_beku: list[int], hasil: HasilPindah) -> None:
    """Moved where the period is still open, copied where a result rests on it: the year adds up both."""
    peta = _lanjutan(indikator_ikut(baru))
    semua = Realisasi.objects.filter(indikator__rhk__skp=lama)
    ikut = semua.filter(indikator__in=peta)
    hasil.realisasi, hasil.realisasi_tinggal = ikut.count(), semua.count() - ikut.count()
    for satu in ikut.filter(periode__in=periode_beku).prefetch_related("bukti"):
        bukti = list(satu.bukti.all())
        satu.pk, satu.indikator_id = None, peta[satu.indikator_id]
        satu.save(force_insert=True)
        for b in bukti:
            b.pk, b.realisasi = None, satu
        BuktiDukung.objects.bulk_create(bukti)
    ikut.exclude(periode__in=periode_beku).update(indikator=_tujuan("indikator", peta))


def _peran(lama: SKP, rhk: Mapping[int, int], hasil: HasilPindah) -> None:
    """Subordinates support the new RHK; what is proposed on a result that is gone is taken back."""
    bawahan = pendukung_bebas(lama)
    hasil.bawahan_lepas = bawahan.exclude(rhk_pimpinan__in=rhk).count()
    hasil.bawahan = bawahan.filter(rhk_pimpinan__in=rhk).update(
        rhk_pimpinan=_tujuan("rhk_pimpinan", rhk)
    )
    usulan = UsulanRHK.objects.filter(rhk_pimpinan__skp=lama).select_for_update(of=("self",))
    list(usulan.order_by("pk").values_list("pk"))
    hasil.usulan_ditarik, _ = usulan.terbuka().exclude(rhk_pimpinan__in=rhk).delete()
    UsulanRHK.objects.filter(rhk_pimpinan__in=rhk).update(rhk_pimpinan=_tujuan("rhk_pimpinan", rhk))
    UsulanRHK.objects.filter(rhk__in=rhk).update(rhk=_tujuan("rhk", rhk))
