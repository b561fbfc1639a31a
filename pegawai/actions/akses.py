"""What BKD grants: roles and acting heads (assignments: penugasan.py). Each ends with a date; nothing is deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.aturan.jabatan import JenisJabatan
from pegawai.models import (
    Jabatan,
    Pegawai,
    Penempatan,
    Pengguna,
    PenugasanPenilai,
    Peran,
    PeranDiberikan,
    SifatPenugasan,
    Unit,
)

SEHARI = timedelta(days=1)


class Ditolak(ValueError):
    """Base of the refusals here; the text is for the user."""


class MasaBertumpuk(Ditolak):
    """The database already holds something for this time that excludes this one."""


class TanpaAkun(Ditolak):
    """Only somebody with an account can hold a role."""


class AdminTerakhir(Ditolak):
    """Without an administrator nobody could ever grant anything again."""


class SudahBerakhir(Ditolak):
    """What should end has ended, or would be made longer by it."""


class TanpaJabatan(Ditolak):
    """The unit never had a head, so the name of the position has to be given."""


@contextmanager
def menurut_batasan(model: type[models.Model]) -> Iterator[None]:
    """Let the database decide, also against a simultaneous grant, and give its refusal the constraint's own words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        nama = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None)
        for batasan in model._meta.constraints:
            if batasan.name == nama:
                raise MasaBertumpuk(str(batasan.violation_error_message)) from galat
        raise


def sebutan_masa(mulai: date, selesai: date | None) -> str:
    akhir = f" sampai {tulis_tanggal(selesai)}" if selesai else ""
    return f"mulai {tulis_tanggal(mulai)}{akhir}"


@transaction.atomic
def beri_peran(
    *,
    pegawai: Pegawai,
    peran: str,
    unit: Unit | None,
    mulai: date,
    selesai: date | None,
    oleh: Pengguna,
    pada: datetime,
) -> PeranDiberikan:
    pengguna = Pengguna.objects.filter(pegawai=pegawai).first()
    if pengguna is None:
        raise TanpaAkun(f"{pegawai.nama_lengkap} belum mempunyai akun.")
    with menurut_batasan(PeranDiberikan):
        diberikan = PeranDiberikan.objects.create(
            pengguna=pengguna,
            peran=peran,
            unit=unit,
            mulai=mulai,
            selesai=selesai,
            diberikan_oleh=oleh,
        )
    di = f" pada {unit}" if unit else ""
    catat(
        oleh=oleh,
        tindakan="peran.beri",
        objek=diberikan,
        subjek=pegawai.pk,
        ringkasan=f"{pegawai} menjadi {Peran(peran).label}{di}, {sebutan_masa(mulai, selesai)}",
        pada=pada,
    )
    return diberikan


def akhiri_masa(objek: "PeranDiberikan | PenugasanPenilai | Penempatan", selesai: date) -> None:
    """The last day may be moved to an earlier one, or set; something that has not begun ends on its first day."""
    if objek.selesai is not None and objek.selesai <= selesai:
        raise SudahBerakhir(f"Sudah berakhir {tulis_tanggal(objek.selesai)}.")
    if selesai < objek.mulai:
        raise SudahBerakhir(
            f"Baru berlaku mulai {tulis_tanggal(objek.mulai)}; pilih tanggal itu atau sesudahnya."
        )
    objek.selesai = selesai
    objek.save(update_fields=["selesai"])


def kunci_admin() -> dict[int, int]:
    """The grants that make an active administrator without an end: grant → account.

    Locks them all first and reads them afterwards, so that two acts that each leave one administrator cannot
    together leave none: the second one waits, and then sees what the first one did.
    """
    admin = PeranDiberikan.objects.filter(peran=Peran.ADMIN_BKD, selesai__isnull=True)
    list(admin.select_for_update().order_by("pk").values_list("pk"))
    return dict(admin.filter(pengguna__is_active=True).values_list("pk", "pengguna"))


