"""Reopening a determined appraisal: one administrator asks, another one answers; the auditor reads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.permissions import adalah_admin
from penilaian.actions import pembukaan as aksi
from penilaian.forms import PembukaanForm, TolakPembukaanForm
from penilaian.models import PembukaanKembali
from penilaian.permissions import adalah_pemilik, boleh_melihat_siklus
from penilaian.views.dokumen import pintu_dokumen
from penilaian.views.pintu import jalankan, terima, wajib


def _pintu(request: PermintaanMasuk, pk: int) -> PembukaanKembali:
    return get_object_or_404(
        PembukaanKembali.objects.terlihat_oleh(request.user).select_related(
            "penilaian__skp__pegawai", "penilaian__skp__tahun_kinerja", "penilaian__periode",
            "penilaian__penilai", "diminta_oleh__pegawai", "diputus_oleh__pegawai", "hasil",
        ),
        pk=pk,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def pembukaan_minta(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = pintu_dokumen(request, pk).penilaian
    wajib(adalah_admin(request.user))
    form = PembukaanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.minta_pembukaan(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.cleaned_data
        ),
    ):
        messages.success(request, "Permintaan tercatat dan menunggu persetujuan admin lain.")
        return redirect("penilaian:pembukaan_daftar")
    konteks = {"form": form, "penilaian": penilaian}
    status = 422 if form.errors else 200
    return render(request, "penilaian/pembukaan_minta.html", konteks, status=status)


@require_GET
def pembukaan_daftar(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_melihat_siklus(request.user))
    daftar = (
        PembukaanKembali.objects.terlihat_oleh(request.user)
        .select_related("penilaian__skp__pegawai", "penilaian__periode", "diminta_oleh__pegawai")
        .defer("penilaian__formulir", "penilaian__cuplikan", "penilaian__penjelasan")
    )
    konteks = {"halaman": halaman_dari(request, daftar)}
    return jawab(request, "penilaian/pembukaan_daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def pembukaan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """What was asked and why; a POST is the second administrator's agreement."""
    permintaan = _pintu(request, pk)
    if request.method == "POST":
        wajib(adalah_admin(request.user))
        jalankan(
            request,
            lambda: aksi.setujui_pembukaan(
                oleh=request.user, pada=timezone.now(), pembukaan=permintaan
            ),
            "Penilaian dibuka kembali. Penilainya mendapat pemberitahuan.",
        )
        return redirect("penilaian:pembukaan", pk)
    konteks = {
        "pembukaan": permintaan,
        "penilaian": permintaan.penilaian,
        "menunggu": permintaan.status == PembukaanKembali.Status.MENUNGGU,
        "pemohon": permintaan.diminta_oleh_id == request.user.pk,
        "admin": adalah_admin(request.user)
        and not adalah_pemilik(request.user, permintaan.penilaian.skp),
    }
    return render(request, "penilaian/pembukaan.html", konteks)


@require_http_methods(["GET", "POST"])
def pembukaan_tolak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    permintaan = _pintu(request, pk)
    wajib(adalah_admin(request.user))
    form = TolakPembukaanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.tolak_pembukaan(
            oleh=request.user, pada=timezone.now(), pembukaan=permintaan, **form.cleaned_data
        ),
    ):
        messages.success(request, "Permintaan pembukaan ditolak.")
        return redirect("penilaian:pembukaan", pk)
    konteks = {"form": form, "pembukaan": permintaan}
    status = 422 if form.errors else 200
    return render(request, "penilaian/pembukaan_tolak.html", konteks, status=status)


@require_POST
def pembukaan_batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    permintaan = _pintu(request, pk)
    wajib(permintaan.diminta_oleh_id == request.user.pk)
    jalankan(
        request,
        lambda: aksi.batalkan_pembukaan(
            oleh=request.user, pada=timezone.now(), pembukaan=permintaan
        ),
        "Permintaan pembukaan dibatalkan.",
    )
    return redirect("penilaian:pembukaan", pk)
