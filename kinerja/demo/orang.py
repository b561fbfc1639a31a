"""People of the demo government: accounts, ranks and placements, written a unit at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from kinerja.demo.akun import SANDI_DEMO
from kinerja.demo.nama import Orang, PembuatOrang
from kinerja.demo.organisasi import RencanaUnit
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai, StatusPns
from pegawai.aturan.jabatan import JenisJabatan, jenjang_dari_nama
from pegawai.models import (
    Golongan,
    Jabatan,
    Pegawai,
    Penempatan,
    Pengguna,
    RiwayatGolongan,
    SifatPenugasan,
)

PELAKSANA = (
    "Penelaah Teknis Kebijakan",
    "Pengadministrasi Perkantoran",
    "Penata Layanan Operasional",
    "Operator Layanan Operasional",
    "Pengolah Data dan Informasi",
)
FUNGSIONAL = {
    "Dinas Pendidikan dan Kebudayaan": ("Guru Ahli Pertama", "Guru Ahli Muda", "Guru Ahli Madya"),
    "Dinas Kesehatan": ("Perawat Terampil", "Perawat Mahir", "Bidan Mahir", "Dokter Ahli Muda"),
    "Inspektorat": ("Auditor Ahli Pertama", "Auditor Ahli Muda", "Auditor Ahli Madya"),
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia": (
        "Analis SDM Aparatur Ahli Pertama",
        "Analis SDM Aparatur Ahli Muda",
    ),
}
FUNGSIONAL_UMUM = (
    "Perencana Ahli Pertama",
    "Perencana Ahli Muda",
    "Pranata Komputer Ahli Pertama",
    "Pranata Komputer Terampil",
    "Arsiparis Terampil",
    "Statistisi Ahli Pertama",
)
GOLONGAN_ESELON = {
    "I.b": "IV/e", "II.a": "IV/c", "II.b": "IV/b", "III.a": "IV/b", "III.b": "IV/a", "IV.a": "III/d",
}  # fmt: skip
GOLONGAN_PELAKSANA = ("II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c")
GOLONGAN_FUNGSIONAL = ("II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a")


@dataclass
class PengisiUnit:
    """Fills units with people. One post in fifteen stays vacant, as in any government."""

    pembuat: PembuatOrang
    acak: Random
    hari_ini: date

    def __post_init__(self) -> None:
        self._sandi = make_password(SANDI_DEMO)
        self._golongan = {(g.jenis, g.kode): g for g in Golongan.objects.all()}
        self._jabatan: dict[tuple[str, str], Jabatan] = {}

    def isi(self, rencana: list[RencanaUnit]) -> Iterator[int]:
        """Write everybody; answer how many after each unit."""
        for satu in rencana:
            yield self._isi_unit(satu)

    def _isi_unit(self, rencana: RencanaUnit) -> int:
        calon: list[tuple[Orang, Jabatan, str, bool]] = []
        bidang = rencana.eselon.startswith("III")
        if rencana.jabatan_kepala and not (bidang and self.acak.random() < 1 / 15):
            jabatan = self._ambil_jabatan(rencana.jabatan_kepala, rencana.eselon)
            orang = self.pembuat.buat(umur_minimal=40)
            calon.append((orang, jabatan, GOLONGAN_ESELON[rencana.eselon], True))
        elif rencana.jabatan_kepala:
            calon.append(self._staf(rencana.opd))
        calon += [self._staf(rencana.opd) for _ in range(rencana.jumlah)]
        self._tulis(rencana, calon)
        return len(calon)

    def _staf(self, opd: str) -> tuple[Orang, Jabatan, str, bool]:
        acak = self.acak
        pppk = acak.random() < 0.12
        orang = self.pembuat.buat(pppk=pppk)
        fungsional = acak.random() < (0.8 if opd in FUNGSIONAL else 0.4)
        nama = acak.choice(FUNGSIONAL.get(opd, FUNGSIONAL_UMUM) if fungsional else PELAKSANA)
        if pppk:
            golongan = acak.choice(("V", "VII", "IX", "X"))
        else:
            golongan = acak.choice(GOLONGAN_FUNGSIONAL if fungsional else GOLONGAN_PELAKSANA)
        return orang, self._ambil_jabatan(nama, "", fungsional=fungsional), golongan, False

    def _ambil_jabatan(self, nama: str, eselon: str, *, fungsional: bool = False) -> Jabatan:
        kunci = (nama, eselon)
        if kunci not in self._jabatan:
            jenis = JenisJabatan.FUNGSIONAL if fungsional else JenisJabatan.PELAKSANA
            if eselon:
                jenis = JenisJabatan.STRUKTURAL
            jenjang = jenjang_dari_nama(nama) if fungsional else None
            self._jabatan[kunci] = Jabatan.objects.create(
                nama=nama, jenis=jenis, eselon=eselon, jenjang=jenjang or ""
            )
        return self._jabatan[kunci]

    def _tulis(self, rencana: RencanaUnit, calon: list[tuple[Orang, Jabatan, str, bool]]) -> None:
        pegawai = Pegawai.objects.bulk_create([_pegawai(orang) for orang, *_ in calon])
        Pengguna.objects.bulk_create(
            Pengguna(nama_masuk=p.nip, email=p.email, password=self._sandi, pegawai=p)
            for p in pegawai
        )
        RiwayatGolongan.objects.bulk_create(
            RiwayatGolongan(
                pegawai=p,
                golongan=self._golongan[(p.jenis, golongan)],
                tmt=date(max(orang.tmt_cpns.year, self.hari_ini.year - 4), 4, 1),
            )
            for p, (orang, _, golongan, _) in zip(pegawai, calon, strict=True)
        )
        Penempatan.objects.bulk_create(
            Penempatan(
                pegawai=p,
                unit=rencana.unit,
                jabatan=jabatan,
                kepala_unit=kepala,
                sifat=SifatPenugasan.DEFINITIF,
                mulai=max(orang.tmt_cpns, date(self.hari_ini.year - 6, 1, 1)),
            )
            for p, (orang, jabatan, _, kepala) in zip(pegawai, calon, strict=True)
        )


def _pegawai(orang: Orang) -> Pegawai:
    return Pegawai(
        nip=orang.nip,
        jenis=JenisPegawai.PPPK if orang.pppk else JenisPegawai.PNS,
        status="" if orang.pppk else StatusPns.PNS,
        nama=orang.nama,
        gelar_depan=orang.gelar_depan,
        gelar_belakang=orang.gelar_belakang,
        tanggal_lahir=orang.lahir,
        jenis_kelamin=JenisKelamin.LAKI_LAKI if orang.laki_laki else JenisKelamin.PEREMPUAN,
        email=f"{orang.nip}@contoh.example",
        tmt_cpns=orang.tmt_cpns,
        pendidikan="S-1/Sarjana" if orang.gelar_belakang else "SLTA",
    )
