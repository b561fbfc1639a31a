"""Revising a plan in force: the next version beside it, and every refusal."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions import revisi as aksi
from penilaian.actions import skp as aksi_skp
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    AdaRevisi,
    BukanPemilik,
    BukanPenilai,
    BukanRevisi,
    Ditolak,
    IsianTidakSah,
    KeadaanBerubah,
    SetahunDinilai,
    TahunTidakDibuka,
    TanpaPerubahan,
)
from penilaian.actions.realisasi import serahkan
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    Penilaian,
)
from penilaian.selectors.versi import bandingkan, revisi_dari
from tests.factories.penilaian import (
    EkspektasiFactory,
    IndikatorFactory,
    LampiranFactory,
    RHKFactory,
    UsulanRHKFactory,
    dinilai,
    ditetapkan,
    isi_semua_realisasi,
    siap_dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.revisi import PADA, mulai, ubah_target

pytestmark = pytest.mark.django_db


def test_revisi_menyalin_semua_isi_dan_yang_lama_tetap_berlaku(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorFactory(rhk=RHKFactory(skp=skp, bobot=40, urut=2), rentang=True)
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    revisi = mulai(pemeran, skp)
    assert (revisi.versi, revisi.status, revisi.revisi_dari) == (2, "draf", skp)
    assert bandingkan(skp, revisi).sama
    assert list(revisi.rhk.values_list("asal", flat=True)) == list(skp.rhk.values_list("pk", flat=True))  # fmt: skip
    asal = IndikatorKinerja.objects.filter(rhk__skp=revisi).values_list("asal__rhk__skp", flat=True)
    assert set(asal) == {skp.pk}
    assert list(SKP.objects.hidup()) == [skp]
    assert list(SKP.objects.revisi_menunggu()) == [revisi]
    jejak = JejakAudit.objects.untuk(skp).get()
    assert (jejak.tindakan, jejak.sesudah["uraian"]) == ("penilaian.mulai_revisi", "RPJMD baru.")


def test_penilai_meminta_revisi_dan_pegawai_diberi_tahu(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = aksi.mulai_revisi(
        oleh=pemeran.penilai, pada=PADA, skp=skp, alasan=AlasanRevisi.ANGGARAN, uraian="Dipotong."
    )
    kabar = Notifikasi.objects.get(penerima=pemeran.staf)
    assert kabar.jenis == "penilaian.revisi_diminta"
    assert "Dipotong." in kabar.isi
    assert kabar.tautan == f"/kinerja/skp/{revisi.pk}/"


def test_mulai_ditolak_bagi_orang_lain_dan_keadaan_lain(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    with pytest.raises(KeadaanBerubah):
        mulai(pemeran, skp)
    SKP.objects.update(status="disetujui", disetujui_pada=PADA)
    for orang in (pemeran.tetangga, pemeran.atasan):
        with pytest.raises(BukanPenilai):
            aksi.mulai_revisi(
                oleh=orang, pada=PADA, skp=skp, alasan=AlasanRevisi.KAHAR, uraian="Banjir"
            )
    with pytest.raises(IsianTidakSah):
        aksi.mulai_revisi(
            oleh=pemeran.staf, pada=PADA, skp=skp, alasan=AlasanRevisi.KAHAR, uraian="  "
        )
    mulai(pemeran, skp)
    with pytest.raises(AdaRevisi):
        mulai(pemeran, skp)
    skp.tahun_kinerja.status = "ditutup"
    skp.tahun_kinerja.save()
    with pytest.raises(TahunTidakDibuka):
        mulai(pemeran, skp)


@pytest.mark.parametrize("buat", [siap_dinilai, dinilai])
def test_mulai_ditolak_sesudah_setahun_diserahkan(
    pemeran: Pemeran, buat: Callable[[SKP], Penilaian]
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    buat(skp)
    with pytest.raises(SetahunDinilai):
        mulai(pemeran, skp)


def test_mulai_ditolak_sesudah_setahun_ditetapkan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    ditetapkan(skp, pemeran.penilai)
    with pytest.raises(SetahunDinilai):
        mulai(pemeran, skp)


def test_revisi_tanpa_perubahan_tidak_dapat_diajukan(pemeran: Pemeran) -> None:
    revisi = mulai(pemeran, skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(TanpaPerubahan):
        aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)


def test_menarik_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = mulai(pemeran, skp)
    usulan = UsulanRHKFactory(
        rhk_pimpinan=skp_untuk(pemeran.org.dinas.kepala_bidang).rhk.get(),
        kepada=pemeran.org.dinas.staf,
        diusulkan_oleh=pemeran.penilai,
        diterima=True,
        rhk=RHKFactory(skp=revisi, urut=5),
    )
    with pytest.raises(BukanPemilik):
        aksi.tarik_revisi(oleh=pemeran.penilai, pada=PADA, skp=revisi)
    aksi.tarik_revisi(oleh=pemeran.staf, pada=PADA, skp=revisi)
    assert list(SKP.objects.filter(pegawai=pemeran.org.dinas.staf)) == [skp]
    usulan.refresh_from_db()
    assert (usulan.status, usulan.rhk) == ("diusulkan", None)
    jejak = JejakAudit.objects.untuk(skp).get(tindakan="penilaian.gugurkan_revisi")
    assert jejak.sesudah["perubahan"] == "1 RHK ditambah"
    assert Notifikasi.objects.filter(
        penerima=pemeran.penilai, jenis="penilaian.revisi_ditarik"
    ).exists()
    for versi in (skp, revisi):
        with pytest.raises(BukanRevisi):
            aksi.tarik_revisi(oleh=pemeran.staf, pada=PADA, skp=versi)


def test_setahun_tidak_diserahkan_selama_revisi_menunggu(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp)
    mulai(pemeran, skp)
    with pytest.raises(AdaRevisi, match="Revisi SKP Anda belum disetujui"):
        serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=skp.tahun_kinerja.periode.get())


def test_penetapan_setahun_menggugurkan_revisi(pemeran: Pemeran) -> None:
    """The appraiser may have opened the year without waiting for the employee."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    mulai(pemeran, skp)
    penilaian = dinilai(skp)
    tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert revisi_dari(skp) is None
    jejak = JejakAudit.objects.untuk(skp).get(tindakan="penilaian.gugurkan_revisi")
    assert "hasil setahun ditetapkan" in jejak.ringkasan


