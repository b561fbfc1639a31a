"""The appraiser scores: every part saves itself, and the suggestions follow."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kunci import kunci_penilaian, pindahkan, wajib_penilai
from penilaian.actions.penolakan import (
    Bentrok,
    IsianTidakSah,
    KeadaanBerubah,
    SudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.nilai import BelumDinilai
from penilaian.models import NilaiSikap, Penilaian, PenilaianIndikator, TahunKinerja
from penilaian.models.skp import KUALITATIF
from penilaian.selectors import hitung as h
from penilaian.selectors.bagian import (
    IsiBagian,
    IsiCapaian,
    IsiDisiplin,
    IsiSikap,
    capaian_tersimpan,
    catatan_tersimpan,
    disiplin_tersimpan,
    sidik,
)
from penilaian.selectors.lembar import bahan_penilaian, hitung_penilaian

NILAI_DISIPLIN_TERTINGGI = 100


def kunci_untuk_dinilai(oleh: Pengguna, pada: datetime, pk: int) -> Penilaian:
    """The locked row, when this person may still change it."""
    penilaian = kunci_penilaian(pk)
    wajib_penilai(oleh, penilaian.skp, pada)
    if penilaian.status == Penilaian.Status.DITETAPKAN:
        raise SudahFinal
    if penilaian.skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if penilaian.status not in Penilaian.SEDANG_DINILAI:
        raise KeadaanBerubah
    return penilaian


@transaction.atomic
def simpan_bagian(
    *,
    oleh: Pengguna,
    pada: datetime,
    penilaian: Penilaian,
    isi: IsiBagian,
    sebelum: str | None = None,
) -> Penilaian:
    """Save one part. `sebelum` is the fingerprint of what the page showed; the same value twice is one effect."""
    penilaian = kunci_untuk_dinilai(oleh, pada, penilaian.pk)
    lama, baru = _tersimpan(penilaian, isi).sebagai_teks(), isi.sebagai_teks()
    if lama == baru:
        return penilaian
    if sebelum is not None and sebelum != sidik(lama):
        raise Bentrok(lama, baru)
    _tulis(penilaian, isi)
    hitung_ulang(penilaian)
    penilaian.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.nilai",
        objek=penilaian,
        ringkasan=f"Bagian penilaian diisi: {isi.nama.replace('-', ' ').replace('_', ' ')}",
        sebelum=lama,
        sesudah=baru,
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return penilaian


def _tersimpan(penilaian: Penilaian, isi: IsiBagian) -> IsiBagian:
    if isinstance(isi, IsiCapaian):
        dinilai = penilaian.penilaian_indikator.filter(indikator=isi.indikator_id).first()
        return capaian_tersimpan(isi.indikator_id, dinilai)
    if isinstance(isi, IsiSikap):
        nilai = penilaian.sikap.filter(nilai_dasar=isi.nilai_dasar).values_list("nilai", flat=True)
        return IsiSikap(isi.nilai_dasar, nilai.first())
    if isinstance(isi, IsiDisiplin):
        return disiplin_tersimpan(penilaian)
    return catatan_tersimpan(penilaian)


def _tulis(penilaian: Penilaian, isi: IsiBagian) -> None:
    if isinstance(isi, IsiCapaian):
        _tulis_capaian(penilaian, isi)
    elif isinstance(isi, IsiSikap):
        if isi.nilai is None:
            penilaian.sikap.filter(nilai_dasar=isi.nilai_dasar).delete()
        else:
            NilaiSikap.objects.update_or_create(
                penilaian=penilaian, nilai_dasar=isi.nilai_dasar, defaults={"nilai": isi.nilai}
            )
    elif isinstance(isi, IsiDisiplin):
        _tulis_disiplin(penilaian, isi)
    else:
        penilaian.catatan, penilaian.rekomendasi = isi.catatan, isi.rekomendasi


def _tulis_capaian(penilaian: Penilaian, isi: IsiCapaian) -> None:
    baris = (
        PenilaianIndikator.objects.filter(penilaian=penilaian, indikator=isi.indikator_id)
        .select_related("indikator")
        .first()
    )
    if baris is None:
        raise IsianTidakSah("Indikator ini tidak termasuk penilaian ini.")
    tertinggi = h.skema_penilaian(penilaian).batas_capaian
    if baris.indikator.arah == KUALITATIF and isi.capaian is not None and isi.capaian > tertinggi:
        raise IsianTidakSah(f"Capaian kualitatif paling tinggi {tertinggi:.0f} %.")
    # An emptied box means the computed value again.
    capaian = baris.capaian_hitung if isi.capaian is None else isi.capaian
    if baris.capaian_hitung not in (None, capaian) and not isi.catatan:
        raise IsianTidakSah(
            "Capaian yang berbeda dari hitungan memerlukan catatan. Isi catatannya juga."
        )
    baris.capaian_dinilai, baris.catatan = capaian, isi.catatan
    baris.save(update_fields=["capaian_dinilai", "catatan"])


def _tulis_disiplin(penilaian: Penilaian, isi: IsiDisiplin) -> None:
    if isi.koreksi is not None and not 0 <= isi.koreksi <= NILAI_DISIPLIN_TERTINGGI:
        raise IsianTidakSah("Nilai disiplin harus dari 0 sampai 100.")
    if isi.koreksi is not None and not isi.alasan:
        raise IsianTidakSah("Nilai disiplin yang dikoreksi memerlukan alasan.")
    penilaian.hari_tanpa_keterangan = isi.hari_tanpa_keterangan
    penilaian.menit_terlambat = isi.menit_terlambat
    hitung = h.disiplin_dari_kehadiran(penilaian, h.skema_penilaian(penilaian)).nilai
    penilaian.nilai_disiplin_hitung = h.desimal_atau_kosong(hitung)
    koreksi = isi.koreksi
    penilaian.nilai_disiplin = penilaian.nilai_disiplin_hitung if koreksi is None else koreksi
    penilaian.alasan_disiplin = isi.alasan


def hitung_ulang(penilaian: Penilaian) -> h.Hitungan:
    """Scores and suggestions of the row anew; a decision that no longer stands by itself is taken back."""
    bahan = bahan_penilaian(penilaian)
    hitungan = hitung_penilaian(penilaian, bahan, h.skema_penilaian(penilaian))
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
    return hitungan


def capaian_awal(penilaian: Penilaian) -> None:
    """What the realisation gives, for every indicator: the appraiser confirms or corrects it."""
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
