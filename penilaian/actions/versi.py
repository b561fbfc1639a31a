"""A newer version takes the place of a determined appraisal; the old one stays readable as it was."""

from typing import Any

from django.db.models import Max

from penilaian.actions.kunci import pindahkan
from penilaian.models import NilaiSikap, Penilaian, PenilaianIndikator

# What a version starts without: it has to be decided anew.
KEPUTUSAN: dict[str, Any] = {
    "rating_hasil_kerja": "",
    "alasan_hasil": "",
    "rating_perilaku": "",
    "alasan_perilaku": "",
    "predikat": "",
    "skema": {},
    "penjelasan": {},
    "cuplikan": {},
    "formulir": {},
    "ditetapkan_pada": None,
    "ditetapkan_oleh_id": None,
}


def gantikan(lama: Penilaian) -> Penilaian:
    """Mark the locked row as replaced and answer the next version: the same scores, still to be decided.

    Raises KeadaanBerubah or SudahFinal unless the row is determined and in force.
    """
    pindahkan(lama, Penilaian.Status.DIGANTIKAN)
    lama.save(update_fields=["status"])
    tertinggi = Penilaian.objects.filter(skp=lama.skp_id, periode=lama.periode_id).aggregate(
        v=Max("versi")
    )
    isi = {f.attname: getattr(lama, f.attname) for f in Penilaian._meta.concrete_fields}
    isi |= KEPUTUSAN | {
        "id": None,
        "status": Penilaian.Status.SIAP_DINILAI,
        "versi": (tertinggi["v"] or 0) + 1,
    }
    baru = Penilaian.objects.create(**isi)
    PenilaianIndikator.objects.bulk_create(
        PenilaianIndikator(
            penilaian=baru,
            indikator_id=satu.indikator_id,
            capaian_hitung=satu.capaian_hitung,
            koreksi=satu.koreksi,
            capaian_dinilai=satu.capaian_dinilai,
            penjelasan=satu.penjelasan,
            catatan=satu.catatan,
        )
        for satu in lama.penilaian_indikator.all()
    )
    NilaiSikap.objects.bulk_create(
        NilaiSikap(
            penilaian=baru, nilai_dasar=satu.nilai_dasar, nilai=satu.nilai, catatan=satu.catatan
        )
        for satu in lama.sikap.all()
    )
    return baru
