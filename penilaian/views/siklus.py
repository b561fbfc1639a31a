"""BKD's control of the year: open, deadline, close, and who has not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from penilaian.actions import siklus as aksi
from penilaian.forms import (
    BukaTahunForm,
    PersetujuanForm,
    SaringKeadaanForm,
    UbahBatasForm,
)
from penilaian.models import TahunKinerja
from penilaian.models.siklus import batas_skp_awal
from penilaian.permissions import boleh_melihat_siklus, boleh_mengatur_siklus
from penilaian.selectors.keadaan import DaftarKeadaan, tanggal_acuan
from penilaian.selectors.saya import tahun_dipilih
from penilaian.selectors.siklus import kemajuan_siklus, tahun_dapat_dibuka
from penilaian.views.pintu import jalankan, terima, wajib


def _ke_siklus(tahun: int) -> HttpResponse:
    return redirect(f"{reverse('penilaian:siklus')}?tahun={tahun}")


@require_GET
def siklus(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_melihat_siklus(request.user))
    daftar = list(TahunKinerja.objects.all())
    dipilih = tahun_dipilih(daftar, request.GET.get("tahun", ""))
    konteks = {
        "daftar_tahun": daftar,
        "tahun": dipilih,
        "kemajuan": kemajuan_siklus(dipilih) if dipilih else None,
        "dapat_dibuka": tahun_dapat_dibuka(daftar, timezone.localdate()),
        "pembukaan": dipilih.pembukaan.menunggu().first() if dipilih else None,
        "boleh_mengatur": boleh_mengatur_siklus(request.user),
    }
    return render(request, "penilaian/siklus.html", konteks)


@require_http_methods(["GET", "POST"])
def buka(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    awal = {"batas_skp": batas_skp_awal(tahun)}
    form = BukaTahunForm(request.POST or None, initial=awal)
    if terima(
        form,
        lambda: aksi.buka_tahun(
            oleh=request.user, pada=timezone.now(), tahun=tahun, **form.cleaned_data
        ),
    ):
        messages.success(request, f"Tahun kinerja {tahun} dibuka. Semua pegawai diberi tahu.")
        return _ke_siklus(tahun)
    konteks = {"form": form, "angka_tahun": tahun}
    return render(request, "penilaian/buka.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def batas(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    form = UbahBatasForm(request.POST or None, initial={"batas_skp": tahun_kinerja.batas_skp})
    if terima(
        form,
        lambda: aksi.ubah_batas(
            oleh=request.user, pada=timezone.now(), tahun=tahun, **form.cleaned_data
        ),
    ):
        messages.success(request, "Batas pengajuan SKP diubah.")
        return _ke_siklus(tahun)
    konteks = {"form": form, "tahun": tahun_kinerja}
    return render(request, "penilaian/batas.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def persetujuan(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    menunggu = "ya" if tahun_kinerja.persetujuan_menunggu_pimpinan else "tidak"
    awal = {"menunggu": menunggu, "dasar": tahun_kinerja.dasar_persetujuan}
    form = PersetujuanForm(request.POST or None, initial=awal)
    if terima(
        form,
        lambda: aksi.atur_persetujuan(
            oleh=request.user, pada=timezone.now(), tahun=tahun, **form.cleaned_data
        ),
    ):
        messages.success(request, "Urutan persetujuan SKP diubah.")
        return _ke_siklus(tahun)
    konteks = {"form": form, "tahun": tahun_kinerja}
    status = 422 if form.errors else 200
    return render(request, "penilaian/persetujuan.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def tutup(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.tutup_tahun(oleh=request.user, pada=timezone.now(), tahun=tahun),
            f"Tahun kinerja {tahun} ditutup.",
        )
        return _ke_siklus(tahun)
    konteks = {"tahun": tahun_kinerja, "kemajuan": kemajuan_siklus(tahun_kinerja)}
    return render(request, "penilaian/tutup.html", konteks)


@require_GET
def siklus_pegawai(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    """Who has not: the list behind each figure of the cycle page."""
    wajib(boleh_melihat_siklus(request.user))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    form = SaringKeadaanForm(request.GET or None)
    daftar = DaftarKeadaan(tahun_kinerja, tanggal_acuan(tahun), **form.saringan())
    konteks = {"tahun": tahun_kinerja, "form": form, "halaman": halaman_dari(request, daftar)}
    return jawab(request, "penilaian/siklus_pegawai.html", konteks)
