"""The library of plans per position: everybody who plans reads it, BKD keeps it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from penilaian.actions import pustaka as aksi
from penilaian.forms.pustaka import CariPustakaForm
from penilaian.models import TemplatSKP
from penilaian.permissions import boleh_melihat_pustaka, boleh_mengatur_pustaka
from penilaian.selectors.pustaka import keadaan_templat, pustaka, templat_untuk
from penilaian.selectors.saya import skp_disusun
from penilaian.views.pintu import jalankan, wajib


def pintu_templat(request: PermintaanMasuk, pk: int) -> TemplatSKP:
    """Who only reads knows what is in force."""
    wajib(boleh_melihat_pustaka(request.user))
    semua = boleh_mengatur_pustaka(request.user)
    return get_object_or_404(pustaka("", timezone.localdate(), semua=semua), pk=pk)


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_melihat_pustaka(request.user))
    hari_ini = timezone.localdate()
    mengatur = boleh_mengatur_pustaka(request.user)
    form = CariPustakaForm(request.GET or None)
    disusun = skp_disusun(request.user.pegawai)
    if disusun is not None and not mengatur:
        isi = templat_untuk(disusun.jabatan, hari_ini, form.cari())
    else:
        isi = pustaka(form.cari(), hari_ini, semua=mengatur)
    halaman = halaman_dari(request, isi)
    konteks = {
        "form": form,
        "halaman": halaman,
        "baris": [(satu, keadaan_templat(satu, hari_ini)) for satu in halaman],
        "mengatur": mengatur,
        "disusun": disusun,
    }
    return jawab(request, "penilaian/pustaka.html", konteks)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    templat = pintu_templat(request, pk)
    konteks = {
        "templat": templat,
        "rhk": list(templat.rhk.prefetch_related("indikator")),
        "keadaan": keadaan_templat(templat, timezone.localdate()),
        "mengatur": boleh_mengatur_pustaka(request.user),
        "disusun": skp_disusun(request.user.pegawai),
    }
    return render(request, "penilaian/templat.html", konteks)


@require_http_methods(["GET", "POST"])
def hentikan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    templat = pintu_templat(request, pk)
    wajib(boleh_mengatur_pustaka(request.user))
    if templat.dihentikan_pada is not None:
        return redirect("penilaian:templat", pk)
    if request.method == "POST":
        return _jalankan(request, templat, aksi.hentikan_templat, "dihentikan")
    konteks: dict[str, Any] = {"templat": templat}
    return render(request, "penilaian/templat_hentikan.html", konteks)


@require_http_methods(["POST"])
def pakai_lagi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    templat = pintu_templat(request, pk)
    wajib(boleh_mengatur_pustaka(request.user))
    return _jalankan(request, templat, aksi.pakai_lagi_templat, "dipakai lagi")


def _jalankan(
    request: PermintaanMasuk, templat: TemplatSKP, kerja: Callable[..., None], kata: str
) -> HttpResponse:
    jalankan(
        request,
        lambda: kerja(oleh=request.user, pada=timezone.now(), templat=templat),
        f"Templat {templat} {kata}.",
    )
    return redirect("penilaian:templat", templat.pk)
