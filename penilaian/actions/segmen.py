"""A change of position closes the running plan and opens one for the rest of the year (PermenPANRB 6/2022).

The placements say what is true and the plans follow: the same walk serves an import, a transfer that was entered, the
day on which a planned one begins, and a transfer that was taken back. Walking again changes nothing.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.audit.models import JejakAudit
from kinerja.templatetags.tanggal import tanggal
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp, pindahkan
from penilaian.actions.revisi import gugurkan
from penilaian.aturan.segmen import (
    Sesuaikan,
    Tempat,
    Tutup,
    perubahan_segmen,
    tetap_dijabat,
)
from penilaian.models import SKP, ProgresHarian, TahunKinerja
from penilaian.permissions import penilai_skp
from penilaian.selectors.revisi import setahun_dinilai
from penilaian.selectors.segmen import jabatan_sementara, pegawai_berubah, rentang_pegawai
from penilaian.selectors.versi import revisi_dari

SEHARI = timedelta(days=1)
PERTENTANGAN = "penilaian.segmen_bertentangan"


def sesuaikan_semua(*, pada: datetime) -> int:
    """Everybody whose position has changed; answer whose plans changed. Runs daily and after an import."""
    berubah = pegawai_berubah(timezone.localtime(pada).date())
    return sum(sesuaikan_segmen(pegawai_id=pk, pada=pada) for pk in berubah)


@transaction.atomic
def sesuaikan_segmen(*, pegawai_id: int, pada: datetime) -> bool:
    """The plans of one person in the open years; whether any changed."""
    hari = timezone.localtime(pada).date()
    rentang = rentang_pegawai(pegawai_id)
    berubah = False
    for tahun in TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA):
        for skp in _kunci(pegawai_id, tahun):
            if skp.selesai < tahun.akhir and tetap_dijabat(_masa(skp), rentang):
                berubah |= _teruskan(skp, pada)
        while _satu_langkah(pegawai_id, tahun, rentang, hari, pada):
            berubah = True
    return berubah


def _kunci(pegawai_id: int, tahun: TahunKinerja) -> list[SKP]:
    """The line of plans of the year, locked, in order."""
    milik = SKP.objects.hidup().filter(pegawai=pegawai_id, tahun_kinerja=tahun)
    relasi = ("pegawai", "tahun_kinerja", "unit", "jabatan", "penilai")
    return list(milik.select_for_update(of=("self",)).select_related(*relasi).order_by("pk"))


def _masa(skp: SKP) -> Tempat:
    return Tempat(skp.unit_id, skp.jabatan_id, skp.mulai, skp.selesai)


def _satu_langkah(
    pegawai_id: int, tahun: TahunKinerja, rentang: list[Tempat], hari: date, pada: datetime
) -> bool:
    for skp in _kunci(pegawai_id, tahun):
        if skp.status == SKP.Status.DITUTUP or jabatan_sementara(skp) or setahun_dinilai(skp):
            continue
        langkah = perubahan_segmen(_masa(skp), rentang, hari)
        if isinstance(langkah, Sesuaikan):
            _sesuaikan(skp, langkah.tempat, pada)
            return True
        if isinstance(langkah, Tutup):
            _tutup(skp, langkah, pada)
            return True
    return False


def _tutup(skp: SKP, langkah: Tutup, pada: datetime) -> None:
    akhir_lama, berlaku = skp.selesai, skp.status == SKP.Status.DISETUJUI
    revisi = revisi_dari(skp) if berlaku else None
    if revisi is not None:
        gugurkan(kunci_skp(revisi.pk), oleh=None, pada=pada, sebab="gugur: jabatan berganti")
    skp.selesai = langkah.terakhir
    if berlaku:
        pindahkan(skp, SKP.Status.DITUTUP)
        # Who led the work on its last day evaluates it, whoever approved the plan.
        penilai = penilai_skp(skp, langkah.terakhir)
        skp.penilai = penilai.pegawai if penilai else skp.penilai
    skp.save()
    _catat(
        skp,
        pada,
        "tutup_segmen",
        f"Masa SKP berakhir {tanggal(skp.selesai)}: jabatan berganti",
        {"semula": akhir_lama},
    )
    baru = _buka(skp, langkah.berikut, akhir_lama, pada) if langkah.berikut else None
    _kabari_pegawai(skp, baru, pada)
    if berlaku:
        _kabari_penilai(skp, pada)


def _buka(lama: SKP, tempat: Tempat, selesai: date, pada: datetime) -> SKP | None:
    """An empty draft; the person chooses what goes along. None when a plan of that time is there already."""
    ada = SKP.objects.hidup().filter(
        pegawai=lama.pegawai_id, mulai__lte=selesai, selesai__gte=tempat.mulai
    )
    if tempat.mulai > selesai or ada.exists():
        return None
    baru = SKP.objects.create(
        pegawai=lama.pegawai,
        tahun_kinerja=lama.tahun_kinerja,
        mulai=tempat.mulai,
        selesai=selesai,
        unit_id=tempat.unit,
        jabatan_id=tempat.jabatan,
        pendekatan=lama.pendekatan,
    )
    _catat(
        baru,
        pada,
        "buka_segmen",
        f"SKP baru mulai {tanggal(baru.mulai)}: jabatan berganti",
        {"lama": lama.pk},
    )
    # Days that were logged on the old plan before the move was known.
    hari = ProgresHarian.objects.filter(skp=lama, tanggal__range=(baru.mulai, baru.selesai))
    hari.update(skp=baru, rhk=None)
    return baru


def _sesuaikan(skp: SKP, tempat: Tempat, pada: datetime) -> None:
    """The position was never held in this time: the record was put right, or the move dates from before the plan."""
    sebelum = {"unit": skp.unit_id, "jabatan": skp.jabatan_id}
    skp.unit_id, skp.jabatan_id = tempat.unit, tempat.jabatan
    skp.save(update_fields=["unit", "jabatan"])
    _catat(
        skp, pada, "sesuaikan_jabatan", "Jabatan pada SKP disesuaikan dengan penempatan", sebelum
    )
    kabari(
        skp.pegawai_id,
        jenis="jabatan_disesuaikan",
        judul=f"Jabatan pada SKP {skp.tahun_kinerja.tahun} Anda disesuaikan",
        isi="Jabatan atau unitnya mengikuti data penempatan BKD. Bila rencananya perlu ikut berubah, "
        "ubah atau revisi SKP Anda.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )


def _teruskan(skp: SKP, pada: datetime) -> bool:
    """The change was taken back: the plan goes on, unless something was written for what was to follow it."""
    if setahun_dinilai(skp):
        return False
    sesudah = SKP.objects.hidup().filter(
        pegawai=skp.pegawai_id, tahun_kinerja=skp.tahun_kinerja_id, mulai__gt=skp.selesai
    )
    if (
        sesudah.exclude(status=SKP.Status.DRAF).exists()
        or sesudah.filter(rhk__isnull=False).exists()
    ):
        _sebut_pertentangan(skp, pada)
        return False
    for kosong in sesudah.order_by("mulai"):
        _catat(
            skp,
            pada,
            "hapus_segmen",
            f"SKP kosong mulai {tanggal(kosong.mulai)} dihapus",
            {"segmen": kosong.pk},
        )
        _telan(skp, kosong)
    if skp.status == SKP.Status.DITUTUP:
        pindahkan(skp, SKP.Status.DISETUJUI)
    skp.selesai = skp.tahun_kinerja.akhir
    skp.save(update_fields=["status", "selesai"])
    _catat(skp, pada, "buka_lagi_segmen", "SKP berlaku lagi: perpindahannya dibatalkan", {})
    kabari(
        skp.pegawai_id,
        jenis="segmen_dibuka_lagi",
        judul=f"SKP {skp.tahun_kinerja.tahun} Anda berlaku lagi",
        isi="Perpindahan jabatan Anda dibatalkan, sehingga SKP sebelumnya diteruskan.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return True


def _telan(skp: SKP, kosong: SKP) -> None:
    """An empty plan goes; the days that were logged on it lie in the one before, which reaches over them first."""
    akhir = kosong.selesai
    kosong.mulai = akhir
    kosong.save(update_fields=["mulai"])
    skp.selesai = max(skp.selesai, akhir - SEHARI)
    skp.save(update_fields=["selesai"])
    ProgresHarian.objects.filter(skp=kosong, tanggal__lt=akhir).update(skp=skp)
    kosong.delete()
    skp.selesai = akhir
    skp.save(update_fields=["selesai"])


def _sebut_pertentangan(skp: SKP, pada: datetime) -> None:
    """Once: the person decides what happens to what was written."""
    if JejakAudit.objects.untuk(skp).filter(tindakan=PERTENTANGAN).exists():
        return
    _catat(
        skp,
        pada,
        "segmen_bertentangan",
        "Perpindahan dibatalkan, tetapi SKP sesudahnya sudah berisi",
        {},
    )
    kabari(
        skp.pegawai_id,
        jenis="segmen_bertentangan",
        judul="Perpindahan jabatan Anda dibatalkan, tetapi SKP barunya sudah berisi",
        isi="Hapus rencana pada SKP baru bila tidak dipakai: SKP sebelumnya dibuka lagi pada malam harinya. "
        "Bila sudah diajukan, hubungi BKD.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )


def _kabari_pegawai(lama: SKP, baru: SKP | None, pada: datetime) -> None:
    tahun = lama.tahun_kinerja.tahun
    if baru is None:
        judul = f"Masa SKP {tahun} Anda berakhir {tanggal(lama.selesai)}"
        isi = "Isi dan serahkan realisasinya untuk dinilai."
    else:
        judul = f"Jabatan Anda berganti: susun SKP mulai {tanggal(baru.mulai)}"
        isi = (
            f"SKP sebelumnya berakhir {tanggal(lama.selesai)}. Serahkan realisasinya, "
            "lalu susun dan ajukan SKP baru."
        )
    kabari(
        lama.pegawai_id,
        jenis="segmen_baru",
        judul=judul,
        isi=isi,
        tautan=tautan_skp((baru or lama).pk),
        pada=pada,
        kunci=str(lama.pk),
    )


def _kabari_penilai(skp: SKP, pada: datetime) -> None:
    kabari(
        skp.penilai_id,
        jenis="segmen_ditutup",
        judul=f"SKP {skp.pegawai.nama_lengkap} berakhir {tanggal(skp.selesai)}",
        isi="Jabatannya berganti. Anda menilai masa itu sesudah realisasinya diserahkan.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )


def _catat(skp: SKP, pada: datetime, tindakan: str, ringkasan: str, isi: dict[str, Any]) -> None:
    catat(
        oleh=None,
        tindakan=f"penilaian.{tindakan}",
        objek=skp,
        ringkasan=ringkasan,
        sebelum=isi,
        sesudah={"mulai": skp.mulai, "selesai": skp.selesai, "status": skp.status},
        subjek=skp.pegawai_id,
        pada=pada,
    )
