"""SPAK and SPKP: in tables of their own, never inside the satisfaction index."""

import json
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from survei.actions.instrumen import atur_subpertanyaan, buat_versi
from survei.actions.rekap import lipat, susun_ulang
from survei.actions.tambahan import SurveiSudahDijawab, tambah_pertanyaan
from survei.actions.tanda import putuskan_tanda
from survei.aturan.integritas import BUTIR, Integritas
from survei.aturan.soal import BanyakSubTidakSah
from survei.models import (
    Instrumen,
    PengaturanIntegritas,
    RekapIntegritas,
    Tanda,
)
from survei.selectors import (
    hasil_survei,
    hasil_terakhir,
    indeks_unit,
    perbandingan,
    survei_sebelumnya,
    tren_unit,
)
from survei.selectors.integritas import (
    hasil_integritas,
    kelas_tanda_integritas,
)
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.integritas import SPAK, instrumen, jawab
from tests.survei.waktu import PADA
from tests.survei.warga import jalur

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]


class TestInstrumen:
    def test_kuesioner_dan_pengaturan_terpasang_dengan_dasarnya(self) -> None:
        for jenis in Integritas:
            satu = instrumen(jenis.value)
            soal = list(satu.pertanyaan.order_by("urut"))
            assert [s.kode for s in soal] == list(BUTIR[jenis])
            assert all(len(s.jawaban) == 6 and len(s.jawaban_en) == 6 for s in soal)
            assert (satu.skala, satu.penyebut, satu.skm) == (6, 1, False)
            pengaturan = PengaturanIntegritas.objects.get(jenis=jenis.value)
            assert "PermenPANRB 90/2021" in pengaturan.dasar
            assert "belum dibaca" in pengaturan.dasar

    def test_versi_baru_tetapi_tanpa_subpertanyaan(self) -> None:
        baru = buat_versi(oleh=PenggunaFactory(), asal=instrumen(), pada=PADA)
        assert baru.pertanyaan.count() == 5
        with pytest.raises(BanyakSubTidakSah):
            atur_subpertanyaan(
                oleh=PenggunaFactory(), instrumen=baru, unsur="pungli", teks=["a", "b"],
                teks_en=[], pada=PADA,
            )  # fmt: skip

    @pytest.mark.parametrize(
        "ganti", [{"unsur": "perilaku"}, {"nomor": 2}, {"jawaban_6": ""}, {"unsur": "informasi"}]
    )
    def test_basis_data_menolak_pertanyaan_jenis_lain(self, ganti: dict[str, Any]) -> None:
        soal = instrumen().pertanyaan.get(unsur="pungli")
        for nama, nilai in ganti.items():
            setattr(soal, nama, nilai)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            soal.save()

    def test_skm_tidak_menerima_jawaban_keenam_atau_butir_lain(self) -> None:
        soal = Instrumen.objects.get(jenis="skm", versi=1).pertanyaan.get(unsur="biaya")
        for nama, nilai in (("jawaban_6", "x"), ("unsur", "pungli")):
            semula = getattr(soal, nama)
            setattr(soal, nama, nilai)
            with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
                soal.save()
            setattr(soal, nama, semula)

    @pytest.mark.parametrize(("jenis", "skala"), [("spak", 4), ("skm", 6), ("lain", 6)])
    def test_skala_menurut_jenis(self, jenis: str, skala: int) -> None:
        with pytest.raises(IntegrityError, match="instrumen_skala_jenis"), transaction.atomic():
            Instrumen.objects.create(nama="X", jenis=jenis, skala=skala)

    @pytest.mark.parametrize(
        ("ganti", "nama"),
        [
            ({"pembagi": 0}, "pengaturan_integritas_pembagi"),
            ({"ambang_wbk": 7}, "pengaturan_integritas_ambang"),
            ({"dasar": ""}, "pengaturan_integritas_berdasar"),
            ({"mulai": date(2021, 1, 1)}, "pengaturan_integritas_unik"),
        ],
    )
    def test_pengaturan_dijaga_basis_data(self, ganti: dict[str, Any], nama: str) -> None:
        isi = {"jenis": "spak", "mulai": date(2027, 1, 1), "pembagi": 2, "dasar": "x", **ganti}
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            PengaturanIntegritas.objects.create(**isi)


