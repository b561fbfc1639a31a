"""What completes a plan: special expectations by the appraiser, annexes by the employee."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions.pelengkap import simpan_ekspektasi, simpan_lampiran
from penilaian.forms import EkspektasiForm, LampiranForm
from penilaian.permissions import adalah_penilai, boleh_mengubah_skp
from penilaian.views.pintu import pintu_skp, terima, wajib


@require_http_methods(["GET", "POST"])
def ekspektasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_penilai(request.user, skp, timezone.localdate()))
    form = EkspektasiForm(request.POST or None, initial=EkspektasiForm.awal(skp))
    if terima(
        form,
        lambda: simpan_ekspektasi(oleh=request.user, pada=timezone.now(), skp=skp, isi=form.isi()),
    ):
        messages.success(request, f"Ekspektasi untuk {skp.pegawai.nama_lengkap} tersimpan.")
        return redirect("penilaian:skp", skp.pk)
    konteks = {"form": form, "skp": skp}
    return render(request, "penilaian/ekspektasi.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def lampiran(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(boleh_mengubah_skp(request.user, skp))
    form = LampiranForm(request.POST or None, initial=LampiranForm.awal(skp))
    if terima(
        form,
        lambda: simpan_lampiran(oleh=request.user, pada=timezone.now(), skp=skp, isi=form.isi()),
    ):
        messages.success(request, "Lampiran SKP tersimpan.")
        return redirect("penilaian:skp", skp.pk)
    konteks = {"form": form, "skp": skp}
    return render(request, "penilaian/lampiran.html", konteks, status=422 if form.errors else 200)
