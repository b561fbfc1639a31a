"""Two connections at once: each locked action has one winner, and nothing is half done."""

from datetime import date

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions import skp as aksi
from penilaian.actions.dukungan import MasihDidukung
from penilaian.actions.kaskade import terima_usulan, tolak_usulan, usulkan
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    Ditolak,
    IsianTidakSah,
    KeadaanBerubah,
    SudahAdaSKP,
    SudahFinal,
)
from penilaian.actions.realisasi import serahkan
from penilaian.actions.salin import Pilihan, TidakAdaYangDisalin, salin_rencana
from penilaian.actions.siklus import buka_tahun
from penilaian.models import (
    SKP,
    NilaiSikap,
    Penilaian,
    RencanaHasilKerja,
    TahunKinerja,
    UsulanRHK,
)
from penilaian.selectors.salinan import isi_skp_sumber
from tests.factories.penilaian import (
    UsulanRHKFactory,
    dinilai,
    isi_semua_realisasi,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)
PADA = waktu(date(2026, 1, 20))


def _satu_menang(
    hasil: list[Ditolak | None], jenis: type[Ditolak] | tuple[type[Ditolak], ...]
) -> None:
    assert sum(1 for h in hasil if h is None) == 1, hasil
    assert all(isinstance(h, jenis) for h in hasil if h is not None), hasil


def test_tetapkan_serentak(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    hasil = serentak(
        *[
            lambda: tetapkan(
                oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris
            )
        ]
        * 2
    )
    _satu_menang(hasil, SudahFinal)
    assert JejakAudit.objects.filter(tindakan="penilaian.tetapkan").count() == 1
    assert Notifikasi.objects.count() == 1


def test_tetapkan_lawan_isian_terakhir(pemeran: Pemeran) -> None:
    """Either the field was in time and the confirm page is old, or it came too late: never both."""
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    versi = penilaian.versi_baris
    hasil = serentak(
        lambda: tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=versi),
        lambda: simpan_medan(
            oleh=pemeran.penilai,
            pada=PADA,
            penilaian=penilaian,
            isian={"catatan": "akhir"},
            versi=versi,
        ),
    )
    _satu_menang(hasil, (KeadaanBerubah, SudahFinal))
    penilaian.refresh_from_db()
    assert (penilaian.status == "ditetapkan") == (penilaian.catatan == "")


def test_ajukan_serentak(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    hasil = serentak(*[lambda: aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)] * 2)
    _satu_menang(hasil, KeadaanBerubah)
    assert Notifikasi.objects.count() == 1


def test_setujui_lawan_kembalikan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    hasil = serentak(
        lambda: aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp),
        lambda: aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan="Perjelas"),
    )
    _satu_menang(hasil, KeadaanBerubah)
    skp.refresh_from_db()
    assert (skp.status == "dikembalikan") == (skp.catatan_pengembalian == "Perjelas")


def test_ajukan_lawan_menghapus_baris_terakhir(pemeran: Pemeran) -> None:
    """No SKP without a plan gets through between the check and the hand-in."""
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    rhk = skp.rhk.get()
    hasil = serentak(
        lambda: aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp),
        lambda: aksi.hapus_rhk(oleh=pemeran.staf, pada=PADA, rhk=rhk),
    )
    _satu_menang(hasil, Ditolak)
    skp.refresh_from_db()
    assert (skp.status == "diajukan") == skp.rhk.exists()


def test_hapus_rhk_lawan_bawahan_mengajukan(pemeran: Pemeran) -> None:
    """Either the draft lost its pointer before it went up, or it went up and holds the RHK."""
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf").rhk.get()
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    skp.rhk.update(rhk_pimpinan=atas)
    hapus, ajukan = serentak(
        lambda: aksi.hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas),
        lambda: aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp),
    )
    assert ajukan is None
    assert hapus is None or isinstance(hapus, MasihDidukung)
    assert (skp.rhk.get().rhk_pimpinan is None) == (hapus is None)


