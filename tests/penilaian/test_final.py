"""What is determined stays as it is, for raw SQL too, and what the database refuses before."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from penilaian.aturan.predikat import MATRIKS, Predikat, Rating
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Periode,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    SkemaPenilaian,
    TahunKinerja,
    UmpanBalik,
)
from tests.factories.penilaian import (
    IndikatorFactory,
    PeriodeFactory,
    RencanaAksiFactory,
    RHKFactory,
    dinilai,
    ditetapkan,
    isi_semua_realisasi,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    versi_baru,
    waktu,
)
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
FINAL = "sudah ditetapkan"


@pytest.fixture
def final(pemeran: Pemeran) -> Penilaian:
    skp = skp_untuk(pemeran.org.dinas.staf)
    RencanaAksiFactory(rhk=skp.rhk.get(), periode=periode_tahunan(skp))
    return ditetapkan(skp, pemeran.penilai)


TABEL = (
    (Penilaian, "catatan", "'diubah'"),
    (PenilaianIndikator, "capaian_dinilai", "1"),
    (NilaiSikap, "nilai", "1"),
    (SKP, "catatan_pengembalian", "'diubah'"),
    (RencanaHasilKerja, "rumusan", "'diubah'"),
    (IndikatorKinerja, "rumusan", "'diubah'"),
    (Realisasi, "nilai", "1"),
    (BuktiDukung, "keterangan", "'diubah'"),
    (RencanaAksi, "catatan", "'diubah'"),
)


@pytest.mark.parametrize(
    ("model", "kolom", "nilai"), TABEL, ids=lambda x: getattr(x, "__name__", "")
)
def test_sql_mentah_tidak_dapat_mengubah_yang_ditetapkan(
    final: Penilaian, model: Any, kolom: str, nilai: str
) -> None:
    tabel = model._meta.db_table
    assert model.objects.exists()
    with pytest.raises(IntegrityError, match=FINAL):
        sql(f"UPDATE {tabel} SET {kolom} = {nilai}")
    with pytest.raises(IntegrityError, match=FINAL):
        sql(f"DELETE FROM {tabel}")


@pytest.mark.parametrize(
    ("model", "kolom", "nilai"), TABEL, ids=lambda x: getattr(x, "__name__", "")
)
def test_yang_belum_ditetapkan_dapat_diubah(
    pemeran: Pemeran, model: Any, kolom: str, nilai: str
) -> None:
    """The other side: a trigger that refuses everything would pass the test above."""
    skp = dinilai(skp_untuk(pemeran.org.dinas.staf)).skp
    RencanaAksiFactory(rhk=skp.rhk.get(), periode=periode_tahunan(skp))
    if model is PenilaianIndikator:
        sql(f"UPDATE {model._meta.db_table} SET catatan = 'sebab'")
    sql(f"UPDATE {model._meta.db_table} SET {kolom} = {nilai}")


def test_anak_baru_tidak_masuk_ke_penilaian_yang_ditetapkan(final: Penilaian) -> None:
    indikator = IndikatorKinerja.objects.get()
    rhk = RencanaHasilKerja.objects.get()
    sisip: list[Callable[[], Any]] = [
        lambda: NilaiSikap.objects.create(penilaian=final, nilai_dasar="loyal", nilai=3),
        lambda: PenilaianIndikator.objects.create(penilaian=final, indikator=indikator),
        lambda: RHKFactory(skp=final.skp),
        lambda: RencanaAksiFactory(rhk=rhk, periode=final.periode),
        lambda: IndikatorFactory(rhk=rhk),
        lambda: BuktiDukung.objects.create(
            realisasi=Realisasi.objects.get(), tautan="https://lain.example"
        ),
        lambda: Realisasi.objects.create(
            indikator=indikator,
            periode=PeriodeFactory(
                tahun_kinerja=final.skp.tahun_kinerja,
                jenis="triwulanan",
                mulai=date(2026, 1, 1),
                selesai=date(2026, 3, 31),
            ),
            diisi_pada=waktu(),
        ),
    ]
    for satu in sisip:
        with pytest.raises(IntegrityError, match=FINAL), transaction.atomic():
            satu()


def test_penilaian_periodik_mengunci_realisasinya_saja(pemeran: Pemeran) -> None:
    """A determined quarter freezes the quarter; the plan and the other periods go on."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    indikator = IndikatorKinerja.objects.get()
    tw = [
        PeriodeFactory(
            tahun_kinerja=skp.tahun_kinerja,
            jenis="triwulanan",
            urut=n,
            mulai=date(2026, 3 * n - 2, 1),
            selesai=date(2026, 3 * n, 28),
        )
        for n in (1, 2)
    ]
    realisasi = [
        Realisasi.objects.create(indikator=indikator, periode=p, nilai=3, diisi_pada=waktu())
        for p in tw
    ]
    penilaian = dinilai(skp)
    Penilaian.objects.filter(pk=penilaian.pk).update(periode=tw[0])
    Penilaian.objects.filter(pk=penilaian.pk).update(
        status="ditetapkan",
        ditetapkan_pada=waktu(),
        ditetapkan_oleh=pemeran.penilai,
        cuplikan={"pegawai": {}},
        skema={"nama": "x"},
    )
    Realisasi.objects.filter(pk=realisasi[1].pk).update(nilai=5)
    IndikatorKinerja.objects.update(rumusan="tetap dapat diubah")
    with pytest.raises(IntegrityError, match=FINAL), transaction.atomic():
        Realisasi.objects.filter(pk=realisasi[0].pk).update(nilai=5)


