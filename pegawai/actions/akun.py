"""Accounts: letting people in for the first time, closing and opening."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.actions.akses import AdminTerakhir, Ditolak, kunci_admin
from pegawai.models import Pengguna
from pegawai.selectors.akses import belum_diundang
from pegawai.surat import undangan

MASA_TAUTAN_HARI = settings.PASSWORD_RESET_TIMEOUT // 86_400


class AkunNonaktif(Ditolak):
    """A closed account gets no link."""


class TanpaSurel(Ditolak):
    """There is no address to send the link to."""


def tautan_sandi(pengguna: Pengguna) -> str:
    """Sets a new password once; void after use, after a change of the address, and after some days."""
    kunci = f"{user_pk_to_url_str(pengguna)}-{default_token_generator.make_token(pengguna)}"
    uid, _, token = kunci.partition("-")
    jalur = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.ALAMAT_SITUS.rstrip('/')}{jalur}"


@transaction.atomic
def buat_tautan(*, pengguna: Pengguna, oleh: Pengguna, pada: datetime) -> str:
    """For somebody without e-mail: the admin hands the link over in person."""
    pengguna = _kunci(pengguna)
    if not pengguna.is_active:
        raise AkunNonaktif("Akun ini dinonaktifkan. Aktifkan dahulu.")
    _tandai_diundang(pengguna, pada)
    catat(
        oleh=oleh,
        tindakan="akun.buat_tautan",
        objek=pengguna,
        subjek=pengguna.pegawai_id,
        ringkasan=f"Membuat tautan sandi untuk {pengguna}",
        pada=pada,
    )
    return tautan_sandi(pengguna)


@transaction.atomic
def undang(*, pengguna: Pengguna, oleh: Pengguna, pada: datetime) -> None:
    """Send the link by e-mail."""
    pengguna = _kunci(pengguna)
    if not pengguna.is_active:
        raise AkunNonaktif("Akun ini dinonaktifkan. Aktifkan dahulu.")
    if not pengguna.email:
        raise TanpaSurel(
            "Akun ini tidak mempunyai surel. Buat tautan sekali pakai untuk diserahkan langsung."
        )
    setelah_commit("pegawai.kirim_undangan", pengguna_id=pengguna.pk)
    catat(
        oleh=oleh,
        tindakan="akun.undang",
        objek=pengguna,
        subjek=pengguna.pegawai_id,
        ringkasan=f"Mengirim tautan aktivasi kepada {pengguna}",
        pada=pada,
    )


@transaction.atomic
def undang_semua(*, oleh: Pengguna, pada: datetime) -> int:
    """Send the link to everybody who has an address, has never been invited and never set a password."""
    jumlah = belum_diundang().count()
    if jumlah:
        setelah_commit("pegawai.kirim_undangan_semua")
        catat(
            oleh=oleh,
            tindakan="akun.undang_semua",
            objek=oleh,
            ringkasan=f"Mengirim tautan aktivasi kepada {jumlah} pegawai",
            pada=pada,
        )
    return jumlah


def kirim_undangan(*, pengguna_id: int, pada: datetime) -> bool:
    """One e-mail, then the mark: a worker that dies between them sends twice rather than never."""
    pengguna = (
        Pengguna.objects.select_related("pegawai").filter(pk=pengguna_id, is_active=True).first()
    )
    if pengguna is None or not pengguna.email:
        return False
    undangan(pengguna, tautan_sandi(pengguna), MASA_TAUTAN_HARI).send()
    with transaction.atomic():
        _tandai_diundang(_kunci(pengguna), pada)
    return True


def kirim_undangan_semua(*, pada: datetime) -> int:
    """Goes on where it stopped: whoever was sent the link is no longer in the list."""
    nomor = list(belum_diundang().order_by("pk").values_list("pk", flat=True))
    return sum(kirim_undangan(pengguna_id=satu, pada=pada) for satu in nomor)


@transaction.atomic
def atur_aktif(*, pengguna: Pengguna, aktif: bool, oleh: Pengguna, pada: datetime) -> None:
    """Close or open an account. A closed one is out at its next click: sessions ask each time."""
    if not aktif and pengguna.pk == oleh.pk:
        raise Ditolak("Anda tidak dapat menonaktifkan akun sendiri.")
    terakhir = not aktif and set(kunci_admin().values()) == {pengguna.pk}
    pengguna = _kunci(pengguna)
    if terakhir:
        raise AdminTerakhir(
            "Ini admin BKD yang terakhir. Beri peran admin kepada orang lain dahulu."
        )
    if pengguna.is_active == aktif:
        return
    pengguna.is_active = aktif
    pengguna.save(update_fields=["is_active"])
    catat(
        oleh=oleh,
        tindakan="akun.buka" if aktif else "akun.tutup",
        objek=pengguna,
        subjek=pengguna.pegawai_id,
        ringkasan=f"{'Mengaktifkan' if aktif else 'Menonaktifkan'} akun {pengguna}",
        pada=pada,
    )


def _kunci(pengguna: Pengguna) -> Pengguna:
    return (
        Pengguna.objects.select_for_update(of=("self",))
        .select_related("pegawai")
        .get(pk=pengguna.pk)
    )


def _tandai_diundang(pengguna: Pengguna, pada: datetime) -> None:
    pengguna.diundang_pada = pada
    pengguna.save(update_fields=["diundang_pada"])
