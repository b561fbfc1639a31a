"""The training: recorded once, moved only as allowed, and its hours counted by the dated rule."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from pelatihan.actions.kegiatan import IsiPelatihan, catat_pelatihan, ubah_pelatihan, ubah_status
from pelatihan.actions.penolakan import (
    BelumBerakhir,
    Ditolak,
    HariMelebihiMasa,
    LangkahTidakSah,
    SudahTercatat,
    TanpaAlasan,
)
from pelatihan.models import Pelatihan, PesertaPelatihan
from pelatihan.selectors import jp_tahun
from tests.factories.pegawai import PenggunaFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory, jalur

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 6, 30, 3, 0, tzinfo=UTC)
Status = Pelatihan.Status


@pytest.fixture
def admin() -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True)
    return pengguna


def _isi(**ganti: Any) -> IsiPelatihan:
    bawaan = {
        "nama": "Bimtek Arsip Elektronik",
        "jalur": jalur("KL03"),
        "penyelenggara": "ANRI",
        "tingkat": "nasional",
        "mulai": date(2026, 3, 2),
        "selesai": date(2026, 3, 6),
        "jumlah": Decimal(40),
    }
    return IsiPelatihan(**(bawaan | ganti))


def _selesaikan(admin: Pengguna, pelatihan: Pelatihan, pada: datetime = PADA) -> Pelatihan:
    return ubah_status(oleh=admin, pada=pada, pelatihan=pelatihan, ke=Status.SELESAI)


def test_dicatat_dengan_jejak(admin: Pengguna) -> None:
    pelatihan = catat_pelatihan(oleh=admin, pada=PADA, isi=_isi(keterangan="Luring"))

    pelatihan.refresh_from_db()
    assert (pelatihan.status, pelatihan.jumlah, pelatihan.keterangan) == (
        Status.DIRENCANAKAN,
        Decimal(40),
        "Luring",
    )
    jejak = JejakAudit.objects.untuk(pelatihan).get()
    assert (jejak.tindakan, jejak.pelaku_id, jejak.pada) == ("pelatihan.catat", admin.pk, PADA)
    assert jejak.sesudah["jalur"] == "KL03"


def test_klik_ganda_mencatat_satu_pelatihan(admin: Pengguna) -> None:
    catat_pelatihan(oleh=admin, pada=PADA, isi=_isi())

    with pytest.raises(SudahTercatat):
        catat_pelatihan(oleh=admin, pada=PADA, isi=_isi(nama="BIMTEK arsip elektronik"))

    assert Pelatihan.objects.count() == 1
    catat_pelatihan(oleh=admin, pada=PADA, isi=_isi(mulai=date(2026, 3, 3)))
    assert Pelatihan.objects.count() == 2


def test_yang_dibatalkan_dapat_dicatat_lagi(admin: Pengguna) -> None:
    pertama = catat_pelatihan(oleh=admin, pada=PADA, isi=_isi())
    ubah_status(oleh=admin, pada=PADA, pelatihan=pertama, ke=Status.DIBATALKAN, alasan="Anggaran")

    catat_pelatihan(oleh=admin, pada=PADA, isi=_isi())

    with pytest.raises(SudahTercatat):
        ubah_status(
            oleh=admin, pada=PADA, pelatihan=pertama, ke=Status.DIRENCANAKAN, alasan="Jadi juga"
        )


@pytest.mark.parametrize(
    ("kode", "jumlah", "ditolak"),
    [
        pytest.param("KL06", "5", False, id="lima hari dalam lima hari"),
        pytest.param("KL06", "5.5", True, id="lebih setengah hari"),
        pytest.param("KL03", "40", False, id="JP program tidak dibatasi hari"),
    ],
)
def test_hari_tidak_melebihi_masa(admin: Pengguna, kode: str, jumlah: str, ditolak: bool) -> None:
    isi = _isi(jalur=jalur(kode), jumlah=Decimal(jumlah))
    if ditolak:
        with pytest.raises(HariMelebihiMasa, match="5 hari"):
            catat_pelatihan(oleh=admin, pada=PADA, isi=isi)
    else:
        catat_pelatihan(oleh=admin, pada=PADA, isi=isi)
    assert Pelatihan.objects.count() == (0 if ditolak else 1)


@pytest.mark.parametrize(
    ("kode", "jumlah", "tingkat", "jp"),
    [
        pytest.param("KL06", "2", "nasional", "8", id="seminar 2 hari"),
        pytest.param("KL07", "3", "internasional", "21", id="lokakarya 3 hari internasional"),
        pytest.param("KL03", "40", "internasional", "48", id="teknis 40 JP internasional"),
        pytest.param("NKL01", "3", "nasional", "6", id="coaching 3 kegiatan"),
    ],
)
def test_selesai_memberi_jp_dengan_penjelasan_dan_cuplikan_aturannya(
    admin: Pengguna, kode: str, jumlah: str, tingkat: str, jp: str
) -> None:
    pelatihan = PelatihanFactory(jalur=jalur(kode), jumlah=Decimal(jumlah), tingkat=tingkat)
    lulus = PesertaPelatihanFactory(pelatihan=pelatihan, lulus=True)
    hadir = PesertaPelatihanFactory(pelatihan=pelatihan, hadir=True)
    tidak = PesertaPelatihanFactory(pelatihan=pelatihan, status=PesertaPelatihan.Status.TIDAK_HADIR)
    belum = PesertaPelatihanFactory(pelatihan=pelatihan)

    _selesaikan(admin, pelatihan)

    for satu in (lulus, hadir, tidak, belum):
        satu.refresh_from_db()
    assert (lulus.jp, hadir.jp) == (Decimal(jp), Decimal(jp))
    assert (tidak.jp, belum.jp, tidak.penjelasan) == (None, None, None)
    assert f"= {jp} JP." in lulus.penjelasan["kalimat"][0]
    assert lulus.penjelasan["dasar"] == ["PerLAN 10/2018"]
    assert lulus.konversi["kode"] == kode
    assert lulus.konversi["jumlah"] == f"{Decimal(jumlah):.2f}"


def test_jejak_jp_menyebut_orangnya(admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory(lulus=True)

    _selesaikan(admin, peserta.pelatihan)

    jejak = JejakAudit.objects.tentang(peserta.pegawai_id).get(tindakan="pelatihan.hitung_jp")
    assert (jejak.sebelum, jejak.sesudah) == ({"jp": None}, {"jp": "40.00"})
    assert "40 JP" in jejak.ringkasan


def test_peserta_diberi_tahu_jp_nya_sekali(admin: Pengguna) -> None:
    akun = PenggunaFactory()
    peserta = PesertaPelatihanFactory(lulus=True, pegawai=akun.pegawai)

    _selesaikan(admin, peserta.pelatihan)

    kabar = Notifikasi.objects.get(penerima=akun)
    assert kabar.judul == "40 JP tercatat untuk Anda"
    assert kabar.tautan == "/pelatihan/saya/"


def test_mengisi_tahun_lalu_tidak_mengabari_siapa_pun(admin: Pengguna) -> None:
    akun = PenggunaFactory()
    pelatihan = PelatihanFactory(mulai=date(2024, 3, 4), selesai=date(2024, 3, 8))
    PesertaPelatihanFactory(pelatihan=pelatihan, lulus=True, pegawai=akun.pegawai)

    _selesaikan(admin, pelatihan)

    assert not Notifikasi.objects.exists()


@pytest.mark.parametrize(
    ("pada", "boleh"),
    [
        pytest.param(
            datetime(2026, 3, 5, 15, 59, tzinfo=UTC), False, id="23.59 WITA sehari sebelum"
        ),
        pytest.param(datetime(2026, 3, 5, 16, 0, tzinfo=UTC), True, id="00.00 WITA hari terakhir"),
    ],
)
def test_selesai_paling_cepat_pada_hari_terakhirnya(
    admin: Pengguna, pada: datetime, boleh: bool
) -> None:
    pelatihan = PelatihanFactory()
    if boleh:
        assert _selesaikan(admin, pelatihan, pada).status == Status.SELESAI
    else:
        with pytest.raises(BelumBerakhir):
            _selesaikan(admin, pelatihan, pada)


@pytest.mark.parametrize("asal", Status)
@pytest.mark.parametrize("ke", Status)
def test_perpindahan_status_hanya_yang_diizinkan(
    admin: Pengguna, asal: Pelatihan.Status, ke: Pelatihan.Status
) -> None:
    pelatihan = PelatihanFactory(status=asal)
    if ke in Pelatihan.TRANSISI[asal]:
        hasil = ubah_status(oleh=admin, pada=PADA, pelatihan=pelatihan, ke=ke, alasan="Uji")
        assert hasil.status == ke
        assert JejakAudit.objects.untuk(pelatihan).first().sesudah["status"] == ke
    else:
        with pytest.raises(LangkahTidakSah):
            ubah_status(oleh=admin, pada=PADA, pelatihan=pelatihan, ke=ke, alasan="Uji")
        assert not JejakAudit.objects.untuk(pelatihan).exists()


@pytest.mark.parametrize(
    ("asal", "ke", "perlu"),
    [
        (Status.DIRENCANAKAN, Status.BERLANGSUNG, False),
        (Status.DIRENCANAKAN, Status.SELESAI, False),
        (Status.DIRENCANAKAN, Status.DIBATALKAN, True),
        (Status.BERLANGSUNG, Status.DIBATALKAN, True),
        (Status.SELESAI, Status.BERLANGSUNG, True),
        (Status.DIBATALKAN, Status.DIRENCANAKAN, True),
    ],
)
def test_langkah_mundur_perlu_alasan(
    admin: Pengguna, asal: Pelatihan.Status, ke: Pelatihan.Status, perlu: bool
) -> None:
    pelatihan = PelatihanFactory(status=asal)
    if perlu:
        with pytest.raises(TanpaAlasan):
            ubah_status(oleh=admin, pada=PADA, pelatihan=pelatihan, ke=ke, alasan="  ")
    else:
        ubah_status(oleh=admin, pada=PADA, pelatihan=pelatihan, ke=ke)


def test_dibuka_kembali_mencabut_jp_dan_ditutup_lagi_memberikannya(admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory(lulus=True)
    pelatihan = _selesaikan(admin, peserta.pelatihan)

    ubah_status(
        oleh=admin, pada=PADA, pelatihan=pelatihan, ke=Status.BERLANGSUNG, alasan="Salah tanggal"
    )
    peserta.refresh_from_db()
    assert (peserta.jp, peserta.penjelasan, peserta.konversi) == (None, None, None)

    _selesaikan(admin, pelatihan)
    peserta.refresh_from_db()
    assert peserta.jp == 40


def test_koreksi_pelatihan_selesai_menghitung_ulang_dengan_jejak(admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory(lulus=True)
    pelatihan = _selesaikan(admin, peserta.pelatihan)

    ubah_pelatihan(oleh=admin, pada=PADA, pelatihan=pelatihan, isi=_isi(tingkat="internasional"))

    peserta.refresh_from_db()
    assert peserta.jp == 48
    jejak = JejakAudit.objects.tentang(peserta.pegawai_id).first()
    assert (jejak.sebelum, jejak.sesudah) == ({"jp": "40.00"}, {"jp": "48.00"})
    ubah = JejakAudit.objects.untuk(pelatihan).get(tindakan="pelatihan.ubah")
    assert (ubah.sebelum["tingkat"], ubah.sesudah["tingkat"]) == ("nasional", "internasional")


def test_tanggal_yang_pindah_tahun_memindahkan_jp_nya(admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory(lulus=True)
    pelatihan = _selesaikan(admin, peserta.pelatihan)
    assert jp_tahun([peserta.pegawai_id], 2026) == {peserta.pegawai_id: 40}

    isi = _isi(mulai=date(2025, 12, 1), selesai=date(2025, 12, 5))
    ubah_pelatihan(oleh=admin, pada=PADA, pelatihan=pelatihan, isi=isi)

    assert jp_tahun([peserta.pegawai_id], 2026) == {peserta.pegawai_id: 0}
    assert jp_tahun([peserta.pegawai_id], 2025) == {peserta.pegawai_id: 40}


def test_menyimpan_tanpa_perubahan_tidak_meninggalkan_jejak(admin: Pengguna) -> None:
    pelatihan = catat_pelatihan(oleh=admin, pada=PADA, isi=_isi())

    ubah_pelatihan(oleh=admin, pada=PADA, pelatihan=pelatihan, isi=_isi())

    assert JejakAudit.objects.untuk(pelatihan).count() == 1


def test_pelatihan_selesai_tidak_dapat_dipindah_ke_masa_depan(admin: Pengguna) -> None:
    pelatihan = _selesaikan(admin, PelatihanFactory())

    with pytest.raises(BelumBerakhir):
        ubah_pelatihan(
            oleh=admin, pada=PADA, pelatihan=pelatihan, isi=_isi(selesai=date(2026, 7, 1))
        )


def test_perubahan_tabel_tidak_mengubah_jp_yang_sudah_dihitung(admin: Pengguna) -> None:
    pelatihan = PelatihanFactory(seminar=True)
    peserta = PesertaPelatihanFactory(pelatihan=pelatihan, lulus=True)
    _selesaikan(admin, pelatihan)
    baris = jalur("KL06")
    baris.jp_nasional = Decimal(9)
    baris.save()

    peserta.refresh_from_db()
    assert peserta.jp == 8
    assert peserta.konversi["jp_nasional"] == "4.00"


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        pytest.param({"selesai": date(2026, 3, 1)}, "pelatihan_masa_urut", id="masa"),
        pytest.param({"jumlah": Decimal(0)}, "pelatihan_jumlah_positif", id="jumlah nol"),
        pytest.param({"nama": ""}, "pelatihan_bernama", id="tanpa nama"),
        pytest.param({"penyelenggara": ""}, "pelatihan_bernama", id="tanpa penyelenggara"),
        pytest.param({"status": "entah"}, "pelatihan_status_sah", id="status asing"),
    ],
)
def test_basis_data_menolak_pelatihan_yang_tidak_sah(isi: dict[str, Any], kendala: str) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        PelatihanFactory(**isi)


@pytest.mark.django_db(transaction=True)
def test_dua_admin_menutup_dan_membatalkan_bersamaan_satu_yang_jadi(admin: Pengguna) -> None:
    """The second waits for the lock, then sees the first one's state and is refused."""
    peserta = PesertaPelatihanFactory(lulus=True)
    pelatihan = peserta.pelatihan
    mulai = threading.Barrier(2, timeout=10)
    hasil: list[str] = []

    def jalankan(ke: str) -> None:
        try:
            mulai.wait()
            ubah_status(oleh=admin, pada=PADA, pelatihan=pelatihan, ke=ke, alasan="Uji")
            hasil.append(ke)
        except Ditolak as galat:
            hasil.append(type(galat).__name__)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalankan, args=(ke,)) for ke in ("selesai", "dibatalkan")]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    pelatihan.refresh_from_db()
    peserta.refresh_from_db()
    assert sorted(hasil) == sorted([pelatihan.status, "LangkahTidakSah"])
    assert (peserta.jp is not None) == (pelatihan.status == "selesai")
