"""A unit over the years for the public, and all units beside each other for the agency."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.web.grafik import Seri, Titik, batang, garis
from kinerja.web.halaman import halaman_dari
from pegawai.http import PermintaanMasuk
from pegawai.models import Unit
from survei.actions.riwayat import catat_hasil_terdahulu
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.aturan.unsur import Unsur
from survei.forms.riwayat import HasilTerdahuluForm
from survei.models import RencanaTindakLanjut
from survei.permissions import boleh_membandingkan, boleh_membuat
from survei.selectors import hasil_terakhir, perbandingan, tren_unit, unit_bersurvei
from survei.selectors.integritas import integritas_unit
from survei.views.hasil import WARNA_MUTU

PERIODE_GRAFIK = 12


@login_not_required
@require_safe
def publik_daftar(request: HttpRequest) -> HttpResponse:
    cari = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    halaman = halaman_dari(request, unit_bersurvei(cari))
    hasil = hasil_terakhir(halaman.butir)
    konteks = {
        "halaman": halaman,
        "baris": [(unit, hasil.get(unit.pk)) for unit in halaman],
        "cari": cari,
    }
    return render(request, "survei/unit_daftar.html", konteks)


@login_not_required
@require_safe
def publik(request: HttpRequest, pk: int) -> HttpResponse:
    """Trend, surveys and what was done about them."""
    unit = get_object_or_404(unit_bersurvei(""), pk=pk)
    tren = tren_unit(unit, timezone.localdate())
    tampak = tren[-PERIODE_GRAFIK:]
    seri = Seri("Indeks", [t.ikm for t in tampak])
    rencana = RencanaTindakLanjut.objects.filter(survei__unit=unit).exclude(status="dibatalkan")
    konteks = {
        "unit": unit,
        "tren": list(reversed(tren)),
        "grafik": garis(
            "Indeks kepuasan masyarakat", [t.label for t in tampak], [seri], bawah=20, maks=100
        )
        if len([t for t in tampak if t.ikm is not None]) > 1
        else None,
        "survei": unit.survei.terbit().select_related("instrumen").order_by("-selesai", "-pk")[:20],
        "integritas": integritas_unit(unit),
        "rencana": [
            (r, Unsur(r.unsur).label) for r in rencana.order_by("-tahun", "-triwulan")[:20]
        ],
        "ambang": AMBANG_TAMPIL,
    }
    return render(request, "survei/unit.html", konteks)


@require_safe
def bandingkan(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_membandingkan(request.user):
        raise PermissionDenied
    kini = timezone.localdate().year
    tulisan = request.GET.get("tahun", "")
    tahun = (
        int(tulisan) if tulisan.isascii() and tulisan.isdecimal() and len(tulisan) == 4 else kini
    )
    baris = perbandingan(tahun)
    titik = [
        Titik(str(b.unit), b.hasil.skm.ikm, WARNA_MUTU[b.hasil.skm.mutu])
        for b in baris
        if b.hasil.skm
    ]
    konteks = {
        "baris": baris,
        "tahun": tahun,
        "pilihan_tahun": range(kini, kini - 5, -1),
        "grafik": batang(f"Indeks menurut perangkat daerah {tahun}", titik, maks=100)
        if titik
        else None,
    }
    return render(request, "survei/bandingkan.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def terdahulu(request: PermintaanMasuk, unit_pk: int) -> HttpResponse:
    """Record a result from before this system, under the rule of its time."""
    unit = get_object_or_404(Unit.objects.berlaku(timezone.localdate()), pk=unit_pk)
    if not boleh_membuat(request.user, unit):
        raise Http404
    form = HasilTerdahuluForm(request.POST if request.method == "POST" else None, unit=unit)
    if form.is_bound and form.is_valid():
        hasil = catat_hasil_terdahulu(
            oleh=request.user, unit=unit, pada=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"Hasil dicatat dengan mutu {hasil.mutu}.")
        return redirect("survei:terdahulu", unit_pk=unit.pk)
    konteks = {
        "unit": unit,
        "form": form,
        "daftar": unit.hasil_survei_terdahulu.order_by("-selesai"),
    }
    return render(request, "survei/terdahulu.html", konteks, status=422 if form.is_bound else 200)
