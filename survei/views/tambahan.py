"""A unit's own questions of a survey."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.http import PermintaanMasuk
from survei.actions.tambahan import (
    SurveiSudahDijawab,
    TerlaluBanyakPertanyaan,
    hapus_pertanyaan,
    tambah_pertanyaan,
)
from survei.forms.tambahan import PertanyaanTambahanForm
from survei.views.kelola import survei_dikelola


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    form = PertanyaanTambahanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            tambah_pertanyaan(
                oleh=request.user, survei=survei, pada=timezone.now(), **form.cleaned_data
            )
        except (SurveiSudahDijawab, TerlaluBanyakPertanyaan) as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Pertanyaan ditambahkan.")
            return redirect("survei:tambahan", pk=survei.pk)
    konteks = {
        "survei": survei,
        "form": form,
        "daftar": survei.pertanyaan_tambahan.order_by("urut"),
        "terkunci": survei.sudah_dijawab(),
    }
    return render(request, "survei/tambahan.html", konteks, status=422 if form.is_bound else 200)


@require_POST
def hapus(request: PermintaanMasuk, pk: int, urut: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    soal = get_object_or_404(survei.pertanyaan_tambahan.select_related("survei"), urut=urut)
    try:
        hapus_pertanyaan(oleh=request.user, soal=soal, pada=timezone.now())
    except SurveiSudahDijawab as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, "Pertanyaan dihapus.")
    return redirect("survei:tambahan", pk=survei.pk)
