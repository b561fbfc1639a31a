"""The document of a determined appraisal: what it prints, how it is received, what the public page says."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from kinerja.audit.models import JejakAudit
from kinerja.web.laju import LajuJaringan
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Pengguna, Unit
from penilaian.actions.dokumen import sampaikan, terima
from penilaian.actions.ingatkan_dokumen import anggap_diterima_semua, ingatkan_dokumen
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    DokumenDigantikan,
    SudahDisampaikan,
    SudahDiterima,
    TanggalTidakSah,
)
from penilaian.actions.versi import gantikan
from penilaian.models import DokumenEvaluasi, PengaturanDokumen, Penilaian, UmpanBalik
from penilaian.selectors.formulir import sidik_dokumen
from penilaian.views import periksa
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    KinerjaOrganisasiFactory,
    UmpanBalikFactory,
    dinilai,
    ditetapkan,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
# Wednesday; no holiday of the national calendar lies in the fourteen working days that follow.
TETAP = waktu(date(2026, 7, 1))
BATAS = date(2026, 7, 21)
UMPAN = "Laporan triwulan selalu tepat waktu."


def masuk(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def isi(respons: Any) -> str:
    return " ".join(respons.content.decode().split())


def teks_pdf(respons: Any) -> str:
    assert respons["Content-Type"] == "application/pdf"
    halaman = PdfReader(io.BytesIO(respons.content)).pages
    return " ".join("\n".join(h.extract_text() for h in halaman).split())


def url(nama: str, *argumen: Any) -> str:
    return reverse(f"penilaian:{nama}", args=argumen)


@pytest.fixture
def final(pemeran: Pemeran) -> Penilaian:
    skp = skp_untuk(pemeran.org.dinas.staf)
    UmpanBalikFactory(skp=skp, oleh=pemeran.org.dinas.kepala_bidang, rhk=skp.rhk.get(), isi=UMPAN)
    skp.ekspektasi.create(nilai_dasar="kompeten", isi="Membimbing dua rekan baru.")
    skp.lampiran.create(jenis="dukungan", isi="Peladen cadangan")
    penilaian = dinilai(skp, catatan="Rajin melatih rekan.", rekomendasi="Pelatihan data.")
    return tetapkan(
        oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris
    )


def tanpa_akun(pemeran: Pemeran) -> Penilaian:
    pemeran.staf.is_active = False
    pemeran.staf.save()
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP)


# --- issued with the determination ----------------------------------------------------------------------


def test_dokumen_terbit_dan_sampai_bersama_penetapan(pemeran: Pemeran, final: Penilaian) -> None:
    dokumen = final.dokumen
    assert dokumen.nomor == f"EK/2026/{final.pk:06d}"
    assert len(dokumen.kode) == 32
    assert (dokumen.tanggal_penyampaian, dokumen.cara_penyampaian) == (
        date(2026, 7, 1),
        "elektronik",
    )
    assert (dokumen.batas_penyampaian, dokumen.batas_penerimaan) == (BATAS, BATAS)
    assert dokumen.tanggal_terima is None
    kabar = Notifikasi.objects.get(penerima=pemeran.staf)
    assert "nyatakan dokumennya diterima paling lambat 21 Juli 2026" in kabar.isi


def test_tanpa_akun_dokumen_menunggu_diserahkan(pemeran: Pemeran) -> None:
    dokumen = tanpa_akun(pemeran).dokumen
    assert (dokumen.tanggal_penyampaian, dokumen.batas_penyampaian) == (None, BATAS)


def test_cuplikan_memuat_seluruh_isi_formulir(final: Penilaian) -> None:
    formulir = Penilaian.objects.get(pk=final.pk).formulir
    hasil = formulir["utama"][0]
    indikator = hasil["indikator"][0]
    assert indikator["target"] == "12 laporan"
    assert indikator["realisasi"] == "12 laporan\nBukti: Laporan (https://bukti.example/laporan)"
    assert indikator["capaian"] == "100,00"
    assert indikator["umpan_balik"] == UMPAN
    assert formulir["perilaku"]["loyal"]["nilai"] == 4
    assert formulir["disiplin"] == {"hari": 0, "menit": 0, "nilai": "100,00", "alasan": ""}
    assert formulir["perilaku"]["kompeten"]["ekspektasi"] == "Membimbing dua rekan baru."
    assert formulir["dukungan"] == ["Peladen cadangan"]
    assert formulir["capaian_organisasi"] == ""
    assert (formulir["predikat"], formulir["catatan"]) == ("baik", "Rajin melatih rekan.")
    assert formulir["instansi"] == "Pemerintah Provinsi Gorontalo"


def test_dicetak_dari_cuplikan_saja_dan_sidiknya_tetap(pemeran: Pemeran, final: Penilaian) -> None:
    klien = masuk(pemeran.staf)
    alamat = [url(nama, final.pk) for nama in ("formulir_cetak", "dokumen_cetak")]
    sebelum = [teks_pdf(klien.get(satu)) for satu in alamat]
    Pegawai.objects.update(nama="Nama Baru")
    Unit.objects.update(nama="Unit Baru")
    UmpanBalik.objects.update(isi="Kalimat lain")
    PengaturanDokumen.objects.update(tempat="Tempat Lain")
    assert [teks_pdf(klien.get(satu)) for satu in alamat] == sebelum
    assert sidik_dokumen(Penilaian.objects.get(pk=final.pk)) == final.dokumen.sidik
    assert "Nama Baru" not in "".join(sebelum)


def test_isi_lain_sidik_lain(pemeran: Pemeran, final: Penilaian) -> None:
    lain = Penilaian.objects.get(pk=final.pk)
    lain.formulir["catatan"] = "Rajin melatih rekan"
    assert sidik_dokumen(lain) != final.dokumen.sidik


# --- what is printed ------------------------------------------------------------------------------------


def test_formulir_evaluasi_memuat_baris_nilai_dan_sidik(pemeran: Pemeran, final: Penilaian) -> None:
    teks = teks_pdf(masuk(pemeran.staf).get(url("formulir_cetak", final.pk)))
    for bagian in (
        "EVALUASI KINERJA PEGAWAI", "Tahun 2026", final.dokumen.nomor, UMPAN, "12 laporan", "Capaian 100,00 %",
        "Predikat kinerja pegawai: BAIK", "LAMPIRAN EVALUASI KINERJA PEGAWAI", "Loyal: 4", "Nilai disiplin: 100,00",
        "Rajin melatih rekan.", "Gorontalo, 1 Juli 2026", "Membimbing dua rekan baru.",
    ):  # fmt: skip
        assert bagian in teks, bagian
    assert final.dokumen.sidik in teks.replace(" ", "")
    assert final.dokumen.kode in teks.replace(" ", "")


def test_dokumen_evaluasi_memuat_tiga_orang_dan_predikat(
    pemeran: Pemeran, final: Penilaian
) -> None:
    teks = teks_pdf(masuk(pemeran.penilai).get(url("dokumen_cetak", final.pk)))
    for orang in (
        pemeran.org.dinas.staf,
        pemeran.org.dinas.kepala_bidang,
        pemeran.org.dinas.kepala,
    ):
        assert orang.nama_lengkap in teks
    assert "Predikat kinerja pegawai Baik" in teks
    assert "Capaian kinerja organisasi Belum dinilai" in teks


def test_umpan_balik_hanya_dicetak_bagi_pegawai_dan_penilai(
    pemeran: Pemeran, final: Penilaian
) -> None:
    for pengguna, ada in (
        (pemeran.staf, True),
        (pemeran.penilai, True),
        (pemeran.atasan, False),
        (pemeran.org.admin(), False),
    ):
        teks = teks_pdf(masuk(pengguna).get(url("formulir_cetak", final.pk)))
        assert (UMPAN in teks) is ada
        assert "12 laporan" in teks


def test_unduhan_orang_lain_tercatat_unduhan_sendiri_tidak(
    pemeran: Pemeran, final: Penilaian
) -> None:
    jejak = JejakAudit.objects.filter(tindakan="penilaian.unduh_dokumen")
    for nama in ("formulir_cetak", "dokumen_cetak"):
        masuk(pemeran.staf).get(url(nama, final.pk))
    masuk(pemeran.staf).get(url("skp_cetak", final.skp_id))
    assert not jejak.exists()
    masuk(pemeran.org.auditor()).get(url("dokumen_cetak", final.pk))
    masuk(pemeran.penilai).get(url("skp_cetak", final.skp_id))
    assert [(j.ringkasan, j.subjek_pegawai_id) for j in jejak.order_by("id")] == [
        (f"Dokumen evaluasi kinerja {final.dokumen.nomor} diunduh", final.skp.pegawai_id),
        ("SKP diunduh", final.skp.pegawai_id),
    ]


@pytest.mark.parametrize("status", ["draf", "diajukan", "disetujui"])
def test_formulir_skp_dari_skp_hidup(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    IndikatorFactory(rhk=skp.rhk.get(), rumusan="Mutu laporan", rentang=True, satuan="%")
    IndikatorFactory(rhk=skp.rhk.get(), rumusan="Kesan pembaca", kualitatif=True)
    teks = teks_pdf(masuk(pemeran.staf).get(url("skp_cetak", skp.pk)))
    for bagian in (
        "SASARAN KINERJA PEGAWAI", "yang diintervensi", "12 laporan", "80–90 %", "Laporan dipuji pembaca",
        "LAMPIRAN SASARAN KINERJA PEGAWAI", pemeran.org.dinas.kepala_bidang.nama_lengkap,
    ):  # fmt: skip
        assert bagian in teks, bagian
    assert "Realisasi" not in teks


def test_bukti_berupa_berkas_disebut_dengan_sidiknya(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    realisasi = penilaian.skp.rhk.get().indikator.get().realisasi.get()
    realisasi.bukti.create(
        berkas="bukti/x.pdf",
        nama_berkas="Rekap.pdf",
        tipe_berkas="application/pdf",
        sidik="ab" * 32,
    )
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris)
    indikator = Penilaian.objects.get().formulir["utama"][0]["indikator"][0]
    assert "Bukti: berkas Rekap.pdf, sidik abababababab" in indikator["realisasi"]


def test_yang_diam_tidak_tercetak_menandatangani(pemeran: Pemeran, final: Penilaian) -> None:
    """Deemed received is not signed: the employee's place and date stay empty."""
    anggap_diterima_semua(pada=waktu(date(2026, 9, 1)))
    klien = masuk(pemeran.staf)
    assert "Gorontalo, 21 Juli 2026" not in teks_pdf(klien.get(url("dokumen_cetak", final.pk)))
    lain = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai, TETAP)
    akun = pemeran.org.akun(pemeran.org.dinas.staf_kedua)
    terima(oleh=akun, pada=waktu(date(2026, 7, 3)), penilaian=lain)
    assert "Gorontalo, 3 Juli 2026" in teks_pdf(masuk(akun).get(url("dokumen_cetak", lain.pk)))


