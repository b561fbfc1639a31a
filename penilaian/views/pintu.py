"""The doors: every object of these pages is fetched through what the user may see."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.shortcuts import get_object_or_404

from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from penilaian.actions.penolakan import BelumLengkap, Ditolak
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    Penilaian,
    Periode,
    RencanaAksi,
    RencanaHasilKerja,
)
from penilaian.selectors.periode import periode_dipilih, periode_skp

RELASI_SKP = ("pegawai", "unit__opd", "jabatan", "penilai", "tahun_kinerja")
RELASI_PENILAIAN = (
    "periode", "penilai", "ditetapkan_oleh__pegawai", *(f"skp__{nama}" for nama in RELASI_SKP),
)  # fmt: skip


def pintu_skp(request: PermintaanMasuk, pk: int) -> SKP:
    return get_object_or_404(
        SKP.objects.terlihat_oleh(request.user).select_related(*RELASI_SKP), pk=pk
    )


def pintu_rhk(request: PermintaanMasuk, pk: int) -> RencanaHasilKerja:
    rhk = get_object_or_404(RencanaHasilKerja, pk=pk)
    rhk.skp = pintu_skp(request, rhk.skp_id)
    return rhk


def pintu_indikator(request: PermintaanMasuk, pk: int) -> IndikatorKinerja:
    indikator = get_object_or_404(IndikatorKinerja.objects.select_related("rhk"), pk=pk)
    indikator.rhk.skp = pintu_skp(request, indikator.rhk.skp_id)
    return indikator


def pintu_bukti(request: PermintaanMasuk, pk: int) -> BuktiDukung:
    bukti = get_object_or_404(
        BuktiDukung.objects.select_related("realisasi__indikator__rhk", "realisasi__periode"), pk=pk
    )
    rhk = bukti.realisasi.indikator.rhk
    rhk.skp = pintu_skp(request, rhk.skp_id)
    return bukti


def pintu_penilaian(
    request: PermintaanMasuk, pk: int, relasi: Iterable[str] = RELASI_PENILAIAN
) -> Penilaian:
    """`relasi`: what the page shows of it; each join is planned anew with every request."""
    daftar = Penilaian.objects.terlihat_oleh(request.user).select_related(*relasi)
    return get_object_or_404(daftar, pk=pk)


def pintu_rencana_aksi(request: PermintaanMasuk, pk: int) -> RencanaAksi:
    rencana = get_object_or_404(RencanaAksi.objects.select_related("rhk", "periode"), pk=pk)
    rencana.rhk.skp = pintu_skp(request, rencana.rhk.skp_id)
    return rencana


def wajib_periode(request: PermintaanMasuk, skp: SKP) -> Periode:
    """The period of the URL when the plan ran in it, else the year."""
    diminta = request.POST.get("periode", request.GET.get("periode", ""))
    periode = periode_dipilih(periode_skp(skp), diminta)
    if periode is None:
        raise PermissionDenied("Periode tahunan belum dibuka.")
    return periode


def pintu_diri(request: PermintaanMasuk) -> Pegawai:
    """The person behind the account; an account without one has no pages of its own."""
    if request.user.pegawai is None:
        raise PermissionDenied("Akun ini tidak terhubung dengan data pegawai.")
    return request.user.pegawai


def wajib(boleh: bool) -> None:
    if not boleh:
        raise PermissionDenied


def jalankan(request: PermintaanMasuk, aksi: Callable[[], Any], berhasil: str) -> bool:
    """Run an action; its refusal becomes a message on the next page."""
    try:
        aksi()
    except BelumLengkap as galat:
        for masalah in galat.masalah:
            messages.error(request, masalah)
        return False
    except Ditolak as galat:
        messages.error(request, str(galat))
        return False
    messages.success(request, berhasil)
    return True


def terima(form: BaseForm, aksi: Callable[[], Any]) -> bool:
    """Run an action with a valid form; its refusal becomes an error of the form, so that nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        aksi()
    except Ditolak as galat:
        form.add_error(None, str(galat))
        return False
    return True
