"""Ask for feedback, and answer a question."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.forms.pilih import AKHIRAN_CARI
from pegawai.http import PermintaanMasuk
from penilaian.actions.permintaan import jawab_permintaan, minta_umpan_balik, tolak_permintaan
from penilaian.aturan.umpan_balik import AsalUmpanBalik
from penilaian.forms import JawabPenilaiForm, MintaForm, MintaRekanForm, TanpaNamaForm
from penilaian.forms.umpan_balik import cari_calon
from penilaian.models import PengaturanPerhatian, PermintaanKepada
from penilaian.selectors.lingkar import lingkar, skp_pada
from penilaian.views.pintu import jalankan, pintu_diri, terima


def jawab_pilihan(request: PermintaanMasuk, calon: Iterable[int], tanggal: date) -> HttpResponse:
    """The search of a picker, among these people."""
    nama = request.GET["pilih"]
    teks = request.GET.get(f"{nama}{AKHIRAN_CARI}", "")[:100].replace("\x00", "")
    konteks = {"nama": nama, "teks": teks, "daftar": cari_calon(calon, teks, tanggal)}
    return render(request, "pegawai/_pilihan.html", konteks)


@require_http_methods(["GET", "POST"])
def minta(request: PermintaanMasuk) -> HttpResponse:
    """Ask the appraiser."""
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    penilai = lingkar(pegawai, hari_ini).penilai
    skp = skp_pada(pegawai.pk, hari_ini)
    form = MintaForm(request.POST or None, skp=skp)
    if penilai is not None and terima(
        form,
        lambda: minta_umpan_balik(
            oleh=request.user, pada=timezone.now(), kepada=[penilai], **form.cleaned_data
        ),
    ):
        messages.success(request, f"Permintaan terkirim kepada {penilai.nama_lengkap}.")
        return redirect("penilaian:umpan_balik_saya")
    konteks = {"form": form, "penilai": penilai, "skp": skp}
    return render(request, "penilaian/minta.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def minta_rekan(request: PermintaanMasuk) -> HttpResponse:
    """Ask peers or subordinates, three at least."""
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    calon = lingkar(pegawai, hari_ini).dapat_diminta
    if request.htmx and "pilih" in request.GET:
        return jawab_pilihan(request, calon, hari_ini)
    form = MintaRekanForm(
        request.POST or None, calon=calon, tanggal=hari_ini, skp=skp_pada(pegawai.pk, hari_ini)
    )
    if terima(
        form,
        lambda: minta_umpan_balik(
            oleh=request.user,
            pada=timezone.now(),
            kepada=form.cleaned_data["kepada"],
            pertanyaan=form.cleaned_data["pertanyaan"],
            rhk=form.cleaned_data.get("rhk"),
        ),
    ):
        messages.success(
            request, f"Permintaan terkirim kepada {len(form.cleaned_data['kepada'])} orang."
        )
        return redirect("penilaian:umpan_balik_saya")
    ambang = PengaturanPerhatian.objects.berlaku(hari_ini).ambang_pemberi
    konteks = {"form": form, "ambang": ambang, "cukup": len(calon) >= ambang}
    status = 422 if form.errors else 200
    return render(request, "penilaian/minta_rekan.html", konteks, status=status)


def pintu_permintaan(request: PermintaanMasuk, pk: int) -> PermintaanKepada:
    return get_object_or_404(
        PermintaanKepada.objects.terlihat_oleh(request.user).select_related(
            "permintaan__pemohon", "permintaan__rhk"
        ),
        pk=pk,
    )


@require_http_methods(["GET", "POST"])
def permintaan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = pintu_permintaan(request, pk)
    bernama = satu.asal == AsalUmpanBalik.PENILAI
    form = (JawabPenilaiForm if bernama else TanpaNamaForm)(request.POST or None)
    if terima(
        form,
        lambda: jawab_permintaan(
            oleh=request.user, pada=timezone.now(), satu=satu, **form.cleaned_data
        ),
    ):
        messages.success(request, "Terima kasih. Umpan balik Anda diterima.")
        return redirect("beranda")
    hari_ini = timezone.localdate()
    terbuka = satu.status == "menunggu" and satu.permintaan.batas >= hari_ini
    konteks = {"form": form, "satu": satu, "bernama": bernama, "terbuka": terbuka}
    status = 422 if form.errors else 200
    return render(request, "penilaian/permintaan.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def permintaan_tolak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = pintu_permintaan(request, pk)
    if request.method == "POST":
        jalankan(
            request,
            lambda: tolak_permintaan(oleh=request.user, pada=timezone.now(), satu=satu),
            "Permintaan itu tidak lagi menunggu Anda.",
        )
        return redirect("beranda")
    return render(request, "penilaian/permintaan_tolak.html", {"satu": satu})
