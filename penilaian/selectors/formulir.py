"""What the forms of the regulation print, as plain data: the plan from the live SKP, the evaluation once determined.

The evaluation is stored with the determined appraisal and never read from the live tables again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja.regulasi import tulis_angka
from pegawai.models import Penempatan, Unit
from pegawai.selectors import kepala_dari
from penilaian.aturan import skp as aturan_skp
from penilaian.aturan.salinan import IndikatorSumber
from penilaian.aturan.skp import (
    Aspek,
    BentukSkp,
    JenisHasilKerja,
    JenisLampiran,
    Pendekatan,
    Perspektif,
)
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    RencanaHasilKerja,
)
from penilaian.models.pengaturan import pengaturan_dokumen
from penilaian.models.ukuran import KUALITATIF, Ukuran
from penilaian.selectors.lembar import Bahan

BARIS = "\n"


@dataclass(frozen=True)
class UmpanBalikPenilai:
    """The appraiser's words of the year by what they are about; the general ones stand apart."""

    rhk: dict[int, list[str]]
    nilai_dasar: dict[str, list[str]]
    umum: list[str]


def bentuk_skp(skp: SKP, kepala: Mapping[int, Penempatan] | None = None) -> BentukSkp:
    """JPT and heads of a perangkat daerah have a form of their own; most people cost no query.

    `kepala` is who heads each unit on the first day of the plan, for a list that looked it up at once.
    """
    bentuk = aturan_skp.bentuk_skp(skp.jabatan.eselon)
    if bentuk is BentukSkp.JPT or not skp.unit.perangkat_daerah:
        return bentuk
    if kepala is None:
        kepala = kepala_dari([skp.unit_id], skp.mulai)
    tempat = kepala.get(skp.unit_id)
    memimpin = tempat is not None and tempat.pegawai_id == skp.pegawai_id
    return aturan_skp.bentuk_skp(skp.jabatan.eselon, memimpin_unit_mandiri=memimpin)


def perlu_perspektif(skp: SKP, kepala: Mapping[int, Penempatan] | None = None) -> bool:
    return aturan_skp.wajib_perspektif(bentuk_skp(skp, kepala), Pendekatan(skp.pendekatan))


def nama_instansi(unit: Unit) -> str:
    """The root of the tree that the unit stands in."""
    akar = [int(satu) for satu in unit.jalur.split("/") if satu][:1] or [unit.pk]
    return Unit.objects.get(pk=akar[0]).nama


def sebutan_versi(skp: SKP) -> str:
    """What is printed below the title: nobody takes a draft or an old version for the plan in force."""
    if skp.revisi_menunggu:
        return f"Versi {skp.versi}, belum disetujui"
    lama = skp.status == SKP.Status.DIREVISI
    return f"Versi {skp.versi}, sudah digantikan" if lama else f"Versi {skp.versi}"


def isi_rencana(skp: SKP, rhk: Iterable[RencanaHasilKerja]) -> dict[str, Any]:
    """The planning form; `rhk` with their indicators."""
    daftar = list(rhk)
    pimpinan = dict(
        RencanaHasilKerja.objects.filter(
            pk__in=[r.rhk_pimpinan_id for r in daftar if r.rhk_pimpinan_id]
        ).values_list("pk", "rumusan")
    )
    return {
        "bentuk": bentuk_skp(skp).value,
        "pendekatan": skp.pendekatan,
        "versi": sebutan_versi(skp),
        "instansi": nama_instansi(skp.unit),
        "tempat": pengaturan_dokumen(skp.mulai).tempat,
        "mulai": skp.mulai.isoformat(),
        "selesai": skp.selesai.isoformat(),
        **{
            jenis.value: [_hasil_kerja(r, pimpinan) for r in daftar if r.jenis == jenis]
            for jenis in JenisHasilKerja
        },
        "perilaku": {
            kode: {"ekspektasi": isi}
            for kode, isi in skp.ekspektasi.values_list("nilai_dasar", "isi")
        },
        **_lampiran(skp),
    }


def _lampiran(skp: SKP) -> dict[str, list[str]]:
    """The three annexes, each a list also when it is empty."""
    isi: dict[str, list[str]] = {jenis.value: [] for jenis in JenisLampiran}
    for jenis, baris in skp.lampiran.values_list("jenis", "isi"):
        isi[jenis].append(baris)
    return isi


def _hasil_kerja(rhk: RencanaHasilKerja, pimpinan: dict[int, str]) -> dict[str, Any]:
    return {
        "id": rhk.pk,
        "rumusan": rhk.rumusan,
        "rhk_pimpinan": pimpinan.get(rhk.rhk_pimpinan_id or 0, ""),
        "penugasan_dari": rhk.penugasan_dari,
        "indikator": [
            {
                "id": i.pk,
                "rumusan": i.rumusan,
                "target": teks_target(i),
                "aspek": Aspek(i.aspek).label,
                "perspektif": Perspektif(rhk.perspektif).label if rhk.perspektif else "",
            }
            for i in rhk.indikator.all()
        ],
    }


def teks_target(indikator: Ukuran | IndikatorSumber, *, bersatuan: bool = True) -> str:
    """12 laporan, 80–90 %, or the words of a qualitative target; empty while a draft has none."""
    if not indikator.bertarget:
        return ""
    if indikator.arah == KUALITATIF:
        return indikator.target_teks
    if indikator.target is not None:
        angka = tulis_angka(indikator.target)
    else:
        batas = (indikator.target_bawah, indikator.target_atas)
        angka = "–".join(tulis_angka(b) for b in batas if b is not None)
    return f"{angka} {indikator.satuan}".strip() if bersatuan else angka


