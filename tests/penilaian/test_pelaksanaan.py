"""Evidence as a file, and the rencana aksi of a period."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPemilik,
    DiLuarJendela,
    IsianTidakSah,
    KeadaanBerubah,
    TahunTidakDibuka,
)
from penilaian.actions.realisasi import hapus_bukti, serahkan
from penilaian.actions.rencana_aksi import (
    IsiRencanaAksi,
    hapus_rencana_aksi,
    simpan_rencana_aksi,
)
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    Penilaian,
    RencanaAksi,
    TahunKinerja,
)
from tests.factories.penilaian import (
    RencanaAksiFactory,
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

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gudang")]
PDF = b"%PDF-1.7\nisi laporan"


def kirim(pemeran: Pemeran, isi: bytes = PDF, nama: str = "Laporan Akhir.pdf", **lain: str) -> Any:
    indikator = IndikatorKinerja.objects.get()
    data = {"nilai": "12", "keterangan": "", "berkas": SimpleUploadedFile(nama, isi), **lain}
    return masuk(pemeran.staf).post(url("realisasi", indikator.pk), data, follow=True)


# --- files ----------------------------------------------------------------------------------------------


def test_berkas_disimpan_dengan_nama_acak_dan_diunduh_sebagai_lampiran(
    pemeran: Pemeran, gudang: Path
) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    assert "Laporan Akhir.pdf" in teks(kirim(pemeran, nama="../Laporan Akhir.exe"))
    bukti = BuktiDukung.objects.get()
    (berkas,) = (gudang / "bukti").iterdir()
    assert (berkas.suffix, berkas.read_bytes()) == (".pdf", PDF)
    assert "Laporan" not in berkas.name
    for pengguna in (pemeran.staf, pemeran.penilai):
        respons = masuk(pengguna).get(url("bukti_berkas", bukti.pk))
        assert b"".join(respons.streaming_content) == PDF  # type: ignore[attr-defined]
        assert respons["Content-Disposition"] == 'attachment; filename="Laporan Akhir.pdf"'
        assert respons["X-Content-Type-Options"] == "nosniff"
        assert respons["Content-Type"] == "application/pdf"
    assert masuk(pemeran.tetangga).get(url("bukti_berkas", bukti.pk)).status_code == 404


def test_berkas_yang_sama_dua_kali_satu_bukti(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    kirim(pemeran)
    kirim(pemeran, nama="lagi.pdf")
    assert BuktiDukung.objects.count() == 1
    kirim(pemeran, isi=PDF + b"2")
    assert BuktiDukung.objects.count() == 2


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "Berkas kosong"),
        (b"<html>", "Kirim berkas PDF, JPG, PNG, XLSX, atau DOCX."),
        (PDF + b"x" * 2_000_000, "Berkas lebih besar dari 1 MB"),
    ],
)
def test_berkas_keliru_ditolak_dan_ketikan_tetap(
    pemeran: Pemeran, settings: Any, isi: bytes, pesan: str, gudang: Path
) -> None:
    settings.UKURAN_BUKTI_MAKS = 1_000_000
    skp_untuk(pemeran.org.dinas.staf)
    respons = kirim(pemeran, isi=isi, keterangan="tetap di sini")
    assert respons.status_code == 422
    assert pesan in teks(respons)
    assert "tetap di sini" in teks(respons)
    assert not (gudang / "bukti").exists()


def test_tautan_tidak_diunduh_dari_sini(pemeran: Pemeran) -> None:
    siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    bukti = BuktiDukung.objects.get()
    assert masuk(pemeran.staf).get(url("bukti_berkas", bukti.pk)).status_code == 404


def test_hapus_bukti_menghapus_berkasnya_setelah_commit(
    pemeran: Pemeran, gudang: Path, django_capture_on_commit_callbacks: Any
) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    kirim(pemeran)
    bukti = BuktiDukung.objects.get()
    with django_capture_on_commit_callbacks() as panggilan:
        hapus_bukti(oleh=pemeran.staf, pada=waktu(), bukti=bukti)
    assert list((gudang / "bukti").iterdir())
    for satu in panggilan:
        satu()
    assert not list((gudang / "bukti").iterdir())
    jejak = JejakAudit.objects.get(tindakan="penilaian.hapus_bukti")
    assert jejak.sebelum["berkas"] == "Laporan Akhir.pdf"


def test_basis_data_menolak_bukti_ganda_atau_setengah(pemeran: Pemeran) -> None:
    siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    realisasi = BuktiDukung.objects.get().realisasi
    berkas = {"berkas": "bukti/a.pdf", "nama_berkas": "a.pdf", "tipe_berkas": "x", "sidik": "s"}
    BuktiDukung.objects.create(realisasi=realisasi, **berkas)
    for nama, isi in (
        ("bukti_tautan_atau_berkas", {}),
        ("bukti_tautan_atau_berkas", berkas | {"sidik": ""}),
        ("bukti_tautan_atau_berkas", berkas | {"tautan": "https://a.example", "sidik": "lain"}),
        ("bukti_berkas_unik", berkas),
        ("bukti_tautan_web", {"tautan": "javascript:alert(1)"}),
        ("bukti_unik", {"tautan": "https://bukti.example/laporan"}),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            BuktiDukung.objects.create(realisasi=realisasi, **isi)


# --- rencana aksi ---------------------------------------------------------------------------------------

ISI = IsiRencanaAksi("Menyusun rekap kunjungan", "3 rekap")


def _simpan(pemeran: Pemeran, skp: SKP, hari: date = date(2026, 1, 10), **isi: Any) -> RencanaAksi:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.staf,
        "pada": waktu(hari),
        "rhk": skp.rhk.get(),
        "periode": periode_ke(1),
        "isi": ISI,
    }
    return simpan_rencana_aksi(**(bawaan | isi))


def test_rencana_aksi_direncanakan_sebelum_jendela_dan_dilaporkan(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    rencana = _simpan(pemeran, skp)
    assert (rencana.status, rencana.target) == ("belum_dikerjakan", "3 rekap")
    isi_semua_realisasi(skp, periode=periode_ke(1))
    pada = waktu(date(2026, 2, 3))
    with pytest.raises(BelumLengkap, match="Laporkan pelaksanaan rencana aksi"):
        serahkan(oleh=pemeran.staf, pada=pada, skp=skp, periode=periode_ke(1))
    tidak = IsiRencanaAksi(ISI.uraian, ISI.target, "tidak_terlaksana")
    with pytest.raises(IsianTidakSah, match="sebabnya"):
        _simpan(pemeran, skp, date(2026, 2, 3), rencana=rencana, isi=tidak)
    lapor = IsiRencanaAksi(ISI.uraian, ISI.target, "tidak_terlaksana", "Kantor pindah")
    _simpan(pemeran, skp, date(2026, 2, 3), rencana=rencana, isi=lapor)
    jejak = JejakAudit.objects.filter(tindakan="penilaian.simpan_rencana_aksi").first()
    assert jejak is not None
    assert jejak.sebelum["status"] == "belum_dikerjakan"
    assert jejak.sesudah["catatan"] == "Kantor pindah"
    serahkan(oleh=pemeran.staf, pada=pada, skp=skp, periode=periode_ke(1))
    with pytest.raises(KeadaanBerubah):
        _simpan(pemeran, skp, date(2026, 2, 4), rencana=rencana)
    with pytest.raises(KeadaanBerubah):
        hapus_rencana_aksi(oleh=pemeran.staf, pada=pada, rencana=rencana)


def test_rencana_aksi_ditolak(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    with pytest.raises(BukanPemilik):
        _simpan(pemeran, skp, oleh=pemeran.penilai)
    with pytest.raises(DiLuarJendela, match="sudah ditutup"):
        _simpan(pemeran, skp, date(2026, 2, 8))
    SKP.objects.update(status="diajukan")
    with pytest.raises(KeadaanBerubah):
        _simpan(pemeran, skp)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        _simpan(pemeran, skp)
    assert not RencanaAksi.objects.exists()


def test_basis_data_menolak_rencana_aksi_kosong_atau_tanpa_sebab(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi = {"rhk": skp.rhk.get(), "periode": periode_tahunan(skp)}
    for nama, beda in (
        ("rencana_aksi_diisi", {"uraian": ""}),
        ("rencana_aksi_diisi", {"target": ""}),
        ("rencana_aksi_tidak_terlaksana_bercatatan", {"status": "tidak_terlaksana"}),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            RencanaAksiFactory(**(isi | beda))


def test_rencana_aksi_lewat_halaman(pemeran: Pemeran) -> None:
    """On the annual period, which is open the whole year."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    klien, rhk = masuk(pemeran.staf), skp.rhk.get()
    alamat = url("rencana_aksi_baru", rhk.pk)
    isi = {"uraian": "Rapat tiap minggu", "target": "", "status": "belum_dikerjakan"}
    assert klien.post(alamat, isi).status_code == 422
    respons = klien.post(alamat, isi | {"target": "40 rapat"}, follow=True)
    assert "Rapat tiap minggu" in teks(respons)
    satu = RencanaAksi.objects.get()
    isi |= {"target": "40 rapat", "status": "tidak_terlaksana"}
    respons = klien.post(url("rencana_aksi_ubah", satu.pk), isi)
    assert "Tulis sebabnya tidak terlaksana." in teks(respons)
    respons = klien.post(
        url("rencana_aksi_ubah", satu.pk), isi | {"catatan": "Ruang dipakai"}, follow=True
    )
    assert "Ruang dipakai" in teks(respons)
    assert "Rapat tiap minggu" in teks(masuk(pemeran.penilai).get(url("skp", skp.pk)))
    for pengguna, status in ((pemeran.penilai, 403), (pemeran.tetangga, 404)):
        assert masuk(pengguna).get(url("rencana_aksi_ubah", satu.pk)).status_code == status
    respons = klien.post(url("rencana_aksi_hapus", satu.pk), follow=True)
    assert "Rencana aksi dihapus." in teks(respons)
    assert not RencanaAksi.objects.exists()


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_skp_dengan_rencana_aksi_dan_bukti_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp, periode=periode_ke(1))
    realisasi = BuktiDukung.objects.get().realisasi
    for n in range(banyak):
        RencanaAksiFactory(rhk=skp.rhk.get(), periode=periode_ke(1))
        BuktiDukung.objects.create(
            realisasi=realisasi, berkas=f"b/{n}", nama_berkas=f"{n}", tipe_berkas="x", sidik=f"{n}"
        )
    Penilaian.objects.create(skp=skp, periode=periode_ke(1))
    klien = masuk(pemeran.staf)
    with django_assert_max_num_queries(31):
        respons = klien.get(url("skp", skp.pk, periode=periode_ke(1).pk))
    assert teks(respons).count("Menyusun rekap kunjungan") >= banyak
