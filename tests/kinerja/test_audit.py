"""The audit trail: written with the deed, never changed after it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import InternalError, connection, transaction

from kinerja.audit.catat import SISTEM, Jejak, catat, catat_banyak
from kinerja.audit.models import JejakAudit
from pegawai.models import Pengguna
from tests.factories.pegawai import PegawaiFactory, PenggunaFactory

PADA = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


def _satu(**ganti: object) -> JejakAudit:
    pegawai = PegawaiFactory()
    isi = {
        "oleh": None,
        "tindakan": "uji.ubah",
        "objek": pegawai,
        "ringkasan": "Nama diubah",
        "pada": PADA,
        **ganti,
    }
    return catat(**isi)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_isi_satu_baris() -> None:
    pelaku: Pengguna = PenggunaFactory()
    pegawai = PegawaiFactory()

    jejak = catat(
        oleh=pelaku,
        tindakan="pegawai.ubah",
        objek=pegawai,
        ringkasan="Surel diubah",
        sebelum={"jp": Decimal("19.50"), "tanggal": date(2026, 1, 2)},
        sesudah={"jp": Decimal("20")},
        subjek=pegawai.pk,
        pada=PADA,
    )

    jejak.refresh_from_db()
    assert (jejak.pelaku_id, jejak.pelaku_nama) == (pelaku.pk, str(pelaku))
    assert (jejak.objek_jenis, jejak.objek_id) == ("pegawai.pegawai", str(pegawai.pk))
    assert (jejak.subjek_pegawai_id, jejak.pada) == (pegawai.pk, PADA)
    assert jejak.sebelum == {"jp": "19.50", "tanggal": "2026-01-02"}
    assert jejak.sesudah == {"jp": "20"}


@pytest.mark.django_db
def test_tanpa_pelaku_berarti_sistem() -> None:
    jejak = _satu()

    assert (jejak.pelaku_id, jejak.pelaku_nama) == (None, SISTEM)


@pytest.mark.django_db
def test_pelaku_bernama_panjang_dan_alasan_panjang_tidak_menggagalkan_tindakan() -> None:
    pelaku = PenggunaFactory(
        pegawai__nama="N" * 150,
        pegawai__gelar_depan="D" * 50,
        pegawai__gelar_belakang="B" * 80,
    )

    jejak = _satu(oleh=pelaku, ringkasan="x" * 501)

    jejak.refresh_from_db()
    assert jejak.pelaku_nama == pelaku.pegawai.nama_lengkap
    assert len(jejak.ringkasan) == 500
    assert jejak.ringkasan.endswith("x…")
    assert _satu(ringkasan="x" * 500).ringkasan == "x" * 500


@pytest.mark.django_db
def test_dicari_menurut_objek_dan_menurut_orang() -> None:
    jejak = _satu()
    pegawai = PegawaiFactory()
    tentang = _satu(objek=pegawai, subjek=pegawai.pk)

    assert list(JejakAudit.objects.untuk(pegawai)) == [tentang]
    assert list(JejakAudit.objects.tentang(pegawai.pk)) == [tentang]
    assert jejak.objek_id != tentang.objek_id


@pytest.mark.django_db(transaction=True)
def test_di_luar_transaksi_ditolak() -> None:
    with pytest.raises(RuntimeError, match="di dalam transaksi"):
        _satu()

    assert not JejakAudit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ikut_batal_dengan_tindakannya() -> None:
    with transaction.atomic():
        _satu()
        transaction.set_rollback(True)

    assert not JejakAudit.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE audit_jejakaudit SET ringkasan = 'lain'",
        "UPDATE audit_jejakaudit SET ringkasan = ringkasan WHERE id = (SELECT max(id) FROM audit_jejakaudit)",
        "DELETE FROM audit_jejakaudit",
        "TRUNCATE audit_jejakaudit",
        "TRUNCATE audit_jejakaudit CASCADE",
    ],
)
def test_basis_data_menolak_sql_yang_mengubah_atau_menghapus(perintah: str) -> None:
    _satu()

    with (
        pytest.raises(InternalError, match=r"audit_jejakaudit|Jejak audit"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(perintah)

    assert JejakAudit.objects.get().ringkasan == "Nama diubah"


@pytest.mark.django_db
def test_orm_pun_tidak_dapat_mengubah_atau_menghapus() -> None:
    jejak = _satu()
    jejak.ringkasan = "lain"

    with pytest.raises(InternalError), transaction.atomic():
        jejak.save()
    with pytest.raises(InternalError), transaction.atomic():
        jejak.delete()


@pytest.mark.django_db
def test_menghapus_pegawainya_tidak_menghapus_jejaknya() -> None:
    pegawai = PegawaiFactory()
    _satu(objek=pegawai, subjek=pegawai.pk)

    pegawai.delete()

    assert JejakAudit.objects.count() == 1


@pytest.mark.django_db
def test_banyak_baris_sekaligus_sama_isinya_dengan_satu_satu() -> None:
    pelaku: Pengguna = PenggunaFactory()
    daftar = [
        Jejak("pegawai.pegawai", n, "x" * 600, None, {"jp": Decimal("19.50")}, subjek=n)
        for n in range(2001)
    ]

    jumlah = catat_banyak(daftar, oleh=pelaku, tindakan="uji.banyak", pada=PADA)

    assert jumlah == JejakAudit.objects.count() == 2001
    satu = JejakAudit.objects.tentang(7).get()
    assert (satu.pelaku_nama, satu.objek_id, satu.pada) == (str(pelaku), "7", PADA)
    assert (satu.sebelum, satu.sesudah, len(satu.ringkasan)) == (None, {"jp": "19.50"}, 500)


@pytest.mark.django_db(transaction=True)
def test_banyak_baris_di_luar_transaksi_ditolak() -> None:
    with pytest.raises(RuntimeError, match="di dalam transaksi"):
        catat_banyak([], oleh=None, tindakan="uji", pada=PADA)
