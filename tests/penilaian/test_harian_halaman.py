"""The pages of the daily log: of whom it belongs to, and of who appraises."""

from datetime import date, time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from penilaian.actions.harian import HariTertutup, JamTerpakai
from penilaian.actions.penolakan import Ditolak
from penilaian.models import (
    SKP,
    PengaturanHarian,
    ProgresHarian,
    RencanaHasilKerja,
)
from tests.factories.harian import HarianFactory
from tests.factories.penilaian import (
    siap_dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.harian import HARI, PADA
from tests.penilaian.peramban import masuk, teks, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gudang")]

KIRIM = {"tanggal": "2026-06-15", "jam_mulai": "8", "jam_selesai": "9.30", "kegiatan": "Rapat"}


@pytest.fixture(autouse=True)
def _hari_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("penilaian.views.harian.timezone.localdate", lambda *_: HARI)
    monkeypatch.setattr("penilaian.views.harian.timezone.now", lambda: PADA)


def test_mencatat_dari_halaman_lalu_melanjutkan(pemeran: Pemeran, skp_staf: SKP) -> None:
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("harian")))
    assert "Belum ada kegiatan pada hari ini." in halaman
    assert 'value="07.30"' in halaman
    halaman = teks(klien.post(url("harian"), KIRIM, follow=True))
    assert "Kegiatan tersimpan." in halaman
    assert "08.00–09.30" in halaman
    assert 'value="09.30"' in halaman
    assert "90</strong> dari 300 menit" in halaman


def test_galat_di_dekat_isian_dan_ketikan_tetap(pemeran: Pemeran, skp_staf: SKP) -> None:
    klien = masuk(pemeran.staf)
    for ganti, pesan in (
        ({"jam_mulai": "25.00"}, "Jam mulai harus jam"),
        ({"jam_selesai": "07.00"}, "Jam selesai harus sesudah jam mulai"),
        ({"hasil": "3"}, "Hasil dan satuannya diisi bersama"),
        ({"tanggal": "2026-06-16"}, "Tanggal belum terjadi"),
        ({"tautan": "javascript:x"}, "Masukkan URL yang valid"),
    ):
        respons = klien.post(url("harian"), {**KIRIM, **ganti})
        assert respons.status_code == 422, ganti
        assert pesan in teks(respons)
        assert "Rapat" in teks(respons)
    assert not ProgresHarian.objects.exists()


def test_mengulang_kegiatan_terakhir_untuk_hari_ini(pemeran: Pemeran, skp_staf: SKP) -> None:
    lama = HarianFactory(
        skp=skp_staf, tanggal=date(2026, 6, 12), kegiatan="Apel pagi", hasil=1, satuan="kali"
    )
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("harian", ulang=lama.pk)))
    assert 'value="Apel pagi"' in halaman
    assert 'value="kali"' in halaman
    asing = HarianFactory(skp=skp_untuk(pemeran.org.dinas.staf_kedua), kegiatan="Rahasia")
    assert "Rahasia" not in teks(klien.get(url("harian", ulang=asing.pk)))


def test_mengubah_dan_menghapus_dari_halaman(pemeran: Pemeran, skp_staf: SKP) -> None:
    progres = HarianFactory(skp=skp_staf)
    klien = masuk(pemeran.staf)
    assert "Memeriksa berkas usulan" in teks(klien.get(url("harian_ubah", progres.pk)))
    assert "tersimpan" in teks(klien.post(url("harian_ubah", progres.pk), KIRIM, follow=True))
    progres.refresh_from_db()
    assert progres.kegiatan == "Rapat"
    assert "tinggal di jejak audit" in teks(klien.get(url("harian_hapus", progres.pk)))
    assert "dihapus" in teks(klien.post(url("harian_hapus", progres.pk), follow=True))
    assert not ProgresHarian.objects.exists()


