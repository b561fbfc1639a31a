"""The library: kept by BKD, offered by position, copied without a tie."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from penilaian.actions import pustaka as aksi
from penilaian.actions.penolakan import BukanAdmin, KeadaanBerubah
from penilaian.actions.skp import IsiIndikator
from penilaian.models import SKP, TemplatIndikator, TemplatRHK, TemplatSKP
from penilaian.selectors.pustaka import keadaan_templat, templat_untuk
from tests.factories.pegawai import JabatanFactory
from tests.factories.penilaian import IndikatorFactory, TemplatSKPFactory, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
HARI = date(2026, 1, 15)
PADA = waktu(HARI)
ISI = aksi.IsiTemplat("Arsiparis", HARI, kata_jabatan="Arsiparis")
RHK = aksi.IsiTemplatRHK(
    "Tertatanya arsip",
    "utama",
    indikator=[IsiIndikator("Arsip tertata", "kualitas", "naik", "persen")],
)


def _jejak(templat: TemplatSKP) -> list[str]:
    return list(JejakAudit.objects.untuk(templat).order_by("pk").values_list("tindakan", flat=True))


# --- keeping it -----------------------------------------------------------------------------------------


def test_templat_dibuat_diisi_diubah_dihentikan_dan_dipakai_lagi(pemeran: Pemeran) -> None:
    admin = {"oleh": pemeran.org.admin(), "pada": PADA}
    templat = aksi.simpan_templat(**admin, isi=ISI)
    rhk = aksi.simpan_templat_rhk(**admin, templat=templat, isi=RHK)
    ubah = aksi.IsiTemplatRHK("Tertatanya arsip statis", "tambahan")
    aksi.simpan_templat_rhk(**admin, templat=templat, isi=ubah, rhk=rhk)
    assert list(templat.rhk.values_list("rumusan", "jenis", "urut")) == [
        (ubah.rumusan, "tambahan", 1)
    ]
    assert not TemplatIndikator.objects.exists()
    aksi.hapus_templat_rhk(**admin, rhk=rhk)
    with pytest.raises(KeadaanBerubah):
        aksi.hapus_templat_rhk(**admin, rhk=TemplatRHK(pk=rhk.pk, templat=templat))
    aksi.hentikan_templat(**admin, templat=templat)
    with pytest.raises(KeadaanBerubah):
        aksi.hentikan_templat(**admin, templat=templat)
    aksi.pakai_lagi_templat(**admin, templat=templat)
    with pytest.raises(KeadaanBerubah):
        aksi.pakai_lagi_templat(**admin, templat=templat)
    assert _jejak(templat) == [
        f"penilaian.{kerja}"
        for kerja in (
            "simpan_templat", "simpan_templat_rhk", "simpan_templat_rhk", "hapus_templat_rhk", "hentikan_templat",
            "pakai_lagi_templat",
        )
    ]  # fmt: skip


def test_hanya_admin_yang_mengatur(pemeran: Pemeran) -> None:
    templat = TemplatSKPFactory()
    skp = skp_untuk(pemeran.org.dinas.staf)
    kerja: list[tuple[Any, dict[str, Any]]] = [
        (aksi.simpan_templat, {"isi": ISI}),
        (aksi.simpan_templat_rhk, {"templat": templat, "isi": RHK}),
        (aksi.hapus_templat_rhk, {"rhk": templat.rhk.get()}),
        (aksi.hentikan_templat, {"templat": templat}),
        (aksi.pakai_lagi_templat, {"templat": templat}),
        (aksi.templat_dari_skp, {"skp": skp, "isi": ISI, "dengan_target": True}),
    ]
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.org.auditor()):
        for satu, isi in kerja:
            with pytest.raises(BukanAdmin):
                satu(oleh=oleh, pada=PADA, **isi)
    assert not JejakAudit.objects.exists()


def test_nama_yang_sama_hanya_pada_masa_lain(pemeran: Pemeran) -> None:
    admin = {"oleh": pemeran.org.admin(), "pada": PADA}
    lama = aksi.simpan_templat(**admin, isi=ISI)
    with pytest.raises(aksi.NamaTemplatDipakai):
        aksi.simpan_templat(**admin, isi=ISI)
    aksi.hentikan_templat(**admin, templat=lama)
    aksi.simpan_templat(**admin, isi=ISI)
    with pytest.raises(aksi.NamaTemplatDipakai):
        aksi.pakai_lagi_templat(**admin, templat=lama)


@pytest.mark.parametrize("dengan_target", [True, False])
def test_templat_dari_skp_yang_disetujui(pemeran: Pemeran, dengan_target: bool) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    skp.rhk.update(bobot=Decimal(100))
    IndikatorFactory(rhk=skp.rhk.get(), rentang=True, rumusan="Waktu layanan")
    isi = aksi.IsiTemplat("Pengelola Data", HARI, jabatan=skp.jabatan)
    templat = aksi.templat_dari_skp(
        oleh=pemeran.org.admin(), pada=PADA, skp=skp, isi=isi, dengan_target=dengan_target
    )
    rhk = templat.rhk.get()
    assert rhk.rumusan == skp.rhk.get().rumusan
    assert [(i.rumusan, i.target_bawah) for i in rhk.indikator.filter(arah="rentang")] == [
        ("Waktu layanan", Decimal(80) if dengan_target else None)
    ]
    assert _jejak(templat) == ["penilaian.simpan_templat", "penilaian.templat_dari_skp"]


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan"])
def test_skp_yang_belum_disetujui_bukan_asal_templat(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    admin = pemeran.org.admin()
    with pytest.raises(aksi.SKPBelumDisetujui):
        aksi.templat_dari_skp(oleh=admin, pada=PADA, skp=skp, isi=ISI, dengan_target=True)
    assert masuk(admin).get(url("templat_dari", skp.pk)).status_code == 404


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        ({"nama": ""}, "templat_bernama"),
        ({"jenis_jabatan": ""}, "templat_satu_sasaran"),
        ({"jabatan": True, "jenis_jabatan": "pelaksana"}, "templat_satu_sasaran"),
        ({"berlaku_sampai": date(2024, 1, 1)}, "templat_masa_urut"),
        ({"nama": "Kembar"}, "templat_nama_tidak_tumpang_tindih"),
    ],
)
def test_basis_data_menolak_templat_yang_rusak(isi: dict[str, Any], kendala: str) -> None:
    TemplatSKPFactory(nama="Kembar")
    if isi.get("jabatan"):
        isi = isi | {"jabatan": JabatanFactory()}
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        TemplatSKPFactory(**isi)


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        ({"rumusan": ""}, "templat_indikator_dirumuskan"),
        ({"target": Decimal(0)}, "templat_indikator_naik_bukan_nol"),
        ({"arah": "turun", "target": Decimal(-1)}, "templat_indikator_target_tidak_terbalik"),
        ({"arah": "rentang"}, "templat_indikator_target_sesuai_arah"),
    ],
)
def test_basis_data_menolak_isi_templat_yang_rusak(isi: dict[str, Any], kendala: str) -> None:
    rhk = TemplatSKPFactory().rhk.get()
    bawaan = {"rumusan": "x", "arah": "naik", "target": Decimal(1)}
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        rhk.indikator.create(**bawaan | isi)
    with pytest.raises(IntegrityError, match="templat_rhk_dirumuskan"), transaction.atomic():
        rhk.templat.rhk.create(rumusan="")


# --- what fits ------------------------------------------------------------------------------------------


def test_yang_cocok_dengan_jabatan_dahulu() -> None:
    jabatan = JabatanFactory(nama="Arsiparis Ahli Muda", jenis="fungsional", jenjang="ahli_muda")
    lain = TemplatSKPFactory(nama="A", jenis_jabatan="struktural")
    jenjang = TemplatSKPFactory(nama="B", jenis_jabatan="", jenjang="ahli_muda")
    bernama = TemplatSKPFactory(nama="C", jenis_jabatan="", kata_jabatan="arsiparis")
    tepat = TemplatSKPFactory(nama="D", jenis_jabatan="", jabatan=jabatan)
    salah_jenjang = TemplatSKPFactory(
        nama="E", jenis_jabatan="", kata_jabatan="Arsiparis", jenjang="ahli_utama"
    )
    TemplatSKPFactory(nama="F", jenis_jabatan="", jabatan=jabatan, berlaku_sampai=date(2025, 6, 1))
    TemplatSKPFactory(nama="G", jenis_jabatan="", jabatan=jabatan, berlaku_mulai=date(2026, 2, 1))
    TemplatSKPFactory(nama="H", jenis_jabatan="", jabatan=jabatan, dihentikan_pada=PADA)
    TemplatSKPFactory(nama="I", jenis_jabatan="", jabatan=jabatan, rencana=0)
    hasil = [(t, t.cocok) for t in templat_untuk(jabatan, HARI)]
    assert hasil == [(tepat, 0), (bernama, 1), (jenjang, 2), (lain, 3), (salah_jenjang, 3)]
    assert list(templat_untuk(jabatan, HARI, "arsip 1 B")) == [jenjang]


def test_sasaran_dan_keadaan_dalam_kata() -> None:
    templat = TemplatSKPFactory(
        jenis_jabatan="fungsional", jenjang="ahli_muda", kata_jabatan="Dokter"
    )
    assert templat.sasaran == "Jabatan Fungsional jenjang Ahli Muda bernama “Dokter”"
    assert [
        keadaan_templat(TemplatSKPFactory.build(**isi), HARI)
        for isi in (
            {},
            {"berlaku_mulai": date(2026, 2, 1)},
            {"berlaku_sampai": date(2026, 1, 14)},
            {"dihentikan_pada": PADA},
        )
    ] == ["berlaku", "akan_berlaku", "berakhir", "dihentikan"]


# --- the pages ------------------------------------------------------------------------------------------


def test_pegawai_memakai_templat_yang_cocok(pemeran: Pemeran, draf_kosong: SKP) -> None:
    templat = TemplatSKPFactory(jenis_jabatan="", jabatan=draf_kosong.jabatan, rencana=2)
    klien = masuk(pemeran.staf)
    assert url("salin", draf_kosong.pk, "pustaka") in teks(klien.get(url("skp", draf_kosong.pk)))
    daftar = teks(klien.get(url("salin", draf_kosong.pk, "pustaka")))
    assert "cocok dengan jabatan Anda" in daftar
    alamat = url("salin_pilih", draf_kosong.pk, "pustaka", templat.pk)
    assert alamat in daftar
    kunci = [str(r.pk) for r in templat.rhk.all()]
    klien.post(alamat, {"rhk": kunci, "target": "pakai"})
    assert list(draf_kosong.rhk.values_list("rumusan", flat=True)) == list(
        templat.rhk.values_list("rumusan", flat=True)
    )
    jejak = JejakAudit.objects.untuk(draf_kosong).get()
    assert jejak.ringkasan == f"2 rencana dan 2 indikator disalin dari templat “{templat.nama}”"
    templat.delete()
    assert draf_kosong.rhk.count() == 2


def test_pustaka_dibaca_pegawai_tanpa_tombol_pengatur(pemeran: Pemeran, draf_kosong: SKP) -> None:
    templat = TemplatSKPFactory(nama="Pengelola Data")
    henti = TemplatSKPFactory(nama="Sudah dihentikan", dihentikan_pada=PADA)
    klien = masuk(pemeran.staf)
    daftar = teks(klien.get(url("pustaka")))
    assert "Pengelola Data" in daftar
    assert "Sudah dihentikan" not in daftar
    assert "Buat templat" not in daftar
    rincian = teks(klien.get(url("templat", templat.pk)))
    assert url("salin_pilih", draf_kosong.pk, "pustaka", templat.pk) in rincian
    assert "Hentikan" not in rincian
    assert klien.get(url("templat", henti.pk)).status_code == 404
    assert klien.get(url("salin_pilih", draf_kosong.pk, "pustaka", henti.pk)).status_code == 404
    assert "Tidak ada templat yang cocok" in teks(klien.get(url("pustaka", q="zzz")))
    for nama in ("templat_ubah", "templat_hentikan", "templat_rhk_baru"):
        assert klien.get(url(nama, templat.pk)).status_code == 403


def test_admin_menulis_templat_lewat_halaman(pemeran: Pemeran) -> None:
    jabatan = JabatanFactory(nama="Arsiparis Terampil")
    klien = masuk(pemeran.org.admin())
    assert "Pustaka masih kosong" in teks(klien.get(url("pustaka")))
    isi = {"nama": "Arsip", "nama_jabatan": "arsiparis", "berlaku_mulai": "2026-01-01"}
    keliru = klien.post(url("templat_baru"), isi)
    assert keliru.status_code == 422
    assert "Yang serupa: Arsiparis Terampil." in teks(keliru)
    tanpa = klien.post(url("templat_baru"), isi | {"nama_jabatan": ""})
    assert "Isi satu jabatan, atau pilih kelompok jabatannya." in teks(tanpa)
    dua = klien.post(url("templat_baru"), isi | {"nama_jabatan": jabatan.nama, "eselon": "II.a"})
    assert "tidak keduanya" in teks(dua)
    klien.post(url("templat_baru"), isi | {"nama_jabatan": "arsiparis terampil"})
    templat = TemplatSKP.objects.get()
    assert templat.jabatan == jabatan
    klien.post(
        url("templat_ubah", templat.pk), isi | {"nama": "Arsip 2026", "nama_jabatan": jabatan.nama}
    )
    templat.refresh_from_db()
    assert templat.nama == "Arsip 2026"
    assert "Templat ini belum berisi" in teks(klien.get(url("templat", templat.pk)))


def _kirim_rhk(**indikator: str) -> dict[str, str]:
    return {
        "rumusan": "Tertatanya arsip",
        "jenis": "utama",
        "indikator-TOTAL_FORMS": "2",
        "indikator-INITIAL_FORMS": "0",
        "indikator-0-aspek": "kualitas",
        "indikator-0-arah": "rentang",
        "indikator-0-rumusan": "Arsip tertata",
        "indikator-0-target": "80–90",
        "indikator-1-aspek": "kuantitas",
        "indikator-1-arah": "naik",
        **{f"indikator-{k.replace('_', '-', 1)}": v for k, v in indikator.items()},
    }


def test_admin_menulis_rencana_dan_indikator(pemeran: Pemeran) -> None:
    templat = TemplatSKPFactory(rencana=0)
    klien = masuk(pemeran.org.admin())
    galat = klien.post(url("templat_rhk_baru", templat.pk), _kirim_rhk(**{"0_target": "banyak"}))
    assert galat.status_code == 422
    assert "Tulis angka" in teks(galat)
    klien.post(url("templat_rhk_baru", templat.pk), _kirim_rhk())
    rhk = templat.rhk.get()
    assert [(i.rumusan, i.target_atas) for i in rhk.indikator.all()] == [
        ("Arsip tertata", Decimal(90))
    ]
    assert 'value="80–90"' in teks(klien.get(url("templat_rhk_ubah", rhk.pk)))
    kosong = _kirim_rhk(**{"0_rumusan": "", "1_rumusan": "Arsip tersimpan"})
    klien.post(url("templat_rhk_ubah", rhk.pk), kosong)
    (satu,) = rhk.indikator.all()
    assert (satu.rumusan, satu.bertarget) == ("Arsip tersimpan", False)
    assert "target diisi pegawai" in teks(klien.get(url("templat", templat.pk)))
    klien.post(url("templat_rhk_hapus", rhk.pk))
    assert not templat.rhk.exists()


def test_admin_menjadikan_skp_templat_dan_menghentikannya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    klien = masuk(pemeran.org.admin())
    assert url("templat_dari", skp.pk) in teks(klien.get(url("templat_asal", q=skp.pegawai.nip)))
    assert "Cari dahulu" in teks(klien.get(url("templat_asal")))
    assert "Tidak ada SKP yang sudah disetujui" in teks(klien.get(url("templat_asal", q="zzz")))
    halaman = teks(klien.get(url("templat_dari", skp.pk)))
    assert skp.rhk.get().rumusan in halaman
    isi = {"nama": "Baru", "nama_jabatan": skp.jabatan.nama, "berlaku_mulai": "2026-01-01"}
    klien.post(url("templat_dari", skp.pk), isi | {"dengan_target": "on"})
    templat = TemplatSKP.objects.get()
    assert templat.rhk.get().indikator.get().target == 12
    assert "tidak lagi ditawarkan" in teks(klien.get(url("templat_hentikan", templat.pk)))
    klien.post(url("templat_hentikan", templat.pk))
    assert "Dihentikan" in teks(klien.get(url("templat", templat.pk)))
    assert klien.get(url("templat_hentikan", templat.pk)).status_code == 302
    klien.post(url("templat_pakai_lagi", templat.pk))
    templat.refresh_from_db()
    assert templat.dihentikan_pada is None


def test_pustaka_tidak_makin_mahal(pemeran: Pemeran, draf_kosong: SKP) -> None:
    klien = masuk(pemeran.staf)

    def kueri(alamat: str) -> int:
        with CaptureQueriesContext(connection) as tangkapan:
            assert klien.get(alamat).status_code == 200
        return len(tangkapan)

    daftar = (url("pustaka"), url("salin", draf_kosong.pk, "pustaka"))
    TemplatSKPFactory.create_batch(3)
    kueri(daftar[0])
    tiga = [kueri(satu) for satu in daftar]
    TemplatSKPFactory.create_batch(21)
    assert [kueri(satu) for satu in daftar] == tiga
    assert max(tiga) <= 17
    templat = TemplatSKPFactory(rencana=3)
    isi = kueri(url("templat", templat.pk))
    assert kueri(url("templat", TemplatSKPFactory(rencana=30).pk)) == isi <= 12
