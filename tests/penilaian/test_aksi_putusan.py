"""Deciding an objection, once; its deadlines, and what the database refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.ingatkan_keberatan import ingatkan_keberatan
from penilaian.actions.keberatan import (
    beri_penjelasan,
)
from penilaian.actions.penolakan import (
    BelumDidengar,
    IsianTidakSah,
    KeberatanSelesai,
    KeputusanFinal,
    SudahKeberatan,
)
from penilaian.aturan.keberatan import Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    DokumenEvaluasi,
    Keberatan,
    Penilaian,
)
from penilaian.selectors.formulir import sidik_dokumen
from tests.factories.keberatan import didengar, keberatan_atas
from tests.factories.penilaian import waktu
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran
from tests.penilaian.perkara import TERIMA, ajukan, jenis_kabar, putus, wita

pytestmark = pytest.mark.django_db


def test_putusan_menunggu_kedua_pihak_didengar(pemeran: Pemeran, perkara: Keberatan) -> None:
    with pytest.raises(BelumDidengar, match="pegawai, pejabat penilai"):
        putus(pemeran, perkara)
    beri_penjelasan(oleh=pemeran.penilai, pada=TERIMA, keberatan=perkara, isi="Terlambat masuk.")
    with pytest.raises(BelumDidengar, match=r"penjelasan: pegawai\.$"):
        putus(pemeran, perkara)


def test_tetap_membiarkan_dokumen_berlaku(
    pemeran: Pemeran, perkara: Keberatan, hasil_diterima: Penilaian
) -> None:
    hasil = putus(pemeran, didengar(perkara), putusan=Putusan.TETAP)
    assert (hasil.status, hasil.putusan, hasil.hasil) == ("diputus", "tetap", None)
    hasil_diterima.refresh_from_db()
    assert hasil_diterima.status == "ditetapkan"
    assert Penilaian.objects.count() == 1
    with pytest.raises(SudahKeberatan):
        ajukan(pemeran, hasil_diterima)


def test_diubah_menerbitkan_dokumen_baru_di_samping_yang_lama(
    pemeran: Pemeran, perkara: Keberatan, hasil_diterima: Penilaian
) -> None:
    lama_sidik = DokumenEvaluasi.objects.get().sidik
    hasil = putus(pemeran, didengar(perkara)).hasil
    assert hasil is not None
    baru, lama = Penilaian.objects.get(pk=hasil.pk), Penilaian.objects.get(pk=hasil_diterima.pk)
    assert (lama.status, lama.predikat) == ("digantikan", "baik")
    assert (baru.status, baru.predikat, baru.versi) == ("ditetapkan", "sangat_baik", 2)
    assert (baru.penilai, baru.ditetapkan_oleh) == (lama.penilai, pemeran.atasan)
    assert baru.alasan_hasil == "Laporan triwulan terbukti."
    assert baru.skema == lama.skema
    assert baru.cuplikan["pemutus"]["nama"] == pemeran.org.dinas.kepala.nama_lengkap
    assert baru.formulir["keberatan"]["menggantikan"] == lama.dokumen.nomor
    assert baru.formulir["utama"] == lama.formulir["utama"]
    assert lama.dokumen.sidik == lama_sidik == sidik_dokumen(lama)
    assert baru.dokumen.sidik == sidik_dokumen(baru) != lama_sidik
    assert "Sangat Baik" in JejakAudit.objects.untuk(baru).get().ringkasan
    for pengguna in (pemeran.staf, pemeran.penilai):
        assert "penilaian.keberatan_diputus" in jenis_kabar(pengguna)


def test_satu_rating_berubah_alasan_lainnya_tetap(pemeran: Pemeran, perkara: Keberatan) -> None:
    hasil = putus(pemeran, didengar(perkara), rating_perilaku=Rating.SESUAI_EKSPEKTASI).hasil
    assert hasil is not None
    assert (hasil.predikat, hasil.alasan_perilaku) == ("baik", "")


def test_putusan_final_sekali_dan_tidak_dikeberatani_lagi(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    hasil = putus(pemeran, didengar(perkara)).hasil
    assert hasil is not None
    with pytest.raises(KeberatanSelesai):
        putus(pemeran, perkara, putusan=Putusan.TETAP)
    with pytest.raises(KeputusanFinal):
        ajukan(pemeran, hasil, pada=waktu(date(2026, 7, 21)))


@pytest.mark.parametrize(
    "isi",
    [
        {"alasan": " "},
        {"rating_hasil_kerja": None},
        {
            "rating_hasil_kerja": Rating.SESUAI_EKSPEKTASI,
            "rating_perilaku": Rating.SESUAI_EKSPEKTASI,
        },
    ],
)
def test_putusan_yang_tidak_sah(pemeran: Pemeran, perkara: Keberatan, isi: dict[str, Any]) -> None:
    with pytest.raises(IsianTidakSah):
        putus(pemeran, didengar(perkara), **isi)
    assert Keberatan.objects.get().status == "diajukan"
    assert Penilaian.objects.count() == 1


def test_pemutus_diingatkan_menjelang_dan_sesudah_batas(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    batas = perkara.batas_keputusan
    kena = [
        n for n in range(-22, 17) if ingatkan_keberatan(pada=wita(batas + timedelta(days=n), 6, 40))
    ]
    assert kena == [-7, -3, -1, 0, 1, 8, 15]
    assert ingatkan_keberatan(pada=wita(batas, 6, 41)) == 0
    assert "sudah lewat 15 hari" in Notifikasi.objects.latest("pk").isi


def test_tugas_terjadwal_mengalihkan_lalu_mengingatkan(
    pemeran: Pemeran, hasil_diterima: Penilaian
) -> None:
    from penilaian.tasks import urus_keberatan

    hari = timezone.localdate()
    keberatan_atas(hasil_diterima, pemeran.staf, None, batas=hari)
    assert urus_keberatan() == 2
    assert {"penilaian.keberatan_baru", "penilaian.ingatkan_keberatan"} <= jenis_kabar(
        pemeran.atasan
    )


@pytest.mark.parametrize(
    ("perintah", "aturan"),
    [
        ("SET status = 'diputus'", "keberatan_putusan_lengkap"),
        ("SET putusan = 'tetap'", "keberatan_putusan_lengkap"),
        ("SET status = 'dicabut'", "keberatan_pencabutan_tercatat"),
        ("SET alasan = ''", "keberatan_beralasan"),
        ("SET hasil_id = penilaian_id", "keberatan_hasil"),
    ],
)
def test_basis_data_menolak_perkara_yang_tidak_sah(
    perkara: Keberatan, perintah: str, aturan: str
) -> None:
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        sql(f"UPDATE penilaian_keberatan {perintah}")


def test_basis_data_menolak_perkara_kedua_dan_penjelasan_kosong(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    with pytest.raises(IntegrityError, match="keberatan_sekali"), transaction.atomic():
        keberatan_atas(perkara.penilaian, pemeran.staf, None)
    with pytest.raises(IntegrityError, match="penjelasan_diminta"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai")
    with pytest.raises(IntegrityError, match="penjelasan_pemberian"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai", isi="x")
    perkara.penjelasan.create(pihak="penilai", pertanyaan="x", diminta_pada=TERIMA)
    with pytest.raises(IntegrityError, match="penjelasan_satu"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai", pertanyaan="y", diminta_pada=TERIMA)


def test_perkara_yang_selesai_beku_bersama_penjelasannya(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    putus(pemeran, didengar(perkara), putusan=Putusan.TETAP)
    for perintah in (
        "UPDATE penilaian_keberatan SET alasan_putusan = 'lain'",
        "UPDATE penilaian_keberatan SET status = 'diajukan'",
        "DELETE FROM penilaian_penjelasankeberatan",
        "UPDATE penilaian_penjelasankeberatan SET pertanyaan = 'lain'",
    ):
        with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
            sql(perintah)
