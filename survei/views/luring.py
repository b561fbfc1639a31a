"""Answering without a line: the page to keep, the service worker that keeps it, and the door for what was kept."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from survei.actions.tanggapan import (
    JawabanBelumLengkap,
    KodeTidakBerlaku,
    LayananBukanDariSurvei,
    SurveiTidakMenerima,
    kirim_tanggapan,
)
from survei.forms.kiriman import KirimanKeliru, baca_kiriman
from survei.http import bahasa_dari, mode_kios
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import Kanal
from survei.selectors import LABEL_CIRI, soal_dari_kode, soal_survei, survei_publik
from survei.selectors.bahasa import terjemah
from survei.views.isi import BATAS_JARINGAN, laju, tampilkan

# What a device is told for good: sending it again would not help.
DITOLAK = (SurveiTidakMenerima, JawabanBelumLengkap, LayananBukanDariSurvei, KodeTidakBerlaku)


@login_not_required
@require_safe
def luring(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    bahasa = bahasa_dari(request)
    soal = soal_survei(survei)
    layanan = list(survei.layanan.order_by("nama", "pk"))
    tambahan = list(survei.pertanyaan_tambahan.order_by("urut"))
    konteks = {
        "soal": [(s.kode, s.teks_dalam(bahasa), s.jawaban_dalam(bahasa)) for s in soal],
        "layanan": layanan,
        "tambahan": tambahan,
        "ciri": _ciri(bahasa) if survei.skm else [],
        "jumlah": len(soal)
        + len(tambahan)
        + 1
        + survei.skm
        + (len(layanan) > 1)
        + survei.wajib_kode,
        "alamat": reverse("survei:publik_kirim_json", args=[survei.kode]),
        "pekerja": reverse("survei:publik_pekerja"),
    }
    return tampilkan(request, survei, "survei/luring.html", konteks)


def _ciri(bahasa: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(n, terjemah(LABEL_CIRI[n], bahasa), _pilihan(n, bahasa)) for n in LABEL_CIRI]


def _pilihan(nama: str, bahasa: str) -> list[tuple[str, str]]:
    *lain, tidak = [(k, terjemah(kata, bahasa)) for k, kata in KOSAKATA_CIRI[nama].pilihan()]
    return [tidak, *lain]


@login_not_required
@require_safe
def pekerja(request: HttpRequest) -> HttpResponse:
    """Under /s/, so that its scope is the citizens' pages; a new version of its files is a new worker."""
    antrean = static("js/survei-antrean.js")
    versi = salted_hmac("survei.pekerja", antrean + static("js/survei-luring.js")).hexdigest()[:8]
    respons = render(
        request,
        "survei/pekerja.js",
        {"versi": versi, "awalan_statis": f"/{settings.STATIC_URL.lstrip('/')}"},
        content_type="text/javascript; charset=utf-8",
    )
    respons["Cache-Control"] = "no-cache"
    return respons


# Without a token, because a kept page may be older than its token. What a token is for is given all the same: another
# site cannot send this header and this type unasked, and there is no account whose rights it could use.
@login_not_required
@csrf_exempt
@require_POST
def kirim_json(request: HttpRequest, kode: str) -> HttpResponse:
    kode = kode.lower()
    if request.headers.get("X-Survei") != "1" or request.content_type != "application/json":
        return _tolak(400, ["Kirim JSON dengan kepala X-Survei: 1."])
    try:
        kiriman = baca_kiriman(request.body, soal_dari_kode(kode))
    except KirimanKeliru as galat:
        return _tolak(422, galat.masalah)
    if laju.catat(request, kode) > getattr(settings, "SURVEI_BATAS_JARINGAN", BATAS_JARINGAN):
        return _tolak(
            429, ["Terlalu banyak jawaban dari jaringan ini. Coba lagi sepuluh menit lagi."]
        )
    try:
        terhitung = kirim_tanggapan(
            kode=kode,
            isian=kiriman.isian,
            kunci=kiriman.kunci,
            kanal=Kanal.KIOS if mode_kios(request, kode) else Kanal.DARING,
            pada=timezone.now(),
        )
    except DITOLAK as galat:
        return _tolak(409, [str(galat)])
    return JsonResponse({"status": "terkirim", "sudah_pernah": not terhitung})


def _tolak(status: int, masalah: list[str]) -> JsonResponse:
    return JsonResponse({"status": "ditolak", "masalah": masalah}, status=status)
