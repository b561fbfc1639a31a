"""A change of position in the year: the plan closes the day before, a new one opens, both sides are told."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from kinerja.templatetags.tanggal import sampai
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Penempatan, Unit
from penilaian import tasks
from penilaian.actions import skp as aksi_skp
from penilaian.actions.realisasi import serahkan
from penilaian.actions.segmen import sesuaikan_segmen, sesuaikan_semua
from penilaian.models import SKP, ProgresHarian
from penilaian.selectors.segmen import menunggu_penilai, pegawai_berubah
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tugas import tugas_menunggu
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    RHKFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_tahunan,
    revisi_untuk,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PINDAH = date(2026, 6, 15)
AKHIR = PINDAH - timedelta(days=1)
PADA = waktu(date(2026, 6, 20))


def pindahkan(pegawai: Pegawai, unit: Unit, sejak: date = PINDAH) -> Penempatan:
    """As an import or a transfer writes it: the old row ends the day before."""
    lama = Penempatan.objects.get(pegawai=pegawai, selesai=None)
    lama.selesai = sejak - timedelta(days=1)
    lama.save()
    baru: Penempatan = PenempatanFactory(
        pegawai=pegawai, unit=unit, jabatan=lama.jabatan, mulai=sejak
    )
    return baru


def _jalan(pemeran: Pemeran, pada: Any = PADA) -> bool:
    return sesuaikan_segmen(pegawai_id=pemeran.org.dinas.staf.pk, pada=pada)


def _segmen(pemeran: Pemeran) -> list[tuple[str, date, date]]:
    daftar = SKP.objects.hidup().filter(pegawai=pemeran.org.dinas.staf).order_by("mulai")
    return [(s.status, s.mulai, s.selesai) for s in daftar]


def test_pindah_menutup_yang_lama_dan_membuka_yang_baru(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    assert _jalan(pemeran)
    assert _segmen(pemeran) == [
        ("ditutup", date(2026, 1, 1), AKHIR),
        ("draf", PINDAH, date(2026, 12, 31)),
    ]
    baru = SKP.objects.get(mulai=PINDAH)
    assert baru.unit == pemeran.org.dinas_lain.bidang
    jejak = JejakAudit.objects.untuk(skp).get()
    assert (jejak.tindakan, jejak.pelaku_id) == ("penilaian.tutup_segmen", None)
    assert [n.jenis for n in Notifikasi.objects.order_by("pk")] == [
        "penilaian.segmen_baru",
        "penilaian.segmen_ditutup",
    ]
    assert Notifikasi.objects.get(penerima=pemeran.penilai).tautan == url("skp", skp.pk)
    assert not _jalan(pemeran), "walking again changes nothing"
    assert SKP.objects.count() == 2


def test_perubahan_di_jabatan_dan_unit_yang_sama_tidak_membuka_apa_apa(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    baris = pindahkan(skp.pegawai, skp.unit)
    baris.jabatan = skp.jabatan
    baris.save()
    assert not _jalan(pemeran)
    assert _segmen(pemeran) == [("disetujui", date(2026, 1, 1), date(2026, 12, 31))]


def test_perpindahan_yang_direncanakan_menunggu_harinya(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    pindahkan(pemeran.org.dinas.staf, pemeran.org.dinas_lain.bidang, date(2026, 8, 1))
    assert not _jalan(pemeran)
    assert sesuaikan_semua(pada=waktu(date(2026, 7, 31))) == 0
    assert sesuaikan_semua(pada=waktu(date(2026, 8, 1))) == 1
    assert [s[1] for s in _segmen(pemeran)] == [date(2026, 1, 1), date(2026, 8, 1)]
    assert sesuaikan_semua(pada=waktu(date(2026, 8, 2))) == 0


def test_berhenti_hanya_menutup(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    Penempatan.objects.filter(pegawai=pemeran.org.dinas.staf).update(selesai=AKHIR)
    assert _jalan(pemeran)
    assert _segmen(pemeran) == [("ditutup", date(2026, 1, 1), AKHIR)]
    kabar = Notifikasi.objects.get(penerima=pemeran.staf)
    assert kabar.judul == "Masa SKP 2026 Anda berakhir 14 Juni 2026"
    assert not _jalan(pemeran)


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan"])
def test_yang_belum_disetujui_dipendekkan_dan_tetap_dapat_diselesaikan(
    pemeran: Pemeran, status: str
) -> None:
    skp_untuk(pemeran.org.dinas.staf, status)
    pindahkan(pemeran.org.dinas.staf, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    assert _segmen(pemeran) == [
        (status, date(2026, 1, 1), AKHIR),
        ("draf", PINDAH, date(2026, 12, 31)),
    ]
    if status == "diajukan":
        # To the one who led the work then.
        aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=SKP.objects.get(status="diajukan"))


def test_revisi_yang_menunggu_gugur(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi_untuk(skp, "diajukan")
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    assert not SKP.objects.revisi_menunggu().exists()
    assert JejakAudit.objects.untuk(skp).filter(tindakan="penilaian.gugurkan_revisi").exists()


def test_dua_perpindahan_sekaligus_dan_kembali_ke_jabatan_semula(pemeran: Pemeran) -> None:
    staf, asal = pemeran.org.dinas.staf, pemeran.org.dinas.bidang
    skp_untuk(staf)
    pindahkan(staf, pemeran.org.dinas_lain.bidang)
    kembali = pindahkan(staf, asal, date(2026, 8, 1))
    kembali.jabatan = Penempatan.objects.filter(pegawai=staf).earliest("mulai").jabatan
    kembali.save()
    assert _jalan(pemeran, waktu(date(2026, 9, 1)))
    assert _segmen(pemeran) == [
        ("ditutup", date(2026, 1, 1), AKHIR),
        ("draf", PINDAH, date(2026, 7, 31)),
        ("draf", date(2026, 8, 1), date(2026, 12, 31)),
    ]


def test_pembetulan_penempatan_menyesuaikan_jabatan_pada_skp(pemeran: Pemeran) -> None:
    """The unit on record was wrong all the time: no new segment."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    Penempatan.objects.filter(pegawai=skp.pegawai).update(unit=pemeran.org.dinas.bidang_lain)
    assert _jalan(pemeran)
    skp.refresh_from_db()
    assert (skp.unit, skp.status) == (pemeran.org.dinas.bidang_lain, "disetujui")
    assert Notifikasi.objects.get(penerima=pemeran.staf).jenis == "penilaian.jabatan_disesuaikan"
    assert not _jalan(pemeran)


