"""The public page behind the QR code: it confirms a document to whoever holds it, and shows nothing that is in it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.web.laju import LajuJaringan
from penilaian.selectors.dokumen import periksa_kode

# An office checks a pile of papers; nobody finds a code of 32 random characters by trying.
BATAS_JARINGAN = 120
laju = LajuJaringan()


@login_not_required
@require_safe
def periksa_dokumen(request: HttpRequest, kode: str) -> HttpResponse:
    if laju.catat(request, "dokumen") > BATAS_JARINGAN:
        return _jawab(request, {"ramai": True}, 429)
    hasil = periksa_kode(kode)
    return _jawab(request, {"hasil": hasil}, 200 if hasil else 404)


def _jawab(request: HttpRequest, konteks: dict[str, object], status: int) -> HttpResponse:
    jawaban = render(request, "penilaian/periksa_dokumen.html", konteks, status=status)
    jawaban["Cache-Control"] = "private, no-cache"
    # A code is as good as the paper: it does not belong in a search engine or in another site's log.
    jawaban["X-Robots-Tag"] = "noindex"
    jawaban["Referrer-Policy"] = "no-referrer"
    return jawaban
