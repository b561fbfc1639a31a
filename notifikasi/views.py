from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from notifikasi.actions.baca import atur_preferensi, tandai_dibaca, tandai_semua_dibaca
from notifikasi.forms import PreferensiForm, SemuaDibacaForm
from notifikasi.models import Notifikasi
from notifikasi.selectors import alamat_tercatat, jumlah_belum_dibaca, surel_diinginkan
from pegawai.http import PermintaanMasuk


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    milik = Notifikasi.objects.terlihat_oleh(request.user)
    hanya_baru = request.GET.get("saring") == "baru"
    tampil = milik.belum_dibaca() if hanya_baru else milik
    konteks = {
        "halaman": halaman_dari(request, tampil.belum_dibaca_dahulu()),
        "hanya_baru": hanya_baru,
        "belum_dibaca": jumlah_belum_dibaca(request.user),
        "terbaru": milik.aggregate(terbaru=Max("pk"))["terbaru"],
    }
    return jawab(request, "notifikasi/daftar.html", konteks)


@require_GET
def buka(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """Reading is what a GET may do: the mark only says that it was done, and doing it twice changes nothing."""
    notifikasi = get_object_or_404(Notifikasi.objects.terlihat_oleh(request.user), pk=pk)
    tandai_dibaca(notifikasi=notifikasi, pada=timezone.now())
    return redirect(_tujuan(request, notifikasi.tautan))


@require_POST
def dibaca(request: PermintaanMasuk, pk: int) -> HttpResponse:
    notifikasi = get_object_or_404(Notifikasi.objects.terlihat_oleh(request.user), pk=pk)
    tandai_dibaca(notifikasi=notifikasi, pada=timezone.now())
    return redirect("notifikasi:daftar")


@require_POST
def semua_dibaca(request: PermintaanMasuk) -> HttpResponse:
    form = SemuaDibacaForm(request.POST)
    if form.is_valid():
        jumlah = tandai_semua_dibaca(
            oleh=request.user, sampai=form.cleaned_data["sampai"], pada=timezone.now()
        )
        messages.success(request, f"{jumlah} pemberitahuan ditandai sudah dibaca.")
    else:
        messages.error(request, "Permintaan tidak lengkap. Muat ulang halaman, lalu coba lagi.")
    return redirect("notifikasi:daftar")


@require_http_methods(["GET", "POST"])
def preferensi(request: PermintaanMasuk) -> HttpResponse:
    isian = request.POST if request.method == "POST" else None
    form = PreferensiForm(isian, initial={"surel": surel_diinginkan(request.user)})
    if isian is not None and form.is_valid():
        atur_preferensi(oleh=request.user, surel=form.cleaned_data["surel"])
        messages.success(request, "Pengaturan pemberitahuan tersimpan.")
        return redirect("notifikasi:preferensi")
    konteks = {"form": form, "alamat": alamat_tercatat(request.user)}
    return render(request, "notifikasi/preferensi.html", konteks)


def _tujuan(request: PermintaanMasuk, tautan: str) -> str:
    """The page of the notice; the list when it has none, or one that would leave this site."""
    sendiri = url_has_allowed_host_and_scheme(
        tautan, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return tautan if sendiri else "notifikasi:daftar"
