"""Opening a closed year again: one administrator asks, another one answers; the auditor reads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.http import PermintaanMasuk
from pegawai.permissions import adalah_admin
from penilaian.actions import pembukaan_tahun as aksi
from penilaian.forms import TolakPembukaanForm
from penilaian.forms.siklus import BukaLagiForm
from penilaian.models import PembukaanTahun, TahunKinerja
from penilaian.permissions import boleh_mengatur_siklus
from penilaian.views.pintu import jalankan, terima, wajib


def _pintu(request: PermintaanMasuk, pk: int) -> PembukaanTahun:
    daftar = PembukaanTahun.objects.terlihat_oleh(request.user).select_related(
        "tahun_kinerja", "diminta_oleh__pegawai", "diputus_oleh__pegawai"
    )
    return get_object_or_404(daftar, pk=pk)


def _siklus(tahun: int) -> str:
    """The cycle of that year, where its requests begin and end."""
    return f"{reverse('penilaian:siklus')}?tahun={tahun}"


@require_http_methods(["GET", "POST"])
def minta(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    form = BukaLagiForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.minta_buka_tahun(
            oleh=request.user,
            pada=timezone.now(),
            tahun_kinerja=tahun_kinerja,
            **form.cleaned_data,
        ),
    ):
        messages.success(request, "Permintaan tercatat dan menunggu persetujuan admin lain.")
        return redirect(_siklus(tahun))
    konteks = {"form": form, "tahun": tahun_kinerja, "kembali": _siklus(tahun)}
    status = 422 if form.errors else 200
    return render(request, "penilaian/pembukaan_tahun_minta.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """What was asked and why; a POST is the second administrator's agreement."""
    pembukaan = _pintu(request, pk)
    if request.method == "POST":
        wajib(adalah_admin(request.user))
        jalankan(
            request,
            lambda: aksi.setujui_buka_tahun(
                oleh=request.user, pada=timezone.now(), pembukaan=pembukaan
            ),
            "Tahun kinerja dibuka lagi.",
        )
        return redirect("penilaian:pembukaan_tahun", pk)
    konteks = {
        "pembukaan": pembukaan,
        "menunggu": pembukaan.status == PembukaanTahun.Status.MENUNGGU,
        "pemohon": pembukaan.diminta_oleh_id == request.user.pk,
        "admin": adalah_admin(request.user),
        "kembali": _siklus(pembukaan.tahun_kinerja.tahun),
    }
    return render(request, "penilaian/pembukaan_tahun.html", konteks)


@require_http_methods(["GET", "POST"])
def tolak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pembukaan = _pintu(request, pk)
    wajib(adalah_admin(request.user))
    form = TolakPembukaanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.tolak_buka_tahun(
            oleh=request.user, pada=timezone.now(), pembukaan=pembukaan, **form.cleaned_data
        ),
    ):
        messages.success(request, "Permintaan pembukaan tahun ditolak.")
        return redirect("penilaian:pembukaan_tahun", pk)
    konteks = {"form": form, "pembukaan": pembukaan}
    status = 422 if form.errors else 200
    return render(request, "penilaian/pembukaan_tahun_tolak.html", konteks, status=status)


@require_POST
def batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pembukaan = _pintu(request, pk)
    wajib(pembukaan.diminta_oleh_id == request.user.pk)
    jalankan(
        request,
        lambda: aksi.batalkan_buka_tahun(
            oleh=request.user, pada=timezone.now(), pembukaan=pembukaan
        ),
        "Permintaan pembukaan tahun dibatalkan.",
    )
    return redirect("penilaian:pembukaan_tahun", pk)