def test_hapus_rhk_lawan_bawahan_mulai_mendukung(pemeran: Pemeran) -> None:
    """Who comes to support it while it goes is told so, and nothing points to a row that is gone."""
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf").rhk.get()
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    isi = aksi.IsiRHK("Tersusunnya rekap", "utama", rhk_pimpinan=atas)
    hapus, simpan = serentak(
        lambda: aksi.hapus_rhk(oleh=pemeran.penilai, pada=PADA, rhk=atas),
        lambda: aksi.simpan_rhk(oleh=pemeran.staf, pada=PADA, skp=skp, isi=isi),
    )
    assert simpan is None or isinstance(simpan, IsianTidakSah)
    assert hapus is None or isinstance(hapus, KeadaanBerubah)
    assert RencanaHasilKerja.objects.filter(pk=atas.pk).exists() == (hapus is not None)


def test_salin_dua_kali_serentak(pemeran: Pemeran) -> None:
    lalu = skp_untuk(pemeran.org.dinas.staf, "ditutup", tahun=2025)
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    sumber = isi_skp_sumber(lalu, sendiri=True)
    pilihan = Pilihan(rhk={satu.kunci for satu in sumber.rhk})
    hasil = serentak(
        *[
            lambda: salin_rencana(
                oleh=pemeran.staf, pada=PADA, skp=skp, sumber=sumber, pilihan=pilihan
            )
        ]
        * 2
    )
    _satu_menang(hasil, TidakAdaYangDisalin)
    assert skp.rhk.count() == 2


def test_mulai_skp_serentak(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    hasil = serentak(
        *[
            lambda: aksi.mulai_skp(
                oleh=pemeran.staf, pada=PADA, tahun_kinerja=tahun, pendekatan="kuantitatif"
            )
        ]
        * 2
    )
    _satu_menang(hasil, SudahAdaSKP)
    assert SKP.objects.count() == 1


def test_serahkan_serentak(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp)
    periode = periode_tahunan(skp)
    hasil = serentak(
        *[lambda: serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=periode)] * 2
    )
    _satu_menang(hasil, KeadaanBerubah)
    assert Penilaian.objects.get().penilaian_indikator.count() == 1


def test_dua_medan_serentak_keduanya_tersimpan(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    hasil = serentak(
        *[
            lambda nama=nama: simpan_medan(  # type: ignore[misc]
                oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, isian={nama: 4}, versi=0
            )
            for nama in ("sikap-loyal", "sikap-adaptif")
        ]
    )
    assert hasil == [None, None]
    assert NilaiSikap.objects.count() == 2
    assert Penilaian.objects.get().versi_baris == 2


def test_buka_tahun_serentak(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    hasil = serentak(
        *[lambda: buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=date(2026, 1, 31))] * 2
    )
    _satu_menang(hasil, Ditolak)
    assert TahunKinerja.objects.get().periode.count() == 1


def test_usulan_dijawab_serentak(pemeran: Pemeran) -> None:
    """Accepted in one tab and declined in the other: one answer, at most one RHK."""
    pimpinan = skp_untuk(pemeran.org.dinas.kepala_bidang)
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    usulan = UsulanRHKFactory(
        rhk_pimpinan=pimpinan.rhk.get(), kepada=skp.pegawai, diusulkan_oleh=pemeran.penilai
    )
    hasil = serentak(
        lambda: terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan),
        lambda: tolak_usulan(
            oleh=pemeran.staf, pada=PADA, usulan=usulan, catatan="Bukan tugas saya"
        ),
    )
    _satu_menang(hasil, KeadaanBerubah)
    usulan.refresh_from_db()
    assert (usulan.status == "diterima") == (skp.rhk.count() == 2)


def test_matriks_dikirim_serentak(pemeran: Pemeran) -> None:
    """The same cell from two tabs is one proposal."""
    pimpinan = skp_untuk(pemeran.org.dinas.kepala_bidang)
    isi = {(pimpinan.rhk.get().pk, pemeran.org.dinas.staf.pk): "Terlaksananya imunisasi"}
    hasil = serentak(*[lambda: usulkan(oleh=pemeran.penilai, pada=PADA, skp=pimpinan, isi=isi)] * 2)
    assert hasil == [None, None]
    assert UsulanRHK.objects.count() == Notifikasi.objects.count() == 1
