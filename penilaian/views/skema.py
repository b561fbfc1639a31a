"""Scoring profiles: their list, one in full, and writing one with its effect shown before it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions import skema as aksi
from penilaian.aturan.predikat import Rating
from penilaian.forms import SkemaForm
from penilaian.models import SkemaPenilaian
from penilaian.permissions import boleh_melihat_siklus, boleh_mengatur_skema
from penilaian.selectors.dampak import Dampak, dampak_skema, tahun_pembanding
from penilaian.selectors.skema import daftar_skema, hasil_setahun, masa_terbuka, sudah_dipakai
from penilaian.views.pintu import jalankan, terima, wajib


@require_GET
def skema_daftar(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_melihat_siklus(request.user))
    konteks = {
        "daftar": daftar_skema(timezone.localdate()),
        "boleh_mengatur": boleh_mengatur_skema(request.user),
    }
    return render(request, "penilaian/skema_daftar.html", konteks)


@require_GET
def skema(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_melihat_siklus(request.user))
    satu = get_object_or_404(SkemaPenilaian.objects.select_related("unit"), pk=pk)
    dipakai = sudah_dipakai(satu)
    konteks = {
        "skema": satu,
        "kelompok": SkemaForm(instance=satu).kelompok()[1:],
        "dipakai": dipakai,
        "boleh_mengatur": boleh_mengatur_skema(request.user),
    }
    return render(request, "penilaian/skema.html", konteks)


@require_http_methods(["GET", "POST"])
def skema_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A new profile that starts as a copy of another."""
    wajib(boleh_mengatur_skema(request.user))
    asal = get_object_or_404(SkemaPenilaian, pk=pk)
    tanpa = ("id", "nama", "dasar", "berlaku_mulai", "berlaku_sampai")
    isi = {m.attname: getattr(asal, m.attname) for m in asal._meta.concrete_fields}
    salinan = SkemaPenilaian(**{nama: nilai for nama, nilai in isi.items() if nama not in tanpa})
    return _tulis(request, salinan, f"Skema baru dari {asal.nama}")


@require_http_methods(["GET", "POST"])
def skema_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_skema(request.user))
    satu = get_object_or_404(SkemaPenilaian, pk=pk)
    if sudah_dipakai(satu):
        return redirect("penilaian:skema", satu.pk)
    return _tulis(request, satu, f"Ubah {satu.nama}")


def _tulis(request: PermintaanMasuk, satu: SkemaPenilaian, judul: str) -> HttpResponse:
    """Fill in, see the effect, save; each step sends everything along."""
    form = SkemaForm(request.POST or None, instance=satu)
    langkah = request.POST.get("langkah", "ubah")
    if langkah == "simpan" and terima(
        form,
        lambda: aksi.simpan_skema(oleh=request.user, pada=timezone.now(), skema=form.instance),
    ):
        messages.success(request, f"Skema {form.instance.nama} tersimpan.")
        return redirect("penilaian:skema", form.instance.pk)
    if langkah == "pratinjau" and form.is_valid():
        konteks = {"form": form, "judul": judul} | _pratinjau(form.instance)
        return render(request, "penilaian/skema_pratinjau.html", konteks)
    if langkah == "ubah" and form.is_bound:
        form = SkemaForm(instance=satu, initial=form.diketik())
    konteks = {"form": form, "judul": judul}
    status = 422 if form.errors else 200
    return render(request, "penilaian/skema_formulir.html", konteks, status=status)


def _pratinjau(satu: SkemaPenilaian) -> dict[str, Any]:
    tahun = tahun_pembanding(timezone.localdate().year)
    dampak = dampak_skema(satu, tahun) if tahun else None
    return {
        "skema": satu,
        "tahun": tahun,
        "dampak": dampak,
        "boleh_mulai": masa_terbuka(satu, timezone.localdate()),
        "sudah_ditetapkan": hasil_setahun(satu),
        "matriks": _matriks(dampak) if dampak else [],
    }


def _matriks(dampak: Dampak) -> list[tuple[str, list[tuple[str, list[tuple[int, bool]]]]]]:
    """From (rows) to (columns) for both suggestions, the diagonal being what stays."""
    return [
        (
            judul,
            [
                (dari.label, [(isi.get((dari.value, ke.value), 0), dari is ke) for ke in Rating])
                for dari in Rating
            ],
        )
        for judul, isi in (("Hasil kerja", dampak.hasil), ("Perilaku kerja", dampak.perilaku))
    ]


@require_http_methods(["GET", "POST"])
def skema_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_skema(request.user))
    satu = get_object_or_404(SkemaPenilaian, pk=pk)
    if request.method == "POST":
        berhasil = jalankan(
            request,
            lambda: aksi.hapus_skema(oleh=request.user, pada=timezone.now(), skema=satu),
            f"Skema {satu.nama} dihapus.",
        )
        return redirect("penilaian:skema_daftar") if berhasil else redirect("penilaian:skema", pk)
    if sudah_dipakai(satu):
        return redirect("penilaian:skema", satu.pk)
    return render(request, "penilaian/skema_hapus.html", {"skema": satu})
