"""Sharing roles downwards: the superior proposes results in the matrix, each person accepts or declines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from pegawai.selectors import nomor_dinilai
from penilaian.actions.kabar import kabari
from penilaian.actions.kunci import kunci_skp, wajib_dibuka, wajib_pemilik
from penilaian.actions.penolakan import (
    BelumMenyusunSKP,
    BukanPemilik,
    BukanPenilai,
    KeadaanBerubah,
    SKPTidakDapatDiubah,
    TanpaCatatan,
)
from penilaian.models import SKP, RencanaHasilKerja, UsulanRHK
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.rencana import urut_berikut

# What people write in a cell of the form for somebody without a role in that result.
TANPA_PERAN = {"", "x", "-", "–"}
Sel = tuple[int, int]


@dataclass
class HasilUsulan:
    """What one save of the matrix did."""

    diusulkan: int = 0
    diubah: int = 0
    ditarik: int = 0


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


@transaction.atomic
def usulkan(*, oleh: Pengguna, pada: datetime, skp: SKP, isi: Mapping[Sel, str]) -> HasilUsulan:
    """Cells by (own RHK, person). A cell that stays empty says nothing; emptying one takes an open proposal back."""
    skp = kunci_skp(skp.pk)
    wajib_pemilik(oleh, skp)
    wajib_dibuka(skp.tahun_kinerja)
    if skp.status in (SKP.Status.DIREVISI, SKP.Status.DITUTUP):
        raise KeadaanBerubah
    acuan = tanggal_acuan(skp.tahun_kinerja.tahun, _hari(pada))
    orang = set(nomor_dinilai(skp.pegawai, acuan))
    rhk = {satu.pk: satu for satu in skp.rhk.all()}
    usulan = UsulanRHK.objects.filter(rhk_pimpinan__skp=skp).select_for_update(of=("self",))
    terbuka = {(u.rhk_pimpinan_id, u.kepada_id): u for u in usulan.terbuka()}
    diterima = set(
        usulan.filter(status=UsulanRHK.Status.DITERIMA).values_list(
            "rhk_pimpinan_id", "kepada_id", "rumusan"
        )
    )
    hasil, penerima = HasilUsulan(), set()
    for (rhk_id, pegawai_id), teks in isi.items():
        rumusan = teks.strip()
        if rhk_id not in rhk or pegawai_id not in orang:
            raise BukanPenilai
        # The page may be older than the answer: what was accepted meanwhile is not proposed again.
        if (rhk_id, pegawai_id, rumusan) in diterima:
            continue
        ada = terbuka.get((rhk_id, pegawai_id))
        if _isi_sel(hasil, oleh, pada, rhk[rhk_id], pegawai_id, rumusan, ada):
            penerima.add(pegawai_id)
    if vars(hasil) != vars(HasilUsulan()):
        _catat_usulan(oleh, pada, skp, hasil, isi)
    for pegawai_id in sorted(penerima):
        _kabari_usulan(oleh, pada, skp, pegawai_id)
    return hasil


def _isi_sel(
    hasil: HasilUsulan,
    oleh: Pengguna,
    pada: datetime,
    rhk: RencanaHasilKerja,
    pegawai_id: int,
    rumusan: str,
    ada: UsulanRHK | None,
) -> bool:
    """One cell; whether the person has something new to read."""
    if rumusan.lower() in TANPA_PERAN:
        if ada is not None:
            ada.delete()
            hasil.ditarik += 1
        return False
    if ada is None:
        UsulanRHK.objects.create(
            rhk_pimpinan=rhk,
            kepada_id=pegawai_id,
            rumusan=rumusan,
            diusulkan_oleh=oleh,
            diusulkan_pada=pada,
        )
        hasil.diusulkan += 1
        return True
    if ada.rumusan == rumusan:
        return False
    ada.rumusan, ada.diusulkan_oleh, ada.diusulkan_pada = rumusan, oleh, pada
    ada.save(update_fields=["rumusan", "diusulkan_oleh", "diusulkan_pada"])
    hasil.diubah += 1
    return True


def _catat_usulan(
    oleh: Pengguna, pada: datetime, skp: SKP, hasil: HasilUsulan, isi: Mapping[Sel, str]
) -> None:
    catat(
        oleh=oleh,
        tindakan="penilaian.usulkan_rhk",
        objek=skp,
        ringkasan=f"Matriks peran: {hasil.diusulkan} diusulkan, {hasil.diubah} diubah, {hasil.ditarik} ditarik",
        sesudah={f"{rhk}-{pegawai}": teks for (rhk, pegawai), teks in isi.items() if teks.strip()},
        subjek=skp.pegawai_id,
        pada=pada,
    )


def _kabari_usulan(oleh: Pengguna, pada: datetime, skp: SKP, pegawai_id: int) -> None:
    """One message a person however many cells were filled."""
    kabari(
        pegawai_id,
        jenis="usulan_rhk",
        judul=f"{oleh} mengusulkan peran Anda tahun {skp.tahun_kinerja.tahun}",
        isi="Baca di Kinerja saya, lalu terima menjadi rencana hasil kerja atau tolak dengan alasan.",
        tautan=f"{reverse('penilaian:saya')}?tahun={skp.tahun_kinerja.tahun}",
        pada=pada,
        kunci=f"{skp.pk}-{pegawai_id}",
    )


def _kunci_usulan(oleh: Pengguna, lama: UsulanRHK) -> UsulanRHK:
    usulan = (
        UsulanRHK.objects.select_for_update(of=("self",))
        .select_related("rhk_pimpinan__skp__tahun_kinerja", "kepada")
        .filter(pk=lama.pk)
        .first()
    )
    if usulan is None:  # the superior's RHK was deleted, and what was proposed for it with it
        raise KeadaanBerubah
    if oleh.pegawai_id is None or oleh.pegawai_id != usulan.kepada_id:
        raise BukanPemilik("Hanya pegawai yang menerima usulan ini yang dapat menjawabnya.")
    wajib_dibuka(usulan.rhk_pimpinan.skp.tahun_kinerja)
    if usulan.status != UsulanRHK.Status.DIUSULKAN:
        raise KeadaanBerubah
    return usulan


@transaction.atomic
def terima_usulan(*, oleh: Pengguna, pada: datetime, usulan: UsulanRHK) -> RencanaHasilKerja:
    """It becomes an RHK of the person's own plan; indicators and targets are the person's to write."""
    usulan = _kunci_usulan(oleh, usulan)
    tahun = usulan.rhk_pimpinan.skp.tahun_kinerja
    milik = SKP.objects.hidup().filter(pegawai=usulan.kepada, tahun_kinerja=tahun)
    terakhir = milik.order_by("-mulai", "-pk").first()
    if terakhir is None:
        raise BelumMenyusunSKP
    skp = kunci_skp(terakhir.pk)
    if not skp.dapat_diubah:
        raise SKPTidakDapatDiubah
    usulan.rhk = RencanaHasilKerja.objects.create(
        skp=skp,
        urut=urut_berikut(skp.rhk.all()),
        rumusan=usulan.rumusan,
        rhk_pimpinan=usulan.rhk_pimpinan,
    )
    _jawab(usulan, UsulanRHK.Status.DITERIMA, pada)
    catat(
        oleh=oleh,
        tindakan="penilaian.terima_usulan",
        objek=skp,
        ringkasan=f"Usulan peran diterima: {usulan}",
        sesudah={"rhk": usulan.rhk.pk, "rhk_pimpinan": usulan.rhk_pimpinan_id},
        subjek=skp.pegawai_id,
        pada=pada,
    )
    return usulan.rhk


@transaction.atomic
def tolak_usulan(*, oleh: Pengguna, pada: datetime, usulan: UsulanRHK, catatan: str) -> None:
    """With a reason that the superior reads in the cell."""
    if not catatan.strip():
        raise TanpaCatatan("Tulis alasan Anda menolak usulan ini.")
    usulan = _kunci_usulan(oleh, usulan)
    usulan.catatan = catatan.strip()
    _jawab(usulan, UsulanRHK.Status.DITOLAK, pada)
    skp = usulan.rhk_pimpinan.skp
    catat(
        oleh=oleh,
        tindakan="penilaian.tolak_usulan",
        objek=skp,
        ringkasan=f"Usulan peran ditolak: {usulan}",
        sesudah={"usulan": usulan.pk, "catatan": usulan.catatan},
        subjek=usulan.kepada_id,
        pada=pada,
    )
    kabari(
        skp.pegawai_id,
        jenis="usulan_ditolak",
        judul=f"{oleh} menolak usulan peran",
        isi=f"“{usulan}”. Alasan: {usulan.catatan}",
        tautan=f"{reverse('penilaian:matriks')}?tahun={skp.tahun_kinerja.tahun}",
        pada=pada,
        kunci=str(usulan.pk),
    )


def _jawab(usulan: UsulanRHK, status: str, pada: datetime) -> None:
    usulan.status, usulan.dijawab_pada = status, pada
    usulan.save(update_fields=["status", "dijawab_pada", "catatan", "rhk"])
