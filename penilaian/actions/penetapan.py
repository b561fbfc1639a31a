"""The appraiser decides both ratings, and determines: after that nothing changes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pengguna
from penilaian.actions.dokumen import terbitkan
from penilaian.actions.kabar import kabari, tautan_hasil
from penilaian.actions.kunci import kunci_skp, pindahkan
from penilaian.actions.menilai import hitung_ulang_semua, kunci_untuk_dinilai
from penilaian.actions.penolakan import BelumLengkap, IsianTidakSah, KeadaanBerubah
from penilaian.actions.revisi import gugurkan
from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.aturan.skema import perlu_alasan
from penilaian.models import DokumenEvaluasi, Penilaian
from penilaian.selectors import hitung as h
from penilaian.selectors.formulir import isi_evaluasi
from penilaian.selectors.identitas import cuplikan_identitas
from penilaian.selectors.lembar import Bahan, bahan_penilaian, hitung_penilaian, masalah_penetapan
from penilaian.selectors.organisasi import predikat_organisasi
from penilaian.selectors.versi import revisi_dari


def _perlu_alasan(saran: str, keputusan: str) -> bool:
    return perlu_alasan(Rating(saran) if saran else BELUM_DINILAI, Rating(keputusan))


@transaction.atomic
def putuskan(
    *,
    oleh: Pengguna,
    pada: datetime,
    penilaian: Penilaian,
    rating_hasil_kerja: Rating,
    alasan_hasil: str,
    rating_perilaku: Rating,
    alasan_perilaku: str,
) -> Penilaian:
    """Both ratings at once; the predicate follows from the matrix. May be decided anew until it is determined."""
    penilaian = kunci_untuk_dinilai(oleh, pada, penilaian.pk)
    hitung_ulang_semua(penilaian)
    if _perlu_alasan(penilaian.saran_hasil_kerja, rating_hasil_kerja) and not alasan_hasil:
        raise IsianTidakSah("Rating hasil kerja yang berbeda dari saran memerlukan alasan.")
    if _perlu_alasan(penilaian.saran_perilaku, rating_perilaku) and not alasan_perilaku:
        raise IsianTidakSah("Rating perilaku yang berbeda dari saran memerlukan alasan.")
    sebelum = _keputusan(penilaian)
    penilaian.rating_hasil_kerja, penilaian.alasan_hasil = rating_hasil_kerja.value, alasan_hasil
    penilaian.rating_perilaku, penilaian.alasan_perilaku = rating_perilaku.value, alasan_perilaku
    predikat = h.predikat_dari(penilaian.rating_hasil_kerja, penilaian.rating_perilaku)
    penilaian.predikat = predikat.value if predikat else ""
    if penilaian.status == Penilaian.Status.SIAP_DINILAI:
        pindahkan(penilaian, Penilaian.Status.DINILAI)
    penilaian.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.putuskan",
        objek=penilaian,
        ringkasan="Rating hasil kerja dan perilaku diputuskan",
        sebelum=sebelum,
        sesudah=_keputusan(penilaian),
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return penilaian


def _keputusan(penilaian: Penilaian) -> dict[str, str]:
    medan = (
        "rating_hasil_kerja", "alasan_hasil", "rating_perilaku", "alasan_perilaku", "predikat", "status",
    )  # fmt: skip
    return {m: getattr(penilaian, m) for m in medan}


@transaction.atomic
def tetapkan(*, oleh: Pengguna, pada: datetime, penilaian: Penilaian, versi: int) -> Penilaian:
    """Final. `versi` is the row version that the confirm page showed: nothing unseen is determined."""
    # The plan before its appraisal: the order in which a revision takes them.
    rencana = kunci_skp(penilaian.skp_id)
    penilaian = kunci_untuk_dinilai(oleh, pada, penilaian.pk)
    if penilaian.versi_baris != versi or penilaian.skp_id != rencana.pk:
        raise KeadaanBerubah(
            "Penilaian ini berubah sejak Anda membacanya. Periksa lagi sebelum menetapkan."
        )
    penilaian.skp = rencana  # locked, and with the position that the document prints
    skema = h.skema_tersimpan(penilaian.periode.selesai, penilaian.skp.unit.opd_id)
    bahan = bahan_penilaian(penilaian, bukti=True)
    hitungan = hitung_penilaian(penilaian, bahan, skema.ke_aturan())
    if masalah := masalah_penetapan(penilaian, bahan, hitungan):
        raise BelumLengkap(masalah)
    if oleh.pegawai is None:
        raise KeadaanBerubah
    pindahkan(penilaian, Penilaian.Status.DITETAPKAN)
    penilaian.penilai = oleh.pegawai
    penilaian.ditetapkan_pada, penilaian.ditetapkan_oleh = pada, oleh
    penilaian.skema = skema.sebagai_data() | _pimpinan(bahan)
    penilaian.penjelasan = hitungan.sebagai_data() | {"predikat": penjelasan_predikat(penilaian)}
    hari = timezone.localtime(pada).date()
    penilaian.cuplikan = cuplikan_identitas(penilaian.skp, oleh.pegawai, hari)
    organisasi = predikat_organisasi(penilaian.skp.unit, penilaian.periode)
    penilaian.formulir = isi_evaluasi(
        penilaian, bahan, hari, organisasi.predikat if organisasi else ""
    )
    penilaian.save()
    _akhiri_revisi(penilaian, oleh, pada)
    dokumen = terbitkan(penilaian, pada=pada)
    predikat = Predikat(penilaian.predikat).label
    catat(
        oleh=oleh,
        tindakan="penilaian.tetapkan",
        objek=penilaian,
        ringkasan=f"Penilaian ditetapkan dengan predikat {predikat}",
        sesudah=_keputusan(penilaian),
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    kabari(
        penilaian.skp.pegawai_id,
        jenis="ditetapkan",
        judul=f"Hasil penilaian {penilaian.periode} Anda sudah ditetapkan",
        isi=f"Predikat kinerja: {predikat}. {_ajakan_menerima(dokumen)}",
        tautan=tautan_hasil(penilaian.pk),
        pada=pada,
        kunci=str(penilaian.pk),
    )
    setelah_commit("karier.susun_posisi", pegawai_id=penilaian.skp.pegawai_id)
    return penilaian


def _akhiri_revisi(penilaian: Penilaian, oleh: Pengguna, pada: datetime) -> None:
    """The result of the year ends what was still to be revised."""
    revisi = revisi_dari(penilaian.skp) if penilaian.periode.tahunan else None
    if revisi is not None:
        gugurkan(
            kunci_skp(revisi.pk), oleh=oleh, pada=pada, sebab="gugur: hasil setahun ditetapkan"
        )


def _ajakan_menerima(dokumen: DokumenEvaluasi) -> str:
    batas = (
        f" paling lambat {tanggal(dokumen.batas_penerimaan)}" if dokumen.batas_penerimaan else ""
    )
    return f"Baca penjelasan tiap angkanya, lalu nyatakan dokumennya diterima{batas}."


def _pimpinan(bahan: Bahan) -> dict[str, Any]:
    """The organisation's predicate stays beside the result of its head that rests on it."""
    if bahan.pimpinan is None:
        return {}
    organisasi = bahan.pimpinan.organisasi
    predikat = "" if isinstance(organisasi, BelumDinilai) else organisasi.value
    return {"pimpinan": {"unit": bahan.pimpinan.unit, "predikat": predikat}}


def penjelasan_predikat(penilaian: Penilaian) -> dict[str, Any]:
    hasil = Rating(penilaian.rating_hasil_kerja).label.lower()
    perilaku = Rating(penilaian.rating_perilaku).label.lower()
    predikat = Predikat(penilaian.predikat).label
    kalimat = [
        f"Hasil kerja {hasil} dan perilaku kerja {perilaku}: menurut matriks 3×3 {predikat}."
    ]
    if penilaian.alasan_hasil:
        kalimat.append(f"Alasan rating hasil kerja: {penilaian.alasan_hasil}")
    if penilaian.alasan_perilaku:
        kalimat.append(f"Alasan rating perilaku: {penilaian.alasan_perilaku}")
    return {"kalimat": kalimat, "dasar": ["PermenPANRB 6/2022 matriks predikat kinerja"]}
