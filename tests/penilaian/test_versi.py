"""A newer version takes the place of a determined appraisal: what the database lets happen, and who counts then."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from penilaian.actions.penetapan import putuskan, tetapkan
from penilaian.actions.penolakan import RealisasiTerkunci, SudahFinal
from penilaian.actions.realisasi import kembalikan_realisasi
from penilaian.actions.versi import gantikan
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    RencanaHasilKerja,
)
from penilaian.selectors.keadaan import DaftarKeadaan, hitung_per_opd
from penilaian.selectors.rekap import rekap_pegawai
from penilaian.selectors.saya import halaman_skp
from tests.factories.penilaian import HARI, ditetapkan, skp_untuk, waktu
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
FINAL = "sudah ditetapkan"


@pytest.fixture
def lama(pemeran: Pemeran) -> Penilaian:
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)


def test_versi_baru_membawa_nilai_tetapi_bukan_keputusan(lama: Penilaian) -> None:
    baru = gantikan(lama)
    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (lama.status, lama.versi, lama.predikat) == ("digantikan", 1, "baik")
    assert (baru.status, baru.versi, baru.predikat) == ("siap_dinilai", 2, "")
    assert (baru.rating_hasil_kerja, baru.cuplikan, baru.ditetapkan_pada) == ("", {}, None)
    assert baru.nilai_hasil_kerja == lama.nilai_hasil_kerja
    assert baru.diserahkan_pada == lama.diserahkan_pada
    assert list(baru.sikap.order_by("nilai_dasar").values_list("nilai_dasar", "nilai")) == list(
        lama.sikap.order_by("nilai_dasar").values_list("nilai_dasar", "nilai")
    )
    assert (
        baru.penilaian_indikator.get().indikator_id == lama.penilaian_indikator.get().indikator_id
    )
    assert list(Penilaian.objects.hidup()) == [baru]


def test_yang_sudah_digantikan_tidak_digantikan_lagi(lama: Penilaian) -> None:
    gantikan(lama)
    with pytest.raises(SudahFinal):
        gantikan(lama)


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE penilaian_penilaian SET status = 'digantikan', catatan = 'disisipkan'",
        "UPDATE penilaian_penilaian SET status = 'digantikan', predikat = '', rating_perilaku = ''",
        "UPDATE penilaian_penilaian SET status = 'digantikan', ditetapkan_pada = now()",
        "UPDATE penilaian_penilaian SET status = 'dinilai'",
        "DELETE FROM penilaian_penilaian",
    ],
)
def test_dari_ditetapkan_hanya_keadaannya_yang_boleh_menjadi_digantikan(
    lama: Penilaian, perintah: str
) -> None:
    with pytest.raises(IntegrityError, match=FINAL):
        sql(perintah)
    sql("UPDATE penilaian_penilaian SET status = 'digantikan'")
    lama.refresh_from_db()
    assert lama.status == "digantikan"


@pytest.mark.parametrize(
    ("model", "kolom", "nilai"),
    [
        (Penilaian, "status", "'ditetapkan'"),
        (Penilaian, "status", "'digantikan'"),
        (Penilaian, "catatan", "'diubah'"),
        (PenilaianIndikator, "catatan", "'diubah'"),
        (NilaiSikap, "nilai", "1"),
        (SKP, "versi", "2"),
        (RencanaHasilKerja, "rumusan", "'diubah'"),
        (IndikatorKinerja, "rumusan", "'diubah'"),
        (Realisasi, "nilai", "1"),
        (BuktiDukung, "keterangan", "'diubah'"),
    ],
)
def test_yang_digantikan_dan_dasarnya_tetap_beku(
    lama: Penilaian, model: Any, kolom: str, nilai: str
) -> None:
    sql("UPDATE penilaian_penilaian SET status = 'digantikan'")
    with pytest.raises(IntegrityError, match=FINAL):
        sql(f"UPDATE {model._meta.db_table} SET {kolom} = {nilai}")
    with pytest.raises(IntegrityError, match=FINAL):
        sql(f"DELETE FROM {model._meta.db_table}")


def test_satu_yang_hidup_dan_nomor_versi_tidak_berulang(lama: Penilaian) -> None:
    isi = {"skp": lama.skp, "periode": lama.periode}
    with pytest.raises(IntegrityError, match="penilaian_unik"), transaction.atomic():
        Penilaian.objects.create(versi=2, **isi)
    sql("UPDATE penilaian_penilaian SET status = 'digantikan'")
    with pytest.raises(IntegrityError, match="penilaian_versi_unik"), transaction.atomic():
        Penilaian.objects.create(versi=1, **isi)
    with pytest.raises(IntegrityError, match="penilaian_versi_wajar"), transaction.atomic():
        Penilaian.objects.create(versi=0, **isi)
    Penilaian.objects.create(versi=2, **isi)


def test_yang_belum_lengkap_tidak_menjadi_digantikan(lama: Penilaian) -> None:
    baru = gantikan(lama)
    with pytest.raises(IntegrityError, match="penilaian_penetapan_lengkap"), transaction.atomic():
        Penilaian.objects.filter(pk=baru.pk).update(status="digantikan")


def test_daftar_rekap_dan_halaman_hanya_menghitung_yang_hidup(
    pemeran: Pemeran, lama: Penilaian
) -> None:
    baru = gantikan(lama)
    staf = pemeran.org.dinas.staf
    tahun = baru.skp.tahun_kinerja
    satu = DaftarKeadaan(tahun, HARI, pegawai=[staf.pk])[0]
    assert (satu.penilaian_id, satu.keadaan) == (baru.pk, "siap_dinilai")
    assert len(DaftarKeadaan(tahun, HARI, pegawai=[staf.pk])) == 1
    orang = sum(sum(isi.values()) for _, _, isi in hitung_per_opd(tahun, HARI))
    assert orang == len(pemeran.org.semua)
    assert [b.predikat for b in rekap_pegawai(2026, hari_ini=HARI) if b.nip == staf.nip] == [None]
    assert halaman_skp(baru.skp, HARI).penilaian == baru


def test_versi_baru_dinilai_dan_ditetapkan_di_samping_yang_lama(
    pemeran: Pemeran, lama: Penilaian
) -> None:
    baru = gantikan(lama)
    baru = putuskan(
        oleh=pemeran.penilai,
        pada=waktu(),
        penilaian=baru,
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI,
        alasan_hasil="Bukti baru",
        rating_perilaku=Rating.SESUAI_EKSPEKTASI,
        alasan_perilaku="",
    )
    baru = tetapkan(oleh=pemeran.penilai, pada=waktu(), penilaian=baru, versi=baru.versi_baris)
    assert [(p.versi, p.status) for p in Penilaian.objects.order_by("versi")] == [
        (1, "digantikan"),
        (2, "ditetapkan"),
    ]


def test_realisasi_versi_baru_tidak_dikembalikan(pemeran: Pemeran, lama: Penilaian) -> None:
    """The employee could not change it: it is the ground that the replaced version stands on."""
    baru = gantikan(lama)
    with pytest.raises(RealisasiTerkunci):
        kembalikan_realisasi(oleh=pemeran.penilai, pada=waktu(), penilaian=baru, catatan="Lengkapi")
    klien = Client()
    klien.force_login(pemeran.penilai)
    isi = klien.get(reverse("penilaian:nilai", args=[baru.pk])).content.decode()
    assert "Kembalikan realisasi" not in isi


def test_yang_digantikan_tetap_terbaca(pemeran: Pemeran, lama: Penilaian) -> None:
    gantikan(lama)
    for pengguna in (pemeran.staf, pemeran.penilai, pemeran.atasan):
        klien = Client()
        klien.force_login(pengguna)
        isi = klien.get(reverse("penilaian:hasil", args=[lama.pk])).content.decode()
        assert "Digantikan" in isi
        assert "Matriks predikat" in isi
