"""Earlier results: read by their own rule, recorded for good, shown on their own scale, imported once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from pegawai.actions import pengimporan as impor
from pegawai.models import Impor, Pengguna
from penilaian.actions.penolakan import IsianTidakSah, KeadaanBerubah
from penilaian.actions.riwayat import BukanBkd, SudahDinilaiDiSini, TanpaAlasan, catat_hasil
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import (
    BagianHasil,
    HasilTidakSesuai,
    IsianHasil,
    RezimHasil,
    baca_hasil,
    jenjang_predikat,
)
from penilaian.models import HasilTerdahulu
from penilaian.selectors.riwayat import riwayat_hasil, tren
from tests.factories.karier import hasil_tahun
from tests.factories.penilaian import waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk
from tests.penilaian.test_balapan import serentak

R, B = RezimHasil, BagianHasil
PADA = waktu(date(2026, 6, 1))
PP46 = IsianHasil(R.PP_46_2011, 2019, nilai_skp=Decimal(90), nilai_perilaku=Decimal(80))
SEMESTER_2 = IsianHasil(R.PERMENPANRB_8_2021, 2021, B.SEMESTER_2, Decimal(120), Decimal(110))
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


class TestAturan:
    @pytest.mark.parametrize(
        ("isian", "nilai", "sebutan"),
        [
            (PP46, "86.00", "Baik"),
            (IsianHasil(R.PP_46_2011, 2021, B.SEMESTER_1, Decimal(95), Decimal(91)), "93.40", "Sangat Baik"),
            (IsianHasil(R.PP_30_2019, 2020, B.TAHUN, Decimal(100), Decimal(90)), "97.00", "Baik"),
            (IsianHasil(R.PP_30_2019, 2020, B.TAHUN, Decimal(100), Decimal(90), dengan_pendapat=True), "96.00", "Baik"),
            (replace(SEMESTER_2, ide_baru=True), "117.00", "Sangat Baik"),
            (SEMESTER_2, "117.00", "Baik"),
            (IsianHasil(R.PP_30_2019, 2020, B.TAHUN, Decimal(80), Decimal(70)), "77.00", "Cukup"),
        ],
    )  # fmt: skip
    def test_angka(self, isian: IsianHasil, nilai: str, sebutan: str) -> None:
        hasil = baca_hasil(isian)
        assert (hasil.nilai, hasil.sebutan) == (Decimal(nilai), sebutan)
        assert hasil.penjelasan.dasar

    def test_rating_tanpa_angka(self) -> None:
        isian = IsianHasil(
            R.PERMENPANRB_6_2022, 2023, rating_hasil_kerja=Rating.DI_BAWAH_EKSPEKTASI,
            rating_perilaku=Rating.DI_ATAS_EKSPEKTASI,
        )  # fmt: skip
        assert (baca_hasil(isian).nilai, baca_hasil(isian).sebutan) == (None, "Butuh Perbaikan")

    @pytest.mark.parametrize(
        ("rezim", "tahun", "bagian"),
        [
            (R.PP_46_2011, 2013, B.TAHUN), (R.PP_46_2011, 2021, B.TAHUN), (R.PP_46_2011, 2020, B.SEMESTER_2),
            (R.PP_30_2019, 2018, B.TAHUN), (R.PP_30_2019, 2022, B.TAHUN), (R.PERMENPANRB_8_2021, 2020, B.SEMESTER_2),
            (R.PERMENPANRB_6_2022, 2021, B.TAHUN),
        ],
    )  # fmt: skip
    def test_di_luar_masanya(self, rezim: RezimHasil, tahun: int, bagian: BagianHasil) -> None:
        with pytest.raises(HasilTidakSesuai):
            baca_hasil(IsianHasil(rezim, tahun, bagian, Decimal(80), Decimal(80)))

    def test_tanpa_isian(self) -> None:
        for isian in (IsianHasil(R.PP_46_2011, 2019), IsianHasil(R.PERMENPANRB_6_2022, 2022)):
            with pytest.raises(HasilTidakSesuai):
                baca_hasil(isian)

    def test_jenjang_dari_terendah(self) -> None:
        assert [jenjang_predikat(k) for k in ("sangat_kurang", "baik", "sangat_baik")] == [1, 4, 5]


@pytest.fixture(autouse=True)
def _tanpa_mfa(settings: Any, tmp_path: Any) -> None:
    settings.WAJIB_MFA_ADMIN = False
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.mark.django_db
class TestCatat:
    def test_tercatat_berjejak_dan_diganti_dengan_alasan(self, pemeran: Pemeran) -> None:
        admin, staf = pemeran.org.admin(), pemeran.org.dinas.staf
        isi: dict[str, Any] = {"oleh": admin, "pada": PADA, "pegawai": staf, "dasar": "Nota 1"}
        lama = catat_hasil(isian=PP46, **isi)
        assert (lama.nilai, lama.sebutan, lama.kode) == (Decimal("86.00"), "Baik", "baik")
        baru = IsianHasil(R.PP_46_2011, 2019, nilai_skp=Decimal(70), nilai_perilaku=Decimal(70))
        with pytest.raises(KeadaanBerubah):
            catat_hasil(isian=baru, **isi)
        with pytest.raises(TanpaAlasan):
            catat_hasil(isian=baru, menggantikan=lama, **isi)
        ganti = catat_hasil(isian=baru, menggantikan=lama, alasan="Salah baca", **isi)
        assert list(HasilTerdahulu.objects.berlaku()) == [ganti]
        assert JejakAudit.objects.filter(tindakan="penilaian.catat_hasil_terdahulu").count() == 2

    def test_ditolak(self, pemeran: Pemeran) -> None:
        staf, admin = pemeran.org.dinas.staf, pemeran.org.admin()
        for oleh in (pemeran.staf, pemeran.penilai, pemeran.tetangga):
            with pytest.raises(BukanBkd):
                catat_hasil(oleh=oleh, pada=PADA, pegawai=staf, isian=PP46, dasar="x")
        hasil_tahun(staf, pemeran.penilai, 2024)
        isian = IsianHasil(
            R.PERMENPANRB_6_2022, 2024, rating_hasil_kerja=Rating.SESUAI_EKSPEKTASI,
            rating_perilaku=Rating.SESUAI_EKSPEKTASI,
        )  # fmt: skip
        with pytest.raises(SudahDinilaiDiSini):
            catat_hasil(oleh=admin, pada=PADA, pegawai=staf, isian=isian, dasar="x")
        with pytest.raises(IsianTidakSah, match="tidak dipakai"):
            catat_hasil(
                oleh=admin, pada=PADA, pegawai=staf, isian=IsianHasil(R.PP_46_2011, 2012), dasar="x"
            )

    @pytest.mark.parametrize("sql", ["UPDATE {} SET nilai = 1", "DELETE FROM {}"])
    def test_sql_mentah_ditolak(self, pemeran: Pemeran, sql: str) -> None:
        catat_hasil(
            oleh=pemeran.org.admin(),
            pada=PADA,
            pegawai=pemeran.org.dinas.staf,
            isian=PP46,
            dasar="x",
        )
        with (
            pytest.raises(IntegrityError, match="tidak dapat diubah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql.format("penilaian_hasilterdahulu"))

    def test_basis_data_menolak_angka_pada_rating(self, pemeran: Pemeran) -> None:
        with (
            pytest.raises(IntegrityError, match="hasil_terdahulu_menurut_aturan"),
            transaction.atomic(),
        ):
            HasilTerdahulu.objects.create(
                pegawai=pemeran.org.dinas.staf, rezim="pp_46_2011", tahun=2019, kode="baik", sebutan="Baik",
                dasar="x", dicatat_oleh=pemeran.penilai, dicatat_pada=PADA,
            )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_dua_catatan_serentak_satu_menang(pemeran: Pemeran) -> None:
    admin, staf = pemeran.org.admin(), pemeran.org.dinas.staf
    hasil = serentak(
        *[lambda: catat_hasil(oleh=admin, pada=PADA, pegawai=staf, isian=PP46, dasar="x")] * 2
    )
    assert sorted(str(type(h).__name__) for h in hasil) == ["KeadaanBerubah", "NoneType"]
    assert HasilTerdahulu.objects.count() == 1


@pytest.mark.django_db
class TestHalaman:
    @pytest.fixture(autouse=True)
    def _isi(self, pemeran: Pemeran) -> None:
        admin = pemeran.org.admin()
        for tahun, skp in ((2018, 80), (2019, 90)):
            isian = IsianHasil(
                R.PP_46_2011, tahun, nilai_skp=Decimal(skp), nilai_perilaku=Decimal(80)
            )
            catat_hasil(
                oleh=admin, pada=PADA, pegawai=pemeran.org.dinas.staf, isian=isian, dasar="Nota"
            )
        hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2024, "baik")
        hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "sangat_baik")

    def test_tiap_tahun_dengan_kata_dan_angkanya(self, pemeran: Pemeran) -> None:
        isi = masuk(pemeran.staf).get("/kinerja/riwayat/").content.decode()
        assert "PP 46/2011" in isi
        assert "86,00" in isi
        assert "tanpa angka" in isi
        assert "60 % × SKP 90,00 + 40 % × perilaku 80,00 = 86,00: Baik." in isi

    def test_tren_satu_gambar_tiap_aturan(self, pemeran: Pemeran) -> None:
        daftar = tren(riwayat_hasil(pemeran.org.dinas.staf))
        assert [t.rezim for t in daftar] == [R.PERMENPANRB_6_2022, R.PP_46_2011]
        assert daftar[0].grafik.baris == (("2024", "4"), ("2025", "5"))
        assert [b[0] for b in daftar[1].grafik.baris] == ["2018", "2019"]

    def test_siapa_yang_melihat(self, pemeran: Pemeran) -> None:
        url = f"/kinerja/pegawai/{pemeran.org.dinas.staf.pk}/riwayat/"
        for pengguna in (pemeran.penilai, pemeran.atasan, pemeran.org.auditor()):
            assert masuk(pengguna).get(url).status_code == 200
        assert masuk(pemeran.tetangga).get(url).status_code == 404
        assert (
            "<html"
            not in masuk(pemeran.penilai).get(url, headers={"HX-Request": "true"}).content.decode()
        )

    def test_admin_mencatat_lewat_formulir(self, pemeran: Pemeran) -> None:
        klien = masuk(pemeran.org.admin())
        url = f"/kinerja/pegawai/{pemeran.org.dinas.staf.pk}/riwayat/"
        isian = {
            "rezim": "pp_46_2011", "tahun": "2017", "bagian": "tahun", "nilai_skp": "95,5", "nilai_perilaku": "91",
            "dasar": "Nota 3",
        }  # fmt: skip
        assert klien.post(f"{url}catat/", isian | {"tahun": "2013"}).status_code == 422
        assert klien.post(f"{url}catat/", isian).status_code == 302
        lama = HasilTerdahulu.objects.get(tahun=2017)
        assert lama.sebutan == "Sangat Baik"
        ganti = isian | {"nilai_skp": "70", "alasan": "Salah ketik"}
        assert klien.post(f"{url}{lama.pk}/", ganti).status_code == 302
        assert "digantikan" in klien.get(url).content.decode()
        assert masuk(pemeran.penilai).get(f"{url}catat/").status_code == 403

    def test_kueri_tidak_bertambah(self, pemeran: Pemeran) -> None:
        klien = masuk(pemeran.staf)
        klien.get("/kinerja/riwayat/")
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/kinerja/riwayat/")
        assert len(kueri) <= 15


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


@pytest.mark.django_db
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
