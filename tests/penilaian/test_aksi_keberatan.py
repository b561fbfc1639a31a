"""Objecting, explaining, withdrawing and deciding: what each act does, and when it is refused."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.dokumen import terima
from penilaian.actions.ingatkan_keberatan import alihkan_keberatan, ingatkan_keberatan
from penilaian.actions.keberatan import (
    BerkasLampiran,
    ajukan_keberatan,
    beri_penjelasan,
    cabut_keberatan,
    minta_penjelasan,
)
from penilaian.actions.penolakan import (
    BelumDidengar,
    BukanPemilik,
    BukanPemutus,
    BukanPihak,
    DokumenDigantikan,
    IsianTidakSah,
    KeberatanSelesai,
    KeputusanFinal,
    LewatTenggat,
    PihakSudahDiminta,
    SudahKeberatan,
)
from penilaian.actions.putusan import putuskan_keberatan
from penilaian.actions.versi import gantikan
from penilaian.aturan.keberatan import Pihak, Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    DokumenEvaluasi,
    Keberatan,
    LampiranKeberatan,
    PengaturanDokumen,
    Penilaian,
)
from penilaian.selectors.formulir import sidik_dokumen
from tests.factories.keberatan import didengar, keberatan_atas
from tests.factories.penilaian import ditetapkan, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
TETAP = waktu(date(2026, 7, 1))
TERIMA = waktu(date(2026, 7, 3))
# Fourteen calendar days after the receipt.
BATAS = date(2026, 7, 17)
ALASAN = "Laporan triwulan tidak ikut dihitung."


def wita(hari: date, jam: int, menit: int) -> datetime:
    return timezone.make_aware(datetime(hari.year, hari.month, hari.day, jam, menit))  # noqa: DTZ001


@pytest.fixture
def final(pemeran: Pemeran) -> Penilaian:
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP)


@pytest.fixture
def diterima(pemeran: Pemeran, final: Penilaian) -> Penilaian:
    terima(oleh=pemeran.staf, pada=TERIMA, penilaian=final)
    return final


@pytest.fixture
def perkara(pemeran: Pemeran, diterima: Penilaian) -> Keberatan:
    return ajukan(pemeran, diterima)


def ajukan(pemeran: Pemeran, penilaian: Penilaian, **isi: Any) -> Keberatan:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.staf,
        "pada": wita(BATAS, 10, 0),
        "penilaian": penilaian,
        "alasan": ALASAN,
    }
    return ajukan_keberatan(**(bawaan | isi))


def putus(pemeran: Pemeran, perkara: Keberatan, **isi: Any) -> Keberatan:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.atasan,
        "pada": waktu(date(2026, 7, 20)),
        "keberatan": perkara,
        "putusan": Putusan.DIUBAH,
        "alasan": "Laporan triwulan terbukti.",
        "rating_hasil_kerja": Rating.DI_ATAS_EKSPEKTASI,
        "rating_perilaku": Rating.DI_ATAS_EKSPEKTASI,
    }
    return putuskan_keberatan(**(bawaan | isi))


def jenis_kabar(pengguna: object) -> set[str]:
    return set(Notifikasi.objects.filter(penerima=pengguna).values_list("jenis", flat=True))


# --- objecting ------------------------------------------------------------------------------------------


def test_keberatan_sampai_kepada_atasan_dan_penilai(pemeran: Pemeran, perkara: Keberatan) -> None:
    assert perkara.pemutus == pemeran.org.dinas.kepala
    assert perkara.batas_keputusan == BATAS + timedelta(days=21)
    assert "Belum pasti" in perkara.dasar_batas
    jejak = JejakAudit.objects.get(tindakan="penilaian.ajukan_keberatan")
    assert jejak.sesudah["alasan"] == ALASAN
    assert "penilaian.keberatan_baru" in jenis_kabar(pemeran.atasan)
    assert "penilaian.keberatan_penilai" in jenis_kabar(pemeran.penilai)


@pytest.mark.parametrize(
    ("pada", "boleh"),
    [
        pytest.param(wita(BATAS, 23, 59), True, id="menit-terakhir"),
        pytest.param(wita(BATAS + timedelta(days=1), 0, 0), False, id="satu-menit-sesudahnya"),
        pytest.param(
            wita(BATAS + timedelta(days=1), 7, 59), False, id="masih-hari-yang-sama-di-UTC"
        ),
    ],
)
def test_tenggat_dihitung_sampai_pukul_24_wita(
    pemeran: Pemeran, diterima: Penilaian, pada: datetime, *, boleh: bool
) -> None:
    if boleh:
        assert ajukan(pemeran, diterima, pada=pada).status == "diajukan"
        return
    with pytest.raises(LewatTenggat, match="17 Juli 2026 pukul"):
        ajukan(pemeran, diterima, pada=pada)
    assert not Keberatan.objects.exists()


def test_mengajukan_berarti_menerima(pemeran: Pemeran, final: Penilaian) -> None:
    ajukan(pemeran, final, pada=TERIMA)
    dokumen = DokumenEvaluasi.objects.get()
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (date(2026, 7, 3), "diakui")


def test_tenggat_berjalan_juga_bagi_yang_diam(pemeran: Pemeran, final: Penilaian) -> None:
    """The clock of receipt ran out on 21 July, whether or not the daily task has written it down."""
    batas = date(2026, 8, 4)
    with pytest.raises(LewatTenggat, match="4 Agustus 2026"), transaction.atomic():
        ajukan(pemeran, final, pada=wita(batas + timedelta(days=1), 0, 0))
    ajukan(pemeran, final, pada=wita(batas, 23, 59))
    assert DokumenEvaluasi.objects.get().cara_terima == "dianggap"


def test_hari_kerja_bila_pengaturannya_begitu(pemeran: Pemeran, final: Penilaian) -> None:
    PengaturanDokumen.objects.update(hitungan_keberatan="kerja")
    terima(oleh=pemeran.staf, pada=TERIMA, penilaian=final)
    assert DokumenEvaluasi.objects.get().batas_keberatan == date(2026, 7, 23)


def test_keberatan_hanya_oleh_pemilik_beralasan_dan_sekali(
    pemeran: Pemeran, diterima: Penilaian
) -> None:
    for lain in (pemeran.penilai, pemeran.atasan, pemeran.tetangga):
        with pytest.raises(BukanPemilik):
            ajukan(pemeran, diterima, oleh=lain)
    with pytest.raises(IsianTidakSah):
        ajukan(pemeran, diterima, alasan="  ")
    ajukan(pemeran, diterima)
    with pytest.raises(SudahKeberatan):
        ajukan(pemeran, diterima)


def test_yang_digantikan_tidak_dikeberatani(pemeran: Pemeran, diterima: Penilaian) -> None:
    gantikan(Penilaian.objects.get(pk=diterima.pk))
    with pytest.raises(DokumenDigantikan):
        ajukan(pemeran, diterima)


def test_lampiran_disimpan_dengan_nama_sendiri(pemeran: Pemeran, diterima: Penilaian) -> None:
    berkas = BerkasLampiran(
        ContentFile(b"%PDF-1.7 isi", "../../bukti.pdf"), "bukti.pdf", "application/pdf"
    )
    ajukan(pemeran, diterima, berkas=[berkas])
    lampiran = LampiranKeberatan.objects.get()
    assert (lampiran.nama, lampiran.pihak, lampiran.ukuran) == ("bukti.pdf", "pegawai", 12)
    assert "bukti" not in lampiran.berkas.name
    lampiran.berkas.delete(save=False)


def test_tanpa_atasan_tetap_dapat_diajukan_lalu_dialihkan(pemeran: Pemeran) -> None:
    """The right does not wait for the organisation's data."""
    kepala = pemeran.org.dinas.kepala
    final = ditetapkan(skp_untuk(kepala), pemeran.org.akun(pemeran.org.sekda), TETAP)
    perkara = ajukan(pemeran, final, oleh=pemeran.atasan, pada=TERIMA)
    assert perkara.pemutus is None
    assert alihkan_keberatan(pada=TERIMA) == 0


