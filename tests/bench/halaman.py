"""Pages of the staff: people, and the home page of each role."""

from django.urls import reverse

from kinerja.demo.akun import AWALAN
from pegawai.models import Pengguna
from tests.bench.ukuran import Hasil, Situs, ukuran


def akun(kode: str) -> Pengguna:
    """The demo account of a role."""
    pengguna = Pengguna.objects.filter(groups__name=f"{AWALAN}{kode}").first()
    if pengguna is None:
        raise SystemExit(f"Tidak ada akun demo {kode} dalam data contoh.")
    return pengguna


@ukuran("sehat (satu SELECT)")
def sehat(situs: Situs) -> Hasil:
    return situs.ambil(reverse("sehat"))


@ukuran("daftar pegawai", p95_ms=80, kilobita=150, kueri=15)
def daftar_pegawai(situs: Situs) -> Hasil:
    return situs.ambil(reverse("pegawai:daftar"), sebagai=akun("admin"))


@ukuran("daftar pegawai, halaman 20", p95_ms=80, kilobita=150, kueri=15)
def daftar_pegawai_dalam(situs: Situs) -> Hasil:
    return situs.ambil(f"{reverse('pegawai:daftar')}?halaman=20", sebagai=akun("admin"))


@ukuran("beranda pegawai", p95_ms=50, kilobita=150)
def beranda_pegawai(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("pegawai"))


@ukuran("beranda penilai", p95_ms=50, kilobita=150)
def beranda_penilai(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("penilai"))


@ukuran("beranda kepala dinas", p95_ms=50, kilobita=150)
def beranda_kepala_dinas(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("kepala_dinas"))


@ukuran("beranda pengelola kinerja", p95_ms=50, kilobita=150)
def beranda_pengelola_kinerja(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("pengelola_kinerja"))


@ukuran("beranda sekda", p95_ms=150, kilobita=150)
def beranda_sekda(situs: Situs) -> Hasil:
    """With the state of the whole government, as those of BKD and the auditor: dashboards."""
    return situs.ambil(reverse("beranda"), sebagai=akun("sekda"))


@ukuran("beranda admin BKD", p95_ms=150, kilobita=150)
def beranda_admin(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("admin"))


@ukuran("beranda auditor", p95_ms=150, kilobita=150)
def beranda_auditor(situs: Situs) -> Hasil:
    return situs.ambil(reverse("beranda"), sebagai=akun("auditor"))
