"""Approval from the top down: who waits for whom, where it is said, and when it ends."""

from datetime import date
from typing import Any

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai
from penilaian.actions import skp as aksi
from penilaian.actions.penolakan import Ditolak, MenungguPimpinan, TahunTidakDibuka
from penilaian.actions.siklus import atur_persetujuan, buka_tahun
from penilaian.models import SKP, TahunKinerja
from penilaian.selectors.kaskade import menunggu_pimpinan
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tugas import tugas_menunggu
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, PenugasanPenilaiFactory
from tests.factories.penilaian import skp_untuk, tahun_dibuka, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 15))
HARI = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def _menunggu(db: None) -> None:
    tahun_dibuka()
    TahunKinerja.objects.update(persetujuan_menunggu_pimpinan=True)


def _setujui(pemeran: Pemeran, skp: SKP) -> None:
    aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp)


def _penilai(pemeran: Pemeran) -> Pegawai:
    return pemeran.org.dinas.kepala_bidang


def test_tahun_baru_menunggu_dengan_dasarnya(pemeran: Pemeran) -> None:
    tahun = buka_tahun(oleh=pemeran.org.admin(), pada=PADA, tahun=2027, batas_skp=date(2027, 1, 31))
    assert tahun.persetujuan_menunggu_pimpinan
    assert "PermenPANRB 6/2022" in tahun.dasar_persetujuan


@pytest.mark.parametrize("status", [None, "draf", "diajukan", "dikembalikan"])
def test_aksi_menolak_selama_skp_pimpinan_belum_disetujui(
    pemeran: Pemeran, status: str | None
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    if status:
        skp_untuk(_penilai(pemeran), status)
    with pytest.raises(MenungguPimpinan) as galat:
        _setujui(pemeran, skp)
    assert str(galat.value) == f"Menunggu SKP {_penilai(pemeran).nama_lengkap} disetujui."
    skp.refresh_from_db()
    assert skp.status == "diajukan"
    assert not JejakAudit.objects.untuk(skp).exists()
    assert not Notifikasi.objects.exists()


@pytest.mark.parametrize("status", ["disetujui", "ditutup", "direvisi"])
def test_yang_pernah_disetujui_tidak_ditunggu(pemeran: Pemeran, status: str) -> None:
    """A plan under revision was approved once; those below need not stop for its next version."""
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    skp_untuk(_penilai(pemeran), status)
    _setujui(pemeran, skp)
    skp.refresh_from_db()
    assert skp.status == "disetujui"


def test_skp_pimpinan_tahun_lalu_tidak_menggantikan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    skp_untuk(_penilai(pemeran), "disetujui", 2025)
    with pytest.raises(MenungguPimpinan):
        _setujui(pemeran, skp)


def test_begitu_pimpinan_disetujui_bawahannya_dapat_disetujui(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    pimpinan = skp_untuk(_penilai(pemeran), "diajukan")
    skp_untuk(pemeran.org.dinas.kepala, "disetujui")
    aksi.setujui(oleh=pemeran.atasan, pada=PADA, skp=pimpinan)
    kabar = Notifikasi.objects.get(penerima=pemeran.penilai)
    assert "1 SKP pegawai menunggu persetujuan Anda." in kabar.isi
    _setujui(pemeran, skp)
    skp.refresh_from_db()
    assert skp.status == "disetujui"
    assert "menunggu persetujuan" not in Notifikasi.objects.get(penerima=pemeran.staf).isi


def test_penilai_tanpa_penilai_tidak_ditunggu(pemeran: Pemeran) -> None:
    """The head of the government's staff has nobody above; neither has a governor whom BKD named as appraiser."""
    kepala = skp_untuk(pemeran.org.dinas.kepala, "diajukan")
    assert menunggu_pimpinan(kepala, HARI) is None
    aksi.setujui(oleh=pemeran.org.akun(pemeran.org.sekda), pada=PADA, skp=kepala)
    gubernur = PegawaiFactory()
    PenugasanPenilaiFactory(pegawai=pemeran.org.sekda, penilai=gubernur)
    sekda = skp_untuk(pemeran.org.sekda, "diajukan")
    aksi.setujui(oleh=pemeran.org.akun(gubernur), pada=PADA, skp=sekda)
    assert set(SKP.objects.values_list("status", flat=True)) == {"disetujui"}


def test_pengaturan_tahun_membebaskan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    admin = pemeran.org.admin()
    atur_persetujuan(oleh=admin, pada=PADA, tahun=2026, menunggu=False, dasar="SE 1/2026")
    jejak = JejakAudit.objects.get(tindakan="penilaian.atur_persetujuan")
    assert jejak.ringkasan == "Persetujuan SKP 2026 tidak menunggu SKP pimpinan: SE 1/2026"
    assert jejak.sebelum["menunggu"] is True
    _setujui(pemeran, skp)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        atur_persetujuan(oleh=admin, pada=PADA, tahun=2026, menunggu=True, dasar="x")


def test_pengaturan_lewat_halaman(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.admin())
    assert url("persetujuan", 2026) in teks(klien.get(url("siklus")))
    assert "bunyi pasalnya perlu dipastikan" in teks(klien.get(url("persetujuan", 2026)))
    respons = klien.post(url("persetujuan", 2026), {"menunggu": "tidak", "dasar": ""})
    assert respons.status_code == 422
    klien.post(url("persetujuan", 2026), {"menunggu": "tidak", "dasar": "SE 1/2026"})
    assert TahunKinerja.objects.get().persetujuan_menunggu_pimpinan is False
    assert masuk(pemeran.penilai).get(url("persetujuan", 2026)).status_code == 403


def test_penantian_disebut_di_setiap_halaman(pemeran: Pemeran) -> None:
    """To the employee before and after handing in, to the appraiser on the SKP, on the board and at home."""
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    kalimat = f"Menunggu SKP {_penilai(pemeran).nama_lengkap} disetujui"
    staf, penilai = masuk(pemeran.staf), masuk(pemeran.penilai)
    assert kalimat not in teks(staf.get(url("skp", skp.pk)))
    assert kalimat in teks(staf.get(url("ajukan", skp.pk)))
    staf.post(url("ajukan", skp.pk))
    assert kalimat in teks(staf.get(url("skp", skp.pk)))
    isi = teks(penilai.get(url("skp", skp.pk)))
    assert kalimat in isi
    assert "Setujui SKP" not in isi
    assert "Kembalikan" in isi
    papan = teks(penilai.get(url("papan")))
    assert f'<td data-label="Yang ditunggu"> {kalimat} <br>' in papan
    assert "setelah SKP Anda sendiri disetujui" in papan
    tugas = {t.judul: t.uraian for t in tugas_menunggu(TahunBerjalan(pemeran.penilai, HARI))}
    assert "setelah SKP Anda sendiri" in tugas["SKP menunggu persetujuan Anda"]
    assert kalimat in teks(penilai.post(url("setujui", skp.pk), follow=True))

    skp_untuk(_penilai(pemeran), "disetujui")
    isi = teks(penilai.get(url("skp", skp.pk)))
    assert kalimat not in isi
    assert "Setujui SKP" in isi
    assert kalimat not in teks(penilai.get(url("papan")))
    assert "disetujui." in teks(penilai.post(url("setujui", skp.pk), follow=True))


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_papan_menunggu_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai, "diajukan")
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(15):
        assert "Menunggu SKP" in teks(klien.get(url("papan")))


def test_menunggu_adalah_penolakan() -> None:
    assert issubclass(MenungguPimpinan, Ditolak)
