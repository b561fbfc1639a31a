"""Remind of questions that wait, and appraisers of people whom they have not seen for too long. Never on a day off."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from kinerja.kalender.hari_kerja import Kalender, kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import peta_penilai
from penilaian.aturan.umpan_balik import saat_mengingatkan
from penilaian.models import PengaturanPerhatian, PermintaanKepada
from penilaian.selectors.radar import hari_semua

DISEBUT = 5


def ingatkan_permintaan(*, pada: datetime) -> int:
    """Some days after the question, as long as it waits; a day off moves it to the next working day."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    if not kalender.hari_kerja(hari):
        return 0
    pengaturan = PengaturanPerhatian.objects.berlaku(hari)
    jumlah = 0
    daftar = PermintaanKepada.objects.menunggu(hari).select_related(
        "permintaan__pemohon", "kepada__pengguna"
    )
    for satu in daftar.iterator(chunk_size=1000):
        ke = _pengingat_hari_ini(satu, pengaturan, kalender, hari)
        penerima = getattr(satu.kepada, "pengguna", None)
        if ke is None or penerima is None or not penerima.is_active:
            continue
        kabar = beri_tahu(
            penerima=penerima,
            jenis="penilaian.ingatkan_permintaan",
            judul=f"{satu.permintaan.pemohon.nama_lengkap} menunggu umpan balik Anda",
            isi=f"Jawab paling lambat {tanggal(satu.permintaan.batas)}, atau tandai bahwa Anda tidak menjawabnya.",
            tautan=reverse("penilaian:permintaan", args=[satu.pk]),
            kunci=f"penilaian.ingatkan_permintaan:{satu.pk}:{ke}",
            pada=pada,
        )
        jumlah += kabar is not None
    return jumlah


def _pengingat_hari_ini(
    satu: PermintaanKepada, pengaturan: PengaturanPerhatian, kalender: Kalender, hari: date
) -> int | None:
    """Which of the reminders falls on this day."""
    for sesudah in pengaturan.pengingat_permintaan:
        jatuh = satu.permintaan.diminta_pada + timedelta(days=sesudah)
        if kalender.hari_kerja_berikut(jatuh) == hari:
            return sesudah
    return None


def ingatkan_radar(*, pada: datetime) -> int:
    """One message an appraiser, about all who have waited too long, when somebody is due for it."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    if not kalender.hari_kerja(hari):
        return 0
    pengaturan = PengaturanPerhatian.objects.berlaku(hari)
    batas, jeda = pengaturan.hari_terlalu_lama, _jeda(hari, kalender)
    lama: dict[int, list[tuple[int, int]]] = defaultdict(list)
    jatuh: set[int] = set()
    hari_tanpa = hari_semua(hari)
    for pegawai, penilai in peta_penilai(hari).items():
        tanpa = hari_tanpa.get(pegawai, 0)
        if tanpa > batas:
            lama[penilai].append((tanpa, pegawai))
            if saat_mengingatkan(tanpa, batas, pengaturan.hari_ulang, jeda):
                jatuh.add(penilai)
    nama = _nama(p for penilai in jatuh for _, p in sorted(lama[penilai], reverse=True)[:DISEBUT])
    jumlah = 0
    akun = Pengguna.objects.filter(pegawai__in=jatuh, is_active=True)
    for penerima in akun.order_by("pk").iterator(chunk_size=1000):
        orang = sorted(lama[penerima.pegawai_id or 0], reverse=True)
        jumlah += _kirim(penerima, [nama[p] for _, p in orang[:DISEBUT]], len(orang), batas, pada)
    return jumlah


def _kirim(penerima: Pengguna, disebut: list[str], banyak: int, batas: int, pada: datetime) -> bool:
    hari = timezone.localtime(pada).date()
    lainnya = f", dan {banyak - len(disebut)} orang lagi" if banyak > len(disebut) else ""
    kabar = beri_tahu(
        penerima=penerima,
        jenis="penilaian.ingatkan_radar",
        judul=f"{banyak} orang lama tanpa umpan balik Anda",
        isi=f"Lebih dari {batas} hari: {'; '.join(disebut)}{lainnya}.",
        tautan=reverse("penilaian:papan"),
        kunci=f"penilaian.ingatkan_radar:{hari:%Y-%m-%d}",
        pada=pada,
    )
    return kabar is not None


def _jeda(hari: date, kalender: Kalender) -> int:
    """Days since the working day before: what fell between counts today."""
    sebelum = hari - timedelta(days=1)
    while not kalender.hari_kerja(sebelum):
        sebelum -= timedelta(days=1)
    return (hari - sebelum).days


def _nama(pegawai: Iterable[int]) -> dict[int, str]:
    return {p.pk: p.nama_lengkap for p in Pegawai.objects.filter(pk__in=set(pegawai))}
