"""The reference pages: open to BKD, read by auditors, closed to others; every change stands in the audit trail."""

from datetime import date

import pytest

from karier.models import KetentuanAngkaKredit
from kinerja.audit.models import JejakAudit
from kinerja.kalender.models import HariKhusus
from kinerja.rujukan import tulis
from pelatihan.models import KewajibanJp
from penilaian.models import PengaturanHarian, SkemaPenilaian
from tests.factories.pegawai import PenggunaFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_bkd_mengubah_data_rujukan_tetapi_tidak_mesinnya(client):
    client.force_login(PenggunaFactory(admin=True))
    assert client.get("/rujukan/").status_code == 200
    jawaban = client.post(
        "/rujukan/kalender/harikhusus/add/",
        {
            "tanggal": "2026-03-02",
            "sifat": "libur",
            "keterangan": "Hari uji",
            "dasar": "Edaran uji",
        },
    )
    assert jawaban.status_code == 302, jawaban.content.decode()
    hari = HariKhusus.objects.get(tanggal="2026-03-02")
    jejak = JejakAudit.objects.get(tindakan="rujukan.tambah")
    assert jejak.objek_id == str(hari.pk)
    assert jejak.sesudah["keterangan"] == "Hari uji"
    hapus = {"action": "delete_selected", "_selected_action": hari.pk, "post": "yes"}
    assert client.post("/rujukan/kalender/harikhusus/", hapus).status_code == 302
    assert not HariKhusus.objects.exists()
    assert JejakAudit.objects.get(tindakan="rujukan.hapus").sebelum["keterangan"] == "Hari uji"
    for mesin in ("django_celery_beat/periodictask", "auth/group", "account/emailaddress"):
        assert client.get(f"/rujukan/{mesin}/").status_code == 403


def test_yang_diubah_tercatat_dari_apa_menjadi_apa(client):
    bkd = PenggunaFactory(admin=True)
    client.force_login(bkd)
    hari = HariKhusus.objects.create(tanggal="2026-03-02", sifat="libur", keterangan="Hari uji")
    isi = {"tanggal": "2026-03-02", "sifat": "masuk", "keterangan": "Hari uji", "dasar": "SE 1"}
    alamat = f"/rujukan/kalender/harikhusus/{hari.pk}"
    for _kali in range(2):  # a second time nothing changes any more
        assert client.post(f"{alamat}/change/", isi).status_code == 302
    jejak = JejakAudit.objects.untuk(hari).get()
    assert (jejak.tindakan, jejak.pelaku_id) == ("rujukan.ubah", bkd.pk)
    assert jejak.sebelum == {"sifat": "libur", "dasar": ""}
    assert jejak.sesudah == {"sifat": "masuk", "dasar": "SE 1"}
    riwayat = " ".join(client.get(f"{alamat}/history/").content.decode().split())
    for baris in (
        ("Sifat", "Hari libur daerah", "Hari kerja pengganti"),
        ("Dasar", "kosong", "SE 1"),
    ):
        assert '<th scope="row">{}</th> <td>{}</td> <td>{}</td>'.format(*baris) in riwayat
    assert "Keterangan" not in riwayat
    assert f"diubah oleh {bkd}" in riwayat
    hari.refresh_from_db()
    assert f"<h1>Riwayat {hari}</h1>" in riwayat


def test_baris_bawaan_belum_berriwayat(client):
    client.force_login(PenggunaFactory(admin=True))
    hari = HariKhusus.objects.create(tanggal="2026-03-02", sifat="libur", keterangan="Hari uji")
    halaman = client.get(f"/rujukan/kalender/harikhusus/{hari.pk}/history/").content.decode()
    assert "belum pernah diubah di halaman rujukan" in halaman


@pytest.mark.parametrize(
    ("medan", "nilai", "tulisan"),
    [
        (HariKhusus._meta.get_field("tanggal"), "2026-03-02", "2 Maret 2026"),
        (HariKhusus._meta.get_field("keterangan"), None, "kosong"),
        (PengaturanHarian._meta.get_field("aktif"), "True", "ya"),
        (KetentuanAngkaKredit._meta.get_field("koefisien"), "12.50", "12,50"),
        (KetentuanAngkaKredit._meta.get_field("koefisien"), "dua belas", "dua belas"),
        (PengaturanHarian._meta.get_field("unit"), "987654321", "nomor 987654321"),
    ],
)  # fmt: skip
def test_nilai_lama_dan_baru_ditulis_seperti_diucapkan(medan, nilai, tulisan):
    assert tulis(medan, nilai) == tulisan


def test_acuan_ditulis_dengan_namanya():
    unit = UnitFactory()
    assert tulis(PengaturanHarian._meta.get_field("unit"), str(unit.pk)) == str(unit)


def test_pegawai_tidak_membuka_data_rujukan(client):
    client.force_login(PenggunaFactory())
    assert client.get("/rujukan/").status_code == 302
    assert client.get("/rujukan/kalender/harikhusus/").status_code == 302


def test_auditor_membaca_rujukan_dan_riwayatnya_saja(client):
    hari = HariKhusus.objects.create(
        tanggal=date(2026, 3, 2), sifat="libur", keterangan="Hari uji", dasar="Edaran uji"
    )
    client.force_login(PenggunaFactory(auditor=True))
    assert "Data rujukan" in client.get("/").content.decode()
    assert client.get("/rujukan/").status_code == 200
    alamat = f"/rujukan/kalender/harikhusus/{hari.pk}"
    assert "Edaran uji" in client.get(f"{alamat}/change/").content.decode()
    assert client.get(f"{alamat}/history/").status_code == 200
    assert client.post(f"{alamat}/change/", {"keterangan": "Lain"}).status_code == 403
    assert client.post(f"{alamat}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/rujukan/kalender/harikhusus/add/").status_code == 403
    assert client.get("/rujukan/auth/group/").status_code in (403, 404)
    hari.refresh_from_db()
    assert hari.keterangan == "Hari uji"


def test_baris_disebut_seperti_diucapkan():
    """On these pages a row goes by its own name."""
    assert str(KewajibanJp.objects.get(jenis="pns")) == "PNS: 20 JP sejak 7 April 2017"
    assert str(SkemaPenilaian.objects.get()) == "Skema awal (mulai 1 Januari 2022)"