def test_persetujuan_ditolak_bila_setahun_sudah_dinilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = mulai(pemeran, skp)
    ubah_target(revisi)
    aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)
    siap_dinilai(skp)
    with pytest.raises(SetahunDinilai):
        aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)
    skp.refresh_from_db()
    assert skp.status == "disetujui"


def _ditolak_basis_data(kerja: Callable[[], object], pesan: str) -> None:
    def seluruhnya() -> None:
        kerja()
        connection.check_constraints()

    with pytest.raises(IntegrityError, match=pesan), transaction.atomic():
        seluruhnya()


def test_basis_data_menolak_revisi_yang_tidak_sah(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    lain = skp_untuk(pemeran.org.tetangga)
    revisi = mulai(pemeran, skp)

    def ubah(**isi: object) -> Callable[[], object]:
        return lambda: SKP.objects.filter(pk=revisi.pk).update(**isi)

    _ditolak_basis_data(ubah(pegawai=lain.pegawai), "versi berikut")
    _ditolak_basis_data(ubah(revisi_dari=lain), "versi berikut")
    _ditolak_basis_data(ubah(versi=3), "versi berikut")
    _ditolak_basis_data(ubah(selesai=date(2026, 6, 30)), "versi berikut")
    _ditolak_basis_data(ubah(uraian_revisi=""), "skp_revisi_beralasan")
    _ditolak_basis_data(ubah(revisi_dari=None), "skp_versi_berasal|skp_tidak_tumpang_tindih")
    # In force beside the version that is in force.
    _ditolak_basis_data(
        ubah(status="disetujui", disetujui_pada=PADA, diajukan_pada=PADA), "versi berikut"
    )
    kolom = {f.attname: getattr(revisi, f.attname) for f in SKP._meta.concrete_fields}
    _ditolak_basis_data(lambda: SKP.objects.create(**kolom | {"id": None}), "skp_satu_revisi")
    # The version in force does not vanish without its successor.
    _ditolak_basis_data(
        lambda: SKP.objects.filter(pk=skp.pk).update(status="direvisi"), "penggantinya"
    )


def test_persetujuan_revisi_yang_ditarik_ditolak(pemeran: Pemeran) -> None:
    revisi = mulai(pemeran, skp_untuk(pemeran.org.dinas.staf))
    aksi.tarik_revisi(oleh=pemeran.staf, pada=PADA, skp=revisi)
    with pytest.raises(Ditolak):
        aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)
