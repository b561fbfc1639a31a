"""The organisation's predicate: written as a draft, determined once; the head's suggestion follows."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna, Unit
from penilaian.actions.berkas import TANPA_BERKAS, BerkasBukti, buang_berkas
from penilaian.actions.kabar import kabari, tautan_nilai
from penilaian.actions.kunci import kunci_penilaian
from penilaian.actions.menilai import hitung_ulang
from penilaian.actions.penolakan import (
    BukanPenetapOrganisasi,
    KeadaanBerubah,
    OrganisasiSudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.models import KinerjaOrganisasi, Penilaian, Periode, TahunKinerja
from penilaian.permissions import boleh_menetapkan_organisasi
from penilaian.selectors import hitung as h
from penilaian.selectors.lembar import bahan_penilaian


def _kunci(
    oleh: Pengguna, pada: datetime, unit: Unit, periode: Periode
) -> KinerjaOrganisasi | None:
    """The row of the unit in the period; the unit's own row is the lock, because the first entry has none."""
    hari_ini = timezone.localtime(pada).date()
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if not boleh_menetapkan_organisasi(oleh, unit, hari_ini):
        raise BukanPenetapOrganisasi
    if periode.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    return KinerjaOrganisasi.objects.filter(unit=unit, periode=periode).first()


def _isi(kinerja: KinerjaOrganisasi) -> dict[str, Any]:
    medan = ("predikat", "capaian", "dasar", "tautan", "nama_berkas", "sidik", "status")
    return {m: getattr(kinerja, m) for m in medan}


@transaction.atomic
def isi_kinerja_organisasi(
    *,
    oleh: Pengguna,
    pada: datetime,
    unit: Unit,
    periode: Periode,
    predikat: PredikatOrganisasi,
    capaian: Decimal | None,
    dasar: str,
    tautan: str,
    berkas: BerkasBukti | None = None,
    hapus_berkas: bool = False,
) -> KinerjaOrganisasi:
    """A draft that may be written anew until it is determined; a new file takes the place of the old."""
    kinerja = _kunci(oleh, pada, unit, periode)
    sebelum = _isi(kinerja) if kinerja else None
    if kinerja is None:
        kinerja = KinerjaOrganisasi(unit=unit, periode=periode)
    elif kinerja.final:
        raise OrganisasiSudahFinal
    kinerja.predikat, kinerja.capaian = predikat.value, capaian
    kinerja.dasar, kinerja.tautan = dasar, tautan
    if berkas is not None or hapus_berkas:
        _ganti_berkas(kinerja, berkas)
    kinerja.diisi_oleh, kinerja.diisi_pada = oleh, pada
    kinerja.versi_baris += 1
    kinerja.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.isi_kinerja_organisasi",
        objek=kinerja,
        ringkasan=f"Draf predikat {unit} {periode}: {predikat.label}"[:500],
        sebelum=sebelum,
        sesudah=_isi(kinerja),
        pada=pada,
    )
    return kinerja


def _ganti_berkas(kinerja: KinerjaOrganisasi, berkas: BerkasBukti | None) -> None:
    buang_berkas(kinerja.berkas)
    for nama, isi in (berkas.kolom() if berkas else TANPA_BERKAS).items():
        setattr(kinerja, nama, isi)


@transaction.atomic
def tetapkan_kinerja_organisasi(
    *, oleh: Pengguna, pada: datetime, kinerja: KinerjaOrganisasi, versi: int
) -> KinerjaOrganisasi:
    """Final. `versi` is the row version of the confirm page. Open appraisals of the head follow at once."""
    terkunci = _kunci(oleh, pada, kinerja.unit, kinerja.periode)
    if terkunci is None:
        raise KeadaanBerubah
    if terkunci.final:
        raise OrganisasiSudahFinal
    if terkunci.versi_baris != versi:
        raise KeadaanBerubah(
            "Draf ini berubah sejak Anda membacanya. Periksa lagi sebelum menetapkan."
        )
    terkunci.status = KinerjaOrganisasi.Status.DITETAPKAN
    terkunci.ditetapkan_oleh, terkunci.ditetapkan_pada = oleh, pada
    terkunci.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.tetapkan_kinerja_organisasi",
        objek=terkunci,
        ringkasan=f"Predikat {terkunci.unit} {terkunci.periode} ditetapkan: {terkunci.get_predikat_display()}"[
            :500
        ],
        sesudah=_isi(terkunci),
        pada=pada,
    )
    _perbarui_pimpinan(terkunci, pada)
    return terkunci


def _perbarui_pimpinan(kinerja: KinerjaOrganisasi, pada: datetime) -> None:
    """The suggestion of the head's rating of hasil kerja is the organisation's predicate from now on."""
    terbuka = Penilaian.objects.filter(
        periode=kinerja.periode, skp__unit=kinerja.unit, status__in=Penilaian.SEDANG_DINILAI
    )
    kepala = terbuka.filter(
        skp__pegawai__penempatan__unit=kinerja.unit,
        skp__pegawai__penempatan__kepala_unit=True,
        skp__pegawai__penempatan__sifat="definitif",
    )
    for pk in sorted(set(kepala.values_list("pk", flat=True))):
        penilaian = kunci_penilaian(pk)
        bahan = bahan_penilaian(penilaian)
        if penilaian.status not in Penilaian.SEDANG_DINILAI or bahan.pimpinan is None:
            continue
        hitung_ulang(penilaian, bahan, h.skema_penilaian(penilaian))
        penilaian.save()
        kabari(
            penilaian.skp.penilai_id,
            jenis="predikat_organisasi",
            judul=f"Predikat organisasi {kinerja.unit} sudah ditetapkan",
            isi=f"Saran rating hasil kerja {penilaian.skp.pegawai.nama_lengkap} mengikutinya.",
            tautan=tautan_nilai(penilaian.pk),
            pada=pada,
            kunci=f"{kinerja.pk}-{penilaian.pk}",
        )
    for pegawai_id in set(kepala.values_list("skp__pegawai", flat=True)):
        kabari(
            pegawai_id,
            jenis="predikat_organisasi",
            judul=f"Predikat kinerja {kinerja.unit}: {kinerja.get_predikat_display()}",
            isi=f"Ditetapkan untuk {kinerja.periode}. Predikat ini menjadi hasil kerja Anda sebagai pimpinan.",
            tautan=reverse("penilaian:organisasi", args=[kinerja.unit_id, kinerja.periode_id]),
            pada=pada,
            kunci=f"{kinerja.pk}-pimpinan",
        )