@pytest.mark.parametrize("hasil", list(Rating))
@pytest.mark.parametrize("perilaku", list(Rating))
def test_predikat_hanya_menurut_matriks(pemeran: Pemeran, hasil: Rating, perilaku: Rating) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    baris = Penilaian.objects.filter(pk=penilaian.pk)
    isi = {
        "rating_hasil_kerja": hasil.value,
        "saran_hasil_kerja": hasil.value,
        "rating_perilaku": perilaku.value,
        "saran_perilaku": perilaku.value,
    }
    for predikat in [*(p.value for p in Predikat), ""]:
        if predikat == MATRIKS[hasil, perilaku].value:
            baris.update(**isi, predikat=predikat)
        else:
            with (
                pytest.raises(IntegrityError, match="penilaian_predikat_menurut_matriks"),
                transaction.atomic(),
            ):
                baris.update(**isi, predikat=predikat)


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        (
            {"rating_hasil_kerja": "di_atas_ekspektasi", "predikat": "baik"},
            "penilaian_alasan_hasil",
        ),
        (
            {"rating_perilaku": "di_atas_ekspektasi", "predikat": "baik"},
            "penilaian_alasan_perilaku",
        ),
        ({"saran_hasil_kerja": ""}, "penilaian_alasan_hasil"),
        ({"rating_hasil_kerja": ""}, "penilaian_predikat_menurut_matriks"),
        ({"nilai_disiplin": Decimal(90)}, "penilaian_alasan_disiplin"),
        (
            {"nilai_disiplin": Decimal(90), "nilai_disiplin_hitung": None},
            "penilaian_alasan_disiplin",
        ),
        ({"nilai_disiplin": Decimal(101), "alasan_disiplin": "x"}, "penilaian_disiplin_rentang"),
        ({"nilai_disiplin": Decimal(-1), "alasan_disiplin": "x"}, "penilaian_disiplin_rentang"),
        ({"status": "ditetapkan"}, "penilaian_penetapan_lengkap"),
        ({"diserahkan_pada": None}, "penilaian_penyerahan_tercatat"),
    ],
)
def test_basis_data_menolak_penilaian_yang_tidak_sah(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        Penilaian.objects.filter(pk=penilaian.pk).update(**isi)


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"selesai": date(2025, 1, 1)}, "skp_masa_urut"),
        ({"status": "dikembalikan"}, "skp_pengembalian_bercatatan"),
        ({"diajukan_pada": None}, "skp_pengajuan_tercatat"),
        ({"disetujui_pada": None}, "skp_persetujuan_tercatat"),
        ({"penilai": None}, "skp_persetujuan_tercatat"),
    ],
)
def test_basis_data_menolak_skp_yang_tidak_sah(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        SKP.objects.filter(pk=skp.pk).update(**isi)


def test_penilai_skp_bukan_pegawainya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    with pytest.raises(IntegrityError, match="skp_penilai_bukan_diri"), transaction.atomic():
        SKP.objects.filter(pk=skp.pk).update(penilai=skp.pegawai)


def test_skp_satu_orang_tidak_tumpang_tindih_kecuali_versi_lama(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    with pytest.raises(IntegrityError, match="skp_tidak_tumpang_tindih"), transaction.atomic():
        skp_untuk(pemeran.org.dinas.staf)
    versi_baru(skp)
    skp_untuk(pemeran.org.dinas.staf_kedua)


def test_dua_segmen_dalam_setahun(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf, selesai=date(2026, 6, 30))
    skp_untuk(pemeran.org.dinas.staf, mulai=date(2026, 7, 1))
    assert SKP.objects.count() == 2


@pytest.mark.parametrize(
    "isi",
    [
        {"arah": "naik", "target": None},
        {"arah": "naik", "target": Decimal(0)},
        {"arah": "naik", "target": Decimal(-1)},
        {
            "arah": "naik",
            "target": Decimal(5),
            "target_bawah": Decimal(1),
            "target_atas": Decimal(2),
        },
        {"arah": "rentang", "target": Decimal(5)},
        {
            "arah": "rentang",
            "target": None,
            "target_bawah": Decimal(90),
            "target_atas": Decimal(80),
        },
        {"arah": "rentang", "target": None, "target_bawah": Decimal(80), "target_atas": None},
        {"arah": "kualitatif", "target": None, "target_teks": ""},
        {"arah": "kualitatif", "target": Decimal(5), "target_teks": "Baik"},
        {"arah": "sembarang", "target": Decimal(5)},
        {"rumusan": ""},
    ],
)
def test_basis_data_menolak_target_yang_tidak_cocok(pemeran: Pemeran, isi: dict[str, Any]) -> None:
    rhk = skp_untuk(pemeran.org.dinas.staf).rhk.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        IndikatorFactory(rhk=rhk, **isi)


@pytest.mark.parametrize(
    "isi",
    [
        {"arah": "turun", "target": Decimal(0)},
        {"arah": "naik", "target": None, "target_bawah": Decimal(80), "target_atas": Decimal(90)},
        {"rentang": True},
        {"kualitatif": True},
    ],
)
def test_target_yang_sah_diterima(pemeran: Pemeran, isi: dict[str, Any]) -> None:
    IndikatorFactory(rhk=skp_untuk(pemeran.org.dinas.staf).rhk.get(), **isi)


@pytest.mark.parametrize("tautan", ["javascript:alert(1)", "data:text/html,x", "/lokal", "ftp://x"])
def test_basis_data_menolak_tautan_bukan_web(pemeran: Pemeran, tautan: str) -> None:
    isi_semua_realisasi(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IntegrityError, match="bukti_tautan_web"), transaction.atomic():
        BuktiDukung.objects.update(tautan=tautan)


@pytest.mark.parametrize("nilai", [0, 6])
def test_nilai_sikap_di_luar_1_sampai_5(pemeran: Pemeran, nilai: int) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IntegrityError, match="nilai_sikap_rentang"), transaction.atomic():
        NilaiSikap.objects.create(penilaian=penilaian, nilai_dasar="loyal", nilai=nilai)


def test_nilai_sikap_satu_per_nilai_dasar_yang_sah(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    NilaiSikap.objects.create(penilaian=penilaian, nilai_dasar="loyal", nilai=3)
    with pytest.raises(IntegrityError, match="nilai_sikap_unik"), transaction.atomic():
        NilaiSikap.objects.create(penilaian=penilaian, nilai_dasar="loyal", nilai=4)
    with pytest.raises(IntegrityError, match="nilai_sikap_nilai_dasar_sah"), transaction.atomic():
        NilaiSikap.objects.create(penilaian=penilaian, nilai_dasar="jujur", nilai=4)


def test_koreksi_capaian_memerlukan_catatan(pemeran: Pemeran) -> None:
    siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with (
        pytest.raises(IntegrityError, match="penilaian_indikator_koreksi_bercatatan"),
        transaction.atomic(),
    ):
        PenilaianIndikator.objects.update(capaian_dinilai=Decimal(80))
    PenilaianIndikator.objects.update(capaian_dinilai=Decimal(80), catatan="Bukti hanya 10 laporan")


def test_penilaian_satu_per_skp_dan_periode(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IntegrityError, match="penilaian_unik"), transaction.atomic():
        Penilaian.objects.create(skp=penilaian.skp, periode=penilaian.periode)


def test_siklus_dan_umpan_balik_dijaga_basis_data(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    tahun = tahun_dibuka()
    tolak: list[tuple[str, Callable[[], Any]]] = [
        ("tahun_kinerja_wajar", lambda: TahunKinerja.objects.create(tahun=1999, batas_skp=date(1999, 1, 1))),
        ("tahun_kinerja_dibuka_tercatat", lambda: TahunKinerja.objects.update(dibuka_pada=None)),
        ("periode_urut", lambda: Periode.objects.update(selesai=date(2020, 1, 1))),
        (
            "periode_unik",
            lambda: Periode.objects.create(
                tahun_kinerja=tahun, jenis="tahunan", urut=1, mulai=tahun.awal, selesai=tahun.akhir
            ),
        ),
        (
            "umpan_balik_berisi",
            lambda: UmpanBalik.objects.create(skp=skp, oleh=pemeran.org.dinas.kepala_bidang, isi="", pada=waktu()),
        ),
    ]  # fmt: skip
    for aturan, kerja in tolak:
        with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
            kerja()


def test_skema_awal_ada_dan_bobotnya_dijaga() -> None:
    skema = SkemaPenilaian.objects.get()
    assert "bukan ketentuan nasional" in skema.dasar
    aturan = skema.ke_aturan()
    assert (aturan.bobot_hasil, aturan.bobot_sikap, aturan.bobot_disiplin) == (60, 20, 20)
    with pytest.raises(IntegrityError, match="skema_bobot_seratus"), transaction.atomic():
        SkemaPenilaian.objects.update(bobot_hasil=70)
    with pytest.raises(IntegrityError, match="skema_ambang_urut"), transaction.atomic():
        SkemaPenilaian.objects.update(ambang_hasil_sesuai=115)
