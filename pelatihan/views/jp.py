"""Hours of a person: one's own, and on a person's page."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from pelatihan.permissions import boleh_melihat_jp
from pelatihan.selectors.jp import jp_per_tahun


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


def _konteks(pegawai: Pegawai) -> dict[str, object]:
    tahun = timezone.localdate().year
    daftar = jp_per_tahun(pegawai, tahun)
    return {"pegawai": pegawai, "tahun_ini": daftar[0], "tahun_lain": daftar[1:]}