def test_formulir_skp_memuat_ekspektasi_dan_ketiga_lampiran(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    skp.ekspektasi.create(nilai_dasar="kompeten", isi="Membimbing dua rekan baru.")
    for jenis in ("dukungan", "pertanggungjawaban", "konsekuensi"):
        skp.lampiran.create(jenis=jenis, isi=f"Isi {jenis}")
    teks = teks_pdf(masuk(pemeran.staf).get(url("skp_cetak", skp.pk)))
    for bagian in (
        "Membimbing dua rekan baru.",
        "Isi dukungan",
        "Isi pertanggungjawaban",
        "Isi konsekuensi",
    ):
        assert bagian in teks, bagian


def test_predikat_organisasi_tercetak_dengan_kurvanya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    penilaian = dinilai(skp_untuk(dinas.staf))
    KinerjaOrganisasiFactory(
        unit=dinas.unit, periode=penilaian.periode, predikat="baik", ditetapkan=True
    )
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris)
    assert Penilaian.objects.get().formulir["capaian_organisasi"] == "baik"
    teks = teks_pdf(masuk(pemeran.staf).get(url("formulir_cetak", penilaian.pk)))
    assert "Pola distribusi: Baik" in teks


def test_kepala_dinas_memakai_bentuk_jpt_dan_tanpa_penilai_tetap_tercetak(pemeran: Pemeran) -> None:
    kepala = skp_untuk(pemeran.org.dinas.kepala)
    assert "Perspektif" in teks_pdf(masuk(pemeran.atasan).get(url("skp_cetak", kepala.pk)))
    sekda = pemeran.org.sekda
    skp = skp_untuk(sekda, "draf")
    assert sekda.nama_lengkap in teks_pdf(
        masuk(pemeran.org.akun(sekda)).get(url("skp_cetak", skp.pk))
    )


