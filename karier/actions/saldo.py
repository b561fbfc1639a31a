"""BKD records what somebody brings along; a correction is a new row with its reason."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from karier.actions.penolakan import BukanAdmin, SaldoBerubah, TanpaAlasan
from karier.actions.posisi import susun_posisi
from karier.models import SaldoAwal
from karier.permissions import boleh_mengatur
from kinerja.audit.catat import catat
from pegawai.models import Pegawai, Pengguna


@transaction.atomic
def catat_saldo(
    *,
    oleh: Pengguna,
    pada: datetime,
    pegawai: Pegawai,
    angka_kredit: Decimal,
    mulai: date,
    dasar: str,
    menggantikan: int | None = None,
    alasan: str = "",
) -> SaldoAwal:
    """`menggantikan` is the balance that the page showed: two corrections of the same one cannot both win."""
    if not boleh_mengatur(oleh):
        raise BukanAdmin
    Pegawai.objects.select_for_update().get(pk=pegawai.pk)
    lama = SaldoAwal.objects.berlaku().filter(pegawai=pegawai).first()
    if (lama.pk if lama else None) != menggantikan:
        raise SaldoBerubah
    if lama is not None and not alasan:
        raise TanpaAlasan
    try:
        with transaction.atomic():
            saldo = SaldoAwal.objects.create(
                pegawai=pegawai,
                angka_kredit=angka_kredit,
                mulai=mulai,
                dasar=dasar,
                menggantikan=lama,
                alasan=alasan if lama else "",
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            )
    except IntegrityError as galat:
        raise SaldoBerubah from galat
    catat(
        oleh=oleh,
        tindakan="karier.catat_saldo",
        objek=saldo,
        ringkasan=f"Saldo awal angka kredit {angka_kredit} dicatat: {dasar}",
        sebelum={"angka_kredit": lama.angka_kredit, "mulai": lama.mulai} if lama else None,
        sesudah={"angka_kredit": angka_kredit, "mulai": mulai, "dasar": dasar, "alasan": alasan},
        subjek=pegawai.pk,
        pada=pada,
    )
    susun_posisi(pegawai=[pegawai.pk], pada=pada)
    return saldo
