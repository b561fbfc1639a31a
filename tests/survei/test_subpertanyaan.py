"""Sub-questions of an element on every way an answer comes in: averaged first, exact, frozen with the first answer."""

import csv
import io
import json
import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from openpyxl import load_workbook

from kinerja.audit.models import JejakAudit
from survei.actions.instrumen import InstrumenBeku, atur_subpertanyaan, buat_versi
from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tanggapan import Isian, JawabanBelumLengkap, kirim_tanggapan
from survei.aturan.skm import RekapUnsur, hitung_indeks
from survei.aturan.soal import BanyakSubTidakSah
from survei.aturan.unsur import Unsur
from survei.models import UNSUR, Instrumen, Pertanyaan, RekapSub, Survei, Tanggapan
from survei.selectors import (
    gabungan,
    hasil_survei,
    hitungan,
    hitungan_ciri,
    indeks_unit,
    instrumen_terbaru,
)
from survei.selectors.sub import hasil_sub, hitungan_sub
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup
from tests.survei.conftest import PADA
from tests.survei.warga import jalur, kirim, langkah

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]
WAKTU = ("Seberapa cepat Anda dilayani?", "Seberapa tepat janji waktunya?")
SARANA = ("Kebersihan ruang?", "Tempat duduk?", "Toilet?")
# the questions in their order, by column name
KODE = (
    "persyaratan", "prosedur", "waktu_1", "waktu_2", "biaya", "produk", "kompetensi", "perilaku",
    "sarana_1", "sarana_2", "sarana_3", "pengaduan",
)  # fmt: skip


def atur(instrumen: Instrumen, unsur: str, *teks: str, teks_en: tuple[str, ...] = ()) -> None:
    atur_subpertanyaan(
        oleh=PenggunaFactory(),
        instrumen=instrumen,
        unsur=unsur,
        teks=teks,
        teks_en=teks_en,
        pada=PADA,
    )


@pytest.fixture
def instrumen() -> Any:
    baru = buat_versi(
        oleh=PenggunaFactory(), asal=Instrumen.objects.get(jenis="skm", versi=1), pada=PADA
    )
    atur(baru, "waktu", *WAKTU, teks_en=("How fast?", "How punctual?"))
    atur(baru, "sarana", *SARANA)
    baru.refresh_from_db()
    return baru


@pytest.fixture
def survei(instrumen: Any) -> Any:
    return SurveiFactory(unit=UnitFactory(), instrumen=instrumen)


def isian(survei: Survei, *nilai: int) -> Isian:
    return Isian(survei.layanan.all()[0].pk, dict(zip(KODE, nilai, strict=True)))


def acak(survei: Survei, banyak: int, benih: int = 1) -> list[list[int]]:
    acak = random.Random(benih)
    semua = [[acak.randint(1, 4) for _ in KODE] for _ in range(banyak)]
    for nomor, nilai in enumerate(semua):
        kirim_tanggapan(
            kode=survei.kode, isian=isian(survei, *nilai), kunci=f"{benih}-{nomor}", pada=PADA
        )
    return semua


def harapan(semua: list[list[int]]) -> Any:
    """The index by hand: per answer the exact mean of each element's questions."""
    jumlah = dict.fromkeys(Unsur, Fraction(0))
    for nilai in semua:
        jawaban = dict(zip(KODE, nilai, strict=True))
        for unsur in Unsur:
            milik = [v for k, v in jawaban.items() if k.split("_")[0] == unsur.value]
            jumlah[unsur] += Fraction(sum(milik), len(milik))
    return hitung_indeks({u: RekapUnsur(j, len(semua)) for u, j in jumlah.items()}, len(semua))


