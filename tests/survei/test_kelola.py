"""A survey from draft to closed, and what waits for its manager."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from survei.actions.siklus import (
    LayananSudahDijawab,
    MasaSudahLewat,
    PeralihanTidakSah,
    SurveiTanpaLayanan,
    buat_survei,
    buka_survei,
    tutup_survei,
    ubah_survei,
)
from survei.models import Survei
from survei.selectors import tugas_menunggu
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.kelola import ISI
from tests.survei.waktu import PADA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


class TestAksi:
    def test_buat_buka_tutup_buka_lagi(self, dinas: Any, pengelola: Any) -> None:
        layanan = JenisLayananFactory(unit=dinas)
        survei = buat_survei(
            oleh=pengelola, unit=dinas, isi=ISI, layanan={layanan.pk: 200}, pada=PADA
        )
        assert survei.status == Survei.Status.DRAF
        assert survei.cakupan.get().populasi == 200
        assert len(survei.kode) == 8
        for kerja, status in (
            (buka_survei, "dibuka"),
            (tutup_survei, "ditutup"),
            (buka_survei, "dibuka"),
        ):
            kerja(oleh=pengelola, survei=survei, pada=PADA)
            survei.refresh_from_db()
            assert survei.status == status
        tindakan = (
            JejakAudit.objects.untuk(survei).order_by("id").values_list("tindakan", flat=True)
        )
        assert list(tindakan) == ["survei.buat", "survei.buka", "survei.tutup", "survei.buka"]
        assert PesanKeluar.objects.get().nama_tugas == "survei.lipat"

    @pytest.mark.parametrize(
        ("status", "kerja"),
        [("dibuka", buka_survei), ("draf", tutup_survei), ("ditutup", tutup_survei)],
    )
    def test_peralihan_yang_tidak_sah_ditolak(self, status: str, kerja: Any) -> None:
        survei = SurveiFactory(status=status)
        with pytest.raises(PeralihanTidakSah):
            kerja(oleh=PenggunaFactory(), survei=survei, pada=PADA)
        survei.refresh_from_db()
        assert survei.status == status
        assert not JejakAudit.objects.untuk(survei).exists()

    def test_masa_lewat_tidak_dibuka(self) -> None:
        survei = SurveiFactory(draf=True, selesai=date(2026, 6, 14))
        with pytest.raises(MasaSudahLewat):
            buka_survei(oleh=PenggunaFactory(), survei=survei, pada=PADA)

    def test_layanan_harus_milik_unit_atau_di_bawahnya(self, dinas: Any, pengelola: Any) -> None:
        asing = JenisLayananFactory()
        bawahan = JenisLayananFactory(unit=UnitFactory(induk=dinas))
        with pytest.raises(SurveiTanpaLayanan):
            buat_survei(oleh=pengelola, unit=dinas, isi=ISI, layanan={asing.pk: 1}, pada=PADA)
        with pytest.raises(SurveiTanpaLayanan):
            buat_survei(oleh=pengelola, unit=dinas, isi=ISI, layanan={}, pada=PADA)
        assert buat_survei(
            oleh=pengelola, unit=dinas, isi=ISI, layanan={bawahan.pk: None}, pada=PADA
        )

    def test_sesudah_dibuka_hanya_judul_akhir_dan_populasi(self, dinas: Any) -> None:
        survei = SurveiFactory(unit=dinas)
        layanan = survei.layanan.get()
        isi = {**ISI, "judul": "Judul baru", "selesai": date(2026, 12, 1)}
        ubah_survei(
            oleh=PenggunaFactory(), survei=survei, isi=isi, layanan={layanan.pk: 77}, pada=PADA
        )
        survei.refresh_from_db()
        assert (survei.judul, survei.selesai) == ("Judul baru", date(2026, 12, 1))
        assert (survei.mulai, survei.jenis_periode) == (date(2026, 1, 1), "tahun")
        assert survei.cakupan.get().populasi == 77

    def test_layanan_yang_dijawab_tidak_dilepas(self, dinas: Any) -> None:
        a, b = JenisLayananFactory(unit=dinas), JenisLayananFactory(unit=dinas)
        survei = SurveiFactory(unit=dinas, layanan=[a, b])
        TanggapanFactory(survei=survei, layanan=a)
        with pytest.raises(LayananSudahDijawab):
            ubah_survei(
                oleh=PenggunaFactory(), survei=survei, isi=ISI, layanan={b.pk: 1}, pada=PADA
            )

    def test_basis_data_menolak_masa_terbalik_dan_kode_aneh(self) -> None:
        for ganti, nama in (
            ({"selesai": date(2025, 1, 1)}, "survei_masa_urut"),
            ({"kode": "A b"}, "survei_kode_bentuk"),
            ({"status": "lain"}, "survei_status_dikenal"),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                SurveiFactory(**ganti)


class TestTugasMenunggu:
    def test_yang_lewat_dan_draf_yang_sudah_waktunya(self, dinas: Any, pengelola: Any) -> None:
        SurveiFactory(unit=dinas, selesai=date(2026, 6, 1))
        SurveiFactory(unit=dinas, draf=True)
        SurveiFactory(unit=dinas)
        SurveiFactory(selesai=date(2026, 6, 1))
        tugas = tugas_menunggu(pengelola, date(2026, 6, 15))
        assert [(t.jumlah, t.mendesak) for t in tugas] == [(1, False), (1, True)]
        assert len(tugas_menunggu(PenggunaFactory(admin=True), date(2026, 6, 15))) == 2
        assert tugas_menunggu(PenggunaFactory(admin=True), date(2026, 6, 15))[0].jumlah == 2

    def test_tidak_untuk_yang_bukan_pengelola(self) -> None:
        SurveiFactory(selesai=date(2026, 6, 1))
        for akun in (PenggunaFactory(), PenggunaFactory(auditor=True)):
            assert tugas_menunggu(akun, date(2026, 6, 15)) == []
