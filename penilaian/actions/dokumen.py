"""The document of a determined appraisal: issued with it, delivered, received by word or by the clock."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.kalender.hari_kerja import Kalender, kalender_kerja
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_hasil
from penilaian.actions.kunci import wajib_pemilik
from penilaian.actions.penolakan import (
    BukanPenilai,
    DokumenDigantikan,
    SudahDisampaikan,
    SudahDiterima,
    TanggalTidakSah,
)
from penilaian.aturan.jadwal import batas_keberatan, batas_penyampaian
from penilaian.aturan.penyampaian import CaraPenyampaian, CaraTerima, tanggal_dianggap_terima
from penilaian.models import SKP, DokumenEvaluasi, Penilaian
from penilaian.models.pengaturan import pengaturan_dokumen
from penilaian.permissions import adalah_pemilik, adalah_penetap
from penilaian.selectors.formulir import sidik_dokumen

BITA_KODE = 24


def nomor_dokumen(penilaian: Penilaian) -> str:
    """EK/2026/000123: the number of the row, so that no two documents ever share one."""
    return f"EK/{penilaian.periode.mulai.year}/{penilaian.pk:06d}"


def terbitkan(penilaian: Penilaian, *, pada: datetime) -> DokumenEvaluasi:
    """Within the transaction of the determination. Who has an account has it delivered at once."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    parameter = pengaturan_dokumen(hari).ke_aturan()
    dokumen = DokumenEvaluasi(
        penilaian=penilaian,
        kode=secrets.token_urlsafe(BITA_KODE),
        nomor=nomor_dokumen(penilaian),
        sidik=sidik_dokumen(penilaian),
        batas_penyampaian=batas_penyampaian(hari, parameter, kalender.tambah_hari_kerja),
    )
    if Pengguna.objects.filter(pegawai=penilaian.skp.pegawai_id, is_active=True).exists():
        _sampai(dokumen, hari, CaraPenyampaian.ELEKTRONIK, kalender)
    dokumen.save()
    return dokumen


def _sampai(
    dokumen: DokumenEvaluasi, hari: date, cara: CaraPenyampaian, kalender: Kalender
) -> None:
    parameter = pengaturan_dokumen(hari).ke_aturan()
    dokumen.tanggal_penyampaian, dokumen.cara_penyampaian = hari, cara
    dokumen.batas_penerimaan = batas_penyampaian(hari, parameter, kalender.tambah_hari_kerja)


def kunci_dokumen(penilaian_id: int) -> DokumenEvaluasi:
    """The document of the appraisal, locked, while it is in force."""
    dokumen = (
        DokumenEvaluasi.objects.select_for_update(of=("self",))
        .select_related("penilaian__skp__pegawai", "penilaian__periode", "penilaian__penilai")
        .get(penilaian=penilaian_id)
    )
    if dokumen.penilaian.status != Penilaian.Status.DITETAPKAN:
        raise DokumenDigantikan
    return dokumen


@transaction.atomic
def sampaikan(
    *, oleh: Pengguna, pada: datetime, penilaian: Penilaian, tanggal: date
) -> DokumenEvaluasi:
    """The appraiser handed over the paper: for an employee without an account."""
    dokumen = kunci_dokumen(penilaian.pk)
    penilaian = dokumen.penilaian
    if not adalah_penetap(oleh, penilaian):
        raise BukanPenilai
    if dokumen.tanggal_penyampaian is not None:
        raise SudahDisampaikan
    ditetapkan = timezone.localtime(penilaian.ditetapkan_pada or pada).date()
    if not ditetapkan <= tanggal <= timezone.localtime(pada).date():
        raise TanggalTidakSah
    _sampai(dokumen, tanggal, CaraPenyampaian.LANGSUNG, kalender_kerja())
    dokumen.disampaikan_oleh = oleh
    dokumen.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.sampaikan_dokumen",
        objek=penilaian,
        ringkasan=f"Dokumen evaluasi diserahkan langsung {tulis_tanggal(tanggal)}",
        sesudah={"tanggal_penyampaian": tanggal, "nomor": dokumen.nomor},
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return dokumen


