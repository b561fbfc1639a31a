"""The windows of today on the home page: only those in which this person has something to do."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from pegawai.models import Pegawai, Pengguna, Unit
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import Penilaian, Periode, Perpanjangan, TahunKinerja
from penilaian.selectors.jendela import MENILAI, daftar_jendela, mengisi
from penilaian.selectors.periode import daftar_periode
from penilaian.selectors.saya import skp_tahun
from penilaian.selectors.tahun_saya import BELUM, BERAT


@dataclass(frozen=True)
class JendelaBeranda:
    """`untuk_unit`: open longer for a unit by an extension of BKD."""

    kalimat: str
    tautan: str
    tombol: str
    selesai: date
    untuk_unit: bool


def jendela_untuk(pengguna: Pengguna, hari_ini: date) -> list[JendelaBeranda]:
    """What closes first comes first; a year without months or quarters has no windows."""
    tahun = TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA).first()
    if tahun is None or pengguna.pegawai is None:
        return []
    periode = [p for p in daftar_periode(tahun) if not p.tahunan]
    if not periode:
        return []
    daftar = _mengisi(pengguna.pegawai, tahun, periode, hari_ini)
    daftar += _menilai(pengguna.pegawai, periode, hari_ini)
    return sorted(daftar, key=lambda j: j.selesai)


def _mengisi(
    pegawai: Pegawai, tahun: TahunKinerja, periode: list[Periode], hari_ini: date
) -> list[JendelaBeranda]:
    """Where the employee may write today and has not handed in."""
    skp = skp_tahun(pegawai, tahun)
    if skp is None or not skp.berlaku:
        return []
    penilaian = {p.periode_id: p for p in skp.penilaian.hidup().defer(*BERAT)}
    berjalan = [p for p in periode if p.mulai <= skp.selesai and p.selesai >= skp.mulai]
    hasil = []
    for jendela in daftar_jendela(berjalan, [skp.unit]):
        satu = penilaian.get(jendela.periode.pk)
        rentang = jendela.terbuka(mengisi(satu), hari_ini)
        if rentang is None or (satu is not None and satu.status != BELUM):
            continue
        hasil.append(
            JendelaBeranda(
                f"{rentang.kegiatan.label} {jendela.periode}",
                f"{reverse('penilaian:skp', args=[skp.pk])}?periode={jendela.periode.pk}#rencana",
                "Isi realisasi",
                rentang.selesai,
                bool(rentang.alasan),
            )
        )
    return hasil


def _menilai(pegawai: Pegawai, periode: list[Periode], hari_ini: date) -> list[JendelaBeranda]:
    """Periods in which somebody of mine waits to be scored and the window is open for that person's unit."""
    menunggu = (
        Penilaian.objects.filter(
            penilai=pegawai, status__in=Penilaian.SEDANG_DINILAI, periode__in=periode
        )
        .select_related("periode__tahun_kinerja", "skp__unit")
        .only("periode", "periode__tahun_kinerja", "skp__unit__jalur")
    )
    unit_periode: dict[Periode, list[Unit]] = {}
    for satu in menunggu:
        unit_periode.setdefault(satu.periode, []).append(satu.skp.unit)
    tambahan = _perpanjangan(unit_periode, hari_ini) if unit_periode else []
    hasil = []
    for jendela in daftar_jendela(unit_periode, []):
        unit = unit_periode[jendela.periode]
        rentang = jendela.terbuka(MENILAI, hari_ini)
        if rentang is not None:
            hasil.append(_baris(jendela.periode, rentang.kegiatan, rentang.selesai, len(unit)))
            continue
        for lebih in (t for t in tambahan if t.periode_id == jendela.periode.pk):
            banyak = sum(f"/{lebih.unit_id}/" in u.jalur for u in unit)
            if banyak:
                kegiatan = Kegiatan(lebih.kegiatan)
                hasil.append(
                    _baris(jendela.periode, kegiatan, lebih.selesai, banyak, untuk_unit=True)
                )
    return hasil


def _perpanjangan(unit_periode: dict[Periode, list[Unit]], hari_ini: date) -> list[Perpanjangan]:
    unit = {u for daftar in unit_periode.values() for u in daftar}
    berlaku = Perpanjangan.objects.untuk_unit(*unit).filter(
        periode__in=unit_periode, kegiatan__in=MENILAI, mulai__lte=hari_ini, selesai__gte=hari_ini
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
