"""Scoring profiles: validity, an agency's own, the effect before saving, and that results keep theirs."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from penilaian.actions.menilai import hitung_ulang_semua
from penilaian.actions.penolakan import BukanPengaturSkema, SkemaMulaiTerlambat, SkemaTerpakai
from penilaian.actions.skema import hapus_skema, simpan_skema
from penilaian.aturan.capaian import (
    Arah,
    CaraRentang,
    CaraTurun,
    RumusCapaian,
    capaian_indikator,
    target_angka,
)
from penilaian.models import (
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    SkemaPenilaian,
    TahunKinerja,
)
from penilaian.selectors.dampak import dampak_skema, tahun_pembanding
from penilaian.selectors.hitung import desimal_atau_kosong, kode_rating, skema_tersimpan
from penilaian.selectors.lembar import bahan_penilaian, hitung_penilaian
from penilaian.selectors.skema import daftar_skema
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    RHKFactory,
    beri_sikap,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.skema import awal, skema_baru

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 11, 24))


# --- the rule's two new formulas ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arah", "target", "realisasi", "rumus", "harapan"),
    [
        (Arah.TURUN, (10, None), 5, {"turun": CaraTurun.SELISIH}, "150"),
        (Arah.TURUN, (10, None), 5, {"turun": CaraTurun.PERBANDINGAN}, "200"),
        (Arah.TURUN, (10, None), 20, {"turun": CaraTurun.SELISIH}, "0"),
        (Arah.TURUN, (10, None), 20, {"turun": CaraTurun.PERBANDINGAN}, "50"),
        (Arah.TURUN, (10, None), 0, {"turun": CaraTurun.PERBANDINGAN}, "200"),
        (Arah.RENTANG, (80, 90), 72, {}, "90"),
        (Arah.RENTANG, (80, 90), 72, {"di_luar_rentang": CaraRentang.NOL}, "0"),
        (Arah.RENTANG, (80, 90), 85, {"di_luar_rentang": CaraRentang.NOL}, "100"),
        (Arah.RENTANG, (80, 90), 99, {"turun": CaraTurun.PERBANDINGAN}, "90.91"),
    ],
)
def test_rumus_menurut_arah_dan_rentang(
    arah: Arah, target: Any, realisasi: int, rumus: dict[str, Any], harapan: str
) -> None:
    """PermenPANRB 8/2021 and the settings beside it."""
    parameter = RumusCapaian(berlaku_mulai=date(2022, 1, 1), **rumus)
    hasil = capaian_indikator(target_angka(*target), Decimal(realisasi), arah, parameter)
    assert hasil.nilai == Decimal(harapan)


# --- which profile counts -------------------------------------------------------------------------------


def test_skema_perangkat_daerah_mengalahkan_yang_umum(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas.unit, pemeran.org.dinas_lain.unit
    skema_baru(nama="Umum", berlaku_mulai=date(2026, 6, 1)).save()
    milik = skema_baru(nama="Dinas", unit=dinas, berlaku_mulai=date(2026, 1, 1))
    milik.berlaku_sampai = date(2026, 12, 31)
    milik.save()
    assert skema_tersimpan(date(2026, 12, 31), dinas.pk).nama == "Dinas"
    assert skema_tersimpan(date(2026, 12, 31), lain.pk).nama == "Umum"
    assert skema_tersimpan(date(2026, 12, 31)).nama == "Umum"
    assert skema_tersimpan(date(2027, 1, 1), dinas.pk).nama == "Umum"
    assert skema_tersimpan(date(2025, 12, 31), dinas.pk).nama == "Skema awal"


def test_penilaian_memakai_skema_perangkat_daerahnya(pemeran: Pemeran) -> None:
    skema_baru(
        unit=pemeran.org.dinas.unit, berlaku_mulai=date(2026, 1, 1), ambang_hasil_di_atas=100
    ).save()
    saran = []
    for orang in (pemeran.org.dinas.staf, pemeran.org.tetangga):
        penilaian = siap_dinilai(skp_untuk(orang))
        hitung_ulang_semua(penilaian)
        saran.append(penilaian.saran_hasil_kerja)
    assert saran == ["di_atas_ekspektasi", "sesuai_ekspektasi"]


def test_daftar_menyebut_masa_berlaku(pemeran: Pemeran) -> None:
    skema_baru().save()
    baris = daftar_skema(date(2026, 11, 24))
    assert [(b.skema.nama, b.sampai, b.keadaan) for b in baris] == [
        ("Skema 2027", None, "akan_berlaku"),
        ("Skema awal", date(2026, 12, 31), "berlaku"),
    ]


# --- saving ---------------------------------------------------------------------------------------------


def test_simpan_tercatat_dan_hanya_oleh_bkd(pemeran: Pemeran) -> None:
    with pytest.raises(BukanPengaturSkema):
        simpan_skema(oleh=pemeran.atasan, pada=PADA, skema=skema_baru())
    skema = simpan_skema(oleh=pemeran.org.admin(), pada=PADA, skema=skema_baru())
    jejak = JejakAudit.objects.untuk(skema).get()
    assert (jejak.tindakan, jejak.sebelum) == ("penilaian.simpan_skema", None)
    assert jejak.sesudah is not None
    assert jejak.sesudah["bobot_hasil"] == "60"
    skema.bobot_hasil, skema.bobot_sikap = Decimal(50), Decimal(30)
    simpan_skema(oleh=pemeran.org.admin(), pada=PADA, skema=skema)
    lagi = JejakAudit.objects.untuk(skema)[0]
    assert lagi.sebelum is not None
    assert lagi.sebelum["bobot_hasil"] == "60.00"


def test_mulai_hanya_di_masa_depan_atau_tahun_tanpa_hasil(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    with pytest.raises(SkemaMulaiTerlambat):
        simpan_skema(oleh=admin, pada=PADA, skema=skema_baru(berlaku_mulai=date(2026, 2, 1)))
    lain = skema_baru(berlaku_mulai=date(2026, 2, 1), unit=pemeran.org.dinas_lain.unit)
    simpan_skema(oleh=admin, pada=PADA, skema=lain)
    simpan_skema(oleh=admin, pada=PADA, skema=skema_baru(berlaku_mulai=date(2025, 2, 1)))
    simpan_skema(oleh=admin, pada=PADA, skema=skema_baru(berlaku_mulai=date(2026, 12, 1)))


def test_skema_yang_dipakai_tidak_dapat_diubah_juga_dari_basis_data(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    skema = awal()
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    with pytest.raises(SkemaTerpakai):
        simpan_skema(oleh=admin, pada=PADA, skema=skema)
    with pytest.raises(SkemaTerpakai):
        hapus_skema(oleh=admin, pada=PADA, skema=skema)
    baris = SkemaPenilaian.objects.filter(pk=skema.pk)
    for kerja in (lambda: baris.update(nama="Lain"), baris.delete):
        with pytest.raises(IntegrityError, match="menjadi dasar hasil"), transaction.atomic():
            kerja()
    baru = simpan_skema(oleh=admin, pada=PADA, skema=skema_baru())
    hapus_skema(oleh=admin, pada=PADA, skema=baru)
    assert SkemaPenilaian.objects.count() == 1
    assert JejakAudit.objects.filter(tindakan="penilaian.hapus_skema").exists()


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"berlaku_mulai": date(2022, 1, 1)}, "skema_mulai_unik"),
        ({"berlaku_sampai": date(2027, 12, 31)}, "skema_masa_sah"),
        ({"dasar": ""}, "skema_bernama_berdasar"),
        ({"persen_longgar": 101}, "skema_kalibrasi_persen"),
    ],
)
def test_basis_data_menolak_skema_yang_tidak_sah(isi: dict[str, Any], aturan: str) -> None:
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        skema_baru(**isi).save()


# --- the effect -----------------------------------------------------------------------------------------

PERCOBAAN: list[dict[str, Any]] = [
    {},
    {"ambang_hasil_di_atas": 105, "ambang_hasil_sesuai": 95, "batas_capaian": 110},
    {"bobot_hasil": 100, "bobot_sikap": 0, "bobot_disiplin": 0, "bobot_sikap_dalam_perilaku": 100},
    {"rumus_turun": "perbandingan", "rumus_rentang": "nol", "capaian_terendah": 20},
    {"poin_per_hari": 7, "menit_per_hari": 300, "capaian_bila_nol_terlampaui": 40},
    {"bobot_sikap_dalam_perilaku": 0, "bobot_hasil": 33, "bobot_sikap": 33, "bobot_disiplin": 34},
]


def _acak_penilaian(pemeran: Pemeran, acak: Random) -> Penilaian:
    """One determined result with everything that can differ: directions, weights, corrections, gaps."""
    skp = skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    berbobot = acak.random() < 0.5
    skp.rhk.update(bobot=acak.choice([30, 40]) if berbobot else None)
    for _ in range(acak.randint(0, 2)):
        rhk = RHKFactory(skp=skp, bobot=acak.choice([10, 25]) if berbobot else None)
        for _ in range(acak.randint(1, 3)):
            pilihan: list[dict[str, Any]] = [
                {"arah": "naik", "target": Decimal(acak.randint(1, 30))},
                {"arah": "turun", "target": Decimal(acak.choice([0, 3, 7, 20]))},
                {"rentang": True},
                {"kualitatif": True},
            ]
            IndikatorFactory(rhk=rhk, **acak.choice(pilihan))
    penilaian = siap_dinilai(skp, hari_tanpa_keterangan=acak.choice([0, 1, 3, None]))
    penilaian.menit_terlambat = acak.choice([0, 100, 451, 3000])
    if acak.random() < 0.3:
        penilaian.nilai_disiplin = Decimal(acak.randint(40, 99))
        penilaian.alasan_disiplin = "Izin lisan"
    if acak.random() < 0.9:
        beri_sikap(penilaian, acak.randint(2, 5))
        NilaiSikap.objects.filter(penilaian=penilaian, nilai_dasar="loyal").update(nilai=1)
    for nilai in Realisasi.objects.filter(indikator__rhk__skp=skp):
        nilai.nilai = None if acak.random() < 0.03 else Decimal(acak.randint(0, 100)) / 3
        nilai.save()
    for satu in PenilaianIndikator.objects.filter(penilaian=penilaian):
        koreksi = acak.random() < 0.2 or satu.indikator.arah == "kualitatif"
        satu.capaian_hitung = None
        satu.capaian_dinilai = Decimal(acak.randint(50, 110)) if koreksi else None
        satu.koreksi, satu.catatan = satu.capaian_dinilai, "Bukti kurang"
        satu.save()
    return penilaian


@pytest.mark.parametrize("isi", PERCOBAAN)
def test_sql_sama_dengan_aturan(pemeran: Pemeran, isi: dict[str, Any]) -> None:
    """Thirty random results: the database says what the rules say, suggestion by suggestion and index by index."""
    acak = Random(str(isi))
    skema = skema_baru(**isi)
    aturan = skema.ke_aturan()
    harapan = {}
    for _ in range(30):
        penilaian = _acak_penilaian(pemeran, acak)
        hitungan = hitung_penilaian(penilaian, bahan_penilaian(penilaian), aturan)
        harapan[penilaian.pk] = (
            kode_rating(hitungan.saran_hasil.rating),
            kode_rating(hitungan.saran_perilaku.rating),
            desimal_atau_kosong(hitungan.indeks.nilai),
        )
        Penilaian.objects.filter(pk=penilaian.pk).update(
            nilai_disiplin=penilaian.nilai_disiplin,
            alasan_disiplin=penilaian.alasan_disiplin,
            menit_terlambat=penilaian.menit_terlambat,
        )
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute(
            "ALTER TABLE penilaian_penilaian DROP CONSTRAINT penilaian_penetapan_lengkap"
        )
        kursor.execute("UPDATE penilaian_penilaian SET status = 'ditetapkan', indeks = -1")
    dampak = dampak_skema(skema, TahunKinerja.objects.get())
    assert dampak is not None
    assert dampak.seluruhnya.jumlah == 30
    terlihat = {o.penilaian_id: (o.ke_hasil, o.ke_perilaku, o.ke_indeks) for o in dampak.terbanyak}
    assert len(terlihat) == 20
    assert {pk: harapan[pk] for pk in terlihat} == terlihat
    ke_hasil = sorted(k for (_, k), n in dampak.hasil.items() for _ in range(n))
    assert ke_hasil == sorted(h for h, _, _ in harapan.values())
    ke_perilaku = sorted(k for (_, k), n in dampak.perilaku.items() for _ in range(n))
    assert ke_perilaku == sorted(p for _, p, _ in harapan.values())
    jumlah = sum(i + 1 for _, _, i in harapan.values() if i is not None)
    assert dampak.seluruhnya.selisih_indeks == jumlah


def test_dampak_menghormati_perangkat_daerah(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    ditetapkan(skp_untuk(dinas.staf), pemeran.penilai)
    ditetapkan(skp_untuk(lain.staf), pemeran.penilai_tetangga)
    tahun = tahun_pembanding(2027)
    assert tahun is not None
    umum = dampak_skema(skema_baru(ambang_hasil_di_atas=100), tahun)
    assert umum is not None
    assert [(d.nama, d.jumlah, d.hasil_berubah) for d in umum.per_opd] == [
        ("Dinas Kesehatan", 1, 1),
        ("Dinas Sosial", 1, 1),
    ]
    milik = skema_baru(unit=dinas.unit, ambang_hasil_di_atas=100)
    satu = dampak_skema(milik, tahun)
    assert satu is not None
    assert [d.nama for d in satu.per_opd] == ["Dinas Kesehatan"]
    milik.save()
    sisa = dampak_skema(skema_baru(ambang_hasil_di_atas=100), tahun)
    assert sisa is not None
    assert [d.nama for d in sisa.per_opd] == ["Dinas Sosial"]


def test_saran_pimpinan_dihitung_dari_padanannya(pemeran: Pemeran) -> None:
    penilaian = ditetapkan(skp_untuk(pemeran.org.dinas.kepala), pemeran.org.akun(pemeran.org.sekda))
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute(
            "UPDATE penilaian_penilaian SET skema = skema || %s::jsonb WHERE id = %s",
            ['{"pimpinan": {"unit": "Dinas", "predikat": "kurang"}}', penilaian.pk],
        )
    dampak = dampak_skema(
        skema_baru(pimpinan_kurang="sesuai_ekspektasi"), TahunKinerja.objects.get()
    )
    assert dampak is not None
    assert dampak.hasil == {("sesuai_ekspektasi", "sesuai_ekspektasi"): 1}
