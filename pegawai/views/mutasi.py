"""A transfer entered by hand, and taken back. For administrators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.actions import mutasi as aksi
from pegawai.actions.akses import Ditolak
from pegawai.forms.mutasi import PindahForm
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Penempatan
from pegawai.permissions import boleh_mengatur_akses
from pegawai.selectors import penempatan_pada

METODE = ["GET", "POST"]


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mengatur_akses(request.user):
        raise PermissionDenied


@require_http_methods(METODE)
def pindah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    _wajib_boleh(request)
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    hari_ini = timezone.localdate()
    kini = penempatan_pada(pegawai, hari_ini)
    form = PindahForm(
        request.POST if request.method == "POST" else None,
        pengguna=request.user,
        tanggal=hari_ini,
        initial={"jabatan": kini.jabatan.nama if kini else ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            aksi.pindahkan(
                pegawai=pegawai, oleh=request.user, pada=timezone.now(), **form.cleaned_data
            )
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Perpindahan dicatat. SKP-nya mengikuti dengan sendirinya.")
            return redirect("pegawai:rincian", pegawai.pk)
    konteks = {"pegawai": pegawai, "kini": kini, "form": form}
    return render(request, "pegawai/pindah.html", konteks, status=422 if form.errors else 200)


@require_http_methods(METODE)
def pindah_batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    _wajib_boleh(request)
    daftar = Penempatan.objects.definitif().select_related("pegawai", "unit", "jabatan")
    penempatan = get_object_or_404(daftar, pk=pk)
    pegawai_id = penempatan.pegawai_id
    if request.method == "POST":
        try:
            aksi.batalkan_pindah(penempatan=penempatan, oleh=request.user, pada=timezone.now())
        except Ditolak as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, "Perpindahan dibatalkan. Jabatan sebelumnya diteruskan.")
        return redirect("pegawai:rincian", pegawai_id)
    return render(request, "pegawai/pindah_batal.html", {"penempatan": penempatan})
