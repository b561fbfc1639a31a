"""Deleting a result that others support, and what the database refuses of a plan that was handed in."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.dukungan import MasihDidukung
from penilaian.actions.skp import hapus_rhk
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja
from tests.factories.penilaian import (
    IndikatorFactory,
    UsulanRHKFactory,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 15))
TOLAK = (IntegrityError, InternalError)


@pytest.fixture
def atas(pemeran: Pemeran) -> RencanaHasilKerja:
    """The RHK of the head of bidang, still a draft."""
    rhk: RencanaHasilKerja = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf").rhk.get()
    return rhk


def _pendukung(pemeran: Pemeran, atas: RencanaHasilKerja, status: str) -> SKP:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    skp.rhk.update(rhk_pimpinan=atas)
    return skp


@pytest.mark.parametrize("status", ["draf", "dikembalikan"])
def test_dukungan_draf_dilepas_dan_orangnya_diberi_tahu(
    pemeran: Pemeran, atas: RencanaHasilKerja, status: str
) -> None:
    skp = _pendukung(pemeran, atas, status)
    hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas)
    assert skp.rhk.get().rhk_pimpinan is None
    assert not RencanaHasilKerja.objects.filter(pk=atas.pk).exists()
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.staf, f"/kinerja/skp/{skp.pk}/")
    assert skp.rhk.get().rumusan in kabar.isi
    jejak = JejakAudit.objects.untuk(atas.skp).get()
    assert jejak.sesudah == {"dukungan_dilepas": [str(skp.pegawai)]}


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "ditutup"])
def test_dukungan_yang_sudah_diajukan_menahan_penghapusan(
    pemeran: Pemeran, atas: RencanaHasilKerja, status: str
) -> None:
    skp = _pendukung(pemeran, atas, status)
    with pytest.raises(MasihDidukung, match=rf"{skp.pegawai.nama_lengkap} \(SKP {status}\)"):
        hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas)
    assert skp.rhk.get().rhk_pimpinan == atas
    assert not Notifikasi.objects.exists()
    assert not JejakAudit.objects.exists()


def test_dukungan_pada_penilaian_yang_ditetapkan_menahan_dengan_pesan(
    pemeran: Pemeran, atas: RencanaHasilKerja
) -> None:
    """It used to end in the trigger of what is final."""
    skp = _pendukung(pemeran, atas, "disetujui")
    ditetapkan(skp, pemeran.penilai)
    respons = masuk(pemeran.penilai).post(url("rhk_hapus", atas.pk), follow=True)
    assert "Rencana ini didukung SKP yang sudah diajukan atau disetujui" in teks(respons)
    assert RencanaHasilKerja.objects.filter(pk=atas.pk).exists()


def test_satu_yang_tetap_menahan_semuanya(pemeran: Pemeran, atas: RencanaHasilKerja) -> None:
    _pendukung(pemeran, atas, "disetujui")
    draf = skp_untuk(pemeran.org.dinas.staf_kedua, "draf")
    draf.rhk.update(rhk_pimpinan=atas)
    with pytest.raises(MasihDidukung):
        hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas)
    assert draf.rhk.get().rhk_pimpinan == atas


def test_halaman_hapus_menyebut_siapa_dan_jalan_keluarnya(
    pemeran: Pemeran, atas: RencanaHasilKerja
) -> None:
    klien = masuk(pemeran.penilai)
    assert "Hapus rencana</button>" in teks(klien.get(url("rhk_hapus", atas.pk)))
    skp = _pendukung(pemeran, atas, "draf")
    halaman = teks(klien.get(url("rhk_hapus", atas.pk)))
    assert f"{skp.pegawai.nama_lengkap} (SKP draf)" in halaman
    assert "Hapus rencana</button>" in halaman
    SKP.objects.filter(pk=skp.pk).update(status="diajukan", diajukan_pada=PADA)
    halaman = teks(klien.get(url("rhk_hapus", atas.pk)))
    assert f"{skp.pegawai.nama_lengkap} (SKP diajukan)" in halaman
    assert "Ubah rumusannya tanpa menghapusnya" in halaman
    assert "Hapus rencana</button>" not in halaman
    assert url("rhk_ubah", atas.pk) in halaman


def test_usulan_hilang_bersama_rhk_dan_jawabannya_ditolak_dengan_pesan(
    pemeran: Pemeran, atas: RencanaHasilKerja
) -> None:
    usulan = UsulanRHKFactory(
        rhk_pimpinan=atas, kepada=pemeran.org.dinas.staf, diusulkan_oleh=pemeran.penilai
    )
    hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas)
    assert masuk(pemeran.staf).post(url("usulan_terima", usulan.pk)).status_code == 404


def test_basis_data_menolak_dukungan_dilepas_dari_skp_yang_diajukan(
    pemeran: Pemeran, atas: RencanaHasilKerja
) -> None:
    skp = _pendukung(pemeran, atas, "diajukan")
    with pytest.raises(TOLAK, match="tidak dapat dilepas"), transaction.atomic():
        skp.rhk.update(rhk_pimpinan=None)
    with pytest.raises(TOLAK, match="tidak dapat dilepas"), transaction.atomic():
        atas.delete()
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("DELETE FROM penilaian_indikatorkinerja WHERE rhk_id = %s", [atas.pk])
        with pytest.raises(IntegrityError, match="rhk_pimpinan"), transaction.atomic():
            kursor.execute("DELETE FROM penilaian_rencanahasilkerja WHERE id = %s", [atas.pk])
    SKP.objects.filter(pk=skp.pk).update(status="dikembalikan", catatan_pengembalian="Perbaiki")
    skp.rhk.update(rhk_pimpinan=None)


def test_basis_data_menolak_skp_tanpa_target_diajukan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    indikator = IndikatorFactory(rhk=skp.rhk.get(), target=None)
    with pytest.raises(TOLAK, match="harus bertarget"), transaction.atomic():
        SKP.objects.filter(pk=skp.pk).update(status="diajukan", diajukan_pada=PADA)
    indikator.delete()
    SKP.objects.filter(pk=skp.pk).update(status="diajukan", diajukan_pada=PADA)
    with pytest.raises(TOLAK, match="harus bertarget"), transaction.atomic():
        IndikatorFactory(rhk=skp.rhk.get(), target=None)
    with pytest.raises(TOLAK, match="harus bertarget"), transaction.atomic():
        IndikatorKinerja.objects.filter(rhk__skp=skp).update(target=None)


def test_target_separuh_tetap_ditolak(pemeran: Pemeran) -> None:
    rhk = skp_untuk(pemeran.org.dinas.staf, "draf").rhk.get()
    for isi in (
        {"target": None, "target_bawah": 1},
        {"target": None, "target_atas": 1},
        {"arah": "kualitatif"},
        {"target": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            IndikatorFactory(rhk=rhk, **isi)


def test_menunggu_dinilai_menahan(pemeran: Pemeran, atas: RencanaHasilKerja) -> None:
    siap_dinilai(_pendukung(pemeran, atas, "disetujui"))
    with pytest.raises(MasihDidukung):
        hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas)
