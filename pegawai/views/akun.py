"""Accounts of people: who has not come in yet, invitations, the one-time link, closing. For administrators."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.actions import akun as aksi
from pegawai.actions.akses import Ditolak
from pegawai.forms.direktori import CariForm
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import boleh_mengatur_akses
from pegawai.selectors.akses import belum_diundang, daftar_akun, keadaan_akun

KEADAAN = [
    ("", "Semua"),
    ("belum_aktif", "Belum aktif"),
    ("aktif", "Aktif"),
    ("nonaktif", "Dinonaktifkan"),
]


class SaringAkunForm(CariForm):
    keadaan = forms.ChoiceField(label="Keadaan akun", choices=KEADAAN, required=False)


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mengatur_akses(request.user):
        raise PermissionDenied


def _pengguna(request: PermintaanMasuk, pk: int) -> Pengguna:
    _wajib_boleh(request)
    terlihat = Pegawai.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        Pengguna.objects.select_related("pegawai"), pegawai__in=terlihat, pegawai=pk
    )


@require_GET
def akun(request: PermintaanMasuk) -> HttpResponse:
    _wajib_boleh(request)
    form = SaringAkunForm(request.GET or None)
    form.fields["q"].label = "Cari nama, NIP, atau unit"
    halaman = halaman_dari(request, daftar_akun(form.teks, request.GET.get("keadaan", "")))
    for satu in halaman:
        satu.keadaan = keadaan_akun(satu)  # type: ignore[attr-defined]  # only for the template
    konteks = {"form": form, "halaman": halaman, "belum_diundang": belum_diundang().count()}
    return jawab(request, "pegawai/akun.html", konteks)


@require_http_methods(["GET", "POST"])
def undang_semua(request: PermintaanMasuk) -> HttpResponse:
    _wajib_boleh(request)
    if request.method == "POST":
        jumlah = aksi.undang_semua(oleh=request.user, pada=timezone.now())
        messages.success(request, f"Tautan aktivasi sedang dikirim kepada {jumlah} pegawai.")
        return redirect("pegawai:akun")
    konteks = {"jumlah": belum_diundang().count(), "masa": aksi.MASA_TAUTAN_HARI}
    return render(request, "pegawai/undang_semua.html", konteks)


@require_POST
def undang(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pengguna = _pengguna(request, pk)
    try:
        aksi.undang(pengguna=pengguna, oleh=request.user, pada=timezone.now())
    except Ditolak as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, f"Tautan aktivasi dikirim ke {pengguna.email}.")
    return redirect("pegawai:rincian", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def tautan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """Shows the link once, in the answer to the form; it is stored nowhere."""
    pengguna = _pengguna(request, pk)
    konteks: dict[str, object] = {"pengguna": pengguna, "masa": aksi.MASA_TAUTAN_HARI}
    if request.method == "POST":
        try:
            konteks["tautan"] = aksi.buat_tautan(
                pengguna=pengguna, oleh=request.user, pada=timezone.now()
            )
        except Ditolak as galat:
            messages.error(request, str(galat))
            return redirect("pegawai:rincian", pk)
    return render(request, "pegawai/tautan.html", konteks)


@require_POST
def atur_aktif(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pengguna = _pengguna(request, pk)
    aktif = request.POST.get("aktif") == "1"
    try:
        aksi.atur_aktif(pengguna=pengguna, aktif=aktif, oleh=request.user, pada=timezone.now())
    except Ditolak as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, f"Akun {pengguna} {'diaktifkan' if aktif else 'dinonaktifkan'}.")
    return redirect("pegawai:rincian", pk)
