"""Attendance and punishments of the register in the appraisal: taken over, refreshed, never over what was typed."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai.actions import disiplin
from pegawai.aturan.hukuman import JenisHukuman
from penilaian import tasks
from penilaian.actions.kehadiran import DaftarHadirBelumLengkap, pakai_daftar_hadir, segarkan
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penolakan import Bentrok, BukanPenilai, IsianTidakSah, SudahFinal
from penilaian.actions.realisasi import serahkan
from penilaian.models import Penilaian, PenilaianIndikator
from penilaian.selectors.kehadiran import kehadiran_periode
from tests.factories.disiplin import HukumanFactory
from tests.factories.pegawai import KehadiranFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    dinilai,
    ditetapkan,
    isi_semua_realisasi,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    waktu,
)

pytestmark = pytest.mark.django_db
PADA = waktu()


def hadir(pegawai, bulan=range(1, 13), **isi):
    for satu in bulan:
        KehadiranFactory(pegawai=pegawai, bulan=date(2026, satu, 1), **isi)


@pytest.fixture
def penilaian(pemeran):
    return siap_dinilai(skp_untuk(pemeran.staf.pegawai))


def baca(penilaian):
    return Penilaian.objects.get(pk=penilaian.pk)


class TestPengisian:
    def test_a_complete_register_fills_the_figures_when_it_is_handed_in(self, pemeran):
        skp = skp_untuk(pemeran.staf.pegawai)
        isi_semua_realisasi(skp)
        hadir(skp.pegawai, menit_terlambat=30, menit_pulang_cepat=7)
        hadir(pemeran.tetangga.pegawai, hari_tanpa_alasan=9)
        penilaian = serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=periode_tahunan(skp))
        assert (penilaian.hari_tanpa_keterangan, penilaian.menit_terlambat) == (0, 444)
        assert penilaian.sumber_kehadiran[0] == {
            "bulan": "2026-01-01", "hari": 0, "menit": 37, "sumber": "rekap uji.xlsx",
        }  # fmt: skip
        assert penilaian.nilai_disiplin_hitung == Decimal("96.05")

    def test_with_a_month_missing_nothing_is_known_and_the_month_is_named(self, penilaian):
        hadir(penilaian.skp.pegawai, range(1, 11), hari_tanpa_alasan=1)
        assert segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id) == 0
        satu = baca(penilaian)
        assert (satu.hari_tanpa_keterangan, satu.nilai_disiplin_hitung) == (None, None)
        keadaan = kehadiran_periode(satu)
        assert (keadaan.hari, [b.month for b in keadaan.kurang]) == (10, [11, 12])

    def test_only_the_months_of_the_segment_count(self, pemeran):
        skp = skp_untuk(pemeran.staf.pegawai, selesai=date(2026, 3, 20))
        penilaian = siap_dinilai(skp)
        hadir(skp.pegawai, hari_tanpa_alasan=1)
        assert segarkan(pada=PADA, pegawai_id=skp.pegawai_id) == 1
        assert baca(penilaian).hari_tanpa_keterangan == 3

    def test_refreshing_twice_is_one_effect_and_leaves_one_line_in_the_trail(self, penilaian):
        hadir(penilaian.skp.pegawai)
        assert segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id) == 1
        assert segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id) == 0
        jejak = JejakAudit.objects.untuk(penilaian).get(tindakan="penilaian.kehadiran")
        assert (jejak.pelaku_id, jejak.subjek_pegawai_id) == (None, penilaian.skp.pegawai_id)

    def test_what_was_typed_by_hand_stays(self, penilaian):
        Penilaian.objects.filter(pk=penilaian.pk).update(hari_tanpa_keterangan=2, menit_terlambat=5)
        hadir(penilaian.skp.pegawai)
        assert segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id) == 0
        assert baca(penilaian).hari_tanpa_keterangan == 2

    def test_a_determined_appraisal_is_left_alone(self, pemeran):
        final = ditetapkan(skp_untuk(pemeran.staf.pegawai), pemeran.penilai)
        hadir(final.skp.pegawai, hari_tanpa_alasan=2)
        HukumanFactory(pegawai=final.skp.pegawai)
        assert segarkan(pada=PADA, pegawai_id=final.skp.pegawai_id) == 0
        assert baca(final).nilai_disiplin == Decimal("100.00")

    def test_a_decision_that_the_new_score_does_not_bear_is_taken_back(self, pemeran):
        penilaian = dinilai(skp_untuk(pemeran.staf.pegawai))
        HukumanFactory(pegawai=penilaian.skp.pegawai, jenis="turun_jabatan")
        assert segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id) == 1
        satu = baca(penilaian)
        assert satu.nilai_disiplin == 0
        assert (satu.rating_perilaku, satu.predikat, satu.status) == ("", "", "siap_dinilai")


class TestHukuman:
    @pytest.mark.parametrize(
        ("isi", "nilai"),
        [
            ({}, "80.00"),
            ({"jenis": "potong_6"}, "50.00"),
            (
                {"jenis": "potong_6", "mulai": date(2025, 9, 1), "selesai": date(2026, 2, 28)},
                "50.00",
            ),
            ({"mulai": date(2025, 12, 31), "tanggal_keputusan": date(2025, 12, 1)}, "100.00"),
            ({"dibatalkan": True}, "100.00"),
        ],
    )
    def test_a_punishment_in_the_period_takes_the_points_of_the_profile(
        self, penilaian, isi, nilai
    ):
        pegawai = penilaian.skp.pegawai
        hadir(pegawai)
        HukumanFactory(pegawai=pegawai, **isi)
        segarkan(pada=PADA, pegawai_id=pegawai.pk)
        assert baca(penilaian).nilai_disiplin_hitung == Decimal(nilai)

    def test_recording_and_annulling_asks_for_a_refresh(self, pemeran, penilaian):
        admin = pemeran.org.admin()
        hadir(penilaian.skp.pegawai)
        hukuman = disiplin.catat_hukuman(
            pegawai=penilaian.skp.pegawai, jenis=JenisHukuman.TEGURAN_LISAN, nomor_keputusan="1",
            tanggal_keputusan=date(2026, 5, 1), mulai=date(2026, 5, 1), selesai=None, alasan="Lalai",
            oleh=admin, pada=PADA,
        )  # fmt: skip
        pesan = PesanKeluar.objects.get(nama_tugas="penilaian.segarkan_kehadiran")
        assert tasks.segarkan_kehadiran(**pesan.argumen) == 1
        assert baca(penilaian).nilai_disiplin_hitung == 80
        disiplin.tutup_hukuman(
            hukuman=hukuman,
            menjadi="dibatalkan",
            tanggal=None,
            alasan="Banding",
            oleh=admin,
            pada=PADA,
        )
        pesan = PesanKeluar.objects.filter(nama_tugas="penilaian.segarkan_kehadiran").latest("pk")
        assert tasks.segarkan_kehadiran(**pesan.argumen) == 1
        assert baca(penilaian).nilai_disiplin_hitung == 100


class TestAmbilAlih:
    def test_the_appraiser_takes_the_register_over_the_typed_figures(self, pemeran, penilaian):
        isian = {"hari_tanpa_keterangan": 3, "menit_terlambat": 9}
        simpan_medan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, isian=isian, versi=0)
        hadir(penilaian.skp.pegawai, hari_tanpa_alasan=1)
        satu = pakai_daftar_hadir(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian)
        assert (satu.hari_tanpa_keterangan, satu.nilai_disiplin) == (12, Decimal(52))
        versi = satu.versi_baris
        jejak = JejakAudit.objects.untuk(penilaian).latest("pk")
        assert jejak.sebelum == {"medan": isian}
        assert jejak.sesudah["medan"] == {"hari_tanpa_keterangan": 12, "menit_terlambat": 0}
        again = pakai_daftar_hadir(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian)
        assert again.versi_baris == versi

    def test_then_the_figures_are_no_field_any_more(self, pemeran, penilaian):
        hadir(penilaian.skp.pegawai)
        pakai_daftar_hadir(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian)
        with pytest.raises((IsianTidakSah, Bentrok), match="daftar hadir"):
            simpan_medan(
                oleh=pemeran.penilai, pada=PADA, penilaian=penilaian,
                isian={"hari_tanpa_keterangan": 1}, versi=baca(penilaian).versi_baris,
            )  # fmt: skip
        koreksi = {"koreksi_disiplin": Decimal(70), "alasan_disiplin": "Sering meninggalkan loket"}
        satu = simpan_medan(
            oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, isian=koreksi,
            versi=baca(penilaian).versi_baris,
        )  # fmt: skip
        assert (satu.nilai_disiplin, satu.nilai_disiplin_hitung) == (70, 100)

    def test_refused_while_incomplete_for_others_and_when_final(self, pemeran, penilaian):
        with pytest.raises(DaftarHadirBelumLengkap):
            pakai_daftar_hadir(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian)
        hadir(penilaian.skp.pegawai)
        for oleh in (pemeran.staf, pemeran.penilai_tetangga, pemeran.org.admin()):
            with pytest.raises(BukanPenilai):
                pakai_daftar_hadir(oleh=oleh, pada=PADA, penilaian=penilaian)
        lain = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai)
        with pytest.raises(SudahFinal):
            pakai_daftar_hadir(oleh=pemeran.penilai, pada=PADA, penilaian=lain)


class TestHalaman:
    def isi(self, client, penilaian):
        return client.get(f"/kinerja/nilai/{penilaian.pk}/").content.decode()

    def test_typed_partial_and_complete(self, client, pemeran, penilaian):
        client.force_login(pemeran.penilai)
        pegawai = penilaian.skp.pegawai
        assert "belum diimpor BKD" in self.isi(client, penilaian)
        hadir(pegawai, range(1, 12), hari_tanpa_alasan=1)
        isi = self.isi(client, penilaian)
        assert "baru memuat 11 bulan (11 hari" in isi
        assert "Belum ada: Desember 2026" in isi
        assert "bukan nol" in isi
        Penilaian.objects.filter(pk=penilaian.pk).update(hari_tanpa_keterangan=1, menit_terlambat=0)
        hadir(pegawai, [12])
        isi = self.isi(client, penilaian)
        assert "Angka yang Anda ketik tetap dipakai" in isi
        assert 'name="hari_tanpa_keterangan"' in isi
        respons = client.post(f"/kinerja/nilai/{penilaian.pk}/daftar-hadir/")
        assert respons.url.endswith("#disiplin")
        isi = self.isi(client, penilaian)
        assert "<strong>11 hari</strong>" in isi
        assert "Januari 2026: 1 hari, 0 menit" in isi
        assert "rekap uji.xlsx" in isi
        assert 'name="hari_tanpa_keterangan"' not in isi

    def test_the_whole_sheet_can_still_be_sent_without_script(self, client, pemeran, penilaian):
        client.force_login(pemeran.penilai)
        hadir(penilaian.skp.pegawai)
        segarkan(pada=PADA, pegawai_id=penilaian.skp.pegawai_id)
        kiriman = {"versi": baca(penilaian).versi_baris, "catatan": "Baik", "sikap-loyal": "4"}
        respons = client.post(f"/kinerja/nilai/{penilaian.pk}/simpan/", kiriman)
        assert respons.status_code == 302
        assert baca(penilaian).catatan == "Baik"

    def test_the_result_shows_months_and_punishments_that_were_counted(self, client, pemeran):
        HukumanFactory(pegawai=pemeran.staf.pegawai, nomor_keputusan="800/77")
        sumber = [{"bulan": "2026-01-01", "hari": 0, "menit": 4, "sumber": "Januari.xlsx"}]
        hukuman = [{"jenis": "teguran_lisan", "nomor": "800/77", "mulai": "2026-03-15"}]
        final = ditetapkan(
            skp_untuk(pemeran.staf.pegawai), pemeran.penilai,
            sumber_kehadiran=sumber, hukuman_disiplin=hukuman,
        )  # fmt: skip
        client.force_login(pemeran.staf)
        isi = client.get(f"/kinerja/hasil/{final.pk}/").content.decode()
        for teks in ("Januari.xlsx", "Teguran lisan", "800/77", "15 Maret 2026"):
            assert teks in isi

    def test_others_cannot_take_over(self, client, pemeran, penilaian):
        alamat = f"/kinerja/nilai/{penilaian.pk}/daftar-hadir/"
        for akun, status in ((pemeran.staf, 403), (pemeran.penilai_tetangga, 404)):
            client.force_login(akun)
            assert client.post(alamat).status_code == status
        assert client.get(alamat).status_code == 405


class TestTahunLalu:
    @pytest.fixture
    def kini(self, pemeran):
        """Last year 98,5 % for the same indicator, all values 5; the year before an index only."""
        pegawai = pemeran.staf.pegawai
        lama = skp_untuk(pegawai, tahun=2025)
        indikator = lama.rhk.get().indikator.get()
        indikator.rumusan = "Jumlah laporan  TERBIT."
        indikator.save()
        penilaian = dinilai(lama)
        penilaian.penilaian_indikator.update(capaian_hitung=None, capaian_dinilai=Decimal("98.5"))
        penilaian.sikap.update(nilai=5)
        self.tetapkan(penilaian, pemeran.penilai)
        ditetapkan(skp_untuk(pegawai, tahun=2024), pemeran.penilai, indeks=Decimal(80))
        return siap_dinilai(skp_untuk(pegawai))

    def tetapkan(self, penilaian, oleh):
        penilaian.cuplikan, penilaian.skema = {"pegawai": {"nama": "x"}}, {"nama": "x"}
        penilaian.ditetapkan_pada, penilaian.ditetapkan_oleh = PADA, oleh
        penilaian.status = "ditetapkan"
        penilaian.save()

    def test_beside_indicator_values_and_discipline_with_a_trend(self, client, pemeran, kini):
        indikator = kini.skp.rhk.get().indikator.get()
        indikator.rumusan = "jumlah laporan terbit"
        indikator.save()
        client.force_login(pemeran.penilai)
        isi = client.get(f"/kinerja/nilai/{kini.pk}/").content.decode()
        assert "Tahun 2025: 98,50" in isi
        assert "indikator yang sama" in isi
        assert len(re.findall(r'Teladan <span class="skor-lalu">Tahun 2025<', isi)) == 7
        assert isi.count('class="skor-lalu"') == 7
        assert "Tahun 2025: nilai disiplin 100,00" in isi
        assert "Indeks tahunan" in isi

    def test_by_the_aspect_of_the_same_result(self, client, pemeran, kini):
        rhk = kini.skp.rhk.get()
        rhk.rumusan = pemeran.staf.pegawai.skp.get(tahun_kinerja__tahun=2025).rhk.get().rumusan
        rhk.save()
        client.force_login(pemeran.penilai)
        isi = client.get(f"/kinerja/nilai/{kini.pk}/").content.decode()
        assert "pada hasil kerja yang sama" in isi

    def test_nothing_beside_another_wording_and_nothing_without_last_year(
        self, client, pemeran, kini
    ):
        client.force_login(pemeran.penilai)
        assert "98,50" not in client.get(f"/kinerja/nilai/{kini.pk}/").content.decode()
        baru = siap_dinilai(skp_untuk(pemeran.org.dinas.staf_kedua))
        isi = client.get(f"/kinerja/nilai/{baru.pk}/").content.decode()
        assert "Tahun 2025" not in isi
        assert "Indeks tahunan" not in isi

    def test_the_cost_does_not_grow_with_indicators_and_months(self, client, pemeran, kini):
        client.force_login(pemeran.penilai)
        rhk, biaya = kini.skp.rhk.get(), []
        for jumlah in (3, 30):
            for _ in range(jumlah):
                satu = IndikatorFactory(rhk=rhk)
                PenilaianIndikator.objects.create(penilaian=kini, indikator=satu)
            hadir(pemeran.staf.pegawai, [jumlah % 12 + 1])
            with CaptureQueriesContext(connection) as kueri:
                client.get(f"/kinerja/nilai/{kini.pk}/")
            biaya.append(len(kueri))
        assert biaya[0] == biaya[1]
