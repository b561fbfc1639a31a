"""A plan that came back: notes beside each RHK, ticked off, kept, and not printed."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions import skp as aksi
from penilaian.actions.pengembalian import tandai_catatan
from penilaian.actions.penolakan import (
    BukanPemilik,
    IsianTidakSah,
    KeadaanBerubah,
    TahunTidakDibuka,
    TanpaCatatan,
)
from penilaian.models import SKP, CatatanRHK, PengembalianSKP, TahunKinerja
from penilaian.selectors.formulir import isi_rencana
from tests.factories.penilaian import IndikatorFactory, RHKFactory, ditetapkan, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 20))
ISI = "Satuannya dokumen, bukan kegiatan."


@pytest.fixture
def kembali(pemeran: Pemeran) -> SKP:
    """Two RHK, a note at the first."""
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    IndikatorFactory(rhk=RHKFactory(skp=skp))
    pertama = skp.rhk.first()
    assert pertama is not None
    aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan_rhk={pertama.pk: ISI})
    skp.refresh_from_db()
    return skp


def test_catatan_per_rencana_saja_sudah_cukup(pemeran: Pemeran, kembali: SKP) -> None:
    assert kembali.status == "dikembalikan"
    catatan = CatatanRHK.objects.get()
    assert (catatan.rhk, catatan.isi) == (kembali.rhk.first(), ISI)
    assert catatan.rumusan == kembali.rhk.all()[0].rumusan
    pengembalian = kembali.pengembalian.get()
    assert (pengembalian.oleh, pengembalian.pada) == (pemeran.penilai, PADA)
    assert pengembalian.catatan == "Lihat catatan pada 1 rencana hasil kerja."
    jejak = JejakAudit.objects.untuk(kembali).get()
    assert jejak.sesudah is not None
    assert jejak.sesudah["catatan_rhk"] == {str(catatan.rhk_id): ISI}
    assert Notifikasi.objects.get().penerima == pemeran.staf


def test_tanpa_catatan_atau_tentang_rencana_lain_ditolak(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    lain = skp_untuk(pemeran.org.dinas.staf_kedua).rhk.get()
    milik = skp.rhk.get()
    with pytest.raises(TanpaCatatan):
        aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan_rhk={milik.pk: "  "})
    with pytest.raises(IsianTidakSah):
        aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan_rhk={lain.pk: ISI})
    skp.refresh_from_db()
    assert skp.status == "diajukan"
    assert not PengembalianSKP.objects.exists()


def test_pemilik_menandai_selesai_dan_membukanya_lagi(pemeran: Pemeran, kembali: SKP) -> None:
    catatan = CatatanRHK.objects.get()
    tandai_catatan(oleh=pemeran.staf, pada=PADA, catatan=catatan, selesai=True)
    tandai_catatan(oleh=pemeran.staf, pada=PADA, catatan=catatan, selesai=True)
    catatan.refresh_from_db()
    assert catatan.selesai_pada == PADA
    tandai_catatan(oleh=pemeran.staf, pada=PADA, catatan=catatan, selesai=False)
    catatan.refresh_from_db()
    assert catatan.selesai_pada is None
    assert JejakAudit.objects.filter(tindakan="penilaian.tandai_catatan").count() == 2


def test_yang_lain_dan_keadaan_lain_tidak_menandai(pemeran: Pemeran, kembali: SKP) -> None:
    catatan = CatatanRHK.objects.get()
    for lain in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            tandai_catatan(oleh=lain, pada=PADA, catatan=catatan, selesai=True)
    aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=kembali)
    with pytest.raises(KeadaanBerubah):
        tandai_catatan(oleh=pemeran.staf, pada=PADA, catatan=catatan, selesai=True)
    SKP.objects.update(status="dikembalikan")
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        tandai_catatan(oleh=pemeran.staf, pada=PADA, catatan=catatan, selesai=True)


def test_basis_data_meminta_isi_dan_satu_per_rencana(kembali: SKP) -> None:
    catatan = CatatanRHK.objects.get()
    with pytest.raises(IntegrityError, match="pengembalian_bercatatan"), transaction.atomic():
        PengembalianSKP.objects.update(catatan="")
    with pytest.raises(IntegrityError, match="catatan_rhk_berisi"), transaction.atomic():
        CatatanRHK.objects.update(isi="")
    with pytest.raises(IntegrityError, match="catatan_rhk_satu"), transaction.atomic():
        CatatanRHK.objects.create(
            pengembalian=catatan.pengembalian, rhk=catatan.rhk, rumusan="x", isi="y"
        )


def test_riwayat_tetap_ada_setelah_rencananya_dihapus_dan_beku_setelah_final(
    pemeran: Pemeran, kembali: SKP
) -> None:
    rhk = kembali.rhk.first()
    assert rhk is not None
    rumusan = rhk.rumusan
    aksi.hapus_rhk(oleh=pemeran.staf, pada=PADA, rhk=rhk)
    catatan = CatatanRHK.objects.get()
    assert (catatan.rhk, catatan.rumusan) == (None, rumusan)
    aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=kembali)
    aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=kembali)
    assert rumusan in teks(masuk(pemeran.staf).get(url("skp", kembali.pk)))
    kembali.refresh_from_db()
    ditetapkan(kembali, pemeran.penilai)
    for model in (CatatanRHK, PengembalianSKP):
        with pytest.raises(IntegrityError, match="ditetapkan"), transaction.atomic():
            model.objects.all().delete()


# --- the pages ------------------------------------------------------------------------------------------


def test_penilai_menulis_di_samping_rencana_dan_pegawai_membacanya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    rhk = skp.rhk.get()
    penilai, staf = masuk(pemeran.penilai), masuk(pemeran.staf)
    halaman = url("kembalikan", skp.pk)
    assert f"Rencana 1: {rhk.rumusan}" in teks(penilai.get(halaman))
    kosong = penilai.post(halaman, {"catatan": " "})
    assert kosong.status_code == 422
    assert "Tulis apa yang perlu diperbaiki" in teks(kosong)
    penilai.post(halaman, {f"rhk-{rhk.pk}": ISI})
    isi = teks(staf.get(url("skp", skp.pk)))
    assert f'Catatan penilai</strong></p> <p class="mb-1">{ISI}' in isi
    assert "Tandai selesai" in isi
    catatan = CatatanRHK.objects.get()
    tandai = url("catatan_tandai", catatan.pk)
    assert "Catatan ditandai selesai." in teks(staf.post(tandai, {"selesai": "ya"}, follow=True))
    assert "Buka lagi" in teks(staf.get(url("skp", skp.pk)))
    staf.post(url("ajukan", skp.pk))
    isi = teks(penilai.get(url("skp", skp.pk)))
    assert "ditandai selesai" in isi
    assert "Tandai selesai" not in isi
    assert penilai.post(tandai, {"selesai": "ya"}).status_code == 403
    assert masuk(pemeran.tetangga).post(tandai, {"selesai": "ya"}).status_code == 404


def test_tidak_ikut_dicetak(pemeran: Pemeran, kembali: SKP) -> None:
    isi = masuk(pemeran.staf).get(url("skp", kembali.pk)).content.decode()
    potong = isi[: isi.index(ISI)].rsplit("<div", 2)
    assert "tidak-dicetak" in "".join(potong[1:])
    assert ISI not in str(isi_rencana(kembali, list(kembali.rhk.prefetch_related("indikator"))))


@pytest.mark.parametrize("banyak", [3, 30])
def test_halaman_skp_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    for _ in range(banyak):
        IndikatorFactory(rhk=RHKFactory(skp=skp))
    semua = {rhk.pk: ISI for rhk in skp.rhk.all()}
    aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan_rhk=semua)
    klien = masuk(pemeran.staf)
    with django_assert_max_num_queries(29):
        assert teks(klien.get(url("skp", skp.pk))).count("Catatan penilai") == banyak + 1
