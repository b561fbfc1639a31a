"""Two connections at once on documents, objections and reopenings: one winner, nothing half done."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from penilaian.actions.dokumen import terima
from penilaian.actions.ingatkan_dokumen import anggap_diterima_semua
from penilaian.actions.keberatan import ajukan_keberatan, cabut_keberatan
from penilaian.actions.pembukaan import minta_pembukaan, setujui_pembukaan
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    AdaKeberatan,
    BukanPenilai,
    Ditolak,
    DokumenDigantikan,
    KeberatanSelesai,
    LewatTenggat,
    PembukaanSelesai,
    SudahDimintaDibuka,
    SudahDiterima,
    SudahFinal,
    SudahKeberatan,
)
from penilaian.actions.putusan import putuskan_keberatan
from penilaian.aturan.keberatan import Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import DokumenEvaluasi, Keberatan, PembukaanKembali, Penilaian
from tests.factories.keberatan import didengar, keberatan_atas, pembukaan_atas
from tests.factories.pegawai import PenugasanPenilaiFactory, PeranDiberikanFactory
from tests.factories.penilaian import dinilai, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)
TETAP = waktu(date(2026, 7, 1))
PADA = waktu(date(2026, 7, 10))


def satu_menang(hasil: list[Ditolak | None], *jenis: type[Ditolak]) -> None:
    assert sum(1 for h in hasil if h is None) == 1, hasil
    assert all(isinstance(h, jenis) for h in hasil if h is not None), hasil


def _putus(pemeran: Pemeran, perkara: Keberatan, putusan: Putusan) -> Keberatan:
    return putuskan_keberatan(
        oleh=pemeran.atasan,
        pada=PADA,
        keberatan=perkara,
        putusan=putusan,
        alasan="Bukti cukup.",
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI,
        rating_perilaku=Rating.DI_ATAS_EKSPEKTASI,
    )


def test_dua_penilai_menetapkan_serentak(pemeran: Pemeran) -> None:
    """The one by the tree and the one by assignment: only the appraiser of the day determines, once."""
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    lain = pemeran.org.dinas.kepala_bidang_lain
    PenugasanPenilaiFactory(pegawai=pemeran.org.dinas.staf, penilai=lain, mulai=date(2026, 1, 1))
    kedua = pemeran.org.akun(lain)
    hasil = serentak(
        *[
            lambda oleh=oleh: tetapkan(  # type: ignore[misc]
                oleh=oleh, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris
            )
            for oleh in (pemeran.penilai, kedua)
        ]
    )
    satu_menang(hasil, BukanPenilai)
    penilaian.refresh_from_db()
    assert penilaian.ditetapkan_oleh == kedua
    assert DokumenEvaluasi.objects.count() == 1


def test_penetapan_ganda_menerbitkan_satu_dokumen(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    versi = penilaian.versi_baris
    hasil = serentak(
        *[lambda: tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=versi)] * 2
    )
    satu_menang(hasil, SudahFinal)
    assert DokumenEvaluasi.objects.count() == 1


def test_menerima_ganda_tercatat_sekali(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    hasil = serentak(*[lambda: terima(oleh=pemeran.staf, pada=PADA, penilaian=hasil_juli)] * 2)
    satu_menang(hasil, SudahDiterima)
    assert JejakAudit.objects.filter(tindakan="penilaian.terima_dokumen").count() == 1


def test_tugas_harian_ganda_tercatat_sekali(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    serentak(*[lambda: anggap_diterima_semua(pada=waktu(date(2026, 9, 1)))] * 2)
    assert JejakAudit.objects.filter(tindakan="penilaian.terima_dokumen").count() == 1
    assert DokumenEvaluasi.objects.get().cara_terima == "dianggap"


def test_keberatan_semenit_sesudah_tenggat_kalah(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    """One browser sends at 23.59 WITA of the last day, the other at 00.00."""
    terima(oleh=pemeran.staf, pada=TETAP, penilaian=hasil_juli)
    batas = DokumenEvaluasi.objects.get().batas_keberatan
    assert batas == date(2026, 7, 15)
    akhir = timezone.make_aware(datetime(2026, 7, 15, 23, 59))  # noqa: DTZ001
    hasil = serentak(
        *[
            lambda pada=pada: ajukan_keberatan(  # type: ignore[misc]
                oleh=pemeran.staf, pada=pada, penilaian=hasil_juli, alasan="Keliru."
            )
            for pada in (akhir, akhir + timedelta(minutes=1))
        ]
    )
    # Whoever gets the row first: the late one is late, or finds the other's case there.
    satu_menang(hasil, LewatTenggat, SudahKeberatan)
    assert hasil[0] is None
    assert Keberatan.objects.get().diajukan_pada == akhir


def test_keberatan_ganda_menjadi_satu(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    hasil = serentak(
        *[
            lambda: ajukan_keberatan(
                oleh=pemeran.staf, pada=PADA, penilaian=hasil_juli, alasan="Keliru."
            )
        ]
        * 2
    )
    satu_menang(hasil, SudahKeberatan)
    assert Keberatan.objects.count() == 1


def test_putusan_ganda_menerbitkan_satu_versi(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    perkara = didengar(keberatan_atas(hasil_juli, pemeran.staf, pemeran.org.dinas.kepala))
    hasil = serentak(
        lambda: _putus(pemeran, perkara, Putusan.DIUBAH),
        lambda: _putus(pemeran, perkara, Putusan.TETAP),
    )
    satu_menang(hasil, KeberatanSelesai)
    perkara.refresh_from_db()
    assert Penilaian.objects.count() == (2 if perkara.putusan == "diubah" else 1)
    assert Penilaian.objects.ditetapkan().count() == 1


def test_mencabut_lawan_memutus(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    perkara = didengar(keberatan_atas(hasil_juli, pemeran.staf, pemeran.org.dinas.kepala))
    hasil = serentak(
        lambda: cabut_keberatan(oleh=pemeran.staf, pada=PADA, keberatan=perkara),
        lambda: _putus(pemeran, perkara, Putusan.DIUBAH),
    )
    satu_menang(hasil, KeberatanSelesai)
    perkara.refresh_from_db()
    assert (perkara.hasil is None) == (perkara.status == "dicabut")


def test_persetujuan_pembukaan_ganda(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    """Three administrators: one asked, two agree in the same moment."""
    admin = [pemeran.org.admin()]
    for pegawai in (pemeran.org.dinas_lain.staf, pemeran.org.dinas_lain.staf_kedua):
        akun = pemeran.org.akun(pegawai)
        PeranDiberikanFactory(pengguna=akun, peran="admin_bkd", unit=None)
        admin.append(akun)
    pembukaan = pembukaan_atas(hasil_juli, admin[0])
    hasil = serentak(
        *[
            lambda oleh=oleh: setujui_pembukaan(oleh=oleh, pada=PADA, pembukaan=pembukaan)  # type: ignore[misc]
            for oleh in admin[1:]
        ]
    )
    satu_menang(hasil, PembukaanSelesai)
    assert sorted(Penilaian.objects.values_list("versi", "status")) == [
        (1, "digantikan"),
        (2, "siap_dinilai"),
    ]


def test_dua_permintaan_pembukaan_menjadi_satu(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    admin = pemeran.org.admin()
    hasil = serentak(
        *[lambda: minta_pembukaan(oleh=admin, pada=PADA, penilaian=hasil_juli, alasan="Keliru.")]
        * 2
    )
    satu_menang(hasil, SudahDimintaDibuka)
    assert PembukaanKembali.objects.count() == 1


def test_keberatan_lawan_pembukaan(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    """Either the case is there and nothing is opened, or the version is replaced and nothing to object to."""
    admin = pemeran.org.akun(pemeran.org.dinas_lain.staf)
    PeranDiberikanFactory(pengguna=admin, peran="admin_bkd", unit=None)
    pembukaan = pembukaan_atas(hasil_juli, pemeran.org.admin())
    hasil = serentak(
        lambda: ajukan_keberatan(
            oleh=pemeran.staf, pada=PADA, penilaian=hasil_juli, alasan="Keliru."
        ),
        lambda: setujui_pembukaan(oleh=admin, pada=PADA, pembukaan=pembukaan),
    )
    satu_menang(hasil, AdaKeberatan, DokumenDigantikan)
    hasil_juli.refresh_from_db()
    assert (hasil_juli.status == "ditetapkan") == Keberatan.objects.exists()