def test_belum_ditetapkan_tidak_ada_dokumennya_dan_tetangga_tidak_tahu(
    pemeran: Pemeran, final: Penilaian
) -> None:
    belum = dinilai(skp_untuk(pemeran.org.dinas.staf_kedua))
    for nama in ("formulir_cetak", "dokumen_cetak", "dokumen_sampaikan"):
        assert masuk(pemeran.penilai).get(url(nama, belum.pk)).status_code == 404
        assert masuk(pemeran.tetangga).get(url(nama, final.pk)).status_code == 404
    assert masuk(pemeran.tetangga).get(url("skp_cetak", final.skp_id)).status_code == 404
    assert masuk(pemeran.tetangga).post(url("dokumen_terima", final.pk)).status_code == 404


# --- received -------------------------------------------------------------------------------------------


def test_pegawai_menyatakan_diterima(pemeran: Pemeran, final: Penilaian) -> None:
    pada = waktu(date(2026, 7, 3))
    dokumen = terima(oleh=pemeran.staf, pada=pada, penilaian=final)
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (date(2026, 7, 3), "diakui")
    assert (dokumen.diterima_pada, dokumen.batas_keberatan) == (pada, date(2026, 7, 17))
    jejak = JejakAudit.objects.get(tindakan="penilaian.terima_dokumen")
    assert (jejak.pelaku_nama, jejak.sesudah["cara"]) == (str(pemeran.staf), "diakui")
    assert "menerima dokumen" in Notifikasi.objects.get(penerima=pemeran.penilai).judul


