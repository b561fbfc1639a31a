"""The versions of the questionnaire: BKD's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.http import PermintaanMasuk
from survei.actions.instrumen import (
    InstrumenBeku,
    atur_subpertanyaan,
    buat_versi,
    ubah_instrumen,
)
from survei.forms.instrumen import InstrumenForm, SubPertanyaanForm
from survei.models import Instrumen
from survei.permissions import boleh_mengatur_instrumen


def _jaga(request: PermintaanMasuk) -> None:
    if not boleh_mengatur_instrumen(request.user):
        raise PermissionDenied


@require_safe
def daftar(request: PermintaanMasuk) -> HttpResponse:
    _jaga(request)
    semua = Instrumen.objects.annotate(jumlah_survei=Count("survei")).order_by("nama", "-versi")
    return render(request, "survei/instrumen_daftar.html", {"daftar": semua})


@require_POST
def versi_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    _jaga(request)
    asal = get_object_or_404(Instrumen, pk=pk)
    baru = buat_versi(oleh=request.user, asal=asal, pada=timezone.now())
    messages.success(request, f"{baru} dibuat. Ubah kata-katanya, lalu pilih pada survei.")
    return redirect("survei:instrumen", pk=baru.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def instrumen(request: PermintaanMasuk, pk: int) -> HttpResponse:
    _jaga(request)
    satu = get_object_or_404(Instrumen, pk=pk)
    form = InstrumenForm(request.POST if request.method == "POST" else None, instrumen=satu)
    if form.is_bound and form.is_valid():
        try:
            ubah_instrumen(oleh=request.user, instrumen=satu, isi=form.isi, pada=timezone.now())
        except InstrumenBeku as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Perubahan disimpan.")
            return redirect("survei:instrumen", pk=satu.pk)
    unsur = {s.unsur: s.nama_unsur for s in form.soal if satu.skm}
    konteks = {"instrumen": satu, "form": form, "soal": form.soal, "unsur": unsur.items()}
    return render(request, "survei/instrumen.html", konteks, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def subpertanyaan(request: PermintaanMasuk, pk: int, unsur: str) -> HttpResponse:
    """One element as several questions."""
    _jaga(request)
    satu = get_object_or_404(Instrumen, pk=pk, jenis=Instrumen.Jenis.SKM)
    daftar = list(satu.pertanyaan.filter(unsur=unsur).order_by("nomor"))
    if not daftar:
        raise Http404
    form = SubPertanyaanForm(request.POST if request.method == "POST" else None, daftar=daftar)
    if form.is_bound and form.is_valid():
        try:
            atur_subpertanyaan(
                oleh=request.user,
                instrumen=satu,
                unsur=unsur,
                pada=timezone.now(),
                **form.cleaned_data,
            )
        except InstrumenBeku as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"Pertanyaan unsur {daftar[0].nama_unsur} disimpan.")
            return redirect("survei:instrumen", pk=satu.pk)
    konteks = {"instrumen": satu, "form": form, "nama_unsur": daftar[0].nama_unsur}
    status = 422 if form.is_bound else 200
    return render(request, "survei/subpertanyaan.html", konteks, status=status)
