"""Earlier results: read by their own rule, recorded for good, shown on their own scale."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
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
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk
from tests.penilaian.riwayat import PADA, PP46
from tests.serentak import serentak

pytestmark = pytest.mark.usefixtures("tanpa_mfa")
R, B = RezimHasil, BagianHasil
SEMESTER_2 = IsianHasil(R.PERMENPANRB_8_2021, 2021, B.SEMESTER_2, Decimal(120), Decimal(110))


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
