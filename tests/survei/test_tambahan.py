"""A unit's own questions: outside the index, skippable, counted apart, frozen with the first answer."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tambahan import (
    SurveiSudahDijawab,
    TerlaluBanyakPertanyaan,
    hapus_pertanyaan,
    tambah_pertanyaan,
)
from survei.models import (
    UNSUR,
    JawabanTambahan,
    JawabanTertunda,
    PertanyaanTambahan,
    RekapTambahan,
    SaranTanggapan,
    Survei,
    Tanggapan,
)
from survei.selectors.tambahan import hasil_tambahan
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup
from tests.survei.waktu import PADA
from tests.survei.warga import jalur, kirim, langkah

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni_bertanda_tangan")]


def tambah(
    survei: Survei,
    jenis: str = "pilihan",
    teks: str = "Dari mana Anda tahu?",
    pilihan: tuple[str, ...] = ("Teman", "Internet", "Lainnya"),
) -> PertanyaanTambahan:
    return tambah_pertanyaan(
        oleh=PenggunaFactory(),
        survei=survei,
        jenis=jenis,
        teks=teks,
        pilihan=pilihan if jenis == "pilihan" else (),
        pada=PADA,
    )


@pytest.fixture
def survei() -> Any:
    survei = SurveiFactory(unit=UnitFactory())
    tambah(survei)
    tambah(survei, "skala", "Seberapa dekat kantor ini?")
    tambah(survei, "teks", "Layanan apa yang belum ada?")
    return survei


def jawab_sembilan(klien: Client, survei: Survei) -> None:
    klien.post(jalur(survei))
    for unsur in UNSUR:
        langkah(klien, survei, unsur, nilai=3)


class TestAksi:
    def test_urut_audit_dan_hapus(self, survei: Any) -> None:
        assert [p.urut for p in survei.pertanyaan_tambahan.all()] == [1, 2, 3]
        hapus_pertanyaan(
            oleh=PenggunaFactory(), soal=survei.pertanyaan_tambahan.get(urut=2), pada=PADA
        )
        assert tambah(survei, "skala", "Baru").urut == 4
        assert JejakAudit.objects.untuk(survei).count() == 5

    def test_paling_banyak_lima(self, survei: Any) -> None:
        for n in range(2):
            tambah(survei, "skala", f"Ke-{n}")
        with pytest.raises(TerlaluBanyakPertanyaan):
            tambah(survei)
        hapus_pertanyaan(
            oleh=PenggunaFactory(), soal=survei.pertanyaan_tambahan.get(urut=2), pada=PADA
        )
        assert tambah(survei).urut == 2

    def test_beku_sejak_jawaban_pertama(self, survei: Any) -> None:
        TanggapanFactory(survei=survei)
        satu = survei.pertanyaan_tambahan.get(urut=1)
        with pytest.raises(SurveiSudahDijawab):
            tambah(survei)
        with pytest.raises(SurveiSudahDijawab):
            hapus_pertanyaan(oleh=PenggunaFactory(), soal=satu, pada=PADA)
        satu.teks = "Lain"
        for kerja in (satu.save, satu.delete):
            with pytest.raises(DatabaseError, match="sudah dijawab"), transaction.atomic():
                kerja()

    @pytest.mark.parametrize(
        ("isi", "nama"),
        [
            ({"jenis": "pilihan", "pilihan": ["satu"]}, "tambahan_pilihan_sesuai"),
            ({"jenis": "skala", "pilihan": ["a", "b"]}, "tambahan_pilihan_sesuai"),
            ({"jenis": "lain", "pilihan": []}, "tambahan_pilihan_sesuai"),
            ({"jenis": "skala", "urut": 6}, "tambahan_banyak"),
            ({"jenis": "skala", "urut": 1}, "tambahan_urut_unik"),
            ({"jenis": "skala", "teks": ""}, "tambahan_berisi"),
        ],
    )
    def test_basis_data_menolak(self, survei: Any, isi: dict[str, Any], nama: str) -> None:
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            PertanyaanTambahan.objects.create(**{"survei": survei, "urut": 5, "teks": "x", **isi})


class TestMenjawab:
    def test_sesudah_sembilan_unsur_dan_terhitung_terpisah(
        self, client: Client, survei: Any
    ) -> None:
        jawab_sembilan(client, survei)
        halaman = client.get(jalur(survei, "isi/tanya-1/")).content.decode()
        assert "Dari mana Anda tahu?" in halaman
        assert "(opsional)" in halaman
        assert langkah(client, survei, "tanya-1", nilai=2).url == jalur(survei, "isi/tanya-2/")
        langkah(client, survei, "tanya-2", nilai=5)
        langkah(client, survei, "tanya-3", nilai="  Loket malam ")
        langkah(client, survei, "tentang-anda")
        langkah(client, survei, "saran", saran="Umum")
        periksa = client.get(jalur(survei, "periksa/")).content.decode()
        assert "Internet" in periksa
        assert "Loket malam" in periksa
        assert kirim(client, survei).url == jalur(survei, "terima-kasih/")
        assert Tanggapan.objects.count() == 1
        jawaban = JawabanTambahan.objects.order_by("pertanyaan__urut")
        assert [(j.pertanyaan.urut, j.nilai) for j in jawaban] == [(1, 2), (2, 5)]
        tertulis = SaranTanggapan.objects.get(pertanyaan__isnull=False)
        assert (tertulis.teks, tertulis.pertanyaan.urut) == ("Loket malam", 3)

    def test_boleh_dilewati(self, client: Client, survei: Any) -> None:
        jawab_sembilan(client, survei)
        for nomor in (1, 2, 3):
            assert langkah(client, survei, f"tanya-{nomor}").status_code == 302
        assert client.get(jalur(survei, "periksa/")).content.decode().count("Tidak dijawab") == 3
        kirim(client, survei)
        assert Tanggapan.objects.count() == 1
        assert not JawabanTambahan.objects.exists()

    def test_jawaban_dapat_ditarik_sebelum_dikirim(self, client: Client, survei: Any) -> None:
        jawab_sembilan(client, survei)
        langkah(client, survei, "tanya-1", nilai=2)
        langkah(client, survei, "tanya-1")
        kirim(client, survei)
        assert not JawabanTambahan.objects.exists()

    @pytest.mark.parametrize("nilai", ["0", "4", "x"])
    def test_di_luar_pilihan_ditolak(self, client: Client, survei: Any, nilai: str) -> None:
        jawab_sembilan(client, survei)
        assert langkah(client, survei, "tanya-1", nilai=nilai).status_code == 422

    def test_tertulis_terlalu_panjang(self, client: Client, survei: Any) -> None:
        jawab_sembilan(client, survei)
        assert langkah(client, survei, "tanya-3", nilai="x" * 301).status_code == 422

    def test_kirim_dua_kali_dihitung_sekali(self, client: Client, survei: Any) -> None:
        jawab_sembilan(client, survei)
        langkah(client, survei, "tanya-1", nilai=1)
        kuki = client.cookies["isian"].value
        kirim(client, survei)
        client.cookies["isian"] = kuki
        kirim(client, survei)
        assert JawabanTambahan.objects.count() == 1

    def test_dari_perangkat_luring(self, client: Client, survei: Any) -> None:
        satu, dua, tiga = survei.pertanyaan_tambahan.all()
        asing = tambah(SurveiFactory())
        halaman = client.get(f"/s/{survei.kode}/luring/").content.decode()
        assert f'name="pilih_{satu.pk}"' in halaman
        assert f'name="tulis_{tiga.pk}"' in halaman
        isi = {
            "kunci": "0123456789abcdef",
            "layanan": survei.layanan.get().pk,
            "jawaban": dict.fromkeys(UNSUR, 3),
            "tambahan": {satu.pk: 3, dua.pk: 8, tiga.pk: "Parkir", asing.pk: 1},
        }

        def kirim_json(badan: Any) -> Any:
            return client.post(
                f"/s/{survei.kode}/kirim.json",
                json.dumps(badan),
                content_type="application/json",
                headers={"X-Survei": "1"},
            )

        for salah in (
            {"x": 1},
            {satu.pk: 99},
            {satu.pk: None},
            {tiga.pk: "x" * 301},
            [],
            dict.fromkeys(range(1, 8), 1),
        ):
            assert kirim_json({**isi, "tambahan": salah}).status_code == 422
        assert kirim_json(isi).status_code == 200
        # 8 is no value of a scale, and the other survey's question is not ours: both dropped
        assert [(j.pertanyaan, j.nilai) for j in JawabanTambahan.objects.all()] == [(satu, 3)]
        assert SaranTanggapan.objects.get().pertanyaan == tiga


class TestHasil:
    def isi(self, survei: Any, *banyak: int) -> None:
        soal = survei.pertanyaan_tambahan.get(urut=1)
        for nilai, n in enumerate(banyak, start=1):
            JawabanTambahan.objects.bulk_create(
                JawabanTambahan(pertanyaan=soal, nilai=nilai) for _ in range(n)
            )
        lipat()

    def test_kelompok_kecil_ditahan_bersama_pasangannya(self, survei: Any) -> None:
        self.isi(survei, 2, 6, 12)
        (hasil,) = hasil_tambahan(survei)
        assert hasil.n == 20
        assert [(p.kata, p.n) for p in hasil.pilihan] == [
            ("Teman", None), ("Internet", None), ("Lainnya", 12),
        ]  # fmt: skip

    def test_dari_rekap_bukan_dari_jawabannya(self, survei: Any) -> None:
        """Fewer than five more answers change nothing; pages never read the answers themselves."""
        self.isi(survei, 6, 9)
        sebelum = hasil_tambahan(survei)
        self.isi(survei, 0, 4)
        assert JawabanTertunda.objects.count() == 4
        with CaptureQueriesContext(connection) as kueri:
            assert hasil_tambahan(survei) == sebelum
        assert not any("survei_jawabantambahan" in satu["sql"] for satu in kueri)

    def test_susun_ulang_sama_dengan_bertahap(self, survei: Any) -> None:
        lain = tambah(SurveiFactory(ditutup=True))
        JawabanTambahan.objects.create(pertanyaan=lain, nilai=1)
        for banyak in ((3, 1, 7), (2, 8)):
            self.isi(survei, *banyak)
            lipat()
        tutup(survei)
        lipat()
        bertahap = list(RekapTambahan.objects.order_by("pertanyaan_id", "nilai").values_list())
        assert [b[-1] for b in bertahap] == [5, 9, 7, 1]
        self.isi(survei, 1)
        RekapTambahan.objects.filter(pertanyaan__survei=survei, nilai=2).update(n=99)
        susun_ulang(survei=survei)
        assert not JawabanTertunda.objects.exists()
        kini = RekapTambahan.objects.order_by("pertanyaan_id", "nilai")
        assert list(kini.values_list("nilai", "n")) == [(1, 6), (2, 9), (3, 7), (1, 1)]

    def test_basis_data_menolak_hitungan_negatif_dan_ganda(self, survei: Any) -> None:
        soal = survei.pertanyaan_tambahan.get(urut=1)
        with pytest.raises(IntegrityError, match="tidak_negatif"), transaction.atomic():
            RekapTambahan.objects.create(pertanyaan=soal, nilai=1, n=-1)
        RekapTambahan.objects.create(pertanyaan=soal, nilai=1, n=1)
        with pytest.raises(IntegrityError, match="rekap_tambahan_unik"), transaction.atomic():
            RekapTambahan.objects.create(pertanyaan=soal, nilai=1, n=1)

    def test_tertulis_hanya_melalui_kotak_masuk(self, client: Client, survei: Any) -> None:
        """What people wrote is on no public page and in no file."""
        soal = survei.pertanyaan_tambahan.get(urut=3)
        for n in range(9):
            SaranTanggapan.objects.create(
                survei=survei,
                pertanyaan=soal,
                bulan=PADA.date().replace(day=1),
                teks=f"rahasia {n}",
            )
        TanggapanFactory.create_batch(9, survei=survei)
        for akhir in ("hasil/", "hasil.json", "hasil.csv", "terima-kasih/", ""):
            assert "rahasia" not in client.get(f"/s/{survei.kode}/{akhir}").content.decode()

    def test_kurang_dari_lima_tidak_tampil(self, survei: Any) -> None:
        self.isi(survei, 2, 2)
        assert hasil_tambahan(survei) == []

    def test_tampil_pada_halaman_hasil_tanpa_mengubah_indeks(
        self, client: Client, survei: Any
    ) -> None:
        self.isi(survei, 5, 15)
        TanggapanFactory.create_batch(6, survei=survei, nilai=4)
        lipat()
        isi = client.get(f"/s/{survei.kode}/hasil/").content.decode()
        assert "100,00" in isi
        assert "Dari mana Anda tahu?" in isi
        assert "75,0" in isi


class TestHalaman:
    @pytest.fixture
    def klien(self, client: Client, survei: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        return client

    def test_menambah_dan_menghapus(self, klien: Client, survei: Any) -> None:
        jalur_staf = f"/survei/{survei.pk}/pertanyaan/"
        data = {"jenis": "pilihan", "teks": "Cara datang?", "pilihan": "Jalan kaki\n\n Mobil \n"}
        assert klien.post(jalur_staf, data).status_code == 302
        assert survei.pertanyaan_tambahan.get(urut=4).pilihan == ["Jalan kaki", "Mobil"]
        klien.post(f"{jalur_staf}4/hapus/")
        assert survei.pertanyaan_tambahan.count() == 3
        assert klien.post(f"{jalur_staf}9/hapus/").status_code == 404

    @pytest.mark.parametrize(
        ("ganti", "kata"),
        [
            ({"teks": ""}, "wajib diisi"),
            ({"pilihan": "satu"}, "2 sampai 8"),
            ({"pilihan": "a\na"}, "pilihan yang sama"),
            ({"pilihan": "x" * 81 + "\nb"}, "80 huruf"),
            ({"jenis": "gambar"}, "gambar"),
        ],
    )
    def test_masukan_keliru(
        self, klien: Client, survei: Any, ganti: dict[str, str], kata: str
    ) -> None:
        data = {"jenis": "pilihan", "teks": "Apa?", "pilihan": "a\nb", **ganti}
        respons = klien.post(f"/survei/{survei.pk}/pertanyaan/", data)
        assert respons.status_code == 422
        assert kata in respons.content.decode()
        assert survei.pertanyaan_tambahan.count() == 3

    def test_sesudah_dijawab_hanya_dibaca(self, klien: Client, survei: Any) -> None:
        TanggapanFactory(survei=survei)
        isi = klien.get(f"/survei/{survei.pk}/pertanyaan/").content.decode()
        assert "tidak dapat diubah lagi" in isi
        assert "Hapus" not in isi
        data = {"jenis": "skala", "teks": "Apa?"}
        assert klien.post(f"/survei/{survei.pk}/pertanyaan/", data).status_code == 422
        klien.post(f"/survei/{survei.pk}/pertanyaan/1/hapus/")
        assert survei.pertanyaan_tambahan.count() == 3

    def test_tetangga(self, client: Client, survei: Any) -> None:
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.get(f"/survei/{survei.pk}/pertanyaan/").status_code == 404
        assert client.post(f"/survei/{survei.pk}/pertanyaan/1/hapus/").status_code == 404
        assert survei.pertanyaan_tambahan.count() == 3
