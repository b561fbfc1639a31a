"""Pages of the staff."""

from django.urls import reverse

from pegawai.models import Pengguna, PeranDiberikan
from tests.bench.ukuran import Hasil, Situs, ukuran


def admin() -> Pengguna:
    peran = PeranDiberikan.objects.filter(peran="admin_bkd").select_related("pengguna").first()
    if peran is None:
        raise SystemExit("Tidak ada admin BKD dalam data contoh.")
    return peran.pengguna


@ukuran("sehat (satu SELECT)")
def sehat(situs: Situs) -> Hasil:
    return situs.ambil(reverse("sehat"))


@ukuran("daftar pegawai", p95_ms=80, kilobita=150)
def daftar_pegawai(situs: Situs) -> Hasil:
    return situs.ambil(reverse("pegawai:daftar"), sebagai=admin())


@ukuran("daftar pegawai, halaman 20", p95_ms=80, kilobita=150)
def daftar_pegawai_dalam(situs: Situs) -> Hasil:
    return situs.ambil(f"{reverse('pegawai:daftar')}?halaman=20", sebagai=admin())
