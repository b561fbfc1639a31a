"""A unit opens a survey, citizens answer it on a phone without an account, everybody reads the result."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from survei.actions.rekap import lipat
from survei.models import UNSUR, Survei, Tanggapan
from tests.alur.conftest import Perjalanan
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory

pytestmark = pytest.mark.alur

BATAS_BOBOT = 60 * 1024


class Timbangan:
    """Bytes of every answer that a page and its files came as: headers and body, as they were sent."""

    def __init__(self, halaman: Page) -> None:
        self._jawaban: list[Response] = []
        halaman.on("response", self._catat)

    def _catat(self, jawaban: Response) -> None:
        self._jawaban.append(jawaban)

    def ambil(self) -> int:
        bobot = 0
        for jawaban in self._jawaban:
            jawaban.finished()
            ukuran = jawaban.request.sizes()
            bobot += ukuran["responseBodySize"] + ukuran["responseHeadersSize"]
        self._jawaban.clear()
        return bobot


def jawab(perjalanan: Perjalanan, urutan: int) -> None:
    """One question: the radio at this place, and on."""
    perjalanan.page.get_by_role("radio").nth(urutan).check()
    perjalanan.klik("Lanjutkan")


def isi_sampai_periksa(perjalanan: Perjalanan, urutan: int, saran: str = "") -> None:
    for _ in UNSUR:
        jawab(perjalanan, urutan)
    perjalanan.page.get_by_label("Jenis kelamin").select_option("P")
    perjalanan.klik("Lanjutkan")
    perjalanan.isi("Apa yang perlu kami perbaiki?", saran)
    perjalanan.klik("Lanjutkan")


def test_unit_membuka_survei_dan_masyarakat_menjawab(
    perjalanan: Perjalanan, buat_perjalanan: Callable[..., Perjalanan]
) -> None:
    hari_ini = timezone.localdate()
    unit = UnitFactory(nama="Puskesmas Rekaan", perangkat_daerah=True)
    layanan = JenisLayananFactory(unit=unit, nama="Surat Keterangan Sehat")
    pengelola = PenggunaFactory(pengelola_survei=True, peran__unit=unit)
    staf, halaman = perjalanan, perjalanan.page

    # The unit writes the survey and opens it.
    staf.masuk(pengelola)
    staf.buka("/survei/")
    staf.klik("Buat survei", "link")
    staf.klik("Puskesmas Rekaan", "link")
    staf.isi("Judul survei", "Survei Puskesmas Rekaan")
    staf.isi("Mulai", hari_ini.isoformat())
    staf.isi("Sampai dengan", (hari_ini + timedelta(days=30)).isoformat())
    halaman.get_by_label(layanan.nama, exact=True).check()
    staf.isi(f"Penerima layanan {layanan.nama}", "40")
    staf.klik("Simpan survei")
    staf.klik("Buka survei", "link")
    staf.klik("Buka survei")
    staf.melihat("Survei dibuka. Sebarkan tautannya.")
    survei = Survei.objects.get()
    tautan = halaman.get_by_role("link", name=survei.jalur_publik).get_attribute("href")
    assert tautan == staf.alamat + survei.jalur_publik

    # A citizen on a phone: nine questions, one a page; back once, another answer, the check page, sent.
    warga = buat_perjalanan("telepon")
    warga.buka(survei.jalur_publik)
    warga.klik("Mulai")
    jawab(warga, 0)
    warga.klik("Kembali", "link")
    expect(warga.page.get_by_role("radio").nth(0)).to_be_checked()
    warga.potret("survei")
    isi_sampai_periksa(warga, 3, "Tambah kursi di ruang tunggu.")
    warga.melihat("Jawaban belum terkirim.")
    warga.klik(re.compile("^Ubah saran$"), "link")  # not the one of "sarana"
    warga.isi("Apa yang perlu kami perbaiki?", "Tambah kipas angin.")
    warga.klik("Lanjutkan")
    warga.melihat("Tambah kipas angin.")
    kuki = warga.page.context.cookies()
    warga.klik("Kirim jawaban")
    warga.melihat("Jawaban Anda sudah kami terima.")

    # Back in the browser finds nothing to send; the very same answer sent again (its "received" got lost) is one.
    warga.page.go_back()
    warga.melihat("Jawaban Anda sudah terkirim.")
    warga.page.context.add_cookies(kuki)  # type: ignore[arg-type]
    warga.buka(survei.jalur_publik + "periksa/")
    warga.klik("Kirim jawaban")
    warga.melihat("Jawaban Anda sudah kami terima.")
    tanggapan = Tanggapan.objects.get()
    assert [getattr(tanggapan, satu) for satu in UNSUR] == [4] * 9
    assert tanggapan.layanan == layanan

    staf.buka(survei.get_absolute_url())
    expect(halaman.locator(".kartu-angka").first).to_contain_text(re.compile(r"Tanggapan\s*1"))


def test_menjawab_tanpa_skrip(buat_perjalanan: Callable[..., Perjalanan]) -> None:
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    warga = buat_perjalanan("telepon", skrip=False)
    warga.buka(survei.jalur_publik)
    warga.klik("Mulai")
    warga.klik("Lanjutkan")  # nothing chosen
    warga.melihat("Pilih satu jawaban.")
    isi_sampai_periksa(warga, 2)
    warga.klik("Kirim jawaban")
    warga.melihat("Jawaban Anda sudah kami terima.")
    assert [getattr(Tanggapan.objects.get(), satu) for satu in UNSUR] == [3] * 9


def test_hasil_untuk_semua_orang(perjalanan: Perjalanan) -> None:
    survei = SurveiFactory(
        judul="Survei Layanan Perizinan",
        unit=UnitFactory(nama="Dinas Penanaman Modal Rekaan"),
        selesai=timezone.localdate() + timedelta(days=30),
    )
    timbangan = Timbangan(perjalanan.page)
    tabel = perjalanan.page.get_by_role("table", name="Nilai rata-rata (NRR) dan mutu tiap unsur")
    for nilai in (4, 4, 3, 3):
        TanggapanFactory(survei=survei, nilai=nilai)

    # Four people are too few: what they said could be told apart.
    perjalanan.buka(survei.jalur_hasil)
    lipat()
    perjalanan.melihat("Belum ada nilai.")
    expect(tabel).to_have_count(0)

    TanggapanFactory(survei=survei, nilai=3, **{UNSUR[0]: 1})
    lipat()
    timbangan.ambil()
    perjalanan.page.context.clear_cookies()
    perjalanan.buka(survei.jalur_hasil)
    perjalanan.melihat("5 responden")
    baris = tabel.locator("tbody tr")
    nrr = [satu.locator("td").first.inner_text() for satu in baris.all()]
    # (4+4+3+3+1)/5 for the first element, (4+4+3+3+3)/5 for the others; the law's weight is 1/9 ≈ 0,11.
    assert nrr == ["3,000", *["3,400"] * 8]
    # (3,000 + 8 × 3,400) × (1/9) × 25 = 83,89: B from 76,61 to 88,30
    perjalanan.melihat("83,89")
    expect(perjalanan.page.locator(".angka-besar")).to_contain_text("B")
    perjalanan.potret("hasil")
    assert 0 < timbangan.ambil() <= BATAS_BOBOT


def test_halaman_warga_ringan(buat_perjalanan: Callable[..., Perjalanan]) -> None:
    """First visit, nothing in the browser's cache, nothing compressed by a proxy."""
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    warga = buat_perjalanan("telepon")
    timbangan = Timbangan(warga.page)
    warga.buka(survei.jalur_publik)
    assert 0 < timbangan.ambil() <= BATAS_BOBOT
    warga.klik("Mulai")
    assert 0 < timbangan.ambil() <= BATAS_BOBOT


def test_survei_ditutup(perjalanan: Perjalanan) -> None:
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    warga = perjalanan
    warga.buka(survei.jalur_publik)
    warga.klik("Mulai")
    jawab(warga, 2)
    # closed while somebody answers: the next page says so instead of losing the answer silently
    Survei.objects.filter(pk=survei.pk).update(status=Survei.Status.DITUTUP)
    warga.page.get_by_role("radio").first.check()
    warga.klik("Lanjutkan")
    warga.melihat("Survei ini sudah berakhir")
    warga.buka(survei.jalur_publik)
    warga.melihat("Jawaban yang belum terkirim tidak dihitung.")
    warga.klik("Lihat hasilnya", "link")
    warga.melihat("Belum ada nilai.")
    assert not Tanggapan.objects.exists()
