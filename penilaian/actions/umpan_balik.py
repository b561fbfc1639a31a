"""Feedback on the work, at any time of the year."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp, wajib_penilai
from penilaian.actions.penolakan import BukanPenilai, TanpaCatatan
from penilaian.models import SKP, RencanaHasilKerja, UmpanBalik


@transaction.atomic
def beri_umpan_balik(
    *,
    oleh: Pengguna,
    pada: datetime,
    skp: SKP,
    isi: str,
    rhk: RencanaHasilKerja | None = None,
    nilai_dasar: str = "",
) -> UmpanBalik:
    """From the appraiser of record. The trail says that it was given, not what was said."""
    if not isi.strip():
        raise TanpaCatatan("Tulis umpan baliknya.")
    skp = kunci_skp(skp.pk)
    wajib_penilai(oleh, skp, pada)
    if oleh.pegawai is None:
        raise BukanPenilai
    umpan_balik = UmpanBalik.objects.create(
        skp=skp, oleh=oleh.pegawai, isi=isi.strip(), pada=pada, rhk=rhk, nilai_dasar=nilai_dasar
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.umpan_balik",
        objek=skp,
        ringkasan="Umpan balik diberikan",
        subjek=skp.pegawai_id,
        pada=pada,
    )
    kabari(
        skp.pegawai_id,
        jenis="umpan_balik",
        judul=f"Umpan balik dari {oleh}",
        isi="Pejabat penilai memberi umpan balik atas pekerjaan Anda.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(umpan_balik.pk),
    )
    return umpan_balik
