"""A PAK: numbered, final, what was on the page and nothing else; a correction replaces it with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from karier.actions.pak import tetapkan_pak
from karier.actions.penolakan import (
    BukanAdmin,
    BukanFungsional,
    Ditolak,
    HitunganBerubah,
    PenetapBelumDiatur,
    SaldoBelumAda,
    SudahDitetapkan,
    TanpaAlasan,
    TanpaKonversi,
)
from karier.models import PejabatPenetap, PenetapanAngkaKredit
from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from tests.factories.karier import KINI, hasil_tahun, tetapkan_pak_untuk
from tests.karier.conftest import Panggung
from tests.serentak import serentak

ISI = {"pada": KINI, "tahun": 2025, "sidik": "x"}


@pytest.mark.django_db
class TestTetapkan:
    def test_bernomor_berjejak_dan_dikabarkan(self, panggung: Panggung) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        assert pak.nomor == "0001/PAK/BKPSDM/VI/2026"
        assert pak.kumulatif == Decimal("60.63")
        assert (pak.isi["lama"], pak.isi["baru"], pak.isi["jumlah"]) == ("20,00", "40,63", "60,63")
        assert (
            JejakAudit.objects.get(tindakan="karier.tetapkan_pak").subjek_pegawai_id
            == pak.pegawai_id
        )
        kabar = Notifikasi.objects.get(penerima=panggung.staf)
        assert "2025" in kabar.judul
        assert kabar.tautan == "/angka-kredit/"

    def test_sampai_tahun_sebelumnya_tidak_memuat_tahun_sesudahnya(
        self, panggung: Panggung
    ) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin, tahun=2024)
        assert pak.kumulatif == Decimal("41.88")
        assert {b["tahun"] for b in pak.isi["baris"]} == {2023, 2024}

    def test_nomor_berurut(self, panggung: Panggung) -> None:
        panggung.saldo()
        tetapkan_pak_untuk(panggung.pegawai, panggung.admin, tahun=2024)
        assert tetapkan_pak_untuk(panggung.pegawai, panggung.admin).nomor.startswith("0002/")

    def test_penggantian_beralasan(self, panggung: Panggung) -> None:
        panggung.saldo()
        lama = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        with pytest.raises(TanpaAlasan):
            tetapkan_pak_untuk(panggung.pegawai, panggung.admin, menggantikan=lama.pk)
        baru = tetapkan_pak_untuk(
            panggung.pegawai, panggung.admin, menggantikan=lama.pk, alasan="Koefisien keliru"
        )
        assert list(PenetapanAngkaKredit.objects.berlaku()) == [baru]

    def test_dua_kali_ditolak(self, panggung: Panggung) -> None:
        panggung.saldo()
        tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        with pytest.raises(SudahDitetapkan):
            tetapkan_pak_untuk(panggung.pegawai, panggung.admin)

    def test_yang_dibaca_lain_ditolak(self, panggung: Panggung) -> None:
        panggung.saldo()
        with pytest.raises(HitunganBerubah):
            tetapkan_pak(oleh=panggung.admin, pegawai=panggung.pegawai, **ISI)
        assert not PenetapanAngkaKredit.objects.exists()

    def test_tanpa_saldo_tahun_atau_penetap_ditolak(self, panggung: Panggung) -> None:
        with pytest.raises(SaldoBelumAda):
            tetapkan_pak(oleh=panggung.admin, pegawai=panggung.pegawai, **ISI)
        panggung.saldo()
        with pytest.raises(TanpaKonversi):
            tetapkan_pak(oleh=panggung.admin, pegawai=panggung.pegawai, **(ISI | {"tahun": 2022}))
        with pytest.raises(BukanFungsional):
            tetapkan_pak(oleh=panggung.admin, pegawai=panggung.org.dinas.staf_kedua, **ISI)
        PejabatPenetap.objects.all().delete()
        with pytest.raises(PenetapBelumDiatur):
            tetapkan_pak(oleh=panggung.admin, pegawai=panggung.pegawai, **ISI)

    def test_bukan_admin_ditolak(self, panggung: Panggung) -> None:
        for pengguna in (panggung.staf, panggung.penilai, panggung.auditor, panggung.tetangga):
            with pytest.raises(BukanAdmin):
                tetapkan_pak(oleh=pengguna, pegawai=panggung.pegawai, **ISI)

    @pytest.mark.parametrize("sql", ["UPDATE {} SET kumulatif = 1", "DELETE FROM {}"])
    def test_sql_mentah_ditolak(self, panggung: Panggung, sql: str) -> None:
        panggung.saldo()
        tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        with (
            pytest.raises(IntegrityError, match="tidak dapat diubah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql.format("karier_penetapanangkakredit"))

    def test_basis_data_menolak_nomor_urut_ganda(self, panggung: Panggung) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        pak.pk, pak.nomor, pak.tahun = None, "lain", 2024
        with pytest.raises(IntegrityError, match="penetapan_ak_urut"), transaction.atomic():
            pak.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_dua_pak_serentak_mendapat_nomor_berbeda(panggung: Panggung) -> None:
    panggung.saldo()
    ditolak: list[Ditolak] = []

    def tetapkan(tahun: int) -> None:
        try:
            tetapkan_pak_untuk(panggung.pegawai, panggung.admin, tahun=tahun)
        except Ditolak as galat:
            ditolak.append(galat)

    serentak(lambda: tetapkan(2024), lambda: tetapkan(2025), lambda: tetapkan(2025))
    assert [type(g) for g in ditolak] == [SudahDitetapkan]
    assert sorted(PenetapanAngkaKredit.objects.values_list("urut", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_pak_tidak_berubah_ketika_hasil_bertambah(panggung: Panggung) -> None:
    panggung.saldo()
    pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
    hasil_tahun(panggung.pegawai, panggung.penilai, 2026)
    pak.refresh_from_db()
    assert pak.kumulatif == Decimal("60.63")
    assert pak.isi["tahun"] == 2025
    assert date(2026, 6, 15).year == pak.tahun_nomor