@transaction.atomic
def terima(*, oleh: Pengguna, pada: datetime, penilaian: Penilaian) -> DokumenEvaluasi:
    """The employee acknowledges: received, which is not the same as agreed."""
    dokumen = kunci_dokumen(penilaian.pk)
    wajib_pemilik(oleh, dokumen.penilaian.skp)
    if dokumen.tanggal_terima is not None:
        raise SudahDiterima
    return terima_terkunci(dokumen, oleh=oleh, pada=pada)


def terima_terkunci(dokumen: DokumenEvaluasi, *, oleh: Pengguna, pada: datetime) -> DokumenEvaluasi:
    """On the locked row. A clock that ran out before goes first, whether or not the daily task has seen it."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    if dokumen.tanggal_penyampaian is None:
        _sampai(dokumen, hari, CaraPenyampaian.ELEKTRONIK, kalender)
    if anggap_diterima(dokumen, pada=pada, kalender=kalender):
        raise SudahDiterima
    dokumen.diterima_pada = pada
    _catat_terima(dokumen, hari, CaraTerima.DIAKUI, kalender, oleh=oleh, pada=pada)
    penilaian = dokumen.penilaian
    kabari(
        penilaian.penilai_id,
        jenis="dokumen_diterima",
        judul=f"{penilaian.skp.pegawai.nama_lengkap} menerima dokumen evaluasinya",
        isi=f"Dokumen {dokumen.nomor} dinyatakan diterima {tulis_tanggal(hari)}.",
        tautan=tautan_hasil(penilaian.pk),
        pada=pada,
        kunci=str(penilaian.pk),
    )
    return dokumen


def anggap_diterima(dokumen: DokumenEvaluasi, *, pada: datetime, kalender: Kalender) -> bool:
    """Write on the locked row that the clock ran out; False while it has not."""
    if dokumen.batas_penerimaan is None or dokumen.tanggal_terima is not None:
        return False
    hari = tanggal_dianggap_terima(dokumen.batas_penerimaan, timezone.localtime(pada).date())
    if hari is None:
        return False
    _catat_terima(dokumen, hari, CaraTerima.DIANGGAP, kalender, oleh=None, pada=pada)
    return True


def _catat_terima(
    dokumen: DokumenEvaluasi,
    hari: date,
    cara: CaraTerima,
    kalender: Kalender,
    *,
    oleh: Pengguna | None,
    pada: datetime,
) -> None:
    parameter = pengaturan_dokumen(hari).ke_aturan()
    dokumen.tanggal_terima, dokumen.cara_terima = hari, cara
    dokumen.batas_keberatan = batas_keberatan(hari, parameter, kalender.tambah_hari_kerja)
    dokumen.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.terima_dokumen",
        objek=dokumen.penilaian,
        ringkasan=f"Dokumen evaluasi {cara.label.lower()}, {tulis_tanggal(hari)}",
        sesudah={"tanggal_terima": hari, "cara": cara, "batas_keberatan": dokumen.batas_keberatan},
        subjek=dokumen.penilaian.skp.pegawai_id,
        pada=pada,
    )


@transaction.atomic
def catat_unduhan(*, oleh: Pengguna, pada: datetime, objek: SKP | Penilaian, dokumen: str) -> None:
    """A form leaves the house in somebody else's hands than its owner's."""
    skp = objek.skp if isinstance(objek, Penilaian) else objek
    if adalah_pemilik(oleh, skp):
        return
    catat(
        oleh=oleh,
        tindakan="penilaian.unduh_dokumen",
        objek=objek,
        ringkasan=f"{dokumen} diunduh",
        subjek=skp.pegawai_id,
        pada=pada,
    )
