"""Two connections at once round a revision: nothing is lost between the old version and the new one."""

from datetime import date
from decimal import Decimal

import pytest

from penilaian.actions import revisi as aksi
from penilaian.actions import skp as aksi_skp
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import AdaRevisi, BukanRevisi, Ditolak, SudahDirevisi
from penilaian.actions.realisasi import isi_realisasi, serahkan
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import SKP, IndikatorKinerja, Penilaian, Realisasi
from tests.factories.penilaian import (
    dinilai,
    isi_semua_realisasi,
    periode_ke,
    periode_tahunan,
    revisi_untuk,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)
PADA = waktu(date(2026, 4, 3))


def _mulai(pemeran: Pemeran, skp: SKP) -> SKP:
    return aksi.mulai_revisi(
        oleh=pemeran.staf, pada=PADA, skp=skp, alasan=AlasanRevisi.KAHAR, uraian="Banjir."
    )


def test_dua_revisi_serentak(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    hasil = serentak(*[lambda: _mulai(pemeran, skp)] * 2)
    assert sorted(type(h) for h in hasil if h) == [AdaRevisi]
    assert SKP.objects.revisi_menunggu().count() == 1


def test_setujui_revisi_lawan_isi_realisasi(pemeran: Pemeran) -> None:
    """Written first it goes over; written second it is refused. It never stays behind."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp, "diajukan")
    indikator = IndikatorKinerja.objects.get(rhk__skp=skp)
    setuju, isi = serentak(
        lambda: aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi),
        lambda: isi_realisasi(
            oleh=pemeran.staf,
            pada=PADA,
            indikator=indikator,
            periode=periode_tahunan(skp),
            nilai=Decimal(3),
            nilai_teks="",
            keterangan="",
        ),
    )
    assert setuju is None
    assert isi is None or isinstance(isi, SudahDirevisi)
    tersimpan = Realisasi.objects.filter(indikator__rhk__skp=revisi)
    assert tersimpan.count() == Realisasi.objects.count() == (isi is None)


def test_setujui_revisi_lawan_penetapan_periode(pemeran: Pemeran) -> None:
    """Both happen, in whatever order: the result is final, and about the version that was scored."""
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    penilaian = dinilai(skp, periode=periode_ke(1, "triwulanan"))
    revisi = revisi_untuk(skp, "diajukan")
    hari = waktu(date(2026, 4, 10))
    hasil = serentak(
        lambda: aksi_skp.setujui(oleh=pemeran.penilai, pada=hari, skp=revisi),
        lambda: tetapkan(oleh=pemeran.penilai, pada=hari, penilaian=penilaian, versi=0),
    )
    assert hasil[0] is None
    assert hasil[1] is None or "berubah sejak" in str(hasil[1])
    penilaian = Penilaian.objects.get()
    assert (penilaian.skp, penilaian.versi_skp) == (revisi, skp)
    assert penilaian.final == (hasil[1] is None)


def test_penetapan_setahun_lawan_mulai_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    penilaian = dinilai(skp)
    hasil = serentak(
        lambda: tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=0),
        lambda: _mulai(pemeran, skp),
    )
    assert hasil[0] is None
    assert isinstance(hasil[1], Ditolak)
    assert not SKP.objects.revisi_menunggu().exists()


def test_menyerahkan_setahun_lawan_mulai_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp)
    hasil = serentak(
        lambda: serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=periode_tahunan(skp)),
        lambda: _mulai(pemeran, skp),
    )
    assert sum(h is None for h in hasil) == 1
    diserahkan = Penilaian.objects.filter(status="siap_dinilai").exists()
    assert diserahkan != SKP.objects.revisi_menunggu().exists()


def test_setujui_lawan_tarik_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp, "diajukan")
    hasil = serentak(
        lambda: aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi),
        lambda: aksi.tarik_revisi(oleh=pemeran.staf, pada=PADA, skp=revisi),
    )
    assert [type(h) for h in hasil if h] == [BukanRevisi]
    skp.refresh_from_db()
    assert (skp.status == "direvisi") == (hasil[0] is None)
    assert SKP.objects.hidup().count() == 1
