"""The attention radar of a unit with everything below it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.selectors import yang_dinilai
from pegawai.selectors.susunan import jalur_unit
from penilaian.models import PengaturanPerhatian
from penilaian.permissions import unit_diawasi
from penilaian.selectors.radar import orang_di_unit, radar_unit


@require_GET
def radar(request: PermintaanMasuk) -> HttpResponse:
    """The top unit of whoever may look; of several the highest first."""
    puncak = unit_diawasi(request.user).order_by("jalur").first()
    if puncak is None:
        return _tanpa_unit(request)
    return redirect("penilaian:radar_unit", puncak.pk)


@require_GET
def radar_rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    hari_ini = timezone.localdate()
    terlihat = unit_diawasi(request.user)
    unit = get_object_or_404(terlihat.select_related("opd"), pk=pk)
    boleh = set(terlihat.filter(pk__in=_leluhur(unit.jalur)).values_list("pk", flat=True))
    konteks: dict[str, Any] = {
        "unit": unit,
        "jalur": [satu for satu in jalur_unit(unit) if satu.pk in boleh],
        "radar": radar_unit(unit, hari_ini),
        "halaman": halaman_dari(request, orang_di_unit(unit, hari_ini)),
        "pengaturan": PengaturanPerhatian.objects.berlaku(hari_ini),
    }
    return jawab(request, "penilaian/radar.html", konteks)


def _tanpa_unit(request: PermintaanMasuk) -> HttpResponse:
    """Appraises by assignment without heading a unit: the board is their radar."""
    pegawai = request.user.pegawai
    if pegawai is None or not yang_dinilai(pegawai, timezone.localdate()).exists():
        raise PermissionDenied
    return redirect("penilaian:papan")


def _leluhur(jalur: str) -> list[int]:
    return [int(bagian) for bagian in jalur.split("/") if bagian]
