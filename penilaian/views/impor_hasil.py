"""Import of earlier results in the browser: upload, dry run, confirmation, result. For administrators."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas
from pegawai.http import PermintaanMasuk
from pegawai.permissions import boleh_mengimpor
from penilaian.actions import impor_hasil as aksi
from penilaian.ekspor.templat_hasil import tulis_templat
from penilaian.forms.riwayat import UnggahHasilForm
from penilaian.models import ImporHasil
from penilaian.views.pintu import jalankan, wajib


def _impor(request: PermintaanMasuk, pk: int) -> ImporHasil:
    terlihat = ImporHasil.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        terlihat.select_related("diunggah_oleh__pegawai", "diterapkan_oleh__pegawai"), pk=pk
    )


@require_http_methods(["GET", "POST"])
def impor(request: PermintaanMasuk) -> HttpResponse:
    wajib(boleh_mengimpor(request.user))
    diunggah = request.method == "POST"
    form = UnggahHasilForm(request.POST, request.FILES) if diunggah else UnggahHasilForm()
    if diunggah and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        baru = aksi.unggah(oleh=request.user, pada=timezone.now(), berkas=berkas)
        return redirect("penilaian:impor_hasil_rincian", baru.pk)
    daftar = ImporHasil.objects.terlihat_oleh(request.user).select_related("diunggah_oleh__pegawai")
    konteks = {"form": form, "halaman": halaman_dari(request, daftar)}
    return render(
        request, "penilaian/impor_hasil.html", konteks, status=422 if form.errors else 200
    )


@require_GET
def templat(request: PermintaanMasuk) -> FileResponse:
    wajib(boleh_mengimpor(request.user))
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "templat.xlsx"
        tulis_templat(jalur, pada=timezone.now())
        # The open file outlives its folder.
        berkas = jalur.open("rb")
    return lampiran_berkas(berkas, "templat-hasil-terdahulu.xlsx", XLSX)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    konteks = {"impor": satu, "halaman": halaman_dari(request, satu.masalah.all())}
    return jawab(request, "penilaian/impor_hasil_rincian.html", konteks, bagian="isi_impor")


@require_http_methods(["GET", "POST"])
def terapkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.minta_terapkan(oleh=request.user, pada=timezone.now(), impor=satu),
            "Impor sedang diterapkan.",
        )
        return redirect("penilaian:impor_hasil_rincian", pk)
    akibat = [f"{satu.baru} hasil terdahulu dicatat.", "Baris bermasalah tidak ikut."]
    return render(request, "penilaian/impor_hasil_terapkan.html", {"impor": satu, "akibat": akibat})


@require_POST
def batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    jalankan(
        request,
        lambda: aksi.batalkan(oleh=request.user, pada=timezone.now(), impor=satu),
        "Impor dibatalkan. Tidak ada yang berubah.",
    )
    return redirect("penilaian:impor_hasil_rincian", pk)
