"""The windows of today on the home page: only those in which this person has something to do."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from pegawai.models import Pegawai
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import Penilaian, Periode, Perpanjangan
from penilaian.selectors.jendela import MENILAI, daftar_jendela
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tahun_saya import TahunSaya


@dataclass(frozen=True)
class JendelaBeranda:
    """`untuk_unit`: open longer for a unit by an extension of BKD."""

    kalimat: str
    tautan: str
    tombol: str
    selesai: date
    untuk_unit: bool


def jendela_untuk(berjalan: TahunBerjalan) -> list[JendelaBeranda]:
    """What closes first comes first; a year without months or quarters has no windows."""
    pegawai, isi = berjalan.pengguna.pegawai, berjalan.saya
    periode = [p for p in berjalan.periode if not p.tahunan]
    if pegawai is None or isi is None or not periode:
        return []
    daftar = _mengisi(isi) + _menilai(pegawai, periode, berjalan.hari_ini)
    return sorted(daftar, key=lambda j: j.selesai)


def _mengisi(isi: TahunSaya) -> list[JendelaBeranda]:
    """Where the employee may write today and has not handed in."""
    return [
        JendelaBeranda(
            f"{baris.terbuka.kegiatan.label} {baris.periode}",
            f"{reverse('penilaian:skp', args=[isi.skp.pk])}?periode={baris.periode.pk}#rencana",
            "Isi realisasi",
            baris.terbuka.selesai,
            bool(baris.terbuka.alasan),
        )
        for baris in isi.periode
        if isi.skp is not None and baris.terbuka is not None
    ]


def _menilai(pegawai: Pegawai, periode: list[Periode], hari_ini: date) -> list[JendelaBeranda]:
    """Periods in which somebody of mine waits to be scored and the window is open for that person's unit."""
    menunggu = Penilaian.objects.filter(
        penilai=pegawai, status__in=Penilaian.SEDANG_DINILAI, periode__in=periode
    )
    per_nomor = {p.pk: p for p in periode}
    jalur_periode: dict[Periode, list[str]] = {}
    for nomor, jalur in menunggu.order_by().values_list("periode_id", "skp__unit__jalur"):
        jalur_periode.setdefault(per_nomor[nomor], []).append(jalur)
    tambahan = _perpanjangan(jalur_periode, hari_ini) if jalur_periode else []
    hasil = []
    for jendela in daftar_jendela(jalur_periode, []):
        tempat = jalur_periode[jendela.periode]
        rentang = jendela.terbuka(MENILAI, hari_ini)
        if rentang is not None:
            hasil.append(_baris(jendela.periode, rentang.kegiatan, rentang.selesai, len(tempat)))
            continue
        for lebih in (t for t in tambahan if t.periode_id == jendela.periode.pk):
            banyak = sum(f"/{lebih.unit_id}/" in jalur for jalur in tempat)
            if banyak:
                kegiatan = Kegiatan(lebih.kegiatan)
                hasil.append(
                    _baris(jendela.periode, kegiatan, lebih.selesai, banyak, untuk_unit=True)
                )
    return hasil


def _perpanjangan(jalur_periode: dict[Periode, list[str]], hari_ini: date) -> list[Perpanjangan]:
    jalur = {satu for daftar in jalur_periode.values() for satu in daftar}
    berlaku = Perpanjangan.objects.untuk_jalur(jalur).filter(
        periode__in=jalur_periode, kegiatan__in=MENILAI, mulai__lte=hari_ini, selesai__gte=hari_ini
    )
    return list(berlaku)


def _baris(
    periode: Periode, kegiatan: Kegiatan, selesai: date, banyak: int, *, untuk_unit: bool = False
) -> JendelaBeranda:
    return JendelaBeranda(
        f"{kegiatan.label} {periode}: {banyak} pegawai menunggu penilaian Anda",
        f"{reverse('penilaian:papan')}?tahun={periode.mulai.year}&periode={periode.pk}",
        "Buka papan",
        selesai,
        untuk_unit,
    )
