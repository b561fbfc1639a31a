"""Sub-questions of an element: averaged first, exact, frozen with the first answer."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from kinerja.audit.models import JejakAudit
from survei.actions.instrumen import InstrumenBeku, buat_versi
from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tanggapan import kirim_tanggapan
from survei.aturan.skm import RekapUnsur, hitung_indeks
from survei.aturan.soal import BanyakSubTidakSah
from survei.aturan.unsur import Unsur
from survei.models import Instrumen, Pertanyaan, RekapSub
from survei.selectors import (
    gabungan,
    hasil_survei,
    hitungan,
    hitungan_ciri,
    indeks_unit,
    instrumen_terbaru,
)
from survei.selectors.sub import hasil_sub, hitungan_sub
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup
from tests.survei.subpertanyaan import KODE, WAKTU, acak, atur, isian
from tests.survei.waktu import PADA

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]


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
    def test_disusun_dengan_jawaban_unsurnya_dan_penyebut(self, instrumen_bersub: Any) -> None:
        soal = list(instrumen_bersub.pertanyaan.order_by("urut", "nomor"))
        assert [s.kode for s in soal] == list(KODE)
        assert instrumen_bersub.penyebut == 6  # up to three sub-questions
        satu, dua = (s for s in soal if s.unsur == "waktu")
        assert (satu.teks, dua.teks_en, dua.jawaban_4) == (
            WAKTU[0],
            "How punctual?",
            "Sangat cepat",
        )
        assert satu.nama == "Waktu Penyelesaian (1)"
        assert JejakAudit.objects.untuk(instrumen_bersub).filter(
            tindakan="survei.atur_subpertanyaan"
        ).count() == 2  # fmt: skip
        # a version made of it has them too
        salinan = buat_versi(oleh=PenggunaFactory(), asal=instrumen_bersub, pada=PADA)
        salinan.refresh_from_db()
        assert salinan.penyebut == 6

    def test_kembali_menjadi_satu_pertanyaan(self, instrumen_bersub: Any) -> None:
        atur(instrumen_bersub, "sarana", "Kualitas sarana?")
        assert [s.kode for s in instrumen_bersub.pertanyaan.filter(unsur="sarana")] == ["sarana"]
        instrumen_bersub.refresh_from_db()
        assert instrumen_bersub.penyebut == 2

    @pytest.mark.parametrize("banyak", [0, 6])
    def test_banyaknya_terbatas(self, instrumen_bersub: Any, banyak: int) -> None:
        with pytest.raises(BanyakSubTidakSah):
            atur(instrumen_bersub, "waktu", *(f"Pertanyaan {n}?" for n in range(banyak)))
        assert instrumen_bersub.pertanyaan.filter(unsur="waktu").count() == 2

    def test_teks_kosong_ditolak_seluruhnya(self, instrumen_bersub: Any) -> None:
        with pytest.raises(ValidationError), transaction.atomic():
            atur(instrumen_bersub, "waktu", "Cepat?", "")
        assert [s.teks for s in instrumen_bersub.pertanyaan.filter(unsur="waktu")] == list(WAKTU)

    def test_beku_sejak_jawaban_pertama(self, survei_bersub: Any, instrumen_bersub: Any) -> None:
        acak(survei_bersub, 1)
        with pytest.raises(InstrumenBeku):
            atur(instrumen_bersub, "biaya", "Murah?", "Wajar?")
        with pytest.raises(DatabaseError, match="versi baru"), transaction.atomic():
            Pertanyaan.objects.filter(instrumen=instrumen_bersub, unsur="waktu", nomor=2).delete()

    @pytest.mark.parametrize(
        ("unsur", "nomor", "nama"),
        [
            ("waktu", 0, "pertanyaan_utuh_atau_sub"),
            ("biaya", 1, "pertanyaan_utuh_atau_sub"),
            ("waktu", 6, "pertanyaan_nomor"),
            ("waktu", 2, "pertanyaan_unsur_unik"),
        ],
    )
    def test_basis_data_menolak(
        self, instrumen_bersub: Any, unsur: str, nomor: int, nama: str
    ) -> None:
        soal = instrumen_bersub.pertanyaan.filter(unsur=unsur).first()
        soal.pk, soal.nomor, soal.urut = None, nomor, 99
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            soal.save(force_insert=True)

    def test_survei_baru_memakai_versi_baku_termuda(self, instrumen_bersub: Any) -> None:
        Instrumen.objects.create(nama="Lain", versi=9)
        assert instrumen_terbaru() == instrumen_bersub


class TestMenghitung:
    def test_persis_sebelum_dan_sesudah_dilipat(self, survei_bersub: Any) -> None:
        semua = acak(survei_bersub, 23)
        tutup(survei_bersub)
        benar = harapan(semua)
        for _ in range(2):
            hasil = hasil_survei(survei_bersub).hasil.skm
            assert hasil is not None
            assert (hasil.ikm, hasil.n) == (benar.ikm, 23)
            assert [u.nrr_eksak for u in hasil.unsur] == [u.nrr_eksak for u in benar.unsur]
            lipat()
        ciri = gabungan(
            h for (c, _), h in hitungan_ciri([survei_bersub.pk]).items() if c == "pekerjaan"
        )
        assert ciri == gabungan(hitungan([survei_bersub.pk]).values())

    def test_subpertanyaan_terekap_dan_susun_ulang_sama(self, survei_bersub: Any) -> None:
        semua = acak(survei_bersub, 14)
        letak = [KODE.index(k) for k in KODE if "_" in k]
        benar = {urut: (sum(n[k] for n in semua), 14) for urut, k in enumerate(letak, start=1)}
        lipat()
        assert (
            hitungan_sub(survei_bersub) == {}
        )  # while answers come, who skipped one would stand alone
        tutup(survei_bersub)
        assert hitungan_sub(survei_bersub) == benar
        sebelum = (hitungan([survei_bersub.pk]), hitungan_sub(survei_bersub))
        assert sebelum[1] == benar
        RekapSub.objects.filter(survei=survei_bersub, urut=2).delete()
        susun_ulang(survei=survei_bersub)
        assert (hitungan([survei_bersub.pk]), hitungan_sub(survei_bersub)) == sebelum
        with pytest.raises(IntegrityError, match="rekap_sub_mungkin"), transaction.atomic():
            RekapSub.objects.filter(survei=survei_bersub, urut=1).update(jumlah=999)

    @pytest.mark.parametrize(("nilai", "ikm"), [(4, "100.00"), (1, "25.00")])
    def test_semua_sama(self, survei_bersub: Any, nilai: int, ikm: str) -> None:
        for nomor in range(6):
            isi = isian(survei_bersub, *[nilai] * len(KODE))
            kirim_tanggapan(kode=survei_bersub.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei_bersub)
        hasil = hasil_survei(survei_bersub).hasil
        assert hasil.skm is not None
        assert hasil.skm.ikm == Decimal(ikm)
        assert hasil.selang is not None
        assert hasil.selang.bawah == hasil.selang.atas == Decimal(ikm)

    def test_digabung_dengan_survei_tanpa_subpertanyaan(self, survei_bersub: Any) -> None:
        """Respondents of different instruments are pooled as fractions, never as raw numbers."""
        lain = SurveiFactory(ditutup=True, unit=survei_bersub.unit)
        TanggapanFactory.create_batch(6, survei=lain, nilai=4)
        for nomor in range(6):
            isi = isian(survei_bersub, *[1] * len(KODE))
            kirim_tanggapan(kode=survei_bersub.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei_bersub)
        hasil = indeks_unit(survei_bersub.unit, date(2026, 1, 1), date(2026, 12, 31))
        assert hasil.skm is not None
        assert (hasil.n, hasil.skm.ikm) == (12, Decimal("62.50"))

    def test_rata_rata_dahulu_bukan_semua_angka(self, survei_bersub: Any) -> None:
        """(1 + 4) / 2 for waktu and (1 + 1 + 4) / 3 for sarana, then nine elements with one weight."""
        for nomor in range(5):
            isi = isian(survei_bersub, 3, 3, 1, 4, 3, 3, 3, 3, 1, 1, 4, 3)
            kirim_tanggapan(kode=survei_bersub.kode, isian=isi, kunci=str(nomor), pada=PADA)
        tutup(survei_bersub)
        hasil = hasil_survei(survei_bersub).hasil.skm
        assert hasil is not None
        per = {u.unsur: u.nrr for u in hasil.unsur}
        assert (per[Unsur.WAKTU], per[Unsur.SARANA]) == (Decimal("2.500"), Decimal("2.000"))
        assert hasil.ikm == Decimal("70.83")  # (7 × 3 + 2,5 + 2) / 9 × 25

    def test_basis_data_menolak_jawaban_yang_tidak_sesuai_instrumen(
        self, survei_bersub: Any
    ) -> None:
        baku = SurveiFactory()
        for target, isi in (
            (survei_bersub, {}),
            (survei_bersub, {"penyebut": 6, "sub": [3] * 4, "nilai": 18}),
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
                TanggapanFactory(survei=survei_bersub, penyebut=6, **isi)

    def test_subpertanyaan_ditahan_bersama_indeks(self, survei_bersub: Any) -> None:
        acak(survei_bersub, 4)
        tutup(survei_bersub)
        assert hasil_sub(hasil_survei(survei_bersub)) == []
        TanggapanFactory(survei=survei_bersub, nilai=18, penyebut=6, sub=[3] * 5)
        assert all(s.nrr is not None for s in hasil_sub(hasil_survei(survei_bersub)))


class TestHalamanInstrumen:
    @pytest.fixture
    def admin(self, client: Client) -> Client:
        client.force_login(PenggunaFactory(admin=True))
        return client

    def test_membagi_dan_mengubah_kata(self, admin: Client, instrumen_bersub: Any) -> None:
        alamat = f"/survei/instrumen/{instrumen_bersub.pk}/"
        assert f"{alamat}unsur/biaya/" in admin.get(alamat).content.decode()
        data = {"teks": "Murah? \n\n Wajar?", "teks_en": ""}
        assert admin.post(f"{alamat}unsur/biaya/", data).url == alamat
        assert [s.teks for s in instrumen_bersub.pertanyaan.filter(unsur="biaya")] == [
            "Murah?",
            "Wajar?",
        ]
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
        self, admin: Client, instrumen_bersub: Any, data: dict[str, str], kata: str
    ) -> None:
        respons = admin.post(f"/survei/instrumen/{instrumen_bersub.pk}/unsur/waktu/", data)
        assert respons.status_code == 422
        assert kata in respons.content.decode()
        assert instrumen_bersub.pertanyaan.filter(unsur="waktu").count() == 2

    def test_beku_unsur_asing_dan_yang_tidak_berhak(
        self, admin: Client, client: Client, survei_bersub: Any, instrumen_bersub: Any
    ) -> None:
        assert admin.get(f"/survei/instrumen/{instrumen_bersub.pk}/unsur/u8/").status_code == 404
        acak(survei_bersub, 1)
        alamat = f"/survei/instrumen/{instrumen_bersub.pk}/unsur/waktu/"
        respons = admin.post(alamat, {"teks": "Cepat?"})
        assert respons.status_code == 422
        assert "versi baru" in respons.content.decode()
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.post(alamat, {"teks": "Cepat?"}).status_code == 403
