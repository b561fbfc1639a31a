"""Feedback of peers and subordinates: opened from three givers on, and nothing stored ties a giver to a text."""

import ast
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, connection, models, transaction

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Pengguna
from penilaian.actions import tanpa_nama
from penilaian.actions.penolakan import (
    BukanLingkar,
    BukanPemilik,
    KeadaanBerubah,
    SudahMemberi,
    TanpaCatatan,
)
from penilaian.actions.permintaan import jawab_permintaan, minta_umpan_balik
from penilaian.actions.tanpa_nama import beri_tanpa_nama, hapus_titipan_lama, tanggapi_gelombang
from penilaian.models import (
    GelombangUmpanBalik,
    PemberiGelombang,
    PengaturanPerhatian,
    TitipanUmpanBalik,
    UmpanBalikTanpaNama,
)
from tests.factories.penilaian import HARI, waktu
from tests.factories.umpan_balik import rekan_untuk
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
AKAR = Path(__file__).resolve().parents[2]
PADA = waktu()
PENANDA = "burung maleo terbang rendah"


def beri(oleh: Pengguna, penerima: Pegawai, isi: str, pada: Any = PADA) -> None:
    beri_tanpa_nama(oleh=oleh, pada=pada, penerima=penerima, isi=isi)


def isi_terbuka() -> set[str]:
    return set(UmpanBalikTanpaNama.objects.values_list("isi", flat=True))


# --- the threshold --------------------------------------------------------------------------------------


def test_dibuka_bersama_oleh_pemberi_ketiga(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    rekan = rekan_untuk(pemeran.org.dinas.bidang, 4)
    for nomor, satu in enumerate(rekan[:2]):
        beri(satu, staf, f"isi {nomor}")
        assert not UmpanBalikTanpaNama.objects.exists()
        assert not Notifikasi.objects.exists()
    beri(rekan[2], staf, "isi 2")
    assert isi_terbuka() == {"isi 0", "isi 1", "isi 2"}
    gelombang = GelombangUmpanBalik.objects.get()
    assert (gelombang.minggu, gelombang.banyak_pemberi) == (date(2026, 6, 15), 3)
    assert set(gelombang.pemberi.values_list("pegawai", flat=True)) == {
        r.pegawai_id for r in rekan[:3]
    }
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima.pegawai, kabar.jenis) == (staf, "penilaian.umpan_balik_tanpa_nama")
    # What came after waits again for three: one more text beside three known ones would have one giver.
    beri(rekan[3], staf, "isi 3")
    assert isi_terbuka() == {"isi 0", "isi 1", "isi 2"}
    assert TitipanUmpanBalik.objects.get().isi == [{"isi": "isi 3", "nilai_dasar": ""}]


def test_dua_rekan_dan_seorang_bawahan_bukan_tiga(pemeran: Pemeran) -> None:
    """Words give away the kind of giver; with one subordinate among three that would be a name."""
    dinas = pemeran.org.dinas
    for pegawai in (dinas.staf, dinas.sekretaris, dinas.kepala_bidang_lain):
        beri(pemeran.org.akun(pegawai), dinas.kepala_bidang, "isi")
    assert not GelombangUmpanBalik.objects.exists()
    assert set(TitipanUmpanBalik.objects.values_list("asal", flat=True)) == {"rekan", "bawahan"}