def test_atasan_yang_berhenti_digantikan_pemegang_tempatnya(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    from tests.factories.pegawai import PenempatanFactory

    kepala = pemeran.org.dinas.kepala
    kepala.penempatan.update(selesai=date(2026, 7, 18))
    kepala.kedudukan = "pensiun"
    kepala.save()
    pengganti = PenempatanFactory(
        unit=pemeran.org.dinas.unit, kepala=True, mulai=date(2026, 7, 19)
    ).pegawai
    pemeran.org.akun(pengganti)
    pada = waktu(date(2026, 7, 20))
    assert alihkan_keberatan(pada=pada) == 1
    perkara.refresh_from_db()
    assert perkara.pemutus == pengganti
    assert alihkan_keberatan(pada=pada) == 0
    assert JejakAudit.objects.filter(tindakan="penilaian.alihkan_keberatan").count() == 1


# --- both sides -----------------------------------------------------------------------------------------


def test_atasan_meminta_dan_kedua_pihak_menjawab(pemeran: Pemeran, perkara: Keberatan) -> None:
    pada = waktu(date(2026, 7, 18))
    minta_penjelasan(
        oleh=pemeran.atasan, pada=pada, keberatan=perkara, pihak=list(Pihak), pertanyaan="Mana laporannya?"
    )  # fmt: skip
    for pengguna in (pemeran.staf, pemeran.penilai):
        assert "penilaian.minta_penjelasan" in jenis_kabar(pengguna)
    with pytest.raises(PihakSudahDiminta):
        minta_penjelasan(
            oleh=pemeran.atasan, pada=pada, keberatan=perkara, pihak=[Pihak.PENILAI], pertanyaan="Lagi"
        )  # fmt: skip
    beri_penjelasan(oleh=pemeran.penilai, pada=pada, keberatan=perkara, isi="Terlambat masuk.")
    beri_penjelasan(oleh=pemeran.staf, pada=pada, keberatan=perkara, isi="Ada tanda terimanya.")
    assert list(perkara.penjelasan.values_list("pihak", "pertanyaan", "isi")) == [
        ("pegawai", "Mana laporannya?", "Ada tanda terimanya."),
        ("penilai", "Mana laporannya?", "Terlambat masuk."),
    ]
    assert JejakAudit.objects.filter(tindakan="penilaian.beri_penjelasan").count() == 2
    assert "penilaian.penjelasan_diberikan" in jenis_kabar(pemeran.atasan)


def test_penjelasan_tanpa_diminta_dan_tambahan(pemeran: Pemeran, perkara: Keberatan) -> None:
    pada = waktu(date(2026, 7, 18))
    for isi in ("Pertama", "Tambahan"):
        beri_penjelasan(oleh=pemeran.penilai, pada=pada, keberatan=perkara, isi=isi)
    assert [p.isi for p in perkara.penjelasan.all()] == ["Pertama", "Tambahan"]


def test_yang_bukan_pihak_dan_bukan_atasan_ditolak(pemeran: Pemeran, perkara: Keberatan) -> None:
    pada = waktu(date(2026, 7, 18))
    for lain in (pemeran.atasan, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPihak):
            beri_penjelasan(oleh=lain, pada=pada, keberatan=perkara, isi="x")
    for lain in (pemeran.staf, pemeran.penilai, pemeran.org.admin()):
        with pytest.raises(BukanPemutus):
            minta_penjelasan(
                oleh=lain, pada=pada, keberatan=perkara, pihak=[Pihak.PENILAI], pertanyaan="x"
            )
        with pytest.raises(BukanPemutus):
            putus(
                pemeran,
                didengar(perkara) if not perkara.penjelasan.exists() else perkara,
                oleh=lain,
            )
    with pytest.raises(IsianTidakSah):
        beri_penjelasan(oleh=pemeran.staf, pada=pada, keberatan=perkara, isi=" ")
    with pytest.raises(IsianTidakSah):
        minta_penjelasan(
            oleh=pemeran.atasan, pada=pada, keberatan=perkara, pihak=[], pertanyaan="x"
        )


# --- withdrawing ----------------------------------------------------------------------------------------


def test_dicabut_lalu_boleh_diajukan_lagi_dalam_tenggat(
    pemeran: Pemeran, perkara: Keberatan, diterima: Penilaian
) -> None:
    with pytest.raises(BukanPemilik):
        cabut_keberatan(oleh=pemeran.penilai, pada=wita(BATAS, 11, 0), keberatan=perkara)
    cabut_keberatan(oleh=pemeran.staf, pada=wita(BATAS, 11, 0), keberatan=perkara)
    assert JejakAudit.objects.filter(tindakan="penilaian.cabut_keberatan").count() == 1
    assert "penilaian.keberatan_dicabut" in jenis_kabar(pemeran.atasan)
    for tolak in (
        lambda: cabut_keberatan(oleh=pemeran.staf, pada=TERIMA, keberatan=perkara),
        lambda: putus(pemeran, perkara),
        lambda: beri_penjelasan(oleh=pemeran.staf, pada=TERIMA, keberatan=perkara, isi="x"),
    ):
        with pytest.raises(KeberatanSelesai):
            tolak()
    assert ajukan(pemeran, diterima, pada=wita(BATAS, 12, 0)).pk != perkara.pk


# --- deciding -------------------------------------------------------------------------------------------


def test_putusan_menunggu_kedua_pihak_didengar(pemeran: Pemeran, perkara: Keberatan) -> None:
    with pytest.raises(BelumDidengar, match="pegawai, pejabat penilai"):
        putus(pemeran, perkara)
    beri_penjelasan(oleh=pemeran.penilai, pada=TERIMA, keberatan=perkara, isi="Terlambat masuk.")
    with pytest.raises(BelumDidengar, match=r"penjelasan: pegawai\.$"):
        putus(pemeran, perkara)


def test_tetap_membiarkan_dokumen_berlaku(
    pemeran: Pemeran, perkara: Keberatan, diterima: Penilaian
) -> None:
    hasil = putus(pemeran, didengar(perkara), putusan=Putusan.TETAP)
    assert (hasil.status, hasil.putusan, hasil.hasil) == ("diputus", "tetap", None)
    diterima.refresh_from_db()
    assert diterima.status == "ditetapkan"
    assert Penilaian.objects.count() == 1
    with pytest.raises(SudahKeberatan):
        ajukan(pemeran, diterima)


def test_diubah_menerbitkan_dokumen_baru_di_samping_yang_lama(
    pemeran: Pemeran, perkara: Keberatan, diterima: Penilaian
) -> None:
    lama_sidik = DokumenEvaluasi.objects.get().sidik
    hasil = putus(pemeran, didengar(perkara)).hasil
    assert hasil is not None
    baru, lama = Penilaian.objects.get(pk=hasil.pk), Penilaian.objects.get(pk=diterima.pk)
    assert (lama.status, lama.predikat) == ("digantikan", "baik")
    assert (baru.status, baru.predikat, baru.versi) == ("ditetapkan", "sangat_baik", 2)
    assert (baru.penilai, baru.ditetapkan_oleh) == (lama.penilai, pemeran.atasan)
    assert baru.alasan_hasil == "Laporan triwulan terbukti."
    assert baru.skema == lama.skema
    assert baru.cuplikan["pemutus"]["nama"] == pemeran.org.dinas.kepala.nama_lengkap
    assert baru.formulir["keberatan"]["menggantikan"] == lama.dokumen.nomor
    assert baru.formulir["utama"] == lama.formulir["utama"]
    assert lama.dokumen.sidik == lama_sidik == sidik_dokumen(lama)
    assert baru.dokumen.sidik == sidik_dokumen(baru) != lama_sidik
    assert "Sangat Baik" in JejakAudit.objects.untuk(baru).get().ringkasan
    for pengguna in (pemeran.staf, pemeran.penilai):
        assert "penilaian.keberatan_diputus" in jenis_kabar(pengguna)


def test_satu_rating_berubah_alasan_lainnya_tetap(pemeran: Pemeran, perkara: Keberatan) -> None:
    hasil = putus(pemeran, didengar(perkara), rating_perilaku=Rating.SESUAI_EKSPEKTASI).hasil
    assert hasil is not None
    assert (hasil.predikat, hasil.alasan_perilaku) == ("baik", "")


def test_putusan_final_sekali_dan_tidak_dikeberatani_lagi(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    hasil = putus(pemeran, didengar(perkara)).hasil
    assert hasil is not None
    with pytest.raises(KeberatanSelesai):
        putus(pemeran, perkara, putusan=Putusan.TETAP)
    with pytest.raises(KeputusanFinal):
        ajukan(pemeran, hasil, pada=waktu(date(2026, 7, 21)))


@pytest.mark.parametrize(
    "isi",
    [
        {"alasan": " "},
        {"rating_hasil_kerja": None},
        {
            "rating_hasil_kerja": Rating.SESUAI_EKSPEKTASI,
            "rating_perilaku": Rating.SESUAI_EKSPEKTASI,
        },
    ],
)
def test_putusan_yang_tidak_sah(pemeran: Pemeran, perkara: Keberatan, isi: dict[str, Any]) -> None:
    with pytest.raises(IsianTidakSah):
        putus(pemeran, didengar(perkara), **isi)
    assert Keberatan.objects.get().status == "diajukan"
    assert Penilaian.objects.count() == 1


# --- deadlines ------------------------------------------------------------------------------------------


def test_pemutus_diingatkan_menjelang_dan_sesudah_batas(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    batas = perkara.batas_keputusan
    kena = [
        n for n in range(-22, 17) if ingatkan_keberatan(pada=wita(batas + timedelta(days=n), 6, 40))
    ]
    assert kena == [-7, -3, -1, 0, 1, 8, 15]
    assert ingatkan_keberatan(pada=wita(batas, 6, 41)) == 0
    assert "sudah lewat 15 hari" in Notifikasi.objects.latest("pk").isi


def test_tugas_terjadwal_mengalihkan_lalu_mengingatkan(
    pemeran: Pemeran, diterima: Penilaian
) -> None:
    from penilaian.tasks import urus_keberatan

    hari = timezone.localdate()
    keberatan_atas(diterima, pemeran.staf, None, batas=hari)
    assert urus_keberatan() == 2
    assert {"penilaian.keberatan_baru", "penilaian.ingatkan_keberatan"} <= jenis_kabar(
        pemeran.atasan
    )


# --- what the database refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("perintah", "aturan"),
    [
        ("SET status = 'diputus'", "keberatan_putusan_lengkap"),
        ("SET putusan = 'tetap'", "keberatan_putusan_lengkap"),
        ("SET status = 'dicabut'", "keberatan_pencabutan_tercatat"),
        ("SET alasan = ''", "keberatan_beralasan"),
        ("SET hasil_id = penilaian_id", "keberatan_hasil"),
    ],
)
def test_basis_data_menolak_perkara_yang_tidak_sah(
    perkara: Keberatan, perintah: str, aturan: str
) -> None:
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        _sql(f"UPDATE penilaian_keberatan {perintah}")


def _sql(perintah: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah)


def test_basis_data_menolak_perkara_kedua_dan_penjelasan_kosong(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    with pytest.raises(IntegrityError, match="keberatan_sekali"), transaction.atomic():
        keberatan_atas(perkara.penilaian, pemeran.staf, None)
    with pytest.raises(IntegrityError, match="penjelasan_diminta"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai")
    with pytest.raises(IntegrityError, match="penjelasan_pemberian"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai", isi="x")
    perkara.penjelasan.create(pihak="penilai", pertanyaan="x", diminta_pada=TERIMA)
    with pytest.raises(IntegrityError, match="penjelasan_satu"), transaction.atomic():
        perkara.penjelasan.create(pihak="penilai", pertanyaan="y", diminta_pada=TERIMA)


def test_perkara_yang_selesai_beku_bersama_penjelasannya(
    pemeran: Pemeran, perkara: Keberatan
) -> None:
    putus(pemeran, didengar(perkara), putusan=Putusan.TETAP)
    for perintah in (
        "UPDATE penilaian_keberatan SET alasan_putusan = 'lain'",
        "UPDATE penilaian_keberatan SET status = 'diajukan'",
        "DELETE FROM penilaian_penjelasankeberatan",
        "UPDATE penilaian_penjelasankeberatan SET pertanyaan = 'lain'",
    ):
        with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
            _sql(perintah)
