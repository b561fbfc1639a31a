"""The daily log: who writes it, which days are open, and what the database refuses."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from penilaian.actions import harian as aksi
from penilaian.actions import skp as aksi_skp
from penilaian.actions.harian import HariTertutup, JamTerpakai
from penilaian.actions.penolakan import BukanPemilik, IsianTidakSah
from penilaian.actions.revisi import mulai_revisi
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import (
    SKP,
    PengaturanHarian,
    ProgresHarian,
    TahunKinerja,
)
from penilaian.models.harian import parameter_harian_unit
from penilaian.selectors.harian import bulan_skp, ringkas_harian
from tests.factories.harian import HarianFactory
from tests.factories.pegawai import PenggunaFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    PerpanjanganFactory,
    RHKFactory,
    ditetapkan,
    periode_ke,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.harian import HARI, PADA, isi, tulis
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gudang")]


@pytest.fixture(autouse=True)
def _hari_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HARI)
    monkeypatch.setattr("django.utils.timezone.now", lambda: PADA)


def test_mencatat_mengubah_menghapus_dengan_jejak(pemeran: Pemeran, skp_staf: SKP) -> None:
    rhk = skp_staf.rhk.get()
    progres = tulis(pemeran, isi(rhk=rhk, hasil=3, satuan="berkas"))
    progres.refresh_from_db()
    assert (progres.skp, progres.menit, progres.rhk) == (skp_staf, 60, rhk)
    aksi.ubah_harian(
        oleh=pemeran.staf, pada=PADA, progres=progres, isi=isi(mulai="07:30", kegiatan="Rapat")
    )
    progres.refresh_from_db()
    assert (progres.menit, progres.kegiatan, progres.hasil) == (90, "Rapat", None)
    aksi.hapus_harian(oleh=pemeran.staf, pada=PADA, progres=progres)
    assert not ProgresHarian.objects.exists()
    jejak = JejakAudit.objects.filter(
        subjek_pegawai_id=skp_staf.pegawai_id, tindakan__contains="harian"
    )
    assert [j.tindakan for j in jejak.order_by("pk")] == [
        "penilaian.catat_harian",
        "penilaian.ubah_harian",
        "penilaian.hapus_harian",
    ]
    assert jejak.get(tindakan="penilaian.ubah_harian").sebelum["kegiatan"] == "Memeriksa berkas"


def test_orang_lain_tidak_mengubah_apa_pun(pemeran: Pemeran, skp_staf: SKP) -> None:
    progres = tulis(pemeran)
    for siapa in (pemeran.penilai, pemeran.tetangga, PenggunaFactory(admin=True)):
        with pytest.raises(BukanPemilik):
            aksi.ubah_harian(oleh=siapa, pada=PADA, progres=progres, isi=isi())
        with pytest.raises(BukanPemilik):
            aksi.hapus_harian(oleh=siapa, pada=PADA, progres=progres)
    with pytest.raises(HariTertutup, match="tidak mempunyai SKP"):
        tulis(pemeran, oleh=pemeran.penilai)


@pytest.mark.parametrize("mulai", ["08:59", "07:30"])
def test_jam_yang_terpakai_disebut(pemeran: Pemeran, skp_staf: SKP, mulai: str) -> None:
    tulis(pemeran)
    with pytest.raises(JamTerpakai, match=r"08\.00–09\.00 Memeriksa berkas"):
        tulis(pemeran, isi(mulai=mulai, selesai="09:30"))
    tulis(pemeran, isi(mulai="09:00", selesai="09:30"))
    assert ProgresHarian.objects.count() == 2


def test_jam_terbalik_dan_rhk_orang_lain(pemeran: Pemeran, skp_staf: SKP) -> None:
    with pytest.raises(IsianTidakSah, match="sesudah jam mulai"):
        tulis(pemeran, isi(mulai="09:00", selesai="09:00"))
    lain = RHKFactory(skp=skp_untuk(pemeran.org.dinas.staf_kedua))
    with pytest.raises(IsianTidakSah, match="Pilih RHK dari SKP"):
        tulis(pemeran, isi(rhk=lain))


def test_hari_yang_belum_terjadi_dan_di_luar_skp(pemeran: Pemeran, skp_staf: SKP) -> None:
    with pytest.raises(HariTertutup, match="belum terjadi"):
        tulis(pemeran, isi(HARI + timedelta(days=1)))
    with pytest.raises(HariTertutup, match="tidak mempunyai SKP"):
        tulis(pemeran, isi(date(2025, 12, 31)))
    SKP.objects.update(status="draf")
    with pytest.raises(HariTertutup, match="disetujui"):
        tulis(pemeran)


def test_tahun_yang_ditutup(pemeran: Pemeran, skp_staf: SKP) -> None:
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(HariTertutup, match="tidak sedang dibuka"):
        tulis(pemeran)


def test_sampai_jendela_periodenya_ditutup(pemeran: Pemeran, skp_staf: SKP) -> None:
    tahun_periodik()
    for pada in (waktu(HARI), waktu(date(2026, 6, 30)), waktu(date(2026, 7, 7))):
        aksi.hapus_harian(oleh=pemeran.staf, pada=pada, progres=tulis(pemeran, pada=pada))
    lewat = waktu(date(2026, 7, 8))
    with pytest.raises(HariTertutup, match="sudah ditutup"):
        tulis(pemeran, pada=lewat)
    PerpanjanganFactory(
        periode=periode_ke(6), unit=skp_staf.unit, mulai=date(2026, 7, 8), selesai=date(2026, 7, 9),
        dibuat_oleh=PenggunaFactory(),
    )  # fmt: skip
    tulis(pemeran, pada=lewat)


def test_sesudah_realisasi_diserahkan_tidak_berubah(pemeran: Pemeran, skp_staf: SKP) -> None:
    progres = tulis(pemeran)
    siap_dinilai(skp_staf)
    for kerja in (
        lambda: tulis(pemeran, isi(mulai="10:00", selesai="11:00")),
        lambda: aksi.hapus_harian(oleh=pemeran.staf, pada=PADA, progres=progres),
        lambda: aksi.ubah_harian(
            oleh=pemeran.staf, pada=PADA, progres=progres, isi=isi(kegiatan="Lain")
        ),
    ):
        with pytest.raises(HariTertutup, match="sudah diserahkan"):
            kerja()


def test_instansi_dapat_mematikan_dan_perangkat_daerah_berbeda(
    pemeran: Pemeran, skp_staf: SKP
) -> None:
    PengaturanHarian.objects.create(berlaku_mulai=HARI, aktif=False, dasar="Edaran 1")
    with pytest.raises(HariTertutup, match="tidak memakai progres harian"):
        tulis(pemeran)
    tulis(pemeran, isi(HARI - timedelta(days=1)))
    opd = skp_staf.unit.opd or skp_staf.unit
    PengaturanHarian.objects.create(
        unit=opd, berlaku_mulai=HARI, menit_norma=420, dasar="Keputusan kepala dinas"
    )
    tulis(pemeran)
    parameter = parameter_harian_unit([skp_staf.unit])[skp_staf.unit_id]
    assert max(parameter, key=lambda p: p.berlaku_mulai).menit_norma == 420


def test_sesudah_direvisi_hari_terikat_tinggal_dan_tidak_berubah(
    pemeran: Pemeran, skp_staf: SKP
) -> None:
    """What was done for a result that the next version drops stays where it is, for raw SQL too."""
    gugur = RHKFactory(skp=skp_staf, urut=2, rumusan="Yang tidak dilanjutkan")
    IndikatorFactory(rhk=gugur)
    lama = HarianFactory(skp=skp_staf, rhk=gugur)
    ikut = HarianFactory(
        skp=skp_staf, rhk=skp_staf.rhk.first(), jam_mulai=time(10), jam_selesai=time(11)
    )
    revisi = mulai_revisi(
        oleh=pemeran.staf,
        pada=PADA,
        skp=skp_staf,
        alasan=AlasanRevisi.STRATEGI,
        uraian="RPJMD baru",
    )
    revisi.rhk.get(asal=gugur).delete()
    aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)
    aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)
    ikut.refresh_from_db()
    lama.refresh_from_db()
    assert (ikut.skp_id, lama.skp_id) == (revisi.pk, skp_staf.pk)
    with pytest.raises(HariTertutup, match="versi SKP yang sudah digantikan"):
        aksi.hapus_harian(oleh=pemeran.staf, pada=PADA, progres=lama)
    with pytest.raises(IntegrityError, match="digantikan"), transaction.atomic():
        ProgresHarian.objects.filter(pk=lama.pk).update(kegiatan="x")
    revisi.refresh_from_db()
    assert [(r.rumusan, r.menit) for r in ringkas_harian(revisi).rhk] == [
        (ikut.rhk.rumusan, 60),
        ("Yang tidak dilanjutkan", 60),
    ]
    halaman = teks(masuk(pemeran.staf).get(url("harian")))
    assert url("harian_ubah", ikut.pk) in halaman
    assert url("harian_ubah", lama.pk) not in halaman


def test_skp_yang_ditutup_karena_pindah_masih_dapat_diisi(pemeran: Pemeran, skp_staf: SKP) -> None:
    SKP.objects.filter(pk=skp_staf.pk).update(status="ditutup", selesai=HARI)
    assert tulis(pemeran).skp == skp_staf
    with pytest.raises(HariTertutup, match="tidak mempunyai SKP"):
        tulis(pemeran, isi(HARI + timedelta(days=1)), pada=waktu(HARI + timedelta(days=2)))


@pytest.mark.django_db(transaction=True)
def test_dua_kiriman_serentak_satu_kegiatan(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    hasil = serentak(*[lambda: tulis(pemeran)] * 2)
    assert sorted(type(h).__name__ for h in hasil) == ["JamTerpakai", "NoneType"]
    assert ProgresHarian.objects.count() == 1


@pytest.mark.parametrize(
    ("nama", "ganti"),
    [
        ("progres_tidak_tumpang_tindih", {"jam_mulai": time(8, 59), "jam_selesai": time(10)}),
        ("progres_jam_urut", {"jam_mulai": time(12), "jam_selesai": time(11)}),
        ("progres_berkegiatan", {"kegiatan": ""}),
        ("progres_hasil_bersatuan", {"hasil": 3}),
        ("progres_hasil_bersatuan", {"hasil": -1, "satuan": "berkas"}),
        ("progres_tautan_atau_berkas", {"berkas": "a.pdf"}),
        ("progres_tautan_web", {"tautan": "javascript:alert(1)"}),
        ("Progres harian harus", {"tanggal": date(2025, 6, 15)}),
    ],
)
def test_basis_data_menolak(skp_staf: SKP, nama: str, ganti: dict[str, Any]) -> None:
    HarianFactory(skp=skp_staf)
    jam = {"jam_mulai": time(13), "jam_selesai": time(14)}
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        HarianFactory(skp=skp_staf, **{**jam, **ganti})


def test_basis_data_menolak_rhk_dan_pegawai_lain(pemeran: Pemeran, skp_staf: SKP) -> None:
    lain = skp_untuk(pemeran.org.dinas.staf_kedua)
    for ganti in ({"rhk": RHKFactory(skp=lain)}, {"pegawai": lain.pegawai}):
        with pytest.raises(IntegrityError, match="RHK SKP itu"), transaction.atomic():
            HarianFactory(skp=skp_staf, **ganti)


@pytest.mark.parametrize(
    ("nama", "isian"),
    [
        ("pengaturan_harian_satu", {"berlaku_mulai": date(2021, 1, 1), "dasar": "x"}),
        ("pengaturan_harian_berdasar", {"berlaku_mulai": HARI, "dasar": ""}),
        ("pengaturan_harian_wajar", {"berlaku_mulai": HARI, "dasar": "x", "menit_norma": 0}),
    ],
)
def test_pengaturan_ditolak_basis_data(nama: str, isian: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        PengaturanHarian.objects.create(**isian)


def test_yang_ditetapkan_tidak_berubah_juga_lewat_sql(pemeran: Pemeran, skp_staf: SKP) -> None:
    progres = HarianFactory(skp=skp_staf)
    ditetapkan(skp_staf, pemeran.penilai)
    for sql in (
        "UPDATE penilaian_progresharian SET kegiatan = 'x'",
        "DELETE FROM penilaian_progresharian",
    ):
        with pytest.raises(IntegrityError, match="sudah ditetapkan"), transaction.atomic():
            connection.cursor().execute(sql)
    with pytest.raises(IntegrityError, match="sudah ditetapkan"), transaction.atomic():
        HarianFactory(skp=skp_staf, jam_mulai=time(20), jam_selesai=time(21))
    progres.refresh_from_db()
    assert progres.kegiatan == "Memeriksa berkas usulan"


def test_menit_sebulan_terhadap_norma_dan_menurut_rhk(pemeran: Pemeran, skp_staf: SKP) -> None:
    rhk = skp_staf.rhk.get()
    HarianFactory(skp=skp_staf, rhk=rhk)
    HarianFactory(skp=skp_staf, jam_mulai=time(10), jam_selesai=time(12, 30))
    HarianFactory(skp=skp_staf, tanggal=date(2026, 6, 13))  # a Saturday
    HarianFactory(skp=skp_staf, tanggal=date(2026, 5, 29), rhk=rhk)
    bulan = bulan_skp(skp_staf, HARI, HARI)
    hari = {h.tanggal: h for h in bulan.hari}
    assert (hari[HARI].menit, hari[HARI].norma, hari[HARI].kurang) == (210, 300, 90)
    assert (hari[date(2026, 6, 13)].norma, hari[date(2026, 6, 13)].kerja) == (0, False)
    assert bulan.menit == 270
    assert bulan.norma == 300 * sum(h.kerja for h in bulan.hari)
    assert bulan.belum == sum(h.kerja for h in bulan.hari) - 1
    ringkas = ringkas_harian(skp_staf)
    assert ringkas.bulan == [(date(2026, 5, 1), 60), (date(2026, 6, 1), 270)]
    assert [(r.rumusan, r.menit) for r in ringkas.rhk] == [
        (rhk.rumusan, 120),
        ("Tidak untuk RHK tertentu", 210),
    ]
