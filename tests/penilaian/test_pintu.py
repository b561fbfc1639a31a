"""The door of SKP and Penilaian where people move and assignments cross the organisation."""

from datetime import date

import pytest
from django.utils import timezone

from pegawai.models import Pegawai, Pengguna
from penilaian.models import SKP, Penilaian
from tests.factories.pegawai import PenempatanFactory, PenugasanPenilaiFactory
from tests.factories.penilaian import dinilai, skp_untuk
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db


def _terlihat(pemeran: Pemeran, pegawai: Pegawai, skp: SKP) -> bool:
    """Through both doors, which must agree."""
    pengguna = Pengguna.objects.get(pk=pemeran.org.akun(pegawai).pk)
    lewat_skp = SKP.objects.terlihat_oleh(pengguna).filter(pk=skp.pk).exists()
    lewat_penilaian = Penilaian.objects.terlihat_oleh(pengguna).filter(skp=skp).exists()
    assert lewat_skp == lewat_penilaian
    return lewat_skp


def test_atasan_dari_penilai_yang_ditugaskan_lintas_dinas_melihat(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    skp = dinilai(skp_untuk(lain.staf)).skp
    assert not _terlihat(pemeran, dinas.kepala, skp)
    PenugasanPenilaiFactory(pegawai=lain.staf, penilai=dinas.kepala_bidang)
    assert _terlihat(pemeran, dinas.kepala_bidang, skp)
    assert _terlihat(pemeran, dinas.kepala, skp)
    assert not _terlihat(pemeran, dinas.kepala_bidang_lain, skp)


def test_penugasan_yang_sudah_berakhir_tidak_membuka_pintu(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    skp = dinilai(skp_untuk(lain.staf)).skp
    PenugasanPenilaiFactory(
        pegawai=lain.staf, penilai=dinas.kepala_bidang, selesai=date(2026, 1, 31)
    )
    assert not _terlihat(pemeran, dinas.kepala_bidang, skp)
    assert not _terlihat(pemeran, dinas.kepala, skp)


def test_kepala_unit_baru_melihat_skp_yang_dimulai_di_unit_lama(pemeran: Pemeran) -> None:
    """As long as the segment is not closed, the new head is the one who appraises."""
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    skp = dinilai(skp_untuk(dinas.staf)).skp
    assert not _terlihat(pemeran, lain.kepala_bidang, skp)
    pindah = timezone.localdate()
    tempat = dinas.staf.penempatan.get()
    tempat.selesai = date.fromordinal(pindah.toordinal() - 1)
    tempat.save()
    PenempatanFactory(pegawai=dinas.staf, unit=lain.bidang, mulai=pindah)
    assert _terlihat(pemeran, lain.kepala_bidang, skp)
    assert _terlihat(pemeran, dinas.kepala_bidang, skp)


def test_draf_tidak_terlihat_oleh_penilai_yang_hanya_tercatat(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    skp = skp_untuk(dinas.staf, "draf", penilai=lain.kepala_bidang)
    pengguna = pemeran.penilai_tetangga
    assert not SKP.objects.terlihat_oleh(pengguna).filter(pk=skp.pk).exists()
    SKP.objects.update(status="diajukan", diajukan_pada=timezone.now())
    assert SKP.objects.terlihat_oleh(pengguna).filter(pk=skp.pk).exists()
