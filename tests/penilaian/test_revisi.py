"""Revising a plan in force: the next version beside it, what goes over on approval, and every refusal."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

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
    SudahDirevisi,
    TahunTidakDibuka,
    TanpaPerubahan,
)
from penilaian.actions.realisasi import isi_realisasi, kembalikan_realisasi, serahkan
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
from penilaian.selectors.versi import bandingkan, daftar_versi, revisi_dari
from tests.factories.penilaian import (
    EkspektasiFactory,
    IndikatorFactory,
    LampiranFactory,
    RencanaAksiFactory,
    RHKFactory,
    UmpanBalikFactory,
    UsulanRHKFactory,
    dinilai,
    ditetapkan,
    isi_semua_realisasi,
    periode_ke,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 7, 20))


def _mulai(pemeran: Pemeran, skp: SKP) -> SKP:
    return aksi.mulai_revisi(
        oleh=pemeran.staf, pada=PADA, skp=skp, alasan=AlasanRevisi.STRATEGI, uraian="RPJMD baru."
    )


def _target(skp: SKP) -> IndikatorKinerja:
    return IndikatorKinerja.objects.filter(rhk__skp=skp).earliest("pk")


def _ubah_target(skp: SKP, target: int = 24) -> None:
    IndikatorKinerja.objects.filter(rhk__skp=skp).update(target=Decimal(target))


def _setujui(pemeran: Pemeran, revisi: SKP) -> SKP:
    aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)
    return aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)


def test_revisi_menyalin_semua_isi_dan_yang_lama_tetap_berlaku(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorFactory(rhk=RHKFactory(skp=skp, bobot=40, urut=2), rentang=True)
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    revisi = _mulai(pemeran, skp)
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
        _mulai(pemeran, skp)
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
    _mulai(pemeran, skp)
    with pytest.raises(AdaRevisi):
        _mulai(pemeran, skp)
    skp.tahun_kinerja.status = "ditutup"
    skp.tahun_kinerja.save()
    with pytest.raises(TahunTidakDibuka):
        _mulai(pemeran, skp)


@pytest.mark.parametrize("buat", [siap_dinilai, dinilai])
def test_mulai_ditolak_sesudah_setahun_diserahkan(
    pemeran: Pemeran, buat: Callable[[SKP], Penilaian]
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    buat(skp)
    with pytest.raises(SetahunDinilai):
        _mulai(pemeran, skp)


def test_mulai_ditolak_sesudah_setahun_ditetapkan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    ditetapkan(skp, pemeran.penilai)
    with pytest.raises(SetahunDinilai):
        _mulai(pemeran, skp)


def test_revisi_tanpa_perubahan_tidak_dapat_diajukan(pemeran: Pemeran) -> None:
    revisi = _mulai(pemeran, skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(TanpaPerubahan):
        aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)


def test_persetujuan_menggantikan_versi_lama_dalam_satu_langkah(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = _mulai(pemeran, skp)
    _ubah_target(revisi)
    _setujui(pemeran, revisi)
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
    revisi = _mulai(pemeran, skp)
    _ubah_target(revisi)
    _setujui(pemeran, revisi)
    baru = revisi.rhk.get()
    realisasi = Realisasi.objects.get()
    assert (realisasi.indikator, realisasi.nilai) == (_target(revisi), Decimal(7))
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
    indikator = _target(skp)
    revisi = _mulai(pemeran, skp)
    _ubah_target(revisi)
    _setujui(pemeran, revisi)
    for satu in (final, berjalan):
        satu.refresh_from_db()
        assert (satu.skp, satu.versi_skp) == (revisi, skp)
        bahan = bahan_penilaian(satu)
        assert [i.pk for i in bahan.indikator] == [indikator.pk]
        assert list(bahan.realisasi) == [indikator.pk]
    salinan = Realisasi.objects.filter(indikator=_target(revisi))
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
    revisi = _mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    _setujui(pemeran, revisi)
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
    revisi = _mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    IndikatorKinerja.objects.filter(rhk__skp=revisi).update(satuan="kunjungan")
    _setujui(pemeran, revisi)
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


def test_menarik_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = _mulai(pemeran, skp)
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


def test_realisasi_pada_versi_lama_ditolak_dengan_petunjuk(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    lama = _target(skp)
    revisi = _mulai(pemeran, skp)
    _ubah_target(revisi)
    _setujui(pemeran, revisi)
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


def test_setahun_tidak_diserahkan_selama_revisi_menunggu(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp)
    _mulai(pemeran, skp)
    with pytest.raises(AdaRevisi, match="Revisi SKP Anda belum disetujui"):
        serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=skp.tahun_kinerja.periode.get())


def test_penetapan_setahun_menggugurkan_revisi(pemeran: Pemeran) -> None:
    """The appraiser may have opened the year without waiting for the employee."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    _mulai(pemeran, skp)
    penilaian = dinilai(skp)
    tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert revisi_dari(skp) is None
    jejak = JejakAudit.objects.untuk(skp).get(tindakan="penilaian.gugurkan_revisi")
    assert "hasil setahun ditetapkan" in jejak.ringkasan


def test_persetujuan_ditolak_bila_setahun_sudah_dinilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = _mulai(pemeran, skp)
    _ubah_target(revisi)
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
    revisi = _mulai(pemeran, skp)

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


def test_basis_data_membekukan_versi_yang_digantikan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    dibuang = IndikatorFactory(rhk=RHKFactory(skp=skp, urut=2))
    isi_semua_realisasi(skp)
    tinggal = Realisasi.objects.get(indikator=dibuang)
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    RencanaAksiFactory(rhk=dibuang.rhk, periode=tinggal.periode)
    revisi = _mulai(pemeran, skp)
    RencanaHasilKerja.objects.get(asal=dibuang.rhk).delete()
    _setujui(pemeran, revisi)
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
    revisi = _mulai(pemeran, skp)
    semua = Penilaian.objects.filter(pk=final.pk)
    for tujuan in (lain, revisi):
        with pytest.raises(IntegrityError, match="ditetapkan"), transaction.atomic():
            semua.update(skp=tujuan, versi_skp=skp)
    _ubah_target(revisi)
    _setujui(pemeran, revisi)
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


def test_persetujuan_revisi_yang_ditarik_ditolak(pemeran: Pemeran) -> None:
    revisi = _mulai(pemeran, skp_untuk(pemeran.org.dinas.staf))
    aksi.tarik_revisi(oleh=pemeran.staf, pada=PADA, skp=revisi)
    with pytest.raises(Ditolak):
        aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)
