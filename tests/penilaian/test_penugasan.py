"""A head assigns appraisal inside the own tree of units: who may, to whom, no circles, ending it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Pengguna, PenugasanPenilai
from pegawai.selectors import penilai_dari
from penilaian.actions.penolakan import BukanPimpinanUnit, IsianTidakSah, PenilaiMelingkar
from penilaian.actions.penugasan import Masa, akhiri_di_unit, tugaskan_banyak, tugaskan_di_unit
from penilaian.permissions import adalah_penilai, unit_penugas
from tests.factories.pegawai import PenempatanFactory, PenugasanPenilaiFactory
from tests.factories.penilaian import skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
HARI = date(2026, 6, 15)
PADA = waktu(HARI)
MASA = Masa(HARI, None, "Kepala bidang menangani wabah")


def tugaskan(
    oleh: Pengguna, pegawai: Pegawai, penilai: Pegawai, masa: Masa = MASA
) -> PenugasanPenilai:
    return tugaskan_di_unit(oleh=oleh, pada=PADA, pegawai=pegawai, penilai=penilai, masa=masa)


def test_kepala_dinas_menilai_sendiri_atau_menyerahkan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    pemeran.org.akun(dinas.sekretaris)
    skp = skp_untuk(dinas.staf, "diajukan")
    sendiri = tugaskan(pemeran.atasan, dinas.staf, dinas.kepala)
    assert sendiri.unit_penugas == dinas.unit
    assert adalah_penilai(pemeran.atasan, skp, HARI)
    assert not adalah_penilai(pemeran.penilai, skp, HARI)
    lain = tugaskan(pemeran.atasan, dinas.staf_kedua, dinas.sekretaris)
    assert penilai_dari(dinas.staf_kedua, HARI).pegawai == dinas.sekretaris  # type: ignore[union-attr]
    jejak = JejakAudit.objects.filter(tindakan="penilai.tugaskan")
    assert {j.objek_id for j in jejak} == {str(sendiri.pk), str(lain.pk)}
    kabar = {(k.jenis, k.penerima.pegawai) for k in Notifikasi.objects.all()}
    assert kabar == {
        ("penilaian.penilai_ditugaskan", dinas.staf),
        ("penilaian.ditugaskan_menilai", dinas.kepala),
        ("penilaian.ditugaskan_menilai", dinas.sekretaris),
    }


def test_hanya_di_dalam_unit_yang_dipimpin(pemeran: Pemeran) -> None:
    """Not the neighbour's people, not oneself, not upwards, nobody without a unit to lead."""
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    for oleh, orang in (
        (pemeran.atasan, lain.staf),
        (pemeran.atasan, dinas.kepala),
        (pemeran.penilai, dinas.staf_bidang_lain),
        (pemeran.penilai, dinas.kepala),
        (pemeran.staf, dinas.staf_kedua),
        (pemeran.org.admin(), dinas.staf),
        (pemeran.org.auditor(), dinas.staf),
    ):
        assert unit_penugas(oleh, orang, HARI) is None
        with pytest.raises(BukanPimpinanUnit):
            tugaskan(oleh, orang, dinas.sekretaris)
    with pytest.raises(IsianTidakSah, match="bukan pegawai aktif"):
        tugaskan(pemeran.atasan, dinas.staf, lain.kepala)
    assert not PenugasanPenilai.objects.exists()


