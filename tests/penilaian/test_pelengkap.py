"""What completes a plan: the JPT form, weights, the superior's RHK, special expectations, annexes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import skp as aksi
from penilaian.actions.pelengkap import simpan_ekspektasi, simpan_lampiran
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPemilik,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    SudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import JenisLampiran
from penilaian.models import (
    SKP,
    EkspektasiKhusus,
    IndikatorKinerja,
    LampiranSKP,
    RencanaHasilKerja,
    TahunKinerja,
)
from tests.factories.penilaian import (
    EkspektasiFactory,
    IndikatorFactory,
    LampiranFactory,
    RHKFactory,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
    versi_baru,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 15))
LOYAL = {NilaiDasar.LOYAL: "Jaga kerahasiaan data pasien."}
LAMPIRAN = {JenisLampiran.DUKUNGAN: ["Satu laptop", " ", "Anggaran perjalanan"]}


# --- the two forms --------------------------------------------------------------------------------------


def test_formulir_jpt_meminta_perspektif_dan_penugasan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.kepala, "draf")
    klien = masuk(pemeran.atasan)
    isi = teks(klien.get(url("rhk_baru", skp.pk)))
    assert "Penugasan dari" in isi
    assert "Penguatan Internal" in isi
    data = {"rumusan": "Turunnya angka stunting", "jenis": "utama", "penugasan_dari": "Gubernur"}
    respons = klien.post(url("rhk_baru", skp.pk), data)
    assert respons.status_code == 422
    assert "Perspektif wajib diisi" in teks(respons)
    data["perspektif"] = "penerima_layanan"
    isi = teks(klien.post(url("rhk_baru", skp.pk), data, follow=True))
    assert "perspektif Penerima Layanan" in isi
    assert "Penugasan dari Gubernur" in isi
    assert (
        "SKP bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri, pendekatan kuantitatif"
        in isi
    )
    rhk = RencanaHasilKerja.objects.latest("pk")
    isi = teks(klien.get(url("indikator_baru", rhk.pk)))
    assert 'name="aspek"' not in isi
    klien.post(
        url("indikator_baru", rhk.pk),
        {"rumusan": "Persentase stunting", "arah": "turun", "target": "14"},
    )
    assert IndikatorKinerja.objects.latest("pk").rumusan == "Persentase stunting"


def test_formulir_ja_meminta_aspek_bukan_perspektif(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    klien = masuk(pemeran.staf)
    isi = teks(klien.get(url("rhk_baru", skp.pk)))
    assert 'name="perspektif"' not in isi
    assert 'name="penugasan_dari"' not in isi
    assert 'name="aspek"' in teks(klien.get(url("indikator_baru", skp.rhk.get().pk)))
    assert "SKP bagi pejabat administrasi dan pejabat fungsional, pendekatan kuantitatif" in teks(
        klien.get(url("skp", skp.pk))
    )


def test_jpt_kualitatif_tidak_wajib_perspektif(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.kepala, "draf", pendekatan="kualitatif")
    klien = masuk(pemeran.atasan)
    assert "Tanpa perspektif" in teks(klien.get(url("rhk_baru", skp.pk)))
    respons = klien.post(
        url("rhk_baru", skp.pk),
        {"rumusan": "Membaiknya layanan", "jenis": "utama", "perspektif": ""},
    )
    assert respons.status_code == 302


def test_aksi_dan_pengajuan_menolak_jpt_tanpa_perspektif(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.kepala, "draf")
    with pytest.raises(IsianTidakSah, match="perspektif"):
        aksi.simpan_rhk(oleh=pemeran.atasan, pada=PADA, skp=skp, isi=aksi.IsiRHK("X", "utama"))
    IndikatorFactory(rhk=RHKFactory(skp=skp, rumusan="Tanpa perspektif", perspektif=""))
    with pytest.raises(BelumLengkap) as galat:
        aksi.ajukan(oleh=pemeran.atasan, pada=PADA, skp=skp)
    assert galat.value.masalah == ("Pilih perspektif untuk rencana “Tanpa perspektif”.",)


# --- weights --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bobot", "masalah"),
    [
        ((None, None), ()),
        (("60", "40"), ()),
        (("60", None), ("Isi bobot semua rencana hasil kerja, atau kosongkan semuanya.",)),
        (
            ("60", "30.5"),
            ("Jumlah bobot semua rencana hasil kerja harus 100. Sekarang 90,5.",),
        ),
    ],
)
def test_bobot_saat_diajukan(
    pemeran: Pemeran, bobot: tuple[str | None, ...], masalah: tuple[str, ...]
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    IndikatorFactory(rhk=RHKFactory(skp=skp))
    for rhk, satu in zip(skp.rhk.all(), bobot, strict=True):
        RencanaHasilKerja.objects.filter(pk=rhk.pk).update(bobot=satu)
    if not masalah:
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
        return
    with pytest.raises(BelumLengkap) as galat:
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    assert galat.value.masalah == masalah
    assert masalah[0] in teks(masuk(pemeran.staf).get(url("skp", skp.pk)))


def test_bobot_diketik_dengan_koma(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    rhk = skp.rhk.get()
    klien = masuk(pemeran.staf)
    for salah in ("0", "100,5", "banyak"):
        data = {"rumusan": "X", "jenis": "utama", "bobot": salah}
        assert klien.post(url("rhk_ubah", rhk.pk), data).status_code == 422
    data = {"rumusan": "X", "jenis": "utama", "bobot": "62,5"}
    isi = teks(klien.post(url("rhk_ubah", rhk.pk), data, follow=True))
    assert "bobot 62,5 %" in isi
    assert "Jumlah bobot 62,5 dari 100" in isi
    assert 'value="62,5' in teks(klien.get(url("rhk_ubah", rhk.pk)))


# --- the superior's RHK ---------------------------------------------------------------------------------


def test_rhk_pimpinan_ditawarkan_dan_tampil(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    pimpinan = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf").rhk.get()
    lain = skp_untuk(pemeran.org.dinas_lain.kepala_bidang).rhk.get()
    klien = masuk(pemeran.staf)
    rhk = skp.rhk.get()
    isi = teks(klien.get(url("rhk_ubah", rhk.pk)))
    assert f"{pimpinan.rumusan} (draf, belum disetujui)" in isi
    assert lain.rumusan not in isi
    data = {"rumusan": "Terbitnya laporan", "jenis": "utama", "rhk_pimpinan": lain.pk}
    assert klien.post(url("rhk_ubah", rhk.pk), data).status_code == 422
    isi = teks(
        klien.post(url("rhk_ubah", rhk.pk), data | {"rhk_pimpinan": pimpinan.pk}, follow=True)
    )
    assert f"RHK pimpinan yang diintervensi:</span> {pimpinan.rumusan}" in isi
    assert f'value="{pimpinan.pk}"' in teks(klien.get(url("rhk_ubah", rhk.pk)))
    SKP.objects.filter(pk=pimpinan.skp_id).update(
        status="disetujui", diajukan_pada=PADA, disetujui_pada=PADA
    )
    assert "belum disetujui" not in teks(klien.get(url("rhk_ubah", rhk.pk)))
    klien.post(url("rhk_ubah", rhk.pk), data | {"rhk_pimpinan": ""})
    rhk.refresh_from_db()
    assert rhk.rhk_pimpinan is None


def test_rhk_pimpinan_yang_belum_ada_dijelaskan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    isi = teks(masuk(pemeran.staf).get(url("rhk_baru", skp.pk)))
    assert "belum menulis rencana hasil kerja" in isi
    assert 'name="rhk_pimpinan"' not in isi


@pytest.mark.parametrize("dari", ["tetangga", "tahun_lalu", "sendiri"])
def test_aksi_menolak_rhk_yang_bukan_milik_penilai_tahun_itu(pemeran: Pemeran, dari: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    skp_untuk(pemeran.org.dinas.kepala_bidang)
    asal = {
        "tetangga": lambda: skp_untuk(pemeran.org.dinas_lain.kepala_bidang),
        "tahun_lalu": lambda: skp_untuk(pemeran.org.dinas.kepala_bidang, tahun=2025),
        "sendiri": lambda: skp,
    }[dari]()
    isi = aksi.IsiRHK("X", "utama", rhk_pimpinan=asal.rhk.get())
    with pytest.raises(IsianTidakSah, match="tahun yang sama"):
        aksi.simpan_rhk(oleh=pemeran.staf, pada=PADA, skp=skp, isi=isi)


# --- special expectations -------------------------------------------------------------------------------


def _ekspektasi(oleh: Pengguna, skp: SKP, isi: dict[NilaiDasar, str] = LOYAL) -> None:
    simpan_ekspektasi(oleh=oleh, pada=PADA, skp=skp, isi=isi)


def test_ekspektasi_tersimpan_tercatat_terkabar(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    _ekspektasi(pemeran.penilai, skp)
    assert EkspektasiFactory._meta.model.objects.get().isi == LOYAL[NilaiDasar.LOYAL]
    assert JejakAudit.objects.untuk(skp).get().tindakan == "penilaian.simpan_ekspektasi"
    assert Notifikasi.objects.get().penerima == pemeran.staf
    _ekspektasi(pemeran.penilai, skp)
    assert JejakAudit.objects.untuk(skp).count() == 1, "the same words are not news"
    _ekspektasi(pemeran.penilai, skp, {NilaiDasar.LOYAL: " ", NilaiDasar.ADAPTIF: "Coba cara baru"})
    assert list(skp.ekspektasi.values_list("nilai_dasar", "isi")) == [("adaptif", "Coba cara baru")]


def test_ekspektasi_hanya_oleh_penilai_selama_terbuka(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPenilai):
            _ekspektasi(oleh, skp)
    SKP.objects.update(status="ditutup")
    with pytest.raises(KeadaanBerubah):
        _ekspektasi(pemeran.penilai, skp)
    SKP.objects.update(status="disetujui")
    versi_baru(skp)
    with pytest.raises(KeadaanBerubah):
        _ekspektasi(pemeran.penilai, skp)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        _ekspektasi(pemeran.penilai, skp)
    assert not EkspektasiKhusus.objects.exists()


def test_hasil_tahunan_membekukan_ekspektasi_dan_lampiran(pemeran: Pemeran) -> None:
    """The action says so, and the database refuses whoever goes round it."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    ditetapkan(skp, pemeran.penilai)
    with pytest.raises(SudahFinal):
        _ekspektasi(pemeran.penilai, skp, {})
    for model in (EkspektasiKhusus, LampiranSKP):
        with pytest.raises(IntegrityError, match="sudah ditetapkan"), transaction.atomic():
            model.objects.update(isi="Lain")
        with pytest.raises(IntegrityError, match="sudah ditetapkan"), transaction.atomic():
            model.objects.all().delete()
    with pytest.raises(IntegrityError, match="sudah ditetapkan"), transaction.atomic():
        LampiranFactory(skp=skp)


