"""Services and their standard: staff pages, and the part that the law makes public."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.audit.models import JejakAudit
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from layanan.actions.jenis_layanan import buat_layanan, ubah_layanan
from layanan.forms import CariForm, CariUnitForm, JenisLayananForm
from layanan.models import JenisLayanan
from layanan.permissions import boleh_menambah_layanan, boleh_mengelola_layanan
from layanan.selectors import daftar_layanan, layanan_publik, pilihan_unit, unit_kelolaan
from pegawai.http import PermintaanMasuk

BACA_TULIS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def daftar(request: PermintaanMasuk) -> HttpResponse:
    form = CariForm(request.GET or None)
    cari = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    konteks = {
        "halaman": halaman_dari(request, daftar_layanan(request.user, cari)),
        "form": form,
        "cari": cari,
        "boleh_menambah": boleh_menambah_layanan(request.user),
    }
    return jawab(request, "layanan/daftar.html", konteks)


@require_safe
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    layanan = get_object_or_404(
        JenisLayanan.objects.terlihat_oleh(request.user).select_related("unit"), pk=pk
    )
    jejak = JejakAudit.objects.untuk(layanan)[:20]
    konteks = {
        "layanan": layanan,
        "boleh_mengubah": boleh_mengelola_layanan(request.user, layanan.unit),
        "peristiwa": [
            {"judul": j.ringkasan, "pada": j.pada, "oleh": j.pelaku_nama, "ikon": "pencil"}
            for j in jejak
        ],
    }
    return render(request, "layanan/rincian.html", konteks)


@require_safe
def pilih_unit(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_menambah_layanan(request.user):
        raise PermissionDenied
    form = CariUnitForm(request.GET or None)
    cari = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    halaman = halaman_dari(request, pilihan_unit(request.user, cari, timezone.localdate()))
    return jawab(
        request, "layanan/pilih_unit.html", {"halaman": halaman, "form": form, "cari": cari}
    )


@BACA_TULIS
def baru(request: PermintaanMasuk, unit_pk: int) -> HttpResponse:
    unit = get_object_or_404(unit_kelolaan(request.user), pk=unit_pk)
    data = request.POST if request.method == "POST" else None
    form = JenisLayananForm(data, unit=unit, initial={"mulai": timezone.localdate()})
    if form.is_bound and form.is_valid():
        layanan = buat_layanan(
            oleh=request.user, unit=unit, isi=form.cleaned_data, pada=timezone.now()
        )
        messages.success(request, f"Layanan {layanan.nama} disimpan.")
        return redirect("layanan:rincian", pk=layanan.pk)
    konteks = {"form": form, "unit": unit}
    return render(request, "layanan/formulir.html", konteks, status=422 if form.is_bound else 200)


@BACA_TULIS
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    layanan = get_object_or_404(
        JenisLayanan.objects.terlihat_oleh(request.user).select_related("unit"), pk=pk
    )
    if not boleh_mengelola_layanan(request.user, layanan.unit):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = JenisLayananForm(data, unit=layanan.unit, layanan=layanan)
    if form.is_bound and form.is_valid():
        ubah_layanan(oleh=request.user, layanan=layanan, isi=form.cleaned_data, pada=timezone.now())
        messages.success(request, "Perubahan disimpan.")
        return redirect("layanan:rincian", pk=layanan.pk)
    konteks = {"form": form, "unit": layanan.unit, "layanan": layanan}
    return render(request, "layanan/formulir.html", konteks, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def publik(request: HttpRequest) -> HttpResponse:
    cari = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    halaman = halaman_dari(request, layanan_publik(cari, timezone.localdate()))
    return render(request, "layanan/publik.html", {"halaman": halaman, "cari": cari})


@login_not_required
@require_safe
def publik_rincian(request: HttpRequest, kode: str) -> HttpResponse:
    """The six public components; one that is not written says so instead of vanishing."""
    layanan = get_object_or_404(JenisLayanan.objects.select_related("unit"), kode=kode)
    konteks = {"layanan": layanan, "aktif": layanan.aktif(timezone.localdate())}
    return render(request, "layanan/publik_rincian.html", konteks)
