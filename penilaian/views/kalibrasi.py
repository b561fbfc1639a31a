"""The calibration meeting: people side by side, proposals, the appraiser's answer, the minutes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari, urutan_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import PDF, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from penilaian.actions import kalibrasi as aksi
from penilaian.ekspor.berita_acara import berita_acara_pdf
from penilaian.forms import (
    SaringKalibrasiForm,
    TanggapiKalibrasiForm,
    TutupKalibrasiForm,
    UsulKalibrasiForm,
)
from penilaian.models import PerubahanKalibrasi, RapatKalibrasi
from penilaian.permissions import adalah_penilai, boleh_memimpin_kalibrasi
from penilaian.selectors.kalibrasi import (
    URUTAN,
    BarisKalibrasi,
    baris_kalibrasi,
    perubahan_rapat,
    urutkan,
)
from penilaian.selectors.organisasi import organisasi_terlihat
from penilaian.views.organisasi import pintu_organisasi
from penilaian.views.pintu import jalankan, pintu_penilaian, terima, wajib
from penilaian.views.pola import konteks_pola

# Rows are rich: forty keep the page within 150 KB, and filters and order work on everybody.
SEHALAMAN = 40


def _bertanda(baris: BarisKalibrasi, tanda: str, halo: frozenset[int]) -> bool:
    if tanda == "menyimpang":
        return baris.menyimpang
    return baris.usulan_id is not None if tanda == "usulan" else baris.penilaian_id in halo


def _saring(
    daftar: list[BarisKalibrasi], form: SaringKalibrasiForm, halo: frozenset[int]
) -> list[BarisKalibrasi]:
    isi = form.cleaned_data if form.is_valid() else {}
    cari, predikat, tanda = isi.get("q", "").casefold(), isi.get("predikat"), isi.get("tanda")
    return [
        b
        for b in daftar
        if cari in f"{b.nama} {b.penilai}".casefold()
        and (not predikat or b.predikat == ("" if predikat == "belum" else predikat))
        and (not tanda or _bertanda(b, tanda, halo))
    ]


@require_GET
def kalibrasi(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponse:
    unit, periode, _ = pintu_organisasi(request, unit_pk, periode_pk)
    form = SaringKalibrasiForm(request.GET or None)
    urutan = urutan_dari(request, URUTAN, "nama")
    pola = konteks_pola(periode, unit, lingkup=unit, pembaca=request.user.pegawai_id)
    tanda = pola["tanda"]
    daftar = _saring(baris_kalibrasi(tanda.penilaian), form, tanda.halo)
    rapat = list(
        RapatKalibrasi.objects.filter(unit=unit, periode=periode).select_related(
            "dipimpin_oleh__pegawai"
        )
    )
    berlangsung = next((r for r in rapat if r.berlangsung), None)
    konteks: dict[str, Any] = pola | {
        "unit": unit,
        "periode": periode,
        "form": form,
        "urutan": urutan,
        "halaman": halaman_dari(
            request, urutkan(daftar, URUTAN[urutan.kunci], turun=urutan.turun), SEHALAMAN
        ),
        "rapat": rapat,
        "berlangsung": berlangsung,
        "perubahan": perubahan_rapat(berlangsung.pk, request.user.pegawai_id)
        if berlangsung
        else [],
        "memimpin": boleh_memimpin_kalibrasi(request.user, unit, timezone.localdate()),
    }
    return jawab(request, "penilaian/kalibrasi.html", konteks)


@require_POST
def kalibrasi_buka(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponse:
    unit, periode, _ = pintu_organisasi(request, unit_pk, periode_pk)
    wajib(boleh_memimpin_kalibrasi(request.user, unit, timezone.localdate()))
    jalankan(
        request,
        lambda: aksi.buka_rapat(oleh=request.user, pada=timezone.now(), unit=unit, periode=periode),
        "Rapat kalibrasi dibuka.",
    )
    return redirect("penilaian:kalibrasi", unit.pk, periode.pk)


def _pintu_rapat(request: PermintaanMasuk, pk: int) -> RapatKalibrasi:
    terlihat = organisasi_terlihat(request.user, timezone.localdate()).order_by().values("pk")
    daftar = RapatKalibrasi.objects.filter(unit__in=terlihat)
    return get_object_or_404(
        daftar.select_related("unit", "periode__tahun_kinerja", "dipimpin_oleh__pegawai"), pk=pk
    )


@require_http_methods(["GET", "POST"])
def kalibrasi_usul(request: PermintaanMasuk, pk: int, penilaian_pk: int) -> HttpResponse:
    rapat = _pintu_rapat(request, pk)
    penilaian = pintu_penilaian(request, penilaian_pk)
    wajib(boleh_memimpin_kalibrasi(request.user, rapat.unit, timezone.localdate()))
    awal = {"hasil_kerja": penilaian.rating_hasil_kerja, "perilaku": penilaian.rating_perilaku}
    form = UsulKalibrasiForm(request.POST or None, initial=awal)
    if terima(
        form,
        lambda: aksi.usulkan_perubahan(
            oleh=request.user,
            pada=timezone.now(),
            rapat=rapat,
            penilaian=penilaian,
            **form.isi(),
        ),
    ):
        messages.success(request, "Usulan dikirim kepada penilai.")
        return redirect("penilaian:kalibrasi", rapat.unit_id, rapat.periode_id)
    konteks = {"form": form, "rapat": rapat, "penilaian": penilaian}
    status = 422 if form.errors else 200
    return render(request, "penilaian/kalibrasi_usul.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def kalibrasi_tanggapi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The appraiser's page: what is proposed and why, to accept or to keep."""
    usulan = get_object_or_404(
        PerubahanKalibrasi.objects.select_related("diusulkan_oleh__pegawai", "rapat__unit"), pk=pk
    )
    penilaian = pintu_penilaian(request, usulan.penilaian_id)
    wajib(adalah_penilai(request.user, penilaian.skp, timezone.localdate()))
    if not usulan.menunggu:
        messages.info(request, "Usulan ini sudah ditanggapi.")
        return redirect("penilaian:nilai", penilaian.pk)
    form = TanggapiKalibrasiForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.tanggapi_perubahan(
            oleh=request.user, pada=timezone.now(), usulan=usulan, **form.isi()
        ),
    ):
        messages.success(request, "Tanggapan Anda tersimpan.")
        return redirect("penilaian:nilai", penilaian.pk)
    konteks = {"form": form, "usulan": usulan, "penilaian": penilaian}
    status = 422 if form.errors else 200
    return render(request, "penilaian/kalibrasi_tanggapi.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def kalibrasi_tutup(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rapat = _pintu_rapat(request, pk)
    wajib(boleh_memimpin_kalibrasi(request.user, rapat.unit, timezone.localdate()))
    form = TutupKalibrasiForm(request.POST if request.method == "POST" else None)
    if terima(
        form,
        lambda: aksi.tutup_rapat(
            oleh=request.user, pada=timezone.now(), rapat=rapat, **form.cleaned_data
        ),
    ):
        messages.success(request, "Rapat kalibrasi ditutup. Berita acaranya dapat diunduh.")
        return redirect("penilaian:kalibrasi", rapat.unit_id, rapat.periode_id)
    status = 422 if form.errors else 200
    konteks = {"form": form, "rapat": rapat}
    return render(request, "penilaian/kalibrasi_tutup.html", konteks, status=status)


@require_GET
def kalibrasi_cetak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The minutes as PDF."""
    rapat = _pintu_rapat(request, pk)
    isi = berita_acara_pdf(
        rapat, perubahan_rapat(rapat.pk, request.user.pegawai_id), pada=timezone.now()
    )
    judul = f"Berita acara kalibrasi {rapat.unit} {rapat.periode}"
    return lampiran(isi, nama_berkas(judul, "pdf"), PDF)
