"""A head assigns appraisal inside the own tree of units: who appraises whom, give, end."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.forms.akses import AkhiriForm
from pegawai.forms.direktori import CariForm
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, PenugasanPenilai, Unit
from penilaian.actions import penugasan as aksi
from penilaian.forms.penugasan import TugaskanForm
from penilaian.permissions import boleh_mengakhiri_penugasan
from penilaian.selectors import penugasan as p
from penilaian.selectors.massal import TERBANYAK
from penilaian.views.massal import nomor_dipilih
from penilaian.views.pintu import terima, wajib


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    hari_ini = timezone.localdate()
    dipimpin = p.unit_dipimpin(request.user, hari_ini)
    wajib(bool(dipimpin))
    form = CariForm(request.GET or None)
    orang = p.orang_di_bawah(request.user, dipimpin, form.teks, hari_ini)
    halaman = halaman_dari(request, orang.values_list("pk", flat=True))
    baris = p.baris_penugasan(dipimpin, halaman.butir, hari_ini)
    konteks = {"form": form, "halaman": halaman, "baris": baris}
    return jawab(request, "penilaian/penugasan.html", konteks)


def _orang(request: PermintaanMasuk, dipimpin: list[Unit]) -> list[Pegawai]:
    """The chosen people; somebody outside the units one heads is not known here."""
    nomor = nomor_dipilih(request.GET.getlist("orang"))[:TERBANYAK]
    semua = p.orang_di_bawah(request.user, dipimpin, "", timezone.localdate())
    daftar = list(semua.filter(pk__in=nomor))
    if len(daftar) != len(nomor):
        raise Http404
    return daftar


@require_http_methods(["GET", "POST"])
def baru(request: PermintaanMasuk) -> HttpResponse:
    hari_ini = timezone.localdate()
    dipimpin = p.unit_dipimpin(request.user, hari_ini)
    wajib(bool(dipimpin))
    orang = _orang(request, dipimpin)
    form = TugaskanForm(
        request.POST or None,
        initial={"mulai": hari_ini},
        pilihan=p.kepala_pilihan(request.user, dipimpin, orang, hari_ini),
    )
    konteks = {"form": form, "orang": orang, "gagal": []}
    if orang and form.is_valid():
        hasil = aksi.tugaskan_banyak(
            oleh=request.user,
            pada=timezone.now(),
            daftar=orang,
            penilai=form.cleaned_data["penilai"],
            masa=form.masa(),
        )
        if hasil.berhasil:
            messages.success(request, f"Penilai {len(hasil.berhasil)} pegawai ditugaskan.")
        if not hasil.gagal:
            return redirect("penilaian:penugasan_unit")
        konteks["gagal"] = hasil.gagal
    status = 422 if form.errors else 200
    return render(request, "penilaian/penugasan_baru.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def akhiri(request: PermintaanMasuk, pk: int) -> HttpResponse:
    hari_ini = timezone.localdate()
    dipimpin = p.unit_dipimpin(request.user, hari_ini)
    orang = p.orang_di_bawah(request.user, dipimpin, "", hari_ini).order_by()
    tugas = get_object_or_404(
        PenugasanPenilai.objects.select_related("pegawai", "penilai", "unit_penugas"),
        pk=pk,
        pegawai__in=orang.values("pk"),
    )
    wajib(boleh_mengakhiri_penugasan(request.user, tugas, hari_ini))
    form = AkhiriForm(request.POST or None, tanggal=hari_ini)
    if terima(
        form,
        lambda: aksi.akhiri_di_unit(
            oleh=request.user, pada=timezone.now(), penugasan=tugas, **form.cleaned_data
        ),
    ):
        messages.success(request, "Hari terakhirnya disimpan.")
        return redirect("penilaian:penugasan_unit")
    konteks = {"form": form, "tugas": tugas}
    status = 422 if form.errors else 200
    return render(request, "penilaian/penugasan_akhiri.html", konteks, status=status)
