"""Flagged answers of a survey: how many, the index with and without them, and the officer's decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from survei.actions.tanda import putuskan_tanda
from survei.forms.kelola import TandaForm
from survei.models import Tanda
from survei.selectors import hasil_survei, kelas_tanda
from survei.selectors.integritas import hasil_integritas, kelas_tanda_integritas
from survei.views.kelola import survei_dikelola


@require_http_methods(["GET", "HEAD", "POST"])
def tanda(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    form = TandaForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        putuskan_tanda(
            oleh=request.user,
            survei=survei,
            tanda=Tanda(form.cleaned_data["tanda"]),
            dikeluarkan=form.cleaned_data["putusan"] == "dikeluarkan",
            alasan=form.cleaned_data["alasan"],
            pada=timezone.now(),
        )
        messages.success(request, "Keputusan disimpan dan tercatat.")
        return redirect("survei:tanda", pk=survei.pk)
    konteks = {
        "survei": survei,
        "isi": hasil_survei(survei) if survei.skm else hasil_integritas(survei),
        "kelas": kelas_tanda(survei) if survei.skm else kelas_tanda_integritas(survei),
        "form": form,
    }
    return render(request, "survei/tanda.html", konteks, status=422 if form.is_bound else 200)
