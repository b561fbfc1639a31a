"""Hours of a person: one's own, of the people one appraises, and on a person's page."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from pegawai.selectors import yang_dinilai
from pelatihan.permissions import boleh_melihat_jp
from pelatihan.selectors import jp_bawahan, jp_per_tahun


@require_GET
def saya(request: PermintaanMasuk) -> HttpResponse:
    if request.user.pegawai is None:
        raise Http404
    konteks = _konteks(request.user.pegawai)
    return render(request, "pelatihan/jp.html", konteks | {"milik_sendiri": True})


@require_GET
def jp_pegawai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A page by href; the part of it that a person's page shows by hx-get."""
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    if not boleh_melihat_jp(request.user, pegawai):
        raise Http404
    konteks = _konteks(pegawai)
    konteks["milik_sendiri"] = pegawai.pk == request.user.pegawai_id
    return jawab(request, "pelatihan/jp.html", konteks, bagian="tahun_ini")


@require_GET
def bawahan(request: PermintaanMasuk) -> HttpResponse:
    if request.user.pegawai is None:
        raise Http404
    hari_ini = timezone.localdate()
    halaman = halaman_dari(request, yang_dinilai(request.user.pegawai, hari_ini))
    konteks = {
        "halaman": halaman,
        "tahun": hari_ini.year,
        "daftar": jp_bawahan(halaman.butir, hari_ini.year),
    }
    return jawab(request, "pelatihan/bawahan.html", konteks)


def _konteks(pegawai: Pegawai) -> dict[str, object]:
    tahun = timezone.localdate().year
    daftar = jp_per_tahun(pegawai, tahun)
    return {"pegawai": pegawai, "tahun_ini": daftar[0], "tahun_lalu": daftar[1:]}
