"""What the shell shows round every page: the navigation by role, the person, the count of notices."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from kinerja.demo.akun import daftar_akun
from layanan.permissions import boleh_menambah_layanan
from pegawai.aturan.identitas import JenisPegawai
from pegawai.models import Pengguna, Peran
from pegawai.permissions import (
    adalah_admin,
    adalah_auditor,
    boleh_melihat_daftar_disiplin,
    boleh_melihat_rujukan,
    boleh_mengatur_akses,
    boleh_mengimpor,
)
from penilaian.permissions import (
    boleh_melihat_pustaka,
    boleh_melihat_siklus,
    boleh_mengurus_sanggahan,
)

Hak = Callable[[Pengguna], bool]


@dataclass(frozen=True)
class Butir:
    """A link of the shell and who gets to see it; what the page itself allows is its own matter."""

    label: str
    nama_url: str
    ikon: str
    boleh: Hak
    # Pages below it belong to several entries: only the page itself is "here".
    hanya_ini: bool = False

    def cocok(self, url: str, jalur: str) -> bool:
        return url == jalur or (not self.hanya_ini and jalur.startswith(url))


def semua(pengguna: Pengguna) -> bool:
    return True


def berpegawai(pengguna: Pengguna) -> bool:
    return pengguna.pegawai_id is not None


# Every page asks this, so it is one statement that the ORM need not build each time.
_CIRI = """
WITH dipimpin AS (
    SELECT u.jalur FROM pegawai_penempatan t JOIN pegawai_unit u ON u.id = t.unit_id
    WHERE t.pegawai_id = %(pegawai)s AND t.kepala_unit
      AND t.mulai <= %(hari)s AND (t.selesai IS NULL OR t.selesai >= %(hari)s)
), dikelola AS (
    SELECT jalur FROM pegawai_unit WHERE id = ANY(%(dikelola)s)
)
SELECT EXISTS (SELECT 1 FROM dipimpin),
       EXISTS (SELECT 1 FROM dipimpin d JOIN pegawai_unit o ON o.perangkat_daerah AND o.jalur LIKE d.jalur || '%%'),
       EXISTS (SELECT 1 FROM dikelola d JOIN pegawai_unit o ON o.perangkat_daerah AND o.jalur LIKE d.jalur || '%%'),
       EXISTS (SELECT 1 FROM pegawai_penugasanpenilai p WHERE p.penilai_id = %(pegawai)s
               AND p.mulai <= %(hari)s AND (p.selesai IS NULL OR p.selesai >= %(hari)s)),
       EXISTS (SELECT 1 FROM pegawai_penempatan t JOIN pegawai_jabatan j ON j.id = t.jabatan_id
               WHERE t.pegawai_id = %(pegawai)s AND t.sifat = 'definitif' AND j.jenjang <> ''
               AND t.mulai <= %(hari)s AND (t.selesai IS NULL OR t.selesai >= %(hari)s)),
       COALESCE((SELECT h.aktif FROM penilaian_pengaturanharian h WHERE h.unit_id IS NULL
                 AND h.berlaku_mulai <= %(hari)s ORDER BY h.berlaku_mulai DESC LIMIT 1), FALSE)
       OR EXISTS (SELECT 1 FROM penilaian_pengaturanharian h WHERE h.unit_id IS NOT NULL AND h.aktif
                  AND h.berlaku_mulai <= %(hari)s),
       (SELECT count(*) FROM notifikasi_notifikasi n WHERE n.penerima_id = %(pengguna)s AND n.dibaca_pada IS NULL)
