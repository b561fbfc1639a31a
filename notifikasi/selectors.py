from collections.abc import Iterable

from notifikasi.models import Notifikasi, PreferensiNotifikasi
from pegawai.models import Pengguna


def jumlah_belum_dibaca(pengguna: Pengguna) -> int:
    return Notifikasi.objects.terlihat_oleh(pengguna).belum_dibaca().count()


def alamat_surel(pengguna: Iterable[int]) -> dict[int, str]:
    """pengguna id → address, of the active accounts that have one and have not turned e-mail off."""
    baris = (
        Pengguna.objects.filter(pk__in=list(pengguna), is_active=True)
        .exclude(preferensi_notifikasi__surel=False)
        .order_by("pk")
        .values_list("pk", "email", "pegawai__email")
    )
    # The address of the account goes before the one in the personnel record.
    return {pk: akun or catatan for pk, akun, catatan in baris if akun or catatan}


def surel_diinginkan(pengguna: Pengguna) -> bool:
    preferensi = PreferensiNotifikasi.objects.filter(pengguna=pengguna).first()
    return preferensi is None or preferensi.surel


def alamat_tercatat(pengguna: Pengguna) -> str:
    """Where an e-mail to this person would go; "" when no address is known."""
    catatan = pengguna.pegawai.email if pengguna.pegawai else ""
    return pengguna.email or catatan
