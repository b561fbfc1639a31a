"""SKP forms and Dokumen Evaluasi Kinerja as PDF, in the layout of the annex of PermenPANRB 6/2022.

Plain values in, a file out: who fills them in from an SKP or from the snapshot of a determined appraisal is the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kinerja.templatetags.nip import berspasi
from kinerja.templatetags.tanggal import sampai
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from kinerja.web.dokumen.cetak import cetak
from kinerja.web.dokumen.isi import (
    BagianEvaluasi,
    BagianHasilKerja,
    BagianLampiran,
    BarisPerilaku,
    BarisRHK,
    BlokIdentitas,
    CapaianOrganisasi,
    FormulirEvaluasi,
    FormulirSkp,
    Kolom,
    RatingTercetak,
    TandaTangan,
    Verifikasi,
)
from penilaian.aturan.distribusi import KURVA, PredikatOrganisasi
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.aturan.sikap import PANDUAN, NilaiDasar
from penilaian.aturan.skp import BentukSkp, Pendekatan

BELUM = "Belum dinilai"


@dataclass(frozen=True)
class Orang:
    """An identity block. A minister or governor has an instansi instead of NIP, rank and unit."""

    nama: str
    jabatan: str
    nip: str = ""
    pangkat: str = ""
    unit: str = ""
    instansi: str = ""

    def baris(self) -> tuple[tuple[str, str], ...]:
        if self.instansi:
            nip = (("NIP", berspasi(self.nip)),) if self.nip else ()
            return (
                ("Nama", self.nama),
                *nip,
                ("Jabatan", self.jabatan),
                ("Instansi", self.instansi),
            )
        return (
            ("Nama", self.nama),
            ("NIP", berspasi(self.nip)),
            ("Pangkat/gol. ruang", self.pangkat),
            ("Jabatan", self.jabatan),
            ("Unit kerja", self.unit),
        )


@dataclass(frozen=True)
class Indikator:
    rumusan: str
    target: str
    aspek: str = ""
    perspektif: str = ""
    realisasi: str = ""
    umpan_balik: str = ""


@dataclass(frozen=True)
class HasilKerja:
    rumusan: str
    indikator: tuple[Indikator, ...]
    rhk_pimpinan: str = ""
    penugasan_dari: str = ""


@dataclass(frozen=True)
class Perilaku:
    ekspektasi: str = ""
    umpan_balik: str = ""


@dataclass(frozen=True)
class Evaluasi:
    """The evaluation half of a form; a rating that is not there is said to be missing."""

    capaian_organisasi: PredikatOrganisasi | None
    rating_hasil_kerja: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None


@dataclass(frozen=True)
class SkpTercetak:
    bentuk: BentukSkp
    pendekatan: Pendekatan
    instansi: str
    mulai: date
    selesai: date
    pegawai: Orang
    penilai: Orang
    tempat: str
    tanggal: date
    utama: tuple[HasilKerja, ...]
    tambahan: tuple[HasilKerja, ...] = ()
    perilaku: Mapping[NilaiDasar, Perilaku] = field(default_factory=dict)
    dukungan: tuple[str, ...] = ()
    pertanggungjawaban: tuple[str, ...] = ()
    konsekuensi: tuple[str, ...] = ()
    evaluasi: Evaluasi | None = None
    versi: str = ""
    periode: str = ""
    nomor: str = ""
    verifikasi: Verifikasi | None = None
    # What the evaluation rests on beside the form of the law: attitude, discipline, reasons.
    dasar: tuple[BagianLampiran, ...] = ()
    # Who decided on an objection signs in the place of the appraiser.
    pemutus: Orang | None = None


@dataclass(frozen=True)
class EvaluasiTercetak:
    """Dokumen Evaluasi Kinerja Pegawai: three people, the evaluation, and what is recommended."""

    instansi: str
    mulai: date
    selesai: date
    pegawai: Orang
    penilai: Orang
    atasan_penilai: Orang | None
    evaluasi: Evaluasi
    catatan: str
    rekomendasi: str
    tempat: str
    tanggal: date
    tanggal_diterima: date | None = None
    nomor: str = ""
    verifikasi: Verifikasi | None = None
    pemutus: Orang | None = None
    keputusan: str = ""


def _kolom(skp: SkpTercetak) -> tuple[Kolom, ...]:
    """The columns of the annex, numbered by the template."""
    nilai = skp.evaluasi is not None
    akhir = (
        (
            Kolom("Realisasi berdasarkan bukti dukung", "1.1fr"),
            Kolom("Umpan balik berkelanjutan berdasarkan bukti dukung", "1.1fr"),
        )
        if nilai
        else ()
    )
    if skp.pendekatan == Pendekatan.KUALITATIF:
        return (Kolom("No.", "0.9cm", "kanan"), Kolom("Hasil kerja", "2fr"), *akhir)
    if skp.bentuk == BentukSkp.JPT:
        return (
            Kolom("No.", "0.9cm", "kanan"),
            Kolom("Rencana hasil kerja", "1.6fr"),
            Kolom("Indikator kinerja individu", "1.5fr"),
            Kolom("Target", "2.4cm"),
            Kolom("Perspektif", "2.4cm"),
            *akhir,
        )
    return (
        Kolom("No.", "0.9cm", "kanan"),
        Kolom("Rencana hasil kerja pimpinan yang diintervensi", "1.3fr"),
        Kolom("Rencana hasil kerja", "1.5fr"),
        Kolom("Aspek", "1.9cm"),
        Kolom("Indikator kinerja individu", "1.4fr"),
        Kolom("Target", "2.2cm"),
        *akhir,
    )


def _akhir(skp: SkpTercetak, indikator: Indikator) -> tuple[str, ...]:
    return (indikator.realisasi, indikator.umpan_balik) if skp.evaluasi is not None else ()


def _uraian_kualitatif(hasil: HasilKerja) -> str:
    """The result in prose, and under it the measures with their targets as a list."""
    baris = [hasil.rumusan]
    if hasil.penugasan_dari:
        baris.append(f"(Penugasan dari {hasil.penugasan_dari})")
    if hasil.rhk_pimpinan:
        baris.append(f"(Mendukung: {hasil.rhk_pimpinan})")
    if hasil.indikator:
        baris.append("Ukuran keberhasilan/indikator kinerja individu, dan target:")
    for indikator in hasil.indikator:
        perspektif = f" ({indikator.perspektif})" if indikator.perspektif else ""
        target = f": {indikator.target}" if indikator.target else ""
        baris.append(f"– {indikator.rumusan}{target}{perspektif}")
    return "\n".join(baris)


def _kualitatif(skp: SkpTercetak, nomor: int, hasil: HasilKerja) -> BarisRHK:
    akhir: tuple[str, ...] = ()
    if skp.evaluasi is not None:
        akhir = (
            "\n".join(i.realisasi for i in hasil.indikator if i.realisasi),
            "\n".join(i.umpan_balik for i in hasil.indikator if i.umpan_balik),
        )
    return BarisRHK((str(nomor), _uraian_kualitatif(hasil)), (akhir,))


def _kuantitatif(skp: SkpTercetak, nomor: int, hasil: HasilKerja) -> BarisRHK:
    daftar = hasil.indikator or (Indikator("", ""),)
    if skp.bentuk == BentukSkp.JPT:
        dari = f"\nPenugasan dari {hasil.penugasan_dari}" if hasil.penugasan_dari else ""
        return BarisRHK(
            (str(nomor), hasil.rumusan + dari),
            tuple((i.rumusan, i.target, i.perspektif, *_akhir(skp, i)) for i in daftar),
        )
    return BarisRHK(
        (str(nomor), hasil.rhk_pimpinan, hasil.rumusan),
        tuple((i.aspek, i.rumusan, i.target, *_akhir(skp, i)) for i in daftar),
    )


def _bagian(skp: SkpTercetak) -> tuple[BagianHasilKerja, ...]:
    """A. Utama and B. Tambahan, the numbers starting anew in each."""
    baris = _kualitatif if skp.pendekatan == Pendekatan.KUALITATIF else _kuantitatif
    return tuple(
        BagianHasilKerja(judul, tuple(baris(skp, n, hasil) for n, hasil in enumerate(daftar, 1)))
        for judul, daftar in (("A. Utama", skp.utama), ("B. Tambahan", skp.tambahan))
    )


def _perilaku(skp: SkpTercetak) -> tuple[BarisPerilaku, ...]:
    kosong = Perilaku()
    return tuple(
        BarisPerilaku(
            nilai=nilai.label,
            panduan=PANDUAN[nilai],
            ekspektasi=skp.perilaku.get(nilai, kosong).ekspektasi,
            umpan_balik=skp.perilaku.get(nilai, kosong).umpan_balik,
        )
        for nilai in NilaiDasar
    )


def _tertulis(nilai: Rating | Predikat | PredikatOrganisasi | None) -> str:
    return BELUM if nilai is None else nilai.label


def _organisasi(evaluasi: Evaluasi | None) -> CapaianOrganisasi | None:
    if evaluasi is None or evaluasi.capaian_organisasi is None:
        return None
    return CapaianOrganisasi(evaluasi.capaian_organisasi.label, KURVA[evaluasi.capaian_organisasi])


def _tanda_tangan(
    orang: Orang, sebutan: str, tempat: str = "", pada: date | None = None
) -> TandaTangan:
    """Without a place the line of place and date stays empty, level with the other side's."""
    return TandaTangan(
        tempat=tempat,
        tanggal=tulis_tanggal(pada) if pada else "",
        jabatan=(sebutan,),
        nama=orang.nama,
        nip=berspasi(orang.nip),
    )


