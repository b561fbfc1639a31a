"""The pages of an objection, as the employee, the appraiser, the superior and BKD see them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from penilaian.models import Keberatan, LampiranKeberatan, Penilaian
from tests.factories.keberatan import didengar, keberatan_atas
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import ditetapkan, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gudang")]
ALASAN = "Laporan triwulan tidak ikut dihitung."
PDF = b"%PDF-1.7 bukti"


@pytest.fixture
def final(pemeran: Pemeran) -> Penilaian:
    """Determined today by the real clock, as the pages read it."""
    kini = waktu(timezone.localdate())
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, kini)


@pytest.fixture
def perkara(pemeran: Pemeran, final: Penilaian) -> Keberatan:
    batas = timezone.localdate() + timedelta(days=21)
    return keberatan_atas(final, pemeran.staf, pemeran.org.dinas.kepala, batas)


def berkas(nama: str, konten: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, konten, content_type="application/pdf")


def test_pegawai_mengajukan_dengan_lampiran(pemeran: Pemeran, final: Penilaian) -> None:
    klien = masuk(pemeran.staf)
    alamat = url("keberatan_ajukan", final.pk)
    assert alamat in teks(klien.get(url("hasil", final.pk)))
    assert "sekali dan final" in teks(klien.get(alamat))
    kosong = klien.post(alamat, {"alasan": ""})
    assert kosong.status_code == 422
    assert "Alasan keberatan wajib diisi." in teks(kosong)
    kiriman = {"alasan": ALASAN, "berkas": [berkas("satu.pdf"), berkas("dua.pdf")]}
    respons = klien.post(alamat, kiriman, follow=True)
    for bagian in (ALASAN, "satu.pdf", "dua.pdf", "Cabut keberatan", "Menunggu keputusan"):
        assert bagian in teks(respons), bagian
    halaman = teks(klien.get(url("hasil", final.pk)))
    assert "Buka keberatannya" in halaman
    assert "Ajukan keberatan" not in halaman
    lagi = klien.post(alamat, {"alasan": ALASAN})
    assert lagi.status_code == 422
    assert ALASAN in teks(lagi)


@pytest.mark.parametrize(
    ("daftar", "pesan"),
    [
        ([berkas("tipuan.pdf", b"MZ isi program")], "bukan PDF, PNG, atau JPEG"),
        ([berkas(f"{n}.pdf") for n in range(6)], "paling banyak 5 berkas"),
        ([berkas("besar.pdf", PDF + b"x" * 5_000_001)], "lebih besar dari 5 MB"),
        ([berkas("kosong.pdf", b"")], "kosong"),
    ],
)
def test_lampiran_yang_tidak_sah_ditolak(
    pemeran: Pemeran, final: Penilaian, daftar: list[SimpleUploadedFile], pesan: str
) -> None:
    respons = masuk(pemeran.staf).post(
        url("keberatan_ajukan", final.pk), {"alasan": ALASAN, "berkas": daftar}
    )
    assert respons.status_code == 422
    assert pesan in teks(respons)
    assert not Keberatan.objects.exists()


def test_tenggat_lewat_tidak_ditawarkan_dan_ditolak_dengan_kalimat(pemeran: Pemeran) -> None:
    lama = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, waktu(date(2026, 3, 2)))
    klien = masuk(pemeran.staf)
    respons = klien.post(url("keberatan_ajukan", lama.pk), {"alasan": ALASAN})
    assert respons.status_code == 422
    assert "Tenggat keberatan sudah lewat" in teks(respons)


def test_siapa_melihat_perkara(pemeran: Pemeran, perkara: Keberatan) -> None:
    halaman = url("keberatan", perkara.pk)
    for pengguna in (
        pemeran.staf, pemeran.penilai, pemeran.atasan, pemeran.org.admin(), pemeran.org.auditor(),
    ):  # fmt: skip
        assert ALASAN in teks(masuk(pengguna).get(halaman))
        assert perkara.penilaian.skp.pegawai.nama in teks(
            masuk(pengguna).get(url("keberatan_daftar"))
        )
    for lain in (pemeran.tetangga, pemeran.penilai_tetangga, pemeran.org.akun(pemeran.org.sekda)):
        assert masuk(lain).get(halaman).status_code == 404
        assert "Tidak ada keberatan di sini" in teks(masuk(lain).get(url("keberatan_daftar")))


def test_bkd_dan_auditor_hanya_membaca(pemeran: Pemeran, perkara: Keberatan) -> None:
    for pengguna in (pemeran.org.admin(), pemeran.org.auditor()):
        klien = masuk(pengguna)
        isi = teks(klien.get(url("keberatan", perkara.pk)))
        for tombol in ("Putuskan<", "Minta penjelasan<", "Beri penjelasan<", "Cabut keberatan<"):
            assert tombol not in isi
        for nama in ("putus", "minta", "jelaskan", "cabut"):
            assert klien.get(url(f"keberatan_{nama}", perkara.pk)).status_code == 403
            assert klien.post(url(f"keberatan_{nama}", perkara.pk)).status_code == 403


def test_tombol_menurut_peran_dalam_perkara(pemeran: Pemeran, perkara: Keberatan) -> None:
    halaman = url("keberatan", perkara.pk)
    boleh = {
        pemeran.staf: {"jelaskan", "cabut"},
        pemeran.penilai: {"jelaskan"},
        pemeran.atasan: {"putus", "minta"},
    }
    for pengguna, tindakan in boleh.items():
        klien = masuk(pengguna)
        isi = teks(klien.get(halaman))
        for nama in ("putus", "minta", "jelaskan", "cabut"):
            tautan = url(f"keberatan_{nama}", perkara.pk)
            assert (tautan in isi) is (nama in tindakan), (str(pengguna), nama)
            assert klien.get(tautan).status_code == (200 if nama in tindakan else 403)


def test_kedua_pihak_didengar_lalu_diputus(pemeran: Pemeran, perkara: Keberatan) -> None:
    atasan, penilai = masuk(pemeran.atasan), masuk(pemeran.penilai)
    putus, halaman = url("keberatan_putus", perkara.pk), url("keberatan", perkara.pk)
    kiriman = {
        "putusan": "diubah",
        "alasan": "Bukti cukup.",
        "rating_hasil_kerja": "di_atas_ekspektasi",
        "rating_perilaku": "di_atas_ekspektasi",
    }
    assert "Keberatan menunggu keputusan Anda" in teks(atasan.get(reverse("beranda")))
    assert "Belum diminta menjelaskan" in teks(atasan.get(putus))
    dini = atasan.post(putus, kiriman)
    assert dini.status_code == 422
    assert "Minta dahulu penjelasan" in teks(dini)
    minta = {"pihak": ["pegawai", "penilai"], "pertanyaan": "Mana laporannya?"}
    assert atasan.post(url("keberatan_minta", perkara.pk), {"pertanyaan": ""}).status_code == 422
    assert "Mana laporannya?" in teks(
        atasan.post(url("keberatan_minta", perkara.pk), minta, follow=True)
    )
    assert "Beri penjelasan atas keberatan" in teks(penilai.get(reverse("beranda")))
    jelas = {"isi": "Laporan terlambat masuk.", "berkas": berkas("terima.pdf")}
    respons = penilai.post(url("keberatan_jelaskan", perkara.pk), jelas, follow=True)
    assert "Laporan terlambat masuk." in teks(respons)
    assert "terima.pdf" in teks(respons)
    akhir = teks(atasan.post(putus, kiriman, follow=True))
    for bagian in (
        "Keberatan diputus.",
        "hasil evaluasi diubah",
        "Bukti cukup.",
        "Keputusan ini final",
        "Hasil yang baru",
    ):
        assert bagian in akhir, bagian
    assert atasan.get(putus).status_code == 302
    hasil = Keberatan.objects.get().hasil
    assert hasil is not None
    lama = teks(masuk(pemeran.staf).get(url("hasil", perkara.penilaian_id)))
    assert "tidak berlaku lagi" in lama
    baru = teks(masuk(pemeran.staf).get(url("hasil", hasil.pk)))
    assert "Ajukan keberatan" not in baru
    assert url("keberatan", perkara.pk) in baru
    assert "Bukti cukup." in teks(masuk(pemeran.staf).get(halaman))


def test_kedua_dokumen_tercetak_dan_yang_baru_menyebut_keputusannya(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    from penilaian.actions.putusan import putuskan_keberatan
    from penilaian.aturan.keberatan import Putusan
    from penilaian.aturan.predikat import Rating
    from tests.penilaian.terbit import teks_pdf

    lama = perkara.penilaian
    hasil = putuskan_keberatan(
        oleh=pemeran.atasan,
        pada=timezone.now(),
        keberatan=didengar(perkara),
        putusan=Putusan.DIUBAH,
        alasan="Bukti cukup.",
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI,
        rating_perilaku=Rating.DI_ATAS_EKSPEKTASI,
    ).hasil
    assert hasil is not None
    klien = masuk(pemeran.staf)
    for nama in ("dokumen_cetak", "formulir_cetak"):
        teks_lama = teks_pdf(klien.get(url(nama, lama.pk)))
        teks_baru = teks_pdf(klien.get(url(nama, hasil.pk)))
        assert "Atasan pejabat penilai kinerja," in teks_baru
        assert "Atasan pejabat penilai kinerja," not in teks_lama
        assert f"menggantikan dokumen {lama.dokumen.nomor}" in teks_baru
        assert "Bukti cukup." in teks_baru
    alamat = reverse("periksa_dokumen", args=[lama.dokumen.kode])
    assert f"Penggantinya bernomor {hasil.dokumen.nomor}" in teks(Client().get(alamat))


def test_dicabut_lewat_halaman(pemeran: Pemeran, perkara: Keberatan) -> None:
    klien = masuk(pemeran.staf)
    alamat = url("keberatan_cabut", perkara.pk)
    assert "tetap berlaku" in teks(klien.get(alamat))
    assert "Keberatan dicabut." in teks(klien.post(alamat, follow=True))
    assert "Ajukan keberatan" in teks(klien.get(url("hasil", perkara.penilaian_id)))
    assert "sudah selesai" in teks(klien.post(alamat, follow=True))


def test_lampiran_hanya_bagi_yang_melihat_perkaranya(pemeran: Pemeran, final: Penilaian) -> None:
    masuk(pemeran.staf).post(
        url("keberatan_ajukan", final.pk), {"alasan": ALASAN, "berkas": berkas("bukti.pdf")}
    )
    alamat = url("keberatan_lampiran", LampiranKeberatan.objects.get().pk)
    for pengguna in (pemeran.staf, pemeran.penilai, pemeran.atasan, pemeran.org.auditor()):
        respons = masuk(pengguna).get(alamat)
        assert b"".join(respons.streaming_content) == PDF
        assert respons["Content-Disposition"] == 'attachment; filename="bukti.pdf"'
        assert respons["X-Content-Type-Options"] == "nosniff"
    for lain in (pemeran.tetangga, pemeran.org.akun(pemeran.org.sekda)):
        assert masuk(lain).get(alamat).status_code == 404


def test_keterlambatan_terlihat(pemeran: Pemeran, final: Penilaian) -> None:
    batas = timezone.localdate() - timedelta(days=2)
    perkara = keberatan_atas(final, pemeran.staf, pemeran.org.dinas.kepala, batas)
    for pengguna in (pemeran.staf, pemeran.atasan, pemeran.org.admin()):
        klien = masuk(pengguna)
        assert "sudah lewat 2 hari" in teks(klien.get(url("keberatan", perkara.pk)))
        assert "Terlambat" in teks(klien.get(url("keberatan_daftar")))
    assert "1 sudah terlambat" in teks(masuk(pemeran.atasan).get(reverse("beranda")))


def test_daftar_disaring(pemeran: Pemeran, perkara: Keberatan) -> None:
    klien = masuk(pemeran.atasan)
    daftar, nama = url("keberatan_daftar"), perkara.penilaian.skp.pegawai.nama
    assert nama in teks(klien.get(f"{daftar}?kelompok=menunggu_saya"))
    assert nama not in teks(klien.get(f"{daftar}?kelompok=diputus"))
    assert nama not in teks(masuk(pemeran.penilai).get(f"{daftar}?kelompok=menunggu_saya"))
    assert "<html" not in teks(klien.get(daftar, headers={"HX-Request": "true"}))


@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        final = ditetapkan(skp_untuk(pegawai), pemeran.penilai)
        keberatan_atas(final, pemeran.org.akun(pegawai), pemeran.org.dinas.kepala)
    klien = masuk(pemeran.atasan)
    with django_assert_max_num_queries(6):
        klien.get(url("keberatan_daftar"))
    with django_assert_max_num_queries(30):
        klien.get(reverse("beranda"))
