"""Feedback of one person: received, given, and the answers to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from pegawai.selectors import yang_dinilai
from penilaian.actions.tanpa_nama import beri_tanpa_nama, tanggapi_gelombang
from penilaian.actions.umpan_balik import beri_umpan_balik
from penilaian.actions.umpan_balik import tanggapi as aksi_tanggapi
from penilaian.aturan.umpan_balik import AsalUmpanBalik
from penilaian.forms import PilihPenerimaForm, TanggapanForm, TanpaNamaForm, UmpanBalikForm
from penilaian.models import GelombangUmpanBalik
from penilaian.permissions import adalah_penilai
from penilaian.selectors.lingkar import lingkar, skp_pada
from penilaian.selectors.saya import umpan_balik_skp
from penilaian.selectors.umpan_balik import (
    diterima,
    gelombang_diberi,
    gelombang_untuk,
    lengkap,
    permintaan_menunggu,
    permintaan_saya,
)
from penilaian.views.permintaan import jawab_pilihan
from penilaian.views.pintu import pintu_diri, pintu_skp, terima, wajib


@require_GET
def umpan_balik_saya(request: PermintaanMasuk) -> HttpResponse:
    """What was said to me, what waits for my answer, what I asked and gave."""
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    konteks = {
        "pegawai": pegawai,
        "halaman": halaman_dari(request, diterima(pegawai)),
        "gelombang": gelombang_untuk(request.user, pegawai),
        "menunggu": list(permintaan_menunggu(request.user, hari_ini)),
        "permintaan": permintaan_saya(pegawai, hari_ini),
        "diberi": gelombang_diberi(pegawai),
    }
    return render(request, "penilaian/umpan_balik_saya.html", konteks)


@require_GET
def umpan_balik_pegawai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The appraiser reads about somebody in the team: the same words, the same threshold."""
    penilai = pintu_diri(request)
    pegawai = get_object_or_404(yang_dinilai(penilai, timezone.localdate()), pk=pk)
    konteks = {
        "pegawai": pegawai,
        "skp": skp_pada(pegawai.pk, timezone.localdate()),
        "halaman": halaman_dari(request, diterima(pegawai)),
        "gelombang": gelombang_untuk(request.user, pegawai),
    }
    return render(request, "penilaian/umpan_balik_pegawai.html", konteks)


@require_http_methods(["GET", "POST"])
def tanggapi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The thread of one feedback: its receiver and its giver."""
    pegawai = pintu_diri(request)
    milik = Q(skp__pegawai=pegawai) | Q(oleh=pegawai)
    satu = get_object_or_404(lengkap().filter(milik), pk=pk)
    form = TanggapanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi_tanggapi(
            oleh=request.user, pada=timezone.now(), umpan_balik=satu, **form.cleaned_data
        ),
    ):
        messages.success(request, "Tanggapan terkirim.")
        return redirect("penilaian:tanggapi", satu.pk)
    konteks = {"form": form, "satu": satu, "penerima": satu.skp.pegawai_id == pegawai.pk}
    status = 422 if form.errors else 200
    return render(request, "penilaian/tanggapi.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def tanggapi_tanpa_nama(request: PermintaanMasuk, pk: UUID) -> HttpResponse:
    pegawai = pintu_diri(request)
    gelombang = get_object_or_404(GelombangUmpanBalik.objects.terlihat_oleh(request.user), pk=pk)
    wajib(gelombang.penerima_id == pegawai.pk)
    form = TanggapanForm(request.POST or None)
    if terima(
        form,
        lambda: tanggapi_gelombang(
            oleh=request.user, pada=timezone.now(), gelombang=gelombang, **form.cleaned_data
        ),
    ):
        messages.success(request, "Tanggapan terkirim kepada semua pemberinya.")
        return redirect("penilaian:umpan_balik_saya")
    konteks = {"form": form, "gelombang": gelombang, "isi": list(gelombang.umpan_balik.all())}
    status = 422 if form.errors else 200
    return render(request, "penilaian/tanggapi_tanpa_nama.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def beri_pilih(request: PermintaanMasuk) -> HttpResponse:
    """To whom: one of the people round me."""
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    calon = lingkar(pegawai, hari_ini).dapat_diberi
    if request.htmx and "pilih" in request.GET:
        return jawab_pilihan(request, calon, hari_ini)
    form = PilihPenerimaForm(request.POST or None, calon=calon, tanggal=hari_ini)
    if form.is_valid():
        return redirect("penilaian:beri", form.cleaned_data["orang"].pk)
    konteks = {"form": form, "ada_calon": bool(calon)}
    status = 422 if form.errors else 200
    return render(request, "penilaian/beri_pilih.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def beri(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """Without a name as peer or subordinate; whoever appraises this person writes on the SKP, with a name."""
    pegawai = pintu_diri(request)
    hari_ini = timezone.localdate()
    penerima = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user).aktif(), pk=pk)
    asal = lingkar(penerima, hari_ini).sebagai_pemberi(pegawai.pk)
    wajib(asal is not None)
    if asal == AsalUmpanBalik.PENILAI:
        return _ke_skp(request, penerima)
    form = TanpaNamaForm(request.POST or None)
    if terima(
        form,
        lambda: beri_tanpa_nama(
            oleh=request.user, pada=timezone.now(), penerima=penerima, **form.cleaned_data
        ),
    ):
        messages.success(
            request, "Umpan balik Anda diterima. Tampil bersama yang lain, tanpa nama."
        )
        return redirect("penilaian:umpan_balik_saya")
    konteks: dict[str, Any] = {"form": form, "penerima": penerima, "asal": asal}
    status = 422 if form.errors else 200
    return render(request, "penilaian/beri.html", konteks, status=status)


def _ke_skp(request: PermintaanMasuk, penerima: Pegawai) -> HttpResponse:
    skp = skp_pada(penerima.pk, timezone.localdate())
    if skp is None:
        pesan = f"{penerima.nama_lengkap} belum mempunyai SKP tahun ini; umpan balik Anda melekat pada SKP."
        messages.warning(request, pesan)
        return redirect("penilaian:papan")
    return redirect("penilaian:umpan_balik", skp.pk)


@require_http_methods(["GET", "POST"])
def umpan_balik(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_penilai(request.user, skp, timezone.localdate()))
    form = UmpanBalikForm(request.POST or None, skp=skp)
    if terima(
        form,
        lambda: beri_umpan_balik(
            oleh=request.user, pada=timezone.now(), skp=skp, **form.cleaned_data
        ),
    ):
        messages.success(request, f"Umpan balik terkirim kepada {skp.pegawai.nama_lengkap}.")
        return redirect("penilaian:skp", skp.pk)
    konteks = {"form": form, "skp": skp, "umpan_balik": umpan_balik_skp(skp)}
    status = 422 if form.errors else 200
    return render(request, "penilaian/umpan_balik.html", konteks, status=status)
