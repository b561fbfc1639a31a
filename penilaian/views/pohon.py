"""The tree of hasil kerja: one level per request, the same view for the page and for the level."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Peran
from penilaian.forms import SaringPohonForm
from penilaian.selectors.pohon import akar_pohon, rhk_terlihat, simpul
from penilaian.selectors.saya import daftar_tahun, tahun_dipilih


@require_GET
def pohon(request: PermintaanMasuk) -> HttpResponse:
    nomor = request.GET.get("rhk", "")
    if nomor.isascii() and nomor.isdecimal() and len(nomor) < 19:
        return _cabang(request, int(nomor))
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    form = SaringPohonForm(request.GET or None)
    skp = (
        akar_pohon(request.user, dipilih, form.opd_dipilih(), timezone.localdate())
        if dipilih
        else None
    )
    konteks: dict[str, Any] = {
        "daftar_tahun": tahun,
        "tahun": dipilih,
        "form": form if _lintas(request) else None,
        "skp": skp,
        "simpul": simpul(skp.rhk.all(), request.user) if skp else [],
    }
    return jawab(request, "penilaian/pohon.html", konteks)


def _lintas(request: PermintaanMasuk) -> bool:
    return request.user.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR)


def _cabang(request: PermintaanMasuk, nomor: int) -> HttpResponse:
    """What supports one RHK: the inside of its branch, or a page of its own without script."""
    terlihat = rhk_terlihat(request.user)
    induk = get_object_or_404(
        terlihat.select_related("skp__pegawai", "skp__tahun_kinerja", "rhk_pimpinan"), pk=nomor
    )
    konteks = {
        "induk": induk,
        "skp": induk.skp,
        "tahun": induk.skp.tahun_kinerja,
        "naik": terlihat.filter(pendukung=induk).values_list("pk", flat=True).first(),
        "simpul": simpul(terlihat.filter(rhk_pimpinan=induk), request.user),
    }
    return jawab(request, "penilaian/pohon.html", konteks, bagian="cabang")
