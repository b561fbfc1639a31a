"""The appraiser scores: every field saves itself, and the suggestions follow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from kinerja.audit.models import JejakAudit
from pegawai.models import Pengguna
from penilaian.actions.kunci import kunci_penilaian, pindahkan, wajib_penilai, wajib_terbuka
from penilaian.actions.penolakan import (
    Bentrok,
    IsianTidakSah,
    KeadaanBerubah,
    MedanBentrok,
    SudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.nilai import BelumDinilai
from penilaian.aturan.skema import SkemaPenilaian
from penilaian.models import NilaiSikap, Penilaian, PenilaianIndikator, TahunKinerja
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors import hitung as h
from penilaian.selectors.jendela import MENILAI
from penilaian.selectors.lembar import Bahan, bahan_penilaian, hitung_penilaian
from penilaian.selectors.medan import (
    KOLOM_DISIPLIN,
    KOLOM_KEHADIRAN,
    MedanTidakDikenal,
    NilaiMedan,
    baca_medan,
    tulis_medan,
    uraikan,
)

TINDAKAN = "penilaian.nilai"


def kunci_untuk_dinilai(oleh: Pengguna, pada: datetime, pk: int) -> Penilaian:
    """The locked row, when this person may still change it."""
    penilaian = kunci_penilaian(pk)
    wajib_penilai(oleh, penilaian.skp, pada)
    if penilaian.final:
        raise SudahFinal
    if penilaian.skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if penilaian.status not in Penilaian.SEDANG_DINILAI:
        raise KeadaanBerubah
    if penilaian.versi == 1:
        # A newer version follows a decision on an objection, which has its own time.
        wajib_terbuka(penilaian.skp, penilaian.periode, MENILAI, pada)
    return penilaian


@transaction.atomic
def simpan_medan(
    *,
    oleh: Pengguna,
    pada: datetime,
    penilaian: Penilaian,
    isian: Mapping[str, NilaiMedan],
    versi: int,
) -> Penilaian:
    """Save one field or many. `versi` is the row version that the page knows.

    The same value twice is one effect. A field that somebody else saved after that version is a conflict; another
    field is not.
    """
    penilaian = kunci_untuk_dinilai(oleh, pada, penilaian.pk)
    bahan = bahan_penilaian(penilaian)
    try:
        lama = {medan: baca_medan(penilaian, bahan, medan) for medan in isian}
    except MedanTidakDikenal as galat:
        raise IsianTidakSah("Isian ini tidak termasuk penilaian ini.") from galat
    berubah = {medan: nilai for medan, nilai in isian.items() if nilai != lama[medan]}
    if not berubah:
        return penilaian
    if penilaian.sumber_kehadiran and not berubah.keys().isdisjoint(KOLOM_KEHADIRAN):
        raise IsianTidakSah(
            "Kehadiran diambil dari daftar hadir. Koreksi nilai disiplinnya, dengan alasan."
        )
    if versi != penilaian.versi_baris:
        _periksa_bentrok(penilaian, berubah, lama, versi)
    skema = h.skema_penilaian(penilaian)
    for medan, nilai in berubah.items():
        _tulis(penilaian, bahan, medan, nilai, skema)
    if not berubah.keys().isdisjoint(KOLOM_DISIPLIN):
        hitung_disiplin(penilaian, skema)
    hitung_ulang(penilaian, bahan, skema)
    penilaian.save()
    catat(
        oleh=oleh,
        tindakan=TINDAKAN,
        objek=penilaian,
        ringkasan=f"Penilaian diisi ({len(berubah)} isian)",
        sebelum={"medan": {medan: lama[medan] for medan in berubah}},
        sesudah={"medan": berubah, "versi": penilaian.versi_baris},
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return penilaian


def _periksa_bentrok(
    penilaian: Penilaian,
    berubah: Mapping[str, NilaiMedan],
    lama: Mapping[str, NilaiMedan],
    versi: int,
) -> None:
    """The trail knows which field was saved with which version, and by whom."""
    sejak = JejakAudit.objects.untuk(penilaian).filter(tindakan=TINDAKAN, sesudah__versi__gt=versi)
    pelaku = {
        medan: jejak.pelaku_nama
        for jejak in reversed(list(sejak))
        for medan in (jejak.sesudah or {}).get("medan", {})
    }
    bentrok = [
        MedanBentrok(m, tulis_medan(lama[m]), tulis_medan(berubah[m]), pelaku[m])
        for m in berubah
        if m in pelaku
    ]
    if bentrok:
        raise Bentrok(bentrok, penilaian.versi_baris)


def _tulis(
    penilaian: Penilaian, bahan: Bahan, medan: str, nilai: NilaiMedan, skema: SkemaPenilaian
) -> None:
    jenis, kunci = uraikan(medan)
    if jenis == "kolom":
        setattr(penilaian, kunci, nilai)
    elif jenis == "sikap":
        _tulis_sikap(penilaian, bahan, kunci, nilai)
    else:
        _tulis_capaian(bahan, int(kunci), jenis, nilai, skema)


def _tulis_sikap(penilaian: Penilaian, bahan: Bahan, nilai_dasar: str, nilai: NilaiMedan) -> None:
    if not isinstance(nilai, int):
        penilaian.sikap.filter(nilai_dasar=nilai_dasar).delete()
        bahan.sikap.pop(nilai_dasar, None)
        return
    NilaiSikap.objects.bulk_create(
        [NilaiSikap(penilaian=penilaian, nilai_dasar=nilai_dasar, nilai=nilai)],
        update_conflicts=True,
        unique_fields=["penilaian", "nilai_dasar"],
        update_fields=["nilai"],
    )
    bahan.sikap[nilai_dasar] = nilai


def _tulis_capaian(
    bahan: Bahan, indikator_id: int, jenis: str, nilai: NilaiMedan, skema: SkemaPenilaian
) -> None:
    baris = bahan.dinilai[indikator_id]
    setattr(baris, jenis, nilai)
    kualitatif = any(i.pk == indikator_id and i.arah == KUALITATIF for i in bahan.indikator)
    if kualitatif and baris.koreksi is not None and baris.koreksi > skema.batas_capaian:
        raise IsianTidakSah(f"Capaian kualitatif paling tinggi {skema.batas_capaian:.0f} %.")
    baris.terapkan_koreksi()
    baris.save(update_fields=["koreksi", "catatan", "capaian_dinilai"])


def hitung_disiplin(penilaian: Penilaian, skema: SkemaPenilaian) -> None:
    hitung = h.disiplin_dari_kehadiran(penilaian, skema).nilai
    penilaian.nilai_disiplin_hitung = h.desimal_atau_kosong(hitung)
    penilaian.terapkan_koreksi()


def hitung_ulang(penilaian: Penilaian, bahan: Bahan, skema: SkemaPenilaian) -> None:
    """Scores and suggestions of the row anew; a decision that no longer stands by itself is taken back."""
    hitungan = hitung_penilaian(penilaian, bahan, skema)
    penilaian.nilai_hasil_kerja = h.desimal_atau_kosong(hitungan.hasil.nilai)
    penilaian.nilai_sikap = h.desimal_atau_kosong(hitungan.sikap.nilai)
    penilaian.indeks = h.desimal_atau_kosong(hitungan.indeks.nilai)
    penilaian.saran_hasil_kerja = h.kode_rating(hitungan.saran_hasil.rating)
    penilaian.saran_perilaku = h.kode_rating(hitungan.saran_perilaku.rating)
    penilaian.versi_baris += 1
    if penilaian.rating_hasil_kerja != penilaian.saran_hasil_kerja and not penilaian.alasan_hasil:
        penilaian.rating_hasil_kerja = ""
    if penilaian.rating_perilaku != penilaian.saran_perilaku and not penilaian.alasan_perilaku:
        penilaian.rating_perilaku = ""
    predikat = h.predikat_dari(penilaian.rating_hasil_kerja, penilaian.rating_perilaku)
    penilaian.predikat = predikat.value if predikat else ""
    if predikat is None and penilaian.status == Penilaian.Status.DINILAI:
        pindahkan(penilaian, Penilaian.Status.SIAP_DINILAI)


def hitung_ulang_semua(penilaian: Penilaian) -> None:
    hitung_ulang(penilaian, bahan_penilaian(penilaian), h.skema_penilaian(penilaian))


def capaian_awal(penilaian: Penilaian) -> None:
    """What the realisation gives, for every indicator: the appraiser agrees or corrects it."""
    skema = h.skema_penilaian(penilaian)
    penilaian.penilaian_indikator.all().delete()
    bahan = replace(bahan_penilaian(penilaian), dinilai={})
    daftar = []
    for indikator in bahan.indikator:
        hasil = h.capaian_dari_realisasi(indikator, bahan.realisasi.get(indikator.pk), skema)
        nilai = hasil.nilai
        angka = None if isinstance(nilai, BelumDinilai) else nilai
        daftar.append(
            PenilaianIndikator(
                penilaian=penilaian,
                indikator=indikator,
                capaian_hitung=angka,
                capaian_dinilai=angka,
                penjelasan=hasil.penjelasan.sebagai_data(),
            )
        )
    PenilaianIndikator.objects.bulk_create(daftar)
