"""Roles, appraisers by assignment, acting heads: lists, a form to give, a form to end. For administrators."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.actions import akses as aksi
from pegawai.actions import penugasan as aksi_penugasan
from pegawai.forms.akses import AkhiriForm, FormBermasa, PenjabatForm, PenugasanForm, PeranForm
from pegawai.forms.direktori import CariForm
from pegawai.http import PermintaanMasuk
from pegawai.permissions import boleh_mengatur_akses
from pegawai.selectors.akses import daftar_penjabat, daftar_penugasan, daftar_peran, masa_pada

BACA_TULIS = require_http_methods(["GET", "POST"])


@dataclass(frozen=True)
class Jenis:
    """One kind of grant: how it is listed, given and ended. The three differ only in this."""

    kode: str
    judul: str
    beri: str
    kalimat_berhasil: str
    daftar: Callable[[str, date], QuerySet[Any]]
    form: type[FormBermasa]
    tambah: Callable[..., Any]
    akhiri: Callable[..., None]
    nama_objek: str
    judul_akhiri: str
    akibat_akhiri: str

    @property
    def tautan_daftar(self) -> str:
        return reverse(f"pegawai:{self.kode}")

    @property
    def tautan_baru(self) -> str:
        return reverse(f"pegawai:{self.kode}_baru")


PERAN = Jenis(
    "peran", "Peran", "Beri peran", "Peran diberikan.", daftar_peran, PeranForm,
    aksi.beri_peran, aksi.akhiri_peran, "diberikan", "Akhiri peran",
    "Sesudah hari terakhir, pemegangnya tidak lagi dapat membuka halaman yang dibuka oleh peran ini.",
)  # fmt: skip
PENUGASAN = Jenis(
    "penugasan", "Penugasan penilai", "Tugaskan penilai", "Penugasan penilai disimpan.", daftar_penugasan,
    PenugasanForm, aksi_penugasan.tugaskan_penilai, aksi_penugasan.akhiri_penugasan, "penugasan",
    "Akhiri penugasan penilai",
    "Sesudah hari terakhir, pegawai ini kembali dinilai oleh pimpinan unitnya.",
)  # fmt: skip
PENJABAT = Jenis(
    "penjabat", "Plt. dan Plh.", "Tunjuk Plt. atau Plh.", "Penunjukan disimpan.", daftar_penjabat,
    PenjabatForm, aksi.tunjuk_penjabat, aksi.akhiri_penjabat, "penempatan", "Akhiri penunjukan",
    "Sesudah hari terakhir, wewenang memimpin unit ini hilang dan penilai pegawainya kembali mengikuti susunan unit.",
)  # fmt: skip


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mengatur_akses(request.user):
        raise PermissionDenied


def _daftar(request: PermintaanMasuk, jenis: Jenis) -> HttpResponse:
    _wajib_boleh(request)
    hari_ini = timezone.localdate()
    form = CariForm(request.GET or None)
    form.fields["q"].label = "Cari nama, NIP, atau unit"
    halaman = halaman_dari(request, jenis.daftar(form.teks, hari_ini))
    for satu in halaman:
        satu.masa = masa_pada(satu, hari_ini)
    konteks = {"jenis": jenis, "form": form, "halaman": halaman}
    return jawab(request, f"pegawai/{jenis.kode}.html", konteks)


def _baru(request: PermintaanMasuk, jenis: Jenis) -> HttpResponse:
    _wajib_boleh(request)
    awal = {nama: request.GET[nama] for nama in ("pegawai", "unit") if nama in request.GET}
    form = jenis.form(
        request.POST if request.method == "POST" else None,
        pengguna=request.user,
        tanggal=timezone.localdate(),
        initial=awal,
    )
    if request.method == "POST" and form.is_valid():
        try:
            jenis.tambah(**form.cleaned_data, oleh=request.user, pada=timezone.now())
        except aksi.Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, jenis.kalimat_berhasil)
            return redirect(jenis.tautan_daftar)
    konteks = {"jenis": jenis, "form": form}
    return render(request, "pegawai/akses_baru.html", konteks, status=422 if form.errors else 200)


def _akhiri(request: PermintaanMasuk, jenis: Jenis, pk: int) -> HttpResponse:
    _wajib_boleh(request)
    objek = get_object_or_404(jenis.daftar("", timezone.localdate()), pk=pk)
    form = AkhiriForm(
        request.POST if request.method == "POST" else None, tanggal=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        isi = {jenis.nama_objek: objek, "selesai": form.cleaned_data["selesai"]}
        try:
            jenis.akhiri(**isi, oleh=request.user, pada=timezone.now())
        except aksi.Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Tanggal akhirnya disimpan.")
            return redirect(jenis.tautan_daftar)
    konteks = {"jenis": jenis, "form": form, "objek": objek}
    return render(request, "pegawai/akses_akhiri.html", konteks, status=422 if form.errors else 200)


@require_GET
def peran(request: PermintaanMasuk) -> HttpResponse:
    return _daftar(request, PERAN)


@BACA_TULIS
def peran_baru(request: PermintaanMasuk) -> HttpResponse:
    return _baru(request, PERAN)


@BACA_TULIS
def peran_akhiri(request: PermintaanMasuk, pk: int) -> HttpResponse:
    return _akhiri(request, PERAN, pk)


@require_GET
def penugasan(request: PermintaanMasuk) -> HttpResponse:
    return _daftar(request, PENUGASAN)


@BACA_TULIS
def penugasan_baru(request: PermintaanMasuk) -> HttpResponse:
    return _baru(request, PENUGASAN)


@BACA_TULIS
def penugasan_akhiri(request: PermintaanMasuk, pk: int) -> HttpResponse:
    return _akhiri(request, PENUGASAN, pk)


@require_GET
def penjabat(request: PermintaanMasuk) -> HttpResponse:
    return _daftar(request, PENJABAT)


@BACA_TULIS
def penjabat_baru(request: PermintaanMasuk) -> HttpResponse:
    return _baru(request, PENJABAT)


@BACA_TULIS
def penjabat_akhiri(request: PermintaanMasuk, pk: int) -> HttpResponse:
    return _akhiri(request, PENJABAT, pk)
