"""The inbox of people's own words."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from survei.actions.saran import tangani_saran
from survei.forms.saran import SaranTanganiForm, SaringSaranForm
from survei.models import SaranTanggapan
from survei.permissions import boleh_mengelola
from survei.selectors.saran import daftar_saran, jumlah_saran, kata_terbanyak
from survei.views.kelola import survei_terlihat

TEKS_DIHITUNG = 2_000


@require_safe
def daftar(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_terlihat(request, pk)
    form = SaringSaranForm(request.GET or None)
    saring = form.cleaned_data if form.is_bound and form.is_valid() else {}
    sumber = daftar_saran(survei, saring.get("keadaan", ""), saring.get("q", ""))
    teks = survei.saran.exclude(status="spam").values_list("teks", flat=True)[:TEKS_DIHITUNG]
    konteks = {
        "survei": survei,
        "halaman": halaman_dari(request, sumber),
        "form": form,
        "tersaring": any(saring.values()),
        "jumlah": jumlah_saran(survei),
        "kata": kata_terbanyak(teks),
        "boleh_mengelola": boleh_mengelola(request.user, survei),
    }
    return jawab(request, "survei/saran.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def tangani(request: PermintaanMasuk, id: UUID) -> HttpResponse:  # noqa: A002  the name in the URL
    saran = get_object_or_404(
        SaranTanggapan.objects.terlihat_oleh(request.user).select_related("survei__unit"), pk=id
    )
    if not boleh_mengelola(request.user, saran.survei):
        raise PermissionDenied
    form = SaranTanganiForm(request.POST if request.method == "POST" else None, saran=saran)
    if form.is_bound and form.is_valid():
        tangani_saran(oleh=request.user, saran=saran, pada=timezone.now(), **form.cleaned_data)
        messages.success(request, "Saran disimpan.")
        return redirect("survei:saran", pk=saran.survei_id)
    konteks = {"saran": saran, "survei": saran.survei, "form": form}
    return render(
        request, "survei/saran_tangani.html", konteks, status=422 if form.is_bound else 200
    )
