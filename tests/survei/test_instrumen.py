"""Versions of the questionnaire, and the two official numberings."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kinerja.audit.models import JejakAudit
from survei.actions.instrumen import InstrumenBeku, buat_versi, ubah_instrumen
from survei.models import UNSUR, Instrumen, Survei
from survei.selectors import instrumen_terbaru
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.waktu import PADA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


def asal() -> Instrumen:
    return Instrumen.objects.get(jenis="skm", versi=1)


def versi_baru() -> Instrumen:
    return buat_versi(oleh=PenggunaFactory(), asal=asal(), pada=PADA)


def kata(instrumen: Instrumen, **ganti: Any) -> dict[str, dict[str, Any]]:
    medan = ("teks", *(f"jawaban_{n}" for n in range(1, 7)), "teks_en", "jawaban_en")
    isi = {s.unsur: {m: getattr(s, m) for m in medan} for s in instrumen.pertanyaan.all()}
    isi["biaya"] |= ganti
    return isi


class TestAksi:
    def test_versi_baru_menyalin_semua_pertanyaan(self) -> None:
        lama, baru = asal(), versi_baru()
        assert (baru.versi, baru.beku) == (2, False)
        assert kata(baru) == kata(lama)
        assert instrumen_terbaru() == baru
        assert buat_versi(oleh=PenggunaFactory(), asal=lama, pada=PADA).versi == 3

    def test_mengubah_kata_hanya_versi_yang_belum_dijawab(self) -> None:
        baru = versi_baru()
        isi = kata(baru, jawaban_4="Tidak dipungut biaya")
        ubah_instrumen(oleh=PenggunaFactory(), instrumen=baru, isi=isi, pada=PADA)
        assert baru.pertanyaan.get(unsur="biaya").jawaban_4 == "Tidak dipungut biaya"
        assert asal().pertanyaan.get(unsur="biaya").jawaban_4 == "Gratis"
        jejak = JejakAudit.objects.untuk(baru).order_by("-id")[0]
        assert list(jejak.sesudah) == ["biaya"]
        TanggapanFactory(survei=SurveiFactory(instrumen=baru))
        with pytest.raises(InstrumenBeku):
            ubah_instrumen(oleh=PenggunaFactory(), instrumen=baru, isi=isi, pada=PADA)

    def test_kata_kosong_ditolak(self) -> None:
        baru = versi_baru()
        isi = kata(baru, jawaban_1="")
        with pytest.raises(ValidationError):
            ubah_instrumen(oleh=PenggunaFactory(), instrumen=baru, isi=isi, pada=PADA)


class TestHalaman:
    def data(self, instrumen: Instrumen, **ganti: str) -> dict[str, str]:
        isi = {}
        for s in instrumen.pertanyaan.all():
            isi |= {
                f"{s.unsur}_teks": s.teks,
                **{f"{s.unsur}_{n}": kata for n, kata in s.jawaban},
                f"{s.unsur}_teks_en": s.teks_en,
                f"{s.unsur}_jawaban_en": "\n".join(s.jawaban_en),
            }
        return {**isi, **ganti}

    def test_admin_membuat_versi_dan_mengubah_kata(self, client: Client) -> None:
        client.force_login(PenggunaFactory(admin=True))
        respons = client.post(f"/survei/instrumen/{asal().pk}/versi-baru/")
        baru = Instrumen.objects.get(versi=2)
        assert respons.url == f"/survei/instrumen/{baru.pk}/"
        client.post(respons.url, self.data(baru, waktu_teks="Seberapa cepat pelayanannya?"))
        assert baru.pertanyaan.get(unsur="waktu").teks == "Seberapa cepat pelayanannya?"
        for ganti, kata_ in (
            ({"waktu_teks": ""}, "wajib diisi"),
            ({"waktu_jawaban_en": "one\ntwo"}, "tulis 4 jawaban Inggris"),
            ({"sarana_2": "x" * 81}, "80"),
        ):
            galat = client.post(respons.url, self.data(baru, **ganti))
            assert galat.status_code == 422
            assert kata_ in galat.content.decode()

    def test_yang_beku_hanya_dibaca(self, client: Client) -> None:
        TanggapanFactory()
        client.force_login(PenggunaFactory(admin=True))
        jalur = f"/survei/instrumen/{asal().pk}/"
        isi = client.get(jalur).content.decode()
        assert "tidak dapat diubah" in isi
        assert "<textarea" not in isi
        data = self.data(asal(), waktu_teks="Lain")
        assert client.post(jalur, data).status_code == 422
        assert asal().pertanyaan.get(unsur="waktu").teks != "Lain"

    def test_hanya_bkd(self, client: Client) -> None:
        for akun in (PenggunaFactory(pengelola_survei=True), PenggunaFactory(auditor=True)):
            client.force_login(akun)
            assert client.get("/survei/instrumen/").status_code == 403
            assert client.get(f"/survei/instrumen/{asal().pk}/").status_code == 403
            assert client.post(f"/survei/instrumen/{asal().pk}/versi-baru/").status_code == 403
        assert not Instrumen.objects.filter(versi__gt=1).exists()

    def test_dipilih_pada_survei_dan_beku_sesudah_dibuka(self, client: Client) -> None:
        baru = versi_baru()
        unit = UnitFactory()
        layanan = JenisLayananFactory(unit=unit)
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=unit))
        data = {
            "judul": "Survei", "jenis_periode": "tahun", "mulai": "2026-01-01",
            "selesai": "2026-12-31", f"pilih_{layanan.pk}": "on", "instrumen": str(asal().pk),
        }  # fmt: skip
        client.post(f"/survei/baru/{unit.pk}/", data)
        survei = Survei.objects.get()
        assert survei.instrumen == asal()
        client.post(f"/survei/{survei.pk}/ubah/", {**data, "instrumen": str(baru.pk)})
        survei.refresh_from_db()
        assert survei.instrumen == baru
        client.post(f"/survei/{survei.pk}/buka/")
        client.post(f"/survei/{survei.pk}/ubah/", {**data, "instrumen": str(asal().pk)})
        survei.refresh_from_db()
        assert survei.instrumen == baru


@pytest.mark.parametrize(
    ("urutan", "nomor"),
    [
        ("", {}),
        ("kuesioner", {"Sarana dan Prasarana": 8, "Penanganan Pengaduan, Saran dan Masukan": 9}),
        ("definisi", {"Sarana dan Prasarana": 9, "Penanganan Pengaduan, Saran dan Masukan": 8}),
        ("ngawur", {}),
    ],
)
def test_kedua_penomoran_resmi(client: Client, urutan: str, nomor: dict[str, int]) -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(5, survei=survei)
    isi = client.get(f"/s/{survei.kode}/hasil/", {"urutan": urutan}).content.decode()
    tabel = isi[isi.index("NRR") :]
    bernomor = {
        nama.strip(): int(n)
        for n, nama in re.findall(r'<th scope="row">\s*(\d)\. ([^<]+?)\s*</th>', tabel)
    }
    assert len(bernomor) == (len(UNSUR) if nomor else 0)
    assert {nama: bernomor[nama] for nama in nomor} == nomor