def test_hanya_pegawainya_sekali_dan_hanya_yang_berlaku(pemeran: Pemeran, final: Penilaian) -> None:
    pada = waktu(date(2026, 7, 3))
    for lain in (pemeran.penilai, pemeran.tetangga):
        with pytest.raises(BukanPemilik):
            terima(oleh=lain, pada=pada, penilaian=final)
    terima(oleh=pemeran.staf, pada=pada, penilaian=final)
    with pytest.raises(SudahDiterima):
        terima(oleh=pemeran.staf, pada=pada, penilaian=final)
    gantikan(Penilaian.objects.get(pk=final.pk))
    with pytest.raises(DokumenDigantikan):
        terima(oleh=pemeran.staf, pada=pada, penilaian=final)


def _wita(hari: date, jam: int, menit: int) -> datetime:
    return timezone.make_aware(datetime(hari.year, hari.month, hari.day, jam, menit))  # noqa: DTZ001


def test_menyatakan_diterima_sampai_menit_terakhir(pemeran: Pemeran, final: Penilaian) -> None:
    """23.59 WITA of the fourteenth working day is in time; a minute later the clock has received it."""
    with pytest.raises(SudahDiterima), transaction.atomic():
        terima(oleh=pemeran.staf, pada=_wita(BATAS + timedelta(days=1), 0, 0), penilaian=final)
    dokumen = terima(oleh=pemeran.staf, pada=_wita(BATAS, 23, 59), penilaian=final)
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (BATAS, "diakui")


