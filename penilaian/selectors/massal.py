"""Many SKPs in one act: each with what would stop it, in as many queries for two hundred as for two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pegawai.models import Pegawai, Penempatan, Unit
from pegawai.selectors import kepala_dari, nomor_dinilai, penilai_banyak
from penilaian.models import SKP, TahunKinerja
from penilaian.permissions import tanggal_penilai
from penilaian.selectors.kaskade import pimpinan_ditunggu
from penilaian.selectors.rencana import masalah_skp

# One act is one page that a person reads through.
TERBANYAK = 200


@dataclass(frozen=True)
class CalonSKP:
    """One SKP of the chosen ones, and why it would not go through."""

    skp: SKP
    banyak_rhk: int
    halangan: tuple[str, ...]

    @property
    def dapat(self) -> bool:
        return not self.halangan


def siapkan(daftar: QuerySet[SKP]) -> list[SKP]:
    """In order of names, with everything that the check reads."""
    relasi = ("pegawai", "unit__opd", "jabatan", "tahun_kinerja")
    return list(
        daftar.select_related(*relasi)
        .prefetch_related("rhk__indikator")
        .order_by("pegawai__nama", "pegawai", "mulai")
    )


def calon_persetujuan(penilai: Pegawai, daftar: Sequence[SKP], hari_ini: date) -> list[CalonSKP]:
    """Whether this appraiser can approve each of them today."""
    per_tanggal = {tanggal_penilai(skp, hari_ini) for skp in daftar}
    dinilai = {t: set(nomor_dinilai(penilai, t)) for t in per_tanggal}
    menunggu = {
        (tahun, t): pimpinan_ditunggu(penilai, tahun, t)
        for tahun, t in {(skp.tahun_kinerja, tanggal_penilai(skp, hari_ini)) for skp in daftar}
    }
    kepala = kepala_unit_mandiri(daftar)

    def halangan(skp: SKP) -> list[str]:
        tanggal = tanggal_penilai(skp, hari_ini)
        if skp.status != SKP.Status.DIAJUKAN:
            return [f"SKP ini {skp.get_status_display().lower()}, tidak sedang diajukan."]
        if skp.pegawai_id not in dinilai[tanggal]:
            return ["Anda bukan pejabat penilainya pada masa SKP ini."]
        isi = _halangan_umum(skp, kepala)
        if menunggu[(skp.tahun_kinerja, tanggal)]:
            isi.insert(0, f"Menunggu SKP {penilai.nama_lengkap} disetujui.")
        return isi

    return [_calon(skp, halangan(skp)) for skp in daftar]


def calon_pengajuan(daftar: Sequence[SKP], hari_ini: date) -> list[CalonSKP]:
    """Whether each draft is complete and has somebody to read it."""
    per_tanggal: dict[date, list[int]] = {}
    for skp in daftar:
        per_tanggal.setdefault(tanggal_penilai(skp, hari_ini), []).append(skp.pegawai_id)
    berpenilai = {t: penilai_banyak(orang, t).keys() for t, orang in per_tanggal.items()}
    kepala = kepala_unit_mandiri(daftar)

    def halangan(skp: SKP) -> list[str]:
        if skp.revisi_dari_id is not None:
            return ["Ini revisi SKP yang berlaku; pegawainya sendiri yang mengajukannya."]
        if skp.status != SKP.Status.DRAF:
            return [f"SKP ini {skp.get_status_display().lower()}, bukan draf."]
        isi = _halangan_umum(skp, kepala)
        if skp.pegawai_id not in berpenilai[tanggal_penilai(skp, hari_ini)]:
            isi.append("Belum mempunyai pejabat penilai. Tugaskan penilainya dahulu.")
        return isi

    return [_calon(skp, halangan(skp)) for skp in daftar]


def draf_unit(unit: Unit, tahun: TahunKinerja) -> QuerySet[SKP]:
    """Drafts of the unit and everything below it; a revision is handed in by whoever revises."""
    bawah = Unit.objects.di_bawah(unit).order_by().values("pk")
    return SKP.objects.hidup().filter(tahun_kinerja=tahun, unit__in=bawah, status=SKP.Status.DRAF)


def _calon(skp: SKP, halangan: Iterable[str]) -> CalonSKP:
    return CalonSKP(skp, len(skp.rhk.all()), tuple(halangan))


def _halangan_umum(skp: SKP, kepala: dict[date, dict[int, Penempatan]]) -> list[str]:
    if not skp.tahun_kinerja.berjalan:
        return [f"{skp.tahun_kinerja} tidak sedang dibuka."]
    masalah = masalah_skp(skp, list(skp.rhk.all()), kepala[skp.mulai])
    return [satu.kalimat for satu in masalah]


def kepala_unit_mandiri(daftar: Iterable[SKP]) -> dict[date, dict[int, Penempatan]]:
    """Who heads the perangkat daerah on the first day of each plan: it decides which form is theirs."""
    unit: dict[date, set[int]] = {}
    for skp in daftar:
        ada = unit.setdefault(skp.mulai, set())
        if skp.unit.perangkat_daerah:
            ada.add(skp.unit_id)
    return {mulai: kepala_dari(ada, mulai) if ada else {} for mulai, ada in unit.items()}
