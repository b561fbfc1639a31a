"""Who has not been seen: the figure, who sees it, the one tap, and reminders never twice and never on a day off."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from kinerja.jadwal import daftar_jadwal
from kinerja.kalender.models import HariKhusus
from notifikasi.models import Notifikasi, Pengiriman
from pegawai.models import Pegawai, Penempatan, Pengguna
from penilaian.actions.ingatkan_umpan_balik import ingatkan_permintaan, ingatkan_radar
from penilaian.actions.permintaan import jawab_permintaan, minta_umpan_balik
from penilaian.aturan.umpan_balik import hari_tanpa_umpan_balik
from penilaian.models import PengaturanPerhatian, PerhatianTerakhir
from penilaian.selectors.radar import belum_terlihat, hari_semua, perhatian, radar_unit
from tests.factories.pegawai import (
    PegawaiFactory,
    PenempatanFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    UnitFactory,
)
from tests.factories.penilaian import HARI, UmpanBalikFactory, skp_untuk, waktu
from tests.factories.umpan_balik import rekan_untuk
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks

pytestmark = pytest.mark.django_db


def terakhir(pegawai: Pegawai, hari_lalu: int, hari: date = HARI) -> None:
    PerhatianTerakhir.objects.update_or_create(
        pegawai=pegawai, defaults={"terakhir": hari - timedelta(days=hari_lalu)}
    )


def terlihat_semua(hari: date) -> None:
    for pegawai in Pegawai.objects.all():
        terakhir(pegawai, 0, hari)


# --- the figure -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lalu", "tmt_lalu"),
    [(0, 900), (31, 900), (None, 900), (None, 10), (90, 10), (900, 2000), (-1, 900)],
)
def test_hari_sama_dengan_aturannya(pemeran: Pemeran, lalu: int | None, tmt_lalu: int) -> None:
    staf = pemeran.org.dinas.staf
    tmt = HARI - timedelta(days=tmt_lalu)
    Penempatan.objects.filter(pegawai=staf).update(mulai=tmt)
    if lalu is not None:
        terakhir(staf, lalu)
    kapan = None if lalu is None else HARI - timedelta(days=lalu)
    satu = perhatian([staf.pk], HARI)[0]
    assert satu.hari == hari_tanpa_umpan_balik(kapan, tmt, HARI) == hari_semua(HARI)[staf.pk]


def test_sebutan_dan_tingkat(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    terakhir(dinas.staf, 400)
    terakhir(dinas.staf_kedua, 31)
    sebutan = {s.pegawai_id: (s.sebutan, s.tingkat) for s in perhatian(
        [dinas.staf.pk, dinas.staf_kedua.pk, dinas.sekretaris.pk], HARI
    )}  # fmt: skip
    assert sebutan == {
        dinas.staf.pk: ("Setahun atau lebih", "terlalu_lama"),
        dinas.staf_kedua.pk: ("31 hari", "mulai_lama"),
        dinas.sekretaris.pk: ("Belum pernah", "terlalu_lama"),
    }


def test_unit_dihitung_sampai_ke_bawah(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    terlihat_semua(HARI)
    terakhir(dinas.staf, 61)
    terakhir(dinas.staf_kedua, 31)
    PerhatianTerakhir.objects.filter(pegawai=dinas.kepala).delete()
    hasil = radar_unit(dinas.unit, HARI)
    assert (hasil.semua.orang, hasil.semua.terlalu_lama) == (8, 2)
    assert (hasil.semua.mulai_lama, hasil.semua.belum_pernah) == (1, 1)
    assert hasil.semua.rata_rata == (61 + 31 + 365) // 8
    assert hasil.anak[0].unit == dinas.bidang
    assert (hasil.anak[0].hitungan.orang, hasil.anak[0].hitungan.terlalu_lama) == (3, 1)
    akar = radar_unit(pemeran.org.akar, HARI)
    assert {b.unit for b in akar.anak} == {dinas.unit, pemeran.org.dinas_lain.unit}
    assert akar.semua.orang == 17


def test_ambang_dari_pengaturan(pemeran: Pemeran) -> None:
    terakhir(pemeran.org.dinas.staf, 45)
    assert not belum_terlihat([pemeran.org.dinas.staf.pk], HARI)
    PengaturanPerhatian.objects.create(
        berlaku_mulai=HARI, dasar="SE Sekda", hari_lama=20, hari_terlalu_lama=40
    )
    assert belum_terlihat([pemeran.org.dinas.staf.pk], HARI)


# --- pages ----------------------------------------------------------------------------------------------


def test_papan_didahului_yang_belum_terlihat_dengan_satu_tombol(pemeran: Pemeran) -> None:
    hari = timezone.localdate()
    dinas = pemeran.org.dinas
    skp = skp_untuk(dinas.staf, tahun=hari.year)
    skp_untuk(dinas.staf_kedua, tahun=hari.year)
    terakhir(dinas.staf_kedua, 5, hari)
    isi = teks(masuk(pemeran.penilai).get(reverse("penilaian:papan")))
    bagian = isi[isi.index("Lama tanpa umpan balik Anda") : isi.index("Saring daftar")]
    assert dinas.staf.nama_lengkap in bagian
    assert reverse("penilaian:umpan_balik", args=[skp.pk]) in bagian
    assert bagian.count("Beri umpan balik") == 1
    UmpanBalikFactory(skp=skp, oleh=dinas.kepala_bidang, pada=timezone.now())
    isi = teks(masuk(pemeran.penilai).get(reverse("penilaian:papan")))
    assert "Lama tanpa umpan balik Anda" not in isi


def test_pegawai_melihat_angkanya_sendiri_dan_tombol_minta(pemeran: Pemeran) -> None:
    hari = timezone.localdate()
    skp = skp_untuk(pemeran.org.dinas.staf, tahun=hari.year)
    klien = masuk(pemeran.staf)
    isi = teks(klien.get(reverse("penilaian:saya"), HTTP_HX_REQUEST="true"))
    assert "Anda belum pernah menerimanya." in isi
    assert reverse("penilaian:minta") in isi
    UmpanBalikFactory(
        skp=skp, oleh=pemeran.org.dinas.kepala_bidang, pada=timezone.now() - timedelta(days=3)
    )
    isi = teks(klien.get(reverse("penilaian:saya"), HTTP_HX_REQUEST="true"))
    assert "3 hari yang lalu" in isi


def test_radar_terlihat_menurut_kewenangan(pemeran: Pemeran) -> None:
    org = pemeran.org
    pengelola = org.akun(org.dinas_lain.staf)
    PeranDiberikanFactory(pengguna=pengelola, peran="pengelola_kinerja", unit=org.dinas.unit)
    alamat = {u: reverse("penilaian:radar_unit", args=[u.pk]) for u in (
        org.akar, org.dinas.unit, org.dinas.bidang, org.dinas_lain.unit
    )}  # fmt: skip
    for pengguna, boleh, puncak in (
        (org.admin(), {*alamat}, org.akar),
        (org.auditor(), {*alamat}, org.akar),
        (pemeran.atasan, {org.dinas.unit, org.dinas.bidang}, org.dinas.unit),
        (pemeran.penilai, {org.dinas.bidang}, org.dinas.bidang),
        (pengelola, {org.dinas.unit, org.dinas.bidang}, org.dinas.unit),
        (pemeran.staf, set(), None),
    ):
        klien = masuk(pengguna)
        for unit, url in alamat.items():
            assert klien.get(url).status_code == (200 if unit in boleh else 404), (pengguna, unit)
        respons = klien.get(reverse("penilaian:radar"))
        if puncak is None:
            assert respons.status_code == 403
        else:
            assert respons.headers["Location"] == alamat[puncak]


def test_penilai_karena_penugasan_diarahkan_ke_papan(pemeran: Pemeran) -> None:
    PenugasanPenilaiFactory(pegawai=pemeran.org.dinas.staf_kedua, penilai=pemeran.org.dinas.staf)
    respons = masuk(pemeran.staf).get(reverse("penilaian:radar"))
    assert respons.headers["Location"] == reverse("penilaian:papan")


def test_remah_tidak_menautkan_yang_tidak_boleh_dibuka(pemeran: Pemeran) -> None:
    org = pemeran.org
    isi = teks(
        masuk(pemeran.atasan).get(reverse("penilaian:radar_unit", args=[org.dinas.bidang.pk]))
    )
    remah = isi[isi.index("Jejak halaman") : isi.index("</nav>", isi.index("Jejak halaman"))]
    assert org.dinas.unit.nama in remah
    assert org.akar.nama not in remah


@pytest.mark.parametrize("banyak", [3, 30])
def test_jumlah_kueri_radar_tetap(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    hari = timezone.localdate()
    for nomor in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai, tahun=hari.year)
        PenempatanFactory(unit=UnitFactory(nama=f"Seksi {nomor}", induk=pemeran.org.dinas.bidang))
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(14):
        klien.get(reverse("penilaian:radar_unit", args=[pemeran.org.dinas.bidang.pk]))
    with django_assert_max_num_queries(11):
        klien.get(reverse("penilaian:papan"))


# --- reminders to appraisers ----------------------------------------------------------------------------


def _radar(hari: date) -> int:
    return ingatkan_radar(pada=waktu(hari, jam=6))


def test_ringkasan_satu_pesan_seorang_penilai(pemeran: Pemeran) -> None:
    """15 June 2026 is a Monday and a working day."""
    dinas = pemeran.org.dinas
    terlihat_semua(HARI)
    for pegawai in (dinas.staf, dinas.staf_kedua):
        terakhir(pegawai, 61)
    assert _radar(HARI) == 1
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.judul) == (pemeran.penilai, "2 orang lama tanpa umpan balik Anda")
    assert all(p.nama_lengkap in kabar.isi for p in (dinas.staf, dinas.staf_kedua))
    assert Pengiriman.objects.get().alamat == pemeran.penilai.email
    assert _radar(HARI) == 0
    assert Notifikasi.objects.count() == 1
    assert not mail.outbox


def test_nama_dibatasi_lima(pemeran: Pemeran) -> None:
    terlihat_semua(HARI)
    for _ in range(7):
        terakhir(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai, 61)
    assert _radar(HARI) == 1
    kabar = Notifikasi.objects.get()
    assert "dan 2 orang lagi" in kabar.isi
    assert kabar.judul.startswith("7 orang")


def test_diingatkan_lagi_sesudah_seminggu_bukan_setiap_hari(pemeran: Pemeran) -> None:
    terlihat_semua(HARI + timedelta(days=9))
    terakhir(pemeran.org.dinas.staf, 61)
    terkirim = [_radar(HARI + timedelta(days=n)) for n in range(9)]
    # 16 June 2026 is 1 Muharram: a day off, as the weekend.
    assert terkirim == [1, 0, 0, 0, 0, 0, 0, 1, 0]


def test_hari_libur_diam_dan_yang_jatuh_saat_libur_ikut_sesudahnya(pemeran: Pemeran) -> None:
    terlihat_semua(HARI + timedelta(days=9))
    sabtu = date(2026, 6, 20)
    terakhir(pemeran.org.dinas.staf, 61, sabtu)
    HariKhusus.objects.create(tanggal=date(2026, 6, 22), sifat="libur", keterangan="Pasar murah")
    assert [_radar(sabtu + timedelta(days=n)) for n in range(5)] == [0, 0, 0, 1, 0]


# --- reminders of questions -----------------------------------------------------------------------------


def _permintaan(pada: int) -> int:
    return ingatkan_permintaan(pada=waktu(HARI + timedelta(days=pada), jam=6))


def test_permintaan_diingatkan_hari_ketiga_dan_ketujuh(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    permintaan = minta_umpan_balik(
        oleh=pemeran.staf,
        pada=waktu(),
        kepada=[r.pegawai for r in rekan if r.pegawai],
        pertanyaan="?",
    )
    satu = permintaan.kepada.get(kepada=rekan[0].pegawai)
    jawab_permintaan(oleh=rekan[0], pada=waktu(), satu=satu, isi="Baik")
    Pengguna.objects.filter(pk=rekan[1].pk).update(is_active=False)
    Notifikasi.objects.all().delete()
    assert [_permintaan(n) for n in (2, 3, 3, 4, 7, 8, 15)] == [0, 1, 0, 0, 1, 0, 0]
    assert set(Notifikasi.objects.values_list("penerima", flat=True)) == {rekan[2].pk}
    assert Pengiriman.objects.count() >= 2


def test_pengingat_permintaan_digeser_dari_hari_libur(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    minta_umpan_balik(
        oleh=pemeran.staf, pada=waktu(date(2026, 6, 17)), kepada=[pemeran.org.dinas.kepala_bidang],
        pertanyaan="?",
    )  # fmt: skip
    # The third day is Saturday 20 June.
    assert [ingatkan_permintaan(pada=waktu(date(2026, 6, t))) for t in (19, 20, 21, 22, 23)] == [
        0, 0, 0, 1, 0,
    ]  # fmt: skip


def test_terjadwal_setiap_hari(pemeran: Pemeran) -> None:
    jadwal = dict(daftar_jadwal())
    assert {
        "penilaian.ingatkan_permintaan", "penilaian.ingatkan_radar", "penilaian.hapus_titipan_lama",
    } <= set(jadwal)  # fmt: skip
    assert PegawaiFactory().pk not in hari_semua(HARI)