def test_tenggat_lewat_dianggap_diterima_pada_hari_terakhir(
    pemeran: Pemeran, final: Penilaian
) -> None:
    assert anggap_diterima_semua(pada=_wita(BATAS, 23, 59)) == 0
    assert anggap_diterima_semua(pada=_wita(BATAS + timedelta(days=1), 0, 10)) == 1
    assert anggap_diterima_semua(pada=_wita(BATAS + timedelta(days=1), 0, 11)) == 0
    dokumen = DokumenEvaluasi.objects.get()
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (BATAS, "dianggap")
    assert dokumen.batas_keberatan == BATAS + timedelta(days=14)
    jejak = JejakAudit.objects.get(tindakan="penilaian.terima_dokumen")
    assert jejak.pelaku_nama == "Sistem"


def test_hari_libur_daerah_menggeser_tenggat(pemeran: Pemeran) -> None:
    from kinerja.kalender.models import HariKhusus

    HariKhusus.objects.create(tanggal=date(2026, 7, 6), sifat="libur", keterangan="Hari jadi")
    dokumen = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP).dokumen
    assert dokumen.batas_penerimaan == BATAS + timedelta(days=1)


def test_penilai_mencatat_penyerahan_kepada_yang_tanpa_akun(pemeran: Pemeran) -> None:
    penilaian = tanpa_akun(pemeran)
    pada = waktu(date(2026, 7, 8))
    for tanggal in (date(2026, 6, 30), date(2026, 7, 9)):
        with pytest.raises(TanggalTidakSah):
            sampaikan(oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=tanggal)
    with pytest.raises(BukanPenilai):
        sampaikan(oleh=pemeran.atasan, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7))
    dokumen = sampaikan(
        oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7)
    )
    assert (dokumen.cara_penyampaian, dokumen.batas_penerimaan) == ("langsung", date(2026, 7, 27))
    assert JejakAudit.objects.filter(tindakan="penilaian.sampaikan_dokumen").count() == 1
    with pytest.raises(SudahDisampaikan):
        sampaikan(oleh=pemeran.penilai, pada=pada, penilaian=penilaian, tanggal=date(2026, 7, 7))


def test_pengingat_sekali_sehari_kepada_yang_ditunggu(pemeran: Pemeran, final: Penilaian) -> None:
    assert ingatkan_dokumen(pada=_wita(BATAS - timedelta(days=6), 6, 35)) == 0
    pada = _wita(BATAS - timedelta(days=7), 6, 35)
    assert ingatkan_dokumen(pada=pada) == 1
    assert ingatkan_dokumen(pada=pada) == 0
    kabar = Notifikasi.objects.get(jenis="penilaian.ingatkan_menerima")
    assert kabar.penerima == pemeran.staf
    terima(oleh=pemeran.staf, pada=pada, penilaian=final)
    assert ingatkan_dokumen(pada=_wita(BATAS, 6, 35)) == 0


def test_penilai_diingatkan_menyerahkan(pemeran: Pemeran) -> None:
    tanpa_akun(pemeran)
    assert ingatkan_dokumen(pada=_wita(BATAS, 6, 35)) == 1
    assert (
        Notifikasi.objects.get(jenis="penilaian.ingatkan_menyerahkan").penerima == pemeran.penilai
    )


def test_tugas_terjadwal_memanggil_keduanya(pemeran: Pemeran) -> None:
    from penilaian.tasks import ingatkan_penerimaan, terima_dokumen

    lama = waktu(timezone.localdate() - timedelta(days=60))
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, lama)
    assert terima_dokumen() == 1
    assert ingatkan_penerimaan() == 0


# --- what the database refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("perintah", "aturan"),
    [
        ("SET nomor = 'EK/2026/1'", "dokumen_final|terbit"),
        ("SET sidik = repeat('0', 64)", "terbit"),
        ("SET kode = repeat('a', 32)", "terbit"),
        ("SET tanggal_penyampaian = NULL", "dokumen_penyampaian_tercatat"),
        ("SET batas_penerimaan = NULL", "dokumen_penyampaian_tercatat"),
        ("SET tanggal_terima = '2026-07-03'", "dokumen_penerimaan_tercatat"),
        (
            "SET tanggal_terima = '2026-06-03', cara_terima = 'dianggap', batas_keberatan = '2026-07-03'",
            "dokumen_penerimaan_tercatat",
        ),
        (
            "SET tanggal_terima = '2026-07-03', cara_terima = 'diakui', batas_keberatan = '2026-07-17'",
            "dokumen_pengakuan_tercatat",
        ),
    ],
)
def test_basis_data_menjaga_dokumen(final: Penilaian, perintah: str, aturan: str) -> None:
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        _sql(f"UPDATE penilaian_dokumenevaluasi {perintah}")


