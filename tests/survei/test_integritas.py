"""SPAK and SPKP: on every way an answer comes in, in tables of their own, never inside the satisfaction index."""

import csv
import io
import json
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei.actions.instrumen import atur_subpertanyaan, buat_versi
from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tambahan import SurveiSudahDijawab, tambah_pertanyaan
from survei.actions.tanda import putuskan_tanda
from survei.actions.tanggapan import Isian, JawabanBelumLengkap, kirim_tanggapan
from survei.actions.undangan import undang
from survei.aturan.integritas import BUTIR, Integritas
from survei.aturan.soal import BanyakSubTidakSah
from survei.models import (
    UNSUR,
    Instrumen,
    PengaturanIntegritas,
    RekapIntegritas,
    Survei,
    Tanda,
    Tanggapan,
    TanggapanIntegritas,
)
from survei.selectors import (
    hasil_survei,
    hasil_terakhir,
    indeks_unit,
    perbandingan,
    survei_sebelumnya,
    tren_unit,
)
from survei.selectors.integritas import (
    hasil_integritas,
    hitungan_integritas,
    kelas_tanda_integritas,
)
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import RencanaTindakLanjutFactory, SurveiFactory, TanggapanFactory
from tests.survei.conftest import PADA
from tests.survei.warga import jalur, kirim, langkah

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]
SPAK = tuple(BUTIR[Integritas.SPAK])


def instrumen(jenis: str = "spak") -> Instrumen:
    return Instrumen.objects.get(jenis=jenis, versi=1)


@pytest.fixture
def survei() -> Any:
    return SurveiFactory(unit=UnitFactory(), instrumen=instrumen(), judul="SPAK 2026")


def jawab(survei: Survei, *semua: list[int], layanan: Any = None, tanda: str = "") -> None:
    layanan = layanan or survei.layanan.first()
    TanggapanIntegritas.objects.bulk_create(
        TanggapanIntegritas(
            survei=survei, layanan=layanan, tanggal=date(2026, 6, 1), nilai=nilai, tanda=tanda
        )
        for nilai in semua
    )
    lipat()


class TestInstrumen:
    def test_kuesioner_dan_pengaturan_terpasang_dengan_dasarnya(self) -> None:
        for jenis in Integritas:
            satu = instrumen(jenis.value)
            soal = list(satu.pertanyaan.order_by("urut"))
            assert [s.kode for s in soal] == list(BUTIR[jenis])
            assert all(len(s.jawaban) == 6 and len(s.jawaban_en) == 6 for s in soal)
            assert (satu.skala, satu.penyebut, satu.skm) == (6, 1, False)
            pengaturan = PengaturanIntegritas.objects.get(jenis=jenis.value)
            assert "PermenPANRB 90/2021" in pengaturan.dasar
            assert "belum dibaca" in pengaturan.dasar

    def test_versi_baru_tetapi_tanpa_subpertanyaan(self) -> None:
        baru = buat_versi(oleh=PenggunaFactory(), asal=instrumen(), pada=PADA)
        assert baru.pertanyaan.count() == 5
        with pytest.raises(BanyakSubTidakSah):
            atur_subpertanyaan(
                oleh=PenggunaFactory(), instrumen=baru, unsur="pungli", teks=["a", "b"],
                teks_en=[], pada=PADA,
            )  # fmt: skip

    @pytest.mark.parametrize(
        "ganti", [{"unsur": "perilaku"}, {"nomor": 2}, {"jawaban_6": ""}, {"unsur": "informasi"}]
    )
    def test_basis_data_menolak_pertanyaan_jenis_lain(self, ganti: dict[str, Any]) -> None:
        soal = instrumen().pertanyaan.get(unsur="pungli")
        for nama, nilai in ganti.items():
            setattr(soal, nama, nilai)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            soal.save()

    def test_skm_tidak_menerima_jawaban_keenam_atau_butir_lain(self) -> None:
        soal = Instrumen.objects.get(jenis="skm", versi=1).pertanyaan.get(unsur="biaya")
        for nama, nilai in (("jawaban_6", "x"), ("unsur", "pungli")):
            semula = getattr(soal, nama)
            setattr(soal, nama, nilai)
            with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
                soal.save()
            setattr(soal, nama, semula)

    @pytest.mark.parametrize(("jenis", "skala"), [("spak", 4), ("skm", 6), ("lain", 6)])
    def test_skala_menurut_jenis(self, jenis: str, skala: int) -> None:
        with pytest.raises(IntegrityError, match="instrumen_skala_jenis"), transaction.atomic():
            Instrumen.objects.create(nama="X", jenis=jenis, skala=skala)

    @pytest.mark.parametrize(
        ("ganti", "nama"),
        [
            ({"pembagi": 0}, "pengaturan_integritas_pembagi"),
            ({"ambang_wbk": 7}, "pengaturan_integritas_ambang"),
            ({"dasar": ""}, "pengaturan_integritas_berdasar"),
            ({"mulai": date(2021, 1, 1)}, "pengaturan_integritas_unik"),
        ],
    )
    def test_pengaturan_dijaga_basis_data(self, ganti: dict[str, Any], nama: str) -> None:
        isi = {"jenis": "spak", "mulai": date(2027, 1, 1), "pembagi": 2, "dasar": "x", **ganti}
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            PengaturanIntegritas.objects.create(**isi)


