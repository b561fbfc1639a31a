"""Pages of what follows the results: what each reader sees, and what the buttons do."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from penilaian.models import MasaPerbaikan
from penilaian.selectors.perbaikan import tugas_perbaikan
from tests.factories.karier import hasil_tahun
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import HARI
from tests.factories.perbaikan import masa_untuk
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk

pytestmark = pytest.mark.django_db
DAFTAR = "/kinerja/tindak-lanjut/"
PERBAIKAN = {"tahun": "2025", "jenis": "perbaikan"}


def _masa(pemeran: Pemeran, status: str) -> MasaPerbaikan:
    return masa_untuk(pemeran.org.dinas.staf, pemeran.penilai, pemeran.staf, status)


class TestDaftar:
    @pytest.fixture(autouse=True)
    def _hasil(self, pemeran: Pemeran) -> None:
        hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "kurang")
        hasil_tahun(pemeran.org.dinas.staf_kedua, pemeran.penilai, 2025, "sangat_baik")
        hasil_tahun(pemeran.org.tetangga, pemeran.penilai_tetangga, 2025, "kurang")

    def test_perbaikan_dan_penghargaan_terpisah(self, pemeran: Pemeran) -> None:
        klien = masuk(pemeran.penilai)
        perbaikan = klien.get(DAFTAR, PERBAIKAN)
        assert [h.skp.pegawai for h in perbaikan.context["halaman"]] == [pemeran.org.dinas.staf]
        isi = perbaikan.content.decode()
        assert "Susun rencana" in isi
        assert "Pasal 56–58" in isi
        penghargaan = klien.get(DAFTAR, PERBAIKAN | {"jenis": "penghargaan"})
        assert [h.skp.pegawai for h in penghargaan.context["halaman"]] == [
            pemeran.org.dinas.staf_kedua
        ]

    def test_tahun_tanpa_parameter_adalah_tahun_lalu_yang_ada(self, pemeran: Pemeran) -> None:
        assert masuk(pemeran.penilai).get(DAFTAR).status_code == 200
        assert masuk(pemeran.penilai).get(DAFTAR, {"tahun": "x", "jenis": "y"}).status_code == 200

    def test_bkd_melihat_semua_kepala_hanya_unitnya_pegawai_tidak(self, pemeran: Pemeran) -> None:
        assert len(masuk(pemeran.org.auditor()).get(DAFTAR, PERBAIKAN).context["halaman"]) == 2
        kepala = masuk(pemeran.atasan).get(DAFTAR, PERBAIKAN)
        assert len(kepala.context["halaman"]) == 1
        # who does not appraise this person directly is told whose turn it is
        assert "disusun pejabat penilainya" in kepala.content.decode()
        assert masuk(pemeran.staf).get(DAFTAR).status_code == 403

    def test_saringan_dan_unduhan(self, pemeran: Pemeran) -> None:
        klien = masuk(pemeran.org.auditor())
        saring = PERBAIKAN | {"keadaan": "perbaikan_berjalan"}
        assert not len(klien.get(DAFTAR, saring).context["halaman"])
        jawab = klien.get(f"{DAFTAR}unduh/", PERBAIKAN | {"q": pemeran.org.dinas.staf.nip})
        buku = openpyxl.load_workbook(BytesIO(b"".join(jawab.streaming_content)))
        baris = list(buku.active.iter_rows(values_only=True))
        assert [b[0] for b in baris[4:]] == [pemeran.org.dinas.staf.nip]
        assert JejakAudit.objects.filter(tindakan="penilaian.unduh").exists()

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, pemeran: Pemeran, banyak: int) -> None:
        for _ in range(banyak):
            orang = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
            hasil_tahun(orang, pemeran.penilai, 2025, "kurang")
        klien = masuk(pemeran.penilai)
        klien.get(DAFTAR, PERBAIKAN)
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(DAFTAR, PERBAIKAN).status_code == 200
        assert len(kueri) <= 22


class TestRincian:
    def test_penilai_menyusun_menambah_dan_mengajukan(self, pemeran: Pemeran) -> None:
        hasil = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "kurang")
        klien = masuk(pemeran.penilai)
        assert (
            "Susun rencana perbaikan" in klien.get(f"/kinerja/hasil/{hasil.pk}/").content.decode()
        )
        isian = {"tujuan": "Laporan tepat waktu", "mulai": "1/2/2026"}
        jawab = klien.post(f"/kinerja/hasil/{hasil.pk}/perbaikan/", isian)
        masa = MasaPerbaikan.objects.get()
        assert jawab.url == f"/kinerja/perbaikan/{masa.pk}/"
        salah = klien.post(
            f"/kinerja/perbaikan/{masa.pk}/tindakan/", {"uraian": "Kursus", "batas": "1/1/2030"}
        )
        assert salah.status_code == 422
        assert "Batas waktu harus 1 Februari 2026 sampai 31 Juli 2026." in salah.content.decode()
        klien.post(
            f"/kinerja/perbaikan/{masa.pk}/tindakan/", {"uraian": "Kursus", "batas": "1/3/2026"}
        )
        assert (
            "Ajukan kepada pegawai" in klien.get(f"/kinerja/perbaikan/{masa.pk}/").content.decode()
        )
        klien.post(f"/kinerja/perbaikan/{masa.pk}/ajukan/")
        masa.refresh_from_db()
        assert masa.status == "perbaikan_menunggu"

    def test_rencana_belum_tampak_bagi_pegawai_sebelum_diajukan(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_disusun")
        assert masuk(pemeran.staf).get(f"/kinerja/perbaikan/{masa.pk}/").status_code == 404

    def test_pegawai_mengonfirmasi_lalu_menandai(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_menunggu")
        klien = masuk(pemeran.staf)
        assert "Konfirmasi rencana" in klien.get(f"/kinerja/perbaikan/{masa.pk}/").content.decode()
        klien.post(f"/kinerja/perbaikan/{masa.pk}/konfirmasi/")
        klien.post(f"/kinerja/tindakan/{masa.tindakan.get().pk}/tandai/")
        isi = klien.get(f"/kinerja/perbaikan/{masa.pk}/").content.decode()
        assert "Dilakukan" in isi
        assert "Rencana perbaikan dikonfirmasi pegawai" in isi

    def test_tutup_menjelaskan_akibat_dan_hasilnya_tampak(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_berjalan")
        klien = masuk(pemeran.penilai)
        url = f"/kinerja/perbaikan/{masa.pk}/tutup/"
        assert "tidak dapat diubah" in klien.get(url).content.decode()
        isian = {
            "hasil": "tidak_membaik",
            "catatan": "Masih terlambat",
            "langkah": "Uji kompetensi",
        }
        assert klien.post(url, isian).status_code == 302
        isi = masuk(pemeran.staf).get(f"/kinerja/perbaikan/{masa.pk}/").content.decode()
        assert "Tidak membaik" in isi
        assert "Uji kompetensi" in isi

    def test_tetangga_404_atasan_melihat_tanpa_tombol(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_berjalan")
        url = f"/kinerja/perbaikan/{masa.pk}/"
        assert masuk(pemeran.tetangga).get(url).status_code == 404
        isi = masuk(pemeran.atasan).get(url).content.decode()
        assert "Tutup masa perbaikan" not in isi
        assert masuk(pemeran.atasan).get(f"{url}tutup/").status_code == 403


class TestTugas:
    def test_yang_menunggu_masing_masing(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_menunggu")
        assert "konfirmasi" in tugas_perbaikan(pemeran.staf, HARI)[0].judul
        assert tugas_perbaikan(pemeran.penilai, HARI) == []
        MasaPerbaikan.objects.filter(pk=masa.pk).update(
            status="perbaikan_berjalan", dikonfirmasi_pada=masa.diajukan_pada
        )
        assert "Periksa kemajuan" in tugas_perbaikan(pemeran.penilai, HARI)[0].judul
        akhir = tugas_perbaikan(pemeran.penilai, masa.selesai)[0]
        assert akhir.judul.startswith("Tetapkan hasil")
        assert akhir.mendesak