def isi_evaluasi(
    penilaian: Penilaian, bahan: Bahan, tanggal: date, capaian_organisasi: str = ""
) -> dict[str, Any]:
    """The evaluation form of an appraisal about to be determined; `bahan` with the evidence."""
    umpan = umpan_balik_penilai(penilaian)
    isi = isi_rencana(penilaian.rencana, bahan.rhk)
    for jenis in JenisHasilKerja:
        for hasil in isi[jenis.value]:
            _isi_hasil(hasil, bahan, umpan)
    sikap = {s.nilai_dasar: s for s in NilaiSikap.objects.filter(penilaian=penilaian)}
    return (
        isi
        | {
            "periode": str(penilaian.periode),
            "mulai": max(penilaian.skp.mulai, penilaian.periode.mulai).isoformat(),
            "selesai": min(penilaian.skp.selesai, penilaian.periode.selesai).isoformat(),
            "tanggal": tanggal.isoformat(),
            "perilaku": {
                kode: isi["perilaku"].get(kode, {"ekspektasi": ""})
                | {
                    "nilai": satu.nilai,
                    "catatan": satu.catatan,
                    "umpan_balik": BARIS.join(umpan.nilai_dasar.get(kode, [])),
                }
                for kode, satu in sikap.items()
            },
            "umpan_balik_umum": umpan.umum,
            "disiplin": {
                "hari": penilaian.hari_tanpa_keterangan,
                "menit": penilaian.menit_terlambat,
                "nilai": _angka(penilaian.nilai_disiplin),
                "alasan": penilaian.alasan_disiplin,
            },
            "capaian_organisasi": capaian_organisasi,
            "catatan": penilaian.catatan,
            "rekomendasi": penilaian.rekomendasi,
        }
        | isi_keputusan(penilaian)
    )


def isi_keputusan(penilaian: Penilaian) -> dict[str, Any]:
    """The decided part; the only one that a decision on an objection changes."""
    medan = (
        "rating_hasil_kerja", "alasan_hasil", "rating_perilaku", "alasan_perilaku", "predikat",
    )  # fmt: skip
    return {m: getattr(penilaian, m) for m in medan} | {"indeks": _angka(penilaian.indeks)}


def _isi_hasil(hasil: dict[str, Any], bahan: Bahan, umpan: UmpanBalikPenilai) -> None:
    """Feedback is about the whole result: it stands beside its first indicator."""
    for nomor, satu in enumerate(hasil["indikator"]):
        indikator = next(i for i in bahan.indikator if i.pk == satu["id"])
        dinilai = bahan.dinilai.get(indikator.pk)
        satu["realisasi"] = teks_realisasi(indikator, bahan.realisasi.get(indikator.pk))
        satu["capaian"] = _angka(dinilai.capaian_dinilai) if dinilai else ""
        satu["catatan"] = _catatan(dinilai)
        satu["umpan_balik"] = "" if nomor else BARIS.join(umpan.rhk.get(hasil["id"], []))


def _catatan(dinilai: PenilaianIndikator | None) -> str:
    return dinilai.catatan if dinilai else ""


def teks_realisasi(indikator: IndikatorKinerja, realisasi: Realisasi | None) -> str:
    """What was achieved, what the employee says about it, and the evidence by name and address."""
    if realisasi is None:
        return ""
    angka = (
        f"{tulis_angka(realisasi.nilai)} {indikator.satuan}" if realisasi.nilai is not None else ""
    )
    bukti = [
        f"Bukti: {b.keterangan} ({_asal_bukti(b)})" if b.keterangan else f"Bukti: {_asal_bukti(b)}"
        for b in realisasi.bukti.all()
    ]
    baris = [angka.strip(), realisasi.nilai_teks, realisasi.keterangan, *bukti]
    return BARIS.join(satu for satu in baris if satu)


def _asal_bukti(bukti: BuktiDukung) -> str:
    """An address, or a file by its name and the beginning of its hash."""
    return bukti.tautan or f"berkas {bukti.nama_berkas}, sidik {bukti.sidik[:12]}"


def umpan_balik_penilai(penilaian: Penilaian) -> UmpanBalikPenilai:
    """What the appraiser of record said within the period, oldest first."""
    hasil = UmpanBalikPenilai({}, {}, [])
    daftar = penilaian.skp.umpan_balik.filter(oleh=penilaian.penilai_id).order_by("pada", "pk")
    for satu in daftar.filter(pada__date__lte=penilaian.periode.selesai):
        if satu.rhk_id is not None:
            hasil.rhk.setdefault(satu.rhk_id, []).append(satu.isi)
        elif satu.nilai_dasar:
            hasil.nilai_dasar.setdefault(satu.nilai_dasar, []).append(satu.isi)
        else:
            hasil.umum.append(satu.isi)
    return hasil


def _angka(nilai: Any) -> str:
    """As it is printed; text, so that the hash does not depend on how a number is stored."""
    return "" if nilai is None else tulis_angka(nilai, 2)


def sidik_dokumen(penilaian: Penilaian) -> str:
    """SHA-256 of everything the documents print: the same snapshot always gives the same hash."""
    isi = {"cuplikan": penilaian.cuplikan, "formulir": penilaian.formulir}
    baku = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(baku.encode()).hexdigest()
