"""The matriks peran dan hasil of a superior, and the answer of each person to what it proposes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from pegawai.http import PermintaanMasuk
from penilaian.actions import kaskade as aksi
from penilaian.forms import MatriksForm, TolakUsulanForm
from penilaian.models import SKP, UsulanRHK
from penilaian.selectors.matriks import baris_matriks, orang_matriks, yatim
from penilaian.selectors.saya import daftar_tahun, skp_tahun, tahun_dipilih
from penilaian.views.pintu import jalankan, pintu_diri, terima, wajib


@require_http_methods(["GET", "POST"])
def matriks(request: PermintaanMasuk) -> HttpResponse:
    pegawai = request.user.pegawai
    wajib(pegawai is not None)
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    konteks: dict[str, Any] = {"daftar_tahun": tahun, "tahun": dipilih}
    skp = skp_tahun(pegawai, dipilih) if pegawai and dipilih else None
    if skp is None:
        return render(request, "penilaian/matriks.html", konteks)
    isi = _isi_matriks(request, skp)
    form = isi["form"]
    hasil: list[aksi.HasilUsulan] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.usulkan(oleh=request.user, pada=timezone.now(), skp=skp, isi=form.isi())
        ),
    ):
        messages.success(request, _sebut(hasil[0]))
        return redirect(request.get_full_path())
    status = 422 if form.errors else 200
    return render(request, "penilaian/matriks.html", konteks | isi, status=status)


def _isi_matriks(request: PermintaanMasuk, skp: SKP) -> dict[str, Any]:
    hari_ini = timezone.localdate()
    kolom = list(skp.rhk.all())
    orang = orang_matriks(skp.pegawai, skp.tahun_kinerja, hari_ini)
    halaman = halaman_dari(request, orang)
    baris = baris_matriks(skp, kolom, list(halaman), hari_ini)
    form = MatriksForm(request.POST or None, baris=baris)
    return {
        "skp": skp,
        "kolom": kolom,
        "halaman": halaman,
        "form": form,
        "baris": [(satu, [(sel, form[sel.nama]) for sel in satu.sel]) for satu in baris],
        "yatim": yatim(skp, kolom, orang),
        "dapat_mengusulkan": skp.tahun_kinerja.status == "dibuka"
        and skp.status != SKP.Status.DITUTUP,
    }


def _sebut(hasil: aksi.HasilUsulan) -> str:
    bagian = [f"{jumlah} usulan {kata}" for kata, jumlah in vars(hasil).items() if jumlah]
    return f"{', '.join(bagian)}." if bagian else "Tidak ada yang berubah."


def _pintu_usulan(request: PermintaanMasuk, pk: int) -> UsulanRHK:
    return get_object_or_404(
        UsulanRHK.objects.terlihat_oleh(request.user).select_related(
            "rhk_pimpinan__skp__tahun_kinerja", "rhk_pimpinan__skp__pegawai"
        ),
        pk=pk,
    )


def _ke_saya(usulan: UsulanRHK) -> HttpResponse:
    tahun = usulan.rhk_pimpinan.skp.tahun_kinerja.tahun
    return redirect(f"{reverse('penilaian:saya')}?tahun={tahun}#usulan")


@require_POST
def usulan_terima(request: PermintaanMasuk, pk: int) -> HttpResponse:
    usulan = _pintu_usulan(request, pk)
    wajib(usulan.kepada_id == request.user.pegawai_id)
    jalankan(
        request,
        lambda: aksi.terima_usulan(oleh=request.user, pada=timezone.now(), usulan=usulan),
        "Usulan diterima menjadi rencana hasil kerja Anda. Tambahkan indikatornya.",
    )
    skp = skp_tahun(pintu_diri(request), usulan.rhk_pimpinan.skp.tahun_kinerja)
    if skp is None:
        return _ke_saya(usulan)
    return redirect(f"{reverse('penilaian:skp', args=[skp.pk])}#rencana")


@require_http_methods(["GET", "POST"])
def usulan_tolak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    usulan = _pintu_usulan(request, pk)
    wajib(usulan.kepada_id == request.user.pegawai_id)
    form = TolakUsulanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.tolak_usulan(
            oleh=request.user, pada=timezone.now(), usulan=usulan, **form.cleaned_data
        ),
    ):
        messages.success(request, "Usulan ditolak. Pimpinan Anda membaca alasannya.")
        return _ke_saya(usulan)
    konteks = {"form": form, "usulan": usulan}
    status = 422 if form.errors else 200
    return render(request, "penilaian/usulan_tolak.html", konteks, status=status)
