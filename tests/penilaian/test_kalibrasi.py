"""The calibration meeting: it proposes, the appraiser accepts or keeps, and everything is written down."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions.kalibrasi import (
    buka_rapat,
    tanggapi_perubahan,
    tutup_rapat,
    usulkan_perubahan,
)
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPemimpinKalibrasi,
    BukanPenilai,
    Ditolak,
    IsianTidakSah,
    KeadaanBerubah,
)
from penilaian.aturan.predikat import Rating
from penilaian.models import Penilaian, PerubahanKalibrasi, RapatKalibrasi
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    PerubahanKalibrasiFactory,
    RapatKalibrasiFactory,
    dinilai,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 12, 28))
ATAS, SESUAI, BAWAH = Rating


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    return dinilai(skp_untuk(pemeran.org.dinas.staf))


@pytest.fixture
def rapat(pemeran: Pemeran, penilaian: Penilaian) -> RapatKalibrasi:
    return buka_rapat(
        oleh=pemeran.atasan, pada=PADA, unit=pemeran.org.dinas.unit, periode=penilaian.periode
    )


def usulkan(
    oleh: Pengguna, rapat: RapatKalibrasi, penilaian: Penilaian, hasil: Rating = ATAS
) -> PerubahanKalibrasi:
    return usulkan_perubahan(
        oleh=oleh,
        pada=PADA,
        rapat=rapat,
        penilaian=penilaian,
        hasil_kerja=hasil,
        perilaku=SESUAI,
        alasan="Setara dengan rekannya",
    )


def test_rapat_dibuka_sekali_oleh_yang_berhak(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    isi = {"pada": PADA, "unit": pemeran.org.dinas.unit, "periode": penilaian.periode}
    assert buka_rapat(oleh=pemeran.org.admin(), **isi).pk == rapat.pk
    assert JejakAudit.objects.untuk(rapat).get().tindakan == "penilaian.buka_kalibrasi"
    for lain in (pemeran.staf, pemeran.penilai, pemeran.org.akun(pemeran.org.dinas_lain.kepala)):
        with pytest.raises(BukanPemimpinKalibrasi):
            buka_rapat(oleh=lain, **isi)
    with pytest.raises(IntegrityError, match="satu_berlangsung"), transaction.atomic():
        RapatKalibrasiFactory(unit=rapat.unit, periode=rapat.periode)


def test_usulan_tercatat_dan_sampai_pada_penilai(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    usulan = usulkan(pemeran.atasan, rapat, penilaian)
    assert (usulan.dari_hasil_kerja, usulan.ke_hasil_kerja) == (SESUAI.value, ATAS.value)
    penilaian.refresh_from_db()
    assert penilaian.rating_hasil_kerja == SESUAI.value
    jejak = JejakAudit.objects.untuk(penilaian)[0]
    assert jejak.tindakan == "penilaian.usul_kalibrasi"
    assert jejak.pelaku_id == pemeran.atasan.pk
    assert jejak.sesudah is not None
    assert jejak.sesudah["alasan"] == "Setara dengan rekannya"
    kabar = Notifikasi.objects.get()
    assert kabar.penerima == pemeran.penilai
    assert kabar.tautan == reverse("penilaian:kalibrasi_tanggapi", args=[usulan.pk])


def test_diterima_penilai_mengubah_keputusan_dengan_alasan_rapat(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    usulan = usulkan(pemeran.atasan, rapat, penilaian)
    with pytest.raises(BukanPenilai):
        tanggapi_perubahan(oleh=pemeran.atasan, pada=PADA, usulan=usulan, terima=True, tanggapan="")
    tanggapi_perubahan(oleh=pemeran.penilai, pada=PADA, usulan=usulan, terima=True, tanggapan="")
    penilaian.refresh_from_db()
    assert penilaian.rating_hasil_kerja == ATAS.value
    assert penilaian.alasan_hasil == "Kalibrasi: Setara dengan rekannya"
    assert (penilaian.predikat, penilaian.status) == ("baik", "dinilai")
    usulan.refresh_from_db()
    assert (usulan.status, usulan.ditanggapi_oleh) == ("diterima", pemeran.penilai)
    with pytest.raises(KeadaanBerubah):
        tanggapi_perubahan(
            oleh=pemeran.penilai, pada=PADA, usulan=usulan, terima=False, tanggapan="x"
        )


def test_dipertahankan_perlu_tanggapan_dan_tidak_mengubah(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    usulan = usulkan(pemeran.atasan, rapat, penilaian)
    isi: dict[str, Any] = {"oleh": pemeran.penilai, "pada": PADA, "usulan": usulan, "terima": False}
    with pytest.raises(IsianTidakSah):
        tanggapi_perubahan(tanggapan="", **isi)
    tanggapi_perubahan(tanggapan="Buktinya berbeda", **isi)
    penilaian.refresh_from_db()
    assert penilaian.rating_hasil_kerja == SESUAI.value
    usulan.refresh_from_db()
    assert (usulan.status, usulan.tanggapan) == ("dipertahankan", "Buktinya berbeda")
    assert "mempertahankan" in JejakAudit.objects.untuk(penilaian)[0].ringkasan


def test_penetapan_menunggu_tanggapan(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    usulan = usulkan(pemeran.atasan, rapat, penilaian)
    with pytest.raises(BelumLengkap, match="Tanggapi dahulu usulan"):
        tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    tanggapi_perubahan(
        oleh=pemeran.penilai, pada=PADA, usulan=usulan, terima=False, tanggapan="Tetap"
    )
    tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)


def test_usulan_ditolak_di_keadaan_yang_salah(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    org = pemeran.org
    with pytest.raises(BukanPemimpinKalibrasi):
        usulkan(pemeran.penilai, rapat, penilaian)
    with pytest.raises(IsianTidakSah):
        usulkan(pemeran.atasan, rapat, penilaian, SESUAI)
    with pytest.raises(KeadaanBerubah):
        usulkan(pemeran.atasan, rapat, siap_dinilai(skp_untuk(org.dinas.staf_kedua)))
    with pytest.raises(KeadaanBerubah):
        usulkan(pemeran.atasan, rapat, dinilai(skp_untuk(org.tetangga)))
    with pytest.raises(BukanPemimpinKalibrasi, match="diri sendiri"):
        usulkan(pemeran.atasan, rapat, dinilai(skp_untuk(org.dinas.kepala)))
    usulkan(pemeran.atasan, rapat, penilaian)
    with pytest.raises(KeadaanBerubah, match="menunggu penilai"):
        usulkan(pemeran.atasan, rapat, penilaian, BAWAH)


def test_rapat_ditutup_dengan_catatan(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    with pytest.raises(BukanPemimpinKalibrasi):
        tutup_rapat(oleh=pemeran.penilai, pada=PADA, rapat=rapat, catatan="")
    tutup_rapat(oleh=pemeran.atasan, pada=PADA, rapat=rapat, catatan="Hadir semua kepala bidang")
    rapat.refresh_from_db()
    assert (rapat.status, rapat.catatan) == ("selesai", "Hadir semua kepala bidang")
    assert JejakAudit.objects.untuk(rapat)[0].tindakan == "penilaian.tutup_kalibrasi"
    with pytest.raises(KeadaanBerubah):
        usulkan(pemeran.atasan, rapat, penilaian)
    with pytest.raises(KeadaanBerubah):
        tutup_rapat(oleh=pemeran.atasan, pada=PADA, rapat=rapat, catatan="")


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"alasan": ""}, "perubahan_kalibrasi_beralasan"),
        ({"ke_hasil_kerja": "sesuai_ekspektasi"}, "perubahan_kalibrasi_berbeda"),
        ({"status": "diterima"}, "perubahan_kalibrasi_tanggapan_lengkap"),
        ({"status": "dipertahankan"}, "perubahan_kalibrasi_tanggapan_lengkap"),
    ],
)
def test_basis_data_menolak_usulan_yang_tidak_sah(
    rapat: RapatKalibrasi, penilaian: Penilaian, isi: dict[str, Any], aturan: str
) -> None:
    PerubahanKalibrasiFactory(rapat=rapat, penilaian=penilaian)
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        PerubahanKalibrasi.objects.update(**isi)
    with pytest.raises(IntegrityError, match="satu_menunggu"), transaction.atomic():
        PerubahanKalibrasiFactory(rapat=rapat, penilaian=penilaian)


@pytest.mark.django_db(transaction=True)
def test_dua_jawaban_serentak_satu_yang_berlaku(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    rapat = RapatKalibrasiFactory(unit=pemeran.org.dinas.unit, periode=penilaian.periode)
    usulan = PerubahanKalibrasiFactory(rapat=rapat, penilaian=penilaian)
    kerja: list[Callable[[], object]] = [
        lambda: tanggapi_perubahan(
            oleh=pemeran.penilai, pada=PADA, usulan=usulan, terima=True, tanggapan=""
        ),
        lambda: tanggapi_perubahan(
            oleh=pemeran.penilai, pada=PADA, usulan=usulan, terima=False, tanggapan="Tetap"
        ),
    ]
    hasil: list[Ditolak | None] = serentak(*kerja)
    assert sum(1 for h in hasil if h is None) == 1
    assert JejakAudit.objects.filter(tindakan="penilaian.tanggapi_kalibrasi").count() == 1


# --- the pages ------------------------------------------------------------------------------------------


def alamat(rapat: RapatKalibrasi) -> str:
    return reverse("penilaian:kalibrasi", args=[rapat.unit_id, rapat.periode_id])


def test_rapat_dari_halaman_sampai_berita_acara(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    klien = masuk(pemeran.atasan)
    halaman = teks(klien.get(alamat(rapat)))
    assert pemeran.org.dinas.staf.nama_lengkap in halaman
    assert "Usulkan perubahan" in halaman
    usul = reverse("penilaian:kalibrasi_usul", args=[rapat.pk, penilaian.pk])
    galat = klien.post(usul, {"hasil_kerja": ATAS.value, "perilaku": SESUAI.value, "alasan": ""})
    assert galat.status_code == 422
    assert "Alasan wajib diisi" in teks(galat)
    isi = {"hasil_kerja": ATAS.value, "perilaku": SESUAI.value, "alasan": "Setara"}
    assert "Usulan dikirim kepada penilai" in teks(klien.post(usul, isi, follow=True))
    assert "usulan menunggu penilai" in teks(klien.get(alamat(rapat)))

    penilai = masuk(pemeran.penilai)
    nilai = teks(penilai.get(reverse("penilaian:nilai", args=[penilaian.pk])))
    assert "Rapat kalibrasi mengusulkan perubahan rating" in nilai
    usulan = PerubahanKalibrasi.objects.get()
    jawab = reverse("penilaian:kalibrasi_tanggapi", args=[usulan.pk])
    assert "Setara" in teks(penilai.get(jawab))
    assert penilai.post(jawab, {"jawaban": "pertahankan"}).status_code == 422
    assert "Tanggapan Anda tersimpan" in teks(
        penilai.post(jawab, {"jawaban": "terima"}, follow=True)
    )

    tutup = reverse("penilaian:kalibrasi_tutup", args=[rapat.pk])
    assert "ditutup" in teks(klien.post(tutup, {"catatan": "Sepakat"}, follow=True))
    berkas = klien.get(reverse("penilaian:kalibrasi_cetak", args=[rapat.pk]))
    assert berkas.headers["Content-Type"] == "application/pdf"
    assert b"".join([berkas.content])[:4] == b"%PDF"


def test_membuka_dari_halaman_dan_hanya_yang_memimpin(
    pemeran: Pemeran, penilaian: Penilaian
) -> None:
    periode = periode_tahunan(penilaian.skp)
    url = reverse("penilaian:kalibrasi", args=[pemeran.org.dinas.unit.pk, periode.pk])
    auditor = masuk(pemeran.org.auditor())
    assert "Buka rapat kalibrasi" not in teks(auditor.get(url))
    assert auditor.post(url + "buka/").status_code == 403
    assert masuk(pemeran.penilai).get(url).status_code == 404
    klien = masuk(pemeran.atasan)
    assert "Buka rapat kalibrasi" in teks(klien.get(url))
    assert "Rapat kalibrasi dibuka" in teks(klien.post(url + "buka/", follow=True))


def test_saring_dan_urut(pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian) -> None:
    lain = dinilai(
        skp_untuk(pemeran.org.dinas.staf_kedua),
        rating_hasil_kerja="di_atas_ekspektasi",
        alasan_hasil="Inovasi",
        nilai_hasil_kerja=118,
    )
    siap_dinilai(skp_untuk(pemeran.org.dinas.staf_bidang_lain))
    klien = masuk(pemeran.atasan)

    def urutan(**kueri: str) -> list[int]:
        return [b.penilaian_id for b in klien.get(alamat(rapat), kueri).context["halaman"]]

    assert urutan(urut="-hasil")[:2] == [lain.pk, penilaian.pk]
    assert urutan(urut="hasil")[:2] == [penilaian.pk, lain.pk]
    assert len(urutan()) == 3
    assert urutan(tanda="menyimpang") == [lain.pk]
    assert len(urutan(predikat="belum")) == 1
    assert urutan(tanda="usulan") == []
    assert urutan(q="tidak ada orangnya") == []
    assert set(urutan(tanda="halo")) == {penilaian.pk, lain.pk}


def test_kueri_tidak_bertambah_sampai_dua_ratus(pemeran: Pemeran, rapat: RapatKalibrasi) -> None:
    klien = masuk(pemeran.atasan)

    def banyak() -> int:
        klien.get(alamat(rapat), HTTP_HX_REQUEST="true")
        with CaptureQueriesContext(connection) as kueri:
            klien.get(alamat(rapat), HTTP_HX_REQUEST="true")
        return len(kueri)

    tiga = banyak()
    for _ in range(27):
        dinilai(skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai))
    assert banyak() == tiga


def test_tidak_seorang_pun_melihat_nilainya_sendiri(
    pemeran: Pemeran, rapat: RapatKalibrasi, penilaian: Penilaian
) -> None:
    """The head leads the meeting of the unit in which they are appraised themself."""
    kepala = pemeran.org.dinas.kepala
    sendiri = dinilai(skp_untuk(kepala), nilai_hasil_kerja=87)
    PerubahanKalibrasiFactory(rapat=rapat, penilaian=sendiri, alasan="Rahasia bagi yang dinilai")
    respons = masuk(pemeran.atasan).get(alamat(rapat))
    assert [b.penilaian_id for b in respons.context["halaman"]] == [penilaian.pk]
    assert respons.context["pola"].populasi == 2
    halaman = teks(respons)
    assert "Rahasia bagi yang dinilai" not in halaman
    assert "87,00" not in halaman
    assert f"{kepala.nama} (4)" not in halaman
    organisasi = reverse("penilaian:organisasi", args=[rapat.unit_id, rapat.periode_id])
    assert f"{kepala.nama} (4)" not in teks(masuk(pemeran.atasan).get(organisasi))
    bkd = teks(masuk(pemeran.org.admin()).get(alamat(rapat)))
    assert "Rahasia bagi yang dinilai" in bkd
    assert f"{kepala.nama} (4)" in bkd


def test_halaman_paling_banyak_lima_puluh_dan_distribusinya_semua_orang(
    pemeran: Pemeran, penilaian: Penilaian, monkeypatch: pytest.MonkeyPatch
) -> None:
    views_kalibrasi = import_module("penilaian.views.kalibrasi")
    assert views_kalibrasi.SEHALAMAN <= 50
    monkeypatch.setattr(views_kalibrasi, "SEHALAMAN", 1)
    dinilai(skp_untuk(pemeran.org.dinas.staf_kedua))
    alamat = reverse("penilaian:kalibrasi", args=[pemeran.org.dinas.unit.pk, penilaian.periode_id])
    halaman = teks(masuk(pemeran.atasan).get(alamat))
    assert "1–1 dari 2 pegawai" in halaman
    assert "Dihitung dari 2 orang" in halaman