def _penetap(penilai: Orang, pemutus: Orang | None, tempat: str, pada: date) -> TandaTangan:
    if pemutus is not None:
        return _tanda_tangan(pemutus, "Atasan pejabat penilai kinerja,", tempat, pada)
    return _tanda_tangan(penilai, "Pejabat penilai kinerja,", tempat, pada)


def skp_pdf(skp: SkpTercetak, *, pada: datetime) -> bytes:
    """The form of an SKP: the plan, or with `evaluasi` the evaluation of it."""
    nilai = skp.evaluasi
    jenis = "Evaluasi kinerja pegawai" if nilai else "Sasaran kinerja pegawai"
    penilai = _penetap(skp.penilai, skp.pemutus, skp.tempat, skp.tanggal)
    naskah = FormulirSkp(
        judul=jenis,
        penulis=skp.instansi,
        uraian=f"{jenis} {skp.pegawai.nama}, {sampai(skp.mulai, skp.selesai)}",
        kata_kunci=("SKP", "PermenPANRB 6/2022"),
        kaki=f"{jenis} · {skp.pegawai.nama} · {berspasi(skp.pegawai.nip)}",
        subjudul=(
            f"Pendekatan hasil kerja {skp.pendekatan.label.lower()}",
            skp.bentuk.label,
            *((skp.versi,) if skp.versi else ()),
            *((skp.periode,) if skp.periode else ()),
        ),
        nomor=skp.nomor,
        mendatar=True,
        instansi=skp.instansi,
        periode=sampai(skp.mulai, skp.selesai),
        identitas=(
            BlokIdentitas("Pegawai yang dinilai", skp.pegawai.baris()),
            BlokIdentitas("Pejabat penilai kinerja", skp.penilai.baris()),
        ),
        kolom=_kolom(skp),
        bagian=_bagian(skp),
        perilaku=_perilaku(skp),
        organisasi=_organisasi(nilai),
        penilaian=RatingTercetak(
            _tertulis(nilai.rating_hasil_kerja),
            _tertulis(nilai.rating_perilaku),
            _tertulis(nilai.predikat),
        )
        if nilai
        else None,
        judul_lampiran=f"Lampiran {jenis.lower()}",
        lampiran=skp.dasar
        if nilai
        else (
            BagianLampiran("Dukungan sumber daya", skp.dukungan),
            BagianLampiran("Skema pertanggungjawaban", skp.pertanggungjawaban),
            BagianLampiran("Konsekuensi", skp.konsekuensi),
        ),
        tanda_tangan=(
            None if nilai else _tanda_tangan(skp.pegawai, "Pegawai yang dinilai,"),
            penilai,
        ),
        verifikasi=skp.verifikasi,
    )
    return cetak("skp.typ", naskah, pada=pada)


