"""Earlier results out of a workbook: checked first, recorded once, nothing overwritten."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.audit.models import JejakAudit
from pegawai.actions import pengimporan as impor
from pegawai.models import Impor, Pengguna
from penilaian.actions.riwayat import catat_hasil
from penilaian.models import HasilTerdahulu
from tests.factories.karier import hasil_tahun
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk
from tests.penilaian.riwayat import PADA, PP46

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_mfa", "gudang")]
JUDUL = (
    "NIP",
    "TAHUN",
    "ATURAN",
    "BAGIAN",
    "NILAI SKP",
    "NILAI PERILAKU",
    "RATING HASIL KERJA",
    "RATING PERILAKU",
)


def buku(judul: Sequence[str], baris: Sequence[Sequence[object]], atas: int = 0) -> BytesIO:
    isi = openpyxl.Workbook()
    lembar = isi.active
    for _ in range(atas):
        lembar.append(["Laporan"])
    lembar.append(list(judul))
    for satu in baris:
        lembar.append(list(satu))
    berkas = BytesIO()
    isi.save(berkas)
    berkas.seek(0)
    return berkas


def _unggah(admin: Pengguna, berkas: BytesIO) -> Impor:
    isi = {"hasil": SimpleUploadedFile("hasil.xlsx", berkas.getvalue())}
    satu = impor.unggah(jenis="hasil", berkas=isi, oleh=admin, pada=PADA)
    impor.periksa(impor_id=satu.pk, pada=PADA)
    satu.refresh_from_db()
    return satu


class TestImpor:
    @pytest.fixture
    def admin(self, pemeran: Pemeran) -> Pengguna:
        return pemeran.org.admin()

    def test_templat_diperiksa_diterapkan_dan_kedua_kali_tidak_mengubah(
        self, pemeran: Pemeran, admin: Pengguna
    ) -> None:
        nip = pemeran.org.dinas.staf.nip
        isi = [
            (nip, 2019, "PP 46/2011", "", 90, "80,5", "", ""),
            (
                nip,
                "2023",
                "PermenPANRB 6/2022",
                "Setahun",
                "",
                "",
                "Sesuai ekspektasi",
                "Di atas ekspektasi",
            ),
        ]
        satu = _unggah(admin, buku(JUDUL, isi))
        assert satu.status == "diperiksa"
        assert (satu.ringkasan["baru"], satu.ringkasan["sama"], satu.masalah.count()) == (2, 0, 0)
        assert not HasilTerdahulu.objects.exists()
        impor.minta_terapkan(oleh=admin, pada=PADA, impor=satu)
        impor.terapkan(impor_id=satu.pk, pada=PADA)
        impor.terapkan(impor_id=satu.pk, pada=PADA)
        assert sorted(HasilTerdahulu.objects.values_list("tahun", "sebutan")) == [
            (2019, "Baik"),
            (2023, "Baik"),
        ]
        assert JejakAudit.objects.filter(tindakan="penilaian.catat_hasil_terdahulu").count() == 2
        lagi = _unggah(admin, buku(JUDUL, isi))
        assert (lagi.ringkasan["baru"], lagi.ringkasan["sama"], lagi.masalah.count()) == (0, 2, 0)
        with pytest.raises(impor.TidakAdaPerubahan):
            impor.minta_terapkan(oleh=admin, pada=PADA, impor=lagi)

    def test_setiap_masalah_disebut(self, pemeran: Pemeran, admin: Pengguna) -> None:
        nip = pemeran.org.dinas.staf.nip
        isi = [
            (float(nip), 2019, "PP 46/2011", "", 90, 80, "", ""),
            ("123", 2019, "PP 46/2011", "", 90, 80, "", ""),
            ("9" * 18, 2019, "PP 46/2011", "", 90, 80, "", ""),
            (nip, "dua ribu", "PP 46/2011", "", 90, 80, "", ""),
            (nip, 2019, "DP3", "", 90, 80, "", ""),
            (nip, 2019, "PP 46/2011", "Kuartal", 90, 80, "", ""),
            (nip, 2019, "PP 46/2011", "", "baik", 80, "", ""),
            (nip, 2013, "PP 46/2011", "", 90, 80, "", ""),
            (nip, 2019, "PP 46/2011", "", 90, 180, "", ""),
            (nip, 2023, "PermenPANRB 6/2022", "", "", "", "Hebat", "Sesuai ekspektasi"),
            (nip, 2018, "PP 46/2011", "", 90, 80, "", ""),
            (nip, 2018, "PP 46/2011", "", 91, 80, "", ""),
        ]
        satu = _unggah(admin, buku(JUDUL, isi, atas=4))
        masalah = {m.baris: (m.kolom, m.uraian) for m in satu.masalah.all()}
        assert satu.ringkasan["baru"] == 1
        assert set(masalah) == set(range(6, 18)) - {16}
        assert masalah[6] == ("NIP", "NIP tersimpan sebagai angka, digit akhirnya sudah hilang.")
        assert masalah[7][1] == "NIP bukan 18 digit."
        assert masalah[8][1] == "NIP tidak ada pada data pegawai."
        assert masalah[12] == ("NILAI SKP", "NILAI SKP bukan angka.")
        assert "tidak dipakai" in masalah[13][1]
        assert masalah[17][1] == "Sama dengan baris 16."

    def test_yang_berbeda_dari_catatan_atau_dinilai_di_sini_tidak_menimpa(
        self, pemeran: Pemeran, admin: Pengguna
    ) -> None:
        staf = pemeran.org.dinas.staf
        catat_hasil(oleh=admin, pada=PADA, pegawai=staf, isian=PP46, dasar="x")
        hasil_tahun(staf, pemeran.penilai, 2024)
        sesuai = "Sesuai ekspektasi"
        isi = [
            (staf.nip, 2019, "PP 46/2011", "", 70, 70, "", ""),
            (staf.nip, 2024, "PermenPANRB 6/2022", "", "", "", sesuai, sesuai),
        ]
        satu = _unggah(admin, buku(JUDUL, isi))
        assert satu.ringkasan["baru"] == 0
        assert [m.uraian for m in satu.masalah.all()] == [
            "Sudah tercatat lain: Baik.",
            "Hasil tahun itu sudah ditetapkan di aplikasi ini.",
        ]

    def test_laporan_penilaian_bkn(self, pemeran: Pemeran, admin: Pengguna) -> None:
        nip = pemeran.org.dinas.staf.nip
        judul = (
            "No",
            "nip",
            "nama",
            "is_plt_plh",
            "periode_akhir",
            "hasil_kerja",
            "perilaku_kerja",
        )
        sesuai, atas = "SESUAI EKSPEKTASI", "DI ATAS EKSPEKTASI"
        isi = [
            (1, nip, "A", "0", "30-06-2023", sesuai, sesuai),
            (2, nip, "A", "0", "31-12-2023", atas, atas),
            (3, nip, "A", "1", "31-12-2023", sesuai, sesuai),
        ]
        satu = _unggah(admin, buku(judul, isi, atas=7))
        isi_ringkas = satu.ringkasan
        assert (isi_ringkas["baru"], isi_ringkas["dilewati"], isi_ringkas["keliru"]) == (1, 2, 0)
        impor.minta_terapkan(oleh=admin, pada=PADA, impor=satu)
        impor.terapkan(impor_id=satu.pk, pada=PADA)
        assert HasilTerdahulu.objects.get().sebutan == "Sangat Baik"

    def test_laporan_skp_tanpa_hasil_ditolak_dengan_petunjuk(self, admin: Pengguna) -> None:
        satu = _unggah(
            admin, buku(("nip", "is_plt_plh", "periode_akhir"), [("1", "0", "31-12-2023")])
        )
        assert satu.status == "gagal"
        assert "Unggah Laporan Penilaian SKP" in satu.alasan_gagal

    @pytest.mark.parametrize(
        ("berkas", "pesan"),
        [
            (buku(("Nama", "Nilai"), [("A", 1)]), "Judul kolom tidak dikenal"),
            (buku(JUDUL, []), "tanpa satu baris pun"),
        ],
    )
    def test_buku_keliru(self, admin: Pengguna, berkas: BytesIO, pesan: str) -> None:
        satu = _unggah(admin, berkas)
        assert satu.status == "gagal"
        assert pesan in satu.alasan_gagal
        assert "SIASN" not in satu.alasan_gagal

    def test_rumus_gabungan_dan_baris_kosong(self, pemeran: Pemeran, admin: Pengguna) -> None:
        nip = pemeran.org.dinas.staf.nip
        berkas = openpyxl.load_workbook(
            buku(JUDUL, [(nip, 2019, "PP 46/2011", "", "=45*2", 80, "", "")])
        )
        lembar = berkas.active
        lembar.append([nip, 2018, "PP 46/2011", "", 90, 80, "", ""])
        lembar.merge_cells("E3:F3")
        lembar.cell(row=100_000, column=1, value=None)
        keluar = BytesIO()
        berkas.save(keluar)
        satu = _unggah(admin, keluar)
        uraian = [m.uraian for m in satu.masalah.all()]
        assert satu.ringkasan["baru"] == 0
        assert any("berisi rumus" in u for u in uraian)
        assert any("Sel digabung" in u for u in uraian)

    def test_berubah_sejak_diperiksa_diperiksa_ulang(
        self, pemeran: Pemeran, admin: Pengguna
    ) -> None:
        staf = pemeran.org.dinas.staf
        satu = _unggah(admin, buku(JUDUL, [(staf.nip, 2019, "PP 46/2011", "", 90, 80, "", "")]))
        impor.minta_terapkan(oleh=admin, pada=PADA, impor=satu)
        catat_hasil(oleh=admin, pada=PADA, pegawai=staf, isian=PP46, dasar="x")
        impor.terapkan(impor_id=satu.pk, pada=PADA)
        satu.refresh_from_db()
        assert satu.status == "antre"
        assert HasilTerdahulu.objects.count() == 1

    def test_halaman_unggah_templat_dan_hak(self, pemeran: Pemeran, admin: Pengguna) -> None:
        klien = masuk(admin)
        templat = b"".join(klien.get("/kinerja/impor-hasil/templat/").streaming_content)
        lembar = openpyxl.load_workbook(BytesIO(templat))["Hasil"]
        assert [s.value for s in lembar[1]][:3] == ["NIP", "TAHUN", "ATURAN"]
        berkas = SimpleUploadedFile(
            "a.xlsx", buku(JUDUL, [("1", 2, "x", "", "", "", "", "")]).getvalue()
        )
        jawab = klien.post("/kinerja/impor-hasil/", {"hasil": berkas})
        satu = Impor.objects.get()
        impor.periksa(impor_id=satu.pk, pada=PADA)
        assert "NIP bukan 18 digit." in klien.get(jawab.url).content.decode()
        assert masuk(pemeran.penilai).get("/kinerja/impor-hasil/").status_code == 403
        assert masuk(pemeran.penilai).get(jawab.url).status_code == 404
