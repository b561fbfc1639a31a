"""The years of a person: the page for whoever may read it, and BKD's form for what is not in here yet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import adalah_admin, boleh_melihat_rincian
from penilaian.actions.riwayat import catat_hasil
from penilaian.forms.riwayat import HasilTerdahuluForm
from penilaian.models import HasilTerdahulu
from penilaian.selectors.riwayat import riwayat_hasil, tren
from penilaian.views.pintu import terima, wajib


def pintu_riwayat(request: PermintaanMasuk, pk: int) -> Pegawai:
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    if not boleh_melihat_rincian(request.user, pegawai):
        raise Http404
    return pegawai


def _konteks(pegawai: Pegawai, pengguna: Pengguna) -> dict[str, Any]:
    daftar = riwayat_hasil(pegawai)
    return {
        "pegawai": pegawai,
        "daftar": daftar,
        "daftar_tren": tren(daftar),
        "digantikan": HasilTerdahulu.objects.filter(
            pegawai=pegawai, pengganti__isnull=False
        ).select_related("pengganti"),
        "milik_sendiri": pegawai.pk == pengguna.pegawai_id,
        "boleh_mencatat": adalah_admin(pengguna),
    }


@require_GET
def riwayat_saya(request: PermintaanMasuk) -> HttpResponse:
    if request.user.pegawai is None:
        raise Http404
    return render(request, "penilaian/riwayat.html", _konteks(request.user.pegawai, request.user))


@require_GET
def riwayat(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A page by href; the table of it is a part of the person page."""
    konteks = _konteks(pintu_riwayat(request, pk), request.user)
    return jawab(request, "penilaian/riwayat.html", konteks)


@require_http_methods(["GET", "POST"])
def catat(request: PermintaanMasuk, pk: int, lama_pk: int | None = None) -> HttpResponse:
    """A new row, or with `lama_pk` the one that replaces it."""
    pegawai = pintu_riwayat(request, pk)
    wajib(adalah_admin(request.user))
    lama = None
    if lama_pk is not None:
        lama = get_object_or_404(
            HasilTerdahulu.objects.berlaku().filter(pegawai=pegawai), pk=lama_pk
        )
    form = HasilTerdahuluForm(request.POST or None, lama=lama)
    if terima(
        form,
        lambda: catat_hasil(
            oleh=request.user, pada=timezone.now(), pegawai=pegawai, isian=form.isian(), menggantikan=lama,
            **form.tempat(),
        ),
    ):  # fmt: skip
        messages.success(request, "Hasil terdahulu dicatat.")
        return redirect("penilaian:riwayat", pk)
    konteks = {"form": form, "pegawai": pegawai, "lama": lama}
    return render(
        request, "penilaian/riwayat_catat.html", konteks, status=422 if form.errors else 200
    )
