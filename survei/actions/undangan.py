"""One-time codes: made, sent to somebody who was served, claimed with the answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, When
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from layanan.models import JenisLayanan
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pengguna
from survei.models import KodeUndangan, Survei
from survei.models.undangan import sidik_undangan, undangan_baru

BANYAK_MAKS = 5_000


class BanyakTidakSah(ValueError):
    """Too many or too few codes at once."""


def _buat(survei: Survei, banyak: int) -> list[str]:
    kode = [undangan_baru() for _ in range(banyak)]
    KodeUndangan.objects.bulk_create(
        KodeUndangan(survei=survei, sidik=sidik_undangan(survei.kode, satu)) for satu in kode
    )
    return kode


@transaction.atomic
def buat_undangan(*, oleh: Pengguna, survei: Survei, banyak: int, pada: datetime) -> list[str]:
    """The codes themselves are answered once and kept nowhere."""
    if not 1 <= banyak <= BANYAK_MAKS:
        raise BanyakTidakSah(f"Banyaknya kode 1 sampai {BANYAK_MAKS}.")
    kode = _buat(survei, banyak)
    catat(
        oleh=oleh,
        tindakan="survei.buat_undangan",
        objek=survei,
        ringkasan=f"{banyak} kode undangan dibuat untuk {survei.judul}"[:500],
        sesudah={"banyak": banyak},
        pada=pada,
    )
    return kode


@transaction.atomic
def undang(*, layanan: JenisLayanan, penerima: Pengguna, rujukan: str, pada: datetime) -> bool:
    """Invite somebody whose service is finished; `rujukan` names the request, which invites once.

    The notice says who was invited and the code who may answer; neither leads to the answer.
    """
    survei = (
        Survei.objects.menerima(timezone.localdate(pada))
        .filter(layanan=layanan)
        .select_related("instrumen")
        .order_by(Case(When(instrumen__jenis="skm", then=0), default=1), "-mulai", "-pk")
        .first()
    )
    if survei is None:
        return False
    kode = _buat(survei, 1)[0] if survei.wajib_kode else ""
    jalur = reverse("survei:publik_isi", args=[survei.kode])
    kabar = beri_tahu(
        penerima=penerima,
        jenis="survei.undangan",
        judul="Bagaimana pelayanan kami?",
        isi=f"Layanan {layanan.nama} sudah selesai. Ceritakan bagaimana Anda dilayani, tanpa nama.",
        tautan=f"{jalur}?kode={kode}" if kode else jalur,
        kunci=f"survei.undang:{rujukan}",
        pada=pada,
    )
    return kabar is not None
