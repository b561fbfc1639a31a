"""Counts: exact at every moment, the same after a rebuild, whatever is folded when."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from survei.actions.rekap import lipat, susun_ulang
from survei.aturan.unsur import Unsur
from survei.models import RekapCiri, RekapSurvei, Survei, Tanggapan, TanggapanTertunda
from survei.selectors import gabungan, hasil_survei, hitungan, indeks_unit
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import UnitFactory
from tests.factories.survei import HARI, SurveiFactory, TanggapanFactory, tutup
from tests.regulasi.kasus import baca_kasus, sepresisi

pytestmark = pytest.mark.django_db

KASUS = [
    k
    for k in baca_kasus("kasus-skm.json")
    if k["rule"] == "PermenPANRB 14/2017" and k.get("totals")
]


def sebar(jumlah: int, n: int) -> list[int]:
    """n answers of 1–4 that add up to `jumlah`."""
    dasar, sisa = divmod(jumlah, n)
    return [dasar + 1] * sisa + [dasar] * (n - sisa)


def acak(survei: Survei, banyak: int, benih: int = 1) -> list[Tanggapan]:
    acak = random.Random(benih)
    layanan = list(survei.layanan.all())
    return Tanggapan.objects.bulk_create(
        Tanggapan(
            survei=survei,
            layanan=acak.choice(layanan),
            tanggal=HARI + timedelta(days=acak.randrange(5)),
            jenis_kelamin=acak.choice(["L", "P", "tidak_menjawab"]),
            kelompok_umur=acak.choice(["20_29", "50_lebih"]),
            **{u.value: acak.randint(1, 4) for u in Unsur},
        )
        for _ in range(banyak)
    )


def isi_rekap(survei: Survei) -> list[Any]:
    def nilai(baris: Iterable[Any]) -> list[Any]:
        return sorted(tuple(v for k, v in satu.items() if k != "id") for satu in baris)

    return [
        nilai(RekapSurvei.objects.filter(survei=survei).values()),
        nilai(RekapCiri.objects.filter(survei=survei).values()),
    ]


@pytest.mark.parametrize("kasus", KASUS, ids=[k["id"] for k in KASUS])
@pytest.mark.parametrize("dilipat", [False, True], ids=["antre", "dilipat"])
def test_kasus_terbit_melalui_basis_data(kasus: dict[str, Any], dilipat: bool) -> None:
    """The published cases as real rows: the official value is the exact one."""
    n = kasus["respondents"]
    urutan = [u.value for u in Unsur]  # U8 = sarana, U9 = pengaduan in these sources
    jumlah = {
        (urutan[int(k[1:]) - 1] if k.startswith("U") else k): int(v)
        for k, v in kasus["totals"].items()
    }
    kolom = {unsur: sebar(jumlah[unsur], n) for unsur in urutan}
    survei = SurveiFactory(ditutup=True)
    layanan = survei.layanan.get()
    Tanggapan.objects.bulk_create(
        Tanggapan(survei=survei, layanan=layanan, tanggal=HARI, **{u: kolom[u][i] for u in urutan})
        for i in range(n)
    )
    if dilipat:
        assert lipat() == n
    hasil = gabungan(hitungan([survei.pk]).values()).indeks()
    assert hasil is not None
    assert hasil.n == n
    harapan = kasus.get("hitung_ulang", kasus)
    assert sepresisi(hasil.ikm, harapan["ikm_2des"] if "ikm_2des" in harapan else harapan["ikm"])
    assert hasil.mutu.value == harapan["mutu"]


def test_angka_survei_yang_ditutup_tidak_berubah_oleh_lipatan() -> None:
    survei = SurveiFactory(ditutup=True, layanan=[JenisLayananFactory(), JenisLayananFactory()])
    acak(survei, 40)
    sebelum = hitungan([survei.pk])
    assert lipat() == 40
    assert not TanggapanTertunda.objects.exists()
    assert hitungan([survei.pk]) == sebelum
    assert lipat() == 0


def test_susun_ulang_sama_dengan_bertahap() -> None:
    survei = SurveiFactory(layanan=[JenisLayananFactory(), JenisLayananFactory()])
    for benih in range(4):
        acak(survei, 13, benih)
        lipat()
    tutup(survei)
    lipat()
    bertahap = isi_rekap(survei)
    assert len(bertahap[0]) > 5
    assert susun_ulang(survei=survei) == 52
    assert isi_rekap(survei) == bertahap


def test_susun_ulang_mengambil_yang_masih_antre_dan_tidak_menyentuh_survei_lain() -> None:
    survei, lain = (
        SurveiFactory(ditutup=True),
        SurveiFactory(ditutup=True),
    )
    acak(survei, 9)
    acak(lain, 4)
    sebelum = hitungan([survei.pk, lain.pk])
    susun_ulang(survei=survei)
    assert TanggapanTertunda.objects.count() == 4
    assert hitungan([survei.pk, lain.pk]) == sebelum


def test_rekap_yang_rusak_dipulihkan() -> None:
    survei = SurveiFactory()
    acak(survei, 12)
    lipat()
    benar = isi_rekap(survei)
    RekapSurvei.objects.filter(survei=survei).update(n=999)
    RekapCiri.objects.filter(survei=survei, ciri="jenis_kelamin").delete()
    susun_ulang(survei=survei)
    assert isi_rekap(survei) == benar


def test_sql_mentah_pun_ikut_dihitung() -> None:
    """The queue is filled by the table itself: no way of writing an answer escapes the count."""
    survei = SurveiFactory(ditutup=True)
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO survei_tanggapan (id, survei_id, layanan_id, tanggal, kanal, persyaratan, prosedur, waktu,"
            " biaya, produk, kompetensi, perilaku, sarana, pengaduan, jenis_kelamin, kelompok_umur,"
            " pendidikan, pekerjaan)"
            " SELECT gen_random_uuid(), %s, %s, '2026-06-15', 'daring', 4,4,4,4,4,4,4,4,4, 'L','20_29','s1','pns'"
            " FROM generate_series(1, 6)",
            [survei.pk, survei.layanan.get().pk],
        )
    hasil = hasil_survei(survei).hasil
    assert hasil.skm is not None
    assert (hasil.n, hasil.skm.ikm) == (6, Decimal("100.00"))


def test_rekap_ciri_berjumlah_sama_dengan_semua() -> None:
    survei = SurveiFactory()
    acak(survei, 30)
    lipat()
    for ciri in ("jenis_kelamin", "kelompok_umur", "pendidikan", "pekerjaan"):
        baris = RekapCiri.objects.filter(survei=survei, ciri=ciri)
        assert sum(b.n for b in baris) == 30
    total = RekapSurvei.objects.filter(survei=survei)
    assert sum(b.jumlah_sarana for b in baris) == sum(b.jumlah_sarana for b in total)


def test_kurang_dari_lima_ditahan() -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(4, survei=survei, nilai=4)
    hasil = hasil_survei(survei).hasil
    assert (hasil.n, hasil.ditahan, hasil.skm) == (4, True, None)
    TanggapanFactory(survei=survei, nilai=4)
    hasil = hasil_survei(survei).hasil
    assert not hasil.ditahan
    assert hasil.skm is not None


def test_layanan_kecil_ditahan_bersama_satu_lagi_agar_tidak_dapat_dikurangkan() -> None:
    a, b, c = JenisLayananFactory.create_batch(3)
    survei = SurveiFactory(ditutup=True, layanan=[a, b, c])
    for layanan, n in ((a, 3), (b, 8), (c, 20)):
        TanggapanFactory.create_batch(n, survei=survei, layanan=layanan)
    per = {h.layanan: h.hasil for h in hasil_survei(survei).layanan}
    assert [per[satu].ditahan for satu in (a, b, c)] == [True, True, False]
    assert per[a].skm is None
    assert per[b].skm is None


def test_indeks_unit_menggabung_responden_semua_layanan_di_bawahnya() -> None:
    dinas = UnitFactory(perangkat_daerah=True)
    bidang = UnitFactory(induk=dinas)
    tetangga = UnitFactory()
    satu, dua = SurveiFactory(unit=dinas), SurveiFactory(unit=bidang)
    TanggapanFactory.create_batch(6, survei=satu, nilai=4)
    TanggapanFactory.create_batch(5, survei=dua, nilai=1, tanggal=date(2026, 3, 1))
    TanggapanFactory.create_batch(9, survei=SurveiFactory(unit=tetangga), nilai=1)
    TanggapanFactory.create_batch(9, survei=SurveiFactory(unit=dinas, draf=True), nilai=1)
    lipat()
    hasil = indeks_unit(dinas, date(2026, 1, 1), date(2026, 12, 31))
    assert hasil.skm is not None
    # (6 × 4 + 5 × 1) / 11 × 25, not the mean of 100 and 25
    assert (hasil.n, hasil.skm.ikm) == (11, Decimal("65.91"))
    semester = indeks_unit(dinas, date(2026, 4, 1), date(2026, 9, 30))
    assert semester.skm is not None
    assert (semester.n, semester.skm.ikm) == (6, Decimal("100.00"))
    assert indeks_unit(bidang, date(2026, 1, 1), date(2026, 12, 31)).n == 5


@pytest.mark.parametrize("banyak", [3, 30])
def test_hasil_survei_tidak_bertambah_kueri(banyak: int) -> None:
    survei = SurveiFactory(layanan=JenisLayananFactory.create_batch(banyak))
    acak(survei, banyak * 4)
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        hasil_survei(survei)
    assert len(kueri) == 2


def test_keterwakilan_menurut_populasi_semua_layanan() -> None:
    survei = SurveiFactory(layanan=JenisLayananFactory.create_batch(2))
    TanggapanFactory.create_batch(6, survei=survei)
    wakil = hasil_survei(survei).keterwakilan
    assert wakil is not None
    assert (wakil.diperlukan, wakil.representatif) == (132, False)  # populations of 100 and 100
    survei.cakupan.filter(layanan=survei.layanan.first()).update(populasi=None)
    assert hasil_survei(survei).keterwakilan is None


def test_antrean_yang_dikira_kosong_dilipat_sekali_jalan() -> None:
    """Folded and vacuumed, a queue counts as empty until the next time: the groups may not be counted at every row."""
    survei = SurveiFactory.create()
    acak(survei, 100)
    assert lipat() == 100
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE survei_tanggapantertunda")
        acak(survei, 10_000)
        kursor.execute("SET LOCAL statement_timeout = '4s'")
    assert lipat() == 10_000