def test_tidak_melingkar_juga_lewat_orang_ketiga(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    with pytest.raises(PenilaiMelingkar):
        tugaskan(pemeran.atasan, dinas.kepala_bidang, dinas.staf)
    tugaskan(pemeran.atasan, dinas.kepala_bidang, dinas.sekretaris)
    with pytest.raises(PenilaiMelingkar):
        tugaskan(pemeran.atasan, dinas.sekretaris, dinas.staf)
    # What begins within the time counts as well.
    PenugasanPenilaiFactory(
        pegawai=dinas.kepala_bidang_lain, penilai=dinas.staf_sekretariat, mulai=date(2026, 9, 1)
    )
    with pytest.raises(PenilaiMelingkar):
        tugaskan(pemeran.atasan, dinas.staf_sekretariat, dinas.kepala_bidang_lain)


def test_masa_tidak_mundur_tidak_bertumpuk(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    kemarin = Masa(HARI - timedelta(days=1), None, "x")
    with pytest.raises(IsianTidakSah, match="paling awal hari ini"):
        tugaskan(pemeran.atasan, dinas.staf, dinas.sekretaris, kemarin)
    tugaskan(pemeran.atasan, dinas.staf, dinas.sekretaris)
    with pytest.raises(IsianTidakSah, match="masa yang sama"):
        tugaskan(pemeran.penilai, dinas.staf, dinas.kepala_bidang)
    hasil = tugaskan_banyak(
        oleh=pemeran.atasan,
        pada=PADA,
        daftar=[dinas.staf, dinas.staf_kedua],
        penilai=dinas.sekretaris,
        masa=MASA,
    )
    assert hasil.berhasil == [dinas.staf_kedua]
    assert [orang for orang, _ in hasil.gagal] == [dinas.staf]


def test_diakhiri_pemberi_atau_pimpinan_di_atasnya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    esok = HARI + timedelta(days=1)
    dari_dinas = tugaskan(pemeran.atasan, dinas.staf, dinas.sekretaris)
    dari_bkd = PenugasanPenilaiFactory(pegawai=dinas.staf_kedua, penilai=dinas.sekretaris)
    dari_bidang = tugaskan(
        pemeran.org.akun(dinas.kepala_bidang_lain), dinas.staf_bidang_lain, dinas.kepala_bidang_lain
    )
    for oleh, satu in (
        (pemeran.penilai, dari_dinas),
        (pemeran.staf, dari_dinas),
        (pemeran.atasan, dari_bkd),
        (pemeran.org.akun(pemeran.org.dinas_lain.kepala), dari_dinas),
    ):
        with pytest.raises(BukanPimpinanUnit):
            akhiri_di_unit(oleh=oleh, pada=PADA, penugasan=satu, selesai=esok)
    with pytest.raises(IsianTidakSah):
        akhiri_di_unit(
            oleh=pemeran.atasan, pada=PADA, penugasan=dari_dinas, selesai=HARI - timedelta(days=1)
        )
    akhiri_di_unit(oleh=pemeran.atasan, pada=PADA, penugasan=dari_dinas, selesai=esok)
    akhiri_di_unit(oleh=pemeran.atasan, pada=PADA, penugasan=dari_bidang, selesai=esok)
    dari_dinas.refresh_from_db()
    assert dari_dinas.selesai == esok
    with pytest.raises(IsianTidakSah, match="Sudah berakhir"):
        akhiri_di_unit(oleh=pemeran.atasan, pada=PADA, penugasan=dari_dinas, selesai=esok)
    assert Notifikasi.objects.filter(
        jenis="penilaian.penugasan_berakhir", penerima=pemeran.staf
    ).exists()


@pytest.mark.django_db(transaction=True)
def test_dua_penugasan_serentak_tidak_menutup_lingkaran(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    hasil = serentak(
        lambda: tugaskan(pemeran.atasan, dinas.staf, dinas.staf_kedua),
        lambda: tugaskan(pemeran.atasan, dinas.staf_kedua, dinas.staf),
    )
    assert sum(1 for galat in hasil if galat is None) == 1
    assert any(isinstance(galat, PenilaiMelingkar) for galat in hasil)
    assert PenugasanPenilai.objects.count() == 1


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_di_halaman(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    klien = masuk(pemeran.atasan)
    isi = teks(klien.get(url("penugasan_unit")))
    assert isi.count('name="orang"') == len(dinas.semua) - 1
    assert pemeran.org.tetangga.nip[:8] not in isi
    halaman = url("penugasan_unit_baru") + f"?orang={dinas.staf.pk}&orang={dinas.staf_kedua.pk}"
    isi = teks(klien.get(halaman))
    assert f'<option value="{dinas.sekretaris.pk}"' in isi
    assert f'<option value="{pemeran.org.dinas_lain.kepala.pk}"' not in isi
    data = {"penilai": dinas.sekretaris.pk, "mulai": timezone.localdate(), "alasan": "Cuti"}
    assert klien.post(halaman, data | {"alasan": ""}).status_code == 422
    assert "Penilai 2 pegawai ditugaskan." in teks(klien.post(halaman, data, follow=True))
    assert "Yang belum ditugaskan" in teks(klien.post(halaman, data))
    satu = PenugasanPenilai.objects.get(pegawai=dinas.staf)
    akhiri = url("penugasan_unit_akhiri", satu.pk)
    assert masuk(pemeran.penilai).get(akhiri).status_code == 403
    assert "(oleh BKD atau pimpinan di atas Anda)" in teks(
        masuk(pemeran.penilai).get(url("penugasan_unit"))
    )
    respons = klien.post(akhiri, {"selesai": timezone.localdate()}, follow=True)
    assert "Hari terakhirnya disimpan." in teks(respons)


def test_tetangga_dan_bukan_pimpinan(pemeran: Pemeran) -> None:
    tetangga = masuk(pemeran.org.akun(pemeran.org.dinas_lain.kepala))
    halaman = url("penugasan_unit_baru") + f"?orang={pemeran.org.dinas.staf.pk}"
    assert tetangga.get(halaman).status_code == 404
    satu = tugaskan(pemeran.atasan, pemeran.org.dinas.staf, pemeran.org.dinas.sekretaris)
    assert tetangga.get(url("penugasan_unit_akhiri", satu.pk)).status_code == 404
    assert masuk(pemeran.staf).get(url("penugasan_unit")).status_code == 403


@pytest.mark.parametrize("banyak", [3, 22])
def test_daftar_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    dinas = pemeran.org.dinas
    for _ in range(banyak):
        orang = PenempatanFactory(unit=dinas.bidang).pegawai
        PenugasanPenilaiFactory(pegawai=orang, penilai=dinas.sekretaris, unit_penugas=dinas.unit)
    klien = masuk(pemeran.atasan)
    with django_assert_max_num_queries(15):
        klien.get(url("penugasan_unit"))
