"""The improvement period: who may do what when, what is on the trail, who is told, and that it ends for good."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import perbaikan as aksi
from penilaian.actions.ingatkan_perbaikan import ingatkan_perbaikan
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPemilik,
    BukanPenilai,
    Ditolak,
    IsianTidakSah,
    KeadaanBerubah,
    TanpaCatatan,
)
from penilaian.aturan.tindak_lanjut import HasilPerbaikan
from penilaian.models import AturanTindakLanjut, MasaPerbaikan, TindakanPerbaikan
from tests.factories.karier import hasil_tahun
from tests.factories.perbaikan import MULAI, PADA, masa_untuk
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
Status = MasaPerbaikan.Status
RENCANA = {"tujuan": "Laporan tepat waktu", "mulai": MULAI, "mentor": None, "pada": PADA}
HASIL = {"hasil": HasilPerbaikan.MEMBAIK, "catatan": "Tepat waktu", "langkah": "Pembinaan biasa"}


def _masa(pemeran: Pemeran, status: str = "perbaikan_berjalan") -> MasaPerbaikan:
    return masa_untuk(pemeran.org.dinas.staf, pemeran.penilai, pemeran.staf, status)


class TestSusun:
    def test_tersimpan_dengan_masa_dan_aturannya(self, pemeran: Pemeran) -> None:
        hasil = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "kurang")
        masa = aksi.susun(oleh=pemeran.penilai, penilaian=hasil, **RENCANA)
        assert (masa.selesai, masa.tengah) == (date(2026, 7, 31), date(2026, 5, 2))
        assert masa.aturan["lama_bulan"] == 6
        assert "Pasal 56–58" in masa.aturan["dasar"]
        jejak = JejakAudit.objects.get(tindakan="penilaian.perbaikan_susun")
        assert jejak.subjek_pegawai_id == masa.pegawai_id
        assert not Notifikasi.objects.exists()

    def test_pengaturan_bkd_menentukan_lama(self, pemeran: Pemeran) -> None:
        AturanTindakLanjut.objects.create(
            berlaku_mulai=date(2025, 1, 1), lama_bulan=3, dasar="SE BKD"
        )
        hasil = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "kurang")
        masa = aksi.susun(oleh=pemeran.penilai, penilaian=hasil, **RENCANA)
        assert masa.selesai == date(2026, 4, 30)

    def test_hasil_baik_tidak_perlu(self, pemeran: Pemeran) -> None:
        hasil = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "baik")
        with pytest.raises(KeadaanBerubah):
            aksi.susun(oleh=pemeran.penilai, penilaian=hasil, **RENCANA)

    def test_satu_hasil_satu_masa(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_disusun")
        with pytest.raises(KeadaanBerubah):
            aksi.susun(oleh=pemeran.penilai, penilaian=masa.penilaian, **RENCANA)

    def test_masa_yang_bertumpuk_ditolak(self, pemeran: Pemeran) -> None:
        _masa(pemeran)
        lain = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2024, "kurang")
        with pytest.raises(IsianTidakSah, match="sudah mempunyai masa perbaikan"):
            aksi.susun(oleh=pemeran.penilai, penilaian=lain, **RENCANA)

    def test_mentor_bukan_diri_sendiri(self, pemeran: Pemeran) -> None:
        hasil = hasil_tahun(pemeran.org.dinas.staf, pemeran.penilai, 2025, "kurang")
        isi = RENCANA | {"mentor": pemeran.org.dinas.staf}
        with pytest.raises(IsianTidakSah, match="Mentor"):
            aksi.susun(oleh=pemeran.penilai, penilaian=hasil, **isi)


class TestAlur:
    def test_ajukan_konfirmasi_periksa_tutup(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_menunggu")
        assert Notifikasi.objects.get(penerima=pemeran.staf).judul.startswith("Rencana perbaikan")
        aksi.konfirmasi(oleh=pemeran.staf, pada=PADA, masa=masa)
        assert Notifikasi.objects.filter(penerima=pemeran.penilai).count() == 1
        tindakan = masa.tindakan.get()
        aksi.tandai(oleh=pemeran.staf, pada=PADA, tindakan=tindakan)
        tindakan.refresh_from_db()
        assert tindakan.dilakukan_pada == PADA
        aksi.periksa(oleh=pemeran.penilai, pada=PADA, masa=masa, catatan="Mulai membaik")
        aksi.tutup(oleh=pemeran.penilai, pada=PADA, masa=masa, **HASIL)
        masa.refresh_from_db()
        assert (masa.status, masa.hasil, masa.catatan_tengah) == (
            Status.SELESAI,
            "membaik",
            "Mulai membaik",
        )
        tindakan_jejak = set(JejakAudit.objects.values_list("tindakan", flat=True))
        assert {
            f"penilaian.perbaikan_{t}"
            for t in ("ajukan", "konfirmasi", "tandai", "periksa", "tutup")
        } <= tindakan_jejak
        assert Notifikasi.objects.filter(penerima=pemeran.staf).count() == 3

    def test_dikembalikan_pegawai_dengan_catatan(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_menunggu")
        with pytest.raises(TanpaCatatan):
            aksi.kembalikan(oleh=pemeran.staf, pada=PADA, masa=masa, catatan="")
        aksi.kembalikan(oleh=pemeran.staf, pada=PADA, masa=masa, catatan="Batasnya terlalu dekat")
        masa.refresh_from_db()
        assert masa.status == Status.DISUSUN
        assert Notifikasi.objects.get(penerima=pemeran.penilai).isi == "Batasnya terlalu dekat"

    def test_tanpa_tindakan_tidak_dapat_diajukan(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_disusun")
        masa.tindakan.all().delete()
        with pytest.raises(BelumLengkap):
            aksi.ajukan(oleh=pemeran.penilai, pada=PADA, masa=masa)
        masa.refresh_from_db()
        assert masa.status == Status.DISUSUN

    def test_batas_tindakan_di_dalam_masa(self, pemeran: Pemeran) -> None:
        masa = _masa(pemeran, "perbaikan_disusun")
        for batas in (date(2026, 1, 31), date(2026, 8, 1)):
            with pytest.raises(IsianTidakSah, match="Batas waktu"):
                aksi.tambah_tindakan(
                    oleh=pemeran.penilai, pada=PADA, masa=masa, uraian="Kursus", batas=batas
                )
        with pytest.raises(IsianTidakSah, match="di luar masa"):
            aksi.ubah(oleh=pemeran.penilai, masa=masa, **(RENCANA | {"mulai": date(2027, 1, 1)}))


def _langkah(masa: MasaPerbaikan) -> dict[str, Callable[[Pengguna], Any]]:
    isi = {"pada": PADA, "masa": masa}
    return {
        "ubah": lambda o: aksi.ubah(oleh=o, **(RENCANA | {"masa": masa})),
        "tambah": lambda o: aksi.tambah_tindakan(oleh=o, uraian="x", batas=MULAI, **isi),
        "ajukan": lambda o: aksi.ajukan(oleh=o, **isi),
        "periksa": lambda o: aksi.periksa(oleh=o, catatan="x", **isi),
        "tutup": lambda o: aksi.tutup(oleh=o, **isi, **HASIL),
        "hapus": lambda o: aksi.hapus_tindakan(oleh=o, pada=PADA, tindakan=masa.tindakan.get()),
        "tandai": lambda o: aksi.tandai(oleh=o, pada=PADA, tindakan=masa.tindakan.get()),
        "konfirmasi": lambda o: aksi.konfirmasi(oleh=o, **isi),
        "kembalikan": lambda o: aksi.kembalikan(oleh=o, catatan="x", **isi),
    }


BOLEH_PADA = {
    "ubah": "perbaikan_disusun", "tambah": "perbaikan_disusun", "hapus": "perbaikan_disusun",
    "ajukan": "perbaikan_disusun", "konfirmasi": "perbaikan_menunggu", "kembalikan": "perbaikan_menunggu",
    "periksa": "perbaikan_berjalan", "tutup": "perbaikan_berjalan", "tandai": "perbaikan_berjalan",
}  # fmt: skip
MILIK_PEGAWAI = ("konfirmasi", "kembalikan")


@pytest.mark.parametrize("langkah", BOLEH_PADA)
@pytest.mark.parametrize("status", Status.values)
def test_ditolak_dalam_keadaan_lain(pemeran: Pemeran, langkah: str, status: str) -> None:
    masa = _masa(pemeran, status)
    oleh = pemeran.staf if langkah in MILIK_PEGAWAI else pemeran.penilai
    if status == BOLEH_PADA[langkah]:
        _langkah(masa)[langkah](oleh)
        return
    with pytest.raises(KeadaanBerubah):
        _langkah(masa)[langkah](oleh)


@pytest.mark.parametrize("langkah", BOLEH_PADA)
def test_orang_lain_ditolak(pemeran: Pemeran, langkah: str) -> None:
    masa = _masa(pemeran, BOLEH_PADA[langkah])
    for oleh in (pemeran.atasan, pemeran.tetangga, pemeran.penilai_tetangga):
        with pytest.raises((BukanPenilai, BukanPemilik)):
            _langkah(masa)[langkah](oleh)
    if langkah in MILIK_PEGAWAI:
        with pytest.raises(BukanPemilik):
            _langkah(masa)[langkah](pemeran.penilai)
    elif langkah != "tandai":
        with pytest.raises(BukanPenilai):
            _langkah(masa)[langkah](pemeran.staf)


class TestBasisData:
    @pytest.mark.parametrize("sql", [
        "UPDATE penilaian_masaperbaikan SET tujuan = 'x'", "DELETE FROM penilaian_masaperbaikan",
        "UPDATE penilaian_tindakanperbaikan SET uraian = 'x'", "DELETE FROM penilaian_tindakanperbaikan",
    ])  # fmt: skip
    def test_yang_ditutup_tetap(self, pemeran: Pemeran, sql: str) -> None:
        _masa(pemeran, "perbaikan_selesai")
        with (
            pytest.raises(IntegrityError, match="tidak dapat diubah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql)

    @pytest.mark.parametrize(
        ("isi", "nama"),
        [
            ({"tujuan": ""}, "perbaikan_bertujuan"),
            ({"selesai": date(2025, 1, 1)}, "perbaikan_masa_urut"),
            ({"hasil": "membaik"}, "perbaikan_hasil_lengkap"),
            ({"status": "perbaikan_selesai"}, "perbaikan_hasil_lengkap"),
            ({"dikonfirmasi_pada": None}, "perbaikan_langkah_tercatat"),
        ],
    )
    def test_menolak(self, pemeran: Pemeran, isi: dict[str, Any], nama: str) -> None:
        masa = _masa(pemeran)
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            MasaPerbaikan.objects.filter(pk=masa.pk).update(**isi)

    def test_aturan_menolak_predikat_di_dua_tempat(self) -> None:
        with (
            pytest.raises(IntegrityError, match="tindak_lanjut_predikat_sah"),
            transaction.atomic(),
        ):
            AturanTindakLanjut.objects.create(
                berlaku_mulai=date(2026, 1, 1), dasar="x", penghargaan=["baik"], perbaikan=["baik"]
            )


@pytest.mark.parametrize(
    ("status", "hari", "penerima"),
    [
        ("perbaikan_menunggu", date(2026, 1, 29), 1),
        ("perbaikan_menunggu", date(2026, 1, 28), 0),
        ("perbaikan_berjalan", date(2026, 4, 18), 2),
        ("perbaikan_berjalan", date(2026, 7, 31), 2),
        ("perbaikan_berjalan", date(2026, 6, 1), 0),
        ("perbaikan_disusun", date(2026, 7, 31), 0),
        ("perbaikan_selesai", date(2026, 7, 31), 0),
    ],
)
def test_pengingat_sekali_sehari(pemeran: Pemeran, status: str, hari: date, penerima: int) -> None:
    _masa(pemeran, status)
    Notifikasi.objects.all().delete()
    pada = PADA.replace(year=hari.year, month=hari.month, day=hari.day)
    assert ingatkan_perbaikan(pada=pada) == penerima
    assert ingatkan_perbaikan(pada=pada) == 0
    assert Notifikasi.objects.count() == penerima


@pytest.mark.django_db(transaction=True)
def test_konfirmasi_lawan_kembalikan(pemeran: Pemeran) -> None:
    masa = _masa(pemeran, "perbaikan_menunggu")
    hasil = serentak(
        lambda: aksi.konfirmasi(oleh=pemeran.staf, pada=PADA, masa=masa),
        lambda: aksi.kembalikan(oleh=pemeran.staf, pada=PADA, masa=masa, catatan="Belum sanggup"),
    )
    assert sum(1 for h in hasil if h is None) == 1
    assert all(isinstance(h, Ditolak) for h in hasil if h is not None)
    masa.refresh_from_db()
    assert (masa.status == Status.BERJALAN) == (masa.catatan_pegawai == "")
    assert TindakanPerbaikan.objects.count() == 1