class TestMenghitung:
    def test_persis_sebelum_dan_sesudah_dilipat_dan_susun_ulang(self, survei_spak: Any) -> None:
        acak = random.Random(3)
        semua = [[acak.randint(1, 6) for _ in SPAK] for _ in range(17)]
        jawab(survei_spak, *semua)
        jumlah = sum(map(sum, semua))
        for _ in range(3):
            hasil = hasil_integritas(survei_spak).hasil
            assert hasil.indeks is not None
            assert hasil.n == 17
            assert abs(hasil.indeks.indeks - Decimal(jumlah) / 85 / Decimal("1.5")) <= Decimal(
                "0.005"
            )
            lipat()
        lipat()
        sebelum = list(RekapIntegritas.objects.order_by("urut").values_list("urut", "jumlah", "n"))
        assert sebelum == [(u, sum(s[u - 1] for s in semua), 17) for u in range(1, 6)]
        RekapIntegritas.objects.filter(urut=2).delete()
        assert susun_ulang(survei=survei_spak) == 17
        assert list(RekapIntegritas.objects.order_by("urut").values_list("urut", "jumlah", "n")) == sebelum  # fmt: skip

    def test_pengaturan_menurut_masa_survei(self, survei_spak: Any) -> None:
        jawab(survei_spak, *[[6] * 5] * 5)
        PengaturanIntegritas.objects.create(
            jenis="spak", mulai=date(2026, 7, 1), pembagi=2, dasar="aturan baru"
        )
        hasil = hasil_integritas(survei_spak).hasil.indeks  # ends 31 December 2026
        assert hasil is not None
        assert (hasil.indeks, hasil.parameter.dasar) == (Decimal("3.00"), "aturan baru")
        lama = SurveiFactory(
            ditutup=True, instrumen=instrumen(), mulai=date(2026, 1, 1), selesai=date(2026, 6, 30)
        )
        jawab(lama, *[[6] * 5] * 5)
        assert hasil_integritas(lama).hasil.indeks.indeks == Decimal("4.00")  # type: ignore[union-attr]

    def test_sebelum_ada_pengaturan_belum_ada_nilai(self, client: Client) -> None:
        lama = SurveiFactory(
            instrumen=instrumen(), mulai=date(2019, 1, 1), selesai=date(2019, 12, 31), ditutup=True
        )
        jawab(lama, *[[6] * 5] * 5)
        assert hasil_integritas(lama).hasil.indeks is None
        assert "belum diatur" in client.get(lama.jalur_hasil).content.decode()

    def test_kurang_dari_lima_dan_layanan_kecil_ditahan(self, client: Client) -> None:
        layanan = JenisLayananFactory.create_batch(3)
        survei = SurveiFactory(ditutup=True, instrumen=instrumen(), layanan=layanan)
        jawab(survei, *[[6] * 5] * 3, layanan=layanan[0])
        assert hasil_integritas(survei).hasil.ditahan
        assert "Baru 3 orang" in client.get(survei.jalur_hasil).content.decode()
        jawab(survei, *[[5] * 5] * 8, layanan=layanan[1])
        jawab(survei, *[[4] * 5] * 20, layanan=layanan[2])
        data = json.loads(client.get(jalur(survei, "hasil.json")).content)
        ditahan = [s for s in data["layanan"] if s["ditahan"]]
        # nothing to subtract: two services and eleven people stay together
        assert [s["n"] for s in ditahan] == [3, 8]
        assert all(s["indeks_skala_4"] is None and s["butir"] is None for s in ditahan)

    def test_kelas_tanda_diputuskan(self, client: Client, survei_spak: Any) -> None:
        jawab(survei_spak, *[[3] * 5] * 8)
        jawab(survei_spak, *[[6] * 5] * 6, tanda="cepat")
        (kelas,) = kelas_tanda_integritas(survei_spak)
        assert (kelas.n, kelas.tanpa.indeks) == (6, Decimal("2.00"))  # type: ignore[union-attr]
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei_spak.unit))
        assert "6 jawaban bertanda" in client.get(f"/survei/{survei_spak.pk}/").content.decode()
        assert "2,00" in client.get(f"/survei/{survei_spak.pk}/tanda/").content.decode()
        putuskan_tanda(
            oleh=PenggunaFactory(), survei=survei_spak, tanda=Tanda.CEPAT, dikeluarkan=True,
            alasan="Entri percobaan", pada=PADA,
        )  # fmt: skip
        hasil = hasil_integritas(survei_spak).hasil
        assert (hasil.n, hasil.indeks.indeks) == (8, Decimal("2.00"))  # type: ignore[union-attr]
        assert "Entri percobaan" in client.get(survei_spak.jalur_hasil).content.decode()

    def test_tidak_pernah_masuk_indeks_skm(self, survei_spak: Any) -> None:
        unit = survei_spak.unit
        skm = SurveiFactory(ditutup=True, unit=unit)
        TanggapanFactory.create_batch(6, survei=skm, nilai=2)
        sebelum = (
            indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)),
            tren_unit(unit, PADA.date()),
            hasil_terakhir([unit]),
            perbandingan(2026),
        )
        jawab(survei_spak, *[[6] * 5] * 50)
        lipat()
        assert (
            indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)),
            tren_unit(unit, PADA.date()),
            hasil_terakhir([unit]),
            perbandingan(2026),
        ) == sebelum
        assert len(sebelum[1]) == 1
        assert hasil_survei(survei_spak).hasil.n == 0
        nanti = SurveiFactory(
            ditutup=True, unit=unit, mulai=date(2027, 1, 1), selesai=date(2027, 6, 30)
        )
        assert survei_sebelumnya(nanti) == skm

    def test_basis_data_memisahkan_kedua_tabel(self, survei_spak: Any) -> None:
        skm = SurveiFactory()
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            TanggapanFactory(survei=survei_spak)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            jawab(skm, [3] * 9)
        for nilai, nama in (
            ([0, 3, 3, 3, 3], "integritas_skala"),
            ([7, 3, 3, 3, 3], "integritas_skala"),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                jawab(survei_spak, nilai)
        with pytest.raises(DatabaseError, match="tidak sesuai"), transaction.atomic():
            jawab(survei_spak, [3] * 4)
        with pytest.raises(IntegrityError, match="integritas_dalam_cakupan"), transaction.atomic():
            jawab(survei_spak, [3] * 5, layanan=JenisLayananFactory())

    def test_beku_dan_tetap_sejak_jawaban_pertama(self, survei_spak: Any) -> None:
        jawab(survei_spak, [3] * 5)
        assert instrumen().beku
        for perintah in (
            "UPDATE survei_tanggapanintegritas SET tanda = 'cepat'",
            "DELETE FROM survei_tanggapanintegritas",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
                kursor.execute(perintah)
        survei_spak.instrumen = Instrumen.objects.get(jenis="skm", versi=1)
        with pytest.raises(DatabaseError, match="sudah dijawab"), transaction.atomic():
            survei_spak.save()
        survei_spak.refresh_from_db()
        with pytest.raises(SurveiSudahDijawab):
            tambah_pertanyaan(
                oleh=PenggunaFactory(), survei=survei_spak, jenis="skala", teks="Apa?", pilihan=(), pada=PADA
            )  # fmt: skip
