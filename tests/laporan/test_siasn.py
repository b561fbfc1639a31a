"""Results in the shape of SIASN: exactly its fields, the quadrant by the matrix, and what cannot be sent is listed."""

import json
from pathlib import Path

import openpyxl
import pytest

from laporan.ekspor import TanpaData, buat_bingkai, susun
from laporan.models import BerkasLaporan, JenisLaporan
from laporan.permissions import boleh_meminta_untuk
from laporan.selectors import katalog_untuk
from penilaian.models import Penilaian, Periode
from penilaian.selectors.siasn import PERIODIK, TAHUNAN, rekam_siasn
from tests.factories.karier import hasil_tahun
from tests.factories.laporan import KINI, PermintaanLaporanFactory
from tests.factories.penilaian import PeriodeFactory
from tests.laporan.conftest import Panggung

pytestmark = pytest.mark.django_db
TAHUN = 2025
LENGKAP = {
    "golongan": "IV/a",
    "jabatan": "Kepala Bidang",
    "unit": "Bidang",
    "nama": "=Umi",
    "nip": "1" * 18,
}


def _hasil(
    panggung: Panggung, predikat: str = "kurang", siasn_id: str | None = "ABC-1"
) -> Penilaian:
    """A determined result whose snapshot has the whole appraiser."""
    pegawai = panggung.org.dinas.staf_sekretariat
    pegawai.siasn_id = siasn_id
    pegawai.save()
    import pgtrigger

    satu = hasil_tahun(pegawai, panggung.org.akun(panggung.org.dinas.sekretaris), TAHUN, predikat)
    with pgtrigger.ignore("penilaian.Penilaian:penilaian_final"):
        Penilaian.objects.filter(pk=satu.pk).update(cuplikan={"penilai": LENGKAP})
    return satu


def _susun(panggung: Panggung, folder: Path) -> dict[str, Path]:
    permintaan = PermintaanLaporanFactory(
        jenis=JenisLaporan.SIASN, tahun=TAHUN, diminta_oleh=panggung.admin
    )
    jadi = susun(buat_bingkai(permintaan, KINI), folder, lambda _kini, _semua: None)
    return {b.jenis: b.jalur for b in jadi}


def test_rekam_tepat_medannya_dan_kuadran_menurut_matriks(panggung: Panggung) -> None:
    _hasil(panggung)
    (rekam,) = rekam_siasn(TAHUN)
    assert set(rekam.isi) == set(TAHUNAN)
    assert rekam.masalah == ()
    # sesuai × di bawah is Kurang (4); the larger of the two ratings would say 3
    assert (rekam.isi["hasilKinerjaNilai"], rekam.isi["perilakuKerjaNilai"]) == (2, 3)
    assert rekam.isi["kuadranKinerjaNilai"] == 4
    assert rekam.isi["pnsDinilaiOrang"] == "ABC-1"
    assert rekam.isi["statusPenilai"] == "ASN"


def test_periodik_membawa_bulannya(panggung: Panggung) -> None:
    satu = _hasil(panggung)
    import pgtrigger

    triwulan = PeriodeFactory(
        tahun_kinerja=satu.skp.tahun_kinerja,
        jenis=Periode.Jenis.TRIWULANAN,
        urut=2,
        mulai=satu.periode.mulai.replace(month=4),
        selesai=satu.periode.mulai.replace(month=6, day=30),
    )
    with pgtrigger.ignore("penilaian.Penilaian:penilaian_final"):
        Penilaian.objects.filter(pk=satu.pk).update(periode=triwulan)
    (rekam,) = rekam_siasn(TAHUN)
    assert set(rekam.isi) == set(PERIODIK)
    assert (rekam.isi["bulanMulaiPenilaian"], rekam.isi["bulanSelesaiPenilaian"]) == (4, 6)


def test_tanpa_pns_id_terdaftar_sebagai_masalah(panggung: Panggung, tmp_path: Path) -> None:
    _hasil(panggung, siasn_id=None)
    berkas = _susun(panggung, tmp_path)
    isi = json.loads(berkas[BerkasLaporan.Jenis.JSON].read_text())
    assert isi == {"tahun": TAHUN, "tahunan": [], "periodik": []}
    buku = openpyxl.load_workbook(berkas[BerkasLaporan.Jenis.XLSX])
    (baris,) = list(buku["Masalah"].iter_rows(min_row=6, values_only=True)) or [None]
    assert baris is not None
    assert "PNS ID" in baris[4]


def test_berkas_berisi_rekam_dan_rumus_dinetralkan(panggung: Panggung, tmp_path: Path) -> None:
    _hasil(panggung)
    berkas = _susun(panggung, tmp_path)
    isi = json.loads(berkas[BerkasLaporan.Jenis.JSON].read_text())
    assert [r["kuadranKinerjaNilai"] for r in isi["tahunan"]] == [4]
    buku = openpyxl.load_workbook(berkas[BerkasLaporan.Jenis.XLSX])
    sel = [s for baris in buku["Tahunan"].iter_rows(min_row=6) for s in baris]
    assert all(s.data_type != "f" for s in sel)
    assert "'=Umi" in [s.value for s in sel]


def test_tahun_tanpa_hasil_bukan_keberhasilan(panggung: Panggung, tmp_path: Path) -> None:
    with pytest.raises(TanpaData):
        _susun(panggung, tmp_path)


def test_hanya_bkd_yang_meminta(panggung: Panggung) -> None:
    assert JenisLaporan.SIASN in [b.jenis for b in katalog_untuk(panggung.admin)]
    assert JenisLaporan.SIASN not in [b.jenis for b in katalog_untuk(panggung.kepala)]
    assert boleh_meminta_untuk(panggung.admin, JenisLaporan.SIASN, None)
    assert not boleh_meminta_untuk(panggung.kepala, JenisLaporan.SIASN, panggung.org.dinas.unit)


def test_kueri_tetap(panggung: Panggung, django_assert_num_queries: object) -> None:
    _hasil(panggung)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(list(rekam_siasn(TAHUN))) == 1
