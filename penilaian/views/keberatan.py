"""Objections: the employee's, the two explanations, and the superior's one decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import lampiran_berkas
from pegawai.http import PermintaanMasuk
from penilaian.actions import keberatan as aksi
from penilaian.actions.putusan import putuskan_keberatan
from penilaian.forms import (
    KeberatanForm,
    MintaPenjelasanForm,
    PenjelasanForm,
    PutusanForm,
    SaringKeberatanForm,
)
from penilaian.models import Keberatan, LampiranKeberatan
from penilaian.permissions import (
    adalah_pemilik,
    adalah_pemutus,
    boleh_memantau_penerimaan,
    pihak_keberatan,
)
from penilaian.selectors.keberatan import daftar_keberatan, halaman_keberatan
from penilaian.views.dokumen import pintu_dokumen
from penilaian.views.lembar import baris_matriks
from penilaian.views.pintu import jalankan, terima, wajib

RELASI = (
    "penilaian__skp__pegawai", "penilaian__skp__jabatan", "penilaian__skp__unit", "penilaian__periode",
    "penilaian__penilai", "pemutus", "hasil", "diputus_oleh__pegawai",
)  # fmt: skip


def _pintu(request: PermintaanMasuk, pk: int) -> Keberatan:
    return get_object_or_404(
        Keberatan.objects.terlihat_oleh(request.user).select_related(*RELASI), pk=pk
    )


def _formulir(
    request: PermintaanMasuk, judul: str, form: Any, keberatan: Keberatan, **isi: Any
) -> HttpResponse:
    konteks = {
        "judul": judul,
        "form": form,
        "keberatan": keberatan,
        "penilaian": keberatan.penilaian,
    }
    status = 422 if form.errors else 200
    return render(request, "penilaian/keberatan_formulir.html", konteks | isi, status=status)


@require_http_methods(["GET", "POST"])
def keberatan_ajukan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    dokumen = pintu_dokumen(request, pk)
    penilaian = dokumen.penilaian
    wajib(adalah_pemilik(request.user, penilaian.skp))
    form = KeberatanForm(request.POST or None, request.FILES or None)
    if terima(
        form,
        lambda: aksi.ajukan_keberatan(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.cleaned_data
        ),
    ):
        messages.success(request, "Keberatan diajukan kepada atasan pejabat penilai.")
        terakhir = Keberatan.objects.filter(penilaian=penilaian).latest("pk")
        return redirect("penilaian:keberatan", terakhir.pk)
    konteks = {"form": form, "penilaian": penilaian, "dokumen": dokumen}
    status = 422 if form.errors else 200
    return render(request, "penilaian/keberatan_ajukan.html", konteks, status=status)


@require_GET
def keberatan_daftar(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_memantau_penerimaan(request.user))
    form = SaringKeberatanForm(request.GET or None)
    konteks = {
        "form": form,
        "halaman": halaman_dari(request, daftar_keberatan(request.user, **form.saringan())),
        "hari_ini": timezone.localdate(),
    }
    return jawab(request, "penilaian/keberatan_daftar.html", konteks)


@require_GET
def keberatan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    perkara = _pintu(request, pk)
    konteks = {
        "halaman": halaman_keberatan(perkara, timezone.localdate()),
        "keberatan": perkara,
        "penilaian": perkara.penilaian,
        "terbuka": perkara.status == Keberatan.Status.DIAJUKAN,
        "pihak": pihak_keberatan(request.user, perkara),
        "memutus": adalah_pemutus(request.user, perkara),
        "pemilik": adalah_pemilik(request.user, perkara.penilaian.skp),
    }
    return render(request, "penilaian/keberatan.html", konteks)


@require_http_methods(["GET", "POST"])
def keberatan_cabut(request: PermintaanMasuk, pk: int) -> HttpResponse:
    perkara = _pintu(request, pk)
    wajib(adalah_pemilik(request.user, perkara.penilaian.skp))
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.cabut_keberatan(oleh=request.user, pada=timezone.now(), keberatan=perkara),
            "Keberatan dicabut.",
        )
        return redirect("penilaian:keberatan", pk)
    return render(request, "penilaian/keberatan_cabut.html", {"keberatan": perkara})


@require_http_methods(["GET", "POST"])
def keberatan_minta(request: PermintaanMasuk, pk: int) -> HttpResponse:
    perkara = _pintu(request, pk)
    wajib(adalah_pemutus(request.user, perkara))
    form = MintaPenjelasanForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.minta_penjelasan(
            oleh=request.user, pada=timezone.now(), keberatan=perkara, **form.isi()
        ),
    ):
        messages.success(request, "Permintaan penjelasan terkirim.")
        return redirect("penilaian:keberatan", pk)
    return _formulir(request, "Minta penjelasan", form, perkara)


@require_http_methods(["GET", "POST"])
def keberatan_jelaskan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    perkara = _pintu(request, pk)
    wajib(pihak_keberatan(request.user, perkara) is not None)
    form = PenjelasanForm(request.POST or None, request.FILES or None)
    if terima(
        form,
        lambda: aksi.beri_penjelasan(
            oleh=request.user, pada=timezone.now(), keberatan=perkara, **form.cleaned_data
        ),
    ):
        messages.success(request, "Penjelasan Anda terkirim.")
        return redirect("penilaian:keberatan", pk)
    return _formulir(request, "Beri penjelasan", form, perkara, berlampiran=True)


@require_http_methods(["GET", "POST"])
def keberatan_putus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    perkara = _pintu(request, pk)
    wajib(adalah_pemutus(request.user, perkara))
    if perkara.status != Keberatan.Status.DIAJUKAN and request.method == "GET":
        return redirect("penilaian:keberatan", pk)
    form = PutusanForm(request.POST or None, initial=PutusanForm.awal(perkara.penilaian))
    if terima(
        form,
        lambda: putuskan_keberatan(
            oleh=request.user, pada=timezone.now(), keberatan=perkara, **form.isi()
        ),
    ):
        messages.success(request, "Keberatan diputus. Kedua pihak mendapat pemberitahuan.")
        return redirect("penilaian:keberatan", pk)
    isi = {"matriks": baris_matriks(perkara.penilaian), "final": True}
    halaman = halaman_keberatan(perkara, timezone.localdate())
    return _formulir(request, "Putuskan keberatan", form, perkara, halaman=halaman, **isi)


@require_GET
def keberatan_lampiran(request: PermintaanMasuk, pk: int) -> HttpResponseBase:
    berkas = get_object_or_404(
        LampiranKeberatan,
        pk=pk,
        keberatan__in=Keberatan.objects.terlihat_oleh(request.user).values("pk"),
    )
    return lampiran_berkas(berkas.berkas.open("rb"), berkas.nama, berkas.tipe)
