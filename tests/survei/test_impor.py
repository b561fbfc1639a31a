"""Answers from files: all or nothing, every problem named, the same answers not twice unnoticed."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from kinerja.audit.models import JejakAudit
from pegawai.impor.masalah import BerkasDitolak
from survei.aturan.unsur import Unsur
from survei.impor.tanggapan import Aturan, HasilBaca, baca_tanggapan
from survei.models import Instrumen, RekapSurvei, Tanggapan, TanggapanTertunda
from tests.factories.layanan import JenisLayananFactory
from tests.factories.survei import MULAI, SELESAI, SurveiFactory

BERKAS_49 = Path(__file__).parents[1] / "regulasi" / "tanggapan-skm-49.csv"
JUDUL = ",".join(u.value for u in Unsur)
ATURAN = Aturan({"kartu": "kartu", "kartu pegawai": "kartu"}, MULAI, SELESAI)


def baca(isi: str | bytes, nama: str = "berkas.csv", aturan: Aturan = ATURAN) -> HasilBaca:
    return baca_tanggapan(nama, isi.encode() if isinstance(isi, str) else isi, aturan)


def xlsx(baris: list[list[Any]]) -> bytes:
    buku = Workbook()
    assert buku.active is not None
    for satu in baris:
        buku.active.append(satu)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


# --- reading ------------------------------------------------------------------------------------------------


def test_kolom_disebut_nama_urutannya_bebas_dan_nomor_diabaikan() -> None:
    terbalik = ",".join(["nomor", *reversed([u.value for u in Unsur])])
    hasil = baca(f"{terbalik}\n7,9,1,1,1,1,1,1,1,1\n".replace("7,9,1", "7,4,1"))
    assert hasil.masalah == []
    (satu,) = hasil.baris
    assert dict(zip(Unsur, satu.jawaban, strict=True))[Unsur.PENGADUAN] == 4
    assert sum(n for n in satu.jawaban if n) == 12


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
def test_pemisah_dan_bom(pemisah: str) -> None:
    isi = f"{JUDUL}\r\n3,3,3,3,3,3,3,3,3\r\n\r\n".replace(",", pemisah)
    assert len(baca(isi.encode("utf-8-sig")).baris) == 1


def test_nama_resmi_unsur_dikenal() -> None:
    judul = ";".join(u.label for u in Unsur)
    assert len(baca(f"{judul}\n1;2;3;4;1;2;3;4;1\n").baris) == 1


def test_xlsx_dan_csv_dengan_isi_sama_bersidik_sama() -> None:
    baris = [[1, 2, 3, 4, 4, 3, 2, 1, 4], [4] * 9]
    csv = baca(f"{JUDUL}\n" + "\n".join(",".join(map(str, b)) for b in reversed(baris)))
    buku = baca(xlsx([[u.value for u in Unsur], *baris]), "berkas.xlsx")
    assert len(buku.baris) == 2
    assert buku.sidik == csv.sidik
    assert csv.sidik != baca(f"{JUDUL}\n4,4,4,4,4,4,4,4,4\n").sidik


def test_setiap_masalah_menyebut_baris_kolom_dan_harapan() -> None:
    isi = (
        f"{JUDUL},umur,pekerjaan,tanggal\n"
        "3,3,3,3,3,3,3,3,3,30,pns,2026-02-01\n"
        "5,3,,3,x,3,3,3,0,30,pns,2026-02-01\n"
        "3,3,3,3,3,3,3,3,3,300,astronaut,2025-02-01\n"
        "3,3,3,3,3,3,3,3,3,30,pns,31-02-2026\n"
    )
    hasil = baca(isi)
    assert [(m.baris, m.kolom) for m in hasil.masalah] == [
        (3, "persyaratan"), (3, "waktu"), (3, "produk"), (3, "pengaduan"),
        (4, "umur"), (4, "pekerjaan"), (4, "tanggal"),
        (5, "tanggal"),
    ]  # fmt: skip
    assert str(hasil.masalah[0]) == (
        "Baris 3, kolom persyaratan: Nilai “5” di luar skala. Seharusnya: 1, 2, 3, atau 4."
    )
    assert len(hasil.baris) == 1


def test_baris_terlalu_panjang_disebut() -> None:
    hasil = baca(f"{JUDUL}\n3,3,3,3,3,3,3,3,3,4\n")
    assert [(m.baris, m.kolom) for m in hasil.masalah] == [(2, "(baris)")]


def test_kosong_hanya_bila_diizinkan() -> None:
    isi = f"{JUDUL}\n3,,3,3,3,3,3,3,3\n"
    assert [m.kolom for m in baca(isi).masalah] == ["prosedur"]
    longgar = Aturan(ATURAN.layanan, MULAI, SELESAI, izinkan_kosong=True)
    assert baca(isi, aturan=longgar).baris[0].jawaban[1] is None
    assert baca(f"{JUDUL},umur\n,,,,,,,,,30\n", aturan=longgar).masalah[0].kolom == "(baris)"


def test_layanan_wajib_bila_lebih_dari_satu() -> None:
    dua = Aturan({"a": "a", "b": "b"}, MULAI, SELESAI)
    hasil = baca(f"{JUDUL},layanan\n3,3,3,3,3,3,3,3,3,\n3,3,3,3,3,3,3,3,3,B\n", aturan=dua)
    assert [(m.baris, m.kolom) for m in hasil.masalah] == [(2, "layanan")]
    assert hasil.baris[0].layanan == "b"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("", "kosong"),
        ("\n\n", "kosong"),
        (JUDUL, "tanpa satu tanggapan"),
        ("nomor,persyaratan\n1,3\n", "Judul kolom kurang: prosedur"),
        (JUDUL.replace("sarana", "u8") + "\n1,1,1,1,1,1,1,1,1", "nomor unsur"),
        (f"{JUDUL},sarana\n1,1,1,1,1,1,1,1,1,1", "lebih dari sekali"),
        (b"\x00\x01\x02", "bukan CSV"),
        (b"PK\x03\x04rusak", "xlsx"),
    ],
)
def test_berkas_yang_tidak_dapat_dipakai_ditolak_dengan_alasan(isi: str | bytes, kata: str) -> None:
    with pytest.raises(BerkasDitolak, match=kata):
        baca(isi)


def test_kutip_yang_tidak_ditutup_menjadi_masalah() -> None:
    assert baca(f'{JUDUL}\n"3,3,3,3,3,3,3,3,3\n').masalah


def test_kolom_asing_diberitahukan() -> None:
    hasil = baca(f"{JUDUL},catatan petugas\n1,1,1,1,1,1,1,1,1,x\n")
    assert "catatan petugas" in hasil.peringatan[0]


# --- saving --------------------------------------------------------------------------------------------------


def impor(*argumen: Any, **opsi: Any) -> str:
    keluaran = io.StringIO()
    call_command("impor_tanggapan", *map(str, argumen), stdout=keluaran, **opsi)
    return keluaran.getvalue()


def indeks(survei: Any, *, sebagai_json: bool = True) -> Any:
    keluaran = io.StringIO()
    call_command("indeks_survei", str(survei), json=sebagai_json, stdout=keluaran)
    return json.loads(keluaran.getvalue()) if sebagai_json else keluaran.getvalue()


@pytest.mark.django_db
def test_49_tanggapan_nyata_berindeks_78_74_b() -> None:
    survei = SurveiFactory()
    assert "49 tanggapan disimpan" in impor(survei.kode, BERKAS_49)
    hasil = indeks(survei.kode)
    assert (hasil["n"], hasil["indeks"], hasil["mutu"]) == (49, 78.74, "B")
    assert set(hasil["nrr"]) == {u.value for u in Unsur}
    assert indeks(survei.pk) == hasil
    assert "Indeks: 78,74 (B) – Baik" in indeks(survei.kode, sebagai_json=False)
    # folded, and not one answer left in the queue
    assert not TanggapanTertunda.objects.exists()
    assert sum(r.n for r in RekapSurvei.objects.filter(survei=survei)) == 49


@pytest.mark.django_db
def test_impor_mencatat_audit_dan_membekukan_instrumen() -> None:
    survei = SurveiFactory()
    assert not survei.instrumen.beku
    impor(survei.kode, BERKAS_49)
    assert Instrumen.objects.get(pk=survei.instrumen_id).beku
    jejak = JejakAudit.objects.untuk(survei).get()
    assert (jejak.tindakan, jejak.sesudah["jumlah"]) == ("survei.impor", 49)


@pytest.mark.django_db
def test_berkas_yang_sama_ditolak_kecuali_dipaksa() -> None:
    survei = SurveiFactory()
    impor(survei.kode, BERKAS_49)
    with pytest.raises(CommandError, match="sudah diimpor"):
        impor(survei.kode, BERKAS_49)
    assert Tanggapan.objects.count() == 49
    impor(survei.kode, BERKAS_49, paksa=True)
    impor(survei.kode, BERKAS_49, paksa=True)
    assert indeks(survei.kode)["n"] == 147
    assert [i.ulangan for i in survei.impor.order_by("ulangan")] == [0, 1, 2]


@pytest.mark.django_db
def test_berkas_yang_sama_boleh_untuk_survei_lain() -> None:
    for _ in range(2):
        impor(SurveiFactory().kode, BERKAS_49)
    assert Tanggapan.objects.count() == 98


@pytest.mark.django_db
def test_satu_sel_keliru_tidak_menyimpan_apa_pun(tmp_path: Path) -> None:
    survei = SurveiFactory()
    berkas = tmp_path / "keliru.csv"
    berkas.write_text(BERKAS_49.read_text().replace("\n49,", "\n49,9"), encoding="utf-8")
    galat, keluaran = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 masalah"):
        call_command(
            "impor_tanggapan", survei.kode, str(berkas), stderr=galat, stdout=keluaran, json=True
        )
    assert "Baris 50, kolom persyaratan" in galat.getvalue()
    assert json.loads(keluaran.getvalue())["keliru"][0]["baris"] == 50
    assert not Tanggapan.objects.exists()
    assert not survei.impor.exists()


@pytest.mark.django_db
def test_periksa_tidak_menyimpan() -> None:
    survei = SurveiFactory()
    assert "49 tanggapan terbaca" in impor(survei.kode, BERKAS_49, periksa=True)
    assert not Tanggapan.objects.exists()


@pytest.mark.django_db
def test_ciri_layanan_dan_tanggal_tersimpan(tmp_path: Path) -> None:
    a, b = JenisLayananFactory(kode="kartu"), JenisLayananFactory(kode="cuti")
    survei = SurveiFactory(layanan=[a, b])
    berkas = tmp_path / "isi.csv"
    berkas.write_text(
        f"{JUDUL},layanan,umur,jenis_kelamin,pendidikan,pekerjaan,tanggal\n"
        "1,2,3,4,1,2,3,4,1,cuti,37,perempuan,S1,Wirausaha,03/02/2026\n",
        encoding="utf-8",
    )
    impor(survei.kode, berkas)
    satu = Tanggapan.objects.get()
    assert (satu.layanan, satu.kelompok_umur, satu.jenis_kelamin) == (b, "30_39", "P")
    assert (satu.pendidikan, satu.pekerjaan) == ("s1", "wirausaha")
    assert satu.tanggal == date(2026, 2, 3)


@pytest.mark.django_db
def test_unsur_kosong_mengurangi_penyebut_unsur_itu(tmp_path: Path) -> None:
    survei = SurveiFactory(ditutup=True)
    berkas = tmp_path / "kertas.csv"
    berkas.write_text(f"{JUDUL}\n4,4,4,4,4,4,4,4,4\n,2,2,2,2,2,2,2,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="1 masalah"):
        impor(survei.kode, berkas)
    impor(survei.kode, berkas, izinkan_kosong=True)
    hasil = indeks(survei.kode)
    assert (hasil["nrr"]["persyaratan"], hasil["nrr"]["waktu"]) == (4.0, 3.0)
    # (4 + 8 × 3) / 9 × 25, rounded once
    assert Decimal(str(hasil["indeks"])) == Decimal("77.78")


@pytest.mark.django_db
def test_survei_tanpa_layanan_satu_pesan_dengan_jalan_keluar() -> None:
    survei = SurveiFactory(layanan=[])
    galat = io.StringIO()
    with pytest.raises(CommandError, match=rf"belum mempunyai layanan.*/survei/{survei.pk}/ubah/"):
        call_command("impor_tanggapan", survei.kode, str(BERKAS_49), stderr=galat)
    assert galat.getvalue() == ""


@pytest.mark.django_db
def test_survei_atau_berkas_yang_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Tidak ada survei"):
        impor("tidakada", BERKAS_49)
    with pytest.raises(CommandError, match="Tidak ada survei"):
        call_command("indeks_survei", "999999")
    with pytest.raises(CommandError, match="tidak terbaca"):
        impor(SurveiFactory().kode, tmp_path / "hilang.csv")


@pytest.mark.django_db
def test_survei_tanpa_jawaban_belum_berindeks() -> None:
    survei = SurveiFactory()
    assert indeks(survei.kode) == {
        "survei": survei.kode, "n": 0, "nrr": None, "indeks": None, "mutu": None, "ditahan": True,
    }  # fmt: skip
    assert "belum ada" in indeks(survei.kode, sebagai_json=False)
