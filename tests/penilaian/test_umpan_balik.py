"""Feedback with a name, the answers to it, and the questions: state, trail, message, refusals, one race."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai
from penilaian.actions.penolakan import (
    BelumAdaSKP,
    BukanLingkar,
    BukanPemilik,
    PermintaanSelesai,
    SudahDiminta,
    TanggapanPenuh,
    TanpaCatatan,
    TerlaluSedikitDiminta,
)
from penilaian.actions.permintaan import jawab_permintaan, minta_umpan_balik, tolak_permintaan
from penilaian.actions.umpan_balik import tanggapi
from penilaian.models import (
    PengaturanPerhatian,
    PerhatianTerakhir,
    PermintaanKepada,
    PermintaanUmpanBalik,
    TanggapanUmpanBalik,
    TitipanUmpanBalik,
    UmpanBalik,
)
from penilaian.selectors.lingkar import lingkar
from tests.factories.pegawai import PenempatanFactory, PenugasanPenilaiFactory
from tests.factories.penilaian import HARI, UmpanBalikFactory, skp_untuk, waktu
from tests.factories.umpan_balik import rekan_untuk
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
PADA = waktu()


def _umpan_balik(pemeran: Pemeran) -> UmpanBalik:
    return UmpanBalikFactory(
        skp=skp_untuk(pemeran.org.dinas.staf), oleh=pemeran.org.dinas.kepala_bidang
    )


# --- the circle -----------------------------------------------------------------------------------------


def test_lingkar_penilai_bawahan_rekan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    staf = lingkar(dinas.staf, HARI)
    assert staf.penilai == dinas.kepala_bidang
    assert (staf.bawahan, staf.rekan) == (frozenset(), {dinas.staf_kedua.pk})
    kabid = lingkar(dinas.kepala_bidang, HARI)
    assert kabid.bawahan == {dinas.staf.pk, dinas.staf_kedua.pk}
    # The other heads under the same superior are peers; the own team is not.
    assert {dinas.kepala_bidang_lain.pk, dinas.sekretaris.pk} <= kabid.rekan
    assert not kabid.rekan & kabid.bawahan
    assert dinas.kepala.pk not in kabid.rekan


def test_lingkar_mengikuti_penugasan_dan_kedudukan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    PenugasanPenilaiFactory(pegawai=dinas.staf_kedua, penilai=dinas.staf)
    Pegawai.objects.filter(pk=PenempatanFactory(unit=dinas.bidang).pegawai.pk).update(
        kedudukan="pensiun"
    )
    sekitar = lingkar(dinas.staf, HARI)
    assert sekitar.bawahan == {dinas.staf_kedua.pk}
    assert sekitar.rekan == frozenset()
    assert sekitar.sebagai_pemberi(dinas.staf_kedua.pk) == "bawahan"
    assert sekitar.sebagai_pemberi(pemeran.org.tetangga.pk) is None


# --- the last day is kept by the database ---------------------------------------------------------------


def test_hari_terakhir_dicatat_basis_data_dan_tidak_mundur(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for hari in (HARI, HARI - timedelta(days=9)):
        UmpanBalik.objects.bulk_create(
            [UmpanBalik(skp=skp, oleh=pemeran.org.dinas.kepala_bidang, isi="x", pada=waktu(hari))]
        )
    assert PerhatianTerakhir.objects.get(pegawai=skp.pegawai_id).terakhir == HARI


# --- answers --------------------------------------------------------------------------------------------


def test_tanggapan_tersimpan_tercatat_dan_dikabarkan(pemeran: Pemeran) -> None:
    satu = _umpan_balik(pemeran)
    tanggapi(oleh=pemeran.staf, pada=PADA, umpan_balik=satu, isi=" Terima kasih. ")
    tanggapi(oleh=pemeran.penilai, pada=PADA, umpan_balik=satu, isi="Sama-sama.")
    assert list(satu.tanggapan.values_list("oleh", "isi")) == [
        (pemeran.staf.pegawai_id, "Terima kasih."),
        (pemeran.penilai.pegawai_id, "Sama-sama."),
    ]
    assert set(Notifikasi.objects.values_list("penerima", flat=True)) == {
        pemeran.staf.pk,
        pemeran.penilai.pk,
    }
    jejak = JejakAudit.objects.untuk(satu.skp).filter(tindakan="penilaian.tanggapi_umpan_balik")
    assert jejak.count() == 2
    assert "Terima kasih" not in str(list(jejak.values()))


def test_tanggapan_sama_dua_kali_satu_akibat(pemeran: Pemeran) -> None:
    satu = _umpan_balik(pemeran)
    for _ in range(2):
        tanggapi(oleh=pemeran.staf, pada=PADA, umpan_balik=satu, isi="Terima kasih.")
    assert satu.tanggapan.count() == 1


def test_tanggapan_ditolak(pemeran: Pemeran) -> None:
    satu = _umpan_balik(pemeran)
    with pytest.raises(TanpaCatatan):
        tanggapi(oleh=pemeran.staf, pada=PADA, umpan_balik=satu, isi=" ")
    for oleh in (pemeran.tetangga, pemeran.atasan, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            tanggapi(oleh=oleh, pada=PADA, umpan_balik=satu, isi="Boleh?")
    PengaturanPerhatian.objects.update(tanggapan_terbanyak=1)
    tanggapi(oleh=pemeran.staf, pada=PADA, umpan_balik=satu, isi="Satu")
    with pytest.raises(TanggapanPenuh):
        tanggapi(oleh=pemeran.penilai, pada=PADA, umpan_balik=satu, isi="Dua")
    assert satu.tanggapan.count() == 1


# --- questions ------------------------------------------------------------------------------------------


def _minta(pemeran: Pemeran, kepada: list[Pegawai]) -> PermintaanUmpanBalik:
    return minta_umpan_balik(
        oleh=pemeran.staf, pada=PADA, kepada=kepada, pertanyaan="Apa yang perlu saya ubah?"
    )


def test_minta_kepada_penilai_lalu_dijawab_bernama(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    permintaan = minta_umpan_balik(
        oleh=pemeran.staf, pada=PADA, kepada=[pemeran.org.dinas.kepala_bidang],
        pertanyaan="Laporan saya?", rhk=skp.rhk.get(),
    )  # fmt: skip
    satu = permintaan.kepada.get()
    assert (satu.asal, satu.status) == ("penilai", "menunggu")
    assert permintaan.batas == HARI + timedelta(days=14)
    assert (
        JejakAudit.objects.untuk(permintaan).get().ringkasan == "Umpan balik diminta kepada 1 orang"
    )
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.jenis) == (pemeran.penilai, "penilaian.minta_umpan_balik")
    jawab_permintaan(
        oleh=pemeran.penilai, pada=PADA, satu=satu, isi="Rapi.", nilai_dasar="kompeten"
    )
    hasil = UmpanBalik.objects.get()
    assert (hasil.skp, hasil.oleh, hasil.rhk, hasil.nilai_dasar) == (
        skp, pemeran.org.dinas.kepala_bidang, skp.rhk.get(), "kompeten",
    )  # fmt: skip
    with pytest.raises(PermintaanSelesai):
        jawab_permintaan(oleh=pemeran.penilai, pada=PADA, satu=satu, isi="Lagi")


def test_rekan_diminta_sedikitnya_tiga_dan_segolongan(pemeran: Pemeran) -> None:
    rekan = [p.pegawai for p in rekan_untuk(pemeran.org.dinas.bidang)]
    with pytest.raises(TerlaluSedikitDiminta, match="sedikitnya 3 rekan kerja"):
        _minta(pemeran, rekan[:2])
    with pytest.raises(TerlaluSedikitDiminta):
        _minta(pemeran, [])
    assert not PermintaanUmpanBalik.objects.exists()
    permintaan = _minta(pemeran, rekan)
    assert set(permintaan.kepada.values_list("asal", flat=True)) == {"rekan"}
    # Two subordinates beside three peers would be two whose answers are not hidden.
    kabid, dinas = pemeran.penilai, pemeran.org.dinas
    campur = [*rekan[:2], dinas.sekretaris, dinas.kepala_bidang_lain, pemeran.org.dinas.kepala]
    with pytest.raises(TerlaluSedikitDiminta):
        minta_umpan_balik(oleh=kabid, pada=PADA, kepada=campur, pertanyaan="?")


def test_minta_ditolak(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    with pytest.raises(BelumAdaSKP):
        _minta(pemeran, [dinas.kepala_bidang])
    skp_untuk(dinas.staf)
    with pytest.raises(BukanLingkar, match="bukan pejabat penilai"):
        _minta(pemeran, [pemeran.org.tetangga])
    with pytest.raises(BukanLingkar):
        _minta(pemeran, [dinas.staf])
    with pytest.raises(TanpaCatatan):
        minta_umpan_balik(
            oleh=pemeran.staf, pada=PADA, kepada=[dinas.kepala_bidang], pertanyaan=" "
        )
    _minta(pemeran, [dinas.kepala_bidang])
    with pytest.raises(SudahDiminta):
        _minta(pemeran, [dinas.kepala_bidang])
    nanti = waktu(HARI + timedelta(days=15))
    minta_umpan_balik(oleh=pemeran.staf, pada=nanti, kepada=[dinas.kepala_bidang], pertanyaan="?")
    assert PermintaanUmpanBalik.objects.count() == 2


def test_sudah_diminta_tidak_membocorkan_siapa_yang_sudah_menjawab(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    permintaan = _minta(pemeran, [p.pegawai for p in rekan])
    pesan = []
    for menjawab in (False, True):
        if menjawab:
            satu = permintaan.kepada.get(kepada=rekan[0].pegawai)
            jawab_permintaan(oleh=rekan[0], pada=PADA, satu=satu, isi="Baik")
        with pytest.raises(SudahDiminta) as galat:
            _minta(pemeran, [p.pegawai for p in rekan])
        pesan.append(str(galat.value))
    assert pesan[0] == pesan[1]


def test_jawaban_rekan_dititipkan_tanpa_jejak(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    permintaan = _minta(pemeran, [p.pegawai for p in rekan])
    satu = permintaan.kepada.get(kepada=rekan[0].pegawai)
    sebelum = JejakAudit.objects.count(), Notifikasi.objects.count()
    jawab_permintaan(oleh=rekan[0], pada=PADA, satu=satu, isi="Baik")
    satu.refresh_from_db()
    assert satu.status == "dijawab"
    assert TitipanUmpanBalik.objects.get().pemberi == [rekan[0].pegawai_id]
    assert not UmpanBalik.objects.exists()
    assert (JejakAudit.objects.count(), Notifikasi.objects.count()) == sebelum


def _satu(pemeran: Pemeran) -> PermintaanKepada:
    skp_untuk(pemeran.org.dinas.staf)
    return _minta(pemeran, [pemeran.org.dinas.kepala_bidang]).kepada.get()


def test_tolak_permintaan(pemeran: Pemeran) -> None:
    satu = _satu(pemeran)
    for oleh in (pemeran.tetangga, pemeran.staf, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            tolak_permintaan(oleh=oleh, pada=PADA, satu=satu)
        with pytest.raises(BukanPemilik):
            jawab_permintaan(oleh=oleh, pada=PADA, satu=satu, isi="x")
    tolak_permintaan(oleh=pemeran.penilai, pada=PADA, satu=satu)
    satu.refresh_from_db()
    assert satu.status == "ditolak"
    with pytest.raises(PermintaanSelesai):
        tolak_permintaan(oleh=pemeran.penilai, pada=PADA, satu=satu)


def test_permintaan_yang_lewat_tidak_dijawab(pemeran: Pemeran) -> None:
    satu = _satu(pemeran)
    with pytest.raises(PermintaanSelesai):
        jawab_permintaan(
            oleh=pemeran.penilai, pada=waktu(HARI + timedelta(days=15)), satu=satu, isi="x"
        )
    assert not UmpanBalik.objects.exists()


def test_umpan_balik_tetap_ditolak_bila_kosong(pemeran: Pemeran) -> None:
    satu = _satu(pemeran)
    with pytest.raises(TanpaCatatan):
        jawab_permintaan(oleh=pemeran.penilai, pada=PADA, satu=satu, isi=" ")
    satu.refresh_from_db()
    assert satu.status == "menunggu"


# --- what the database refuses --------------------------------------------------------------------------


def test_basis_data_menolak(pemeran: Pemeran) -> None:
    satu = _umpan_balik(pemeran)
    permintaan = PermintaanUmpanBalik.objects.create(
        pemohon=pemeran.org.dinas.staf, pertanyaan="?", diminta_pada=HARI, batas=HARI
    )
    kepada = {
        "permintaan": permintaan,
        "kepada": pemeran.org.dinas.kepala_bidang,
        "asal": "penilai",
    }
    PermintaanKepada.objects.create(**kepada)
    kasus = {
        "tanggapan_umpan_balik_berisi": lambda: TanggapanUmpanBalik.objects.create(
            umpan_balik=satu, oleh=pemeran.org.dinas.staf, isi="", pada=PADA
        ),
        "permintaan_bertanya": lambda: PermintaanUmpanBalik.objects.create(
            pemohon=pemeran.org.dinas.staf, pertanyaan="", diminta_pada=HARI, batas=HARI
        ),
        "permintaan_batas_urut": lambda: PermintaanUmpanBalik.objects.create(
            pemohon=pemeran.org.dinas.staf,
            pertanyaan="?",
            diminta_pada=HARI,
            batas=date(2026, 1, 1),
        ),
        "permintaan_kepada_sekali": lambda: PermintaanKepada.objects.create(**kepada),
        "pengaturan_perhatian_berdasar": lambda: PengaturanPerhatian.objects.create(
            berlaku_mulai=HARI, dasar=""
        ),
        "pengaturan_perhatian_hari_urut": lambda: PengaturanPerhatian.objects.create(
            berlaku_mulai=HARI, dasar="x", hari_lama=60
        ),
        "pengaturan_perhatian_ambang": lambda: PengaturanPerhatian.objects.create(
            berlaku_mulai=HARI, dasar="x", ambang_pemberi=2
        ),
        "pengaturan_perhatian_wajar": lambda: PengaturanPerhatian.objects.create(
            berlaku_mulai=HARI, dasar="x", skala_bimbingan=1
        ),
    }
    for nama, buat in kasus.items():
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            buat()


def test_pengaturan_bertanggal(db: None) -> None:
    PengaturanPerhatian.objects.create(
        berlaku_mulai=date(2026, 7, 1), dasar="SE Sekda", hari_lama=20, hari_terlalu_lama=40
    )
    assert PengaturanPerhatian.objects.berlaku(date(2026, 6, 30)).hari_lama == 30
    assert PengaturanPerhatian.objects.berlaku(date(2026, 7, 1)).hari_lama == 20
    assert "hari" in PengaturanPerhatian.objects.berlaku(HARI).dasar
