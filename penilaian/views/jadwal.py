"""BKD's page of the periods: how often, in which days, and more time for whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from pegawai.http import PermintaanMasuk
from penilaian.actions import jadwal as aksi
from penilaian.actions.siklus import ubah_periodik
from penilaian.forms import KalenderForm, PeriodikForm, PerpanjanganForm
from penilaian.models import KalenderPeriode, Perpanjangan, TahunKinerja
from penilaian.permissions import boleh_melihat_siklus, boleh_mengatur_siklus
from penilaian.selectors.jendela import kalender_pada, kalender_tahun
from penilaian.selectors.siklus import periodik_terpakai
from penilaian.views.pintu import jalankan, terima, wajib


def _tahun(tahun: int) -> TahunKinerja:
    return get_object_or_404(TahunKinerja, tahun=tahun)


@require_GET
def jadwal(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_melihat_siklus(request.user))
    tahun_kinerja = _tahun(tahun)
    hari_ini = timezone.localdate()
    perpanjangan = Perpanjangan.objects.filter(periode__tahun_kinerja=tahun_kinerja)
    konteks = {
        "tahun": tahun_kinerja,
        "kalender": kalender_tahun(tahun_kinerja, hari_ini),
        "daftar_kalender": KalenderPeriode.objects.all(),
        "halaman": halaman_dari(
            request, perpanjangan.select_related("periode", "unit", "dibuat_oleh__pegawai")
        ),
        "hari_ini": hari_ini,
        "terpakai": periodik_terpakai(tahun_kinerja),
        "boleh_mengatur": boleh_mengatur_siklus(request.user),
    }
    return render(request, "penilaian/jadwal.html", konteks)


@require_http_methods(["GET", "POST"])
def periodik(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = _tahun(tahun)
    form = PeriodikForm(request.POST or None, initial={"periodik": tahun_kinerja.periodik})
    if terima(
        form,
        lambda: ubah_periodik(
            oleh=request.user, pada=timezone.now(), tahun=tahun, **form.cleaned_data
        ),
    ):
        messages.success(request, f"Evaluasi periodik {tahun} tersimpan.")
        return redirect("penilaian:jadwal", tahun)
    konteks = {"form": form, "tahun": tahun_kinerja, "judul": "Ubah evaluasi periodik"}
    status = 422 if form.errors else 200
    return render(request, "penilaian/jadwal_form.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def kalender_baru(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    """A new calendar starts from the one in force."""
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = _tahun(tahun)
    awal = KalenderForm.awal(kalender_pada(tahun_kinerja.akhir))
    form = KalenderForm(request.POST or None, initial=awal)
    if terima(
        form, lambda: aksi.atur_kalender(oleh=request.user, pada=timezone.now(), **form.isi())
    ):
        messages.success(request, "Kalender periode tersimpan.")
        return redirect("penilaian:jadwal", tahun)
    konteks = {"form": form, "tahun": tahun_kinerja, "judul": "Atur kalender periode"}
    status = 422 if form.errors else 200
    return render(request, "penilaian/jadwal_form.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def perpanjangan_baru(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    tahun_kinerja = _tahun(tahun)
    form = PerpanjanganForm(
        request.POST or None,
        tahun=tahun_kinerja,
        pengguna=request.user,
        tanggal=timezone.localdate(),
    )
    if terima(
        form, lambda: aksi.beri_perpanjangan(oleh=request.user, pada=timezone.now(), **form.isi())
    ):
        messages.success(request, "Perpanjangan berlaku untuk unit itu dan semua unit di bawahnya.")
        return redirect("penilaian:jadwal", tahun)
    konteks = {"form": form, "tahun": tahun_kinerja, "judul": "Beri perpanjangan"}
    status = 422 if form.errors else 200
    return render(request, "penilaian/jadwal_form.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def perpanjangan_cabut(request: PermintaanMasuk, pk: int) -> HttpResponse:
    wajib(boleh_mengatur_siklus(request.user))
    relasi = ("unit", "periode__tahun_kinerja")
    satu = get_object_or_404(Perpanjangan.objects.select_related(*relasi), pk=pk)
    tahun = satu.periode.tahun_kinerja.tahun
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.cabut_perpanjangan(
                oleh=request.user, pada=timezone.now(), perpanjangan=satu
            ),
            "Perpanjangan dicabut.",
        )
        return redirect("penilaian:jadwal", tahun)
    konteks = {"perpanjangan": satu, "tahun": satu.periode.tahun_kinerja}
    return render(request, "penilaian/perpanjangan_cabut.html", konteks)