def test_ekspektasi_lewat_halaman_dan_pada_lembar_nilai(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    skp, klien = penilaian.skp, masuk(pemeran.penilai)
    assert "Tulis ekspektasi khusus" in teks(klien.get(url("skp", skp.pk)))
    isi = teks(klien.get(url("ekspektasi", skp.pk)))
    assert "Menjaga rahasia jabatan dan negara" in isi
    data = {"loyal": "Jaga data pasien", "adaptif": "x" * 1001}
    assert klien.post(url("ekspektasi", skp.pk), data).status_code == 422
    isi = teks(klien.post(url("ekspektasi", skp.pk), data | {"adaptif": ""}, follow=True))
    assert '<td data-label="Ekspektasi khusus">Jaga data pasien</td>' in isi
    milik_staf = teks(masuk(pemeran.staf).get(url("skp", skp.pk)))
    assert '<td data-label="Ekspektasi khusus">Jaga data pasien</td>' in milik_staf
    assert "Tulis ekspektasi" not in milik_staf
    assert "Ubah ekspektasi" not in milik_staf
    lembar = teks(klien.get(url("nilai", penilaian.pk)))
    assert "<strong>Ekspektasi khusus:</strong> Jaga data pasien</p>" in lembar
    assert 'aria-describedby="sikap-loyal-petunjuk sikap-loyal-ekspektasi ' in lembar
    for pengguna, status in ((pemeran.staf, 403), (pemeran.tetangga, 404)):
        assert masuk(pengguna).get(url("ekspektasi", skp.pk)).status_code == status


# --- annexes --------------------------------------------------------------------------------------------


def test_lampiran_tersimpan_menurut_urutan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    simpan_lampiran(oleh=pemeran.staf, pada=PADA, skp=skp, isi=LAMPIRAN)
    simpan_lampiran(oleh=pemeran.staf, pada=PADA, skp=skp, isi=LAMPIRAN)
    assert list(skp.lampiran.values_list("jenis", "urut", "isi")) == [
        ("dukungan", 1, "Satu laptop"),
        ("dukungan", 2, "Anggaran perjalanan"),
    ]
    assert JejakAudit.objects.untuk(skp).filter(tindakan="penilaian.simpan_lampiran").count() == 2


@pytest.mark.parametrize("status", [s.value for s in SKP.Status if s not in SKP.DAPAT_DIUBAH])
def test_lampiran_hanya_selama_skp_dapat_diubah(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    with pytest.raises(KeadaanBerubah):
        simpan_lampiran(oleh=pemeran.staf, pada=PADA, skp=skp, isi=LAMPIRAN)
    assert masuk(pemeran.staf).get(url("lampiran", skp.pk)).status_code == 403


def test_lampiran_hanya_oleh_pemilik_pada_tahun_terbuka(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    for oleh in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            simpan_lampiran(oleh=oleh, pada=PADA, skp=skp, isi=LAMPIRAN)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        simpan_lampiran(oleh=pemeran.staf, pada=PADA, skp=skp, isi=LAMPIRAN)


def test_lampiran_lewat_halaman(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    klien = masuk(pemeran.staf)
    assert "Isi lampiran" in teks(klien.get(url("skp", skp.pk)))
    panjang = {"dukungan": "Pendek\n" + "x" * 501, "konsekuensi": "Dipindah"}
    respons = klien.post(url("lampiran", skp.pk), panjang)
    assert respons.status_code == 422
    assert "baris 2: tulis paling banyak 500 huruf" in teks(respons)
    assert "Dipindah" in teks(respons)
    data = {"dukungan": "Laptop\n\n Anggaran ", "pertanggungjawaban": "Laporan bulanan"}
    isi = teks(klien.post(url("lampiran", skp.pk), data, follow=True))
    assert "<li>Laptop</li><li>Anggaran</li>" in isi
    assert "Laporan bulanan" in isi
    assert "Ubah lampiran" in isi
    assert "Laptop\nAnggaran" in klien.get(url("lampiran", skp.pk)).content.decode()


# --- the page -------------------------------------------------------------------------------------------


def test_halaman_skp_menurut_urutan_formulir(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    RHKFactory(skp=skp, jenis="tambahan", rumusan="Terlaksananya panitia")
    EkspektasiFactory(skp=skp)
    LampiranFactory(skp=skp)
    isi = teks(masuk(pemeran.penilai).get(url("skp", skp.pk)))
    bagian = [
        "Pegawai yang dinilai", "Pejabat penilai kinerja", "A. Utama", "B. Tambahan", "Terlaksananya panitia",
        "Perilaku kerja", "1. Berorientasi Pelayanan", "Jaga kerahasiaan", "7. Kolaboratif",
        "1. Dukungan sumber daya", "2. Skema pertanggungjawaban", "3. Konsekuensi",
    ]  # fmt: skip
    letak = [isi.index(satu) for satu in bagian]
    assert letak == sorted(letak)
    assert pemeran.penilai.pegawai is not None
    assert pemeran.penilai.pegawai.nama_lengkap in isi


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_halaman_skp_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    pimpinan = skp_untuk(pemeran.org.dinas.kepala_bidang)
    for _ in range(banyak):
        atas = RHKFactory(skp=pimpinan)
        IndikatorFactory(rhk=RHKFactory(skp=skp, rhk_pimpinan=atas, bobot=Decimal(3)))
        LampiranFactory(skp=skp)
    klien = masuk(pemeran.staf)
    with django_assert_max_num_queries(25):
        assert klien.get(url("skp", skp.pk)).status_code == 200
