"""Wrong appraiser: the person's claim, the queue, and the one answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.selectors import penempatan_pada, penilai_dari
from penilaian.actions import sanggahan as aksi
from penilaian.forms.penugasan import MasaForm, SanggahanForm, TolakSanggahanForm
from penilaian.models import SanggahanPenilai
from penilaian.permissions import boleh_memutus_sanggahan, boleh_mengurus_sanggahan
from penilaian.views.pintu import jalankan, pintu_diri, terima, wajib

RELASI = ("pegawai", "unit", "penilai_tercatat", "diusulkan", "diputus_oleh__pegawai", "penugasan")


def _pintu(request: PermintaanMasuk, pk: int) -> SanggahanPenilai:
    daftar = SanggahanPenilai.objects.terlihat_oleh(request.user).select_related(*RELASI)
    return get_object_or_404(daftar, pk=pk)


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    """The queue, those that wait first."""
    wajib(boleh_mengurus_sanggahan(request.user))
    semua = SanggahanPenilai.objects.diurus_oleh(request.user).select_related(*RELASI)
    urut = semua.menunggu_dahulu()
    return jawab(
        request, "penilaian/sanggahan_daftar.html", {"halaman": halaman_dari(request, urut)}
    )


@require_http_methods(["GET", "POST"])
def baru(request: PermintaanMasuk) -> HttpResponse:
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    terbuka = SanggahanPenilai.objects.menunggu().filter(pegawai=pegawai).first()
    if terbuka is not None and request.method == "GET":
        return redirect("penilaian:sanggahan", terbuka.pk)
    form = SanggahanForm(request.POST or None, pengguna=request.user, tanggal=hari_ini)
    if terima(
        form,
        lambda: aksi.ajukan_sanggahan(oleh=request.user, pada=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "Sanggahan terkirim. Anda diberi tahu bila sudah dijawab.")
        return redirect("penilaian:sanggahan_baru")
    konteks = {"form": form, "penilai": penilai_dari(pegawai, hari_ini)}
    status = 422 if form.errors else 200
    return render(request, "penilaian/sanggahan_baru.html", konteks, status=status)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """What is said, and what the organisation says today about both people."""
    sanggahan = _pintu(request, pk)
    hari_ini = timezone.localdate()
    konteks = {
        "sanggahan": sanggahan,
        "menunggu": sanggahan.status == SanggahanPenilai.Status.MENUNGGU,
        "milik_sendiri": sanggahan.pegawai_id == request.user.pegawai_id,
        "boleh_memutus": boleh_memutus_sanggahan(request.user, sanggahan),
        "penilai": penilai_dari(sanggahan.pegawai, hari_ini),
        "tempat": penempatan_pada(sanggahan.pegawai, hari_ini),
        "tempat_usulan": penempatan_pada(sanggahan.diusulkan, hari_ini),
    }
    return render(request, "penilaian/sanggahan.html", konteks)


@require_http_methods(["GET", "POST"])
def terima_satu(request: PermintaanMasuk, pk: int) -> HttpResponse:
    sanggahan = _pintu(request, pk)
    wajib(boleh_memutus_sanggahan(request.user, sanggahan))
    awal = {"mulai": timezone.localdate(), "alasan": sanggahan.alasan[:300]}
    form = MasaForm(request.POST or None, initial=awal)
    if terima(
        form,
        lambda: aksi.terima_sanggahan(
            oleh=request.user, pada=timezone.now(), sanggahan=sanggahan, masa=form.masa()
        ),
    ):
        messages.success(request, f"{sanggahan.diusulkan.nama_lengkap} ditugaskan menilai.")
        return redirect("penilaian:sanggahan", pk)
    konteks = {"form": form, "sanggahan": sanggahan, "tombol": "Terima dan tugaskan"}
    status = 422 if form.errors else 200
    return render(request, "penilaian/sanggahan_jawab.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def tolak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    sanggahan = _pintu(request, pk)
    wajib(boleh_memutus_sanggahan(request.user, sanggahan))
    form = TolakSanggahanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.tolak_sanggahan(
            oleh=request.user, pada=timezone.now(), sanggahan=sanggahan, **form.cleaned_data
        ),
    ):
        messages.success(request, "Sanggahan ditolak. Pegawainya diberi tahu.")
        return redirect("penilaian:sanggahan", pk)
    konteks = {"form": form, "sanggahan": sanggahan, "tombol": "Tolak sanggahan"}
    status = 422 if form.errors else 200
    return render(request, "penilaian/sanggahan_jawab.html", konteks, status=status)


@require_POST
def batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    sanggahan = _pintu(request, pk)
    wajib(sanggahan.pegawai_id == request.user.pegawai_id)
    jalankan(
        request,
        lambda: aksi.batalkan_sanggahan(
            oleh=request.user, pada=timezone.now(), sanggahan=sanggahan
        ),
        "Sanggahan dibatalkan.",
    )
    return redirect("penilaian:sanggahan", pk)