def test_jawaban_berulang_dari_satu_orang_bukan_tiga_pemberi(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    beri(rekan[0], staf, "satu")
    for nomor in range(2):
        pada = waktu(HARI + timedelta(days=20 * nomor))
        permintaan = minta_umpan_balik(
            oleh=pemeran.staf, pada=pada, kepada=[r.pegawai for r in rekan if r.pegawai],
            pertanyaan="?",
        )  # fmt: skip
        satu = permintaan.kepada.get(kepada=rekan[0].pegawai)
        jawab_permintaan(oleh=rekan[0], pada=pada, satu=satu, isi=f"jawaban {nomor}")
    assert not GelombangUmpanBalik.objects.exists()
    titipan = TitipanUmpanBalik.objects.get()
    assert titipan.pemberi == [rekan[0].pegawai_id]
    assert len(titipan.isi) == 3


def test_ambang_dari_pengaturan_bertanggal(pemeran: Pemeran) -> None:
    PengaturanPerhatian.objects.create(
        berlaku_mulai=date(2026, 6, 1), dasar="SE Sekda", ambang_pemberi=4
    )
    rekan = rekan_untuk(pemeran.org.dinas.bidang, 4)
    for satu in rekan[:3]:
        beri(satu, pemeran.org.dinas.staf, "isi")
    assert not GelombangUmpanBalik.objects.exists()
    beri(rekan[3], pemeran.org.dinas.staf, "isi")
    assert GelombangUmpanBalik.objects.get().banyak_pemberi == 4


def test_tahun_yang_berganti_tidak_menggabungkan_dan_yang_lama_dihapus(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    for satu in rekan[:2]:
        beri(satu, pemeran.org.dinas.staf, "isi", waktu(date(2025, 12, 30)))
    beri(rekan[2], pemeran.org.dinas.staf, "isi", waktu(date(2026, 1, 5)))
    assert not GelombangUmpanBalik.objects.exists()
    assert hapus_titipan_lama(pada=PADA) == 1
    assert TitipanUmpanBalik.objects.get().tahun == 2026
    assert hapus_titipan_lama(pada=PADA) == 0


def test_basis_data_menolak_gelombang_kecil_dan_titipan_bernama(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    kunci = {"penerima": staf, "tahun": 2026}
    besar = GelombangUmpanBalik.objects.create(**kunci, minggu=HARI, banyak_pemberi=3)
    PemberiGelombang.objects.create(gelombang=besar, pegawai=staf)
    TitipanUmpanBalik.objects.create(**kunci, asal="rekan")
    kasus = {
        "gelombang_cukup_pemberi": lambda: GelombangUmpanBalik.objects.create(
            **kunci, minggu=HARI, banyak_pemberi=2
        ),
        "titipan_hanya_tanpa_nama": lambda: TitipanUmpanBalik.objects.create(
            **kunci, asal="penilai"
        ),
        "titipan_satu": lambda: TitipanUmpanBalik.objects.create(**kunci, asal="rekan"),
        "pemberi_gelombang_sekali": lambda: PemberiGelombang.objects.create(
            gelombang=besar, pegawai=staf
        ),
        "umpan_balik_tanpa_nama_berisi": lambda: UmpanBalikTanpaNama.objects.create(
            gelombang=besar, isi=""
        ),
    }
    for nama, buat in kasus.items():
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            buat()


# --- refusals -------------------------------------------------------------------------------------------


def test_ditolak_bagi_yang_bukan_rekan_atau_bawahan(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    for oleh in (
        pemeran.tetangga,
        pemeran.penilai,
        pemeran.atasan,
        pemeran.staf,
        pemeran.org.admin(),
    ):
        with pytest.raises(BukanLingkar):
            beri(oleh, staf, "isi")
    rekan = pemeran.org.akun(pemeran.org.dinas.staf_kedua)
    with pytest.raises(TanpaCatatan):
        beri(rekan, staf, "  ")
    assert not any(t.isi for t in TitipanUmpanBalik.objects.all())


def test_dua_kali_tekan_satu_akibat_juga_bagi_pemberi_ketiga(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    staf = pemeran.org.dinas.staf
    for satu in rekan:
        beri(satu, staf, "isi")
        with pytest.raises(SudahMemberi):
            beri(satu, staf, "isi")
    assert UmpanBalikTanpaNama.objects.count() == 3
    beri(rekan[2], staf, "minggu depan", waktu(HARI + timedelta(days=7)))


@pytest.mark.django_db(transaction=True)
def test_tiga_pemberi_serentak_satu_gelombang(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    hasil = serentak(*[lambda r=r: beri(r, staf, f"isi {r.pk}") for r in rekan])  # type: ignore[misc]
    assert hasil == [None, None, None]
    assert GelombangUmpanBalik.objects.count() == 1
    assert isi_terbuka() == {f"isi {r.pk}" for r in rekan}
    titipan = TitipanUmpanBalik.objects.get()
    assert (titipan.isi, titipan.pemberi) == ([], [])


# --- the answer to a wave -------------------------------------------------------------------------------


def _gelombang(pemeran: Pemeran) -> tuple[GelombangUmpanBalik, list[Pengguna]]:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    for satu in rekan:
        beri(satu, pemeran.org.dinas.staf, "isi")
    return GelombangUmpanBalik.objects.get(), rekan


def test_tanggapan_sampai_kepada_semua_pemberi(pemeran: Pemeran) -> None:
    gelombang, rekan = _gelombang(pemeran)
    tanggapi_gelombang(oleh=pemeran.staf, pada=PADA, gelombang=gelombang, isi="Terima kasih")
    kabar = Notifikasi.objects.filter(jenis="penilaian.tanggapan_gelombang")
    assert set(kabar.values_list("penerima", flat=True)) == {r.pk for r in rekan}
    with pytest.raises(KeadaanBerubah):
        tanggapi_gelombang(oleh=pemeran.staf, pada=PADA, gelombang=gelombang, isi="Lagi")
    gelombang.refresh_from_db()
    assert gelombang.tanggapan == "Terima kasih"


def test_tanggapan_hanya_dari_penerima(pemeran: Pemeran) -> None:
    gelombang, rekan = _gelombang(pemeran)
    for oleh in (pemeran.penilai, rekan[0], pemeran.tetangga):
        with pytest.raises(BukanPemilik):
            tanggapi_gelombang(oleh=oleh, pada=PADA, gelombang=gelombang, isi="x")
    with pytest.raises(TanpaCatatan):
        tanggapi_gelombang(oleh=pemeran.staf, pada=PADA, gelombang=gelombang, isi=" ")


def test_gelombang_hanya_terlihat_penerima_dan_penilainya(pemeran: Pemeran) -> None:
    _, rekan = _gelombang(pemeran)
    for pengguna, banyak in (
        (pemeran.staf, 1),
        (pemeran.penilai, 1),
        (pemeran.atasan, 0),
        (rekan[0], 0),
        (pemeran.org.admin(), 0),
        (pemeran.org.auditor(), 0),
    ):
        assert GelombangUmpanBalik.objects.terlihat_oleh(pengguna).count() == banyak


# --- what the storage says ------------------------------------------------------------------------------

TANPA_NAMA = (TitipanUmpanBalik, GelombangUmpanBalik, PemberiGelombang, UmpanBalikTanpaNama)


@pytest.mark.parametrize("model", TANPA_NAMA)
def test_kunci_acak_dan_tanpa_saat(model: type[models.Model]) -> None:
    """A sequence would say who came when; the finest time is a week, and only of the opening."""
    assert isinstance(model._meta.pk, models.UUIDField)
    for medan in model._meta.get_fields():
        assert not isinstance(medan, models.DateTimeField | models.AutoField), medan
    tanggal = [m.name for m in model._meta.get_fields() if isinstance(m, models.DateField)]
    assert tanggal == (["minggu"] if model is GelombangUmpanBalik else [])


def test_teks_tidak_menunjuk_orang() -> None:
    tujuan = {m.related_model for m in UmpanBalikTanpaNama._meta.get_fields() if m.is_relation}
    assert tujuan == {GelombangUmpanBalik}


def test_tidak_ada_jejak_antrean_atau_kabar_yang_memuat_isi_atau_pemberi(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    for satu in rekan:
        beri(satu, pemeran.org.dinas.staf, f"{PENANDA} {satu.pk}")
    assert not JejakAudit.objects.exists()
    simpanan = serializers.serialize(
        "json",
        [
            satu
            for model in apps.get_models()
            if model not in TANPA_NAMA and not model._meta.proxy
            for satu in model._default_manager.all()
        ],
    )
    assert PENANDA not in simpanan
    kabar = json.dumps([*Notifikasi.objects.values(), *PesanKeluar.objects.values()], default=str)
    for satu in rekan:
        assert satu.pegawai is not None
        assert satu.pegawai.nama not in kabar


def _letak(tabel: str, kolom: str) -> list[tuple[str, str]]:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT xmin::text, {kolom}::text FROM {tabel} ORDER BY {tabel}.ctid")
        return kursor.fetchall()


def test_pengacak_tidak_dapat_ditebak() -> None:
    assert isinstance(tanpa_nama.acak, SystemRandom)


@pytest.mark.django_db(transaction=True)
def test_urutan_baris_tidak_menceritakan_urutan_pemberi(
    pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody with the database sees it: one transaction wrote all texts of a wave, in an order of their own."""
    monkeypatch.setattr(tanpa_nama, "acak", Random(3))
    staf = pemeran.org.dinas.staf
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    urutan = set()
    for putaran in range(5):
        for nomor in (2, 0, 1):
            beri(
                rekan[nomor], staf, f"{putaran}-{nomor}", waktu(HARI + timedelta(days=7 * putaran))
            )
        letak = _letak("penilaian_umpanbaliktanpanama", "isi")[-3:]
        assert len({xmin for xmin, _ in letak}) == 1
        urutan.add("".join(isi[-1] for _, isi in letak))
    assert len(urutan) > 2
    assert urutan != {"201"}
    pemberi = [int(p) for _, p in _letak("penilaian_pemberigelombang", "pegawai_id")]
    assert pemberi == sorted(r.pegawai_id or 0 for r in rekan) * 5


def test_titipan_tidak_menyimpan_urutan(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """While two wait: names by number, words shuffled, all of it in one row."""
    monkeypatch.setattr(tanpa_nama, "acak", Random(3))
    a, b = sorted(rekan_untuk(pemeran.org.dinas.bidang, 2), key=lambda p: -(p.pegawai_id or 0))
    pertama = set()
    for tahun in range(2026, 2032):
        for oleh, isi in ((a, "a"), (b, "b")):
            beri(oleh, pemeran.org.dinas.staf, isi, waktu(date(tahun, 6, 15)))
        titipan = TitipanUmpanBalik.objects.get(tahun=tahun)
        assert titipan.pemberi == [b.pegawai_id, a.pegawai_id]
        pertama.add(titipan.isi[0]["isi"])
    assert pertama == {"a", "b"}


def _penyebut(nama: str) -> Iterator[str]:
    for jalur in AKAR.glob("*/**/*.py"):
        bagian = jalur.relative_to(AKAR).parts
        if bagian[0] in ("tests", ".venv", ".data") or "migrations" in bagian:
            continue
        for simpul in ast.walk(ast.parse(jalur.read_text())):
            if isinstance(simpul, ast.ImportFrom) and any(n.name == nama for n in simpul.names):
                yield "/".join(bagian)


def test_yang_dititipkan_hanya_dibaca_satu_tindakan() -> None:
    """No selector, view, export, report or admin page can show what does not wait in their reach."""
    assert set(_penyebut("TitipanUmpanBalik")) == {
        "penilaian/models/__init__.py",
        "penilaian/actions/tanpa_nama.py",
    }
