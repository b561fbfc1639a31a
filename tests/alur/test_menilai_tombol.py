"""Scoring by keyboard only: from the board through two people, with the line cut on the way and nothing lost."""

import re
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from penilaian.actions.kehadiran import segarkan
from penilaian.aturan.sikap import NilaiDasar
from tests.alur.conftest import Perjalanan
from tests.factories.pegawai import KehadiranFactory, organisasi_kecil
from tests.factories.penilaian import siap_dinilai, skp_untuk, tahun_dibuka

pytestmark = pytest.mark.alur


@pytest.mark.parametrize("layar", ["meja"], indirect=True)
def test_menilai_dengan_tombol_dan_sambungan_terputus(perjalanan: Perjalanan) -> None:
    org, p, tahun = organisasi_kecil(), perjalanan, timezone.localdate().year
    tahun_dibuka(tahun)
    orang = sorted((org.dinas.staf, org.dinas.staf_kedua), key=lambda o: (o.nama, o.pk))
    satu, dua = (siap_dinilai(skp_untuk(o, tahun=tahun)) for o in orang)
    for bulan in range(1, 13):
        KehadiranFactory(pegawai=orang[0], bulan=date(tahun, bulan, 1), menit_terlambat=5)
    assert segarkan(pada=timezone.now(), pegawai_id=orang[0].pk) == 1
    halaman, tekan = p.page, p.page.keyboard.press
    tanda = halaman.locator("[data-tersimpan]")

    p.masuk(org.akun(org.dinas.kepala_bidang))
    p.buka("/kinerja/papan/")
    tekan("j")
    expect(halaman.locator("[data-baris] a").first).to_be_focused()
    tekan("Enter")
    halaman.wait_for_url(f"**/kinerja/nilai/{satu.pk}/")
    p.periksa()
    p.melihat("Dari daftar hadir")
    assert p.medan("Menit terlambat dan pulang cepat").count() == 0

    for nilai_dasar in NilaiDasar:
        tekan("n")
        pilihan = halaman.get_by_role("group", name=nilai_dasar.label).get_by_role("radio")
        expect(pilihan.first).to_be_focused()
        if nilai_dasar == NilaiDasar.HARMONIS:
            expect(tanda).to_have_text(re.compile(r"^Tersimpan"))
            halaman.context.set_offline(True)
        tekan("4")
        if nilai_dasar == NilaiDasar.HARMONIS:
            expect(tanda).to_contain_text("sambungan terputus")
        if nilai_dasar == NilaiDasar.ADAPTIF:
            assert satu.sikap.count() == 3
            halaman.context.set_offline(False)
    expect(tanda).to_have_text(re.compile(r"^Tersimpan"))
    expect(halaman.get_by_role("region", name="Ringkasan")).to_contain_text("4,00")
    assert satu.sikap.filter(nilai=4).count() == 7
    tekan("s")
    p.melihat("Semua isian tersimpan.")
    p.periksa()

    tekan("j")
    halaman.wait_for_url(f"**/kinerja/nilai/{dua.pk}/")
    tekan("n")
    tekan("5")
    expect(tanda).to_have_text(re.compile(r"^Tersimpan"))
    tekan("k")
    halaman.wait_for_url(f"**/kinerja/nilai/{satu.pk}/")
    assert dua.sikap.get().nilai == 5

    halaman.set_viewport_size({"width": 390, "height": 844})
    expect(halaman.locator(".petunjuk-tombol").first).to_be_hidden()
    bilah = halaman.locator(".bilah-simpan").bounding_box()
    assert bilah is not None
    assert bilah["height"] <= 60
    p.periksa()
