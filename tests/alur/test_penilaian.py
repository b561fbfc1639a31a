"""A year of appraisal from planning to the decision on an objection, each person in the browser; without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from pegawai.models import Pegawai
from penilaian.aturan.keberatan import Pihak, Putusan
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import SKP, IndikatorKinerja, Penilaian, RencanaHasilKerja
from tests.alur.conftest import Perjalanan
from tests.factories.pegawai import OrganisasiKecil, PenempatanFactory, organisasi_kecil
from tests.factories.penilaian import dinilai, ditetapkan, siap_dinilai, skp_untuk, tahun_dibuka

pytestmark = pytest.mark.alur

RENCANA = "Tersusunnya laporan pelayanan kesehatan ibu dan anak"
INDIKATOR = "Jumlah laporan bulanan yang terbit tepat waktu"
CATATAN = "Target terlalu rendah: laporan bulanan ada dua belas setahun."
ALASAN = "Dua kali tidak menjawab permintaan data puskesmas."
KEBERATAN = "Kedua permintaan itu saya jawab lewat telepon pada hari yang sama."
PUTUSAN = "Jawaban lewat telepon tercatat pada buku piket."
PDF = {"name": "Laporan bulanan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 isi"}
UMPAN = "Laporan Anda rapi dan dapat dipercaya. Bantulah rekan yang baru."


def tahun_ini() -> int:
    """The pages read the real clock."""
    return timezone.localdate().year


def pilih(halaman: Page, kelompok: str, pilihan: str) -> None:
    halaman.get_by_role("group", name=kelompok).get_by_label(pilihan).check()


def tersimpan(halaman: Page) -> None:
    expect(halaman.locator("[data-tersimpan]")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))


def ringkasan(halaman: Page) -> Locator:
    return halaman.get_by_role("region", name="Ringkasan")


def isi_papan(org: OrganisasiKecil) -> None:
    """Others on the same board, each at another point of the year."""
    tahun, atasan = tahun_ini(), org.akun(org.dinas.kepala_bidang)
    lain = [
        PenempatanFactory(unit=org.dinas.bidang, pegawai__nama=nama, jabatan__nama=jabatan).pegawai
        for nama, jabatan in (
            ("Sartika Daud", "Penyuluh Kesehatan"),
            ("Femmy Utina", "Pengelola Data Gizi"),
            ("Taufik Gobel", "Arsiparis Terampil"),
        )
    ]
    skp_untuk(org.dinas.staf_kedua, "diajukan", tahun)
    siap_dinilai(skp_untuk(lain[0], tahun=tahun))
    dinilai(skp_untuk(lain[1], tahun=tahun))
    ditetapkan(skp_untuk(lain[2], tahun=tahun), atasan)


def buka_baris(p: Perjalanan, nama: str) -> None:
    """The row of the board; the attention radar above it has the same names."""
    p.page.locator("#hasil").get_by_role("link", name=nama).first.click()
    p.periksa()


def susun_skp(p: Perjalanan, rhk_pimpinan: RencanaHasilKerja | None = None) -> None:
    """A draft with one indicator, in support of the superior's plan; one mistake on the way."""
    p.klik("Mulai menyusun")
    p.melihat("Tambahkan rencana hasil kerja.")
    p.klik("Tambah rencana hasil kerja", "link")
    p.medan("Rencana hasil kerja").fill(RENCANA)
    if rhk_pimpinan is not None:
        pilih(p.page, "RHK pimpinan yang diintervensi", rhk_pimpinan.rumusan)
    p.klik("Simpan rencana")
    p.klik("Tambah indikator", "link")
    p.medan("Indikator kinerja individu").fill(INDIKATOR)
    p.medan("Aspek").select_option("Kuantitas")
    p.medan("Arah target").select_option("Makin besar makin baik")
    p.medan("Target").fill("sepuluh")
    p.medan("Satuan").fill("laporan")
    p.klik("Simpan indikator")
    galat = "Tulis angka, misalnya 12,5, atau rentang, misalnya 80–90."
    expect(p.page.get_by_role("link", name=galat)).to_be_visible()
    expect(p.medan("Indikator kinerja individu")).to_have_value(INDIKATOR)
    expect(p.medan("Target")).to_have_value("sepuluh")
    expect(p.medan("Satuan")).to_have_value("laporan")
    p.medan("Target").fill("10")
    p.klik("Simpan indikator")
    p.melihat("target 10 laporan")


