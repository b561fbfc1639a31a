"""Punishments and examinations: who enters, who sees, that nothing is deleted, and the PP 94/2021 counter."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from pegawai.actions import disiplin as aksi
from pegawai.aturan.hukuman import JenisHukuman
from pegawai.models import HukumanDisiplin, PemeriksaanDisiplin
from pegawai.selectors.disiplin import daftar_patut, penghitung_mangkir
from tests.factories.disiplin import HukumanFactory, PemeriksaanFactory
from tests.factories.pegawai import (
    KehadiranFactory,
    PegawaiFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
)

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 11, 24, 1, tzinfo=UTC)
BARU = {
    "jenis": JenisHukuman.POTONG_6,
    "nomor_keputusan": "800/12/BKD/2026",
    "tanggal_keputusan": date(2026, 5, 4),
    "mulai": date(2026, 6, 1),
    "selesai": None,
    "alasan": "Tidak masuk kerja 12 hari",
}


def mangkir(pegawai, *hari, tahun=2026):
    for bulan, satu in enumerate(hari, start=1):
        KehadiranFactory(pegawai=pegawai, bulan=date(tahun, bulan, 1), hari_tanpa_alasan=satu)


class TestHukuman:
    def catat(self, pegawai, admin, **ganti):
        return aksi.catat_hukuman(pegawai=pegawai, **(BARU | ganti), oleh=admin, pada=PADA)

    def test_recorded_with_its_term_and_in_the_trail(self, org, admin):
        hukuman = self.catat(org.dinas.staf, admin)
        assert (hukuman.status, hukuman.tingkat.value) == ("berlaku", "sedang")
        assert hukuman.selesai == date(2026, 11, 30)
        jejak = JejakAudit.objects.untuk(hukuman).get()
        assert (jejak.tindakan, jejak.subjek_pegawai_id) == ("disiplin.hukuman", org.dinas.staf.pk)

    def test_an_end_of_its_own_stays(self, org, admin):
        akhir = date(2026, 8, 1)
        assert self.catat(org.dinas.staf, admin, selesai=akhir).selesai == akhir

    @pytest.mark.parametrize("siapa", ["kepala_bidang", "kepala", "staf"])
    def test_only_bkd_records(self, org, siapa):
        oleh = org.akun(getattr(org.dinas, siapa))
        with pytest.raises(aksi.BukanPengaturDisiplin):
            self.catat(org.dinas.staf, oleh)
        with pytest.raises(aksi.BukanPengaturDisiplin):
            aksi.catat_pemeriksaan(
                pegawai=org.dinas.staf, tahun=2026, tanggal=date(2026, 5, 1), nomor="1", hasil="x",
                oleh=oleh, pada=PADA,
            )  # fmt: skip
        hukuman = HukumanFactory(pegawai=org.dinas.staf)
        with pytest.raises(aksi.BukanPengaturDisiplin):
            aksi.tutup_hukuman(
                hukuman=hukuman,
                menjadi="dibatalkan",
                tanggal=None,
                alasan="x",
                oleh=oleh,
                pada=PADA,
            )

    def test_not_for_pppk_and_not_before_the_decision(self, admin):
        with pytest.raises(aksi.BukanPns):
            self.catat(PegawaiFactory(pppk=True), admin)
        with pytest.raises(aksi.BelumTerjadi):
            self.catat(PegawaiFactory(), admin, tanggal_keputusan=date(2026, 11, 25))

    def test_the_same_decision_once_a_person(self, org, admin):
        self.catat(org.dinas.staf, admin)
        with pytest.raises(aksi.Ditolak, match="nomor ini sudah dicatat"):
            self.catat(org.dinas.staf, admin)

    @pytest.mark.parametrize(
        ("menjadi", "tanggal", "selesai"),
        [
            ("diakhiri", date(2026, 7, 1), date(2026, 7, 1)),
            ("diakhiri", None, date(2026, 11, 24)),
            ("dibatalkan", None, date(2026, 11, 30)),
        ],
    )
    def test_closed_once_with_a_reason(self, org, admin, menjadi, tanggal, selesai):
        hukuman = self.catat(org.dinas.staf, admin)
        isi = {"menjadi": menjadi, "tanggal": tanggal, "alasan": "Putusan banding", "oleh": admin}
        hukuman = aksi.tutup_hukuman(hukuman=hukuman, **isi, pada=PADA)
        assert (hukuman.status, hukuman.selesai) == (menjadi, selesai)
        assert JejakAudit.objects.untuk(hukuman).latest("pk").tindakan == f"disiplin.{menjadi}"
        with pytest.raises(aksi.SudahDitutup):
            aksi.tutup_hukuman(hukuman=hukuman, **isi, pada=PADA)

    def test_cannot_end_before_it_began(self, org, admin):
        hukuman = self.catat(org.dinas.staf, admin)
        with pytest.raises(aksi.Ditolak, match="mendahului"):
            aksi.tutup_hukuman(
                hukuman=hukuman, menjadi="diakhiri", tanggal=date(2026, 5, 1), alasan="x", oleh=admin, pada=PADA
            )  # fmt: skip

    def test_an_annulled_decision_frees_its_number(self, org, admin):
        hukuman = self.catat(org.dinas.staf, admin)
        aksi.tutup_hukuman(
            hukuman=hukuman,
            menjadi="dibatalkan",
            tanggal=None,
            alasan="Salah",
            oleh=admin,
            pada=PADA,
        )
        assert self.catat(org.dinas.staf, admin).pk != hukuman.pk


class TestBasisData:
    @pytest.mark.parametrize(
        ("nama", "isi"),
        [
            ("hukuman_jenis_sah", {"jenis": "cambuk"}),
            ("hukuman_berdasar", {"nomor_keputusan": ""}),
            ("hukuman_berdasar", {"alasan": ""}),
            ("hukuman_urut", {"selesai": date(2026, 1, 1)}),
            ("hukuman_penutupan_beralasan", {"status": "diakhiri"}),
            ("hukuman_penutupan_beralasan", {"alasan_penutupan": "masih berlaku"}),
        ],
    )
    def test_refused_by_the_database(self, nama, isi):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            HukumanFactory(**isi)

    def test_numbers_are_unique_a_person(self):
        satu = HukumanFactory(nomor_keputusan="1")
        HukumanFactory(nomor_keputusan="1")
        with pytest.raises(IntegrityError, match="hukuman_nomor_unik"), transaction.atomic():
            HukumanFactory(pegawai=satu.pegawai, nomor_keputusan="1")
        lain = PemeriksaanFactory(nomor="1")
        with pytest.raises(IntegrityError, match="pemeriksaan_nomor_unik"), transaction.atomic():
            PemeriksaanFactory(pegawai=lain.pegawai, nomor="1")
        with pytest.raises(IntegrityError, match="pemeriksaan_lengkap"), transaction.atomic():
            PemeriksaanFactory(hasil="")

    @pytest.mark.parametrize(
        "ubah",
        [
            lambda h: HukumanDisiplin.objects.filter(pk=h.pk).delete(),
            lambda h: HukumanDisiplin.objects.filter(pk=h.pk).update(alasan="lain"),
            lambda h: HukumanDisiplin.objects.filter(pk=h.pk).update(mulai=date(2026, 4, 1)),
        ],
    )  # fmt: skip
    def test_what_was_decided_stays(self, ubah):
        hukuman = HukumanFactory()
        with (
            pytest.raises(DatabaseError, match="tidak dapat diubah atau dihapus"),
            transaction.atomic(),
        ):
            ubah(hukuman)

    def test_what_was_closed_stays_closed(self):
        hukuman = HukumanFactory(dibatalkan=True)
        with pytest.raises(DatabaseError, match="tidak dapat diubah"), transaction.atomic():
            HukumanDisiplin.objects.filter(pk=hukuman.pk).update(status="berlaku")
        pemeriksaan = PemeriksaanFactory()
        for ubah in (lambda d: d.delete(), lambda d: d.update(hari=1)):
            with pytest.raises(DatabaseError), transaction.atomic():
                ubah(PemeriksaanDisiplin.objects.filter(pk=pemeriksaan.pk))


class TestPenghitung:
    def test_days_of_the_year_with_the_hint_and_its_article(self):
        pegawai = PegawaiFactory()
        mangkir(pegawai, 2, 0, 3)
        mangkir(pegawai, 9, tahun=2025)
        hitung = penghitung_mangkir(pegawai, 2026)
        assert (hitung.hari, len(hitung.bulan)) == (5, 3)
        assert hitung.patut.jenis is JenisHukuman.TEGURAN_TERTULIS
        assert hitung.patut.penjelasan.dasar == ("PP 94/2021 Pasal 9",)
        assert hitung.perlu_diperiksa

    def test_no_hint_below_three_days_and_none_for_pppk(self):
        pegawai, pppk = PegawaiFactory(), PegawaiFactory(pppk=True)
        mangkir(pegawai, 2)
        mangkir(pppk, 9)
        assert penghitung_mangkir(pegawai, 2026).patut is None
        assert penghitung_mangkir(pppk, 2026).patut is None
        assert daftar_patut(2026) == []

    def test_listed_until_examined_and_again_when_it_grows_heavier(self, admin):
        pegawai, lain = PegawaiFactory(), PegawaiFactory()
        mangkir(pegawai, 3, 2)
        mangkir(lain, 12)
        assert [(b.pegawai, b.hari) for b in daftar_patut(2026)] == [(lain, 12), (pegawai, 5)]
        isi = {"tahun": 2026, "tanggal": date(2026, 3, 1), "hasil": "Mengakui", "oleh": admin}
        pemeriksaan = aksi.catat_pemeriksaan(pegawai=pegawai, nomor="BAP 1", **isi, pada=PADA)
        assert pemeriksaan.hari == 5
        assert JejakAudit.objects.untuk(pemeriksaan).get().tindakan == "disiplin.pemeriksaan"
        assert [b.pegawai for b in daftar_patut(2026)] == [lain]
        KehadiranFactory(pegawai=pegawai, bulan=date(2026, 3, 1), hari_tanpa_alasan=2)
        assert [(b.pegawai, b.diperiksa) for b in daftar_patut(2026)] == [
            (lain, None),
            (pegawai, 5),
        ]
        with pytest.raises(aksi.BelumTerjadi):
            aksi.catat_pemeriksaan(
                pegawai=pegawai, nomor="2", **(isi | {"tanggal": date(2026, 12, 1)}), pada=PADA
            )


class TestHalaman:
    def url(self, pegawai):
        return f"/pegawai/{pegawai.pk}/disiplin/"

    @pytest.mark.parametrize(
        ("siapa", "status"),
        [
            ("staf", 200), ("kepala_bidang", 200), ("kepala", 200), ("staf_kedua", 404),
            ("kepala_bidang_lain", 404), ("sekretaris", 404),
        ],
    )  # fmt: skip
    def test_the_person_the_appraiser_and_the_heads_above_see_it(self, client, org, siapa, status):
        client.force_login(org.akun(getattr(org.dinas, siapa)))
        assert client.get(self.url(org.dinas.staf)).status_code == status
        hukuman = HukumanFactory(pegawai=org.dinas.staf)
        akun = org.akun(getattr(org.dinas, siapa))
        terlihat = HukumanDisiplin.objects.terlihat_oleh(akun).filter(pk=hukuman.pk).exists()
        assert terlihat is (status == 200)

    def test_bkd_the_auditor_the_assigned_appraiser_and_nobody_of_another_dinas(self, client, org):
        PenugasanPenilaiFactory(pegawai=org.dinas.staf, penilai=org.dinas.sekretaris)
        for akun, status in (
            (org.admin(), 200), (org.auditor(), 200), (org.akun(org.dinas.sekretaris), 200),
            (org.akun(org.dinas_lain.kepala), 404), (PenggunaFactory(tanpa_pegawai=True), 404),
        ):  # fmt: skip
            client.force_login(akun)
            assert client.get(self.url(org.dinas.staf)).status_code == status

    def test_the_page_shows_months_counter_punishments_and_examinations(self, client, org):
        staf = org.dinas.staf
        mangkir(staf, 4)
        HukumanFactory(pegawai=staf)
        PemeriksaanFactory(pegawai=staf, nomor="BAP 7", hari=4)
        client.force_login(org.akun(staf))
        isi = client.get(self.url(staf), {"tahun": 2026}).content.decode()
        for teks in (
            "Januari 2026", "rekap uji.xlsx", "patut dijatuhi teguran tertulis", "PP 94/2021 Pasal 9",
            "Tidak masuk kerja lima hari", "BAP 7", "Ada yang keliru?",
        ):  # fmt: skip
            assert teks in isi
        assert "Akhiri atau batalkan" not in isi
        assert "belum dicatat" not in isi
        kosong = client.get(self.url(staf), {"tahun": 2024}).content.decode()
        assert "Belum ada data bukan berarti nol" in kosong

    def test_bkd_records_closes_and_examines(self, client, org):
        staf = org.dinas.staf
        client.force_login(org.admin())
        kiriman = {k: getattr(v, "value", v) or "" for k, v in BARU.items()}
        kiriman |= {"tanggal_keputusan": "2026-05-04", "mulai": "2026-06-01"}
        alamat = f"/pegawai/{staf.pk}/disiplin/hukuman/"
        assert "wajib diisi" in client.post(alamat, {}).content.decode()
        assert client.post(alamat, kiriman).url == self.url(staf)
        respons = client.post(alamat, kiriman)
        assert (respons.status_code, "sudah dicatat" in respons.content.decode()) == (422, True)
        hukuman = HukumanDisiplin.objects.get()
        isi = client.get(self.url(staf)).content.decode()
        assert "Akhiri atau batalkan" in isi
        tutup = f"/pegawai/disiplin/{hukuman.pk}/tutup/"
        assert "Catatannya tidak dihapus" in client.get(tutup).content.decode()
        client.post(tutup, {"menjadi": "dibatalkan", "alasan": "Banding diterima"})
        assert "Banding diterima" in client.get(self.url(staf)).content.decode()
        periksa = f"/pegawai/{staf.pk}/disiplin/pemeriksaan/"
        client.post(
            periksa, {"tahun": 2026, "tanggal": "2026-06-01", "nomor": "BAP 1", "hasil": "Mengakui"}
        )
        assert PemeriksaanDisiplin.objects.get().nomor == "BAP 1"

    def test_the_person_may_see_but_not_write(self, client, org):
        staf = org.dinas.staf
        hukuman = HukumanFactory(pegawai=staf)
        client.force_login(org.akun(staf))
        for alamat in (
            f"/pegawai/{staf.pk}/disiplin/hukuman/",
            f"/pegawai/{staf.pk}/disiplin/pemeriksaan/",
            f"/pegawai/disiplin/{hukuman.pk}/tutup/",
        ):
            assert client.post(alamat, {}).status_code == 403
        client.force_login(org.akun(org.tetangga))
        assert client.get(f"/pegawai/disiplin/{hukuman.pk}/tutup/").status_code == 404

    def test_the_list_is_searched_and_filtered(self, client, org):
        HukumanFactory(pegawai=org.dinas.staf)
        HukumanFactory(pegawai=PegawaiFactory(nama="Zulaiha Uno"), dibatalkan=True)
        client.force_login(org.auditor())
        isi = client.get("/pegawai/disiplin/", {"q": "zulaiha"}).content.decode()
        assert "1 hukuman" in isi
        assert "Zulaiha Uno" in isi
        isi = client.get("/pegawai/disiplin/", {"status": "berlaku"}).content.decode()
        assert "Zulaiha Uno" not in isi

    @pytest.mark.parametrize("alamat", ["/pegawai/disiplin/", "/pegawai/disiplin/patut/"])
    def test_lists_are_for_bkd_and_the_auditor_at_a_fixed_cost(self, client, org, alamat):
        client.force_login(org.akun(org.dinas.kepala))
        assert client.get(alamat).status_code == 403
        client.force_login(org.admin())
        biaya = []
        for jumlah in (3, 30):
            for _ in range(jumlah):
                pegawai = PegawaiFactory()
                HukumanFactory(pegawai=pegawai)
                KehadiranFactory(pegawai=pegawai, bulan=date(2026, 2, 1), hari_tanpa_alasan=5)
            with CaptureQueriesContext(
                connection,
            ) as kueri:
                isi = client.get(alamat, {"tahun": "2026"}).content.decode()
            assert "tidak masuk" in isi or "hukuman" in isi
            biaya.append(len(kueri))
        assert biaya[0] == biaya[1] <= 15
