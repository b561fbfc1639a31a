"""The organisation's predicate: draft, determination, the head's suggestion."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions.menilai import hitung_ulang_semua
from penilaian.actions.organisasi import isi_kinerja_organisasi, tetapkan_kinerja_organisasi
from penilaian.actions.penetapan import putuskan, tetapkan
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPenetapOrganisasi,
    IsianTidakSah,
    KeadaanBerubah,
    OrganisasiSudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.aturan.predikat import Rating
from penilaian.models import KinerjaOrganisasi, Penilaian, Periode, TahunKinerja
from penilaian.selectors.organisasi import pimpinan_organisasi
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    KinerjaOrganisasiFactory,
    beri_sikap,
    dinilai,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.organisasi import ISI, PADA, draf, periode
from tests.penilaian.peramban import masuk, teks

pytestmark = pytest.mark.django_db


def test_draf_lalu_ubah_tercatat(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    kinerja = draf(pemeran, admin)
    assert (kinerja.predikat, kinerja.status, kinerja.diisi_oleh) == ("istimewa", "draf", admin)
    lagi = isi_kinerja_organisasi(
        oleh=admin,
        pada=PADA,
        unit=pemeran.org.dinas.unit,
        periode=periode(),
        **ISI | {"predikat": PredikatOrganisasi.BAIK},
    )
    assert (lagi.pk, lagi.predikat) == (kinerja.pk, "baik")
    jejak = JejakAudit.objects.untuk(kinerja)
    assert [j.tindakan for j in jejak] == ["penilaian.isi_kinerja_organisasi"] * 2
    assert jejak[0].sebelum is not None
    assert jejak[0].sebelum["predikat"] == "istimewa"


def test_pimpinan_di_atas_boleh_yang_sendiri_dan_tetangga_tidak(pemeran: Pemeran) -> None:
    org = pemeran.org
    assert draf(pemeran, org.akun(org.sekda)).status == "draf"
    for lain in (pemeran.atasan, pemeran.penilai, pemeran.staf, org.akun(org.dinas_lain.kepala)):
        with pytest.raises(BukanPenetapOrganisasi):
            draf(pemeran, lain)


def test_admin_yang_memimpin_unit_itu_tidak_boleh(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    PenempatanFactory(pegawai=admin.pegawai, unit=pemeran.org.dinas.unit, kepala=True, plt=True)
    with pytest.raises(BukanPenetapOrganisasi):
        draf(pemeran, admin)


def test_tetapkan_final_dan_hanya_yang_dibaca(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    kinerja = draf(pemeran, admin)
    with pytest.raises(KeadaanBerubah):
        tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=99)
    tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=kinerja.versi_baris)
    kinerja.refresh_from_db()
    assert (kinerja.status, kinerja.ditetapkan_oleh, kinerja.ditetapkan_pada) == (
        "ditetapkan",
        admin,
        PADA,
    )
    with pytest.raises(OrganisasiSudahFinal):
        tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=1)
    with pytest.raises(OrganisasiSudahFinal):
        draf(pemeran, admin)
    terakhir = JejakAudit.objects.untuk(kinerja)[0]
    assert terakhir.tindakan == "penilaian.tetapkan_kinerja_organisasi"


def test_basis_data_menjaga_yang_final(pemeran: Pemeran) -> None:
    kinerja = KinerjaOrganisasiFactory(
        unit=pemeran.org.dinas.unit, periode=periode(), ditetapkan=True
    )
    baris = KinerjaOrganisasi.objects.filter(pk=kinerja.pk)
    for kerja in (lambda: baris.update(predikat="kurang"), baris.delete):
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            kerja()


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"predikat": "hebat"}, "kinerja_organisasi_predikat_sah"),
        ({"dasar": ""}, "kinerja_organisasi_berdasar"),
        ({"capaian": -1}, "kinerja_organisasi_capaian_tidak_negatif"),
        ({"tautan": "javascript:alert(1)"}, "kinerja_organisasi_tautan_web"),
        ({"status": "ditetapkan"}, "kinerja_organisasi_penetapan_tercatat"),
        ({"berkas": "bukti/a.pdf"}, "kinerja_organisasi_berkas_utuh"),
    ],
)
def test_basis_data_menolak_yang_tidak_sah(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    KinerjaOrganisasiFactory(unit=pemeran.org.dinas.unit, periode=periode())
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        KinerjaOrganisasi.objects.update(**isi)
    with pytest.raises(IntegrityError, match="kinerja_organisasi_unik"), transaction.atomic():
        KinerjaOrganisasiFactory(unit=pemeran.org.dinas.unit, periode=periode())


def test_tahun_tertutup_ditolak(pemeran: Pemeran) -> None:
    tahun_dibuka()
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        isi_kinerja_organisasi(
            oleh=pemeran.org.admin(),
            pada=PADA,
            unit=pemeran.org.dinas.unit,
            periode=Periode.objects.get(),
            **ISI,
        )


# --- the head -------------------------------------------------------------------------------------------


def penilaian_kepala(pemeran: Pemeran) -> Penilaian:
    """The head of the dinas, everything rated on target."""
    penilaian = siap_dinilai(
        skp_untuk(pemeran.org.dinas.kepala), hari_tanpa_keterangan=0, menit_terlambat=0
    )
    beri_sikap(penilaian)
    hitung_ulang_semua(penilaian)
    penilaian.save()
    return penilaian


def test_saran_pimpinan_menunggu_lalu_mengikuti_organisasi(pemeran: Pemeran) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    assert penilaian.saran_hasil_kerja == ""
    halaman = teks(masuk(sekda).get(reverse("penilaian:nilai", args=[penilaian.pk])))
    assert "Predikat kinerja organisasi Dinas Kesehatan belum ditetapkan" in halaman
    kinerja = draf(pemeran, sekda)
    penilaian.refresh_from_db()
    assert penilaian.saran_hasil_kerja == ""
    tetapkan_kinerja_organisasi(oleh=sekda, pada=PADA, kinerja=kinerja, versi=kinerja.versi_baris)
    penilaian.refresh_from_db()
    assert penilaian.saran_hasil_kerja == "di_atas_ekspektasi"
    halaman = teks(masuk(sekda).get(reverse("penilaian:nilai", args=[penilaian.pk])))
    assert "predikat Dinas Kesehatan Istimewa, disarankan di atas ekspektasi" in halaman
    judul = set(Notifikasi.objects.values_list("penerima__pegawai", "judul"))
    assert (
        pemeran.org.sekda.pk,
        "Predikat organisasi Dinas Kesehatan sudah ditetapkan",
    ) in judul
    assert (pemeran.org.dinas.kepala.pk, "Predikat kinerja Dinas Kesehatan: Istimewa") in judul


def _putuskan(oleh: Pengguna, penilaian: Penilaian, rating: Rating, alasan: str) -> Penilaian:
    return putuskan(
        oleh=oleh,
        pada=PADA,
        penilaian=penilaian,
        rating_hasil_kerja=rating,
        alasan_hasil=alasan,
        rating_perilaku=Rating.SESUAI_EKSPEKTASI,
        alasan_perilaku="",
    )


def test_pimpinan_ditetapkan_tanpa_predikat_organisasi_hanya_dengan_alasan(
    pemeran: Pemeran,
) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    with pytest.raises(BelumLengkap, match="Predikat kinerja organisasi Dinas Kesehatan"):
        tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    with pytest.raises(IsianTidakSah):
        _putuskan(sekda, penilaian, Rating.SESUAI_EKSPEKTASI, "")
    penilaian = _putuskan(
        sekda, penilaian, Rating.SESUAI_EKSPEKTASI, "Penetapan organisasi tertunda"
    )
    hasil = tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert hasil.skema["pimpinan"] == {"unit": "Dinas Kesehatan", "predikat": ""}


def test_hasil_pimpinan_menyimpan_predikat_organisasinya(pemeran: Pemeran) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    KinerjaOrganisasiFactory(
        unit=pemeran.org.dinas.unit, periode=periode(), predikat="kurang", ditetapkan=True
    )
    penilaian = _putuskan(sekda, penilaian, Rating.DI_BAWAH_EKSPEKTASI, "")
    hasil = tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert hasil.skema["pimpinan"]["predikat"] == "kurang"
    assert "Dinas Kesehatan Kurang" in hasil.penjelasan["saran_hasil_kerja"]["kalimat"][0]


def test_yang_bukan_pimpinan_tidak_terpengaruh(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.kepala_bidang))
    hitung_ulang_semua(penilaian)
    assert penilaian.saran_hasil_kerja == "sesuai_ekspektasi"


def test_periode_bulanan_tanpa_predikat_memakai_skor(pemeran: Pemeran) -> None:
    penilaian = penilaian_kepala(pemeran)
    bulan = Periode.objects.create(
        tahun_kinerja=penilaian.skp.tahun_kinerja,
        jenis="bulanan",
        urut=1,
        mulai=date(2026, 1, 1),
        selesai=date(2026, 1, 31),
    )
    assert periode_tahunan(penilaian.skp) != bulan
    penilaian.periode = bulan
    assert pimpinan_organisasi(penilaian) is None
