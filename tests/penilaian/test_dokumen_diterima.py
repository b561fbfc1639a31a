"""How the document of a determined appraisal is received."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.dokumen import sampaikan, terima
from penilaian.actions.ingatkan_dokumen import anggap_diterima_semua, ingatkan_dokumen
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    DokumenDigantikan,
    SudahDisampaikan,
    SudahDiterima,
    TanggalTidakSah,
)
from penilaian.actions.versi import gantikan
from penilaian.models import DokumenEvaluasi, PengaturanDokumen, Penilaian
from tests.factories.penilaian import (
    ditetapkan,
    skp_untuk,
    waktu,
)
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran
from tests.penilaian.terbit import BATAS, TETAP, tanpa_akun

pytestmark = pytest.mark.django_db


def test_pegawai_menyatakan_diterima(pemeran: Pemeran, hasil_lengkap: Penilaian) -> None:
    pada = waktu(date(2026, 7, 3))
    dokumen = terima(oleh=pemeran.staf, pada=pada, penilaian=hasil_lengkap)
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (date(2026, 7, 3), "diakui")
    assert (dokumen.diterima_pada, dokumen.batas_keberatan) == (pada, date(2026, 7, 17))
    jejak = JejakAudit.objects.get(tindakan="penilaian.terima_dokumen")
    assert (jejak.pelaku_nama, jejak.sesudah["cara"]) == (str(pemeran.staf), "diakui")
    assert "menerima dokumen" in Notifikasi.objects.get(penerima=pemeran.penilai).judul


def test_hanya_pegawainya_sekali_dan_hanya_yang_berlaku(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    pada = waktu(date(2026, 7, 3))
    for lain in (pemeran.penilai, pemeran.tetangga):
        with pytest.raises(BukanPemilik):
            terima(oleh=lain, pada=pada, penilaian=hasil_lengkap)
    terima(oleh=pemeran.staf, pada=pada, penilaian=hasil_lengkap)
    with pytest.raises(SudahDiterima):
        terima(oleh=pemeran.staf, pada=pada, penilaian=hasil_lengkap)
    gantikan(Penilaian.objects.get(pk=hasil_lengkap.pk))
    with pytest.raises(DokumenDigantikan):
        terima(oleh=pemeran.staf, pada=pada, penilaian=hasil_lengkap)


def _wita(hari: date, jam: int, menit: int) -> datetime:
    return timezone.make_aware(datetime(hari.year, hari.month, hari.day, jam, menit))  # noqa: DTZ001


def test_menyatakan_diterima_sampai_menit_terakhir(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    """23.59 WITA of the fourteenth working day is in time; a minute later the clock has received it."""
    with pytest.raises(SudahDiterima), transaction.atomic():
        terima(
            oleh=pemeran.staf, pada=_wita(BATAS + timedelta(days=1), 0, 0), penilaian=hasil_lengkap
        )
    dokumen = terima(oleh=pemeran.staf, pada=_wita(BATAS, 23, 59), penilaian=hasil_lengkap)
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (BATAS, "diakui")


def test_tenggat_lewat_dianggap_diterima_pada_hari_terakhir(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    assert anggap_diterima_semua(pada=_wita(BATAS, 23, 59)) == 0
    assert anggap_diterima_semua(pada=_wita(BATAS + timedelta(days=1), 0, 10)) == 1
    assert anggap_diterima_semua(pada=_wita(BATAS + timedelta(days=1), 0, 11)) == 0
    dokumen = DokumenEvaluasi.objects.get()
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (BATAS, "dianggap")
    assert dokumen.batas_keberatan == BATAS + timedelta(days=14)
    jejak = JejakAudit.objects.get(tindakan="penilaian.terima_dokumen")
    assert jejak.pelaku_nama == "Sistem"


def test_hari_libur_daerah_menggeser_tenggat(pemeran: Pemeran) -> None:
    from kinerja.kalender.models import HariKhusus

    HariKhusus.objects.create(tanggal=date(2026, 7, 6), sifat="libur", keterangan="Hari jadi")
    dokumen = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP).dokumen
    assert dokumen.batas_penerimaan == BATAS + timedelta(days=1)


def test_penilai_mencatat_penyerahan_kepada_yang_tanpa_akun(pemeran: Pemeran) -> None:
    penilaian = tanpa_akun(pemeran)
    pada = waktu(date(2026, 7, 8))
    for tanggal in (date(2026, 6, 30), date(2026, 7, 9)):
        with pytest.raises(TanggalTidakSah):
            sampaikan(oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=tanggal)
    with pytest.raises(BukanPenilai):
        sampaikan(oleh=pemeran.atasan, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7))
    dokumen = sampaikan(
        oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7)
    )
    assert (dokumen.cara_penyampaian, dokumen.batas_penerimaan) == ("langsung", date(2026, 7, 27))
    assert JejakAudit.objects.filter(tindakan="penilaian.sampaikan_dokumen").count() == 1
    with pytest.raises(SudahDisampaikan):
        sampaikan(oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7))


def test_pengingat_sekali_sehari_kepada_yang_ditunggu(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    assert ingatkan_dokumen(pada=_wita(BATAS - timedelta(days=6), 6, 35)) == 0
    pada = _wita(BATAS - timedelta(days=7), 6, 35)
    assert ingatkan_dokumen(pada=pada) == 1
    assert ingatkan_dokumen(pada=pada) == 0
    kabar = Notifikasi.objects.get(jenis="penilaian.ingatkan_menerima")
    assert kabar.penerima == pemeran.staf
    terima(oleh=pemeran.staf, pada=pada, penilaian=hasil_lengkap)
    assert ingatkan_dokumen(pada=_wita(BATAS, 6, 35)) == 0


def test_penilai_diingatkan_menyerahkan(pemeran: Pemeran) -> None:
    tanpa_akun(pemeran)
    assert ingatkan_dokumen(pada=_wita(BATAS, 6, 35)) == 1
    assert (
        Notifikasi.objects.get(jenis="penilaian.ingatkan_menyerahkan").penerima == pemeran.penilai
    )


def test_tugas_terjadwal_memanggil_keduanya(pemeran: Pemeran) -> None:
    from penilaian.tasks import ingatkan_penerimaan, terima_dokumen

    lama = waktu(timezone.localdate() - timedelta(days=60))
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, lama)
    assert terima_dokumen() == 1
    assert ingatkan_penerimaan() == 0


@pytest.mark.parametrize(
    ("perintah", "aturan"),
    [
        ("SET nomor = 'EK/2026/1'", "dokumen_final|terbit"),
        ("SET sidik = repeat('0', 64)", "terbit"),
        ("SET kode = repeat('a', 32)", "terbit"),
        ("SET tanggal_penyampaian = NULL", "dokumen_penyampaian_tercatat"),
        ("SET batas_penerimaan = NULL", "dokumen_penyampaian_tercatat"),
        ("SET tanggal_terima = '2026-07-03'", "dokumen_penerimaan_tercatat"),
        (
            "SET tanggal_terima = '2026-06-03', cara_terima = 'dianggap', batas_keberatan = '2026-07-03'",
            "dokumen_penerimaan_tercatat",
        ),
        (
            "SET tanggal_terima = '2026-07-03', cara_terima = 'diakui', batas_keberatan = '2026-07-17'",
            "dokumen_pengakuan_tercatat",
        ),
    ],
)
def test_basis_data_menjaga_dokumen(hasil_lengkap: Penilaian, perintah: str, aturan: str) -> None:
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        sql(f"UPDATE penilaian_dokumenevaluasi {perintah}")


def test_penerimaan_dan_dokumen_tidak_dapat_ditarik(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        sql("DELETE FROM penilaian_dokumenevaluasi")
    terima(oleh=pemeran.staf, pada=waktu(date(2026, 7, 3)), penilaian=hasil_lengkap)
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        sql("UPDATE penilaian_dokumenevaluasi SET tanggal_terima = '2026-07-05'")


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"hari_keberatan": 0}, "pengaturan_dokumen_hari_sah"),
        ({"dasar_keputusan": ""}, "pengaturan_dokumen_berdasar"),
    ],
)
def test_pengaturan_berdasar_dan_berhari(nilai: dict[str, Any], aturan: str) -> None:
    assert "PP 46/2011. Belum pasti" in PengaturanDokumen.objects.get().dasar_keputusan
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        PengaturanDokumen.objects.update(**nilai)


def test_pengaturan_bertanggal_dipakai_menurut_hari_penetapan(pemeran: Pemeran) -> None:
    PengaturanDokumen.objects.create(
        berlaku_mulai=date(2026, 7, 1), tempat="Limboto", hari_penyampaian=5,
        dasar_penyampaian="SE", dasar_keberatan="SE", dasar_keputusan="SE",
    )  # fmt: skip
    lama = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, waktu(date(2026, 6, 30)))
    baru = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai, TETAP)
    assert baru.dokumen.batas_penyampaian == date(2026, 7, 8)
    assert lama.dokumen.batas_penyampaian == date(2026, 7, 20)
