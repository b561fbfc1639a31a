"""Who is told what: written with the transaction, delivered after it."""

from datetime import datetime

from django.urls import reverse

from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pengguna
from penilaian.models import Periode


def kabari(
    pegawai_id: int | None,
    *,
    jenis: str,
    judul: str,
    isi: str,
    tautan: str,
    pada: datetime,
    kunci: str,
) -> None:
    """Tell a person who has an account; without one there is nobody to tell."""
    penerima = Pengguna.objects.filter(pegawai=pegawai_id, is_active=True).first()
    if pegawai_id is None or penerima is None:
        return
    beri_tahu(
        penerima=penerima,
        jenis=f"penilaian.{jenis}",
        judul=judul,
        isi=isi,
        tautan=tautan,
        # The same thing can happen again (returned twice): the instant tells them apart.
        kunci=f"penilaian.{jenis}:{kunci}:{pada:%Y%m%d%H%M%S%f}",
        pada=pada,
    )


def tautan_skp(skp_id: int) -> str:
    return reverse("penilaian:skp", args=[skp_id])


def tautan_periode(skp_id: int, periode: Periode) -> str:
    """The plan with the period already chosen."""
    return f"{tautan_skp(skp_id)}?periode={periode.pk}"


def tautan_hasil(penilaian_id: int) -> str:
    return reverse("penilaian:hasil", args=[penilaian_id])


def tautan_keberatan(keberatan_id: int) -> str:
    return reverse("penilaian:keberatan", args=[keberatan_id])


def tautan_nilai(penilaian_id: int) -> str:
    return reverse("penilaian:nilai", args=[penilaian_id])


def tautan_umpan_balik() -> str:
    return reverse("penilaian:umpan_balik_saya")