def ajukan_skp(p: Perjalanan) -> None:
    p.klik("Ajukan SKP", "link")
    p.klik("Ajukan SKP")
    p.melihat("SKP diajukan. Pejabat penilai Anda mendapat pemberitahuan.")


def kembalikan_dan_perbaiki(p: Perjalanan, org: OrganisasiKecil) -> None:
    staf = org.dinas.staf
    p.masuk(org.akun(org.dinas.kepala_bidang))
    p.klik("SKP menunggu persetujuan Anda", "link")
    buka_baris(p, staf.nama)
    p.klik("Kembalikan", "link")
    p.klik("Kembalikan SKP")
    p.melihat("Ada masalah")
    p.medan("Catatan umum").fill(CATATAN)
    p.klik("Kembalikan SKP")
    p.melihat("dikembalikan dengan catatan")
    assert p.page.get_by_role("button", name="Setujui SKP").count() == 0

    p.masuk(org.akun(staf))
    p.klik("Perbaiki dan ajukan lagi SKP Anda", "link")
    p.melihat(CATATAN)
    p.klik(f"Ubah indikator {INDIKATOR}", "link")
    expect(p.medan("Target")).to_have_value("10")
    p.medan("Target").fill("12")
    p.klik("Simpan indikator")
    ajukan_skp(p)

    p.masuk(org.akun(org.dinas.kepala_bidang))
    p.klik("SKP menunggu persetujuan Anda", "link")
    buka_baris(p, staf.nama)
    p.melihat("target 12 laporan")
    p.klik("Setujui SKP")
    p.melihat(f"SKP {staf.nama} disetujui.")


def serahkan_realisasi(p: Perjalanan, staf: Pegawai) -> None:
    p.klik("Isi realisasi dan bukti dukung", "link")
    p.klik(re.compile(r"^Isi realisasi ?:"), "link")
    p.medan("Realisasi (laporan)").fill("14")
    p.medan("Tautan bukti dukung").fill("https://arsip.example/laporan-bulanan")
    p.page.get_by_label("Berkas bukti dukung").set_input_files([PDF])  # type: ignore[list-item]
    p.klik("Simpan realisasi")
    p.melihat("Laporan bulanan.pdf")
    p.klik("Serahkan untuk dinilai", "link")
    p.klik("Serahkan")
    p.melihat(f"Realisasi Tahun {tahun_ini()} diserahkan.")
    assert p.page.get_by_role("link", name="Ubah realisasi").count() == 0
    assert SKP.objects.get(pegawai=staf).penilaian.get().status == "siap_dinilai"


def beri_nilai(p: Perjalanan) -> None:
    """Every field of the sheet saves itself; the summary follows."""
    halaman = p.page
    p.melihat("116,67 %")
    p.medan("Capaian menurut Anda (%)").fill("112,5")
    p.medan("Catatan capaian").fill("Satu laporan terhitung dua kali.")
    halaman.get_by_role("group", name="Akuntabel").get_by_label("Proaktif").check()
    tersimpan(halaman)
    expect(ringkasan(halaman)).to_contain_text("112,50")
    for nilai_dasar in NilaiDasar:
        pilih(
            halaman, nilai_dasar.label, "Teladan" if nilai_dasar == NilaiDasar.LOYAL else "Proaktif"
        )
    p.medan("Hari tidak masuk tanpa keterangan").fill("1")
    p.medan("Menit terlambat dan pulang cepat").fill("90")
    p.medan("Rekomendasi").fill("Pelatihan penyusunan laporan.")
    p.medan("Rekomendasi").blur()
    expect(ringkasan(halaman)).to_contain_text("4,14")
    expect(ringkasan(halaman)).not_to_contain_text("Disiplin (0–100) Belum dinilai")
    tersimpan(halaman)
    halaman.get_by_text("Mengapa capaiannya begitu?").click()
    p.periksa()
    p.ke_atas()
    p.potret("nilai")
    ringkasan(halaman).get_by_text("Mengapa rating perilaku itu disarankan?").click()
    expect(ringkasan(halaman).locator("details[open] li").first).to_be_visible()


