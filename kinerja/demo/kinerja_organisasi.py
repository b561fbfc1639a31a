"""Predicates of the organisations, half of the running year done, and a calibration meeting under way."""

from datetime import date
from random import Random

from kinerja.demo.siklus import saat
from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pengguna, Unit
from pegawai.selectors import kepala_dari
from penilaian.models import (
    KinerjaOrganisasi,
    Penilaian,
    Periode,
    PerubahanKalibrasi,
    RapatKalibrasi,
)

BOBOT = {"istimewa": 2, "baik": 6, "butuh_perbaikan": 2, "kurang": 1}
TETANGGA = {
    "di_atas_ekspektasi": "sesuai_ekspektasi",
    "sesuai_ekspektasi": "di_atas_ekspektasi",
    "di_bawah_ekspektasi": "sesuai_ekspektasi",
}
CAPAIAN = {
    "istimewa": (104, 115),
    "baik": (94, 103),
    "butuh_perbaikan": (78, 90),
    "kurang": (60, 74),
}


def isi_kinerja_organisasi(acak: Random, hari_ini: date) -> int:
    """In the running year every second agency is determined; the demo's own agency is a draft to be determined."""
    penetap = Pengguna.objects.filter(peran_diberikan__peran="admin_bkd").order_by("pk").first()
    if penetap is None:
        return 0
    baris = []
    daftar = list(Unit.objects.perangkat_daerah().order_by("pk"))
    for periode in Periode.objects.filter(jenis="tahunan").order_by("mulai"):
        kini = periode.mulai.year == hari_ini.year
        pada = saat(hari_ini if kini else date(periode.mulai.year + 1, 1, 8))
        for urut, unit in enumerate(daftar):
            milik_demo = unit.nama == KESEHATAN
            if kini and urut % 2 and not milik_demo:
                continue
            predikat = acak.choices(list(BOBOT), list(BOBOT.values()))[0]
            final = not (kini and milik_demo)
            baris.append(
                KinerjaOrganisasi(
                    unit=unit,
                    periode=periode,
                    predikat="baik" if milik_demo else predikat,
                    capaian=97 if milik_demo else acak.randint(*CAPAIAN[predikat]),
                    dasar=f"Laporan kinerja {unit.nama} tahun {periode.mulai.year}",
                    tautan="https://arsip.contoh.example/lkjip" if milik_demo else "",
                    status="ditetapkan" if final else "draf",
                    diisi_oleh=penetap,
                    diisi_pada=pada,
                    ditetapkan_oleh=penetap if final else None,
                    ditetapkan_pada=pada if final else None,
                )
            )
    return len(KinerjaOrganisasi.objects.bulk_create(baris))


def isi_kalibrasi(hari_ini: date) -> int:
    """A meeting under way in the demo's own agency, with proposals to the appraisers of decided people."""
    unit = Unit.objects.get(nama=KESEHATAN)
    periode = Periode.objects.get(jenis="tahunan", mulai=date(hari_ini.year, 1, 1))
    kepala = kepala_dari([unit.pk], hari_ini).get(unit.pk)
    pemimpin = Pengguna.objects.filter(pegawai=kepala.pegawai).first() if kepala else None
    if kepala is None or pemimpin is None:
        return 0
    pada = saat(hari_ini)
    rapat = RapatKalibrasi.objects.create(
        unit=unit, periode=periode, dipimpin_oleh=pemimpin, dibuka_pada=pada
    )
    diputuskan = Penilaian.objects.filter(
        periode=periode, status="dinilai", skp__unit__jalur__startswith=unit.jalur
    ).exclude(skp__pegawai=kepala.pegawai)
    usulan = [
        PerubahanKalibrasi(
            rapat=rapat,
            penilaian=satu,
            dari_hasil_kerja=satu.rating_hasil_kerja,
            dari_perilaku=satu.rating_perilaku,
            ke_hasil_kerja=TETANGGA[satu.rating_hasil_kerja],
            ke_perilaku=satu.rating_perilaku,
            alasan="Disetarakan dengan rekan yang capaiannya sama",
            diusulkan_oleh=pemimpin,
            diusulkan_pada=pada,
        )
        for satu in diputuskan.order_by("pk")[:2]
    ]
    return len(PerubahanKalibrasi.objects.bulk_create(usulan))
