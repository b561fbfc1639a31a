"""The demo accounts: one a role, each an ordinary account in a group that bears its code.

Outside demo mode nothing reads this: the sign-in buttons are not routed and the page does not list them.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group

SANDI_DEMO = "gorontalo-demo-2026"
AWALAN = "demo: "


@dataclass(frozen=True)
class PeranDemo:
    kode: str
    peran: str
    coba: str


@dataclass(frozen=True)
class AkunDemo:
    kode: str
    nama_masuk: str
    nama: str
    peran: str
    coba: str


PERAN_DEMO = (
    PeranDemo("admin", "Admin BKD", "Kendali siklus, lalu impor SIASN dan minta laporan tahunan"),
    PeranDemo("kepala_dinas", "Kepala dinas", "Papan penilaian: nilai para kepala bidang"),
    PeranDemo("penilai", "Kepala bidang (penilai)", "Papan penilaian: setujui SKP, lalu nilai yang siap"),
    PeranDemo("pegawai", "Pegawai", "Kinerja saya: isi realisasi dan bukti, lalu serahkan"),
    PeranDemo("pegawai_baru", "Pegawai tanpa SKP", "Kinerja saya: susun SKP dan ajukan"),
    PeranDemo("sekda", "Sekretaris Daerah", "Papan penilaian para kepala dinas"),
    PeranDemo("pengelola_kinerja", "Pengelola kinerja unit", "Direktori pegawai dan kinerja unitnya"),
    PeranDemo("pengelola_survei", "Pengelola survei unit", "Survei kepuasan: buka survei dan lihat hasilnya"),
    PeranDemo("petugas_layanan", "Petugas layanan", "Jenis layanan dan standarnya"),
    PeranDemo("auditor", "Auditor", "Melihat semuanya, tidak mengubah apa pun"),
)  # fmt: skip


def daftar_akun() -> list[AkunDemo]:
    """The demo accounts that exist in this database, in the order of the sign-in page."""
    isi = {
        nama.removeprefix(AWALAN): (nama_masuk, pengguna_nama)
        for nama, nama_masuk, pengguna_nama in Group.objects.filter(
            name__startswith=AWALAN, user__isnull=False
        ).values_list("name", "user__nama_masuk", "user__pegawai__nama")
    }
    return [
        AkunDemo(peran.kode, *isi[peran.kode], peran.peran, peran.coba)
        for peran in PERAN_DEMO
        if peran.kode in isi
    ]
