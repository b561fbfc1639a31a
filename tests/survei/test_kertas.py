"""Paper batches: control totals, all sheets or none, saved once."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kinerja.audit.models import JejakAudit
from survei.models import Tanggapan
from survei.selectors import jumlah_tanggapan
from tests.factories.pegawai import PenggunaFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


def isi(survei: Any, *lembar: str, **ganti: str) -> dict[str, str]:
    angka = [int(h) for satu in lembar for h in satu if h.isdigit()]
    return {
        "kunci": "kunci-halaman",
        "tanggal": "2026-05-02",
        "layanan": str(survei.layanan.get().pk),
        "banyak": str(len(lembar)),
        "jumlah": str(sum(angka)),
        **{f"jawaban_{n}": satu for n, satu in enumerate(lembar, start=1)},
        **ganti,
    }


def kirim(klien: Client, survei: Any, data: dict[str, str]) -> Any:
    return klien.post(f"/survei/{survei.pk}/kertas/", data)


def test_lembar_tersimpan_dengan_jumlah_yang_cocok(klien_pengelola: Client, survei: Any) -> None:
    data = isi(survei, "123412341", "4444 4444 4", kelamin_1="P", umur_1="34")
    assert kirim(klien_pengelola, survei, data).url == f"/survei/{survei.pk}/kertas/"
    satu, dua = Tanggapan.objects.order_by("tanda")
    assert [satu.persyaratan, satu.prosedur, satu.pengaduan] == [1, 2, 1]
    assert (satu.kanal, satu.tanggal) == ("kertas", date(2026, 5, 2))
    assert (satu.jenis_kelamin, satu.kelompok_umur) == ("P", "30_39")
    assert (dua.tanda, dua.jenis_kelamin) == ("seragam", "tidak_menjawab")
    assert jumlah_tanggapan([survei.pk]) == {survei.pk: 2}
    jejak = JejakAudit.objects.untuk(survei).get()
    assert (jejak.tindakan, jejak.sesudah["jumlah"]) == ("survei.kertas", 57)


def test_kirim_dua_kali_disimpan_sekali(klien_pengelola: Client, survei: Any) -> None:
    data = isi(survei, "333333333")
    kirim(klien_pengelola, survei, data)
    assert kirim(klien_pengelola, survei, data).url == f"/survei/{survei.pk}/"
    assert Tanggapan.objects.count() == 1
    kirim(klien_pengelola, survei, {**data, "kunci": "halaman lain"})
    assert Tanggapan.objects.count() == 2


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"banyak": "3"}, "Terketik 2 lembar, sedangkan jumlah lembar 3"),
        ({"jumlah": "55"}, "terketik 54, sedangkan hitungan Anda 55"),
        ({"jawaban_2": "33333333"}, "Lembar 2: ketik tepat 9 angka"),
        ({"jawaban_2": "333333335"}, "Lembar 2: ketik tepat 9 angka"),
        ({"jawaban_2": "٣٣٣٣٣٣٣٣٣"}, "Lembar 2: ketik tepat 9 angka"),
        ({"jawaban_2": "", "umur_2": "30"}, "Lembar 2: jawabannya belum diketik"),
        ({"jawaban_1": "", "jawaban_2": ""}, "Belum ada lembar"),
        ({"tanggal": "2025-01-01"}, "dalam masa survei"),
        ({"layanan": "999999"}, "999999"),
        ({"umur_1": "300"}, "120"),
        ({"jumlah": "banyak"}, "bilangan bulat"),
    ],
)
def test_masukan_keliru_tidak_menyimpan_apa_pun(
    klien_pengelola: Client, survei: Any, ganti: dict[str, str], kata: str
) -> None:
    respons = kirim(klien_pengelola, survei, {**isi(survei, "333333333", "333333333"), **ganti})
    assert respons.status_code == 422
    assert kata in respons.content.decode()
    if "jawaban_1" not in ganti:
        assert 'value="333333333"' in respons.content.decode()  # what was typed stays
    assert not Tanggapan.objects.exists()


def test_tetangga_dan_auditor(client: Client, survei: Any) -> None:
    client.force_login(PenggunaFactory(pengelola_survei=True))
    assert kirim(client, survei, isi(survei, "333333333")).status_code == 404
    client.force_login(PenggunaFactory(auditor=True))
    assert kirim(client, survei, isi(survei, "333333333")).status_code == 403
    assert not Tanggapan.objects.exists()
