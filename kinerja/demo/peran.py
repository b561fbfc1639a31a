"""Who of the invented people carries which role in the demo, chosen so that each has something to do."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from kinerja.demo.akun import AWALAN, PERAN_DEMO
from kinerja.demo.survei import BKD, KESEHATAN
from pegawai.models import (
    Pegawai,
    Penempatan,
    Pengguna,
    PenugasanPenilai,
    Peran,
    PeranDiberikan,
    SifatPenugasan,
    Unit,
)
from penilaian.models import SKP


def bagi_peran(hari_ini: date) -> int:
    """Grant the roles and name the accounts; answer how many there are."""
    pembagi = Pembagi(hari_ini)
    jumlah = 0
    for peran in PERAN_DEMO:
        pegawai = pembagi.pilih(peran.kode)
        if pegawai is None:
            continue
        pengguna = Pengguna.objects.get(pegawai=pegawai)
        pengguna.groups.add(Group.objects.create(name=f"{AWALAN}{peran.kode}"))
        pembagi.beri(pengguna, peran.kode)
        jumlah += 1
    pembagi.tugaskan_plh()
    return jumlah


class Pembagi:
    def __init__(self, hari_ini: date) -> None:
        self.hari_ini = hari_ini
        self._terpakai: set[int] = set()
        self._skp = SKP.objects.filter(tahun_kinerja__tahun=hari_ini.year)

    def pilih(self, kode: str) -> Pegawai | None:
        cara: dict[str, Callable[[], Pegawai | None]] = {
            "admin": lambda: self._staf(BKD),
            "kepala_dinas": lambda: self._kepala(f"Kepala {KESEHATAN}"),
            "sekda": lambda: self._kepala("Sekretaris Daerah"),
            "penilai": self._penilai,
            "pegawai": self._pegawai,
            "pegawai_baru": self._pegawai_baru,
            "auditor": lambda: self._staf("Inspektorat"),
        }
        pegawai = cara.get(kode, lambda: self._staf(KESEHATAN))()
        if pegawai is not None:
            self._terpakai.add(pegawai.pk)
        return pegawai

    def beri(self, pengguna: Pengguna, kode: str) -> None:
        peran = {p.value: p for p in Peran} | {"admin": Peran.ADMIN_BKD}
        if kode not in peran:
            return
        unit = None
        if kode in ("pengelola_kinerja", "pengelola_survei", "petugas_layanan"):
            unit = Unit.objects.get(nama=KESEHATAN)
        PeranDiberikan.objects.create(
            pengguna=pengguna, peran=peran[kode], unit=unit, mulai=date(self.hari_ini.year, 1, 1)
        )

    def tugaskan_plh(self) -> None:
        """One person is appraised by somebody else for a while, so that the page shows an assignment."""
        daftar = list(
            self._bebas(Pegawai.objects.di_unit(Unit.objects.get(nama=BKD), tanggal=self.hari_ini))[
                :2
            ]
        )
        if len(daftar) == 2:
            PenugasanPenilai.objects.create(
                pegawai=daftar[0],
                penilai=daftar[1],
                sifat=SifatPenugasan.PLH,
                mulai=date(self.hari_ini.year, 10, 1),
                alasan="Kepala bidang mengikuti pelatihan kepemimpinan",
            )

    def _bebas(self, daftar: QuerySet[Pegawai]) -> QuerySet[Pegawai]:
        kepala = Penempatan.objects.pada(self.hari_ini).kepala().values("pegawai")
        return daftar.exclude(pk__in=self._terpakai).exclude(pk__in=kepala).order_by("pk")

    def _staf(self, unit: str) -> Pegawai | None:
        asal = Pegawai.objects.di_unit(Unit.objects.get(nama=unit), tanggal=self.hari_ini)
        sibuk = self._skp.filter(status__in=["diajukan", "disetujui"]).values("pegawai")
        return (
            self._bebas(asal.filter(pk__in=sibuk)).first()
            or self._bebas(asal).first()
            or asal.exclude(pk__in=self._terpakai).order_by("pk").first()
        )

    def _kepala(self, jabatan: str) -> Pegawai | None:
        tempat = (
            Penempatan.objects.pada(self.hari_ini)
            .filter(jabatan__nama=jabatan)
            .select_related("pegawai")
            .first()
        )
        return tempat.pegawai if tempat else None

    def _penilai(self) -> Pegawai | None:
        """The head of a part of the health agency with most of every state on the board."""
        dinas = Unit.objects.get(nama=KESEHATAN)
        bagian = Unit.objects.di_bawah(dinas).exclude(pk=dinas.pk)
        calon = (
            Penempatan.objects.pada(self.hari_ini)
            .kepala()
            .filter(unit__in=bagian)
            .select_related("pegawai")
        )
        ramai = {
            satu.pegawai: len(
                set(self._skp.filter(penilai=satu.pegawai).values_list("status", flat=True))
            )
            for satu in calon
        }
        return max(ramai, key=lambda p: (ramai[p], -p.pk), default=None)

    def _pegawai(self) -> Pegawai | None:
        """Somebody whose plan is approved and who has not handed in yet, preferably under the demo's appraiser."""
        skp = self._skp.filter(status="disetujui", penilaian__isnull=True).select_related("pegawai")
        penilai = self._terpakai
        pilihan = skp.filter(penilai__in=penilai, unit__nama__contains="Bidang").first()
        pilihan = pilihan or skp.filter(penilai__in=penilai).first() or skp.first()
        return pilihan.pegawai if pilihan else None

    def _pegawai_baru(self) -> Pegawai | None:
        asal = Pegawai.objects.aktif().exclude(pk__in=self._skp.values("pegawai"))
        dinas = asal.di_unit(Unit.objects.get(nama=KESEHATAN), tanggal=self.hari_ini)
        return self._bebas(dinas).first() or self._bebas(asal).first()
