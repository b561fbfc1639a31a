"""From the stored data to the printed forms: the plan from the live SKP, the evaluation from its snapshot alone."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import segno
from django.utils import timezone

from kinerja.regulasi import tulis_angka
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from kinerja.web.dokumen.isi import BagianLampiran, Verifikasi
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import BentukSkp, Pendekatan
from penilaian.ekspor.bentuk import (
    Evaluasi,
    EvaluasiTercetak,
    HasilKerja,
    Indikator,
    Orang,
    Perilaku,
    SkpTercetak,
    evaluasi_pdf,
    skp_pdf,
)
from penilaian.models import SKP, DokumenEvaluasi, Penilaian

TANPA_UMPAN_BALIK = "Umpan balik hanya dicetak bagi pegawai dan pejabat penilainya."
BELUM_ADA = Orang(nama="", jabatan="")


def orang(isi: Mapping[str, str]) -> Orang:
    """An identity of the snapshot."""
    pangkat = isi.get("pangkat", "")
    golongan = isi.get("golongan", "")
    return Orang(
        nama=isi.get("nama", ""),
        nip=isi.get("nip", ""),
        pangkat=", ".join(bagian for bagian in (pangkat, golongan) if bagian),
        jabatan=isi.get("jabatan", ""),
        unit=isi.get("unit", ""),
    )


def rencana_pdf(
    skp: SKP, isi: Mapping[str, Any], para: Mapping[str, Mapping[str, str]], *, pada: datetime
) -> bytes:
    """The planning form, dated by its approval; a plan that is not approved yet by the day it is printed."""
    return skp_pdf(
        _skp(isi, para, timezone.localtime(skp.disetujui_pada or pada).date()), pada=pada
    )


def formulir_evaluasi_pdf(
    dokumen: DokumenEvaluasi, verifikasi: Verifikasi, *, umpan_balik: bool
) -> bytes:
    """The form with the evaluation columns; feedback is between the receiver and the appraiser."""
    penilaian = dokumen.penilaian
    isi = penilaian.formulir if umpan_balik else tanpa_umpan_balik(penilaian.formulir)
    dasar = _skp(isi, penilaian.cuplikan, date.fromisoformat(isi["tanggal"]))
    tercetak = replace(
        dasar,
        evaluasi=_evaluasi(isi),
        periode=isi["periode"],
        nomor=dokumen.nomor,
        verifikasi=verifikasi,
        dasar=_dasar(isi),
        pemutus=_pemutus(penilaian),
    )
    return skp_pdf(tercetak, pada=_saat(penilaian))


def dokumen_evaluasi_pdf(dokumen: DokumenEvaluasi, verifikasi: Verifikasi) -> bytes:
    """Format D.1.1."""
    penilaian = dokumen.penilaian
    isi, para = penilaian.formulir, penilaian.cuplikan
    tercetak = EvaluasiTercetak(
        instansi=isi["instansi"],
        mulai=date.fromisoformat(isi["mulai"]),
        selesai=date.fromisoformat(isi["selesai"]),
        pegawai=orang(para["pegawai"]),
        penilai=orang(para["penilai"]),
        atasan_penilai=orang(para["atasan_penilai"]) if para.get("atasan_penilai") else None,
        evaluasi=_evaluasi(isi),
        catatan=isi["catatan"],
        rekomendasi=isi["rekomendasi"],
        tempat=isi["tempat"],
        tanggal=date.fromisoformat(isi["tanggal"]),
        # Whoever stayed silent has received it, but signed nothing.
        tanggal_diterima=dokumen.tanggal_terima if dokumen.diterima_pada else None,
        nomor=dokumen.nomor,
        verifikasi=verifikasi,
        pemutus=_pemutus(penilaian),
        keputusan=_keputusan(isi),
    )
    return evaluasi_pdf(tercetak, pada=_saat(penilaian))


def verifikasi_dokumen(dokumen: DokumenEvaluasi, alamat: str) -> Verifikasi:
    """The QR code of the public page, with the hash in print so that paper and page can be compared."""
    wadah = io.BytesIO()
    segno.make(alamat, error="m").save(wadah, kind="svg", border=2, xmldecl=False, scale=2)
    sidik = " ".join(dokumen.sidik[i : i + 8] for i in range(0, 64, 8))
    return Verifikasi(
        wadah.getvalue().decode(),
        f"Periksa keaslian dan keberlakuan dokumen ini di {alamat}\nSidik SHA-256: {sidik}",
    )


def tanpa_umpan_balik(formulir: Mapping[str, Any]) -> dict[str, Any]:
    """For everybody else: the same form, the feedback columns empty."""
    isi = dict(formulir)
    for jenis in ("utama", "tambahan"):
        isi[jenis] = [
            {**hasil, "indikator": [{**i, "umpan_balik": ""} for i in hasil["indikator"]]}
            for hasil in isi[jenis]
        ]
    isi["perilaku"] = {k: {**satu, "umpan_balik": ""} for k, satu in isi["perilaku"].items()}
    return isi | {"umpan_balik_umum": [TANPA_UMPAN_BALIK]}


def _skp(
    isi: Mapping[str, Any], para: Mapping[str, Mapping[str, str]], tanggal: date
) -> SkpTercetak:
    return SkpTercetak(
        bentuk=BentukSkp(isi["bentuk"]),
        pendekatan=Pendekatan(isi["pendekatan"]),
        versi=isi.get("versi", ""),
        instansi=isi["instansi"],
        mulai=date.fromisoformat(isi["mulai"]),
        selesai=date.fromisoformat(isi["selesai"]),
        pegawai=orang(para["pegawai"]),
        penilai=orang(para["penilai"]) if para.get("penilai") else BELUM_ADA,
        tempat=isi["tempat"],
        tanggal=tanggal,
        utama=tuple(_hasil(h) for h in isi["utama"]),
        tambahan=tuple(_hasil(h) for h in isi["tambahan"]),
        perilaku={
            NilaiDasar(kode): Perilaku(satu.get("ekspektasi", ""), satu.get("umpan_balik", ""))
            for kode, satu in isi["perilaku"].items()
        },
        dukungan=tuple(isi.get("dukungan", ())),
        pertanggungjawaban=tuple(isi.get("pertanggungjawaban", ())),
        konsekuensi=tuple(isi.get("konsekuensi", ())),
    )


def _hasil(isi: Mapping[str, Any]) -> HasilKerja:
    return HasilKerja(
        rumusan=isi["rumusan"],
        indikator=tuple(_indikator(i) for i in isi["indikator"]),
        rhk_pimpinan=isi["rhk_pimpinan"],
        penugasan_dari=isi["penugasan_dari"],
    )


def _indikator(isi: Mapping[str, Any]) -> Indikator:
    realisasi = [isi.get("realisasi", "")]
    if isi.get("capaian"):
        realisasi.append(f"Capaian {isi['capaian']} %")
    if isi.get("catatan"):
        realisasi.append(f"Catatan penilai: {isi['catatan']}")
    return Indikator(
        rumusan=isi["rumusan"],
        target=isi["target"],
        aspek=isi["aspek"],
        perspektif=isi["perspektif"],
        realisasi="\n".join(baris for baris in realisasi if baris),
        umpan_balik=isi.get("umpan_balik", ""),
    )


def _evaluasi(isi: Mapping[str, Any]) -> Evaluasi:
    organisasi = isi["capaian_organisasi"]
    return Evaluasi(
        PredikatOrganisasi(organisasi) if organisasi else None,
        Rating(isi["rating_hasil_kerja"]),
        Rating(isi["rating_perilaku"]),
        Predikat(isi["predikat"]),
    )


def _dasar(isi: Mapping[str, Any]) -> tuple[BagianLampiran, ...]:
    sikap = isi["perilaku"]
    disiplin = isi["disiplin"]
    alasan = [
        f"{label}: {isi[medan]}"
        for label, medan in (
            ("Alasan rating hasil kerja", "alasan_hasil"),
            ("Alasan rating perilaku kerja", "alasan_perilaku"),
            ("Catatan", "catatan"),
            ("Rekomendasi", "rekomendasi"),
        )
        if isi[medan]
    ]
    if keputusan := _keputusan(isi):
        alasan.append(f"Keputusan atas keberatan: {keputusan}")
    return (
        BagianLampiran(
            "Nilai sikap menurut nilai dasar (skala 1–5)",
            tuple(_nilai_sikap(n, sikap[n.value]) for n in NilaiDasar if n.value in sikap),
        ),
        BagianLampiran("Disiplin", tuple(_disiplin(disiplin))),
        BagianLampiran("Umpan balik umum", tuple(isi["umpan_balik_umum"])),
        BagianLampiran("Alasan, catatan, dan rekomendasi", tuple(alasan)),
    )


def _nilai_sikap(nilai_dasar: NilaiDasar, isi: Mapping[str, Any]) -> str:
    catatan = f". {isi['catatan']}" if isi["catatan"] else ""
    return f"{nilai_dasar.label}: {isi['nilai']}{catatan}"


def _disiplin(isi: Mapping[str, Any]) -> list[str]:
    baris = []
    if isi["hari"] is not None:
        baris.append(f"Tidak masuk tanpa keterangan: {tulis_angka(isi['hari'])} hari")
    if isi["menit"] is not None:
        baris.append(f"Terlambat dan pulang cepat: {tulis_angka(isi['menit'])} menit")
    baris.append(f"Nilai disiplin: {isi['nilai'] or 'belum dinilai'}")
    if isi["alasan"]:
        baris.append(f"Alasan koreksi: {isi['alasan']}")
    return baris


def _keputusan(isi: Mapping[str, Any]) -> str:
    """Why this document stands in the place of an older one, when an objection made it."""
    keberatan = isi.get("keberatan")
    if not keberatan:
        return ""
    hari = tulis_tanggal(date.fromisoformat(keberatan["tanggal"]))
    return (
        f"{keberatan['alasan']} (diputus {hari}, menggantikan dokumen {keberatan['menggantikan']})"
    )


def _pemutus(penilaian: Penilaian) -> Orang | None:
    isi = penilaian.cuplikan.get("pemutus")
    return orang(isi) if isi else None


def _saat(penilaian: Penilaian) -> datetime:
    """The file's own date is that of the determination: the same document whenever it is printed."""
    if penilaian.ditetapkan_pada is None:
        raise ValueError("Penilaian ini belum ditetapkan.")
    return penilaian.ditetapkan_pada
