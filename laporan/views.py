from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab, minta_bagian
from kinerja.web.unduhan import PDF, XLSX, ZIP, lampiran_berkas
from laporan.actions import permintaan as aksi
from laporan.actions.unduhan import catat_unduhan
from laporan.forms import PermintaanForm
from laporan.models import BerkasLaporan, PermintaanLaporan
from laporan.permissions import boleh_membuka, boleh_meminta, boleh_mengatur
from laporan.selectors import kemajuan, pilihan_tahun
from pegawai.http import PermintaanMasuk

TIPE = {
    BerkasLaporan.Jenis.XLSX: XLSX,
    BerkasLaporan.Jenis.PDF: PDF,
    BerkasLaporan.Jenis.ZIP: ZIP,
    BerkasLaporan.Jenis.JSON: "application/json",
}


def _permintaan(request: PermintaanMasuk, pk: int) -> PermintaanLaporan:
    terlihat = PermintaanLaporan.objects.terlihat_oleh(request.user)
    return get_object_or_404(terlihat.select_related("opd", "diminta_oleh__pegawai"), pk=pk)


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_membuka(request.user):
        raise PermissionDenied
    terlihat = PermintaanLaporan.objects.terlihat_oleh(request.user)
    konteks = {
        "halaman": halaman_dari(
            request,
            terlihat.select_related("opd", "diminta_oleh__pegawai").prefetch_related("berkas"),
        ),
        "boleh_meminta": boleh_meminta(request.user),
    }
    return jawab(request, "laporan/daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def minta(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_meminta(request.user):
        raise PermissionDenied
    isian = request.POST if request.method == "POST" else None
    form = PermintaanForm(isian, pengguna=request.user, hari_ini=timezone.localdate())
    if isian is not None and form.is_valid():
        permintaan = aksi.minta(**form.cleaned_data, oleh=request.user, pada=timezone.now())
        return redirect("laporan:rincian", permintaan.pk)
    konteks = {"form": form, "ada_tahun": bool(pilihan_tahun())}
    return render(request, "laporan/minta.html", konteks, status=422 if form.errors else 200)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    permintaan = _permintaan(request, pk)
    if minta_bagian(request) and not permintaan.dalam_proses:
        # the waiting is over: the whole page changes, not only the bar
        return HttpResponseClientRefresh()
    konteks = {
        "permintaan": permintaan,
        "berkas": permintaan.berkas.all(),
        "kemajuan": kemajuan(permintaan, timezone.now()),
        "boleh_mengatur": boleh_mengatur(request.user, permintaan),
        "dapat_diulang": permintaan.dapat_diulang,
    }
    return jawab(request, "laporan/rincian.html", konteks, bagian="kemajuan")


@require_POST
def batalkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    permintaan = _permintaan(request, pk)
    if not boleh_mengatur(request.user, permintaan):
        raise PermissionDenied
    try:
        aksi.batalkan(permintaan=permintaan, oleh=request.user, pada=timezone.now())
    except aksi.SudahBerakhir:
        messages.info(request, "Laporan ini sudah berakhir, jadi tidak perlu dibatalkan.")
    else:
        messages.success(request, "Pembuatan laporan dibatalkan.")
    return redirect("laporan:rincian", pk)


@require_POST
def ulangi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    permintaan = _permintaan(request, pk)
    if not boleh_mengatur(request.user, permintaan):
        raise PermissionDenied
    try:
        aksi.ulangi(permintaan=permintaan, oleh=request.user, pada=timezone.now())
    except aksi.TidakDapatDiulang:
        messages.info(
            request, "Laporan ini sudah selesai, atau laporan yang sama sedang dikerjakan."
        )
    else:
        messages.success(request, "Laporan dimasukkan kembali ke antrean.")
    return redirect("laporan:rincian", pk)


@require_GET
def unduh(request: PermintaanMasuk, pk: int, berkas_id: int) -> HttpResponseBase:
    permintaan = _permintaan(request, pk)
    berkas = get_object_or_404(permintaan.berkas, pk=berkas_id)
    try:
        isi = berkas.berkas.open("rb")
    except FileNotFoundError as galat:
        raise Http404 from galat
    catat_unduhan(berkas=berkas, oleh=request.user, pada=timezone.now())
    return lampiran_berkas(isi, berkas.nama, TIPE[BerkasLaporan.Jenis(berkas.jenis)])
