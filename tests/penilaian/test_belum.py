"""Who has not, and reminding them: the lists, who may, once a day, never on a day off, counted with reasons."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.ingatkan import ingatkan_skp
from penilaian.actions.ingatkan_massal import kirim_pengingat, minta_pengingat
from penilaian.actions.penolakan import (
    BukanPengingat,
    HariLibur,
    IsianTidakSah,
    TahunTidakDibuka,
)
from penilaian.models import Pengingatan, TahunKinerja
from penilaian.models.pengingatan import HalBelum
from penilaian.selectors.belum import Saringan, daftar_belum
from tests.factories.pegawai import PenempatanFactory, PeranDiberikanFactory
from tests.factories.penilaian import (
    ditetapkan,
    periode_ke,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
SENIN = date(2026, 6, 15)
PADA = waktu(SENIN)


def minta(oleh: Pengguna, *orang: Pegawai, hal: str = "skp", **isi: Any) -> Pengingatan:
    bawaan: dict[str, Any] = {
        "pada": PADA,
        "tahun_kinerja": tahun_dibuka(),
        "periode": None,
        "pegawai": [satu.pk for satu in orang],
    }
    return minta_pengingat(oleh=oleh, hal=hal, **(bawaan | isi))


def kirim(satu: Pengingatan, pada: Any = PADA) -> Pengingatan:
    kirim_pengingat(pengingatan_id=satu.pk, pada=pada)
    satu.refresh_from_db()
    return satu


def belum(hal: HalBelum, **isi: Any) -> set[int]:
    saringan = Saringan(hal, tahun_dibuka(), isi.pop("periode", None), None, **isi)
    daftar = daftar_belum(saringan, SENIN)
    assert [satu.pegawai_id for satu in daftar[:]] == daftar.pegawai()
    return set(daftar.pegawai())


# --- the lists ------------------------------------------------------------------------------------------


def test_daftar_menurut_halnya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    tahun_periodik()
    mei = periode_ke(5)
    skp_untuk(dinas.staf, "draf")
    skp_untuk(dinas.staf_kedua)
    siap_dinilai(skp_untuk(dinas.staf_bidang_lain), periode=mei)
    final = skp_untuk(dinas.staf_sekretariat)
    ditetapkan(final, pemeran.org.akun(dinas.sekretaris), PADA, periode=mei)
    assert dinas.staf.pk in belum(HalBelum.SKP)
    assert dinas.staf_kedua.pk not in belum(HalBelum.SKP)
    assert belum(HalBelum.REALISASI, periode=mei) == {dinas.staf_kedua.pk}
    assert belum(HalBelum.PENILAIAN, periode=mei) == {dinas.staf_bidang_lain.pk}
    assert belum(HalBelum.PENERIMAAN) == {dinas.staf_sekretariat.pk}
    assert belum(HalBelum.PENERIMAAN, opd=pemeran.org.dinas_lain.unit.pk) == set()
    # Nobody ever had feedback, all since 2020.
    assert belum(HalBelum.UMPAN_BALIK, cari=dinas.staf.nip) == {dinas.staf.pk}
    assert len(belum(HalBelum.UMPAN_BALIK)) == len(pemeran.org.semua)


# --- asking ---------------------------------------------------------------------------------------------


def test_siapa_mengingatkan_siapa(pemeran: Pemeran) -> None:
    dinas, tetangga = pemeran.org.dinas, pemeran.org.tetangga
    pengelola = pemeran.org.akun(dinas.staf_sekretariat)
    PeranDiberikanFactory(pengguna=pengelola, peran="pengelola_kinerja", unit=dinas.unit)
    assert minta(pemeran.org.admin(), tetangga).jumlah == 1
    assert minta(pengelola, dinas.staf, dinas.kepala_bidang_lain).jumlah == 2
    assert minta(pemeran.penilai, dinas.staf).jumlah == 1
    for oleh, orang in (
        (pengelola, tetangga),
        (pemeran.penilai, dinas.staf_bidang_lain),
        (pemeran.staf, dinas.staf_kedua),
        (pemeran.org.auditor(), dinas.staf),
    ):
        with pytest.raises(BukanPengingat):
            minta(oleh, orang)


def test_tanpa_orang_tahun_tertutup_dan_hari_libur_ditolak(pemeran: Pemeran) -> None:
    admin, staf = pemeran.org.admin(), pemeran.org.dinas.staf
    with pytest.raises(IsianTidakSah):
        minta(admin)
    # Saturday; Tuesday is the first working day (Monday 1 June is a holiday).
    with pytest.raises(HariLibur, match="2 Juni 2026"):
        minta(admin, staf, pada=waktu(date(2026, 5, 30)))
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        minta(admin, staf)
    assert not Pengingatan.objects.exists()


def test_tercatat_dan_dikirim_sesudah_commit(pemeran: Pemeran) -> None:
    satu = minta(pemeran.org.admin(), pemeran.org.dinas.staf)
    assert (satu.jumlah, satu.berjalan, satu.persen) == (1, True, 0)
    jejak = JejakAudit.objects.get(tindakan="penilaian.ingatkan_massal")
    assert jejak.sesudah is not None
    assert jejak.sesudah["pegawai"] == [pemeran.org.dinas.staf.pk]
    pesan = PesanKeluar.objects.get(nama_tugas="penilaian.ingatkan_massal")
    assert pesan.argumen == {"pengingatan_id": satu.pk}
    assert not Notifikasi.objects.exists()


# --- sending --------------------------------------------------------------------------------------------


def test_menyebut_mengapa_yang_lain_tidak(pemeran: Pemeran) -> None:
    """Told: the head of the bidang. Not: done meanwhile, no account, reminded by the daily round."""
    dinas = pemeran.org.dinas
    tahun = tahun_dibuka()
    tahun.batas_skp = SENIN
    tahun.save()
    pemeran.org.akun(dinas.staf_kedua)
    satu = minta(
        pemeran.org.admin(), dinas.staf, dinas.staf_kedua, dinas.kepala_bidang, dinas.sekretaris
    )
    skp_untuk(dinas.staf_kedua, "diajukan")
    ingatkan_skp(pada=PADA)
    Notifikasi.objects.exclude(penerima=pemeran.staf).delete()
    kirim(satu)
    assert satu.diingatkan == 1
    assert satu.tidak == {"sudah_selesai": 1, "tanpa_akun": 1, "sudah_diingatkan": 1}
    assert [banyak for _, banyak in satu.alasan_tidak()] == [1, 1, 1]
    assert satu.selesai_pada == PADA
    kabar = Notifikasi.objects.exclude(penerima=pemeran.staf).get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.penilai, "/kinerja/?tahun=2026")


def test_sekali_sehari_dan_lagi_esok(pemeran: Pemeran) -> None:
    admin, staf = pemeran.org.admin(), pemeran.org.dinas.staf
    assert kirim(minta(admin, staf)).diingatkan == 1
    kedua = kirim(minta(admin, staf))
    assert (kedua.diingatkan, kedua.tidak) == (0, {"sudah_diingatkan": 1})
    esok = waktu(date(2026, 6, 17))
    assert kirim(minta(admin, staf, pada=esok), esok).diingatkan == 1
    assert Notifikasi.objects.count() == 2


def test_tertunda_sampai_hari_libur_tidak_dikirim(pemeran: Pemeran) -> None:
    satu = kirim(minta(pemeran.org.admin(), pemeran.org.dinas.staf), waktu(date(2026, 6, 20)))
    assert (satu.diingatkan, satu.tidak) == (0, {"libur": 1})
    assert not Notifikasi.objects.exists()


def test_penilai_mendapat_satu_pesan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    orang = (dinas.staf, dinas.staf_kedua)
    for satu in orang:
        siap_dinilai(skp_untuk(satu))
    periode = tahun_dibuka().periode.get()
    admin = pemeran.org.admin()
    pengingatan = kirim(minta(admin, *orang, hal="penilaian", periode=periode))
    assert (pengingatan.jumlah, pengingatan.diingatkan) == (1, 1)
    kabar = Notifikasi.objects.get()
    assert kabar.penerima == pemeran.penilai
    assert f"periode={periode.pk}" in kabar.tautan
    lama = kirim(minta(admin, *orang, pemeran.org.sekda, hal="umpan_balik"))
    assert (lama.diingatkan, lama.tidak) == (1, {"tanpa_penilai": 1})


def test_satu_pesan_per_dokumen_satu_hitungan_per_orang(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    for urut in (1, 2):
        ditetapkan(skp, pemeran.penilai, PADA, periode=periode_ke(urut))
    satu = kirim(minta(pemeran.penilai, skp.pegawai, hal="penerimaan"))
    assert (satu.diingatkan, satu.tidak) == (1, {})
    assert Notifikasi.objects.filter(jenis="penilaian.ingatkan_menerima").count() == 2


def test_sepotong_demi_sepotong(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("penilaian.actions.ingatkan_massal.SEPOTONG", 2)
    orang = pemeran.org.dinas.semua
    for satu in orang:
        pemeran.org.akun(satu)
    hasil = kirim(minta(pemeran.org.admin(), *orang))
    assert (hasil.diproses, hasil.diingatkan, hasil.persen) == (len(orang), len(orang), 100)
    # The message may come twice: nothing is sent and nothing is counted again.
    assert kirim(hasil).diingatkan == len(orang) == Notifikasi.objects.count()


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_serentak_menghitung_sekali(
    pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("penilaian.actions.ingatkan_massal.SEPOTONG", 2)
    orang = pemeran.org.dinas.semua
    for siapa in orang:
        pemeran.org.akun(siapa)
    satu = minta(pemeran.org.admin(), *orang)
    serentak(*[lambda: kirim_pengingat(pengingatan_id=satu.pk, pada=PADA)] * 2)
    satu.refresh_from_db()
    assert (satu.diproses, satu.diingatkan, satu.tidak) == (len(orang), len(orang), {})


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"diproses": 2}, "hitungan"),
        ({"diingatkan": 1}, "hitungan"),
        ({"selesai_pada": PADA}, "selesai"),
    ],
)
def test_basis_data_menolak_hitungan_yang_mustahil(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    minta(pemeran.org.admin(), pemeran.org.dinas.staf)
    with pytest.raises(IntegrityError, match=f"pengingatan_{aturan}"), transaction.atomic():
        Pengingatan.objects.update(**isi)


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_di_halaman(pemeran: Pemeran, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WAJIB_MFA_ADMIN = False
    monkeypatch.setattr("django.utils.timezone.now", lambda: PADA)
    tahun_dibuka()
    staf = pemeran.org.dinas.staf
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("belum", 2026)))
    assert staf.nip[:8] in isi
    assert "Ingatkan semua (2)" in isi
    assert "Perangkat daerah" not in isi
    halaman = url("ingatkan", 2026, hal="skp", orang=staf.pk)
    assert "1 pegawai diingatkan. Halnya: Belum mengajukan SKP." in teks(klien.get(halaman))
    respons = klien.post(halaman, follow=True)
    assert "Mengirim pengingat" in teks(respons)
    satu = Pengingatan.objects.get()
    bagian = klien.get(url("pengingatan", satu.pk), headers={"HX-Request": "true"})
    assert "<html" not in bagian.content.decode()
    kirim(satu)
    assert "1 pegawai diingatkan" in teks(klien.get(url("pengingatan", satu.pk)))
    kirim(minta(pemeran.penilai, staf))
    lagi = Pengingatan.objects.exclude(pk=satu.pk).get()
    assert "Sudah diingatkan tentang hal ini pada hari yang sama: 1 orang" in teks(
        klien.get(url("pengingatan", lagi.pk))
    )
    assert masuk(pemeran.tetangga).get(url("pengingatan", satu.pk)).status_code == 404
    assert "Ingatkan semua (2)" in teks(klien.get(url("belum", 2026, hal="umpan_balik")))
    assert masuk(pemeran.org.admin()).get(url("pengingatan", satu.pk)).status_code == 200


def test_bukan_orangnya_tidak_terpilih(pemeran: Pemeran) -> None:
    """Whoever is not on the list of the filter is not reminded, whatever the address says."""
    tahun_dibuka()
    halaman = url("ingatkan", 2026, orang=pemeran.org.tetangga.pk)
    klien = masuk(pemeran.penilai)
    assert "Belum ada yang dipilih" in teks(klien.get(halaman))
    assert "Pilih sekurangnya satu orang." in teks(klien.post(halaman))
    assert not Pengingatan.objects.exists()


def test_auditor_membaca_tanpa_mengingatkan(pemeran: Pemeran) -> None:
    tahun_dibuka()
    klien = masuk(pemeran.org.auditor())
    isi = teks(klien.get(url("belum", 2026)))
    assert "Ingatkan" not in isi
    assert pemeran.org.dinas.staf.nama in isi
    assert klien.get(url("ingatkan", 2026)).status_code == 403


def test_tautan_dari_kendali_siklus_dan_dasbor(pemeran: Pemeran) -> None:
    tahun_dibuka()
    klien, dinas = masuk(pemeran.org.auditor()), pemeran.org.dinas.unit
    siklus = teks(klien.get(url("siklus", tahun=2026)))
    dasbor = teks(klien.get(url("dasbor_unit", dinas.pk)))
    for hal in HalBelum.values:
        assert f'href="{url("belum", 2026)}?hal={hal}"' in siklus
        assert f"{url('belum', 2026)}?hal={hal}&amp;opd={dinas.pk}" in dasbor


@pytest.mark.parametrize("hal", HalBelum.values)
@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_sama_murahnya(
    pemeran: Pemeran, banyak: int, hal: str, django_assert_max_num_queries: Any
) -> None:
    tahun_dibuka()
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    klien = masuk(pemeran.org.auditor())
    with django_assert_max_num_queries(11):
        klien.get(url("belum", 2026, hal=hal))
