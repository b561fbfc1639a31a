"""Who is due a reward or an improvement period, and what of an improvement period waits for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from kinerja.regulasi import parameter_berlaku
from kinerja.templatetags.tanggal import tanggal
from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna, Unit
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.tindak_lanjut import (
    PARAMETER_TINDAK_LANJUT,
    JenisTindakLanjut,
    ParameterTindakLanjut,
    tindak_lanjut,
)
from penilaian.models import AturanTindakLanjut, MasaPerbaikan, Penilaian
from penilaian.permissions import boleh_membina

Status = MasaPerbaikan.Status


def aturan_tindak_lanjut(tanggal: date) -> ParameterTindakLanjut:
    """BKD's setting in force, or the rule's own proposal; of the same day BKD's goes first."""
    tersimpan = [a.ke_aturan() for a in AturanTindakLanjut.objects.all()]
    return parameter_berlaku([*tersimpan, *PARAMETER_TINDAK_LANJUT], tanggal)


@dataclass(frozen=True)
class SaringanTindakLanjut:
    tahun: int
    jenis: JenisTindakLanjut
    q: str = ""
    opd: Unit | None = None
    keadaan: str = ""

    @property
    def sebutan(self) -> str:
        bagian = [f"cari “{self.q}”" if self.q else "", str(self.opd or ""), self.keadaan]
        return ", ".join(satu for satu in bagian if satu) or "semua"


def daftar_tindak_lanjut(pengguna: Pengguna, saringan: SaringanTindakLanjut) -> QuerySet[Penilaian]:
    """The determined annual results of the year that this follows, with the improvement period when there is one."""
    aturan = aturan_tindak_lanjut(date(saringan.tahun, 12, 31))
    predikat = getattr(aturan, saringan.jenis.value)
    daftar = (
        Penilaian.objects.terlihat_oleh(pengguna)
        .ditetapkan()
        .tahunan()
        .filter(periode__tahun_kinerja__tahun=saringan.tahun, predikat__in=[p.value for p in predikat])
        .select_related(
            "skp__pegawai", "skp__unit__opd", "skp__jabatan", "masa_perbaikan", "penilai", "periode"
        )
        .order_by("skp__pegawai__nama", "pk")
    )  # fmt: skip
    if saringan.q:
        orang = Pegawai.objects.cari(saringan.q).order_by().values("pk")
        daftar = daftar.filter(skp__pegawai__in=orang)
    if saringan.opd is not None:
        daftar = daftar.filter(skp__unit__opd=saringan.opd)
    if saringan.keadaan == "belum_ada":
        daftar = daftar.filter(masa_perbaikan__isnull=True)
    elif saringan.keadaan:
        daftar = daftar.filter(masa_perbaikan__status=saringan.keadaan)
    return daftar


@dataclass(frozen=True)
class TindakLanjutHasil:
    """What follows one result, as its page says it."""

    jenis: JenisTindakLanjut
    masa: MasaPerbaikan | None
    dapat_disusun: bool
    dasar: str


def tindak_lanjut_hasil(
    penilaian: Penilaian, pengguna: Pengguna, hari_ini: date
) -> TindakLanjutHasil | None:
    """Only of a determined annual result; the period only for whoever may see it."""
    if penilaian.status != Penilaian.Status.DITETAPKAN or penilaian.periode.jenis != "tahunan":
        return None
    aturan = aturan_tindak_lanjut(penilaian.periode.selesai)
    jenis = tindak_lanjut(Predikat(penilaian.predikat), aturan)
    if jenis is None:
        return None
    ada = MasaPerbaikan.objects.filter(penilaian=penilaian)
    masa = ada.terlihat_oleh(pengguna).first()
    dapat = (
        jenis == JenisTindakLanjut.PERBAIKAN
        and masa is None
        and boleh_membina(pengguna, penilaian.skp.pegawai, hari_ini)
    )
    return TindakLanjutHasil(jenis, masa, dapat, aturan.dasar)


def tugas_perbaikan(pengguna: Pengguna, hari_ini: date) -> list[TugasMenunggu]:
    """One query: plans to confirm, plans to finish, midway checks and results that are due."""
    pegawai = pengguna.pegawai_id
    if pegawai is None:
        return []
    daftar = MasaPerbaikan.objects.filter(
        Q(pegawai=pegawai, status=Status.MENUNGGU)
        | Q(penilai=pegawai, status=Status.DISUSUN)
        | Q(penilai=pegawai, status=Status.BERJALAN, tengah__lte=hari_ini, diperiksa_pada__isnull=True)
        | Q(penilai=pegawai, status=Status.BERJALAN, selesai__lte=hari_ini)
    ).select_related("pegawai")  # fmt: skip
    return [_tugas(masa, hari_ini) for masa in daftar]


def _tugas(masa: MasaPerbaikan, hari_ini: date) -> TugasMenunggu:
    tautan = reverse("penilaian:perbaikan", args=[masa.pk])
    nama = masa.pegawai.nama_lengkap
    if masa.status == Status.MENUNGGU:
        return TugasMenunggu(
            "Baca dan konfirmasi rencana perbaikan Anda",
            f"Masa perbaikan {tanggal(masa.mulai)} sampai {tanggal(masa.selesai)}.",
            tautan,
            "clipboard-check",
            mendesak=True,
        )
    if masa.status == Status.DISUSUN:
        return TugasMenunggu(
            f"Selesaikan rencana perbaikan {nama}", "Lalu ajukan kepadanya.", tautan, "pencil"
        )
    if masa.selesai <= hari_ini:
        uraian = f"Masanya berakhir {tanggal(masa.selesai)}."
        return TugasMenunggu(
            f"Tetapkan hasil masa perbaikan {nama}", uraian, tautan, "clipboard-check", mendesak=True
        )  # fmt: skip
    uraian = f"Dijadwalkan {tanggal(masa.tengah)}."
    return TugasMenunggu(f"Periksa kemajuan perbaikan {nama}", uraian, tautan, "clipboard-list")
