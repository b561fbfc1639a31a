"""The scoring page: fields that save themselves, the decision, the determination."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.templatetags.tanggal import jam
from kinerja.web.htmx import jawab, minta_bagian
from pegawai.http import PermintaanMasuk
from penilaian.actions import penetapan
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penolakan import Bentrok, Ditolak
from penilaian.actions.realisasi import kembalikan_realisasi as aksi_kembalikan
from penilaian.forms import CatatanPengembalianForm, LembarForm, MedanForm, TetapkanForm
from penilaian.models import Penilaian
from penilaian.permissions import adalah_penilai
from penilaian.selectors.harian import ringkas_harian
from penilaian.selectors.jendela import MENILAI, jendela_periode
from penilaian.selectors.lembar import lembar_penilaian
from penilaian.selectors.medan import MedanTidakDikenal
from penilaian.views.lembar import (
    keputusan_form,
    konteks_gabungan,
    konteks_lembar,
    lembar_form,
    urutan_orang,
)
from penilaian.views.pintu import jalankan, pintu_penilaian, terima, wajib

RELASI = ("periode", "skp__pegawai", "skp__unit", "skp__jabatan", "skp__tahun_kinerja")
TAK_DIKENAL = "Isian ini tidak dikenal. Muat ulang halaman."


def _pintu_penilai(request: PermintaanMasuk, pk: int) -> Penilaian:
    penilaian = pintu_penilaian(request, pk, RELASI)
    wajib(adalah_penilai(request.user, penilaian.skp, timezone.localdate()))
    return penilaian


def _pintu_isian(request: PermintaanMasuk, pk: int) -> Penilaian:
    """The same door for a field that is saved at every pause: the action reads the row again, under its lock."""
    daftar = Penilaian.objects.terlihat_oleh(request.user).select_related("skp")
    penilaian = get_object_or_404(daftar.only("skp"), pk=pk)
    wajib(adalah_penilai(request.user, penilaian.skp, timezone.localdate()))
    return penilaian


def _tampilkan(
    request: PermintaanMasuk, penilaian: Penilaian, status: int = 200, **isi: Any
) -> HttpResponse:
    lembar = isi.pop("lembar", None) or lembar_penilaian(penilaian)
    form = isi.pop("lembar_form", None) or lembar_form(lembar)
    jendela = jendela_periode(penilaian.periode, penilaian.skp.unit)
    hari = timezone.localdate()
    terbuka = penilaian.versi > 1 or jendela.boleh(MENILAI, hari)
    tertutup = "" if terbuka else jendela.kalimat_tertutup(MENILAI, hari)
    konteks = (
        {"form": keputusan_form(penilaian), "tertutup": tertutup}
        | konteks_gabungan(penilaian)
        | urutan_orang(request.user, penilaian)
        | konteks_lembar(lembar, form)
        | {"galat_halaman": status >= 400}
        | {"harian": ringkas_harian(penilaian.skp, penilaian.periode)}
        | isi
    )
    return render(request, "penilaian/nilai.html", konteks, status=status)


@require_GET
def nilai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = pintu_penilaian(request, pk, RELASI)
    menilai = adalah_penilai(request.user, penilaian.skp, timezone.localdate())
    if not menilai or penilaian.status not in Penilaian.SEDANG_DINILAI:
        return redirect("penilaian:hasil", penilaian.pk)
    if minta_bagian(request):
        # The summary alone, after a field was saved: no form and no neighbours.
        konteks = {"penilaian": penilaian, "lembar": lembar_penilaian(penilaian)}
        return jawab(request, "penilaian/nilai.html", konteks, bagian="ringkasan")
    return _tampilkan(request, penilaian)


@require_POST
def simpan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """One field from the script, or the whole sheet from a plain form."""
    if "medan" in request.POST:
        return _simpan_satu(request, _pintu_isian(request, pk))
    penilaian = _pintu_penilai(request, pk)
    lembar = lembar_penilaian(penilaian)
    form = lembar_form(lembar, request.POST)
    versi = TetapkanForm(request.POST)
    if not (form.is_valid() and versi.is_valid()):
        return _tampilkan(request, penilaian, 422, lembar=lembar, lembar_form=form)
    try:
        simpan_medan(
            oleh=request.user,
            pada=timezone.now(),
            penilaian=penilaian,
            isian=form.isian(),
            versi=versi.cleaned_data["versi"],
        )
    except Bentrok as galat:
        for satu in galat.medan:
            pesan = f"{galat} Tersimpan dari {satu.oleh}: {satu.tersimpan or '(kosong)'}."
            form.add_error(satu.medan, pesan)
        return _tampilkan(request, penilaian, 409, lembar=lembar, lembar_form=form)
    except Ditolak as galat:
        form.add_error(None, str(galat))
        return _tampilkan(request, penilaian, 422, lembar=lembar, lembar_form=form)
    messages.success(request, "Semua isian tersimpan.")
    return redirect(f"{reverse('penilaian:nilai', args=[pk])}#ringkasan")


def _simpan_satu(request: PermintaanMasuk, penilaian: Penilaian) -> JsonResponse:
    """The answers that simpan_otomatis.js understands."""
    kiriman = MedanForm(request.POST)
    if not kiriman.is_valid():
        return JsonResponse({"galat": TAK_DIKENAL}, status=422)
    medan, kini = kiriman.cleaned_data["medan"], timezone.now()
    try:
        form = LembarForm({medan: kiriman.cleaned_data["nilai"]}, medan=[medan])
    except MedanTidakDikenal:
        return JsonResponse({"galat": TAK_DIKENAL}, status=422)
    if not form.is_valid():
        return JsonResponse({"galat": " ".join(map(str, form.errors[medan]))}, status=422)
    try:
        penilaian = simpan_medan(
            oleh=request.user,
            pada=kini,
            penilaian=penilaian,
            isian=form.isian(),
            versi=kiriman.cleaned_data["versi"],
        )
    except Bentrok as galat:
        satu = galat.medan[0]
        isi = {"nilai": satu.tersimpan, "oleh": satu.oleh, "versi": galat.versi}
        return JsonResponse(isi, status=409)
    except Ditolak as galat:
        return JsonResponse({"galat": str(galat)}, status=422)
    return JsonResponse({"pada": jam(kini), "versi": penilaian.versi_baris})


@require_POST
def putuskan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = _pintu_penilai(request, pk)
    form = keputusan_form(penilaian, request.POST)
    if terima(
        form,
        lambda: penetapan.putuskan(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.isi()
        ),
    ):
        messages.success(request, "Keputusan tersimpan.")
        return redirect(f"{reverse('penilaian:nilai', args=[pk])}#keputusan")
    return _tampilkan(request, penilaian, 422, form=form)


@require_http_methods(["GET", "POST"])
def tetapkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A page of its own: what will happen, to whom, and that it cannot be undone."""
    penilaian = _pintu_penilai(request, pk)
    if request.method == "POST":
        form = TetapkanForm(request.POST)
        versi = form.cleaned_data["versi"] if form.is_valid() else -1
        berhasil = jalankan(
            request,
            lambda: penetapan.tetapkan(
                oleh=request.user, pada=timezone.now(), penilaian=penilaian, versi=versi
            ),
            f"Penilaian {penilaian.skp.pegawai.nama_lengkap} ditetapkan.",
        )
        return redirect("penilaian:hasil" if berhasil else "penilaian:nilai", penilaian.pk)
    if penilaian.status not in Penilaian.SEDANG_DINILAI:
        return redirect("penilaian:hasil", penilaian.pk)
    konteks = {
        "penilaian": penilaian,
        "lembar": lembar_penilaian(penilaian),
        "sebelum_akhir": timezone.localdate() < penilaian.periode.selesai,
    }
    return render(request, "penilaian/tetapkan.html", konteks)


@require_http_methods(["GET", "POST"])
def kembalikan_realisasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = _pintu_penilai(request, pk)
    form = CatatanPengembalianForm(request.POST or None)
    if terima(
        form,
        lambda: aksi_kembalikan(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.cleaned_data
        ),
    ):
        messages.success(request, "Realisasi dikembalikan kepada pegawai.")
        return redirect("penilaian:skp", penilaian.skp_id)
    judul = "Kembalikan realisasi"
    konteks = {"form": form, "skp": penilaian.skp, "judul": judul, "tombol": judul}
    return render(request, "penilaian/catatan.html", konteks, status=422 if form.errors else 200)
