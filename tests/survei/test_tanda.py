"""Doubtful answers are flagged, counted all the same, and left out only by a decision with a reason."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory

from kinerja.audit.models import JejakAudit
from kinerja.web.laju import LajuJaringan
from survei.actions.rekap import lipat
from survei.actions.tanda import AlasanKosong, putuskan_tanda
from survei.models import KeputusanTanda, Survei, Tanda, Tanggapan
from survei.selectors import hasil_survei, karakteristik, kelas_tanda
from survei.views import isi as isi_view
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.waktu import PADA
from tests.survei.warga import isi_semua, kirim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _laju_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isi_view, "laju", LajuJaringan())


@pytest.fixture
def survei() -> Any:
    survei = SurveiFactory(ditutup=True, unit=UnitFactory())
    TanggapanFactory.create_batch(6, survei=survei, nilai=2, sarana=3)
    TanggapanFactory.create_batch(6, survei=survei, nilai=4, tanda="seragam")
    lipat()
    TanggapanFactory.create_batch(2, survei=survei, nilai=4, tanda="seragam")
    return survei


def putuskan(survei: Survei, *, dikeluarkan: bool = True, alasan: str = "58 lembar sama") -> Any:
    return putuskan_tanda(
        oleh=PenggunaFactory(),
        survei=survei,
        tanda=Tanda.SERAGAM,
        dikeluarkan=dikeluarkan,
        alasan=alasan,
        pada=PADA,
    )


def test_tanda_tidak_mengeluarkan_apa_pun(survei: Any) -> None:
    hasil = hasil_survei(survei).hasil
    assert hasil.n == 14
    (kelas,) = kelas_tanda(survei)
    assert (kelas.tanda, kelas.n, kelas.keputusan) == (Tanda.SERAGAM, 8, None)
    assert kelas.tanpa is not None
    assert (kelas.tanpa.n, kelas.tanpa.ikm) == (6, Decimal("52.78"))


def test_keputusan_mengeluarkan_seluruh_kelas_dan_dapat_dicabut(survei: Any) -> None:
    keputusan = putuskan(survei)
    hasil = hasil_survei(survei).hasil
    assert hasil.skm is not None
    assert (hasil.n, hasil.skm.ikm) == (6, Decimal("52.78"))
    assert sum(k.n or 0 for t in karakteristik(survei)[:1] for k in t.kelompok) == 6
    putuskan(survei, dikeluarkan=False, alasan="Diperiksa: memang puas")
    assert hasil_survei(survei).hasil.n == 14
    assert KeputusanTanda.objects.get().pk == keputusan.pk
    jejak = JejakAudit.objects.untuk(survei).order_by("id")
    assert [j.tindakan for j in jejak] == ["survei.putuskan_tanda"] * 2
    assert jejak[1].sebelum["dikeluarkan"] is True


def test_keputusan_survei_lain_tidak_berpengaruh(survei: Any) -> None:
    putuskan(SurveiFactory(ditutup=True))
    assert hasil_survei(survei).hasil.n == 14


def test_tanpa_alasan_ditolak(survei: Any) -> None:
    with pytest.raises(AlasanKosong):
        putuskan(survei, alasan="  ")
    with pytest.raises(IntegrityError, match="keputusan_tanda_beralasan"), transaction.atomic():
        KeputusanTanda.objects.create(
            survei=survei, tanda="cepat", alasan="", diputuskan_oleh=PenggunaFactory(),
            diputuskan_pada=PADA,
        )  # fmt: skip


def test_indeks_tanpa_kelas_kecil_ditahan() -> None:
    """With and without would differ by three people: subtraction would show them."""
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(9, survei=survei, nilai=3)
    TanggapanFactory.create_batch(3, survei=survei, nilai=1, tanda="cepat")
    (kelas,) = kelas_tanda(survei)
    assert (kelas.n, kelas.tanpa) == (3, None)


def test_jawaban_cepat_dan_seragam_ditandai(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei, nilai=4)
    kirim(client, survei)
    assert Tanggapan.objects.get().tanda == "cepat"


def test_rombongan_ditandai_lalu_ditahan_dan_jawabannya_tetap_di_peramban(
    client: Client, settings: Any
) -> None:
    survei = SurveiFactory()
    settings.SURVEI_BATAS_JARINGAN = 2
    for _ in range(2):
        isi_semua(client, survei)
        assert kirim(client, survei).status_code == 302
    isi_semua(client, survei)
    respons = kirim(client, survei)
    assert respons.status_code == 429
    assert "masih tersimpan" in respons.content.decode()
    assert Tanggapan.objects.count() == 2
    settings.SURVEI_BATAS_JARINGAN = 10
    assert kirim(client, survei).status_code == 302
    assert Tanggapan.objects.count() == 3


def test_laju_per_jaringan_survei_dan_jendela(settings: Any) -> None:
    satu, dua = SurveiFactory(), SurveiFactory()
    laju, buat = LajuJaringan(), RequestFactory()

    def dari(alamat: str, **kepala: str) -> Any:
        return buat.get("/", REMOTE_ADDR=alamat, headers=kepala)

    assert laju.catat(dari("10.1.2.3"), satu.kode, kini=0) == 1
    assert laju.catat(dari("10.1.2.200"), satu.kode, kini=10) == 2
    assert laju.catat(dari("10.1.3.3"), satu.kode, kini=10) == 1
    assert laju.catat(dari("10.1.2.3"), dua.kode, kini=10) == 1
    assert laju.catat(dari("10.1.2.3"), satu.kode, kini=600) == 1
    palsu = dari("10.9.9.9", **{"X-Forwarded-For": "1.1.1.1"})
    assert laju.catat(palsu, satu.kode, kini=0) == 1
    assert laju.catat(dari("10.9.9.8"), satu.kode, kini=0) == 2  # the header is not believed
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for alamat in ("7.7.7.1", "7.7.7.2"):
        terakhir = laju.catat(
            dari("10.0.0.1", **{"X-Forwarded-For": f"6.6.6.6, {alamat}"}), satu.kode, kini=0
        )
    assert terakhir == 2
    assert not any(b"10." in kunci for kunci in laju._catatan)


class TestHalaman:
    def test_petugas_memutuskan(self, client: Client, survei: Any) -> None:
        pengelola = PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit)
        client.force_login(pengelola)
        isi = client.get(f"/survei/{survei.pk}/tanda/").content.decode()
        assert "Semua jawaban sama" in isi
        assert "52,78" in isi
        data = {"tanda": "seragam", "putusan": "dikeluarkan", "alasan": ""}
        assert client.post(f"/survei/{survei.pk}/tanda/", data).status_code == 422
        client.post(f"/survei/{survei.pk}/tanda/", {**data, "alasan": "Satu orang mengisi semua"})
        assert hasil_survei(survei).hasil.n == 6
        publik = client.get(f"/s/{survei.kode}/hasil/").content.decode()
        assert "Satu orang mengisi semua" in publik

    def test_bukan_pengelola(self, client: Client, survei: Any) -> None:
        client.force_login(PenggunaFactory(auditor=True))
        assert client.get(f"/survei/{survei.pk}/tanda/").status_code == 403
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.get(f"/survei/{survei.pk}/tanda/").status_code == 404
        data = {"tanda": "seragam", "putusan": "dikeluarkan", "alasan": "x"}
        assert client.post(f"/survei/{survei.pk}/tanda/", data).status_code == 404
        assert not KeputusanTanda.objects.exists()