def evaluasi_pdf(dokumen: EvaluasiTercetak, *, pada: datetime) -> bytes:
    """Dokumen Evaluasi Kinerja Pegawai (Format D.1.1)."""
    nilai = dokumen.evaluasi
    judul = "Dokumen evaluasi kinerja pegawai"
    atasan = dokumen.atasan_penilai
    naskah = FormulirEvaluasi(
        judul=judul,
        penulis=dokumen.instansi,
        uraian=f"{judul} {dokumen.pegawai.nama}, {sampai(dokumen.mulai, dokumen.selesai)}",
        kata_kunci=("evaluasi kinerja", "PermenPANRB 6/2022"),
        kaki=f"{judul} · {dokumen.pegawai.nama} · {berspasi(dokumen.pegawai.nip)}",
        nomor=dokumen.nomor,
        instansi=dokumen.instansi,
        periode=sampai(dokumen.mulai, dokumen.selesai),
        bagian=(
            BagianEvaluasi("Pegawai yang dinilai", dokumen.pegawai.baris()),
            BagianEvaluasi("Pejabat penilai kinerja", dokumen.penilai.baris()),
            BagianEvaluasi("Atasan pejabat penilai kinerja", atasan.baris())
            if atasan
            else BagianEvaluasi("Atasan pejabat penilai kinerja", paragraf=("Tidak ada",)),
            BagianEvaluasi(
                "Evaluasi kinerja",
                (
                    ("Capaian kinerja organisasi", _tertulis(nilai.capaian_organisasi)),
                    ("Predikat kinerja pegawai", _tertulis(nilai.predikat)),
                ),
            ),
            BagianEvaluasi(
                "Catatan/rekomendasi",
                (
                    ("Catatan", dokumen.catatan or "–"),
                    ("Rekomendasi", dokumen.rekomendasi or "–"),
                    *(
                        (("Keputusan atas keberatan", dokumen.keputusan),)
                        if dokumen.keputusan
                        else ()
                    ),
                ),
            ),
        ),
        tanda_tangan=(
            _tanda_tangan(
                dokumen.pegawai,
                "Pegawai yang dinilai,",
                dokumen.tempat if dokumen.tanggal_diterima else "",
                dokumen.tanggal_diterima,
            ),
            _penetap(dokumen.penilai, dokumen.pemutus, dokumen.tempat, dokumen.tanggal),
        ),
        verifikasi=dokumen.verifikasi,
    )
    return cetak("evaluasi.typ", naskah, pada=pada)
