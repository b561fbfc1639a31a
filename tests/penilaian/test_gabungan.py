"""The year from its periods and segments: proposals with their sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from penilaian.actions.penolakan import BukanPemilik, KeadaanBerubah
from penilaian.actions.usulan import pakai_usulan
from penilaian.models import SKP, IndikatorKinerja, Penilaian, Realisasi
from penilaian.selectors.gabungan import gabungan_periode, gabungan_segmen
from tests.factories.penilaian import (
    IndikatorFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_ke,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


def _triwulan(skp: SKP, pemeran: Pemeran, *urut: int) -> None:
    for n in urut:
        penilaian = ditetapkan(skp, pemeran.penilai, periode=periode_ke(n, "triwulanan"))
        assert not penilaian.periode.tahunan


def test_usulan_setahun_menunggu_semua_periode(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    _triwulan(skp, pemeran, 1, 2, 3)
    gabungan = gabungan_periode(skp)
    assert gabungan is not None
    assert (gabungan.predikat, [b.bulan for b in gabungan.baris]) == (None, [3, 3, 3, 3])
    assert "Belum dinilai: Triwulan IV." in gabungan.kalimat[0]
    _triwulan(skp, pemeran, 4)
    gabungan = gabungan_periode(skp)
    assert gabungan is not None
    assert gabungan.predikat == "baik"
    assert gabungan.indeks.nilai == Decimal("96.00")


def test_tanpa_periode_tidak_ada_usulan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    assert gabungan_periode(skp) is None
    assert gabungan_segmen(skp) is None


def test_gabungan_dua_jabatan(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    awal = skp_untuk(staf, selesai=date(2026, 6, 30))
    akhir = skp_untuk(staf, mulai=date(2026, 7, 1))
    ditetapkan(awal, pemeran.penilai, indeks=Decimal(80))
    gabungan = gabungan_segmen(akhir)
    assert gabungan is not None
    assert [b.bulan for b in gabungan.baris] == [6, 6]
    assert gabungan.predikat is None
    penilaian = ditetapkan(akhir, pemeran.penilai, indeks=Decimal(90))
    gabungan = gabungan_segmen(akhir)
    assert gabungan is not None
    assert gabungan.indeks.nilai == Decimal("85.00")
    isi = teks(masuk(pemeran.staf).get(url("hasil", penilaian.pk)))
    assert "Gabungan semua jabatan tahun ini" in isi
    assert "6 bulan × 80,00" in isi


def test_usulan_tampil_pada_halaman_penilaian_setahun_saja(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    _triwulan(skp, pemeran, 1)
    setahun = siap_dinilai(skp)
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("nilai", setahun.pk)))
    assert "Usulan setahun dari periode" in isi
    assert "Belum dapat diusulkan" in isi
    triwulan = Penilaian.objects.exclude(pk=setahun.pk).get()
    assert "Usulan setahun" not in teks(klien.get(url("hasil", triwulan.pk)))


# --- realisation of the year ----------------------------------------------------------------------------


def test_realisasi_setahun_diusulkan_dan_dipakai_dengan_satu_tombol(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    rata = IndikatorFactory(rhk=skp.rhk.get(), penggabungan="rata_rata")
    for n, nilai in ((1, 3), (2, 5)):
        isi_semua_realisasi(skp, Decimal(nilai), periode_ke(n, "triwulanan"))
    klien = masuk(pemeran.staf)
    isi = teks(klien.get(url("skp", skp.pk)))
    assert "Jumlah 2 periode, Triwulan I sampai Triwulan II: 8,00." in isi
    assert "Rata-rata 2 periode, Triwulan I sampai Triwulan II: 4,00." in isi
    assert "Pakai usulan ini" not in teks(
        klien.get(url("skp", skp.pk, periode=periode_ke(1, "triwulanan").pk))
    )
    respons = klien.post(url("usulan_pakai", skp.pk), follow=True)
    assert "Usulan dari periode dipakai" in teks(respons)
    setahun = Realisasi.objects.filter(periode=periode_tahunan(skp))
    assert set(setahun.values_list("nilai", flat=True)) == {Decimal(8), Decimal(4)}
    assert setahun.get(indikator=rata).keterangan.startswith("Rata-rata 2 periode")
    assert "Tidak ada usulan" in teks(klien.post(url("usulan_pakai", skp.pk), follow=True))


def test_usulan_tidak_menimpa_yang_sudah_diisi(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp, Decimal(3), periode_ke(1, "triwulanan"))
    isi_semua_realisasi(skp, Decimal(7))
    isi: dict[str, Any] = {"pada": waktu(), "skp": skp, "periode": periode_tahunan(skp)}
    with pytest.raises(KeadaanBerubah):
        pakai_usulan(oleh=pemeran.staf, **isi)
    with pytest.raises(BukanPemilik):
        pakai_usulan(oleh=pemeran.penilai, **isi)
    assert Realisasi.objects.get(periode=periode_tahunan(skp)).nilai == 7


def test_cara_menggabungkan_dipilih_pada_indikator(pemeran: Pemeran) -> None:
    rhk = skp_untuk(pemeran.org.dinas.staf, "draf").rhk.get()
    isi = {
        "rumusan": "X", "aspek": "kuantitas", "arah": "naik", "target": "5", "satuan": "laporan",
        "penggabungan": "terakhir",
    }  # fmt: skip
    masuk(pemeran.staf).post(url("indikator_baru", rhk.pk), isi)
    assert IndikatorKinerja.objects.latest("pk").cara_gabung == "terakhir"