class TestInstrumen:
    def test_disusun_dengan_jawaban_unsurnya_dan_penyebut(self, instrumen: Any) -> None:
        soal = list(instrumen.pertanyaan.order_by("urut", "nomor"))
        assert [s.kode for s in soal] == list(KODE)
        assert instrumen.penyebut == 6  # up to three sub-questions
        satu, dua = (s for s in soal if s.unsur == "waktu")
        assert (satu.teks, dua.teks_en, dua.jawaban_4) == (
            WAKTU[0],
            "How punctual?",
            "Sangat cepat",
        )
        assert satu.nama == "Waktu Penyelesaian (1)"
        assert JejakAudit.objects.untuk(instrumen).filter(
            tindakan="survei.atur_subpertanyaan"
        ).count() == 2  # fmt: skip
        # a version made of it has them too
        salinan = buat_versi(oleh=PenggunaFactory(), asal=instrumen, pada=PADA)
        salinan.refresh_from_db()
        assert salinan.penyebut == 6

    def test_kembali_menjadi_satu_pertanyaan(self, instrumen: Any) -> None:
        atur(instrumen, "sarana", "Kualitas sarana?")
        assert [s.kode for s in instrumen.pertanyaan.filter(unsur="sarana")] == ["sarana"]
        instrumen.refresh_from_db()
        assert instrumen.penyebut == 2

    @pytest.mark.parametrize("banyak", [0, 6])
    def test_banyaknya_terbatas(self, instrumen: Any, banyak: int) -> None:
        with pytest.raises(BanyakSubTidakSah):
            atur(instrumen, "waktu", *(f"Pertanyaan {n}?" for n in range(banyak)))
        assert instrumen.pertanyaan.filter(unsur="waktu").count() == 2

    def test_teks_kosong_ditolak_seluruhnya(self, instrumen: Any) -> None:
        with pytest.raises(ValidationError), transaction.atomic():
            atur(instrumen, "waktu", "Cepat?", "")
        assert [s.teks for s in instrumen.pertanyaan.filter(unsur="waktu")] == list(WAKTU)

    def test_beku_sejak_jawaban_pertama(self, survei: Any, instrumen: Any) -> None:
        acak(survei, 1)
        with pytest.raises(InstrumenBeku):
            atur(instrumen, "biaya", "Murah?", "Wajar?")
        with pytest.raises(DatabaseError, match="versi baru"), transaction.atomic():
            Pertanyaan.objects.filter(instrumen=instrumen, unsur="waktu", nomor=2).delete()

    @pytest.mark.parametrize(
        ("unsur", "nomor", "nama"),
        [
            ("waktu", 0, "pertanyaan_utuh_atau_sub"),
            ("biaya", 1, "pertanyaan_utuh_atau_sub"),
            ("waktu", 6, "pertanyaan_nomor"),
            ("waktu", 2, "pertanyaan_unsur_unik"),
        ],
    )
    def test_basis_data_menolak(self, instrumen: Any, unsur: str, nomor: int, nama: str) -> None:
        soal = instrumen.pertanyaan.filter(unsur=unsur).first()
        soal.pk, soal.nomor, soal.urut = None, nomor, 99
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            soal.save(force_insert=True)

    def test_survei_baru_memakai_versi_baku_termuda(self, instrumen: Any) -> None:
        Instrumen.objects.create(nama="Lain", versi=9)
        assert instrumen_terbaru() == instrumen


