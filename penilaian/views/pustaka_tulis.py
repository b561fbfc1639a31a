"""BKD writes the library: a template, its results with their indicators, and one made out of an approved plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from penilaian.actions import pustaka as aksi
from penilaian.forms.pustaka import (
    BarisTemplat,
    CariAsalForm,
    IndikatorTemplatForm,
    TemplatDariForm,
    TemplatForm,
    TemplatRHKForm,
    isi_indikator,
)
from penilaian.models import TemplatRHK, TemplatSKP
from penilaian.permissions import boleh_mengatur_pustaka
from penilaian.selectors.pustaka import asal_templat, cari_asal_templat
from penilaian.views.pintu import jalankan, terima, wajib

METODE = ["GET", "POST"]


@require_http_methods(METODE)
def baru(request: PermintaanMasuk) -> HttpResponse:
    return _tulis(request, None)


@require_http_methods(METODE)
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_pustaka(request.user))
    return _tulis(request, get_object_or_404(TemplatSKP.objects.select_related("jabatan"), pk=pk))


def _tulis(request: PermintaanMasuk, templat: TemplatSKP | None) -> HttpResponse:
    wajib(boleh_mengatur_pustaka(request.user))
    awal = {"berlaku_mulai": timezone.localdate()} if templat is None else TemplatForm.awal(templat)
    form = TemplatForm(request.POST or None, initial=awal)
    hasil: list[TemplatSKP] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.simpan_templat(
                oleh=request.user, pada=timezone.now(), isi=form.isi(), templat=templat
            )
        ),
    ):
        messages.success(request, f"Templat {hasil[0]} tersimpan.")
        return redirect("penilaian:templat", hasil[0].pk)
    konteks = {"form": form, "templat": templat}
    status = 422 if form.errors else 200
    return render(request, "penilaian/templat_formulir.html", konteks, status=status)


@require_http_methods(METODE)
def rhk_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_pustaka(request.user))
    return _rhk(request, get_object_or_404(TemplatSKP, pk=pk), None)


@require_http_methods(METODE)
def rhk_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rhk = _pintu_rhk(request, pk)
    return _rhk(request, rhk.templat, rhk)


def _pintu_rhk(request: PermintaanMasuk, pk: int) -> TemplatRHK:
    wajib(boleh_mengatur_pustaka(request.user))
    return get_object_or_404(TemplatRHK.objects.select_related("templat"), pk=pk)


def _rhk(request: PermintaanMasuk, templat: TemplatSKP, rhk: TemplatRHK | None) -> HttpResponse:
    awal = TemplatRHKForm.awal(rhk) if rhk else None
    form = TemplatRHKForm(request.POST or None, initial=awal)
    indikator = rhk.indikator.all() if rhk else []
    baris = BarisTemplat(
        request.POST or None,
        prefix="indikator",
        initial=[IndikatorTemplatForm.awal(satu) for satu in indikator],
    )
    if (not baris.is_bound or baris.is_valid()) and terima(
        form,
        lambda: aksi.simpan_templat_rhk(
            oleh=request.user,
            pada=timezone.now(),
            templat=templat,
            rhk=rhk,
            isi=form.isi(isi_indikator(baris)),
        ),
    ):
        messages.success(request, "Rencana pada templat tersimpan.")
        return redirect("penilaian:templat", templat.pk)
    konteks = {"form": form, "baris": baris, "templat": templat, "rhk": rhk}
    status = 422 if form.errors or any(baris.errors) else 200
    return render(request, "penilaian/templat_rhk.html", konteks, status=status)


@require_http_methods(METODE)
def rhk_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rhk = _pintu_rhk(request, pk)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_templat_rhk(oleh=request.user, pada=timezone.now(), rhk=rhk),
            "Rencana dihapus dari templat.",
        )
        return redirect("penilaian:templat", rhk.templat_id)
    return render(request, "penilaian/templat_rhk_hapus.html", {"rhk": rhk, "templat": rhk.templat})


@require_GET
def asal(request: PermintaanMasuk) -> HttpResponse:
    """Approved plans to make a template of."""
    wajib(boleh_mengatur_pustaka(request.user))
    form = CariAsalForm(request.GET or None)
    halaman = halaman_dari(request, cari_asal_templat(form.cari(), timezone.localdate()))
    return jawab(request, "penilaian/templat_asal.html", {"form": form, "halaman": halaman})


@require_http_methods(METODE)
def dari_skp(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_pustaka(request.user))
    skp = get_object_or_404(asal_templat(timezone.localdate()), pk=pk)
    awal = {
        "nama": f"{skp.jabatan.nama} {skp.tahun_kinerja.tahun}",
        "nama_jabatan": skp.jabatan.nama,
        "berlaku_mulai": timezone.localdate(),
    }
    form = TemplatDariForm(request.POST or None, initial=awal)
    hasil: list[TemplatSKP] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.templat_dari_skp(
                oleh=request.user, pada=timezone.now(), skp=skp, isi=form.isi(),
                dengan_target=form.cleaned_data["dengan_target"],
            )
        ),
    ):  # fmt: skip
        messages.success(request, "Templat dibuat. Periksa rumusannya: jangan ada nama orang.")
        return redirect("penilaian:templat", hasil[0].pk)
    konteks = {"form": form, "skp": skp, "rhk": skp.rhk.prefetch_related("indikator")}
    status = 422 if form.errors else 200
    return render(request, "penilaian/templat_dari.html", konteks, status=status)
