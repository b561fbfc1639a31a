"""A unit's own questions, as long as nobody has answered."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.models import PertanyaanTambahan, Survei
from survei.models.tambahan import BANYAK_MAKS


class SurveiSudahDijawab(ValueError):
    """Questions do not change under those who answered."""


class TerlaluBanyakPertanyaan(ValueError):
    """A citizen has a minute."""


def _kunci(survei: Survei) -> Survei:
    terkunci = Survei.objects.select_for_update().get(pk=survei.pk)
    if terkunci.sudah_dijawab():
        raise SurveiSudahDijawab("Survei ini sudah dijawab; pertanyaannya tidak dapat diubah.")
    return terkunci


@transaction.atomic
def tambah_pertanyaan(
    *,
    oleh: Pengguna,
    survei: Survei,
    jenis: str,
    teks: str,
    pilihan: Sequence[str],
    pada: datetime,
) -> PertanyaanTambahan:
    terkunci = _kunci(survei)
    dipakai = set(terkunci.pertanyaan_tambahan.values_list("urut", flat=True))
    if len(dipakai) >= BANYAK_MAKS:
        raise TerlaluBanyakPertanyaan(f"Paling banyak {BANYAK_MAKS} pertanyaan tambahan.")
    urut = max(dipakai, default=0) + 1
    if urut > BANYAK_MAKS:
        urut = min(set(range(1, BANYAK_MAKS + 1)) - dipakai)
    soal = PertanyaanTambahan(
        survei=terkunci, urut=urut, jenis=jenis, teks=teks, pilihan=list(pilihan)
    )
    soal.full_clean()
    soal.save()
    catat(
        oleh=oleh,
        tindakan="survei.tambah_pertanyaan",
        objek=terkunci,
        ringkasan=f"Pertanyaan tambahan: {teks}"[:500],
        sesudah={"jenis": jenis, "pilihan": list(pilihan)},
        pada=pada,
    )
    return soal


@transaction.atomic
def hapus_pertanyaan(*, oleh: Pengguna, soal: PertanyaanTambahan, pada: datetime) -> None:
    terkunci = _kunci(soal.survei)
    teks = soal.teks
    soal.delete()
    catat(
        oleh=oleh,
        tindakan="survei.hapus_pertanyaan",
        objek=terkunci,
        ringkasan=f"Pertanyaan tambahan dihapus: {teks}"[:500],
        sebelum={"teks": teks},
        pada=pada,
    )
