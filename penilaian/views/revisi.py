"""A plan in force gets a next version: starting it, taking it back, and reading what differs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions import revisi as aksi
from penilaian.aturan.revisi import alasan_dipakai
from penilaian.forms.revisi import RevisiForm
from penilaian.models import SKP
from penilaian.models.pengaturan_revisi import parameter_revisi
from penilaian.permissions import adalah_pemilik, boleh_merevisi
from penilaian.selectors.versi import bandingkan, daftar_versi, revisi_dari
from penilaian.views.pintu import jalankan, pintu_skp, terima, wajib

METODE = ["GET", "POST"]


@require_http_methods(METODE)
def mulai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(boleh_merevisi(request.user, skp, timezone.localdate()))
    if (ada := revisi_dari(skp)) is not None and request.method == "GET":
        return redirect("penilaian:skp", ada.pk)
    dipakai = alasan_dipakai(parameter_revisi(timezone.localdate()))
    form = RevisiForm(request.POST or None, alasan=dipakai)
    hasil: list[SKP] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.mulai_revisi(oleh=request.user, pada=timezone.now(), skp=skp, **form.cleaned_data)
        ),
    ):
        if not adalah_pemilik(request.user, skp):
            messages.success(request, f"{skp.pegawai.nama_lengkap} diberi tahu untuk merevisi SKP.")
            return redirect("penilaian:skp", skp.pk)
        messages.success(request, f"Versi {hasil[0].versi} dibuat. Ubah isinya, lalu ajukan.")
        return redirect("penilaian:skp", hasil[0].pk)
    konteks = {"form": form, "skp": skp, "pemilik": adalah_pemilik(request.user, skp)}
    status = 422 if form.errors else 200
    return render(request, "penilaian/revisi_mulai.html", konteks, status=status)


@require_http_methods(METODE)
def tarik(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_pemilik(request.user, skp) and skp.revisi_menunggu)
    if request.method == "POST":
        berhasil = jalankan(
            request,
            lambda: aksi.tarik_revisi(oleh=request.user, pada=timezone.now(), skp=skp),
            f"Revisi ditarik. Versi {skp.versi - 1} tetap berlaku.",
        )
        return redirect("penilaian:skp", skp.revisi_dari_id if berhasil else skp.pk)
    konteks = {
        "skp": skp,
        "kalimat": f"Tarik revisi versi {skp.versi}? Versi {skp.versi - 1} tetap berlaku.",
        "daftar": ["Perubahan yang Anda tulis pada revisi ini dihapus."],
        "tombol": "Tarik revisi",
        "bahaya": True,
    }
    return render(request, "penilaian/konfirmasi.html", konteks)


@require_GET
def versi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The history, and two versions beside each other: those of the URL, else this one and the one before."""
    skp = pintu_skp(request, pk)
    daftar = _terlihat(request, skp)
    lama, baru = _dipilih(request, daftar)
    konteks = {
        "skp": skp,
        "pemilik": adalah_pemilik(request.user, skp),
        "daftar": daftar,
        "lama": lama,
        "baru": baru,
        "beda": bandingkan(lama, baru) if lama and baru else None,
    }
    return render(request, "penilaian/versi.html", konteks)


def _terlihat(request: PermintaanMasuk, skp: SKP) -> list[SKP]:
    """A draft is its author's until it is handed in."""
    pemilik = adalah_pemilik(request.user, skp)
    return [s for s in daftar_versi(skp) if pemilik or s.status != SKP.Status.DRAF]


def _dipilih(request: PermintaanMasuk, daftar: list[SKP]) -> tuple[SKP | None, SKP | None]:
    """Always from the older to the newer one."""
    if len(daftar) < 2:
        return None, None
    per_nomor = {str(satu.versi): satu for satu in daftar}
    pilihan = [
        per_nomor.get(request.GET.get(nama, str(bawaan.versi)))
        for nama, bawaan in (("dari", daftar[1]), ("ke", daftar[0]))
    ]
    if None in pilihan:
        raise Http404
    lama, baru = sorted((p for p in pilihan if p), key=lambda s: s.versi)
    return (None, None) if lama.pk == baru.pk else (lama, baru)