def _sql(perintah: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah)


def test_penerimaan_dan_dokumen_tidak_dapat_ditarik(pemeran: Pemeran, final: Penilaian) -> None:
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        _sql("DELETE FROM penilaian_dokumenevaluasi")
    terima(oleh=pemeran.staf, pada=waktu(date(2026, 7, 3)), penilaian=final)
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        _sql("UPDATE penilaian_dokumenevaluasi SET tanggal_terima = '2026-07-05'")


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"hari_keberatan": 0}, "pengaturan_dokumen_hari_sah"),
        ({"dasar_keputusan": ""}, "pengaturan_dokumen_berdasar"),
    ],
)
def test_pengaturan_berdasar_dan_berhari(nilai: dict[str, Any], aturan: str) -> None:
    assert "PP 46/2011. Belum pasti" in PengaturanDokumen.objects.get().dasar_keputusan
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        PengaturanDokumen.objects.update(**nilai)


def test_pengaturan_bertanggal_dipakai_menurut_hari_penetapan(pemeran: Pemeran) -> None:
    PengaturanDokumen.objects.create(
        berlaku_mulai=date(2026, 7, 1), tempat="Limboto", hari_penyampaian=5,
        dasar_penyampaian="SE", dasar_keberatan="SE", dasar_keputusan="SE",
    )  # fmt: skip
    lama = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, waktu(date(2026, 6, 30)))
    baru = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai, TETAP)
    assert baru.dokumen.batas_penyampaian == date(2026, 7, 8)
    assert lama.dokumen.batas_penyampaian == date(2026, 7, 20)


# --- the pages ------------------------------------------------------------------------------------------


def test_halaman_hasil_menawarkan_yang_dapat_dilakukan(pemeran: Pemeran, final: Penilaian) -> None:
    halaman = url("hasil", final.pk)
    assert "Nyatakan diterima" in isi(masuk(pemeran.staf).get(halaman))
    for lain in (pemeran.penilai, pemeran.atasan, pemeran.org.admin()):
        teks = isi(masuk(lain).get(halaman))
        assert final.dokumen.nomor in teks
        assert "Nyatakan diterima" not in teks
        assert masuk(lain).post(url("dokumen_terima", final.pk)).status_code == 403
    # Determined long ago by the real clock: the fourteen working days are over.
    respons = masuk(pemeran.staf).post(url("dokumen_terima", final.pk), follow=True)
    assert "Dokumen ini sudah tercatat diterima." in isi(respons)


def test_menyatakan_diterima_lewat_halaman(pemeran: Pemeran) -> None:
    kini = waktu(timezone.localdate())
    final = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, kini)
    respons = masuk(pemeran.staf).post(url("dokumen_terima", final.pk), follow=True)
    assert "Dokumen Anda tercatat diterima." in isi(respons)
    assert "Dinyatakan diterima oleh pegawai" in isi(respons)
    assert "Nyatakan diterima" not in isi(respons)


def test_mencatat_penyampaian_lewat_halaman(pemeran: Pemeran) -> None:
    final = tanpa_akun(pemeran)
    klien = masuk(pemeran.penilai)
    assert "Catat penyampaian" in isi(klien.get(url("hasil", final.pk)))
    alamat = url("dokumen_sampaikan", final.pk)
    assert klien.get(alamat).status_code == 200
    salah = klien.post(alamat, {"tanggal": "2020-01-01"})
    assert salah.status_code == 422
    assert "dari hari penetapan sampai hari ini" in isi(salah)
    assert "tercatat" in isi(klien.post(alamat, {"tanggal": "2026-07-02"}, follow=True))
    assert masuk(pemeran.atasan).get(alamat).status_code == 403


