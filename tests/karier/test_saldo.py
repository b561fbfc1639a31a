"""The opening balance: recorded by BKD, replaced with a reason, never changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from karier.actions.penolakan import BukanAdmin, Ditolak, SaldoBerubah, TanpaAlasan
from karier.actions.saldo import catat_saldo
from karier.models import PosisiAngkaKredit, SaldoAwal
from kinerja.audit.models import JejakAudit
from tests.factories.karier import KINI
from tests.karier.conftest import Panggung
from tests.serentak import serentak

ISI = {"angka_kredit": Decimal(30), "mulai": date(2024, 1, 1), "dasar": "PAK 13/2023", "pada": KINI}


@pytest.mark.django_db
class TestCatatSaldo:
    def test_tercatat_berjejak_dan_posisi_ikut(self, panggung: Panggung) -> None:
        saldo = panggung.saldo()
        jejak = JejakAudit.objects.get(tindakan="karier.catat_saldo")
        assert jejak.subjek_pegawai_id == panggung.pegawai.pk
        assert jejak.sesudah["dasar"] == "PAK 12/2022"
        posisi = PosisiAngkaKredit.objects.get(pegawai=panggung.pegawai)
        # 20 + 9,375 + 12,5 + 18,75
        assert posisi.kumulatif == Decimal("60.63")
        assert posisi.bersaldo
        assert saldo.alasan == ""

    def test_diganti_dengan_alasan(self, panggung: Panggung) -> None:
        lama = panggung.saldo()
        baru = catat_saldo(
            oleh=panggung.admin, pegawai=panggung.pegawai, menggantikan=lama.pk, alasan="Salah ketik", **ISI
        )  # fmt: skip
        assert list(SaldoAwal.objects.berlaku()) == [baru]
        assert JejakAudit.objects.filter(tindakan="karier.catat_saldo").count() == 2

    def test_penggantian_tanpa_alasan_ditolak(self, panggung: Panggung) -> None:
        lama = panggung.saldo()
        with pytest.raises(TanpaAlasan):
            catat_saldo(oleh=panggung.admin, pegawai=panggung.pegawai, menggantikan=lama.pk, **ISI)

    def test_yang_dibaca_sudah_diganti(self, panggung: Panggung) -> None:
        panggung.saldo()
        with pytest.raises(SaldoBerubah):
            catat_saldo(oleh=panggung.admin, pegawai=panggung.pegawai, alasan="x", **ISI)

    def test_bukan_admin_ditolak(self, panggung: Panggung) -> None:
        for pengguna in (panggung.staf, panggung.penilai, panggung.auditor, panggung.tetangga):
            with pytest.raises(BukanAdmin):
                catat_saldo(oleh=pengguna, pegawai=panggung.pegawai, **ISI)
        assert not SaldoAwal.objects.exists()

    @pytest.mark.parametrize(
        ("isi", "pesan"),
        [
            ({"angka_kredit": Decimal(-1)}, "saldo_awal_tidak_negatif"),
            ({"dasar": ""}, "saldo_awal_berdasar"),
            ({"alasan": "tanpa lama"}, "saldo_awal_beralasan"),
        ],
    )
    def test_basis_data_menolak(
        self, panggung: Panggung, isi: dict[str, object], pesan: str
    ) -> None:
        bawaan = {
            "pegawai": panggung.pegawai, "angka_kredit": Decimal(1), "mulai": date(2024, 1, 1), "dasar": "x",
            "dicatat_oleh": panggung.admin, "dicatat_pada": KINI,
        }  # fmt: skip
        with pytest.raises(IntegrityError, match=pesan), transaction.atomic():
            SaldoAwal.objects.create(**(bawaan | isi))

    def test_dua_saldo_tanpa_penggantian_ditolak_basis_data(self, panggung: Panggung) -> None:
        panggung.saldo()
        with pytest.raises(IntegrityError, match="saldo_awal_satu"), transaction.atomic():
            SaldoAwal.objects.create(
                pegawai=panggung.pegawai, angka_kredit=1, mulai=date(2024, 1, 1), dasar="x",
                dicatat_oleh=panggung.admin, dicatat_pada=KINI,
            )  # fmt: skip

    @pytest.mark.parametrize("sql", ["UPDATE {} SET angka_kredit = 1", "DELETE FROM {}"])
    def test_sql_mentah_ditolak(self, panggung: Panggung, sql: str) -> None:
        panggung.saldo()
        with (
            pytest.raises(IntegrityError, match="tidak dapat diubah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql.format("karier_saldoawal"))


@pytest.mark.django_db(transaction=True)
def test_dua_admin_serentak_satu_menang(panggung: Panggung) -> None:
    def catat() -> None:
        try:
            catat_saldo(oleh=panggung.admin, pegawai=panggung.pegawai, **ISI)
        except Ditolak as galat:
            ditolak.append(galat)

    ditolak: list[Ditolak] = []
    serentak(catat, catat)
    assert [type(g) for g in ditolak] == [SaldoBerubah]
    assert SaldoAwal.objects.count() == 1
