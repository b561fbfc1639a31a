"""The employee takes over what the periods propose for the year."""

from datetime import datetime

from django.db import transaction

from pegawai.models import Pengguna
from penilaian.actions.penolakan import KeadaanBerubah
from penilaian.actions.realisasi import isi_realisasi, kunci_pengisian
from penilaian.models import SKP, Periode
from penilaian.selectors.gabungan import daftar_usulan


@transaction.atomic
def pakai_usulan(*, oleh: Pengguna, pada: datetime, skp: SKP, periode: Periode) -> int:
    """Fill every indicator of the year that is still empty; answer how many. What was typed stays."""
    kunci_pengisian(oleh, pada, skp.pk, periode)
    usulan = daftar_usulan(skp) if periode.tahunan else []
    if not usulan:
        raise KeadaanBerubah("Tidak ada usulan realisasi yang dapat dipakai.")
    for satu in usulan:
        isi_realisasi(
            oleh=oleh,
            pada=pada,
            indikator=satu.indikator,
            periode=periode,
            nilai=satu.nilai,
            nilai_teks="",
            keterangan=satu.kalimat,
        )
    return len(usulan)
