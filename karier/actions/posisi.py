"""Keep the list of positions true: after a change for one person, every night for everybody."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from karier.actions.penolakan import BukanAdmin
from karier.models import PosisiAngkaKredit
from karier.permissions import boleh_mengatur
from karier.selectors.posisi import Posisi, posisi_banyak, tempat_fungsional
from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.models import Pegawai, Pengguna

SEKALI = 1000
MEDAN = [
    "jenjang", "kumulatif", "kurang_pangkat", "kurang_jenjang", "bersaldo", "predikat_cukup", "siap_pangkat",
    "siap_jenjang", "dihitung_pada",
]  # fmt: skip


@transaction.atomic
def susun_posisi(*, pegawai: Iterable[int], pada: datetime) -> int:
    """Work out these people anew; who left a functional position leaves the list. Answer how many are in it."""
    nomor = sorted(set(pegawai))
    # In the order of the ids: two counts over the same people wait for each other.
    list(Pegawai.objects.select_for_update().filter(pk__in=nomor).order_by("pk").values("pk"))
    baris = [_baris(satu, pada) for satu in posisi_banyak(nomor, timezone.localdate(pada))]
    PosisiAngkaKredit.objects.filter(pegawai__in=nomor).exclude(
        pegawai__in=[b.pegawai_id for b in baris]
    ).delete()
    PosisiAngkaKredit.objects.bulk_create(
        baris, update_conflicts=True, unique_fields=["pegawai"], update_fields=MEDAN
    )
    return len(baris)


def susun_semua(*, pada: datetime) -> int:
    """A portion a transaction; what is in the list and no longer in such a position goes first."""
    fungsional = list(tempat_fungsional(timezone.localdate(pada)))
    PosisiAngkaKredit.objects.exclude(pegawai__in=fungsional).delete()
    return sum(
        susun_posisi(pegawai=fungsional[awal : awal + SEKALI], pada=pada)
        for awal in range(0, len(fungsional), SEKALI)
    )


@transaction.atomic
def minta_susun(*, oleh: Pengguna, pada: datetime) -> None:
    """BKD has the whole list counted now instead of tonight."""
    if not boleh_mengatur(oleh):
        raise BukanAdmin
    catat(
        oleh=oleh,
        tindakan="karier.minta_susun",
        objek=oleh,
        ringkasan="Meminta daftar angka kredit dihitung ulang",
        pada=pada,
    )
    setelah_commit("karier.susun_semua")


def _baris(satu: Posisi, pada: datetime) -> PosisiAngkaKredit:
    return PosisiAngkaKredit(
        pegawai=satu.pegawai,
        jenjang=satu.jenjang,
        kumulatif=satu.kumulatif,
        kurang_pangkat=satu.pangkat.kurang,
        kurang_jenjang=satu.jenjang_naik.kurang if satu.jenjang_naik else None,
        bersaldo=satu.bersaldo,
        predikat_cukup=satu.syarat.terpenuhi,
        siap_pangkat=satu.siap_pangkat,
        siap_jenjang=satu.siap_jenjang,
        dihitung_pada=pada,
    )
