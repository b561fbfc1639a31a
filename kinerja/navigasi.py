"""What the shell shows round every page: the navigation by role, the person, the count of notices."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kinerja.demo.akun import daftar_akun
from notifikasi.selectors import jumlah_belum_dibaca
from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin, adalah_auditor, boleh_mengimpor


@dataclass(frozen=True)
class Butir:
    label: str
    nama_url: str
    ikon: str


def _kelompok(pengguna: Pengguna) -> list[tuple[str, list[Butir]]]:
    admin = adalah_admin(pengguna)
    kinerja: list[Butir] = [Butir("Beranda", "beranda", "house")]
    if pengguna.pegawai_id:
        kinerja += [
            Butir("Kinerja saya", "penilaian:saya", "target"),
            Butir("Papan penilaian", "penilaian:papan", "clipboard-check"),
        ]
    if admin:
        kinerja.append(Butir("Kendali siklus", "penilaian:siklus", "calendar-range"))
    organisasi = [
        Butir("Direktori pegawai", "pegawai:daftar", "users"),
        Butir("Susunan unit", "pegawai:unit", "network"),
    ]
    if boleh_mengimpor(pengguna):
        organisasi.append(Butir("Impor SIASN", "pegawai:impor", "file-up"))
    layanan = [
        Butir("Survei kepuasan", "survei:daftar", "smile"),
        Butir("Pelatihan", "pelatihan:daftar", "graduation-cap"),
    ]
    if admin or adalah_auditor(pengguna):
        layanan.append(Butir("Laporan", "laporan:daftar", "file-text"))
    return [("Kinerja", kinerja), ("Organisasi", organisasi), ("Layanan", layanan)]


def kerangka(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html; empty for somebody who has not signed in."""
    isi: dict[str, Any] = {"mode_demo": settings.MODE_DEMO}
    pengguna = getattr(request, "user", None)
    if not isinstance(pengguna, Pengguna) or not pengguna.is_authenticated:
        if settings.MODE_DEMO:
            isi["akun_demo"] = daftar_akun()
        return isi
    isi["navigasi"] = [
        {"judul": judul, "butir": [_butir(request, butir) for butir in daftar]}
        for judul, daftar in _kelompok(pengguna)
    ]
    isi["pengguna_masuk"] = {"nama": str(pengguna), "peran": sebutan_peran(pengguna)}
    isi["jumlah_notifikasi"] = jumlah_belum_dibaca(pengguna)
    return isi


def _butir(request: HttpRequest, butir: Butir) -> dict[str, Any]:
    url = reverse(butir.nama_url)
    aktif = request.path == url or (url != "/" and request.path.startswith(url))
    return {"label": butir.label, "url": url, "ikon": butir.ikon, "aktif": aktif, "jumlah": None}


def sebutan_peran(pengguna: Pengguna) -> str:
    if adalah_admin(pengguna):
        return "Admin BKD"
    if adalah_auditor(pengguna):
        return "Auditor"
    return "Pegawai" if pengguna.pegawai_id else "Pengguna"
