"""The action plan: proposed, owned, reported, reminded of, and its effect in the next survey."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from survei.actions.tindak_lanjut import (
    KeadaanTidakSah,
    RealisasiKosong,
    ingatkan_tindak_lanjut,
    laporkan_rencana,
    susun_rencana,
    ubah_rencana,
)
from survei.models import RencanaTindakLanjut
from survei.selectors import dampak, sudah_dilakukan, survei_sebelumnya, tugas_menunggu
from tests.factories.pegawai import PegawaiFactory, PenggunaFactory, UnitFactory
from tests.factories.survei import RencanaTindakLanjutFactory, SurveiFactory, TanggapanFactory
from tests.survei.waktu import PADA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


def isi_rencana(**ganti: Any) -> dict[str, Any]:
    return {
        "unsur": "sarana",
        "kegiatan": "Menambah kursi",
        "tahun": 2026,
        "triwulan": 3,
        "jangka": "pendek",
        "penanggung_jawab_id": PegawaiFactory().pk,
        **ganti,
    }


def laporan(**ganti: str) -> dict[str, str]:
    return {"status": "selesai", "realisasi": "20 kursi", "bukti": "", "kendala": "", **ganti}


class TestAksi:
    def test_susun_memberi_tahu_penanggung_jawab_sekali(self) -> None:
        akun, survei = PenggunaFactory(), SurveiFactory()
        isi = isi_rencana(penanggung_jawab_id=akun.pegawai_id)
        rencana = susun_rencana(oleh=PenggunaFactory(), survei=survei, isi=isi, pada=PADA)
        (kabar,) = Notifikasi.objects.filter(penerima=akun)
        assert kabar.tautan == f"/survei/tindak-lanjut/{rencana.pk}/"
        ubah_rencana(oleh=PenggunaFactory(), rencana=rencana, isi=isi, pada=PADA)
        assert Notifikasi.objects.count() == 1
        baru = PenggunaFactory()
        isi["penanggung_jawab_id"] = baru.pegawai_id
        ubah_rencana(oleh=PenggunaFactory(), rencana=rencana, isi=isi, pada=PADA)
        assert Notifikasi.objects.filter(penerima=baru).count() == 1
        assert [j.tindakan for j in JejakAudit.objects.untuk(rencana).order_by("id")] == [
            "survei.susun_rencana",
            "survei.ubah_rencana",
            "survei.ubah_rencana",
        ]

    def test_penanggung_jawab_tanpa_akun_tidak_menggagalkan(self) -> None:
        survei = SurveiFactory()
        assert susun_rencana(oleh=PenggunaFactory(), survei=survei, isi=isi_rencana(), pada=PADA)

    def test_laporan_mengikuti_peralihan(self) -> None:
        rencana = RencanaTindakLanjutFactory()
        oleh = PenggunaFactory()
        laporkan_rencana(
            oleh=oleh, rencana=rencana, isi=laporan(status="berjalan", realisasi=""), pada=PADA
        )
        with pytest.raises(RealisasiKosong):
            laporkan_rencana(oleh=oleh, rencana=rencana, isi=laporan(realisasi=" "), pada=PADA)
        laporkan_rencana(oleh=oleh, rencana=rencana, isi=laporan(), pada=PADA)
        with pytest.raises(KeadaanTidakSah):
            laporkan_rencana(
                oleh=oleh, rencana=rencana, isi=laporan(status="dibatalkan"), pada=PADA
            )
        rencana.refresh_from_db()
        assert (rencana.status, rencana.realisasi) == ("selesai", "20 kursi")

    @pytest.mark.parametrize(
        ("ganti", "nama"),
        [
            ({"triwulan": 5}, "rtl_triwulan"),
            ({"tahun": 1900}, "rtl_tahun"),
            ({"unsur": "u8"}, "rtl_unsur_dikenal"),
            ({"status": "selesai"}, "rtl_selesai_berrealisasi"),
        ],
    )
    def test_basis_data_menolak(self, ganti: dict[str, Any], nama: str) -> None:
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            RencanaTindakLanjutFactory(**ganti)

    def test_aksi_menolak_isi_yang_tidak_sah(self) -> None:
        with pytest.raises(ValidationError):
            susun_rencana(
                oleh=PenggunaFactory(),
                survei=SurveiFactory(),
                isi=isi_rencana(triwulan=9),
                pada=PADA,
            )
        assert not RencanaTindakLanjut.objects.exists()


class TestPengingat:
    def ingat(self, *hari: date) -> list[int]:
        return [ingatkan_tindak_lanjut(hari_ini=satu, pada=PADA) for satu in hari]

    def test_dua_kali_sebelum_lalu_mingguan(self) -> None:
        akun = PenggunaFactory()
        RencanaTindakLanjutFactory(penanggung_jawab=akun.pegawai)  # until 30 September 2026
        assert self.ingat(date(2026, 9, 15)) == [0]
        assert self.ingat(date(2026, 9, 16), date(2026, 9, 17), date(2026, 9, 28)) == [1, 0, 1]
        assert self.ingat(date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)) == [0, 1, 0]
        assert self.ingat(date(2026, 10, 5)) == [1]
        assert Notifikasi.objects.filter(penerima=akun).count() == 4

    def test_tidak_pada_hari_libur_atau_yang_selesai(self) -> None:
        akun = PenggunaFactory()
        rencana = RencanaTindakLanjutFactory(penanggung_jawab=akun.pegawai)
        assert self.ingat(date(2026, 10, 3), date(2026, 10, 4)) == [0, 0]  # Saturday, Sunday
        rencana.status, rencana.realisasi = "selesai", "x"
        rencana.save()
        assert self.ingat(date(2026, 10, 5)) == [0]

    def test_tanpa_akun_dilewati(self) -> None:
        RencanaTindakLanjutFactory()
        assert self.ingat(date(2026, 9, 29)) == [0]


def test_tugas_menunggu_penanggung_jawab() -> None:
    akun = PenggunaFactory()
    RencanaTindakLanjutFactory(penanggung_jawab=akun.pegawai, triwulan=1)
    RencanaTindakLanjutFactory(penanggung_jawab=akun.pegawai, triwulan=4)
    RencanaTindakLanjutFactory(triwulan=1)
    (tugas,) = tugas_menunggu(akun, date(2026, 6, 15))
    assert (tugas.jumlah, tugas.mendesak) == (1, True)


def test_dampak_membandingkan_unsur_yang_direncanakan() -> None:
    unit = UnitFactory()
    lama = SurveiFactory(
        ditutup=True, unit=unit, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31)
    )
    kini = SurveiFactory(ditutup=True, unit=unit)
    TanggapanFactory.create_batch(5, survei=lama, sarana=2, tanggal=date(2025, 5, 5))
    TanggapanFactory.create_batch(5, survei=kini, sarana=4)
    RencanaTindakLanjutFactory(survei=lama)
    (satu,) = dampak(kini, survei_sebelumnya(kini))
    assert satu.unsur == "sarana"
    assert str(satu.selisih) == "2.000"
    assert dampak(lama, survei_sebelumnya(lama)) == []


def test_sudah_dilakukan_tampil_pada_halaman_terima_kasih(client: Client) -> None:
    survei = SurveiFactory()
    RencanaTindakLanjutFactory(survei=survei, status="selesai", realisasi="Ditambah 20 kursi")
    RencanaTindakLanjutFactory(survei=survei, kegiatan="Belum dikerjakan")
    RencanaTindakLanjutFactory(status="selesai", realisasi="Unit lain")
    assert [r.realisasi for r in sudah_dilakukan(survei.unit)] == ["Ditambah 20 kursi"]
    isi = client.get(f"/s/{survei.kode}/terima-kasih/").content.decode()
    assert "Ditambah 20 kursi" in isi
    assert "Unit lain" not in isi


class TestHalaman:
    @pytest.fixture
    def survei(self) -> Any:
        survei = SurveiFactory(ditutup=True, unit=UnitFactory())
        TanggapanFactory.create_batch(6, survei=survei, sarana=1, waktu=2, biaya=2)
        return survei

    @pytest.fixture
    def klien(self, client: Client, survei: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        return client

    def test_usulan_dari_tiga_terendah_lalu_disusun_dan_dilaporkan(
        self, klien: Client, survei: Any
    ) -> None:
        jalur = f"/survei/{survei.pk}/tindak-lanjut/"
        isi = klien.get(jalur).content.decode()
        for unsur in ("sarana", "waktu", "biaya"):
            assert f"?unsur={unsur}" in isi
        awal = klien.get(f"{jalur}baru/?unsur=sarana").content.decode()
        assert "Perbaiki ruang tunggu" in awal
        pemilik = PenggunaFactory()
        data = {
            "unsur": "sarana", "kegiatan": "Menambah kursi", "tahun": "2026", "triwulan": "3",
            "jangka": "pendek", "penanggung_jawab": "", "penanggung_jawab_cari": pemilik.pegawai.nama,
        }  # fmt: skip
        # without script: the text brings the people who fit, and the choice is made then
        halaman = klien.post(f"{jalur}baru/", data)
        assert halaman.status_code == 422
        assert f'value="{pemilik.pegawai.pk}"' in halaman.content.decode()
        data["penanggung_jawab"] = str(pemilik.pegawai.pk)
        assert klien.post(f"{jalur}baru/", data).status_code == 302
        rencana = RencanaTindakLanjut.objects.get()
        assert rencana.penanggung_jawab == pemilik.pegawai
        assert "?unsur=sarana" not in klien.get(jalur).content.decode()
        # the owner, from anywhere, reports
        klien.force_login(pemilik)
        satu = f"/survei/tindak-lanjut/{rencana.pk}/"
        assert klien.post(satu, laporan(realisasi="")).status_code == 422
        assert klien.post(satu, laporan(bukti="bukan alamat")).status_code == 422
        assert klien.post(satu, laporan()).status_code == 302
        assert klien.get(f"{satu}ubah/").status_code == 403
        publik = klien.get(f"/s/{survei.kode}/hasil/").content.decode()
        assert "Menambah kursi" in publik
        assert pemilik.pegawai.nama not in publik

    @pytest.mark.parametrize(
        ("ganti", "kata"),
        [
            ({"penanggung_jawab": ""}, "Penanggung jawab: cari dan pilih pegawai."),
            ({"penanggung_jawab": "0"}, "tidak dikenal"),
            ({"kegiatan": ""}, "wajib diisi"),
            ({"triwulan": "5"}, "5"),
            ({"tahun": "1"}, "2000"),
        ],
    )
    def test_masukan_keliru(
        self, klien: Client, survei: Any, ganti: dict[str, str], kata: str
    ) -> None:
        data = {
            "unsur": "sarana", "kegiatan": "x", "tahun": "2026", "triwulan": "3",
            "jangka": "pendek", "penanggung_jawab": str(PegawaiFactory().pk), **ganti,
        }  # fmt: skip
        respons = klien.post(f"/survei/{survei.pk}/tindak-lanjut/baru/", data)
        assert respons.status_code == 422
        assert kata in respons.content.decode()
        assert not RencanaTindakLanjut.objects.exists()

    def test_mengubah_menampilkan_penanggung_jawab_semula(self, klien: Client, survei: Any) -> None:
        rencana = RencanaTindakLanjutFactory(survei=survei)
        isi = klien.get(f"/survei/tindak-lanjut/{rencana.pk}/ubah/").content.decode()
        assert f'value="{rencana.penanggung_jawab_id}"' in isi
        assert rencana.penanggung_jawab.nama in isi

    def test_pembaca_melihat_unsur_terendah_tanpa_tombol(self, client: Client, survei: Any) -> None:
        client.force_login(PenggunaFactory(auditor=True))
        isi = client.get(f"/survei/{survei.pk}/tindak-lanjut/").content.decode()
        assert "Sarana dan Prasarana: NRR 1,000" in isi
        assert "yang menyusunnya" in isi
        assert "/baru/" not in isi

    def test_rencana_tetangga(self, klien: Client, client: Client) -> None:
        lain = RencanaTindakLanjutFactory()
        for akhir in ("", "ubah/"):
            assert klien.get(f"/survei/tindak-lanjut/{lain.pk}/{akhir}").status_code == 404
            assert klien.post(f"/survei/tindak-lanjut/{lain.pk}/{akhir}").status_code == 404
        client.force_login(PenggunaFactory(auditor=True))
        assert client.get(f"/survei/tindak-lanjut/{lain.pk}/").status_code == 200
        assert client.post(f"/survei/tindak-lanjut/{lain.pk}/", laporan()).status_code == 403

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, klien: Client, survei: Any, banyak: int) -> None:
        RencanaTindakLanjutFactory.create_batch(banyak, survei=survei)
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(f"/survei/{survei.pk}/tindak-lanjut/").status_code == 200
        assert 0 < len(kueri) <= 15
