"""Attendance and discipline: one person's page, BKD's list of punishments and of those due an examination."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.actions import disiplin as aksi
from pegawai.actions.akses import Ditolak, catat_lihat
from pegawai.forms.disiplin import (
    HukumanForm,
    PemeriksaanForm,
    SaringHukumanForm,
    TutupHukumanForm,
)
from pegawai.http import PermintaanMasuk
from pegawai.models import HukumanDisiplin, Pegawai, PemeriksaanDisiplin
from pegawai.permissions import (
    boleh_melihat_daftar_disiplin,
    boleh_melihat_disiplin,
    boleh_mengatur_disiplin,
)
from pegawai.selectors.direktori import lengkapi
from pegawai.selectors.disiplin import (
    daftar_hukuman,
    daftar_patut,
    penghitung_mangkir,
    tahun_kehadiran,
)

BACA_TULIS = require_http_methods(["GET", "POST"])


def _pintu(request: PermintaanMasuk, pk: int) -> Pegawai:
    """Who may not see it is not told that there is anything."""
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    if not boleh_melihat_disiplin(request.user, pegawai):
        raise Http404
    return pegawai


def _pintu_atur(request: PermintaanMasuk, pk: int) -> Pegawai:
    pegawai = _pintu(request, pk)
    if not boleh_mengatur_disiplin(request.user):
        raise PermissionDenied
    return pegawai


def _tahun(request: PermintaanMasuk) -> int:
    diminta = request.GET.get("tahun", "")
    sah = diminta.isdecimal() and diminta.isascii() and len(diminta) == 4 and int(diminta) >= 2000
    return int(diminta) if sah else timezone.localdate().year


@require_GET
def disiplin(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai, tahun = _pintu(request, pk), _tahun(request)
    catat_lihat(pegawai=pegawai, oleh=request.user, pada=timezone.now())
    konteks = {
        "pegawai": pegawai,
        "penghitung": penghitung_mangkir(pegawai, tahun),
        "daftar_tahun": tahun_kehadiran(pegawai),
        "hukuman": list(HukumanDisiplin.objects.filter(pegawai=pegawai)),
        "pemeriksaan": list(PemeriksaanDisiplin.objects.filter(pegawai=pegawai)),
        "boleh_mengatur": boleh_mengatur_disiplin(request.user),
        "milik_sendiri": pegawai.pk == request.user.pegawai_id,
    }
    return render(request, "pegawai/disiplin.html", konteks)


@require_GET
def disiplin_daftar(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_melihat_daftar_disiplin(request.user):
        raise PermissionDenied
    form = SaringHukumanForm(request.GET or None)
    daftar = daftar_hukuman(request.user, **form.saringan())
    konteks = {"form": form, "halaman": halaman_dari(request, daftar)}
    return jawab(request, "pegawai/disiplin_daftar.html", konteks)


@require_GET
def disiplin_patut(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_melihat_daftar_disiplin(request.user):
        raise PermissionDenied
    tahun = _tahun(request)
    halaman = halaman_dari(request, daftar_patut(tahun))
    orang = {p.pk: p for p in lengkapi([b.pegawai.pk for b in halaman], timezone.localdate())}
    konteks = {
        "tahun": tahun,
        "halaman": halaman,
        "baris": [(b, orang[b.pegawai.pk]) for b in halaman],
        "boleh_mengatur": boleh_mengatur_disiplin(request.user),
    }
    return render(request, "pegawai/disiplin_patut.html", konteks)


def _terima(form: BaseForm, kerja: Callable[[], Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        kerja()
    except Ditolak as galat:
        form.add_error(None, str(galat))
        return False
    return True


def _formulir(
    request: PermintaanMasuk, pegawai: Pegawai, form: BaseForm, judul: str, **isi: Any
) -> HttpResponse:
    konteks = {"pegawai": pegawai, "form": form, "judul": judul} | isi
    status = 422 if form.errors else 200
    return render(request, "pegawai/disiplin_formulir.html", konteks, status=status)


def _kembali(pegawai_id: int) -> HttpResponse:
    return redirect(reverse("pegawai:disiplin", args=[pegawai_id]))


@BACA_TULIS
def hukuman_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai = _pintu_atur(request, pk)
    form = HukumanForm(request.POST if request.method == "POST" else None)
    if _terima(
        form,
        lambda: aksi.catat_hukuman(
            pegawai=pegawai, **form.cleaned_data, oleh=request.user, pada=timezone.now()
        ),
    ):
        messages.success(request, f"Hukuman disiplin {pegawai} dicatat.")
        return _kembali(pegawai.pk)
    return _formulir(request, pegawai, form, "Catat hukuman disiplin")


@BACA_TULIS
def hukuman_tutup(request: PermintaanMasuk, pk: int) -> HttpResponse:
    hukuman = get_object_or_404(
        HukumanDisiplin.objects.terlihat_oleh(request.user).select_related("pegawai"), pk=pk
    )
    pegawai = _pintu_atur(request, hukuman.pegawai_id)
    form = TutupHukumanForm(request.POST if request.method == "POST" else None)
    if _terima(
        form,
        lambda: aksi.tutup_hukuman(
            hukuman=hukuman, **form.cleaned_data, oleh=request.user, pada=timezone.now()
        ),
    ):
        messages.success(request, "Hukuman disiplin ditutup. Catatannya tetap ada.")
        return _kembali(pegawai.pk)
    return _formulir(request, pegawai, form, "Akhiri atau batalkan hukuman", hukuman=hukuman)


@BACA_TULIS
def pemeriksaan_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai = _pintu_atur(request, pk)
    masukan = request.POST if request.method == "POST" else None
    form = PemeriksaanForm(masukan, initial={"tahun": _tahun(request)})
    if _terima(
        form,
        lambda: aksi.catat_pemeriksaan(
            pegawai=pegawai, **form.cleaned_data, oleh=request.user, pada=timezone.now()
        ),
    ):
        messages.success(request, f"Pemeriksaan {pegawai} dicatat.")
        return _kembali(pegawai.pk)
    return _formulir(request, pegawai, form, "Catat pemeriksaan")
