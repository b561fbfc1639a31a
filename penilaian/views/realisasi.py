"""The employee reports the realisation and hands it in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions import realisasi as aksi
from penilaian.forms import RealisasiForm
from penilaian.models import SKP, Penilaian, Periode
from penilaian.permissions import adalah_pemilik, boleh_mengisi_realisasi
from penilaian.selectors.penyerahan import masalah_penyerahan
from penilaian.views.pintu import (
    jalankan,
    pintu_bukti,
    pintu_indikator,
    pintu_skp,
    terima,
    wajib,
    wajib_periode,
)


def _boleh(request: PermintaanMasuk, skp: SKP, periode: Periode) -> bool:
    penilaian = Penilaian.objects.hidup().filter(skp=skp, periode=periode).first()
    return boleh_mengisi_realisasi(request.user, skp, penilaian)


def _ke_indikator(skp_id: int, indikator_id: int) -> HttpResponse:
    return redirect(f"{reverse('penilaian:skp', args=[skp_id])}#indikator-{indikator_id}")


@require_http_methods(["GET", "POST"])
def realisasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    indikator = pintu_indikator(request, pk)
    skp = indikator.rhk.skp
    periode = wajib_periode(skp)
    wajib(_boleh(request, skp, periode))
    tersimpan = indikator.realisasi.filter(periode=periode).prefetch_related("bukti").first()
    medan = ("nilai", "nilai_teks", "keterangan")
    awal = {m: getattr(tersimpan, m) for m in medan} if tersimpan else None
    form = RealisasiForm(request.POST or None, indikator=indikator, initial=awal)
    if terima(
        form,
        lambda: aksi.isi_realisasi(
            oleh=request.user,
            pada=timezone.now(),
            indikator=indikator,
            periode=periode,
            **form.isi(),
        ),
    ):
        messages.success(request, "Realisasi tersimpan.")
        return _ke_indikator(skp.pk, indikator.pk)
    konteks = {"form": form, "skp": skp, "indikator": indikator, "realisasi": tersimpan}
    return render(request, "penilaian/realisasi.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def bukti_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    bukti = pintu_bukti(request, pk)
    indikator = bukti.realisasi.indikator
    skp = indikator.rhk.skp
    wajib(_boleh(request, skp, bukti.realisasi.periode))
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_bukti(oleh=request.user, pada=timezone.now(), bukti=bukti),
            "Bukti dukung dihapus.",
        )
        return _ke_indikator(skp.pk, indikator.pk)
    konteks = {
        "kalimat": f"Hapus bukti “{bukti}”?",
        "daftar": [bukti.tautan],
        "tombol": "Hapus bukti",
        "skp": skp,
        "bahaya": True,
    }
    return render(request, "penilaian/konfirmasi.html", konteks)


@require_http_methods(["GET", "POST"])
def serahkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_pemilik(request.user, skp))
    periode = wajib_periode(skp)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.serahkan(oleh=request.user, pada=timezone.now(), skp=skp, periode=periode),
            "Realisasi diserahkan. Pejabat penilai Anda mendapat pemberitahuan.",
        )
        return redirect("penilaian:skp", skp.pk)
    konteks = {"skp": skp, "periode": periode, "masalah": masalah_penyerahan(skp, periode)}
    return render(request, "penilaian/serahkan.html", konteks)
