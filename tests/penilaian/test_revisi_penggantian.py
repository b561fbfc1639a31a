"""A revision approved: what goes over to the new version, and what stays with the one it replaces."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions import revisi as aksi
from penilaian.actions import skp as aksi_skp
from penilaian.actions.penolakan import (
    SudahDirevisi,
)
from penilaian.actions.realisasi import isi_realisasi, kembalikan_realisasi
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    Penilaian,
    ProgresHarian,
    Realisasi,
    RencanaHasilKerja,
    UsulanRHK,
)
from penilaian.selectors.lembar import bahan_penilaian
from penilaian.selectors.versi import daftar_versi
from tests.factories.penilaian import (
    EkspektasiFactory,
    IndikatorFactory,
    LampiranFactory,
    RencanaAksiFactory,
    RHKFactory,
    UmpanBalikFactory,
    UsulanRHKFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_ke,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.revisi import PADA, mulai, setujui, target, ubah_target

pytestmark = pytest.mark.django_db


def test_persetujuan_menggantikan_versi_lama_dalam_satu_langkah(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = mulai(pemeran, skp)
    ubah_target(revisi)
    setujui(pemeran, revisi)
    skp.refresh_from_db()
    revisi.refresh_from_db()
    assert (skp.status, revisi.status) == ("direvisi", "disetujui")
    assert list(SKP.objects.hidup()) == [revisi]
    assert [s.versi for s in daftar_versi(skp)] == [2, 1]
    assert JejakAudit.objects.untuk(skp).filter(tindakan="penilaian.gantikan_skp").exists()
    kabar = Notifikasi.objects.filter(penerima=pemeran.staf).latest("pk")
    assert kabar.judul == "Revisi SKP versi 2 2026 Anda disetujui"
    connection.check_constraints()


def test_yang_terbuka_pindah_ke_padanannya(pemeran: Pemeran) -> None:
    tahun = tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    rhk = skp.rhk.get()
    periode = periode_ke(3, "triwulanan")
    isi_semua_realisasi(skp, Decimal(7), periode)
    aksi_lama = RencanaAksiFactory(rhk=rhk, periode=periode)
    saran = UmpanBalikFactory(skp=skp, oleh=pemeran.penilai.pegawai, rhk=rhk)
    kosong = Penilaian.objects.create(skp=skp, periode=periode)
    revisi = mulai(pemeran, skp)
    ubah_target(revisi)
    setujui(pemeran, revisi)
    baru = revisi.rhk.get()
    realisasi = Realisasi.objects.get()
    assert (realisasi.indikator, realisasi.nilai) == (target(revisi), Decimal(7))
    assert realisasi.bukti.count() == 1
    for baris in (aksi_lama, saran, kosong):
        baris.refresh_from_db()
    assert (aksi_lama.rhk, saran.rhk, saran.skp) == (baru, baru, revisi)
    assert (kosong.skp, kosong.versi_skp) == (revisi, None)
    assert tahun.tahun == 2026


def test_hasil_periode_tetap_menurut_versi_yang_dinilai(pemeran: Pemeran) -> None:
    """Determined and handed in results keep their version; the year adds up what they reported."""
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    final = ditetapkan(skp, pemeran.penilai, periode=periode_ke(1, "triwulanan"))
    berjalan = siap_dinilai(skp, periode=periode_ke(2, "triwulanan"))
    indikator = target(skp)
    revisi = mulai(pemeran, skp)
    ubah_target(revisi)
    setujui(pemeran, revisi)
    for satu in (final, berjalan):
        satu.refresh_from_db()
        assert (satu.skp, satu.versi_skp) == (revisi, skp)
        bahan = bahan_penilaian(satu)
        assert [i.pk for i in bahan.indikator] == [indikator.pk]
        assert list(bahan.realisasi) == [indikator.pk]
    salinan = Realisasi.objects.filter(indikator=target(revisi))
    assert sorted(r.periode.urut for r in salinan) == [1, 2]
    assert BuktiDukung.objects.filter(realisasi__in=salinan).count() == 2
    kembalikan_realisasi(
        oleh=pemeran.penilai, pada=waktu(date(2026, 7, 9)), penilaian=berjalan, catatan="Lengkapi."
    )
    berjalan.refresh_from_db()
    assert berjalan.rencana == revisi


def test_progres_harian_ikut_rencananya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    dibuang = RHKFactory(skp=skp, urut=2)
    IndikatorFactory(rhk=dibuang)

    def catat(jam: int, rhk: RencanaHasilKerja | None) -> ProgresHarian:
        return ProgresHarian.objects.create(
            skp=skp,
            pegawai=skp.pegawai,
            tanggal=date(2026, 7, 1),
            jam_mulai=time(jam),
            jam_selesai=time(jam + 1),
            kegiatan="Menyusun laporan",
            rhk=rhk,
            dicatat_pada=PADA,
            diubah_pada=PADA,
        )

    ikut, umum, tinggal = catat(8, skp.rhk.first()), catat(9, None), catat(10, dibuang)
    revisi = mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    setujui(pemeran, revisi)
    for satu in (ikut, umum, tinggal):
        satu.refresh_from_db()
    assert (ikut.skp, ikut.rhk) == (revisi, revisi.rhk.get())
    assert (umum.skp, tinggal.skp) == (revisi, skp)


def test_yang_tanpa_padanan_tinggal_pada_versi_lama(pemeran: Pemeran) -> None:
    """A dropped RHK, and an indicator that now counts something else."""
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    dibuang = RHKFactory(skp=skp, urut=2)
    IndikatorFactory(rhk=dibuang)
    isi_semua_realisasi(skp, Decimal(7), periode_ke(3, "triwulanan"))
    revisi = mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    IndikatorKinerja.objects.filter(rhk__skp=revisi).update(satuan="kunjungan")
    setujui(pemeran, revisi)
    assert set(Realisasi.objects.values_list("indikator__rhk__skp", flat=True)) == {skp.pk}


def test_bawahan_dan_usulan_mengikuti_rhk_baru(pemeran: Pemeran) -> None:
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang)
    utama, dibuang = atas.rhk.get(), RHKFactory(skp=atas, urut=2)
    IndikatorFactory(rhk=dibuang)
    bawah = skp_untuk(pemeran.org.dinas.staf)
    rhk = bawah.rhk.get()
    rhk.rhk_pimpinan = utama
    rhk.save()
    lepas = RHKFactory(skp=bawah, rhk_pimpinan=dibuang)
    usulan = UsulanRHKFactory(
        rhk_pimpinan=utama, kepada=pemeran.org.dinas.staf, diusulkan_oleh=pemeran.penilai
    )
    UsulanRHKFactory(
        rhk_pimpinan=dibuang, kepada=pemeran.org.dinas.staf, diusulkan_oleh=pemeran.penilai
    )
    revisi = aksi.mulai_revisi(
        oleh=pemeran.penilai, pada=PADA, skp=atas, alasan=AlasanRevisi.STRATEGI, uraian="Baru."
    )
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    aksi_skp.ajukan(oleh=pemeran.penilai, pada=PADA, skp=revisi)
    aksi_skp.setujui(oleh=pemeran.atasan, pada=PADA, skp=revisi)
    rhk.refresh_from_db()
    lepas.refresh_from_db()
    assert (rhk.rhk_pimpinan, lepas.rhk_pimpinan) == (revisi.rhk.get(), dibuang)
    usulan = UsulanRHK.objects.get()
    assert usulan.rhk_pimpinan == revisi.rhk.get()
    jejak = JejakAudit.objects.untuk(atas).get(tindakan="penilaian.gantikan_skp")
    assert (jejak.sesudah["bawahan"], jejak.sesudah["bawahan_lepas"]) == (1, 1)


def test_realisasi_pada_versi_lama_ditolak_dengan_petunjuk(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    lama = target(skp)
    revisi = mulai(pemeran, skp)
    ubah_target(revisi)
    setujui(pemeran, revisi)
    with pytest.raises(SudahDirevisi, match="versi yang lebih baru"):
        isi_realisasi(
            oleh=pemeran.staf,
            pada=PADA,
            indikator=lama,
            periode=skp.tahun_kinerja.periode.get(),
            nilai=Decimal(1),
            nilai_teks="",
            keterangan="",
        )


def test_basis_data_membekukan_versi_yang_digantikan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    dibuang = IndikatorFactory(rhk=RHKFactory(skp=skp, urut=2))
    isi_semua_realisasi(skp)
    tinggal = Realisasi.objects.get(indikator=dibuang)
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    RencanaAksiFactory(rhk=dibuang.rhk, periode=tinggal.periode)
    revisi = mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang.rhk).delete()
    setujui(pemeran, revisi)
    baris: list[Model] = [
        skp,
        skp.rhk.first(),
        dibuang,
        skp.ekspektasi.get(),
        skp.lampiran.get(),
        tinggal,
        tinggal.bukti.get(),
        dibuang.rhk.rencana_aksi.get(),
    ]
    for satu in baris:
        tabel = satu._meta.db_table
        for perintah in (f"UPDATE {tabel} SET id = id", f"DELETE FROM {tabel}"):
            with (
                pytest.raises(IntegrityError, match="digantikan"),
                transaction.atomic(),
                connection.cursor() as kursor,
            ):
                kursor.execute(f"{perintah} WHERE id = %s", [satu.pk])
    with pytest.raises(IntegrityError, match="digantikan"), transaction.atomic():
        RHKFactory(skp=skp, urut=9)


def test_hasil_yang_ditetapkan_hanya_pindah_ke_versi_berikutnya(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    lain = skp_untuk(pemeran.org.tetangga)
    final = ditetapkan(skp, pemeran.penilai, periode=periode_ke(1, "triwulanan"))
    revisi = mulai(pemeran, skp)
    semua = Penilaian.objects.filter(pk=final.pk)
    for tujuan in (lain, revisi):
        with pytest.raises(IntegrityError, match="ditetapkan"), transaction.atomic():
            semua.update(skp=tujuan, versi_skp=skp)
    ubah_target(revisi)
    setujui(pemeran, revisi)
    with pytest.raises(IntegrityError, match="ditetapkan"), transaction.atomic():
        semua.update(skp=skp, versi_skp=None)


def test_semua_yang_menunjuk_rencana_sudah_dipikirkan() -> None:
    """A new foreign key to a plan, an RHK or an indicator has to say what happens to it when the plan is revised."""
    dipikirkan = {
        "skp.revisi_dari", "rencanahasilkerja.skp", "rencanahasilkerja.asal", "rencanahasilkerja.rhk_pimpinan",
        "indikatorkinerja.rhk", "indikatorkinerja.asal", "ekspektasikhusus.skp", "lampiranskp.skp", "penilaian.skp",
        "penilaian.versi_skp", "penilaianindikator.indikator", "realisasi.indikator", "rencanaaksi.rhk",
        "pengembalianskp.skp", "catatanrhk.rhk", "umpanbalik.skp", "umpanbalik.rhk", "permintaanumpanbalik.rhk",
        "usulanrhk.rhk_pimpinan", "usulanrhk.rhk", "progresharian.skp", "progresharian.rhk",
    }  # fmt: skip
    ada = {
        f"{relasi.related_model._meta.model_name}.{relasi.field.name}"
        for model in (SKP, RencanaHasilKerja, IndikatorKinerja)
        for relasi in model._meta.get_fields(include_hidden=True)
        if relasi.auto_created and not relasi.concrete
    }
    assert ada == dipikirkan
