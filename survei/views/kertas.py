"""Typing in a batch of paper questionnaires."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from survei.actions.kertas import KelompokSudahMasuk, simpan_kertas
from survei.forms.kertas import KertasForm
from survei.selectors import soal_survei
from survei.views.kelola import survei_dikelola


@require_http_methods(["GET", "HEAD", "POST"])
def kertas(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    form = KertasForm(request.POST if request.method == "POST" else None, survei=survei)
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        try:
            banyak = simpan_kertas(
                oleh=request.user,
                survei=survei,
                layanan_id=isi["layanan"],
                tanggal=isi["tanggal"],
                lembar=form.lembar,
                banyak=isi["banyak"],
                jumlah=isi["jumlah"],
                kunci=isi["kunci"],
                pada=timezone.now(),
            )
        except KelompokSudahMasuk as galat:
            messages.warning(request, str(galat))
            return redirect(survei)
        messages.success(
            request, f"{banyak} lembar disimpan. Jumlahnya cocok dengan hitungan Anda."
        )
        return redirect("survei:kertas", pk=survei.pk)
    konteks = {"survei": survei, "form": form, "soal": soal_survei(survei)}
    return render(request, "survei/kertas.html", konteks, status=422 if form.is_bound else 200)
