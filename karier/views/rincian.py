"""Angka kredit of one person: one's own, and the same page for whoever may read it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from karier.models import PenetapanAngkaKredit
from karier.permissions import boleh_mengatur
from karier.selectors.posisi import posisi, uraian_jenjang, uraian_pangkat
from karier.views.pintu import pintu_pegawai
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Pengguna


@require_GET
def saya(request: PermintaanMasuk) -> HttpResponse:
    if request.user.pegawai is None:
        raise Http404
    return render(request, "karier/rincian.html", _konteks(request.user.pegawai, request.user))


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A page by href; the part of it that a person's page shows by hx-get."""
    konteks = _konteks(pintu_pegawai(request, pk), request.user)
    return jawab(request, "karier/rincian.html", konteks, bagian="ringkas")


def _konteks(pegawai: Pegawai, pengguna: Pengguna) -> dict[str, Any]:
    satu = posisi(pegawai, timezone.localdate())
    pak = PenetapanAngkaKredit.objects.filter(pegawai=pegawai).select_related("pengganti")
    daftar_pak = list(pak)
    berlaku = {p.tahun: p for p in daftar_pak if not hasattr(p, "pengganti")}
    return {
        "pegawai": pegawai,
        "posisi": satu,
        "uraian": [uraian_pangkat(satu), uraian_jenjang(satu)] if satu else [],
        "daftar_pak": daftar_pak,
        "tahun_pak": [(t, berlaku.get(t)) for t in satu.tahun] if satu else [],
        "milik_sendiri": pegawai.pk == pengguna.pegawai_id,
        "boleh_mengatur": boleh_mengatur(pengguna),
    }
