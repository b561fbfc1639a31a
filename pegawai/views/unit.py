"""The tree of units and one unit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.forms.direktori import CariForm
from pegawai.forms.pilih import AKHIRAN_CARI, cari_pilihan_unit
from pegawai.http import PermintaanMasuk
from pegawai.models import Penempatan, Unit
from pegawai.permissions import boleh_mengatur_akses
from pegawai.selectors.direktori import langsung_di, lengkapi
from pegawai.selectors.susunan import cari_unit, jalur_unit, pohon_unit


@require_GET
def unit(request: PermintaanMasuk) -> HttpResponse:
    """The tree; with a search the units that fit, as a list."""
    hari_ini = timezone.localdate()
    if request.htmx and "pilih" in request.GET:
        return _pilihan(request)
    form = CariForm(request.GET or None)
    form.fields["q"].label = "Cari unit"
    konteks: dict[str, object] = {"form": form, "cari": form.teks}
    if form.teks:
        konteks["halaman"] = halaman_dari(request, cari_unit(form.teks, hari_ini))
    else:
        konteks["pohon"] = pohon_unit(hari_ini)
    return jawab(request, "pegawai/unit.html", konteks)


def _pilihan(request: PermintaanMasuk) -> HttpResponse:
    nama = request.GET["pilih"]
    teks = request.GET.get(f"{nama}{AKHIRAN_CARI}", "")[:100].replace("\x00", "")
    pilihan = cari_pilihan_unit(teks, timezone.localdate())
    return render(request, "pegawai/_pilihan.html", {"nama": nama, "teks": teks, "daftar": pilihan})


@require_GET
def rincian_unit(request: PermintaanMasuk, pk: int) -> HttpResponse:
    hari_ini = timezone.localdate()
    satu = get_object_or_404(Unit.objects.select_related("opd", "induk"), pk=pk)
    orang = langsung_di(request.user, satu, hari_ini)
    halaman = halaman_dari(request, orang.values_list("pk", flat=True))
    kepala = (
        Penempatan.objects.pada(hari_ini)
        .kepala()
        .filter(unit=satu)
        .select_related("pegawai", "jabatan")
        .order_by("sifat")
    )
    pohon = pohon_unit(hari_ini, satu)
    konteks = {
        "unit": satu,
        "jalur": jalur_unit(satu),
        "kepala": list(kepala),
        "simpul": pohon[0] if pohon else None,
        "halaman": halaman,
        "daftar": lengkapi(halaman.butir, hari_ini),
        "boleh_mengatur": boleh_mengatur_akses(request.user),
    }
    return jawab(request, "pegawai/rincian_unit.html", konteks)
