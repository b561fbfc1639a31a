"""The action plan after a survey: made, changed, reported on, reminded of."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from kinerja.audit.catat import catat
from kinerja.kalender.hari_kerja import kalender_kerja
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pengguna
from survei.aturan.unsur import Unsur
from survei.models import RencanaTindakLanjut, Survei

MEDAN = ("unsur", "kegiatan", "tahun", "triwulan", "jangka", "penanggung_jawab_id")
MEDAN_LAPORAN = ("realisasi", "bukti", "kendala")
# Days before the last day of the quarter; the nearest one that has come names the reminder.
TAHAP = (14, 3)


class KeadaanTidakSah(ValueError):
    """The plan cannot go from its state to the other."""


class RealisasiKosong(ValueError):
    """What is marked as done says what was done."""


def _isi(rencana: RencanaTindakLanjut, medan: tuple[str, ...]) -> dict[str, Any]:
    return {nama: getattr(rencana, nama) for nama in medan}


@transaction.atomic
def susun_rencana(
    *, oleh: Pengguna, survei: Survei, isi: Mapping[str, Any], pada: datetime
) -> RencanaTindakLanjut:
    rencana = RencanaTindakLanjut(survei=survei, **{nama: isi[nama] for nama in MEDAN})
    rencana.full_clean()
    rencana.save()
    catat(
        oleh=oleh,
        tindakan="survei.susun_rencana",
        objek=rencana,
        ringkasan=f"Rencana untuk unsur {Unsur(rencana.unsur).label}: {rencana.kegiatan}"[:500],
        sesudah=_isi(rencana, MEDAN),
        subjek=rencana.penanggung_jawab_id,
        pada=pada,
    )
    _kabari_penanggung_jawab(rencana, pada)
    return rencana


@transaction.atomic
def ubah_rencana(
    *, oleh: Pengguna, rencana: RencanaTindakLanjut, isi: Mapping[str, Any], pada: datetime
) -> RencanaTindakLanjut:
    terkunci = RencanaTindakLanjut.objects.select_for_update().get(pk=rencana.pk)
    sebelum = _isi(terkunci, MEDAN)
    for nama in MEDAN:
        setattr(terkunci, nama, isi[nama])
    terkunci.full_clean()
    terkunci.save()
    catat(
        oleh=oleh,
        tindakan="survei.ubah_rencana",
        objek=terkunci,
        ringkasan=f"Rencana diubah: {terkunci.kegiatan}"[:500],
        sebelum=sebelum,
        sesudah=_isi(terkunci, MEDAN),
        subjek=terkunci.penanggung_jawab_id,
        pada=pada,
    )
    if sebelum["penanggung_jawab_id"] != terkunci.penanggung_jawab_id:
        _kabari_penanggung_jawab(terkunci, pada)
    return terkunci


@transaction.atomic
def laporkan_rencana(
    *, oleh: Pengguna, rencana: RencanaTindakLanjut, isi: Mapping[str, Any], pada: datetime
) -> RencanaTindakLanjut:
    """State and realisation; the same state with other words is an addition to the report."""
    terkunci = RencanaTindakLanjut.objects.select_for_update().get(pk=rencana.pk)
    status = isi["status"]
    if status != terkunci.status and not terkunci.dapat_menjadi(status):
        raise KeadaanTidakSah(
            f"Rencana yang {terkunci.get_status_display().lower()} tidak dapat menjadi "
            f"{RencanaTindakLanjut.Status(status).label.lower()}."
        )
    if status == RencanaTindakLanjut.Status.SELESAI and not str(isi["realisasi"]).strip():
        raise RealisasiKosong("Tulis apa yang sudah dilakukan sebelum menandainya selesai.")
    sebelum = _isi(terkunci, ("status", *MEDAN_LAPORAN))
    terkunci.status = status
    for nama in MEDAN_LAPORAN:
        setattr(terkunci, nama, isi[nama])
    terkunci.full_clean()
    terkunci.save()
    catat(
        oleh=oleh,
        tindakan="survei.laporkan_rencana",
        objek=terkunci,
        ringkasan=f"{terkunci.kegiatan}: {terkunci.get_status_display().lower()}"[:500],
        sebelum=sebelum,
        sesudah=_isi(terkunci, ("status", *MEDAN_LAPORAN)),
        subjek=terkunci.penanggung_jawab_id,
        pada=pada,
    )
    return terkunci


def _kabari_penanggung_jawab(rencana: RencanaTindakLanjut, pada: datetime) -> None:
    akun = Pengguna.objects.filter(pegawai=rencana.penanggung_jawab_id, is_active=True).first()
    if akun is None:
        return
    beri_tahu(
        penerima=akun,
        jenis="survei.tindak_lanjut",
        judul="Anda penanggung jawab tindak lanjut survei",
        isi=f"{rencana.kegiatan}. Selesai paling lambat triwulan {rencana.triwulan} tahun {rencana.tahun}.",
        tautan=reverse("survei:rencana", args=[rencana.pk]),
        kunci=f"survei.rencana:{rencana.pk}:{rencana.penanggung_jawab_id}",
        pada=pada,
    )


def _tahap(tenggat: date, hari_ini: date) -> str:
    """The reminder that is due: two before the last day, then one a week."""
    if tenggat < hari_ini:
        tahun, minggu, _ = hari_ini.isocalendar()
        return f"lewat-{tahun}-{minggu}"
    dekat = [n for n in TAHAP if tenggat - hari_ini <= timedelta(days=n)]
    return f"h-{min(dekat)}" if dekat else ""


def ingatkan_tindak_lanjut(*, hari_ini: date, pada: datetime) -> int:
    """Tell the owners of what is due or late; never on a day off, never twice for the same step."""
    if not kalender_kerja().hari_kerja(hari_ini):
        return 0
    terkirim = 0
    akun = {
        a.pegawai_id: a for a in Pengguna.objects.filter(is_active=True, pegawai__isnull=False,
            pegawai__tindak_lanjut_survei__status__in=["direncanakan", "berjalan"]).distinct()
    }  # fmt: skip
    for rencana in RencanaTindakLanjut.objects.belum_selesai():
        tahap = _tahap(rencana.tenggat, hari_ini)
        penerima = akun.get(rencana.penanggung_jawab_id)
        if not tahap or penerima is None:
            continue
        terkirim += bool(
            beri_tahu(
                penerima=penerima,
                jenis="survei.tindak_lanjut",
                judul="Tindak lanjut survei "
                + ("sudah lewat waktunya" if tahap.startswith("lewat") else "hampir jatuh tempo"),
                isi=f"{rencana.kegiatan}. Laporkan realisasinya.",
                tautan=reverse("survei:rencana", args=[rencana.pk]),
                kunci=f"survei.rencana:{rencana.pk}:{tahap}",
                pada=pada,
            )
        )
    return terkirim