def putuskan(p: Perjalanan) -> None:
    """Behaviour rated lower than suggested: refused without a reason, and the matrix then says what it gives."""
    halaman = p.page
    halaman.reload()  # the decision starts from the suggestions of now
    keputusan = halaman.get_by_role("region", name="Keputusan Anda")
    hasil = keputusan.get_by_role("group", name="Rating hasil kerja")
    perilaku = keputusan.get_by_role("group", name="Rating perilaku kerja")
    expect(hasil.get_by_label("Di atas ekspektasi")).to_be_checked()
    expect(perilaku.get_by_label("Sesuai ekspektasi")).to_be_checked()
    perilaku.get_by_label("Di bawah ekspektasi").check()
    p.klik("Simpan keputusan")
    p.melihat("Rating perilaku yang berbeda dari saran memerlukan alasan.")
    expect(perilaku.get_by_label("Di bawah ekspektasi")).to_be_checked()
    p.medan("Alasan rating perilaku").fill(ALASAN)
    p.klik("Simpan keputusan")
    p.melihat("Keputusan tersimpan.")
    terpilih = halaman.get_by_role("table").filter(has_text="Matriks predikat").locator("strong")
    expect(terpilih).to_have_text(re.compile(r"^\s*Kurang"))


def tetapkan(p: Perjalanan, predikat: str) -> None:
    p.klik("Periksa dan tetapkan", "link")
    p.melihat(ALASAN)
    p.melihat("tidak dapat diubah oleh siapa pun")
    expect(p.page.locator("dd").filter(has_text=predikat)).to_be_visible()
    p.klik("Tetapkan penilaian")
    p.melihat("ditetapkan.")


def keberatan(p: Perjalanan, org: OrganisasiKecil) -> None:
    """Both sides are heard, the superior decides once, and the new result stands beside the old one."""
    p.klik("Nyatakan diterima")
    p.klik("Ajukan keberatan", "link")
    p.medan("Alasan keberatan").fill(KEBERATAN)
    p.klik("Ajukan keberatan")
    p.melihat("Keberatan diajukan kepada atasan pejabat penilai.")

    p.masuk(org.akun(org.dinas.kepala))
    p.klik("Keberatan menunggu keputusan Anda", "link")
    p.page.locator("main").get_by_role("link", name=org.dinas.staf.nama).first.click()
    p.periksa()
    p.klik("Minta penjelasan", "link")
    for pihak in Pihak:
        p.page.get_by_role("checkbox", name=pihak.label).check()
    p.medan("Yang perlu dijelaskan").fill("Apakah permintaan itu dijawab?")
    p.klik("Minta penjelasan")
    p.melihat("Permintaan penjelasan terkirim.")
    for orang in (org.dinas.staf, org.dinas.kepala_bidang):
        p.masuk(org.akun(orang))
        p.klik("Beri penjelasan atas keberatan", "link")
        p.klik("Beri penjelasan", "link")
        p.medan("Penjelasan").fill(f"Penjelasan {orang.nama}.")
        p.klik("Beri penjelasan")
        p.melihat("Penjelasan Anda terkirim.")

    p.masuk(org.akun(org.dinas.kepala))
    p.klik("Keberatan menunggu keputusan Anda", "link")
    p.page.locator("main").get_by_role("link", name=org.dinas.staf.nama).first.click()
    p.klik("Putuskan", "link")
    pilih(p.page, "Putusan", Putusan.DIUBAH.label)
    pilih(p.page, "Rating perilaku kerja yang baru", "Sesuai ekspektasi")
    p.medan("Alasan putusan").fill(PUTUSAN)
    p.klik("Putuskan keberatan")
    p.melihat("Keberatan diputus. Kedua pihak mendapat pemberitahuan.")
    p.melihat(f"Penjelasan {org.dinas.staf.nama}.")

    p.masuk(org.akun(org.dinas.staf))
    p.buka("/kinerja/")
    expect(p.page.get_by_role("heading", name="Predikat kinerja")).to_contain_text("Baik")
    p.klik("Lihat seluruh nilai dan penjelasannya", "link")
    p.klik("Versi 1", "link")
    p.melihat("tidak berlaku lagi")
    for penilaian in Penilaian.objects.filter(skp__pegawai=org.dinas.staf):
        dokumen = p.page.request.get(f"{p.alamat}/kinerja/hasil/{penilaian.pk}/dokumen.pdf")
        assert dokumen.headers["content-type"] == "application/pdf"


