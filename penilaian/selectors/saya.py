"""One SKP on one page, for the person and for whoever may look at it; the years to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kinerja.audit.models import JejakAudit
from pegawai.models import Pegawai
from penilaian.models import (
    SKP,
    CatatanRHK,
    IndikatorKinerja,
    PengembalianSKP,
    Penilaian,
    Periode,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    TahunKinerja,
    UmpanBalik,
)
from penilaian.permissions import penilai_skp
from penilaian.selectors.gabungan import UsulanRealisasi, daftar_usulan
from penilaian.selectors.jendela import (
    JendelaPeriode,
    JendelaTerbuka,
    daftar_jendela,
    jendela_terbuka,
    mengisi,
)
from penilaian.selectors.penyerahan import masalah_penyerahan
from penilaian.selectors.periode import periode_dipilih, periode_skp
from penilaian.selectors.rencana import Masalah, daftar_rhk, masalah_skp
from penilaian.selectors.umpan_balik import lengkap

BANYAK_JEJAK = 60
IKON_TINDAKAN = {
    "penilaian.ajukan_skp": "send",
    "penilaian.setujui_skp": "circle-check",
    "penilaian.kembalikan_skp": "undo-2",
    "penilaian.serahkan": "clipboard-list",
    "penilaian.tetapkan": "lock",
    "penilaian.umpan_balik": "message-square",
    "penilaian.tanggapi_umpan_balik": "message-square-reply",
    "penilaian.isi_realisasi": "pencil",
}
ISI_NILAI = "penilaian.nilai"


@dataclass(frozen=True)
class Peristiwa:
    """One entry of the timeline: who did what when; the values stay in the audit trail."""

    judul: str
    pada: object
    oleh: str
    ikon: str = "circle-dot"


@dataclass(frozen=True)
class BarisIndikatorSaya:
    indikator: IndikatorKinerja
    realisasi: Realisasi | None


@dataclass(frozen=True)
class BarisRHKSaya:
    nomor: int
    rhk: RencanaHasilKerja
    indikator: list[BarisIndikatorSaya]
    rencana_aksi: list[RencanaAksi]
    catatan: CatatanRHK | None = None


@dataclass(frozen=True)
class HalamanSKP:
    skp: SKP
    hari_ini: date
    rhk: list[BarisRHKSaya]
    masalah: list[Masalah]
    masalah_penyerahan: list[Masalah]
    penilai: str
    periode: Periode | None
    penilaian: Penilaian | None
    daftar_periode: list[Periode]
    jendela: JendelaPeriode | None
    terbuka: list[JendelaTerbuka]
    usulan: list[UsulanRealisasi]
    boleh_diisi: bool
    pengembalian: list[PengembalianSKP]

    @property
    def sudah_lewat(self) -> bool:
        """No window of the chosen period is open to the employee now or later."""
        return self.jendela is not None and self.jendela.sudah_lewat(
            mengisi(self.penilaian), self.hari_ini
        )

    @property
    def kalimat_tertutup(self) -> str:
        """Why nothing can be entered for the chosen period today; empty when it can."""
        if self.jendela is None or self.boleh_diisi:
            return ""
        return self.jendela.kalimat_tertutup(mengisi(self.penilaian), self.hari_ini)


def daftar_tahun() -> list[TahunKinerja]:
    return list(TahunKinerja.objects.exclude(status=TahunKinerja.Status.DISIAPKAN))


def tahun_dipilih(daftar: Iterable[TahunKinerja], diminta: str) -> TahunKinerja | None:
    """The year of the URL; else the newest open one; else the newest."""
    daftar = list(daftar)
    for satu in daftar:
        if str(satu.tahun) == diminta:
            return satu
    terbuka = [t for t in daftar if t.status == TahunKinerja.Status.DIBUKA]
    return next(iter(terbuka or daftar), None)


def skp_disusun(pegawai: Pegawai | None) -> SKP | None:
    """The plan that this person may still write; of several the latest."""
    if pegawai is None:
        return None
    return (
        SKP.objects.filter(
            pegawai=pegawai,
            status__in=SKP.DAPAT_DIUBAH,
            tahun_kinerja__status=TahunKinerja.Status.DIBUKA,
        )
        .select_related("jabatan", "tahun_kinerja")
        .order_by("-mulai", "-pk")
        .first()
    )


def skp_tahun(pegawai: Pegawai, tahun_kinerja: TahunKinerja) -> SKP | None:
    """The last segment of the year."""
    return (
        SKP.objects.hidup()
        .filter(pegawai=pegawai, tahun_kinerja=tahun_kinerja)
        .select_related("pegawai", "unit__opd", "jabatan", "penilai", "tahun_kinerja")
        .order_by("-mulai", "-pk")
        .first()
    )


def halaman_skp(skp: SKP, hari_ini: date, periode_diminta: str = "") -> HalamanSKP:
    rhk = daftar_rhk(skp)
    daftar = periode_skp(skp)
    periode = periode_dipilih(daftar, periode_diminta)
    penilaian = skp.penilaian.hidup().filter(periode=periode).first() if periode else None
    menyerahkan = skp.berlaku and (penilaian is None or penilaian.status == Penilaian.Status.BELUM)
    semua = daftar_jendela(daftar, [skp.unit])
    pengembalian = list(
        skp.pengembalian.select_related("oleh__pegawai").prefetch_related("catatan_rhk")
    )
    catatan = catatan_terakhir(skp, pengembalian)
    jendela = next((j for j in semua if j.periode == periode), None)
    return HalamanSKP(
        skp=skp,
        hari_ini=hari_ini,
        daftar_periode=daftar,
        jendela=jendela,
        usulan=daftar_usulan(skp)
        if periode and periode.tahunan and menyerahkan and len(daftar) > 1
        else [],
        terbuka=jendela_terbuka(semua, hari_ini),
        boleh_diisi=jendela is None or jendela.boleh(mengisi(penilaian), hari_ini),
        rhk=[
            _baris_rhk(nomor, r, periode, catatan.get(r.pk)) for nomor, r in enumerate(rhk, start=1)
        ],
        pengembalian=pengembalian,
        masalah=masalah_skp(skp, rhk) if skp.dapat_diubah else [],
        masalah_penyerahan=masalah_penyerahan(skp, periode) if periode and menyerahkan else [],
        penilai=_sebutan_penilai(skp, hari_ini),
        periode=periode,
        penilaian=penilaian,
    )


def catatan_terakhir(skp: SKP, pengembalian: Iterable[PengembalianSKP]) -> dict[int, CatatanRHK]:
    """The notes of the last return by RHK, while it is being put right and while the answer is being read."""
    terakhir = next(iter(pengembalian), None)
    if terakhir is None or skp.status not in (SKP.Status.DIKEMBALIKAN, SKP.Status.DIAJUKAN):
        return {}
    return {c.rhk_id: c for c in terakhir.catatan_rhk.all() if c.rhk_id is not None}


def _baris_rhk(
    nomor: int, rhk: RencanaHasilKerja, periode: Periode | None, catatan: CatatanRHK | None
) -> BarisRHKSaya:
    return BarisRHKSaya(
        nomor,
        rhk,
        [
            BarisIndikatorSaya(
                i,
                next(
                    (r for r in i.realisasi.all() if periode and r.periode_id == periode.pk), None
                ),
            )
            for i in rhk.indikator.all()
        ],
        [a for a in rhk.rencana_aksi.all() if periode and a.periode_id == periode.pk],
        catatan,
    )


def _sebutan_penilai(skp: SKP, hari_ini: date) -> str:
    """Who approved, or who would approve today."""
    if skp.berlaku and skp.penilai is not None:
        return skp.penilai.nama_lengkap
    penilai = penilai_skp(skp, hari_ini)
    return penilai.sebutan if penilai else ""


def umpan_balik_skp(skp: SKP) -> list[UmpanBalik]:
    return list(lengkap().filter(skp=skp))


def lini_masa(skp: SKP, penilaian: Penilaian | None) -> list[Peristiwa]:
    """Newest first; a row of saved fields by the same person is one entry."""
    return _peristiwa([skp.pk], [penilaian.pk] if penilaian else [])


def lini_masa_tahun(pegawai: Pegawai, tahun_kinerja: TahunKinerja) -> list[Peristiwa]:
    """Every plan of the year, replaced versions too, and every appraisal on them."""
    skp = SKP.objects.filter(pegawai=pegawai, tahun_kinerja=tahun_kinerja)
    penilaian = Penilaian.objects.filter(skp__in=skp)
    return _peristiwa(skp.values_list("pk", flat=True), penilaian.values_list("pk", flat=True))


def _peristiwa(skp: Iterable[int], penilaian: Iterable[int]) -> list[Peristiwa]:
    syarat = Q(objek_jenis=SKP._meta.label_lower, objek_id__in=[str(pk) for pk in skp])
    syarat |= Q(objek_jenis=Penilaian._meta.label_lower, objek_id__in=[str(pk) for pk in penilaian])
    hasil: list[Peristiwa] = []
    sebelumnya: JejakAudit | None = None
    for jejak in JejakAudit.objects.filter(syarat)[: BANYAK_JEJAK * 3]:
        pengisian = jejak.tindakan == ISI_NILAI
        if (
            pengisian
            and sebelumnya is not None
            and sebelumnya.tindakan == ISI_NILAI
            and sebelumnya.pelaku_id == jejak.pelaku_id
        ):
            continue
        judul = "Penilaian diisi" if pengisian else jejak.ringkasan
        ikon = IKON_TINDAKAN.get(jejak.tindakan, "circle-dot")
        hasil.append(Peristiwa(judul, jejak.pada, jejak.pelaku_nama, ikon))
        sebelumnya = jejak
    return hasil[:BANYAK_JEJAK]