"""


@dataclass(frozen=True)
class Ciri:
    """What several entries ask about the person, and the unread notices of the account."""

    memimpin: bool
    memimpin_opd: bool
    mengelola_opd: bool
    ditugaskan: bool
    berjenjang: bool
    berharian: bool
    belum_dibaca: int


def _ciri(pengguna: Pengguna) -> Ciri:
    """One query a request: the account object lives as long."""
    if "_ciri" not in vars(pengguna):
        isi = {
            "pengguna": pengguna.pk,
            "pegawai": pengguna.pegawai_id,
            "hari": timezone.localdate(),
            "dikelola": pengguna.unit_berperan(Peran.PENGELOLA_KINERJA),
        }
        with connection.cursor() as kursor:
            kursor.execute(_CIRI, isi)
            vars(pengguna)["_ciri"] = Ciri(*kursor.fetchone())
    ciri: Ciri = vars(pengguna)["_ciri"]
    return ciri


def menilai(pengguna: Pengguna) -> bool:
    """Heads a unit today or appraises somebody by assignment: the board would not be empty."""
    if pengguna.pegawai_id is None:
        return False
    return _ciri(pengguna).memimpin or _ciri(pengguna).ditugaskan


def memimpin(pengguna: Pengguna) -> bool:
    """Heads a unit today."""
    return berpegawai(pengguna) and _ciri(pengguna).memimpin


def melihat_organisasi(pengguna: Pengguna) -> bool:
    if boleh_melihat_siklus(pengguna) or pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    return berpegawai(pengguna) and _ciri(pengguna).memimpin_opd


def berdasbor(pengguna: Pengguna) -> bool:
    """Leads or manages a unit, or oversees everybody."""
    if boleh_melihat_siklus(pengguna) or pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    return berpegawai(pengguna) and _ciri(pengguna).memimpin


def berradar(pengguna: Pengguna) -> bool:
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
        return True
    return bool(pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)) or menilai(pengguna)


def memutus_keberatan(pengguna: Pengguna) -> bool:
    """Who appraises may have a case to explain or decide; the employee's own is on the page of the result."""
    return boleh_melihat_siklus(pengguna) or menilai(pengguna)


def berlaporan(pengguna: Pengguna) -> bool:
    """As laporan.permissions.boleh_membuka, without its queries; a test compares both."""
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
        return True
    return _ciri(pengguna).memimpin_opd or _ciri(pengguna).mengelola_opd


def berharian(pengguna: Pengguna) -> bool:
    """The agency keeps a daily log today; a perangkat daerah that does not says so on the page."""
    return berpegawai(pengguna) and _ciri(pengguna).berharian


def fungsional(pengguna: Pengguna) -> bool:
    """A PNS in a functional position with a jenjang: the page would say something."""
    if pengguna.pegawai is None or pengguna.pegawai.jenis != JenisPegawai.PNS:
        return False
    return _ciri(pengguna).berjenjang


def membina(pengguna: Pengguna) -> bool:
    """Has people of others to look after: BKD, the auditor, who leads or appraises, the unit's pengelola."""
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
        return True
    return bool(pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)) or menilai(pengguna)