def test_daftar_penerimaan_menurut_orangnya(pemeran: Pemeran, final: Penilaian) -> None:
    halaman = url("penerimaan")
    for pengguna, ada in (
        (pemeran.penilai, True),
        (pemeran.org.admin(), True),
        (pemeran.org.auditor(), True),
        (pemeran.penilai_tetangga, False),
        (pemeran.staf, False),
    ):
        assert (final.dokumen.nomor in isi(masuk(pengguna).get(halaman))) is ada
    klien = masuk(pemeran.penilai)
    assert final.dokumen.nomor in isi(klien.get(f"{halaman}?kelompok=belum_diterima"))
    assert final.dokumen.nomor not in isi(klien.get(f"{halaman}?kelompok=diakui"))
    assert final.dokumen.nomor not in isi(klien.get(f"{halaman}?q=zzz"))
    bagian = isi(klien.get(halaman, headers={"HX-Request": "true"}))
    assert "<html" not in bagian
    gantikan(Penilaian.objects.get(pk=final.pk))
    assert final.dokumen.nomor not in isi(klien.get(halaman))


@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_penerimaan_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        ditetapkan(skp_untuk(pegawai), pemeran.penilai, TETAP)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(7):
        klien.get(url("penerimaan"))


# --- the public page ------------------------------------------------------------------------------------


def test_halaman_publik_menegaskan_tanpa_nama_dan_isi(pemeran: Pemeran, final: Penilaian) -> None:
    respons = Client().get(reverse("periksa_dokumen", args=[final.dokumen.kode]))
    teks = isi(respons)
    assert respons.status_code == 200
    for bagian in ("Dokumen ini berlaku", final.dokumen.nomor, final.dokumen.sidik, "1 Juli 2026"):
        assert bagian in teks
    for rahasia in (
        pemeran.org.dinas.staf.nama,
        pemeran.org.dinas.staf.nip,
        "Rajin melatih",
        "predikat",
    ):
        assert rahasia not in teks
    assert respons["X-Robots-Tag"] == "noindex"
    assert respons["Referrer-Policy"] == "no-referrer"


def test_halaman_publik_menyebut_yang_digantikan_dan_penggantinya(
    pemeran: Pemeran, final: Penilaian
) -> None:
    alamat = reverse("periksa_dokumen", args=[final.dokumen.kode])
    baru = gantikan(Penilaian.objects.get(pk=final.pk))
    teks = isi(Client().get(alamat))
    assert "sudah digantikan" in teks
    assert "Penggantinya belum ditetapkan" in teks
    assert final.dokumen.sidik in teks
    Penilaian.objects.filter(pk=baru.pk).update(
        rating_hasil_kerja="sesuai_ekspektasi", rating_perilaku="sesuai_ekspektasi", predikat="baik", status="dinilai"
    )  # fmt: skip
    baru.refresh_from_db()
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=baru, versi=baru.versi_baris)
    assert f"Penggantinya bernomor EK/2026/{baru.pk:06d}" in isi(Client().get(alamat))


@pytest.mark.parametrize("kode", ["x", "A" * 32, "tidak-ada", "1 OR 1=1"])
def test_kode_tak_dikenal_dijawab_ramah(final: Penilaian, kode: str) -> None:
    respons = Client().get(reverse("periksa_dokumen", args=[kode]))
    assert respons.status_code == 404
    assert "Pindai ulang kode QR" in isi(respons)


def test_pemeriksaan_dibatasi_menurut_jaringan(
    final: Penilaian, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periksa, "laju", LajuJaringan())
    monkeypatch.setattr(periksa, "BATAS_JARINGAN", 2)
    alamat = reverse("periksa_dokumen", args=[final.dokumen.kode])
    assert [Client().get(alamat).status_code for _ in range(3)] == [200, 200, 429]
    assert "Tunggu sepuluh menit" in isi(Client().get(alamat))
