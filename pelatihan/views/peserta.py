"""Participants of a training: enrol, mark, correct, take off. All of it is BKD's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.web.form import FormDasar
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from pelatihan.actions import peserta as aksi
from pelatihan.actions.penolakan import Ditolak
from pelatihan.forms import (
    AlasanForm,
    CariPegawaiForm,
    PesertaForm,
    PilihPegawaiForm,
    TandaiForm,
    TempelNipForm,
)
from pelatihan.models import Pelatihan, PesertaPelatihan
from pelatihan.permissions import boleh_mencatat
from pelatihan.selectors.katalog import calon_peserta
from pelatihan.selectors.tempelan import baca_tempelan

SEKALI_TAMPIL = 8


@require_http_methods(["GET", "POST"])
def tambah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """GET with ?q= is the picker; POST takes the pasted list, all of it or nothing."""
    pelatihan = _pelatihan(request, pk)
    tempel = TempelNipForm(
        request.POST if request.method == "POST" else None,
        initial={"status": _status_awal(pelatihan)},
    )
    konteks = _pilihan(request, pelatihan) | {"tempel": tempel}
    if tempel.is_bound and tempel.is_valid():
        hasil = baca_tempelan(pelatihan, tempel.cleaned_data["nip"])
        konteks["masalah"] = hasil.masalah
        konteks["dapat"] = len(hasil.pegawai)
        if not hasil.masalah:
            return _daftarkan(request, pelatihan, hasil.pegawai, tempel.cleaned_data["status"])
    galat = bool(konteks.get("masalah") or tempel.errors)
    konteks["galat_halaman"] = galat
    return jawab(
        request,
        "pelatihan/tambah_peserta.html",
        konteks,
        bagian="calon",
        status=422 if galat else 200,
    )


@require_POST
def pilih(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pelatihan = _pelatihan(request, pk)
    form = PilihPegawaiForm(request.POST)
    calon = Pegawai.objects.terlihat_oleh(request.user)
    if form.is_valid():
        pegawai = get_object_or_404(calon, pk=form.cleaned_data["pegawai"])
        return _daftarkan(request, pelatihan, [pegawai], form.cleaned_data["status"])
    messages.error(request, "Pilih pegawai dari hasil pencarian.")
    return redirect("pelatihan:tambah_peserta", pelatihan.pk)


@require_POST
def tandai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pelatihan = _pelatihan(request, pk)
    milik = list(pelatihan.peserta.values_list("pk", flat=True))
    form = TandaiForm(request.POST, peserta_id=milik)
    if not form.is_valid():
        messages.error(request, " ".join(str(p) for daftar in form.errors.values() for p in daftar))
        return redirect("pelatihan:rincian", pelatihan.pk)
    bersih = form.cleaned_data
    try:
        jumlah = aksi.tandai(
            oleh=request.user,
            pada=timezone.now(),
            pelatihan=pelatihan,
            peserta_id=None if bersih["semua"] else bersih["peserta"],
            status=bersih["status"],
        )
    except Ditolak as galat:
        messages.error(request, str(galat))
    else:
        label = PesertaPelatihan.Status(bersih["status"]).label
        messages.success(request, f"{jumlah} peserta ditandai: {label}.")
    return redirect("pelatihan:rincian", pelatihan.pk)


@require_http_methods(["GET", "POST"])
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    peserta = _peserta(request, pk)
    awal = {m: getattr(peserta, m) for m in ("status", "nomor_sertifikat", "tautan_bukti")}
    form = PesertaForm(request.POST if request.method == "POST" else None, initial=awal)
    if form.is_bound and form.is_valid():
        try:
            aksi.ubah_peserta(
                oleh=request.user, pada=timezone.now(), peserta=peserta, **form.cleaned_data
            )
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"Catatan {peserta.pegawai.nama_lengkap} tersimpan.")
            return redirect("pelatihan:rincian", peserta.pelatihan_id)
    return _halaman(request, "pelatihan/ubah_peserta.html", form, peserta)


@require_http_methods(["GET", "POST"])
def hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    peserta = _peserta(request, pk)
    form = AlasanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            aksi.keluarkan(
                oleh=request.user, pada=timezone.now(), peserta=peserta, **form.cleaned_data
            )
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"{peserta.pegawai.nama_lengkap} dikeluarkan.")
            return redirect("pelatihan:rincian", peserta.pelatihan_id)
    return _halaman(request, "pelatihan/hapus_peserta.html", form, peserta)


def _halaman(
    request: PermintaanMasuk, templat: str, form: FormDasar, peserta: PesertaPelatihan
) -> HttpResponse:
    konteks = {"form": form, "peserta": peserta}
    return render(request, templat, konteks, status=422 if form.errors else 200)


def _daftarkan(
    request: PermintaanMasuk, pelatihan: Pelatihan, orang: Any, status: str
) -> HttpResponse:
    try:
        jumlah = aksi.daftarkan(
            oleh=request.user,
            pada=timezone.now(),
            pelatihan=pelatihan,
            pegawai=orang,
            status=status,
        )
    except Ditolak as galat:
        messages.error(request, str(galat))
        return redirect("pelatihan:tambah_peserta", pelatihan.pk)
    if jumlah:
        messages.success(request, f"{jumlah} peserta ditambahkan.")
    else:
        messages.info(request, "Mereka sudah menjadi peserta.")
    return redirect("pelatihan:tambah_peserta", pelatihan.pk)


def _status_awal(pelatihan: Pelatihan) -> str:
    """Of a training that is over, those who are added later were there."""
    lewat = pelatihan.selesai < timezone.localdate()
    return PesertaPelatihan.Status.HADIR if lewat else PesertaPelatihan.Status.TERDAFTAR


def _pilihan(request: PermintaanMasuk, pelatihan: Pelatihan) -> dict[str, Any]:
    cari = CariPegawaiForm(request.GET if "q" in request.GET else None)
    teks = cari.cleaned_data["q"].strip() if cari.is_bound and cari.is_valid() else ""
    hari_ini = timezone.localdate()
    calon = (
        calon_peserta(request.user, pelatihan, teks, SEKALI_TAMPIL + 1, hari_ini) if teks else []
    )
    return {
        "pelatihan": pelatihan,
        "cari": cari,
        "teks": teks,
        "calon": calon[:SEKALI_TAMPIL],
        "ada_lagi": len(calon) > SEKALI_TAMPIL,
        "status_awal": _status_awal(pelatihan),
        "jumlah_peserta": pelatihan.peserta.count(),
    }


def _pelatihan(request: PermintaanMasuk, pk: int) -> Pelatihan:
    tampil = Pelatihan.objects.terlihat_oleh(request.user).select_related("jalur")
    pelatihan = get_object_or_404(tampil, pk=pk)
    if not boleh_mencatat(request.user):
        raise PermissionDenied
    return pelatihan


def _peserta(request: PermintaanMasuk, pk: int) -> PesertaPelatihan:
    tampil = PesertaPelatihan.objects.terlihat_oleh(request.user)
    peserta = get_object_or_404(tampil.select_related("pelatihan__jalur", "pegawai"), pk=pk)
    if not boleh_mencatat(request.user):
        raise PermissionDenied
    return peserta
