"""The appraiser opens an appraisal whose realisation was never handed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions.kabar import tautan_periode
from penilaian.actions.tanpa_realisasi import buka_tanpa_realisasi as aksi
from penilaian.forms.tanpa_realisasi import TanpaRealisasiForm
from penilaian.models import Penilaian
from penilaian.permissions import adalah_penilai
from penilaian.selectors.tenggat_serah import alasan_menunggu
from penilaian.views.pintu import pintu_skp, terima, wajib, wajib_periode


@require_http_methods(["GET", "POST"])
def buka_tanpa_realisasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    hari_ini = timezone.localdate()
    wajib(adalah_penilai(request.user, skp, hari_ini))
    periode = wajib_periode(request, skp)
    form = TanpaRealisasiForm(request.POST if request.method == "POST" else None)
    if terima(
        form,
        lambda: aksi(
            oleh=request.user, pada=timezone.now(), skp=skp, periode=periode, **form.cleaned_data
        ),
    ):
        messages.success(
            request, f"{skp.pegawai.nama_lengkap} dapat dinilai dan sudah diberi tahu."
        )
        penilaian = Penilaian.objects.hidup().get(skp=skp, periode=periode)
        return redirect("penilaian:nilai", penilaian.pk)
    penilaian_kini = Penilaian.objects.hidup().filter(skp=skp, periode=periode).first()
    konteks = {
        "skp": skp,
        "periode": periode,
        "form": form,
        "menunggu": alasan_menunggu(skp, periode, penilaian_kini, hari_ini),
        "kembali": tautan_periode(skp.pk, periode),
    }
    status = 422 if form.errors else 200
    return render(request, "penilaian/tanpa_realisasi.html", konteks, status=status)
