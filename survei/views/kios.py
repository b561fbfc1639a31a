"""A shared device: the keeper switches it to kiosk mode once; its browser may install the page as a full screen."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from survei.http import atur_kios, hapus_isian
from survei.selectors import survei_publik


@login_not_required
@require_safe
def kios(request: HttpRequest, kode: str) -> HttpResponse:
    """`?keluar` ends it. Nothing of value is switched: only how long answers stay on the screen."""
    survei = survei_publik(kode)
    respons = redirect(survei.jalur_publik)
    atur_kios(respons, survei.kode, nyala="keluar" not in request.GET)
    hapus_isian(respons, survei.kode)
    return respons


@login_not_required
@require_safe
def manifes(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    isi = {
        "name": survei.judul,
        "short_name": "Survei",
        "start_url": survei.jalur_publik,
        "scope": survei.jalur_publik,
        "display": "fullscreen",
        "lang": "id",
        "icons": [{"src": static("gambar/lambang.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(isi, content_type="application/manifest+json")