KELOMPOK: tuple[tuple[str, tuple[Butir, ...]], ...] = (
    (
        "Saya",
        (
            Butir("Beranda", "beranda", "house", semua, hanya_ini=True),
            Butir("Kinerja saya", "penilaian:saya", "target", berpegawai, hanya_ini=True),
            Butir("Progres harian", "penilaian:harian", "clock", berharian),
            Butir("Umpan balik", "penilaian:umpan_balik_saya", "message-square", berpegawai),
            Butir("Bimbingan", "penilaian:bimbingan", "messages-square", berpegawai),
            Butir("Riwayat hasil saya", "penilaian:riwayat_saya", "history", berpegawai),
            Butir("Angka kredit saya", "karier:saya", "award", fungsional, hanya_ini=True),
            Butir("JP saya", "pelatihan:saya", "hourglass", berpegawai),
        ),
    ),
    (
        "Memimpin",
        (
            Butir("Papan penilaian", "penilaian:papan", "clipboard-check", menilai),
            Butir("Dasbor", "penilaian:dasbor", "layout-dashboard", berdasbor),
            Butir("Radar perhatian", "penilaian:radar", "radar", berradar),
            Butir(
                "Kinerja organisasi",
                "penilaian:organisasi_daftar",
                "building-2",
                melihat_organisasi,
            ),
            Butir("Penilai di unit saya", "penilaian:penugasan_unit", "user-cog", memimpin),
            Butir("Tindak lanjut", "penilaian:tindak_lanjut", "milestone", membina),
            Butir("Keberatan", "penilaian:keberatan_daftar", "scale", memutus_keberatan),
            Butir("Angka kredit", "karier:daftar", "list-checks", membina),
            Butir("Kendali siklus", "penilaian:siklus", "calendar-range", boleh_melihat_siklus),
            Butir("Laporan", "laporan:daftar", "file-text", berlaporan),
        ),
    ),
    (
        "Organisasi",
        (
            Butir("Direktori pegawai", "pegawai:daftar", "users", semua),
            Butir("Susunan unit", "pegawai:unit", "network", semua),
            Butir("Pustaka SKP", "penilaian:pustaka", "library", boleh_melihat_pustaka),
            Butir(
                "Impor hasil terdahulu", "penilaian:impor_hasil", "archive-restore", boleh_mengimpor
            ),
            Butir("Impor SIASN", "pegawai:impor", "file-up", boleh_mengimpor),
            Butir("Impor kehadiran", "pegawai:impor_kehadiran", "calendar-check", boleh_mengimpor),
            Butir("Disiplin", "pegawai:disiplin_daftar", "gavel", boleh_melihat_daftar_disiplin),
            Butir("Peran", "pegawai:peran", "key-round", boleh_mengatur_akses),
            Butir("Penugasan penilai", "pegawai:penugasan", "user-check", boleh_mengatur_akses),
            Butir(
                "Sanggahan penilai",
                "penilaian:sanggahan_daftar",
                "user-x",
                boleh_mengurus_sanggahan,
            ),
            Butir("Plt. dan Plh.", "pegawai:penjabat", "user-cog", boleh_mengatur_akses),
            Butir("Akun", "pegawai:akun", "circle-user", boleh_mengatur_akses),
            Butir("Data rujukan", "admin:index", "settings-2", boleh_melihat_rujukan),
        ),
    ),
    (
        "Layanan",
        (
            Butir("Survei kepuasan", "survei:daftar", "smile", semua),
            Butir("Jenis layanan", "layanan:daftar", "concierge-bell", boleh_menambah_layanan),
            Butir("Pelatihan", "pelatihan:daftar", "graduation-cap", semua),
        ),
    ),
)


def kerangka(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html; empty for somebody who has not signed in."""
    isi: dict[str, Any] = {"mode_demo": settings.MODE_DEMO}
    pengguna = getattr(request, "user", None)
    if not isinstance(pengguna, Pengguna) or not pengguna.is_authenticated:
        if settings.MODE_DEMO:
            isi["akun_demo"] = daftar_akun()
        return isi
    if getattr(request, "htmx", False):
        return isi  # a fragment has no shell to fill
    isi["navigasi"] = navigasi(pengguna, request.path)
    isi["pengguna_masuk"] = {"nama": str(pengguna), "peran": sebutan_peran(pengguna)}
    isi["jumlah_notifikasi"] = _ciri(pengguna).belum_dibaca
    return isi


def navigasi(pengguna: Pengguna, jalur: str) -> list[dict[str, Any]]:
    """The groups of links; of several that lead to where we are the longest is the current one."""
    daftar = [
        (judul, [(b, reverse(b.nama_url)) for b in butir if b.boleh(pengguna)])
        for judul, butir in KELOMPOK
    ]
    cocok = [url for _, butir in daftar for b, url in butir if b.cocok(url, jalur)]
    kini = max(cocok, key=len, default="")
    return [
        {
            "judul": judul,
            "butir": [
                {"label": b.label, "url": url, "ikon": b.ikon, "aktif": url == kini, "jumlah": None}
                for b, url in butir
            ],
        }
        for judul, butir in daftar
        if butir
    ]


def sebutan_peran(pengguna: Pengguna) -> str:
    if adalah_admin(pengguna):
        return "Admin BKD"
    if adalah_auditor(pengguna):
        return "Auditor"
    return "Pegawai" if pengguna.pegawai_id else "Pengguna"
