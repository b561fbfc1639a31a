"""A citizen's answer: once, whole, tied to nobody, and never changed afterwards."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tanggapan import (
    Isian,
    JawabanBelumLengkap,
    LayananBukanDariSurvei,
    SurveiTidakMenerima,
    buang_kunci,
    kirim_tanggapan,
)
from survei.models import (
    UNSUR,
    Instrumen,
    KunciKirim,
    Pertanyaan,
    SaranTanggapan,
    Survei,
    Tanggapan,
)
from survei.selectors import gabungan, hitungan, jumlah_tanggapan
from tests.factories.layanan import JenisLayananFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup
from tests.survei.waktu import PADA


def isian(survei: Survei, nilai: int = 3, **ganti: Any) -> Isian:
    dasar = Isian(survei.layanan.all()[0].pk, dict.fromkeys(UNSUR, nilai))
    return replace(dasar, **ganti)


def kirim(survei: Survei, kunci: str = "kunci", **ganti: Any) -> bool:
    return kirim_tanggapan(kode=survei.kode, isian=isian(survei, **ganti), kunci=kunci, pada=PADA)


@pytest.mark.django_db
class TestKirim:
    def test_tersimpan_dengan_hari_saja(self) -> None:
        survei = SurveiFactory()
        assert kirim(survei, ciri={"jenis_kelamin": "P"}, saran="  Tambah loket. ")
        satu = Tanggapan.objects.get()
        assert (satu.tanggal, satu.jenis_kelamin, satu.pekerjaan) == (
            date(2026, 6, 15), "P", "tidak_menjawab",
        )  # fmt: skip
        saran = SaranTanggapan.objects.get()
        assert (saran.teks, saran.bulan) == ("Tambah loket.", date(2026, 6, 1))

    def test_hari_menurut_wita(self) -> None:
        survei = SurveiFactory()
        kirim_tanggapan(
            kode=survei.kode,
            isian=isian(survei),
            kunci="x",
            pada=datetime(2026, 6, 15, 17, tzinfo=UTC),
        )
        assert Tanggapan.objects.get().tanggal == date(2026, 6, 16)

    def test_kunci_yang_sama_dihitung_sekali(self) -> None:
        survei = SurveiFactory()
        assert kirim(survei)
        assert not kirim(survei, nilai=1, saran="lagi")
        assert kirim(survei, "kunci lain")
        assert Tanggapan.objects.count() == 2
        assert not SaranTanggapan.objects.exists()

    def test_kunci_dilupakan_sesudah_lama(self) -> None:
        survei = SurveiFactory()
        kirim(survei)
        assert buang_kunci(sebelum=date(2026, 6, 15)) == 0
        assert buang_kunci(sebelum=date(2026, 6, 16)) == 1
        assert not KunciKirim.objects.exists()

    @pytest.mark.parametrize(
        "ganti",
        [
            {"status": Survei.Status.DRAF},
            {"status": Survei.Status.DITUTUP},
            {"mulai": date(2026, 6, 16)},
            {"selesai": date(2026, 6, 14)},
        ],
    )
    def test_ditolak_bila_tidak_menerima(self, ganti: dict[str, Any]) -> None:
        survei = SurveiFactory(**ganti)
        with pytest.raises(SurveiTidakMenerima):
            kirim(survei)
        assert not Tanggapan.objects.exists()
        assert not KunciKirim.objects.exists()

    @pytest.mark.parametrize("unsur", UNSUR)
    def test_setiap_unsur_wajib(self, unsur: str) -> None:
        survei = SurveiFactory()
        jawaban = dict.fromkeys(UNSUR, 4)
        del jawaban[unsur]
        with pytest.raises(JawabanBelumLengkap):
            kirim(survei, jawaban=jawaban)
        assert not Tanggapan.objects.exists()

    def test_layanan_survei_lain_ditolak(self) -> None:
        survei, lain = SurveiFactory(), JenisLayananFactory()
        with pytest.raises(LayananBukanDariSurvei):
            kirim(survei, layanan_id=lain.pk)

    @pytest.mark.parametrize("nilai", [0, 5, -1, 40])
    def test_di_luar_skala_ditolak_basis_data(self, nilai: int) -> None:
        survei = SurveiFactory()
        with pytest.raises(IntegrityError, match="tanggapan_skala"), transaction.atomic():
            kirim(survei, jawaban={**dict.fromkeys(UNSUR, 4), "sarana": nilai})
        # the key was not used up by the refused sending
        assert kirim(survei)


@pytest.mark.django_db
class TestTetap:
    def test_tidak_dapat_diubah_atau_dihapus(self) -> None:
        satu = TanggapanFactory()
        for perintah in ("UPDATE survei_tanggapan SET waktu = 1", "DELETE FROM survei_tanggapan"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
                kursor.execute(perintah)
        satu.refresh_from_db()
        assert satu.waktu == 3

    def test_lubang_hanya_untuk_impor(self) -> None:
        survei = SurveiFactory()
        with pytest.raises(IntegrityError, match="tanggapan_lengkap"), transaction.atomic():
            TanggapanFactory(survei=survei, waktu=None)
        TanggapanFactory(survei=survei, waktu=None, kanal="impor")
        with pytest.raises(IntegrityError, match="tanggapan_lengkap"), transaction.atomic():
            TanggapanFactory(survei=survei, kanal="impor", **dict.fromkeys(UNSUR))

    def test_hanya_untuk_layanan_survei_itu(self) -> None:
        with pytest.raises(IntegrityError, match="tanggapan_dalam_cakupan"), transaction.atomic():
            TanggapanFactory(survei=SurveiFactory(), layanan=JenisLayananFactory())

    def test_layanan_yang_sudah_dijawab_tidak_dapat_dilepas(self) -> None:
        survei = TanggapanFactory().survei
        with pytest.raises(IntegrityError, match="tanggapan_dalam_cakupan"), transaction.atomic():
            survei.cakupan.all().delete()

    def test_instrumen_beku_sejak_jawaban_pertama(self) -> None:
        survei = SurveiFactory()
        soal = survei.instrumen.pertanyaan.get(unsur="biaya")
        soal.teks = "Bagaimana pendapat Anda tentang biaya?"
        soal.save()  # not answered yet: may be worded better
        TanggapanFactory(survei=survei)
        with pytest.raises(DatabaseError, match="versi baru"), transaction.atomic():
            soal.save()
        with pytest.raises(DatabaseError, match="versi baru"), transaction.atomic():
            soal.delete()
        with pytest.raises(DatabaseError, match="versi baru"), transaction.atomic():
            Pertanyaan.objects.create(instrumen=survei.instrumen, unsur="biaya", urut=99, teks="x")
        instrumen = Instrumen.objects.get(pk=survei.instrumen_id)
        instrumen.skala = 6
        with pytest.raises(DatabaseError), transaction.atomic():
            instrumen.save()

    def test_instrumen_survei_tidak_dapat_diganti_sesudah_dijawab(self) -> None:
        survei = TanggapanFactory().survei
        survei.instrumen = Instrumen.objects.create(nama="SKM 9 unsur", versi=2)
        with pytest.raises(DatabaseError, match="sudah dijawab"), transaction.atomic():
            survei.save()

    def test_saran_hanya_bertanggal_bulan(self) -> None:
        with pytest.raises(IntegrityError, match="saran_hanya_bulan"), transaction.atomic():
            SaranTanggapan.objects.create(survei=SurveiFactory(), bulan=date(2026, 6, 2), teks="x")


def test_tidak_ada_kolom_yang_menunjuk_orang_atau_urutan() -> None:
    """A new column on what a citizen sends must pass through here: is it finer than the day, or whose is it?"""
    kolom = {f.name for f in Tanggapan._meta.get_fields() if isinstance(f, models.Field)}
    ciri = {"jenis_kelamin", "kelompok_umur", "pendidikan", "pekerjaan"}
    nilai = {"penyebut", "sub", *UNSUR}
    assert kolom == {"id", "survei", "layanan", "tanggal", "kanal", "tanda", *nilai, *ciri}
    for model in (Tanggapan, SaranTanggapan):
        assert isinstance(model._meta.pk, models.UUIDField)
        assert model._meta.pk.default is uuid.uuid4
        assert not any(isinstance(f, models.DateTimeField) for f in model._meta.get_fields())
    relasi = {f.name for f in SaranTanggapan._meta.get_fields() if f.is_relation}
    assert relasi == {"survei", "pertanyaan"}
    assert {f.name for f in KunciKirim._meta.get_fields()} == {"sidik", "tanggal"}


# --- many at once, each with a connection of its own ----------------------------------------------------------


def _serentak(kerja: list[Any]) -> list[Any]:
    gerbang = threading.Barrier(len(kerja))

    def jalankan(satu: Any) -> Any:
        try:
            gerbang.wait(timeout=30)
            return satu()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(jalankan, kerja))


@pytest.mark.django_db(transaction=True)
def test_50_klien_serentak_tidak_ada_yang_hilang_atau_ganda() -> None:
    survei = SurveiFactory()
    isi = isian(survei)

    def klien(nomor: int) -> Any:
        def kerja() -> int:
            terhitung = 0
            for ke in range(4):
                for _ in range(2):  # every answer is sent twice
                    terhitung += kirim_tanggapan(
                        kode=survei.kode, isian=isi, kunci=f"{nomor}-{ke}", pada=PADA
                    )
            return terhitung

        return kerja

    def pelipat() -> int:
        return sum(lipat() for _ in range(12))

    hasil = _serentak([*(klien(nomor) for nomor in range(50)), pelipat])
    assert sum(hasil[:50]) == 200
    assert Tanggapan.objects.count() == 200
    assert jumlah_tanggapan([survei.pk]) == {survei.pk: 200}
    tutup(survei)
    lipat()
    bertahap = hitungan([survei.pk])
    assert gabungan(bertahap.values()).n == 200
    susun_ulang(survei=survei)
    assert hitungan([survei.pk]) == bertahap


@pytest.mark.django_db(transaction=True)
def test_kunci_yang_sama_dari_20_klien_serentak_dihitung_sekali() -> None:
    survei = SurveiFactory()
    isi = isian(survei)
    hasil = _serentak(
        [lambda: kirim_tanggapan(kode=survei.kode, isian=isi, kunci="satu", pada=PADA)] * 20
    )
    assert sorted(hasil) == [False] * 19 + [True]
    assert Tanggapan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_susun_ulang_di_tengah_lipatan_tidak_menghilangkan_apa_pun() -> None:
    survei = SurveiFactory()
    TanggapanFactory.create_batch(60, survei=survei)
    tutup(survei)
    kerja: list[Any] = [lambda: [lipat() for _ in range(10)]] * 3
    _serentak([*kerja, *[lambda: susun_ulang(survei=survei)] * 3])
    assert gabungan(hitungan([survei.pk]).values()).n == 60
    lipat()
    assert gabungan(hitungan([survei.pk]).values()).n == 60
