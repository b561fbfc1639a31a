"""A year from opening to the result, through the pages, as four people see it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import SKP, IndikatorKinerja, Penilaian, TahunKinerja
from tests.factories.penilaian import skp_untuk
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk

pytestmark = pytest.mark.django_db


def _kirim(klien: Client, nama: str, *args: Any, **data: Any) -> str:
    respons = klien.post(reverse(f"penilaian:{nama}", args=args), data, follow=True)
    assert respons.status_code == 200, respons.content.decode()[:3000]
    return " ".join(respons.content.decode().split())


def _buka(klien: Client, nama: str, *args: Any) -> str:
    respons = klien.get(reverse(f"penilaian:{nama}", args=args))
    assert respons.status_code == 200, respons.status_code
    return " ".join(respons.content.decode().split())


def test_dari_membuka_tahun_sampai_hasil_dibaca_pegawai(pemeran: Pemeran) -> None:
    admin, staf, penilai = (
        masuk(pemeran.org.admin()),
        masuk(pemeran.staf),
        masuk(pemeran.penilai),
    )
    tahun = date.today().year  # noqa: DTZ011  the pages read the real clock

    _buka(admin, "buka", tahun)
    isi = _kirim(admin, "buka", tahun, batas_skp=f"31/1/{tahun}", periodik="tidak")
    assert f"Tahun kinerja {tahun} dibuka" in isi
    assert TahunKinerja.objects.get().status == "dibuka"

    assert "Anda belum menyusun SKP" in _buka(staf, "saya")
    _kirim(staf, "mulai", pendekatan="kuantitatif")
    skp = SKP.objects.get()
    assert "Belum ada rencana hasil kerja" in _buka(staf, "saya")
    _kirim(staf, "rhk_baru", skp.pk, rumusan="Tersusunnya laporan", jenis="utama")
    rhk = skp.rhk.get()
    assert "SKP belum dapat diajukan" in _buka(staf, "ajukan", skp.pk)
    isi = _kirim(
        staf, "indikator_baru", rhk.pk, rumusan="Jumlah laporan", aspek="kuantitas", arah="naik",
        target="12,5", satuan="laporan",
    )  # fmt: skip
    assert "target 12,5 laporan" in isi
    assert "Ajukan SKP" in _buka(staf, "ajukan", skp.pk)
    isi = _kirim(staf, "ajukan", skp.pk)
    assert "SKP diajukan" in isi

    assert "Menunggu SKP" in _buka(penilai, "papan")
    skp_untuk(pemeran.org.dinas.kepala_bidang, tahun=tahun)
    isi = _buka(penilai, "papan")
    assert "Persetujuan SKP" in isi
    assert "Setujui SKP" in _buka(penilai, "skp", skp.pk)
    assert "disetujui" in _kirim(penilai, "setujui", skp.pk)

    indikator = IndikatorKinerja.objects.get(rhk__skp=skp)
    assert "Isi realisasi" in _buka(staf, "saya")
    _buka(staf, "realisasi", indikator.pk)
    isi = _kirim(
        staf, "realisasi", indikator.pk, nilai="15", tautan="https://bukti.example/a", keterangan_bukti="Arsip",
    )  # fmt: skip
    assert "Arsip" in isi
    assert "Serahkan" in _buka(staf, "serahkan", skp.pk)
    assert "sedang dinilai" in _kirim(staf, "serahkan", skp.pk)

    penilaian = Penilaian.objects.get()
    isi = _buka(penilai, "nilai", penilaian.pk)
    assert "https://bukti.example/a" in isi
    assert "120,00 %" in isi
    versi = penilaian.versi_baris
    for nilai_dasar in NilaiDasar:
        respons = penilai.post(
            reverse("penilaian:simpan", args=[penilaian.pk]),
            {"medan": f"sikap-{nilai_dasar.value}", "nilai": "5", "versi": versi},
        )
        assert respons.status_code == 200, respons.content
        versi = respons.json()["versi"]
    isi = _buka(penilai, "tetapkan", penilaian.pk)
    assert "Penilaian belum dapat ditetapkan" in isi
    for medan in ("hari_tanpa_keterangan", "menit_terlambat"):
        respons = penilai.post(
            reverse("penilaian:simpan", args=[penilaian.pk]),
            {"medan": medan, "nilai": "0", "versi": versi},
        )
        versi = respons.json()["versi"]
    penilaian.refresh_from_db()
    assert penilaian.saran_hasil_kerja == penilaian.saran_perilaku == "di_atas_ekspektasi"
    assert penilaian.nilai_disiplin == Decimal(100)
    isi = _kirim(
        penilai, "putuskan", penilaian.pk,
        rating_hasil_kerja="di_atas_ekspektasi", rating_perilaku="di_atas_ekspektasi",
    )  # fmt: skip
    assert "Keputusan tersimpan" in isi
    assert "Hasilnya dapat Anda lihat setelah ditetapkan" in _buka(staf, "hasil", penilaian.pk)
    assert "Sangat Baik" in _buka(penilai, "tetapkan", penilaian.pk)
    penilaian.refresh_from_db()
    isi = _kirim(penilai, "tetapkan", penilaian.pk, versi=penilaian.versi_baris)
    assert "ditetapkan" in isi

    isi = _buka(staf, "hasil", penilaian.pk)
    assert "Sangat Baik" in isi
    assert "menurut matriks 3×3" in isi
    assert "Realisasi diserahkan untuk dinilai" in isi
    assert "Lihat seluruh nilai dan penjelasannya" in _buka(staf, "saya")
    assert "Ditetapkan" in _buka(admin, "siklus")