class TestMenghitung:
    def test_persis_sebelum_dan_sesudah_dilipat(self, survei: Any) -> None:
        semua = acak(survei, 23)
        tutup(survei)
        benar = harapan(semua)
        for _ in range(2):
            hasil = hasil_survei(survei).hasil.skm
            assert hasil is not None
            assert (hasil.ikm, hasil.n) == (benar.ikm, 23)
            assert [u.nrr_eksak for u in hasil.unsur] == [u.nrr_eksak for u in benar.unsur]
            lipat()
        ciri = gabungan(h for (c, _), h in hitungan_ciri([survei.pk]).items() if c == "pekerjaan")
        assert ciri == gabungan(hitungan([survei.pk]).values())

    def test_subpertanyaan_terekap_dan_susun_ulang_sama(self, survei: Any) -> None:
        semua = acak(survei, 14)
        letak = [KODE.index(k) for k in KODE if "_" in k]
        benar = {urut: (sum(n[k] for n in semua), 14) for urut, k in enumerate(letak, start=1)}
        lipat()
        assert hitungan_sub(survei) == {}  # while answers come, who skipped one would stand alone
        tutup(survei)
        assert hitungan_sub(survei) == benar
        sebelum = (hitungan([survei.pk]), hitungan_sub(survei))
        assert sebelum[1] == benar
        RekapSub.objects.filter(survei=survei, urut=2).delete()
        susun_ulang(survei=survei)
        assert (hitungan([survei.pk]), hitungan_sub(survei)) == sebelum
        with pytest.raises(IntegrityError, match="rekap_sub_mungkin"), transaction.atomic():
            RekapSub.objects.filter(survei=survei, urut=1).update(jumlah=999)

    @pytest.mark.parametrize(("nilai", "ikm"), [(4, "100.00"), (1, "25.00")])
    def test_semua_sama(self, survei: Any, nilai: int, ikm: str) -> None:
        for nomor in range(6):
            isi = isian(survei, *[nilai] * len(KODE))
            kirim_tanggapan(kode=survei.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei)
        hasil = hasil_survei(survei).hasil
        assert hasil.skm is not None
        assert hasil.skm.ikm == Decimal(ikm)
        assert hasil.selang is not None
        assert hasil.selang.bawah == hasil.selang.atas == Decimal(ikm)

    def test_digabung_dengan_survei_tanpa_subpertanyaan(self, survei: Any) -> None:
        """Respondents of different instruments are pooled as fractions, never as raw numbers."""
        lain = SurveiFactory(ditutup=True, unit=survei.unit)
        TanggapanFactory.create_batch(6, survei=lain, nilai=4)
        for nomor in range(6):
            isi = isian(survei, *[1] * len(KODE))
            kirim_tanggapan(kode=survei.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei)
        hasil = indeks_unit(survei.unit, date(2026, 1, 1), date(2026, 12, 31))
        assert hasil.skm is not None
        assert (hasil.n, hasil.skm.ikm) == (12, Decimal("62.50"))

    def test_rata_rata_dahulu_bukan_semua_angka(self, survei: Any) -> None:
        """(1 + 4) / 2 for waktu and (1 + 1 + 4) / 3 for sarana, then nine elements with one weight."""
        for nomor in range(5):
            isi = isian(survei, 3, 3, 1, 4, 3, 3, 3, 3, 1, 1, 4, 3)
            kirim_tanggapan(kode=survei.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei)
        hasil = hasil_survei(survei).hasil.skm
        assert hasil is not None
        per = {u.unsur: u.nrr for u in hasil.unsur}
        assert (per[Unsur.WAKTU], per[Unsur.SARANA]) == (Decimal("2.500"), Decimal("2.000"))
        assert hasil.ikm == Decimal("70.83")  # (7 × 3 + 2,5 + 2) / 9 × 25

    def test_basis_data_menolak_jawaban_yang_tidak_sesuai_instrumen(self, survei: Any) -> None:
        baku = SurveiFactory()
        for target, isi in (
            (survei, {}),
            (survei, {"penyebut": 6, "sub": [3] * 4, "nilai": 18}),
            (baku, {"penyebut": 6, "nilai": 18}),
            (baku, {"sub": [3]}),
        ):
            with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
                TanggapanFactory(survei=target, **isi)
        for isi, nama in (
            ({"nilai": 25, "sub": [3] * 5}, "tanggapan_skala"),
            ({"nilai": 5, "sub": [3] * 5}, "tanggapan_skala"),
            ({"nilai": 18, "sub": [3, 3, 3, 3, 5]}, "tanggapan_sub_skala"),
            ({"nilai": 18, "sub": [3, 3, 3, 3, 0]}, "tanggapan_sub_skala"),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                TanggapanFactory(survei=survei, penyebut=6, **isi)

    def test_subpertanyaan_ditahan_bersama_indeks(self, survei: Any) -> None:
        acak(survei, 4)
        tutup(survei)
        assert hasil_sub(hasil_survei(survei)) == []
        TanggapanFactory(survei=survei, nilai=18, penyebut=6, sub=[3] * 5)
        assert all(s.nrr is not None for s in hasil_sub(hasil_survei(survei)))


class TestMenjawab:
    def jawab(self, klien: Client, survei: Survei, nilai: int = 3) -> None:
        klien.post(jalur(survei))
        for kode in KODE:
            assert langkah(klien, survei, kode, nilai=nilai).status_code == 302

    def test_satu_pertanyaan_satu_halaman(self, client: Client, survei: Any) -> None:
        awal = client.get(jalur(survei)).content.decode()
        assert "Ada 12 pertanyaan" in awal
        client.post(jalur(survei))
        assert langkah(client, survei, "prosedur", nilai=2).url == jalur(survei, "isi/waktu_1/")
        satu = client.get(jalur(survei, "isi/waktu_1/")).content.decode()
        assert WAKTU[0] in satu
        assert WAKTU[1] not in satu
        assert client.get(jalur(survei, "isi/waktu/")).status_code == 404
        self.jawab(client, survei)
        langkah(client, survei, "waktu_2", nilai=4)
        periksa = client.get(jalur(survei, "periksa/")).content.decode()
        assert "Waktu Penyelesaian (2)" in periksa
        assert kirim(client, survei).url == jalur(survei, "terima-kasih/")
        tanggapan = Tanggapan.objects.get()
        assert (tanggapan.waktu, tanggapan.penyebut) == (21, 6)  # 3,5
        assert tanggapan.sub == [3, 4, 3, 3, 3]

    def test_yang_belum_dijawab_diminta(self, client: Client, survei: Any) -> None:
        client.post(jalur(survei))
        for kode in KODE[:-2]:
            langkah(client, survei, kode, nilai=3)
        assert kirim(client, survei).url == jalur(survei, "isi/sarana_3/")
        assert not Tanggapan.objects.exists()

    def test_dalam_bahasa_inggris_dan_kios(self, client: Client, survei: Any) -> None:
        client.get(jalur(survei, "kios/"))
        client.post(jalur(survei))
        isi = client.get(jalur(survei, "isi/waktu_2/"), {"bahasa": "en"}).content.decode()
        assert "How punctual?" in isi
        assert "Very fast" in isi
        self.jawab(client, survei)
        assert "Completion time (2)" in client.get(jalur(survei, "periksa/")).content.decode()
        kirim(client, survei)
        assert Tanggapan.objects.get().kanal == "kios"

    def test_instrumen_berubah_di_tengah_jalan(
        self, client: Client, survei: Any, instrumen: Any
    ) -> None:
        """Nobody has answered yet, so BKD may still change the questions under somebody who is answering."""
        self.jawab(client, survei)
        atur(instrumen, "sarana", "Kualitas sarana?")
        assert kirim(client, survei).url == f"{jalur(survei)}?ulang"
        assert client.get(jalur(survei, "periksa/")).url == f"{jalur(survei)}?ulang"
        assert not Tanggapan.objects.exists()

    def test_aksi_menolak_yang_kurang_asing_atau_baku(self, survei: Any) -> None:
        penuh = dict.fromkeys(KODE, 3)
        for jawaban in (
            {k: v for k, v in penuh.items() if k != "waktu_2"},
            {**penuh, "waktu": 3},
            dict.fromkeys(UNSUR, 3),
        ):
            isi = Isian(survei.layanan.get().pk, jawaban)
            with pytest.raises(JawabanBelumLengkap):
                kirim_tanggapan(kode=survei.kode, isian=isi, kunci="x", pada=PADA)
        assert not Tanggapan.objects.exists()

    def test_dari_antrean_luring(self, client: Client, survei: Any) -> None:
        halaman = client.get(jalur(survei, "luring/")).content.decode()
        assert 'name="waktu_1"' in halaman
        assert 'name="sarana_3"' in halaman
        isi = {
            "kunci": "0123456789abcdef",
            "layanan": survei.layanan.get().pk,
            "jawaban": {**dict.fromkeys(KODE, 3), "sarana_1": 1},
        }

        def kirim_json(badan: Any) -> Any:
            return client.post(
                jalur(survei, "kirim.json"), json.dumps(badan), content_type="application/json",
                headers={"X-Survei": "1"},
            )  # fmt: skip

        kurang = kirim_json({**isi, "jawaban": dict.fromkeys(UNSUR, 3)})
        assert kurang.status_code == 422
        assert "jawaban.waktu_1" in " ".join(kurang.json()["masalah"])
        assert kirim_json(isi).status_code == 200
        assert kirim_json(isi).json()["sudah_pernah"] is True
        assert Tanggapan.objects.get().sarana == 14  # 7/3


class TestBerkas:
    JUDUL = ",".join(KODE)

    @pytest.fixture
    def klien(self, client: Client, survei: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        return client

    def impor(self, survei: Survei, jalur_berkas: Path, isi: str, **opsi: Any) -> None:
        jalur_berkas.write_text(isi, encoding="utf-8")
        call_command(
            "impor_tanggapan", survei.kode, str(jalur_berkas),
            stdout=io.StringIO(), stderr=io.StringIO(), **opsi,
        )  # fmt: skip

    def test_impor_menyebut_kolomnya(self, survei: Any, tmp_path: Path) -> None:
        berkas = tmp_path / "sub.csv"
        with pytest.raises(CommandError, match=r"Judul kolom kurang: waktu_1, waktu_2, sarana_1"):
            self.impor(survei, berkas, ",".join(UNSUR) + "\n" + ",".join("3" * 9))
        with pytest.raises(CommandError, match="1 masalah"):
            self.impor(survei, berkas, f"{self.JUDUL}\n3,3,3,5,3,3,3,3,3,3,3,3\n")
        terbalik = ",".join(reversed(KODE)).replace("waktu_2", "Waktu Penyelesaian (2)")
        self.impor(survei, berkas, f"{terbalik}\n3,3,3,3,3,3,3,3,1,2,3,3\n")
        satu = Tanggapan.objects.get()
        assert (satu.sub, satu.waktu) == ([2, 1, 3, 3, 3], 9)  # 1,5

    def test_impor_dengan_lubang(self, survei: Any, tmp_path: Path) -> None:
        """The mean is of what was answered; an element without any answer stays empty."""
        isi = f"{self.JUDUL}\n3,3,,4,3,3,3,3,,,,3\n"
        self.impor(survei, tmp_path / "sub.csv", isi, izinkan_kosong=True)
        satu = Tanggapan.objects.get()
        assert (satu.waktu, satu.sarana, satu.sub) == (24, None, [0, 4, 0, 0, 0])
        tutup(survei)
        assert hitungan_sub(survei) == {2: (4, 1)}

    def test_lembar_kertas(self, klien: Client, survei: Any) -> None:
        halaman = klien.get(f"/survei/{survei.pk}/kertas/").content.decode()
        assert "12 angka satu lembar" in halaman
        assert "waktu penyelesaian (2)" in halaman
        data = {
            "kunci": "k", "tanggal": "2026-05-02", "layanan": str(survei.layanan.get().pk),
            "banyak": "1", "jumlah": "30", "jawaban_1": "333",
        }  # fmt: skip
        respons = klien.post(f"/survei/{survei.pk}/kertas/", data)
        assert respons.status_code == 422
        assert "ketik tepat 12 angka 1–4" in respons.content.decode()
        data["jawaban_1"] = "33 12 3333 111 3"
        assert klien.post(f"/survei/{survei.pk}/kertas/", data).status_code == 422  # 27, not 30
        data["jumlah"] = "27"
        assert klien.post(f"/survei/{survei.pk}/kertas/", data).status_code == 302
        satu = Tanggapan.objects.get()
        assert (satu.waktu, satu.sarana, satu.kanal) == (9, 6, "kertas")

    def test_halaman_dan_unduhan_memuat_subpertanyaan(self, klien: Client, survei: Any) -> None:
        acak(survei, 9)
        lipat()
        assert WAKTU[1] not in klien.get(survei.jalur_hasil).content.decode()
        tutup(survei)
        per = {s.soal.kode: s.nrr for s in hasil_sub(hasil_survei(survei))}
        for alamat in (survei.jalur_hasil, f"/survei/{survei.pk}/"):
            isi = klien.get(alamat).content.decode()
            assert WAKTU[1] in isi
            assert str(per["waktu_2"]).replace(".", ",") in isi
        data = json.loads(klien.get(jalur(survei, "hasil.json")).content)
        assert {s["kode"]: s["nrr"] for s in data["subpertanyaan"]} == {
            k: float(v) for k, v in per.items() if v is not None
        }
        baris = list(
            csv.DictReader(io.StringIO(klien.get(jalur(survei, "hasil.csv")).content.decode()))
        )
        assert {b["unsur"] for b in baris if b["keterangan"] == "subpertanyaan"} == set(per)
        buku = load_workbook(io.BytesIO(klien.get(f"/survei/{survei.pk}/laporan.xlsx").content))
        assert [b[0] for b in buku["Subpertanyaan"].iter_rows(values_only=True)][-5:] == list(per)
        assert klien.get(f"/survei/{survei.pk}/laporan.pdf").status_code == 200
        assert klien.get(f"/survei/{survei.pk}/poster-a4.pdf").status_code == 200


class TestHalamanInstrumen:
    @pytest.fixture
    def admin(self, client: Client) -> Client:
        client.force_login(PenggunaFactory(admin=True))
        return client

    def test_membagi_dan_mengubah_kata(self, admin: Client, instrumen: Any) -> None:
        alamat = f"/survei/instrumen/{instrumen.pk}/"
        assert f"{alamat}unsur/biaya/" in admin.get(alamat).content.decode()
        data = {"teks": "Murah? \n\n Wajar?", "teks_en": ""}
        assert admin.post(f"{alamat}unsur/biaya/", data).url == alamat
        assert [s.teks for s in instrumen.pertanyaan.filter(unsur="biaya")] == ["Murah?", "Wajar?"]
        isi = admin.get(alamat).content.decode()
        assert 'name="biaya_2_teks"' in isi
        assert 'value="Wajar?"' in isi

    @pytest.mark.parametrize(
        ("data", "kata"),
        [
            ({"teks": ""}, "paling sedikit satu"),
            ({"teks": "a\nb\nc\nd\ne\nf"}, "Paling banyak 5"),
            ({"teks": "a\na"}, "yang sama"),
            ({"teks": "x" * 301}, "300 huruf"),
            (
                {"teks": "a\nb", "teks_en": "a"},
                "Ada 2 pertanyaan, tetapi bahasa Inggrisnya 1 baris",
            ),
        ],
    )
    def test_masukan_keliru(
        self, admin: Client, instrumen: Any, data: dict[str, str], kata: str
    ) -> None:
        respons = admin.post(f"/survei/instrumen/{instrumen.pk}/unsur/waktu/", data)
        assert respons.status_code == 422
        assert kata in respons.content.decode()
        assert instrumen.pertanyaan.filter(unsur="waktu").count() == 2

    def test_beku_unsur_asing_dan_yang_tidak_berhak(
        self, admin: Client, client: Client, survei: Any, instrumen: Any
    ) -> None:
        assert admin.get(f"/survei/instrumen/{instrumen.pk}/unsur/u8/").status_code == 404
        acak(survei, 1)
        alamat = f"/survei/instrumen/{instrumen.pk}/unsur/waktu/"
        respons = admin.post(alamat, {"teks": "Cepat?"})
        assert respons.status_code == 422
        assert "versi baru" in respons.content.decode()
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.post(alamat, {"teks": "Cepat?"}).status_code == 403
