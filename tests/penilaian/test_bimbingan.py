"""Meetings: what each step does and refuses, that only the two read them, and nine statements without an owner."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi, Pengiriman
from pegawai.models import Pengguna
from penilaian.actions import bimbingan as aksi
from penilaian.actions.ingatkan_tindakan import ingatkan_tindakan
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    TanpaCatatan,
)
from penilaian.models import (
    EvaluasiKompetensi,
    Pertemuan,
    RekapBimbingan,
    TindakanBimbingan,
)
from penilaian.selectors.bimbingan import rekap_terbuka
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import HARI, waktu
from tests.factories.umpan_balik import rekan_untuk
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
PADA = waktu()
RAHASIA = "beban keluarga"


def url(nama: str, pk: int) -> str:
    return reverse(f"penilaian:{nama}", args=[pk])


def pertemuan(pemeran: Pemeran, staf: Pengguna | None = None, **isi: Any) -> Pertemuan:
    pegawai = (staf or pemeran.staf).pegawai
    bawaan = {"jenis": "konseling", "tanggal": HARI, "topik": RAHASIA, "catatan": RAHASIA}
    return Pertemuan.objects.create(
        pembimbing=pemeran.org.dinas.kepala_bidang, pegawai=pegawai, **(bawaan | isi)
    )


# --- the meeting ----------------------------------------------------------------------------------------


def test_dicatat_penilai_dan_jejaknya_tidak_menyebut_isi(pemeran: Pemeran) -> None:
    satu = aksi.catat_pertemuan(
        oleh=pemeran.penilai, pada=PADA, pegawai=pemeran.org.dinas.staf, jenis="konseling",
        tanggal=HARI, tempat="Ruang rapat", topik=RAHASIA, catatan=RAHASIA,
    )  # fmt: skip
    assert (satu.status, satu.pembimbing) == ("dicatat", pemeran.org.dinas.kepala_bidang)
    assert JejakAudit.objects.untuk(satu).get().ringkasan == "Pertemuan dicatat"
    assert Notifikasi.objects.get().penerima == pemeran.staf
    simpanan = str([*JejakAudit.objects.values(), *Notifikasi.objects.values()])
    assert RAHASIA not in simpanan
    assert "onseling" not in simpanan


def test_pertemuan_hanya_oleh_penilainya(pemeran: Pemeran) -> None:
    isi = {"jenis": "bimbingan", "tanggal": HARI, "topik": "x"}
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPenilai):
            aksi.catat_pertemuan(oleh=oleh, pada=PADA, pegawai=pemeran.org.dinas.staf, **isi)
    with pytest.raises(TanpaCatatan):
        aksi.catat_pertemuan(
            oleh=pemeran.penilai,
            pada=PADA,
            pegawai=pemeran.org.dinas.staf,
            **(isi | {"topik": " "}),
        )
    assert not Pertemuan.objects.exists()


def test_dikonfirmasi_pegawai_sesudah_harinya(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran, tanggal=HARI + timedelta(days=1))
    with pytest.raises(BukanPemilik):
        aksi.konfirmasi_pertemuan(oleh=pemeran.penilai, pada=PADA, pertemuan=satu)
    with pytest.raises(KeadaanBerubah, match="belum berlangsung"):
        aksi.konfirmasi_pertemuan(oleh=pemeran.staf, pada=PADA, pertemuan=satu)
    besok = waktu(HARI + timedelta(days=1))
    aksi.konfirmasi_pertemuan(oleh=pemeran.staf, pada=besok, pertemuan=satu)
    satu.refresh_from_db()
    assert satu.status == "terlaksana"
    assert Notifikasi.objects.get().penerima == pemeran.penilai
    assert JejakAudit.objects.untuk(satu).count() == 1
    for langkah in (
        lambda: aksi.konfirmasi_pertemuan(oleh=pemeran.staf, pada=besok, pertemuan=satu),
        lambda: aksi.batalkan_pertemuan(oleh=pemeran.penilai, pada=besok, pertemuan=satu),
        lambda: aksi.ubah_catatan(oleh=pemeran.penilai, pada=besok, pertemuan=satu, catatan="x"),
    ):
        with pytest.raises(KeadaanBerubah):
            langkah()


def test_catatan_diubah_dan_dibatalkan_pembimbing(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    with pytest.raises(BukanPenilai):
        aksi.ubah_catatan(oleh=pemeran.staf, pada=PADA, pertemuan=satu, catatan="x")
    with pytest.raises(BukanPenilai):
        aksi.batalkan_pertemuan(oleh=pemeran.staf, pada=PADA, pertemuan=satu)
    aksi.ubah_catatan(oleh=pemeran.penilai, pada=PADA, pertemuan=satu, catatan=" Baru ")
    aksi.batalkan_pertemuan(oleh=pemeran.penilai, pada=PADA, pertemuan=satu)
    satu.refresh_from_db()
    assert (satu.catatan, satu.status) == ("Baru", "batal")
    with pytest.raises(KeadaanBerubah):
        aksi.konfirmasi_pertemuan(oleh=pemeran.staf, pada=PADA, pertemuan=satu)


@pytest.mark.django_db(transaction=True)
def test_konfirmasi_lawan_pembatalan_serentak(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    hasil = serentak(
        lambda: aksi.konfirmasi_pertemuan(oleh=pemeran.staf, pada=PADA, pertemuan=satu),
        lambda: aksi.batalkan_pertemuan(oleh=pemeran.penilai, pada=PADA, pertemuan=satu),
    )
    assert [type(h) for h in hasil if h is not None] == [KeadaanBerubah]


# --- actions and competence -----------------------------------------------------------------------------


def _tindakan(pemeran: Pemeran, batas: date = HARI) -> TindakanBimbingan:
    return aksi.sepakati_tindakan(
        oleh=pemeran.penilai, pada=PADA, pertemuan=pertemuan(pemeran), uraian="Buat contoh laporan",
        pemilik=pemeran.org.dinas.staf, batas=batas,
    )  # fmt: skip


def test_tindakan_disepakati_dan_diselesaikan_pemiliknya(pemeran: Pemeran) -> None:
    tindakan = _tindakan(pemeran)
    with pytest.raises(BukanPemilik):
        aksi.selesaikan_tindakan(oleh=pemeran.penilai, pada=PADA, tindakan=tindakan)
    aksi.selesaikan_tindakan(oleh=pemeran.staf, pada=PADA, tindakan=tindakan)
    tindakan.refresh_from_db()
    assert tindakan.selesai_pada == HARI
    with pytest.raises(KeadaanBerubah):
        aksi.selesaikan_tindakan(oleh=pemeran.staf, pada=PADA, tindakan=tindakan)
    assert JejakAudit.objects.untuk(tindakan.pertemuan).count() == 2


def test_tindakan_ditolak(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    isi = {"pertemuan": satu, "uraian": "x", "pemilik": pemeran.org.dinas.staf, "batas": HARI}
    with pytest.raises(BukanPemilik):
        aksi.sepakati_tindakan(oleh=pemeran.tetangga, pada=PADA, **isi)
    with pytest.raises(BukanPemilik):
        aksi.sepakati_tindakan(
            oleh=pemeran.staf, pada=PADA, **(isi | {"pemilik": pemeran.org.dinas.kepala})
        )
    with pytest.raises(TanpaCatatan):
        aksi.sepakati_tindakan(oleh=pemeran.staf, pada=PADA, **(isi | {"uraian": " "}))
    kemarin = HARI - timedelta(days=1)
    with pytest.raises(IsianTidakSah, match="sudah lewat"):
        aksi.sepakati_tindakan(oleh=pemeran.staf, pada=PADA, **(isi | {"batas": kemarin}))
    Pertemuan.objects.update(status="batal")
    with pytest.raises(KeadaanBerubah):
        aksi.sepakati_tindakan(oleh=pemeran.staf, pada=PADA, **isi)


def test_kompetensi_sesudah_terlaksana(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    isi = {"pertemuan": satu, "kompetensi": "Menulis", "nilai": 4, "alasan": "Runtut"}
    with pytest.raises(KeadaanBerubah):
        aksi.nilai_kompetensi(oleh=pemeran.penilai, pada=PADA, **isi)
    Pertemuan.objects.update(status="terlaksana")
    with pytest.raises(BukanPenilai):
        aksi.nilai_kompetensi(oleh=pemeran.staf, pada=PADA, **isi)
    aksi.nilai_kompetensi(oleh=pemeran.penilai, pada=PADA, **isi)
    assert EvaluasiKompetensi.objects.get().nilai == 4
    for beda in ({}, {"kompetensi": "Lain", "nilai": 6}, {"kompetensi": "Lain", "alasan": " "}):
        with pytest.raises(IsianTidakSah):
            aksi.nilai_kompetensi(oleh=pemeran.penilai, pada=PADA, **(isi | beda))


def test_basis_data_menolak(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    dinas = pemeran.org.dinas
    nilai = {"pertemuan": satu, "kompetensi": "Menulis", "nilai": 3, "alasan": "Runtut"}
    EvaluasiKompetensi.objects.create(**nilai)
    rekap = {"pembimbing": dinas.kepala, "tahun": 2026, "skala": 5}
    RekapBimbingan.objects.create(**rekap)
    kasus = {
        "pertemuan_dua_orang": lambda: pertemuan(pemeran, pemeran.penilai),
        "pertemuan_bertopik": lambda: pertemuan(pemeran, topik=""),
        "pertemuan_ditanggapi_sesudahnya": lambda: pertemuan(pemeran, sudah_ditanggapi=True),
        "tindakan_bimbingan_berisi": lambda: satu.tindakan.create(
            uraian="", pemilik=dinas.staf, batas=HARI
        ),
        "evaluasi_kompetensi_sekali": lambda: EvaluasiKompetensi.objects.create(**nilai),
        "evaluasi_kompetensi_skala": lambda: EvaluasiKompetensi.objects.create(
            **(nilai | {"kompetensi": "a", "nilai": 0})
        ),
        "evaluasi_kompetensi_beralasan": lambda: EvaluasiKompetensi.objects.create(
            **(nilai | {"kompetensi": "a", "alasan": ""})
        ),
        "rekap_bimbingan_satu": lambda: RekapBimbingan.objects.create(**rekap),
        "rekap_bimbingan_cukup": lambda: RekapBimbingan.objects.create(
            **(rekap | {"tahun": 2025, "banyak_terbuka": 2})
        ),
    }
    for nama, buat in kasus.items():
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            buat()


# --- nine statements ------------------------------------------------------------------------------------


def _tanggapi(pemeran: Pemeran, oleh: Pengguna, nilai: int = 4) -> None:
    satu = pertemuan(pemeran, oleh, status="terlaksana")
    aksi.tanggapi_bimbingan(oleh=oleh, pada=PADA, pertemuan=satu, jawaban=[nilai] * 9)


def test_terbuka_dari_tiga_orang_dan_menunggu_lagi(pemeran: Pemeran) -> None:
    pembimbing = pemeran.org.dinas.kepala_bidang
    orang = rekan_untuk(pemeran.org.dinas.bidang, 4)
    for satu in orang[:2]:
        _tanggapi(pemeran, satu)
    # The same person after another meeting is not a third one.
    _tanggapi(pemeran, orang[0])
    assert rekap_terbuka(pembimbing) == []
    _tanggapi(pemeran, orang[2], 5)
    rekap = rekap_terbuka(pembimbing)[0]
    assert rekap.banyak == 4
    assert {str(r) for r in rekap.rata_rata.values()} == {"4.25"}
    # A fourth person alone would be the difference of two means: it waits.
    _tanggapi(pemeran, orang[3], 1)
    assert rekap_terbuka(pembimbing)[0] == rekap
    assert RekapBimbingan.objects.get().penanggap == [orang[3].pegawai_id]


def test_jawaban_tidak_meninggalkan_jejak(pemeran: Pemeran) -> None:
    for satu in rekan_untuk(pemeran.org.dinas.bidang):
        _tanggapi(pemeran, satu)
    assert not JejakAudit.objects.exists()
    assert not Notifikasi.objects.exists()
    rekap = RekapBimbingan.objects.get()
    assert (rekap.menunggu, rekap.penanggap) == ([], [])


def test_tanggapan_ditolak(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran)
    isi = {"pada": PADA, "pertemuan": satu, "jawaban": [3] * 9}
    with pytest.raises(KeadaanBerubah):
        aksi.tanggapi_bimbingan(oleh=pemeran.staf, **isi)
    Pertemuan.objects.update(status="terlaksana")
    with pytest.raises(BukanPemilik):
        aksi.tanggapi_bimbingan(oleh=pemeran.penilai, **isi)
    with pytest.raises(IsianTidakSah):
        aksi.tanggapi_bimbingan(oleh=pemeran.staf, **(isi | {"jawaban": [6] * 9}))
    aksi.tanggapi_bimbingan(oleh=pemeran.staf, **isi)
    with pytest.raises(KeadaanBerubah):
        aksi.tanggapi_bimbingan(oleh=pemeran.staf, **isi)


# --- pages ----------------------------------------------------------------------------------------------


def test_dari_catatan_sampai_umpan_balik_lewat_halaman(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    hari = timezone.localdate()
    penilai, klien = masuk(pemeran.penilai), masuk(pemeran.staf)
    assert staf.nama_lengkap in teks(penilai.get(reverse("penilaian:bimbingan")))
    isi = {
        "jenis": "bimbingan",
        "tanggal": hari.isoformat(),
        "topik": "Laporan",
        "catatan": "Mulai awal",
    }
    assert penilai.post(url("pertemuan_baru", staf.pk), isi | {"topik": ""}).status_code == 422
    penilai.post(url("pertemuan_baru", staf.pk), isi)
    satu = Pertemuan.objects.get()
    beranda = reverse("beranda")
    assert "Konfirmasi pertemuan" in teks(klien.get(beranda))
    penilai.post(url("pertemuan_catatan", satu.pk), {"catatan": "Mulai lebih awal"})
    klien.post(
        url("tindakan_baru", satu.pk),
        {"uraian": "Buat contoh", "pemilik": staf.pk, "batas": hari.isoformat()},
    )
    assert "Buat contoh" in teks(klien.get(beranda))
    klien.post(url("pertemuan_konfirmasi", satu.pk))
    assert "Beri umpan balik atas pertemuan" in teks(klien.get(beranda))
    penilai.post(
        url("pertemuan_kompetensi", satu.pk),
        {"kompetensi": "Menulis", "nilai": "4", "alasan": "Runtut"},
    )
    sembilan = {f"p{n}": "4" for n in range(1, 10)}
    respons = klien.post(url("pertemuan_sembilan", satu.pk), sembilan | {"p9": ""})
    assert respons.status_code == 422
    assert "Saya memahami tujuan bimbingan ini" in teks(respons)
    klien.post(url("pertemuan_sembilan", satu.pk), sembilan)
    klien.post(url("tindakan_selesai", TindakanBimbingan.objects.get().pk))
    assert "atas pertemuan" not in teks(klien.get(beranda))
    halaman = teks(klien.get(url("pertemuan", satu.pk)))
    for kata in ("Mulai lebih awal", "Buat contoh", "selesai", "Menulis", "Runtut"):
        assert kata in halaman


def test_hanya_kedua_peserta_yang_membaca(pemeran: Pemeran) -> None:
    satu = pertemuan(pemeran, status="terlaksana")
    tindakan = satu.tindakan.create(uraian="x", pemilik=pemeran.org.dinas.staf, batas=HARI)
    for pengguna in (
        pemeran.atasan, pemeran.tetangga, pemeran.org.admin(), pemeran.org.auditor(),
        pemeran.org.akun(pemeran.org.dinas.staf_kedua),
    ):  # fmt: skip
        klien = masuk(pengguna)
        for nama in (
            "pertemuan", "pertemuan_catatan", "tindakan_baru", "pertemuan_kompetensi",
            "pertemuan_sembilan", "pertemuan_batalkan",
        ):  # fmt: skip
            assert klien.get(url(nama, satu.pk)).status_code in (403, 404), nama
            assert klien.post(url(nama, satu.pk)).status_code in (403, 404, 405), nama
        assert klien.post(url("pertemuan_konfirmasi", satu.pk)).status_code == 404
        assert klien.post(url("tindakan_selesai", tindakan.pk)).status_code == 404
        if pengguna.pegawai_id:
            assert RAHASIA not in teks(klien.get(reverse("penilaian:bimbingan")))
    assert RAHASIA in teks(masuk(pemeran.staf).get(url("pertemuan", satu.pk)))
    assert RAHASIA in teks(masuk(pemeran.penilai).get(url("pertemuan", satu.pk)))


@pytest.mark.parametrize("banyak", [3, 30])
def test_jumlah_kueri_tetap(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    satu = pertemuan(pemeran)
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        Pertemuan.objects.create(
            pembimbing=pemeran.org.dinas.kepala_bidang, pegawai=pegawai, tanggal=HARI, topik="x"
        )
        satu.tindakan.create(uraian="x", pemilik=pemeran.org.dinas.staf, batas=HARI)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(9):
        klien.get(reverse("penilaian:bimbingan"))
    with django_assert_max_num_queries(7):
        klien.get(url("pertemuan", satu.pk))


# --- reminders ------------------------------------------------------------------------------------------


def test_tindakan_diingatkan_tiga_hari_sebelum_dan_pada_harinya(pemeran: Pemeran) -> None:
    """Due on Monday 22 June 2026: three days before is Friday 19."""
    tindakan = _tindakan(pemeran, date(2026, 6, 22))
    Notifikasi.objects.all().delete()

    def terkirim() -> list[int]:
        return [ingatkan_tindakan(pada=waktu(date(2026, 6, t), 6)) for t in range(18, 25)]

    assert terkirim() == [0, 1, 0, 0, 1, 0, 0]
    assert terkirim() == [0] * 7
    assert set(Notifikasi.objects.values_list("penerima", flat=True)) == {pemeran.staf.pk}
    assert Pengiriman.objects.count() == 2
    assert RAHASIA not in str(list(Notifikasi.objects.values()))
    Notifikasi.objects.all().delete()
    TindakanBimbingan.objects.filter(pk=tindakan.pk).update(selesai_pada=HARI)
    assert terkirim() == [0] * 7