def test_bukti_berkas_diunduh_yang_boleh_melihat(
    pemeran: Pemeran, skp_staf: SKP, gudang: Path
) -> None:
    berkas = SimpleUploadedFile("Notula.exe", b"%PDF-1.7 isi")
    masuk(pemeran.staf).post(url("harian"), {**KIRIM, "berkas": berkas})
    progres = ProgresHarian.objects.get()
    assert progres.nama_berkas == "Notula.pdf"
    for siapa in (pemeran.staf, pemeran.penilai):
        respons = masuk(siapa).get(url("harian_bukti", progres.pk))
        assert b"".join(respons.streaming_content) == b"%PDF-1.7 isi"  # type: ignore[attr-defined]
    assert masuk(pemeran.tetangga).get(url("harian_bukti", progres.pk)).status_code == 404
    masuk(pemeran.staf).post(
        url("harian_ubah", progres.pk), {**KIRIM, "tautan": "https://a.example/1"}
    )
    progres.refresh_from_db()
    assert (progres.berkas.name, progres.tautan) == ("", "https://a.example/1")


def test_penilai_membaca_dan_tidak_mengubah(pemeran: Pemeran, skp_staf: SKP) -> None:
    progres = HarianFactory(skp=skp_staf)
    klien = masuk(pemeran.penilai)
    halaman = teks(klien.get(url("harian_skp", skp_staf.pk, bulan="2026-06-01")))
    assert "Memeriksa berkas usulan" in halaman
    assert url("harian_ubah", progres.pk) not in halaman
    assert url("harian_hapus", progres.pk) not in halaman
    for nama in ("harian_ubah", "harian_hapus"):
        assert klien.get(url(nama, progres.pk)).status_code == 403
        assert masuk(pemeran.tetangga).get(url(nama, progres.pk)).status_code == 404
    assert masuk(pemeran.tetangga).get(url("harian_skp", skp_staf.pk)).status_code == 404


def test_lembar_penilaian_dan_halaman_orang_menautkan(pemeran: Pemeran, skp_staf: SKP) -> None:
    HarianFactory(skp=skp_staf, rhk=skp_staf.rhk.get())
    penilaian = siap_dinilai(skp_staf)
    klien = masuk(pemeran.penilai)
    halaman = teks(klien.get(url("nilai", penilaian.pk)))
    assert "Progres harian: 60 menit" in halaman
    assert url("harian_skp", skp_staf.pk) in halaman
    halaman = teks(klien.get(url("ringkas_pegawai", skp_staf.pegawai_id)))
    assert "Progres harian: 60 menit" in halaman
    assert "Juni 2026</a>: 60 menit" in halaman
    assert skp_staf.rhk.get().rumusan in halaman


def test_tanpa_skp_dan_ketika_dimatikan(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("harian")))
    assert "tidak mempunyai SKP yang disetujui" in halaman
    assert "Simpan kegiatan" not in halaman
    assert 'href="/kinerja/harian/"' in halaman
    PengaturanHarian.objects.create(berlaku_mulai=date(2026, 1, 1), aktif=False, dasar="Edaran 2")
    assert 'href="/kinerja/harian/"' not in teks(klien.get("/"))


@pytest.mark.parametrize("tanggal", ["2026-13-40", "x", "0001-01-01", ""])
def test_tanggal_yang_tidak_ada_berarti_hari_ini(
    pemeran: Pemeran, skp_staf: SKP, tanggal: str
) -> None:
    respons = masuk(pemeran.staf).get(url("harian", tanggal=tanggal))
    assert respons.context["hari"] == HARI


def test_jumlah_kueri_tidak_bertambah(pemeran: Pemeran, skp_staf: SKP) -> None:
    klien, pembaca = masuk(pemeran.staf), masuk(pemeran.penilai)
    rhk: RencanaHasilKerja = skp_staf.rhk.get()

    def biaya() -> list[int]:
        hasil = []
        for siapa, alamat in ((klien, url("harian")), (pembaca, url("harian_skp", skp_staf.pk))):
            siapa.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                siapa.get(alamat)
            hasil.append(len(kueri))
        return hasil

    def isi_jam(awal: int, akhir: int) -> None:
        for n in range(awal, akhir):
            jam = {
                "jam_mulai": time(n // 2, n % 2 * 30),
                "jam_selesai": time(n // 2, n % 2 * 30 + 29),
            }
            HarianFactory(skp=skp_staf, rhk=rhk if n % 2 else None, **jam)

    isi_jam(0, 3)
    tiga = biaya()
    isi_jam(3, 30)
    assert biaya() == tiga
    assert max(tiga) <= 18, tiga


def test_setiap_penolakan_berkalimat(pemeran: Pemeran, skp_staf: SKP) -> None:
    assert issubclass(HariTertutup, Ditolak)
    assert str(JamTerpakai()) == "Jam itu sudah dipakai kegiatan lain."