def test_satu_tahun_dari_dibuka_sampai_keberatan_diputus(
    perjalanan: Perjalanan, pekerja_celery: Callable[[], None]
) -> None:
    org, p, tahun = organisasi_kecil(), perjalanan, tahun_ini()
    staf, penilai = org.dinas.staf, org.akun(org.dinas.kepala_bidang)
    akun_staf = org.akun(staf)

    p.masuk(org.admin())
    p.klik(f"Buka tahun kinerja {tahun}", "link")
    p.klik(f"Buka tahun {tahun}", "link")
    p.klik("Buka tahun kinerja")
    p.melihat(f"Tahun kinerja {tahun} dibuka. Semua pegawai diberi tahu.")

    # Approval goes from the top down: the appraiser's own plan first.
    pimpinan = skp_untuk(org.dinas.kepala_bidang, tahun=tahun).rhk.get()
    p.masuk(akun_staf)
    p.klik(f"Susun SKP {tahun}", "link")
    susun_skp(p, pimpinan)
    p.melihat(pimpinan.rumusan)
    ajukan_skp(p)
    isi_papan(org)
    kembalikan_dan_perbaiki(p, org)

    p.masuk(akun_staf)
    serahkan_realisasi(p, staf)

    p.masuk(penilai)
    p.buka("/kinerja/papan/")
    p.potret("papan")
    buka_baris(p, staf.nama)
    beri_nilai(p)
    putuskan(p)
    usang = p.page.context.new_page()
    usang.goto(p.page.url)
    p.klik("Beri umpan balik", "link")
    p.medan("Umpan balik").fill(UMPAN)
    p.klik("Kirim umpan balik")
    p.klik(re.compile("^Nilai$"), "link")
    tetapkan(p, "Kurang")

    # a second tab that was left open: what it sends now is refused, with the reason in sight
    pilih(usang, "Harmonis", "Kontraproduktif")
    expect(usang.get_by_role("alert")).to_have_text(
        "Penilaian ini sudah ditetapkan dan tidak dapat diubah lagi."
    )
    usang.close()
    penilaian = Penilaian.objects.get(skp__pegawai=staf)
    assert penilaian.sikap.get(nilai_dasar="harmonis").nilai == 4
    assert (penilaian.predikat, penilaian.status) == ("kurang", "ditetapkan")

    p.masuk(akun_staf)
    p.klik(f"Hasil penilaian {tahun} Anda sudah ada", "link")
    p.melihat(f"Alasan: {ALASAN}")
    p.melihat("menurut matriks 3×3 Kurang")
    p.melihat("Penilaian ditetapkan dengan predikat Kurang")
    p.melihat("SKP dikembalikan")
    p.buka("/kinerja/")
    p.melihat(UMPAN)
    p.potret("saya")
    indikator = IndikatorKinerja.objects.get(rhk__skp__pegawai=staf)
    for jalur in (
        f"/kinerja/indikator/{indikator.pk}/",
        f"/kinerja/indikator/{indikator.pk}/realisasi/",
    ):
        jawaban = p.page.goto(p.alamat + jalur)
        assert jawaban is not None
        assert jawaban.status == 403
        p.periksa()
    p.buka("/notifikasi/")
    p.melihat(f"Tahun kinerja {tahun} dibuka")
    p.melihat("Hasil penilaian")
    p.buka(f"/kinerja/hasil/{penilaian.pk}/")
    keberatan(p, org)
    pekerja_celery()


