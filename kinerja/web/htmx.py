"""The same view and the same template for a page and for its fragment."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


def minta_bagian(request: HttpRequest) -> bool:
    """A boosted link and a restored history entry want the whole page although htmx sends them."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not (htmx.boosted or htmx.history_restore_request)


def jawab(
    request: HttpRequest,
    templat: str,
    konteks: dict[str, Any] | None = None,
    *,
    bagian: str = "hasil",
    status: int | None = None,
) -> HttpResponse:
    """The page, or only `{% partialdef bagian %}` of it when htmx asks. Form errors go with status 422."""
    nama = f"{templat}#{bagian}" if minta_bagian(request) else templat
    respons = render(request, nama, konteks, status=status)
    # Without this the browser's back button may show the fragment as a page.
    patch_vary_headers(respons, ("HX-Request",))
    return respons


def arahkan(request: HttpRequest, url: str) -> HttpResponse:
    """Leave this page: a redirect that htmx follows as a page instead of swapping it into a corner."""
    return HttpResponseClientRedirect(url) if minta_bagian(request) else HttpResponseRedirect(url)
