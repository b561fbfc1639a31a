"""The appraiser need not wait for ever: opening without a realisation, after the deadline, with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penolakan import (
    BukanPenilai,
    KeadaanBerubah,
    SudahFinal,
    TahunTidakDibuka,
)
from penilaian.actions.realisasi import isi_realisasi, kembalikan_realisasi, serahkan
from penilaian.actions.tanpa_realisasi import (
    BelumLewatTenggat,
    TanpaAlasan,
    buka_tanpa_realisasi,
)
from penilaian.models import PengaturanPenyerahan, Penilaian, Realisasi, TahunKinerja
from penilaian.selectors.lembar import lembar_penilaian
from tests.factories.penilaian import (
    IndikatorFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    waktu,
)

pytestmark = pytest.mark.django_db
LEWAT = waktu(date(2027, 1, 11))
ALASAN = "Sudah diingatkan tiga kali."


def buka(oleh, skp, pada=LEWAT, alasan=ALASAN):
    return buka_tanpa_realisasi(
        oleh=oleh, pada=pada, skp=skp, periode=periode_tahunan(skp), alasan=alasan
    )


class TestAksi:
    def test_opened_on_record_and_the_employee_is_told(self, pemeran, skp_staf):
        penilaian = buka(pemeran.penilai, skp_staf)
        assert (penilaian.status, penilaian.tanpa_realisasi) == ("siap_dinilai", True)
        assert (penilaian.penilai, penilaian.diserahkan_pada) == (pemeran.penilai.pegawai, None)
        jejak = JejakAudit.objects.untuk(penilaian).get()
        assert (jejak.tindakan, jejak.sesudah) == (
            "penilaian.buka_tanpa_realisasi", {"alasan": ALASAN},
        )  # fmt: skip
        kabar = Notifikasi.objects.get(penerima=pemeran.staf)
        assert ALASAN in kabar.isi

    @pytest.mark.parametrize(
        ("hari", "boleh"),
        [(date(2026, 12, 31), False), (date(2027, 1, 10), False), (date(2027, 1, 11), True)],
    )
    def test_only_after_the_deadline_of_the_setting(self, pemeran, skp_staf, hari, boleh):
        if boleh:
            buka(pemeran.penilai, skp_staf, waktu(hari))
        else:
            with pytest.raises(BelumLewatTenggat, match="10 Januari 2027"):
                buka(pemeran.penilai, skp_staf, waktu(hari))

    def test_a_later_setting_takes_over_and_a_segment_has_its_own_end(self, pemeran):
        PengaturanPenyerahan.objects.create(
            berlaku_mulai=date(2026, 1, 1), hari_tunggu=3, dasar="SE"
        )
        skp = skp_untuk(pemeran.staf.pegawai, selesai=date(2026, 3, 31))
        with pytest.raises(BelumLewatTenggat, match="3 April 2026"):
            buka(pemeran.penilai, skp, waktu(date(2026, 4, 3)))
        assert buka(pemeran.penilai, skp, waktu(date(2026, 4, 4))).tanpa_realisasi

    def test_refused_to_others_without_a_reason_and_in_other_states(self, pemeran, skp_staf):
        for oleh in (pemeran.staf, pemeran.penilai_tetangga, pemeran.org.admin()):
            with pytest.raises(BukanPenilai):
                buka(oleh, skp_staf)
        with pytest.raises(TanpaAlasan):
            buka(pemeran.penilai, skp_staf, alasan="  ")
        draf = skp_untuk(pemeran.org.dinas.staf_kedua, "draf")
        with pytest.raises(KeadaanBerubah):
            buka(pemeran.penilai, draf)
        buka(pemeran.penilai, skp_staf)
        with pytest.raises(KeadaanBerubah):
            buka(pemeran.penilai, skp_staf)

    def test_refused_when_handed_in_determined_or_the_year_is_closed(self, pemeran, skp_staf):
        siap_dinilai(skp_staf)
        with pytest.raises(KeadaanBerubah):
            buka(pemeran.penilai, skp_staf)
        final = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai)
        with pytest.raises(SudahFinal):
            buka(pemeran.penilai, final.skp)
        TahunKinerja.objects.update(status="ditutup")
        with pytest.raises(TahunTidakDibuka):
            buka(pemeran.penilai, skp_staf)

    def test_the_database_wants_a_reason_or_a_handing_in(self, skp_staf):
        with pytest.raises(IntegrityError, match="penyerahan_tercatat"), transaction.atomic():
            Penilaian.objects.create(
                skp=skp_staf,
                periode=periode_tahunan(skp_staf),
                status="siap_dinilai",
                dibuka_penilai_pada=LEWAT,
            )
        for nama, isi in (
            ("pengaturan_penyerahan_berdasar", {"dasar": ""}),
            ("pengaturan_penyerahan_wajar", {"dasar": "x", "hari_tunggu": 91}),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                PengaturanPenyerahan.objects.create(berlaku_mulai=date(2026, 1, 1), **isi)


class TestMenilai:
    def test_what_was_filled_in_counts_and_the_rest_is_not_zero(self, pemeran, skp_staf):
        isi_semua_realisasi(skp_staf)
        kosong = IndikatorFactory(rhk=skp_staf.rhk.get())
        penilaian = buka(pemeran.penilai, skp_staf)
        capaian = dict(penilaian.penilaian_indikator.values_list("indikator", "capaian_dinilai"))
        assert capaian.pop(kosong.pk) is None
        assert list(capaian.values()) == [Decimal(100)]
        assert penilaian.nilai_hasil_kerja is None

    def test_a_value_counts_with_its_note(self, pemeran, skp_staf):
        penilaian = buka(pemeran.penilai, skp_staf)
        indikator = skp_staf.rhk.get().indikator.get()
        isian = {f"koreksi-{indikator.pk}": Decimal(60)}
        satu = simpan_medan(
            oleh=pemeran.penilai, pada=LEWAT, penilaian=penilaian, isian=isian, versi=1
        )
        assert satu.nilai_hasil_kerja is None
        assert any("Tulis catatan untuk capaian" in m for m in lembar_penilaian(satu).belum)
        isian = {f"catatan-{indikator.pk}": "Tujuh laporan ada di arsip."}
        satu = simpan_medan(
            oleh=pemeran.penilai, pada=LEWAT, penilaian=satu, isian=isian, versi=satu.versi_baris
        )
        assert satu.nilai_hasil_kerja == 60

    def test_the_employee_waits_until_it_is_given_back_and_then_hands_in(self, pemeran, skp_staf):
        penilaian = buka(pemeran.penilai, skp_staf)
        indikator, periode = skp_staf.rhk.get().indikator.get(), periode_tahunan(skp_staf)
        isi = {
            "nilai": Decimal(12),
            "nilai_teks": "",
            "keterangan": "",
            "tautan": "https://a.example",
        }
        with pytest.raises(KeadaanBerubah, match="Penilai sudah mulai menilai"):
            isi_realisasi(
                oleh=pemeran.staf, pada=LEWAT, indikator=indikator, periode=periode, **isi
            )
        kembalikan_realisasi(oleh=pemeran.penilai, pada=LEWAT, penilaian=penilaian, catatan="Isi")
        isi_realisasi(oleh=pemeran.staf, pada=LEWAT, indikator=indikator, periode=periode, **isi)
        assert Realisasi.objects.get().nilai == 12
        satu = serahkan(oleh=pemeran.staf, pada=LEWAT, skp=skp_staf, periode=periode)
        assert (satu.status, satu.tanpa_realisasi) == ("siap_dinilai", False)


class TestHalaman:
    def alamat(self, skp):
        return f"/kinerja/skp/{skp.pk}/tanpa-realisasi/"

    @pytest.fixture
    def lewat(self, pemeran):
        """The pages read the real clock: a segment that ended long ago."""
        return skp_untuk(pemeran.staf.pegawai, selesai=date(2026, 3, 31))

    def test_from_the_plan_to_the_sheet(self, client, pemeran, lewat):
        client.force_login(pemeran.penilai)
        assert self.alamat(lewat) in client.get(f"/kinerja/skp/{lewat.pk}/").content.decode()
        assert "bukan nol" in client.get(self.alamat(lewat)).content.decode()
        respons = client.post(self.alamat(lewat), {"alasan": ""})
        assert (respons.status_code, "Alasan wajib diisi" in respons.content.decode()) == (
            422,
            True,
        )
        respons = client.post(self.alamat(lewat), {"alasan": ALASAN}, follow=True)
        isi = respons.content.decode()
        assert "dibuka tanpa realisasi" in isi
        assert "Realisasi tidak pernah diserahkan" in isi
        client.force_login(pemeran.staf)
        isi = client.get(f"/kinerja/skp/{lewat.pk}/").content.decode()
        assert "tanpa realisasi yang diserahkan" in isi
        assert ALASAN in isi

    def test_before_the_deadline_the_page_says_until_when(self, client, pemeran):
        skp = skp_untuk(pemeran.staf.pegawai, tahun=2030, mulai=date(2030, 1, 1))
        client.force_login(pemeran.penilai)
        assert self.alamat(skp) not in client.get(f"/kinerja/skp/{skp.pk}/").content.decode()
        assert "sampai 10 Januari 2031" in client.get(self.alamat(skp)).content.decode()

    def test_not_for_others(self, client, pemeran, lewat):
        for akun, status in (
            (pemeran.staf, 403), (pemeran.atasan, 403), (pemeran.penilai_tetangga, 404),
        ):  # fmt: skip
            client.force_login(akun)
            assert client.get(self.alamat(lewat)).status_code == status
