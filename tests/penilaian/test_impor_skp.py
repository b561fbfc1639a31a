"""A plan out of a workbook: the template of one person, what is read, what is told, what comes in."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.actions import pengimporan
from pegawai.models import Impor
from penilaian.impor.rencana import baca_rencana
from penilaian.models import SKP
from tests.factories.penilaian import (
    IndikatorFactory,
    RHKFactory,
    TemplatSKPFactory,
    skp_untuk,
    waktu,
)
from tests.pegawai.impor.berkas import buku
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gudang")]
PADA = waktu(date(2026, 1, 15))
KOLOM = [
    "RENCANA HASIL KERJA",
    "JENIS",
    "BOBOT",
    "RHK PIMPINAN",
    "INDIKATOR",
    "ASPEK",
    "ARAH",
    "TARGET",
    "SATUAN",
]
NAIK = "Makin besar makin baik"
LAPORAN = ["Tersusunnya laporan", "", 60, "", "Jumlah laporan", "Kuantitas", NAIK, 12, "laporan"]


def _diperiksa(pemeran: Pemeran, *baris: list[Any]) -> Impor:
    isi = SimpleUploadedFile("rencana.xlsx", buku(list(baris), judul=KOLOM).getvalue())
    impor = pengimporan.unggah(jenis="skp", berkas={"rencana": isi}, oleh=pemeran.staf, pada=PADA)
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    return impor


def _terapkan(pemeran: Pemeran, impor: Impor) -> Impor:
    pengimporan.minta_terapkan(impor=impor, oleh=pemeran.staf, pada=PADA)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    return impor


# --- reading --------------------------------------------------------------------------------------------


def test_rencana_ditulis_sekali_untuk_beberapa_indikator() -> None:
    kosong = ["", "", "", "", "Mutu laporan", "kualitas", "Berupa uraian", "Tanpa koreksi", ""]
    isi = baca_rencana(buku([LAPORAN, kosong], judul=KOLOM))
    assert not isi.masalah
    satu, dua = isi.baris
    assert (satu.rhk, satu.jenis, satu.bobot, satu.target) == (LAPORAN[0], "utama", "60", "12")
    assert (dua.induk, dua.rhk, dua.aspek, dua.arah) == (2, LAPORAN[0], "kualitas", "kualitatif")


def test_angka_sel_tidak_dibaca_sebagai_ribuan() -> None:
    """12.125 in a number cell is twelve and an eighth; the same text would be twelve thousand."""
    (satu,) = baca_rencana(buku([[*LAPORAN[:7], 12.125, "jam"]], judul=KOLOM)).baris
    assert satu.target == "12,125"


@pytest.mark.parametrize(
    ("kolom", "isi", "masalah"),
    [
        (0, "", "kosong dan tidak ada rencana di atasnya"),
        (1, "Sampingan", "JENIS tidak dikenal."),
        (4, "", "INDIKATOR kosong."),
        (5, "Mutu", "ASPEK tidak dikenal."),
        (6, "ke atas", "ARAH tidak dikenal."),
        (8, "x" * 41, "SATUAN terdiri atas 41 huruf."),
    ],
)
def test_sel_yang_keliru_disebut(kolom: int, isi: str, masalah: str) -> None:
    baris = [*LAPORAN[:kolom], isi, *LAPORAN[kolom + 1 :]]
    hasil = baca_rencana(buku([baris], judul=KOLOM))
    assert not hasil.baris
    (satu,) = hasil.masalah
    assert (satu.baris, satu.kolom) == (2, KOLOM[kolom])
    assert masalah in satu.masalah
    assert satu.harapan


# --- the dry run and what is written --------------------------------------------------------------------


def test_pratinjau_lalu_masuk_ke_draf(pemeran: Pemeran, draf_kosong: SKP) -> None:
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang).rhk.get()
    impor = _diperiksa(
        pemeran,
        [*LAPORAN[:3], atas.rumusan.upper(), *LAPORAN[4:]],
        ["", "", "", "", "Waktu layanan", "Waktu", "Di dalam rentang", "80–90", "menit"],
        ["Terawatnya arsip", "Tambahan", 40, "", "Arsip tertata", "Kualitas", NAIK, "", "persen"],
    )
    assert not impor.masalah.exists()
    assert (impor.ringkasan["baru"], impor.ringkasan["indikator"]) == (2, 3)
    assert not draf_kosong.rhk.exists()
    klien, rincian = masuk(pemeran.staf), reverse("pegawai:impor_rincian", args=[impor.pk])
    halaman = teks(klien.get(rincian))
    assert "Terawatnya arsip" in halaman
    assert "target diisi nanti" in halaman
    assert "Buka Kinerja saya" not in halaman
    assert _terapkan(pemeran, impor).status == "diterapkan"
    selesai = teks(klien.get(rincian))
    assert f"Diterapkan oleh {pemeran.staf} pada" in selesai
    assert "Buka Kinerja saya" in selesai
    laporan, arsip = draf_kosong.rhk.all()
    assert (laporan.rhk_pimpinan, laporan.bobot, arsip.jenis) == (atas, Decimal(60), "tambahan")
    assert [i.target_atas for i in laporan.indikator.all()] == [None, Decimal(90)]
    assert not arsip.indikator.get().bertarget
    assert (
        JejakAudit.objects.untuk(draf_kosong)
        .get()
        .ringkasan.endswith("disalin dari buku kerja rencana.xlsx")
    )
    assert Notifikasi.objects.get(jenis="penilaian.skp_diimpor").tautan == url(
        "skp", draf_kosong.pk
    )


def test_yang_sudah_ada_tidak_masuk_lagi(pemeran: Pemeran, draf_kosong: SKP) -> None:
    ada = RHKFactory(skp=draf_kosong, rumusan="tersusunnya laporan")
    IndikatorFactory(rhk=ada, rumusan="Jumlah laporan.")
    impor = _diperiksa(pemeran, LAPORAN)
    assert (impor.ringkasan["sama"], impor.mengubah) == (1, False)
    impor = _diperiksa(pemeran, LAPORAN, ["", "", "", "", "Mutu", "Kualitas", NAIK, 3, ""])
    assert (impor.ringkasan["berubah"], impor.ringkasan["indikator"]) == (1, 1)
    _terapkan(pemeran, impor)
    assert [i.rumusan for i in ada.indikator.all()] == ["Jumlah laporan.", "Mutu"]


def test_masalah_yang_hanya_terlihat_terhadap_skp(pemeran: Pemeran, draf_kosong: SKP) -> None:
    RHKFactory(skp=draf_kosong, bobot=Decimal(70))
    impor = _diperiksa(
        pemeran,
        [*LAPORAN[:3], "RHK yang tidak ada", *LAPORAN[4:]],
        ["Terawatnya arsip", "", "separuh", "", "Arsip", "Kualitas", NAIK, "banyak", "persen"],
        ["Terlayaninya tamu", "", "separuh", "", "Tamu", "Kualitas", NAIK, 5, "tamu"],
    )
    masalah = [(m.baris, m.kolom, m.peringatan) for m in impor.masalah.all()]
    assert masalah == [
        (2, "RHK PIMPINAN", True),
        (2, "BOBOT", True),
        (3, "TARGET", False),
        (4, "BOBOT", True),
    ]
    _terapkan(pemeran, impor)
    assert list(draf_kosong.rhk.filter(bobot=None).values_list("rumusan", flat=True)) == [
        "Tersusunnya laporan", "Terlayaninya tamu",
    ]  # fmt: skip


def test_tanpa_draf_disebut_pada_tiap_baris(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    impor = _diperiksa(pemeran, LAPORAN)
    assert [m.uraian for m in impor.masalah.all()] == [
        "Anda tidak mempunyai SKP yang sedang disusun."
    ]
    assert not impor.mengubah


def test_draf_yang_berubah_diperiksa_ulang_dan_yang_diajukan_tidak_disentuh(
    pemeran: Pemeran, draf_kosong: SKP
) -> None:
    impor = _diperiksa(pemeran, LAPORAN)
    RHKFactory(skp=draf_kosong, rumusan=LAPORAN[0])
    assert _terapkan(pemeran, impor).status == "antre"
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    SKP.objects.update(status="diajukan", diajukan_pada=PADA)
    impor.refresh_from_db()
    assert _terapkan(pemeran, impor).status == "antre"
    assert draf_kosong.rhk.get().indikator.count() == 0


def test_hanya_unggahan_sendiri_yang_terlihat(pemeran: Pemeran, draf_kosong: SKP) -> None:
    impor = _diperiksa(pemeran, LAPORAN)
    assert (
        masuk(pemeran.penilai).get(reverse("pegawai:impor_rincian", args=[impor.pk])).status_code
        == 404
    )
    assert (
        masuk(pemeran.org.admin())
        .get(reverse("pegawai:impor_rincian", args=[impor.pk]))
        .status_code
        == 404
    )
    for kerja in (pengimporan.minta_terapkan, pengimporan.batalkan):
        with pytest.raises(pengimporan.BukanHaknya):
            kerja(impor=impor, oleh=pemeran.penilai, pada=PADA)


# --- the template ---------------------------------------------------------------------------------------


def _templat(pemeran: Pemeran) -> Any:
    respons = masuk(pemeran.staf).get(url("impor_skp_templat"))
    return openpyxl.load_workbook(io.BytesIO(b"".join(respons.streaming_content)))


def test_templat_memuat_pilihan_petunjuk_dan_isi_pustaka(
    pemeran: Pemeran, draf_kosong: SKP
) -> None:
    TemplatSKPFactory(jabatan=draf_kosong.jabatan, jenis_jabatan="", rencana=2)
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang).rhk.get()
    kerja = _templat(pemeran)
    assert kerja.sheetnames == ["Rencana", "Pilihan", "Petunjuk"]
    lembar = kerja["Rencana"]
    assert draf_kosong.jabatan.nama in lembar["A2"].value
    assert [sel.value for sel in lembar[4]] == KOLOM
    rumus = {str(v.sqref).split(":")[0]: v.formula1 for v in lembar.data_validations.dataValidation}
    assert rumus["D5"].startswith("Pilihan!$B$2")
    assert atas.rumusan in [sel.value for sel in kerja["Pilihan"]["B"]]
    keluar = io.BytesIO()
    kerja.save(keluar)
    isi = baca_rencana(keluar)
    assert not isi.masalah
    assert [(b.rhk[:18], b.target, b.satuan) for b in isi.baris] == [
        ("Terkelolanya arsip", "90", "persen")
    ] * 2


def test_templat_jpt_dan_tanpa_draf(pemeran: Pemeran) -> None:
    kepala = pemeran.org.dinas.kepala
    skp_untuk(kepala, "draf")
    respons = masuk(pemeran.atasan).get(url("impor_skp_templat"))
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(respons.streaming_content)))["Rencana"]
    assert {"PERSPEKTIF", "PENUGASAN DARI"} < {sel.value for sel in lembar[4]}
    assert "Susun SKP di aplikasi" in _templat(pemeran)["Rencana"]["A2"].value


def test_jalan_masuk(pemeran: Pemeran, draf_kosong: SKP) -> None:
    klien = masuk(pemeran.staf)
    assert url("impor_skp") in teks(klien.get(url("skp", draf_kosong.pk)))
    halaman = teks(klien.get(url("impor_skp")))
    assert "Unggah SKP dari Excel" in halaman
    assert url("impor_skp_templat") in halaman
    kembali = f'<li><a href="{url("saya")}">Kinerja saya</a></li>'
    assert kembali in halaman
    draf_kosong.delete()
    respons = klien.post(url("mulai", tahun=2026), {"pendekatan": "kuantitatif", "dari": "excel"})
    assert respons["Location"] == url("impor_skp")