@transaction.atomic
def akhiri_peran(
    *, diberikan: PeranDiberikan, selesai: date, oleh: Pengguna, pada: datetime
) -> None:
    admin = kunci_admin()
    diberikan = PeranDiberikan.objects.select_for_update().get(pk=diberikan.pk)
    if admin.keys() == {diberikan.pk}:
        raise AdminTerakhir(
            "Ini admin BKD yang terakhir. Beri peran admin kepada orang lain dahulu."
        )
    akhiri_masa(diberikan, selesai)
    catat(
        oleh=oleh,
        tindakan="peran.akhiri",
        objek=diberikan,
        subjek=diberikan.pengguna.pegawai_id,
        ringkasan=f"{diberikan} berakhir {tulis_tanggal(selesai)}",
        pada=pada,
    )


def jabatan_kepala(unit: Unit) -> Jabatan | None:
    """The position of the unit's last definitive head: what an acting head stands in for."""
    terakhir = (
        Penempatan.objects.definitif()
        .kepala()
        .filter(unit=unit)
        .select_related("jabatan")
        .order_by("-mulai")
        .first()
    )
    return terakhir.jabatan if terakhir else None


@transaction.atomic
def tunjuk_penjabat(
    *,
    pegawai: Pegawai,
    unit: Unit,
    sifat: str,
    nama_jabatan: str,
    mulai: date,
    selesai: date | None,
    dasar: str,
    oleh: Pengguna,
    pada: datetime,
) -> Penempatan:
    """Make somebody Plt. or Plh. head of a unit, beside their own position."""
    jabatan = jabatan_kepala(unit)
    if jabatan is None:
        if not nama_jabatan:
            raise TanpaJabatan("Unit ini belum pernah mempunyai kepala. Isi nama jabatannya.")
        jabatan, _ = Jabatan.objects.get_or_create(
            nama=nama_jabatan, jenis=JenisJabatan.STRUKTURAL.value, eselon=""
        )
    with menurut_batasan(Penempatan):
        penempatan = Penempatan.objects.create(
            pegawai=pegawai, unit=unit, jabatan=jabatan, sifat=sifat, kepala_unit=True,
            mulai=mulai, selesai=selesai, dasar=dasar,
        )  # fmt: skip
    catat(
        oleh=oleh,
        tindakan="penjabat.tunjuk",
        objek=penempatan,
        subjek=pegawai.pk,
        ringkasan=(
            f"{pegawai} menjadi {SifatPenugasan(sifat).label} {jabatan} pada {unit}, "
            f"{sebutan_masa(mulai, selesai)} ({dasar})"
        ),
        pada=pada,
    )
    return penempatan


@transaction.atomic
def akhiri_penjabat(
    *, penempatan: Penempatan, selesai: date, oleh: Pengguna, pada: datetime
) -> None:
    penempatan = Penempatan.objects.select_for_update(of=("self",)).get(
        pk=penempatan.pk, sifat__in=[SifatPenugasan.PLT, SifatPenugasan.PLH]
    )
    akhiri_masa(penempatan, selesai)
    catat(
        oleh=oleh,
        tindakan="penjabat.akhiri",
        objek=penempatan,
        subjek=penempatan.pegawai_id,
        ringkasan=f"{penempatan} pada {penempatan.unit} berakhir {tulis_tanggal(selesai)}",
        pada=pada,
    )


def catat_lihat(*, pegawai: Pegawai, oleh: Pengguna, pada: datetime) -> None:
    """Who looked at somebody else's private record, once a day (UU 27/2022)."""
    from kinerja.audit.models import JejakAudit

    hari = timezone.localdate(pada)
    sudah = JejakAudit.objects.untuk(pegawai).filter(
        tindakan="pegawai.lihat", pelaku_id=oleh.pk, pada__date=hari
    )
    if oleh.pegawai_id == pegawai.pk or sudah.exists():
        return
    with transaction.atomic():
        catat(
            oleh=oleh,
            tindakan="pegawai.lihat",
            objek=pegawai,
            subjek=pegawai.pk,
            ringkasan=f"Melihat data pribadi {pegawai}",
            pada=pada,
        )


@transaction.atomic
def catat_unduhan(*, jumlah: int, saringan: str, oleh: Pengguna, pada: datetime) -> None:
    catat(
        oleh=oleh,
        tindakan="pegawai.unduh_direktori",
        objek=oleh,
        ringkasan=f"Mengunduh daftar {jumlah} pegawai ({saringan})",
        pada=pada,
    )
