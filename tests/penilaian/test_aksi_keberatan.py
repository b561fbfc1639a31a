"""Objecting, explaining and withdrawing: what each act does, and when it is refused."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from kinerja.audit.models import JejakAudit
from penilaian.actions.dokumen import terima
from penilaian.actions.ingatkan_keberatan import alihkan_keberatan
from penilaian.actions.keberatan import (
    BerkasLampiran,
    beri_penjelasan,
    cabut_keberatan,
    minta_penjelasan,
)
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPemutus,
    BukanPihak,
    DokumenDigantikan,
    IsianTidakSah,
    KeberatanSelesai,
    LewatTenggat,
    PihakSudahDiminta,
    SudahKeberatan,
)
from penilaian.actions.versi import gantikan
from penilaian.aturan.keberatan import Pihak
from penilaian.models import (
    DokumenEvaluasi,
    Keberatan,
    LampiranKeberatan,
    PengaturanDokumen,
    Penilaian,
)
from tests.factories.keberatan import didengar
from tests.factories.penilaian import ditetapkan, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.perkara import ALASAN, BATAS, TERIMA, TETAP, ajukan, jenis_kabar, putus, wita

pytestmark = pytest.mark.django_db


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
    pemeran: Pemeran, hasil_diterima: Penilaian, pada: datetime, *, boleh: bool
) -> None:
    if boleh:
        assert ajukan(pemeran, hasil_diterima, pada=pada).status == "diajukan"
        return
    with pytest.raises(LewatTenggat, match="17 Juli 2026 pukul"):
        ajukan(pemeran, hasil_diterima, pada=pada)
    assert not Keberatan.objects.exists()


def test_mengajukan_berarti_menerima(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    ajukan(pemeran, hasil_juli, pada=TERIMA)
    dokumen = DokumenEvaluasi.objects.get()
    assert (dokumen.tanggal_terima, dokumen.cara_terima) == (date(2026, 7, 3), "diakui")


def test_tenggat_berjalan_juga_bagi_yang_diam(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    """The clock of receipt ran out on 21 July, whether or not the daily task has written it down."""
    batas = date(2026, 8, 4)
    with pytest.raises(LewatTenggat, match="4 Agustus 2026"), transaction.atomic():
        ajukan(pemeran, hasil_juli, pada=wita(batas + timedelta(days=1), 0, 0))
    ajukan(pemeran, hasil_juli, pada=wita(batas, 23, 59))
    assert DokumenEvaluasi.objects.get().cara_terima == "dianggap"


def test_hari_kerja_bila_pengaturannya_begitu(pemeran: Pemeran, hasil_juli: Penilaian) -> None:
    PengaturanDokumen.objects.update(hitungan_keberatan="kerja")
    terima(oleh=pemeran.staf, pada=TERIMA, penilaian=hasil_juli)
    assert DokumenEvaluasi.objects.get().batas_keberatan == date(2026, 7, 23)


def test_keberatan_hanya_oleh_pemilik_beralasan_dan_sekali(
    pemeran: Pemeran, hasil_diterima: Penilaian
) -> None:
    for lain in (pemeran.penilai, pemeran.atasan, pemeran.tetangga):
        with pytest.raises(BukanPemilik):
            ajukan(pemeran, hasil_diterima, oleh=lain)
    with pytest.raises(IsianTidakSah):
        ajukan(pemeran, hasil_diterima, alasan="  ")
    ajukan(pemeran, hasil_diterima)
    with pytest.raises(SudahKeberatan):
        ajukan(pemeran, hasil_diterima)


def test_yang_digantikan_tidak_dikeberatani(pemeran: Pemeran, hasil_diterima: Penilaian) -> None:
    gantikan(Penilaian.objects.get(pk=hasil_diterima.pk))
    with pytest.raises(DokumenDigantikan):
        ajukan(pemeran, hasil_diterima)


def test_lampiran_disimpan_dengan_nama_sendiri(pemeran: Pemeran, hasil_diterima: Penilaian) -> None:
    berkas = BerkasLampiran(
        ContentFile(b"%PDF-1.7 isi", "../../bukti.pdf"), "bukti.pdf", "application/pdf"
    )
    ajukan(pemeran, hasil_diterima, berkas=[berkas])
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


def test_dicabut_lalu_boleh_diajukan_lagi_dalam_tenggat(
    pemeran: Pemeran, perkara: Keberatan, hasil_diterima: Penilaian
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
    assert ajukan(pemeran, hasil_diterima, pada=wita(BATAS, 12, 0)).pk != perkara.pk
