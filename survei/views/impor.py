"""Answers from a file, in the browser: checked first, kept for an hour, saved when confirmed."""

import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from pegawai.impor.masalah import BerkasDitolak
from survei.actions.impor import (
    BerkasBermasalah,
    BerkasSudahDiimpor,
    aturan_impor,
    impor_tanggapan,
    impor_terdahulu,
)
from survei.actions.siklus import SurveiTanpaLayanan
from survei.forms.kelola import ImporForm
from survei.impor.tanggapan import HasilBaca, baca_tanggapan
from survei.models import Survei
from survei.selectors import soal_wajib
from survei.views.kelola import survei_dikelola

UMUR_TITIPAN = 60 * 60
MASALAH_TAMPIL = 200


def _kunci(request: PermintaanMasuk, survei: Survei, tanda: str) -> str:
    """Only the person who uploaded the file can confirm it, and only for the same survey."""
    return f"survei-impor:{request.user.pk}:{survei.pk}:{tanda}"


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    if request.method == "POST" and (tanda := request.POST.get("titipan")):
        return _simpan(request, survei, tanda)
    form = ImporForm(request.POST, request.FILES) if request.method == "POST" else ImporForm()
    hasil: HasilBaca | None = None
    konteks: dict[str, object] = {"survei": survei, "form": form, "soal": soal_wajib(survei)}
    if form.is_bound and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        isi = berkas.read()
        try:
            aturan = aturan_impor(survei, izinkan_kosong=form.cleaned_data["izinkan_kosong"])
            hasil = baca_tanggapan(berkas.name, isi, aturan)
        except (BerkasDitolak, SurveiTanpaLayanan) as galat:
            form.add_error("berkas", str(galat))
    if hasil is not None:
        konteks |= {
            "hasil": hasil,
            "masalah": hasil.masalah[:MASALAH_TAMPIL],
            "terdahulu": impor_terdahulu(survei, hasil),
            "ulang": form.cleaned_data["ulang"],
        }
        if not hasil.masalah:
            tanda = secrets.token_urlsafe(16)
            titipan = (berkas.name, isi, aturan.izinkan_kosong, form.cleaned_data["ulang"])
            cache.set(_kunci(request, survei, tanda), titipan, UMUR_TITIPAN)
            konteks["titipan"] = tanda
    gagal = form.is_bound and (hasil is None or bool(hasil.masalah))
    konteks["galat_halaman"] = gagal
    return render(request, "survei/impor.html", konteks, status=422 if gagal else 200)


def _simpan(request: PermintaanMasuk, survei: Survei, tanda: str) -> HttpResponse:
    titipan = cache.get(_kunci(request, survei, tanda))
    if titipan is None:
        messages.error(request, "Berkas yang diperiksa sudah tidak disimpan. Unggah sekali lagi.")
        return redirect("survei:impor", pk=survei.pk)
    nama, isi, izinkan_kosong, ulang = titipan
    try:
        # Read again: the survey may have changed since the check.
        hasil = baca_tanggapan(nama, isi, aturan_impor(survei, izinkan_kosong=izinkan_kosong))
        catatan = impor_tanggapan(
            oleh=request.user,
            survei=survei,
            nama_berkas=nama,
            hasil=hasil,
            ulang=ulang,
            pada=timezone.now(),
        )
    except (BerkasDitolak, BerkasBermasalah, BerkasSudahDiimpor, SurveiTanpaLayanan) as galat:
        messages.error(request, str(galat))
        return redirect("survei:impor", pk=survei.pk)
    cache.delete(_kunci(request, survei, tanda))
    messages.success(request, f"{catatan.jumlah} tanggapan disimpan.")
    return redirect(survei)