def tab_sampai(halaman: Page, tujuan: Locator) -> None:
    """Only the Tab key: what it does not reach within a page is out of reach."""
    for _ in range(150):
        halaman.keyboard.press("Tab")
        if tujuan.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab tidak sampai ke {tujuan}")


@pytest.mark.parametrize("layar", ["meja"], indirect=True)
def test_menilai_dengan_papan_ketik_saja(perjalanan: Perjalanan) -> None:
    org, p, tahun = organisasi_kecil(), perjalanan, tahun_ini()
    tahun_dibuka(tahun)
    penilaian = siap_dinilai(skp_untuk(org.dinas.staf, tahun=tahun))
    skp_untuk(org.dinas.staf_kedua, "diajukan", tahun)
    halaman, tekan = p.page, p.page.keyboard.press
    p.masuk(org.akun(org.dinas.kepala_bidang))
    p.buka("/kinerja/papan/")
    nama = halaman.locator("#hasil").get_by_role("link", name=org.dinas.staf.nama, exact=True)
    for _ in range(2):
        if not nama.evaluate("e => e === document.activeElement"):
            tekan("j")
    expect(nama).to_be_focused()
    tekan("Enter")
    halaman.wait_for_url(f"**/kinerja/nilai/{penilaian.pk}/")
    p.periksa()

    for nilai_dasar in NilaiDasar:
        pertama = halaman.get_by_role("group", name=nilai_dasar.label).get_by_role("radio").first
        tab_sampai(halaman, pertama)
        tekan("4")
    tab_sampai(halaman, p.medan("Hari tidak masuk tanpa keterangan"))
    halaman.keyboard.type("0")
    tab_sampai(halaman, p.medan("Menit terlambat dan pulang cepat"))
    halaman.keyboard.type("0")
    tekan("Tab")
    expect(ringkasan(halaman)).to_contain_text("4,00")
    expect(ringkasan(halaman)).to_contain_text("100,00")
    tersimpan(halaman)

    halaman.reload()
    tab_sampai(halaman, halaman.get_by_role("button", name="Simpan keputusan"))
    tekan("Enter")
    p.melihat("Keputusan tersimpan.")
    tab_sampai(halaman, halaman.get_by_role("link", name="Periksa dan tetapkan"))
    tekan("Enter")
    tombol = halaman.get_by_role("button", name="Tetapkan penilaian")
    tombol.wait_for()
    tab_sampai(halaman, tombol)
    tekan("Enter")
    p.melihat(f"Penilaian {org.dinas.staf.nama} ditetapkan.")
    penilaian.refresh_from_db()
    assert (penilaian.status, penilaian.predikat) == ("ditetapkan", "baik")


def test_menyusun_dan_mengajukan_tanpa_javascript(
    buat_perjalanan: Callable[..., Perjalanan],
) -> None:
    org, tahun = organisasi_kecil(), tahun_ini()
    tahun_dibuka(tahun)
    p = buat_perjalanan("telepon", skrip=False)
    p.masuk(org.akun(org.dinas.staf))
    p.klik(f"Susun SKP {tahun}", "link")
    susun_skp(p)
    ajukan_skp(p)
    skp = SKP.objects.get()
    assert (skp.status, skp.penilai) == ("diajukan", org.dinas.kepala_bidang)