def test_yang_setahunnya_sudah_dinilai_tidak_disentuh(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    siap_dinilai(skp)
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    assert not _jalan(pemeran)
    assert [s[0] for s in _segmen(pemeran)] == ["disetujui"]


def test_skp_jabatan_sementara_tidak_disentuh(pemeran: Pemeran) -> None:
    plt = PenempatanFactory(
        pegawai=pemeran.org.dinas.staf, unit=pemeran.org.dinas_lain.unit, plt=True
    )
    skp_untuk(pemeran.org.dinas.staf, unit=plt.unit, jabatan=plt.jabatan)
    assert pegawai_berubah(PADA.date()) == []
    assert not _jalan(pemeran)


def test_tahun_tertutup_tidak_disentuh(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    skp.tahun_kinerja.status = "ditutup"
    skp.tahun_kinerja.save()
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    assert sesuaikan_semua(pada=PADA) == 0


def test_perpindahan_dibatalkan_meneruskan_yang_lama(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    baru = pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    baru.delete()
    Penempatan.objects.filter(pegawai=skp.pegawai).update(selesai=None)
    assert pegawai_berubah(PADA.date()) == [skp.pegawai_id]
    assert _jalan(pemeran)
    assert _segmen(pemeran) == [("disetujui", date(2026, 1, 1), date(2026, 12, 31))]
    assert not _jalan(pemeran)
    assert Notifikasi.objects.filter(jenis="penilaian.segmen_dibuka_lagi").count() == 1


def test_hari_yang_sudah_dicatat_berpindah_bersama_segmennya(pemeran: Pemeran) -> None:
    """Logged before the move was known, and kept when it is taken back."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    for hari in (AKHIR, PINDAH):
        ProgresHarian.objects.create(
            skp=skp,
            pegawai=skp.pegawai,
            tanggal=hari,
            jam_mulai=time(8),
            jam_selesai=time(9),
            kegiatan="Melayani pemohon",
            rhk=skp.rhk.get(),
            dicatat_pada=PADA,
            diubah_pada=PADA,
        )
    baru = pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    segmen = SKP.objects.get(mulai=PINDAH)
    assert [p.skp for p in ProgresHarian.objects.order_by("tanggal")] == [skp, segmen]
    baru.delete()
    Penempatan.objects.filter(pegawai=skp.pegawai).update(selesai=None)
    _jalan(pemeran)
    assert [p.skp for p in ProgresHarian.objects.all()] == [skp, skp]
    assert _segmen(pemeran) == [("disetujui", date(2026, 1, 1), date(2026, 12, 31))]


def test_pembatalan_tidak_menghapus_yang_sudah_ditulis(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    baru = pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    rhk = RHKFactory(skp=SKP.objects.get(mulai=PINDAH))
    baru.delete()
    Penempatan.objects.filter(pegawai=skp.pegawai).update(selesai=None)
    for _ in range(2):
        _jalan(pemeran)
    assert SKP.objects.filter(mulai=PINDAH).exists()
    assert Notifikasi.objects.filter(jenis="penilaian.segmen_bertentangan").count() == 1
    rhk.delete()
    _jalan(pemeran)
    assert [s[0] for s in _segmen(pemeran)] == ["disetujui"]


def test_segmen_lama_dilaporkan_dan_dinilai_pimpinan_lama(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    skp.refresh_from_db()
    isi_semua_realisasi(skp)
    hari = date(2026, 6, 20)
    assert [
        t.judul for t in tugas_menunggu(TahunBerjalan(pemeran.staf, hari)) if "lama" in t.judul
    ] == ["SKP jabatan lama, sampai 14 Juni 2026"]
    assert not [
        t for t in tugas_menunggu(TahunBerjalan(pemeran.penilai, hari)) if "pindah" in t.judul
    ]
    penilaian = serahkan(oleh=pemeran.staf, pada=PADA, skp=skp, periode=periode_tahunan(skp))
    assert penilaian.penilai == pemeran.penilai.pegawai
    (tugas,) = [
        t for t in tugas_menunggu(TahunBerjalan(pemeran.penilai, hari)) if "pindah" in t.judul
    ]
    assert tugas.tautan == url("skp", skp.pk)
    assert skp.pegawai.nama in teks(masuk(pemeran.penilai).get(url("papan")))
    assert masuk(pemeran.penilai).get(url("nilai", penilaian.pk)).status_code == 200


def test_segmen_yang_sudah_ditetapkan_tidak_menunggu_lagi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "ditutup", selesai=AKHIR)
    assert [s.skp for s in menunggu_penilai(pemeran.penilai.pegawai)[0]] == [skp]  # type: ignore[arg-type]
    ditetapkan(skp, pemeran.penilai)
    assert menunggu_penilai(pemeran.penilai.pegawai)[0] == []  # type: ignore[arg-type]


def test_halaman_menyebut_segmen_dengan_tanggalnya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    pindahkan(skp.pegawai, pemeran.org.dinas_lain.bidang)
    _jalan(pemeran)
    halaman = teks(masuk(pemeran.staf).get(url("saya")))
    assert "Jabatan sepanjang tahun" in halaman
    assert sampai(skp.mulai, AKHIR) in halaman
    assert f'href="{url("skp", skp.pk)}"' in halaman
    assert "Serahkan realisasinya untuk dinilai." in halaman
    lama = teks(masuk(pemeran.staf).get(url("skp", skp.pk)))
    assert "Isi realisasi" in lama
    assert "Revisi SKP" not in lama


def test_mulai_skp_sejak_jabatannya_mulai(pemeran: Pemeran) -> None:
    pindahkan(pemeran.org.dinas.staf, pemeran.org.dinas_lain.bidang)
    skp = aksi_skp.mulai_skp(
        oleh=pemeran.staf, pada=PADA, tahun_kinerja=tahun_dibuka(), pendekatan="kuantitatif"
    )
    assert (skp.mulai, skp.selesai) == (PINDAH, date(2026, 12, 31))


def test_tugas_memanggil_tindakan(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    pindahkan(pemeran.org.dinas.staf, pemeran.org.dinas_lain.bidang)
    monkeypatch.setattr("penilaian.tasks.timezone.now", lambda: PADA)
    assert tasks.sesuaikan_segmen(pegawai_id=pemeran.org.tetangga.pk) == 0
    assert tasks.sesuaikan_segmen() == 1
    assert "penilaian.sesuaikan_segmen" in tasks.JADWAL
    assert not PesanKeluar.objects.filter(nama_tugas="penilaian.sesuaikan_segmen").exists()


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_mencari_yang_berubah_tetap(
    pemeran: Pemeran, banyak: int, django_assert_num_queries: Any
) -> None:
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        skp_untuk(pegawai)
        pindahkan(pegawai, pemeran.org.dinas_lain.bidang)
    with django_assert_num_queries(1):
        assert len(pegawai_berubah(PADA.date())) == banyak
