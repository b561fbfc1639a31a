"""Four years of appraisal: three that ended, and the current one in all its states.

Rows are written as a loader must: the appraisal `dinilai`, its children, and `ditetapkan` last in
one UPDATE, because the triggers refuse any later change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pgtrigger
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from kinerja.demo.dokumen import isi_formulir
from kinerja.demo.rapor import PIMPINAN, STAF, ContohIndikator, Rapor, daftar_rapor
from pegawai.aturan.nama import nama_lengkap
from pegawai.models import Penempatan, Pengguna, RiwayatGolongan
from pegawai.selectors import peta_penilai
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Periode,
    Realisasi,
    RencanaHasilKerja,
    TahunKinerja,
    UmpanBalik,
)
from penilaian.models.siklus import batas_skp_awal
from penilaian.selectors.hitung import desimal_atau_kosong, skema_tersimpan

POTONGAN = 1000
TAHUN_LALU = 3
# The current year as it looks in its last months: share of the people in each state.
KEADAAN = (
    ("belum_mulai", 0.04), ("draf", 0.05), ("diajukan", 0.06), ("dikembalikan", 0.03), ("disetujui", 0.38),
    ("siap_dinilai", 0.22), ("dinilai", 0.08), ("ditetapkan", 0.14),
)  # fmt: skip
CONTOH = {True: PIMPINAN, False: STAF}
SUDAH_LAPOR = ("siap_dinilai", "dinilai", "ditetapkan")
# Each asks, row by row, whether a determined appraisal stands above. Here none can yet: determination comes last.
PEMICU_ANAK = (
    "penilaian.RencanaHasilKerja:rhk_final",
    "penilaian.IndikatorKinerja:indikator_final",
    "penilaian.Realisasi:realisasi_final",
    "penilaian.BuktiDukung:bukti_final",
    "penilaian.PenilaianIndikator:penilaian_indikator_final",
    "penilaian.NilaiSikap:nilai_sikap_final",
)
UMPAN_BALIK = (
    "Laporan bulan ini rapi dan tepat waktu. Pertahankan.",
    "Pelayanan di loket sudah cepat; perbaiki cara menjelaskan persyaratan.",
    "Koordinasi dengan bidang lain perlu lebih awal.",
)


@dataclass(frozen=True)
class Tempat:
    """One person with the post the plan is for."""

    pegawai: int
    unit: int
    jabatan: int
    nama_unit: str
    kepala: bool
    identitas: dict[str, str]


class PengisiSiklus:
    def __init__(self, acak: Random, hari_ini: date) -> None:
        self.acak = acak
        self.hari_ini = hari_ini
        self._penilai = peta_penilai(hari_ini)
        self._identitas: dict[int, dict[str, str]] = {}
        skema = skema_tersimpan(date(hari_ini.year - TAHUN_LALU, 12, 31)).ke_aturan()
        self._rapor = {k: daftar_rapor(acak, c, skema) for k, c in CONTOH.items()}

    def isi(self) -> Iterator[int]:
        """Every year from the oldest; answer how many plans after each portion."""
        daftar = list(self._tempat())
        self._identitas = {t.pegawai: t.identitas for t in daftar}
        for tahun in range(self.hari_ini.year - TAHUN_LALU, self.hari_ini.year + 1):
            pembuat = self._tahun(tahun)
            dinilai = [t for t in daftar if t.pegawai in self._penilai]
            for awal in range(0, len(dinilai), POTONGAN):
                with pgtrigger.ignore(*PEMICU_ANAK):
                    yield pembuat.tulis(
                        dinilai[awal : awal + POTONGAN], self._penilai, self._identitas
                    )

    def _tempat(self) -> Iterator[Tempat]:
        golongan = dict(
            RiwayatGolongan.objects.order_by("tmt").values_list("pegawai_id", "golongan__kode")
        )
        medan = (
            "pegawai_id", "unit_id", "jabatan_id", "unit__nama", "kepala_unit", "jabatan__nama",
            "unit__opd__nama", "pegawai__nip", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang",
        )  # fmt: skip
        daftar = Penempatan.objects.pada(self.hari_ini).definitif().order_by("pegawai_id")
        for baris in daftar.values_list(*medan).iterator(chunk_size=5000):
            pegawai, unit, jabatan, nama_unit, kepala, nama_jabatan, opd, nip, *nama = baris
            identitas = {
                "nip": nip,
                "nama": nama_lengkap(*nama),
                "golongan": golongan.get(pegawai, ""),
                "jabatan": nama_jabatan,
                "unit": nama_unit,
                "opd": opd or "",
            }
            yield Tempat(pegawai, unit, jabatan, nama_unit, kepala, identitas)

    def _tahun(self, tahun: int) -> "PengisiTahun":
        kini = tahun == self.hari_ini.year
        buka = saat(date(tahun, 1, 2))
        tahun_kinerja = TahunKinerja.objects.create(
            tahun=tahun,
            status=TahunKinerja.Status.DIBUKA if kini else TahunKinerja.Status.DITUTUP,
            batas_skp=batas_skp_awal(tahun),
            dibuka_pada=buka,
            ditutup_pada=None if kini else saat(date(tahun + 1, 2, 1)),
        )
        periode = Periode.objects.create(
            tahun_kinerja=tahun_kinerja, mulai=tahun_kinerja.awal, selesai=tahun_kinerja.akhir
        )
        return PengisiTahun(self.acak, tahun_kinerja, periode, self.hari_ini, self._rapor)


class PengisiTahun:
    """Writes one year in portions, so that memory does not grow with the government."""

    def __init__(
        self,
        acak: Random,
        tahun_kinerja: TahunKinerja,
        periode: Periode,
        hari_ini: date,
        rapor: dict[bool, list[Rapor]],
    ) -> None:
        self.acak = acak
        self.tahun_kinerja = tahun_kinerja
        self.periode = periode
        self.kini = kini = tahun_kinerja.tahun == hari_ini.year
        self.akhir = saat(hari_ini if kini else date(tahun_kinerja.tahun + 1, 1, 20))
        self._skema = skema_tersimpan(periode.selesai)
        self._rapor = rapor

    def tulis(
        self, daftar: list[Tempat], penilai: dict[int, int], identitas: dict[int, dict[str, str]]
    ) -> int:
        pilihan = [(t, self._keadaan(), self.acak.choice(self._rapor[t.kepala])) for t in daftar]
        pilihan = [satu for satu in pilihan if satu[1] != "belum_mulai"]
        skp = SKP.objects.bulk_create(self._skp(t, k, penilai) for t, k, _ in pilihan)
        indikator = self._rencana(skp, pilihan)
        self._realisasi(indikator, pilihan)
        self._penilaian(skp, indikator, pilihan, identitas)
        self._umpan_balik(skp)
        return len(skp)

    def _keadaan(self) -> str:
        if not self.kini:
            return "ditetapkan"
        return self.acak.choices([k for k, _ in KEADAAN], [b for _, b in KEADAAN])[0]

    def _skp(self, tempat: Tempat, keadaan: str, penilai: dict[int, int]) -> SKP:
        status = {"draf": "draf", "diajukan": "diajukan", "dikembalikan": "dikembalikan"}.get(
            keadaan, "disetujui" if self.kini else "ditutup"
        )
        diajukan = saat(date(self.tahun_kinerja.tahun, 1, self.acak.randint(5, 30)))
        disetujui = status in ("disetujui", "ditutup")
        return SKP(
            pegawai_id=tempat.pegawai,
            tahun_kinerja=self.tahun_kinerja,
            mulai=self.tahun_kinerja.awal,
            selesai=self.tahun_kinerja.akhir,
            unit_id=tempat.unit,
            jabatan_id=tempat.jabatan,
            penilai_id=penilai[tempat.pegawai],
            status=status,
            diajukan_pada=None if status == "draf" else diajukan,
            disetujui_pada=diajukan + timedelta(days=2) if disetujui else None,
            catatan_pengembalian="Lengkapi target dengan satuannya."
            if status == "dikembalikan"
            else "",
        )

    def _rencana(
        self, skp: list[SKP], pilihan: list[tuple[Tempat, str, Rapor]]
    ) -> list[list[IndikatorKinerja]]:
        """The plans' results and indicators; the answer has a list for each plan, in order."""
        pasangan: list[tuple[int, ContohIndikator]] = []
        rhk: list[RencanaHasilKerja] = []
        for nomor, (satu, (tempat, *_)) in enumerate(zip(skp, pilihan, strict=True)):
            for urut, contoh in enumerate(CONTOH[tempat.kepala], start=1):
                rumusan = contoh.hasil.format(unit=tempat.nama_unit)
                rhk.append(RencanaHasilKerja(skp=satu, urut=urut, rumusan=rumusan))
                pasangan.append((nomor, contoh))
        hasil: list[list[IndikatorKinerja]] = [[] for _ in skp]
        semua = IndikatorKinerja.objects.bulk_create(
            IndikatorKinerja(
                rhk=satu,
                aspek=contoh.aspek,
                rumusan=contoh.indikator,
                arah=contoh.arah,
                target=contoh.target,
                satuan=contoh.satuan,
            )
            for satu, (_, contoh) in zip(
                RencanaHasilKerja.objects.bulk_create(rhk), pasangan, strict=True
            )
        )
        for indikator, (nomor, _) in zip(semua, pasangan, strict=True):
            hasil[nomor].append(indikator)
        return hasil

    def _realisasi(
        self, indikator: list[list[IndikatorKinerja]], pilihan: list[tuple[Tempat, str, Rapor]]
    ) -> None:
        """Everybody from "siap dinilai" on has reported; half of those who are still at work too, in part."""
        baris = []
        for daftar, (_, keadaan, rapor) in zip(indikator, pilihan, strict=True):
            terisi = len(daftar) if keadaan in SUDAH_LAPOR else 0
            if keadaan == "disetujui":
                terisi = self.acak.randint(0, 1)
            baris += [
                Realisasi(indikator=satu, periode=self.periode, nilai=nilai, diisi_pada=self.akhir)
                for satu, nilai in zip(daftar[:terisi], rapor.realisasi, strict=False)
            ]
        BuktiDukung.objects.bulk_create(
            BuktiDukung(
                realisasi=satu,
                tautan=f"https://arsip.contoh.example/{satu.pk}",
                keterangan="Laporan kegiatan",
            )
            for satu in Realisasi.objects.bulk_create(baris)
        )

    def _penilaian(
        self,
        skp: list[SKP],
        indikator: list[list[IndikatorKinerja]],
        pilihan: list[tuple[Tempat, str, Rapor]],
        identitas: dict[int, dict[str, str]],
    ) -> None:
        dinilai = [
            (satu, daftar, tempat, keadaan, rapor)
            for satu, daftar, (tempat, keadaan, rapor) in zip(skp, indikator, pilihan, strict=True)
            if keadaan in SUDAH_LAPOR
        ]
        hasil = Penilaian.objects.bulk_create(
            self._baris(satu, tempat, keadaan, rapor, identitas)
            for satu, _, tempat, keadaan, rapor in dinilai
        )
        PenilaianIndikator.objects.bulk_create(
            PenilaianIndikator(
                penilaian=penilaian,
                indikator=satu,
                capaian_hitung=desimal_atau_kosong(capaian.nilai),
                capaian_dinilai=desimal_atau_kosong(capaian.nilai),
                penjelasan=capaian.penjelasan.sebagai_data(),
            )
            for penilaian, (_, daftar, _, _, rapor) in zip(hasil, dinilai, strict=True)
            for satu, capaian in zip(daftar, rapor.capaian, strict=True)
        )
        NilaiSikap.objects.bulk_create(
            NilaiSikap(penilaian=penilaian, nilai_dasar=dasar, nilai=nilai)
            for penilaian, (*_, keadaan, rapor) in zip(hasil, dinilai, strict=True)
            if keadaan != "siap_dinilai"
            for dasar, nilai in rapor.sikap.items()
        )
        final = [p.pk for p, (*_, k, _) in zip(hasil, dinilai, strict=True) if k == "ditetapkan"]
        if self.kini or self.tahun_kinerja.tahun == timezone.localdate().year - 1:
            isi_formulir(final, timezone.localtime(self.akhir).date())
        akun = Pengguna.objects.filter(pegawai=OuterRef("penilai")).values("pk")[:1]
        Penilaian.objects.filter(pk__in=final).update(
            status=Penilaian.Status.DITETAPKAN,
            ditetapkan_pada=self.akhir,
            ditetapkan_oleh=Subquery(akun),
        )

    def _baris(
        self,
        skp: SKP,
        tempat: Tempat,
        keadaan: str,
        rapor: Rapor,
        identitas: dict[int, dict[str, str]],
    ) -> Penilaian:
        penilaian = Penilaian(
            skp=skp,
            periode=self.periode,
            penilai_id=skp.penilai_id,
            status="dinilai" if keadaan == "ditetapkan" else keadaan,
            diserahkan_pada=self.akhir,
        )
        if keadaan == "siap_dinilai":
            return penilaian
        hitungan = rapor.hitungan
        isi: dict[str, Any] = {
            "hari_tanpa_keterangan": rapor.hari,
            "menit_terlambat": rapor.menit,
            "nilai_disiplin_hitung": hitungan.disiplin.nilai,
            "nilai_disiplin": hitungan.disiplin.nilai,
            "nilai_hasil_kerja": hitungan.hasil.nilai,
            "nilai_sikap": hitungan.sikap.nilai,
            "saran_hasil_kerja": hitungan.saran_hasil.rating,
            "saran_perilaku": hitungan.saran_perilaku.rating,
            "rating_hasil_kerja": rapor.hasil,
            "alasan_hasil": rapor.alasan_hasil,
            "rating_perilaku": rapor.perilaku,
            "predikat": rapor.predikat,
            "indeks": hitungan.indeks.nilai,
        }
        if keadaan == "ditetapkan":
            penilai = identitas.get(skp.penilai_id or 0, {})
            isi |= {
                "skema": self._skema.sebagai_data(),
                "penjelasan": rapor.penjelasan(),
                "cuplikan": {"pegawai": tempat.identitas, "penilai": penilai, "atasan_penilai": {}},
            }
        for nama, nilai in isi.items():
            setattr(penilaian, nama, nilai)
        return penilaian

    def _umpan_balik(self, skp: list[SKP]) -> None:
        """In the running year every third person has heard something; the radar shows the others."""
        if not self.kini:
            return
        UmpanBalik.objects.bulk_create(
            UmpanBalik(
                skp=satu,
                oleh_id=satu.penilai_id,
                isi=self.acak.choice(UMPAN_BALIK),
                pada=self.akhir - timedelta(days=self.acak.randint(3, 160)),
            )
            for satu in skp
            if satu.penilai_id and satu.status == "disetujui" and self.acak.random() < 1 / 3
        )


def saat(tanggal: date) -> datetime:
    """Ten in the morning, local time."""
    return timezone.make_aware(datetime.combine(tanggal, time(10)))
