"""A survey's life: made, changed, opened, closed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from layanan.models import JenisLayanan
from pegawai.models import Pengguna, Unit
from survei.models import LayananSurvei, Survei
from survei.selectors import instrumen_terbaru


class PeralihanTidakSah(ValueError):
    """The survey is not in a state from which this is possible."""


class SurveiTanpaLayanan(ValueError):
    """A survey is about at least one service of its unit."""


class MasaSudahLewat(ValueError):
    """The last day of the survey is over: opening it would let nobody in."""


class LayananSudahDijawab(ValueError):
    """A service with answers stays in its survey."""


MEDAN = ("judul", "jenis_periode", "mulai", "selesai", "instrumen", "wajib_kode")
# What may still change once citizens can see the survey.
MEDAN_SESUDAH_DIBUKA = ("judul", "selesai")


@transaction.atomic
def buat_survei(
    *,
    oleh: Pengguna,
    unit: Unit,
    isi: Mapping[str, Any],
    layanan: Mapping[int, int | None],
    pada: datetime,
) -> Survei:
    """`layanan`: id of a service of the unit → population, or None while it is not known."""
    survei = Survei(unit=unit, instrumen=instrumen_terbaru(), dibuat_oleh=oleh)
    for medan in MEDAN:
        if medan in isi:
            setattr(survei, medan, isi[medan])
    survei.full_clean()
    survei.save()
    _atur_cakupan(survei, layanan)
    catat(
        oleh=oleh,
        tindakan="survei.buat",
        objek=survei,
        ringkasan=f"Survei {survei.judul} dibuat",
        sesudah={**_tercatat(survei, MEDAN), "layanan": list(layanan)},
        pada=pada,
    )
    return survei


@transaction.atomic
def ubah_survei(
    *,
    oleh: Pengguna,
    survei: Survei,
    isi: Mapping[str, Any],
    layanan: Mapping[int, int | None],
    pada: datetime,
) -> Survei:
    """A draft changes in everything; afterwards the title, the last day and the populations."""
    terkunci = Survei.objects.select_for_update().get(pk=survei.pk)
    boleh = MEDAN if terkunci.status == Survei.Status.DRAF else MEDAN_SESUDAH_DIBUKA
    sebelum = _tercatat(terkunci, boleh)
    cakupan_lama = dict(terkunci.cakupan.values_list("layanan_id", "populasi"))
    for medan in boleh:
        if medan in isi:
            setattr(terkunci, medan, isi[medan])
    terkunci.full_clean()
    terkunci.save()
    _atur_cakupan(terkunci, layanan)
    sesudah = _tercatat(terkunci, boleh)
    catat(
        oleh=oleh,
        tindakan="survei.ubah",
        objek=terkunci,
        ringkasan=f"Survei {terkunci.judul} diubah",
        sebelum={**sebelum, "populasi": {str(k): v for k, v in cakupan_lama.items()}},
        sesudah={**sesudah, "populasi": {str(k): v for k, v in layanan.items()}},
        pada=pada,
    )
    return terkunci


def _tercatat(survei: Survei, medan: tuple[str, ...]) -> dict[str, Any]:
    """For the audit trail: words and numbers instead of objects."""
    return {m: str(survei.instrumen) if m == "instrumen" else getattr(survei, m) for m in medan}


def _atur_cakupan(survei: Survei, layanan: Mapping[int, int | None]) -> None:
    if not layanan:
        raise SurveiTanpaLayanan("Pilih sekurang-kurangnya satu layanan.")
    sah = JenisLayanan.objects.filter(
        pk__in=list(layanan), unit__in=Unit.objects.di_bawah(survei.unit)
    ).count()
    if sah != len(layanan):
        raise SurveiTanpaLayanan("Layanan yang dipilih bukan layanan unit ini.")
    dilepas = survei.cakupan.exclude(layanan__in=list(layanan))
    jawaban = survei.tanggapan if survei.skm else survei.tanggapan_integritas
    if jawaban.filter(layanan__in=dilepas.values("layanan")).exists():
        raise LayananSudahDijawab("Layanan yang sudah dijawab tidak dapat dilepas dari survei.")
    dilepas.delete()
    for pk, populasi in layanan.items():
        LayananSurvei.objects.update_or_create(
            survei=survei, layanan_id=pk, defaults={"populasi": populasi}
        )


def _alihkan(
    survei: Survei, status: str, oleh: Pengguna, tindakan: str, kata: str, pada: datetime
) -> Survei:
    terkunci = Survei.objects.select_for_update().get(pk=survei.pk)
    if not terkunci.dapat_menjadi(status):
        raise PeralihanTidakSah(
            f"Survei berstatus {terkunci.get_status_display().lower()} tidak dapat {kata}."
        )
    sebelum, terkunci.status = terkunci.status, Survei.Status(status)
    _periksa_masa(terkunci, timezone.localdate(pada))
    terkunci.save(update_fields=["status"])
    catat(
        oleh=oleh,
        tindakan=tindakan,
        objek=terkunci,
        ringkasan=f"Survei {terkunci.judul} {kata}",
        sebelum={"status": sebelum},
        sesudah={"status": terkunci.status},
        pada=pada,
    )
    return terkunci


def _periksa_masa(survei: Survei, hari_ini: date) -> None:
    if survei.status == Survei.Status.DIBUKA and survei.selesai < hari_ini:
        raise MasaSudahLewat(
            "Masa survei sudah lewat. Ubah tanggal akhirnya dahulu bila survei akan dibuka lagi."
        )


@transaction.atomic
def buka_survei(*, oleh: Pengguna, survei: Survei, pada: datetime) -> Survei:
    """Citizens can answer from its first day on."""
    return _alihkan(survei, Survei.Status.DIBUKA, oleh, "survei.buka", "dibuka", pada)


@transaction.atomic
def tutup_survei(*, oleh: Pengguna, survei: Survei, pada: datetime) -> Survei:
    tertutup = _alihkan(survei, Survei.Status.DITUTUP, oleh, "survei.tutup", "ditutup", pada)
    setelah_commit("survei.lipat")
    return tertutup