class TestMenghitung:
    def test_persis_sebelum_dan_sesudah_dilipat_dan_susun_ulang(self, survei: Any) -> None:
        acak = random.Random(3)
        semua = [[acak.randint(1, 6) for _ in SPAK] for _ in range(17)]
        jawab(survei, *semua)
        jumlah = sum(map(sum, semua))
        for _ in range(3):
            hasil = hasil_integritas(survei).hasil
            assert hasil.indeks is not None
            assert hasil.n == 17
            assert abs(hasil.indeks.indeks - Decimal(jumlah) / 85 / Decimal("1.5")) <= Decimal(
                "0.005"
            )
            lipat()
        lipat()
        sebelum = list(RekapIntegritas.objects.order_by("urut").values_list("urut", "jumlah", "n"))
        assert sebelum == [(u, sum(s[u - 1] for s in semua), 17) for u in range(1, 6)]
        RekapIntegritas.objects.filter(urut=2).delete()
        assert susun_ulang(survei=survei) == 17
        assert list(RekapIntegritas.objects.order_by("urut").values_list("urut", "jumlah", "n")) == sebelum  # fmt: skip

    def test_pengaturan_menurut_masa_survei(self, survei: Any) -> None:
        jawab(survei, *[[6] * 5] * 5)
        PengaturanIntegritas.objects.create(
            jenis="spak", mulai=date(2026, 7, 1), pembagi=2, dasar="aturan baru"
        )
        hasil = hasil_integritas(survei).hasil.indeks  # ends 31 December 2026
        assert hasil is not None
        assert (hasil.indeks, hasil.parameter.dasar) == (Decimal("3.00"), "aturan baru")
        lama = SurveiFactory(
            ditutup=True, instrumen=instrumen(), mulai=date(2026, 1, 1), selesai=date(2026, 6, 30)
        )
        jawab(lama, *[[6] * 5] * 5)
        assert hasil_integritas(lama).hasil.indeks.indeks == Decimal("4.00")  # type: ignore[union-attr]

    def test_sebelum_ada_pengaturan_belum_ada_nilai(self, client: Client) -> None:
        lama = SurveiFactory(
            instrumen=instrumen(), mulai=date(2019, 1, 1), selesai=date(2019, 12, 31), ditutup=True
        )
        jawab(lama, *[[6] * 5] * 5)
        assert hasil_integritas(lama).hasil.indeks is None
        assert "belum diatur" in client.get(lama.jalur_hasil).content.decode()

    def test_kurang_dari_lima_dan_layanan_kecil_ditahan(self, client: Client) -> None:
        layanan = JenisLayananFactory.create_batch(3)
        survei = SurveiFactory(ditutup=True, instrumen=instrumen(), layanan=layanan)
        jawab(survei, *[[6] * 5] * 3, layanan=layanan[0])
        assert hasil_integritas(survei).hasil.ditahan
        assert "Baru 3 orang" in client.get(survei.jalur_hasil).content.decode()
        jawab(survei, *[[5] * 5] * 8, layanan=layanan[1])
        jawab(survei, *[[4] * 5] * 20, layanan=layanan[2])
        data = json.loads(client.get(jalur(survei, "hasil.json")).content)
        ditahan = [s for s in data["layanan"] if s["ditahan"]]
        # nothing to subtract: two services and eleven people stay together
        assert [s["n"] for s in ditahan] == [3, 8]
        assert all(s["indeks_skala_4"] is None and s["butir"] is None for s in ditahan)

    def test_kelas_tanda_diputuskan(self, client: Client, survei: Any) -> None:
        jawab(survei, *[[3] * 5] * 8)
        jawab(survei, *[[6] * 5] * 6, tanda="cepat")
        (kelas,) = kelas_tanda_integritas(survei)
        assert (kelas.n, kelas.tanpa.indeks) == (6, Decimal("2.00"))  # type: ignore[union-attr]
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        assert "6 jawaban bertanda" in client.get(f"/survei/{survei.pk}/").content.decode()
        assert "2,00" in client.get(f"/survei/{survei.pk}/tanda/").content.decode()
        putuskan_tanda(
            oleh=PenggunaFactory(), survei=survei, tanda=Tanda.CEPAT, dikeluarkan=True,
            alasan="Entri percobaan", pada=PADA,
        )  # fmt: skip
        hasil = hasil_integritas(survei).hasil
        assert (hasil.n, hasil.indeks.indeks) == (8, Decimal("2.00"))  # type: ignore[union-attr]
        assert "Entri percobaan" in client.get(survei.jalur_hasil).content.decode()

    def test_tidak_pernah_masuk_indeks_skm(self, survei: Any) -> None:
        unit = survei.unit
        skm = SurveiFactory(ditutup=True, unit=unit)
        TanggapanFactory.create_batch(6, survei=skm, nilai=2)
        sebelum = (
            indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)),
            tren_unit(unit, PADA.date()),
            hasil_terakhir([unit]),
            perbandingan(2026),
        )
        jawab(survei, *[[6] * 5] * 50)
        lipat()
        assert (
            indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)),
            tren_unit(unit, PADA.date()),
            hasil_terakhir([unit]),
            perbandingan(2026),
        ) == sebelum
        assert len(sebelum[1]) == 1
        assert hasil_survei(survei).hasil.n == 0
        nanti = SurveiFactory(
            ditutup=True, unit=unit, mulai=date(2027, 1, 1), selesai=date(2027, 6, 30)
        )
        assert survei_sebelumnya(nanti) == skm

    def test_basis_data_memisahkan_kedua_tabel(self, survei: Any) -> None:
        skm = SurveiFactory()
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            TanggapanFactory(survei=survei)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            jawab(skm, [3] * 9)
        for nilai, nama in (
            ([0, 3, 3, 3, 3], "integritas_skala"),
            ([7, 3, 3, 3, 3], "integritas_skala"),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                jawab(survei, nilai)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            jawab(survei, [3] * 4)
        with pytest.raises(IntegrityError, match="integritas_dalam_cakupan"), transaction.atomic():
            jawab(survei, [3] * 5, layanan=JenisLayananFactory())

    def test_beku_dan_tetap_sejak_jawaban_pertama(self, survei: Any) -> None:
        jawab(survei, [3] * 5)
        assert instrumen().beku
        for perintah in (
            "UPDATE survei_tanggapanintegritas SET tanda = 'cepat'",
            "DELETE FROM survei_tanggapanintegritas",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
                kursor.execute(perintah)
        survei.instrumen = Instrumen.objects.get(jenis="skm", versi=1)
        with pytest.raises(DatabaseError, match="sudah dijawab"), transaction.atomic():
            survei.save()
        survei.refresh_from_db()
        with pytest.raises(SurveiSudahDijawab):
            tambah_pertanyaan(
                oleh=PenggunaFactory(), survei=survei, jenis="skala", teks="Apa?", pilihan=(), pada=PADA
            )  # fmt: skip


class TestMenjawab:
    def test_satu_pertanyaan_satu_halaman_tanpa_data_diri(
        self, client: Client, survei: Any
    ) -> None:
        awal = client.get(jalur(survei)).content.decode()
        assert "Survei Persepsi Anti Korupsi (SPAK)" in awal
        assert "Survei Kepuasan Masyarakat" not in awal
        assert "Ada 5 pertanyaan" in awal
        client.post(jalur(survei))
        for kode in SPAK:
            halaman = client.get(jalur(survei, f"isi/{kode}/")).content.decode()
            assert halaman.count('type="radio"') == 6
            assert "wajah" not in halaman
            langkah(client, survei, kode, nilai=6)
        assert client.get(jalur(survei, "isi/tentang-anda/")).status_code == 404
        langkah(client, survei, "imbalan", nilai=2)
        periksa = client.get(jalur(survei, "periksa/")).content.decode()
        assert "6 (sangat setuju)" in periksa
        assert "Pendidikan" not in periksa
        assert kirim(client, survei).url == jalur(survei, "terima-kasih/")
        assert TanggapanIntegritas.objects.get().nilai == [6, 6, 2, 6, 6]
        assert not Tanggapan.objects.exists()
        assert (
            "unsur yang nilainya" not in client.get(jalur(survei, "terima-kasih/")).content.decode()
        )

    def test_di_luar_skala_dan_bahasa_inggris(self, client: Client, survei: Any) -> None:
        client.post(jalur(survei))
        for nilai in ("0", "7", "x", ""):
            assert langkah(client, survei, "pungli", nilai=nilai).status_code == 422
        isi = client.get(jalur(survei, "isi/pungli/"), {"bahasa": "en"}).content.decode()
        assert "There are no illegal charges" in isi
        assert "6 (strongly agree)" in isi

    def test_dihitung_sekali_dan_luring(self, client: Client, survei: Any) -> None:
        halaman = client.get(jalur(survei, "luring/")).content.decode()
        assert halaman.count('type="radio"') == 30
        assert "ciri_" not in halaman
        badan = {
            "kunci": "0123456789abcdef",
            "layanan": survei.layanan.get().pk,
            "jawaban": dict.fromkeys(SPAK, 5),
        }

        def kirim_json(isi: Any) -> Any:
            return client.post(
                jalur(survei, "kirim.json"), json.dumps(isi), content_type="application/json",
                headers={"X-Survei": "1"},
            )  # fmt: skip

        salah = kirim_json({**badan, "jawaban": {**badan["jawaban"], "pungli": 7}})
        assert salah.status_code == 422
        assert "1, 2, 3, 4, 5, atau 6" in salah.json()["masalah"][0]
        assert kirim_json({**badan, "jawaban": dict.fromkeys(UNSUR, 3)}).status_code == 422
        assert kirim_json(badan).status_code == 200
        assert kirim_json(badan).json()["sudah_pernah"] is True
        assert TanggapanIntegritas.objects.count() == 1

    def test_aksi_menolak_jawaban_skm(self, survei: Any) -> None:
        for jawaban in (dict.fromkeys(UNSUR, 3), dict.fromkeys(SPAK[:4], 3)):
            with pytest.raises(JawabanBelumLengkap):
                kirim_tanggapan(
                    kode=survei.kode, isian=Isian(survei.layanan.get().pk, jawaban), kunci="k", pada=PADA
                )  # fmt: skip
        assert not Tanggapan.objects.exists()

    def test_impor_dan_kertas(self, client: Client, survei: Any, tmp_path: Path) -> None:
        berkas = tmp_path / "spak.csv"

        def impor(isi: str, **opsi: Any) -> None:
            berkas.write_text(isi, encoding="utf-8")
            keluaran = io.StringIO()
            call_command(
                "impor_tanggapan",
                survei.kode,
                str(berkas),
                stdout=keluaran,
                stderr=keluaran,
                **opsi,
            )

        with pytest.raises(CommandError, match="Judul kolom kurang: diskriminasi, kecurangan"):
            impor(",".join(UNSUR) + "\n3,3,3,3,3,3,3,3,3\n")
        for sel in ("7", ""):
            with pytest.raises(CommandError, match="1 masalah"):
                impor(f"{','.join(SPAK)}\n6,6,{sel},6,6\n", izinkan_kosong=True)
        impor(f"{','.join(reversed(SPAK))}\n1,2,3,4,6\n")
        assert TanggapanIntegritas.objects.get().nilai == [6, 4, 3, 2, 1]
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        alamat = f"/survei/{survei.pk}/kertas/"
        halaman = client.get(alamat).content.decode()
        assert "5 angka satu lembar" in halaman
        assert "umur_1" not in halaman
        data = {
            "kunci": "k", "tanggal": "2026-05-02", "layanan": str(survei.layanan.get().pk),
            "banyak": "1", "jumlah": "30", "jawaban_1": "66666",
        }  # fmt: skip
        assert client.post(alamat, data).status_code == 302
        assert TanggapanIntegritas.objects.filter(kanal="kertas", tanda="seragam").count() == 1

    def test_undangan_mendahulukan_skm(self, survei: Any) -> None:
        layanan, penerima = survei.layanan.get(), PenggunaFactory()
        skm = SurveiFactory(layanan=[layanan], mulai=date(2025, 1, 1))
        assert undang(layanan=layanan, penerima=penerima, rujukan="a:1", pada=PADA)
        assert penerima.notifikasi.get().tautan == skm.jalur_publik


class TestHalaman:
    @pytest.fixture
    def klien(self, client: Client, survei: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        return client

    def test_publik_berlabel_terpisah(self, client: Client, survei: Any) -> None:
        jawab(survei, *[[6, 6, 6, 6, 3]] * 6)
        isi = client.get(survei.jalur_hasil).content.decode()
        for kata in ("Bukan Survei Kepuasan Masyarakat", "Indeks Persepsi Anti Korupsi (IPAK)",
                     "3,60", "90,00", "Tidak ada percaloan", "3,000", "PermenPANRB 90/2021"):  # fmt: skip
            assert kata in isi, kata
        assert "Mutu" not in isi
        assert "Survei Persepsi Anti Korupsi" in client.get("/s/").content.decode()
        unit = client.get(f"/s/unit/{survei.unit_id}/").content.decode()
        assert "Survei persepsi, terpisah dari SKM" in unit
        assert "3,60" in unit
        baris = list(
            csv.DictReader(io.StringIO(client.get(jalur(survei, "hasil.csv")).content.decode()))
        )
        assert (baris[-1]["jenis"], baris[-1]["butir"], baris[-1]["nilai"]) == (
            "spak",
            "indeks",
            "3.60",
        )
        data = json.loads(client.get(jalur(survei, "hasil.json")).content)
        assert (data["indeks_skala_4"], data["konversi_100"]) == (3.6, 90.0)
        assert "indeks" not in data
        assert "Bukan indeks SKM" in data["catatan"]

    def test_staf_melihat_ambang_dengan_dasarnya(self, klien: Client, survei: Any) -> None:
        assert "Tampil sesudah 5" in klien.get(f"/survei/{survei.pk}/").content.decode()
        jawab(survei, *[[6, 6, 6, 6, 3]] * 6)
        isi = klien.get(f"/survei/{survei.pk}/").content.decode()
        assert "WBK 3,60: tercapai" in isi
        assert "belum dibaca pada sumber" in isi
        assert "tidak masuk Indeks Kepuasan Masyarakat" in isi
        assert "tindak-lanjut" not in isi
        assert "laporan.pdf" not in isi
        daftar = klien.get("/survei/").content.decode()
        assert "Survei Persepsi Anti Korupsi" in daftar
        assert klien.get(f"/survei/{survei.pk}/poster-a5.pdf").status_code == 200

    def test_yang_hanya_milik_skm_tidak_ada(self, klien: Client, survei: Any) -> None:
        for akhir in (
            "tindak-lanjut/",
            "tindak-lanjut/baru/",
            "papan.pdf",
            "laporan.pdf",
            "laporan.xlsx",
        ):
            assert klien.get(f"/survei/{survei.pk}/{akhir}").status_code == 404, akhir
        RencanaTindakLanjutFactory(survei=SurveiFactory(unit=survei.unit))
        assert klien.get(f"/survei/{survei.pk}/tutup/").status_code == 200

    def test_tetangga(self, client: Client, survei: Any) -> None:
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.get(f"/survei/{survei.pk}/").status_code == 404

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int) -> None:
        survei = SurveiFactory(
            ditutup=True, instrumen=instrumen(), layanan=JenisLayananFactory.create_batch(banyak)
        )
        jawab(survei, *[[4] * 5] * banyak)
        with CaptureQueriesContext(connection) as kueri:
            client.get(survei.jalur_hasil)
        assert 3 <= len(kueri) <= 8
        assert len(hitungan_integritas([survei.pk])) == 1

    @pytest.mark.parametrize("banyak", [1, 9])
    def test_kueri_halaman_unit_tetap(self, client: Client, banyak: int) -> None:
        unit = UnitFactory()
        for survei in SurveiFactory.create_batch(
            banyak, ditutup=True, unit=unit, instrumen=instrumen()
        ):
            jawab(survei, *[[4] * 5] * 5)
        with CaptureQueriesContext(connection) as kueri:
            isi = client.get(f"/s/unit/{unit.pk}/").content.decode()
        assert isi.count("2,67") == banyak
        assert 5 <= len(kueri) <= 10

    def test_perintah_indeks(self, survei: Any) -> None:
        jawab(survei, *[[6, 6, 6, 6, 3]] * 6)
        keluaran = io.StringIO()
        call_command("indeks_survei", survei.kode, json=True, stdout=keluaran)
        call_command("indeks_survei", survei.kode, stdout=keluaran)
        assert '"indeks_skala_4": 3.6' in keluaran.getvalue()
        assert "(IPAK): 3,60 dari 4" in keluaran.getvalue()
