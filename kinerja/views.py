"""Pages that belong to no app: home, health, the refused form, and the sign-in buttons of demo mode."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kinerja.beranda import kumpulkan_tugas, ringkasan_siklus
from kinerja.demo.akun import daftar_akun
from pegawai.http import PermintaanMasuk
from pegawai.models import Pengguna
from penilaian.selectors.jendela_beranda import jendela_untuk
from penilaian.selectors.tahun_berjalan import TahunBerjalan


@require_GET
def beranda(request: PermintaanMasuk) -> HttpResponse:
    """What waits for me, whichever of my roles it comes from."""
    berjalan = TahunBerjalan(request.user, timezone.localdate())
    konteks = {
        "hari_ini": berjalan.hari_ini,
        "daftar_tugas": kumpulkan_tugas(berjalan),
        "daftar_jendela": jendela_untuk(berjalan),
        "daftar_ringkasan": ringkasan_siklus(berjalan),
    }
    return render(request, "beranda.html", konteks)


@login_not_required
@require_GET
def sehat(request: HttpRequest) -> JsonResponse:
    """For the load balancer and `make demo`: the database answers."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat"})


@login_not_required
def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "galat/403_csrf.html", status=403)


@login_not_required
@require_POST
def masuk_demo(request: HttpRequest, kode: str) -> HttpResponse:
    """Sign in as a demo role. Outside demo mode the page does not exist, whatever the URL configuration says."""
    if not settings.MODE_DEMO:
        raise Http404
    akun = next((a for a in daftar_akun() if a.kode == kode), None)
    pengguna = Pengguna.objects.filter(nama_masuk=akun.nama_masuk).first() if akun else None
    if pengguna is None:
        raise Http404
    login(request, pengguna, backend="pegawai.http.MasukBackend")
    return redirect("beranda")


@login_not_required
def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "galat/403.html", status=403)


@login_not_required
def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "galat/404.html", status=404)


@login_not_required
def galat_500(request: HttpRequest) -> HttpResponse:
    """Without the shell's context: whatever broke may be what the context needs."""
    from django.template import loader

    return HttpResponse(loader.render_to_string("galat/500.html"), status=500)
