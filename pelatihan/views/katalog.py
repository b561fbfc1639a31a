"""The catalogue, and the training as an event."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.audit.models import JejakAudit
from kinerja.web.form import FormDasar
from kinerja.web.halaman import halaman_dari, urutan_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pelatihan.actions.kegiatan import PERLU_ALASAN, catat_pelatihan, ubah_pelatihan, ubah_status
from pelatihan.actions.penolakan import Ditolak, TanpaAlasan
from pelatihan.forms import PelatihanForm, SaringPelatihanForm, StatusForm
from pelatihan.models import Pelatihan, PesertaPelatihan
from pelatihan.models.pelatihan import PelatihanQuerySet
from pelatihan.permissions import boleh_melihat_semua_peserta, boleh_mencatat
from pelatihan.selectors.katalog import ringkasan_peserta
from pelatihan.selectors.rekap import boleh_membuka_rekap

URUTAN = {"nama": "nama", "mulai": "mulai", "status": ("status", "-mulai")}


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    saringan = SaringPelatihanForm(request.GET or None)
    urutan = urutan_dari(request, URUTAN, "-mulai")
    tampil = _saring(Pelatihan.objects.terlihat_oleh(request.user), saringan)
    tampil = tampil.select_related("jalur").dengan_jumlah_peserta().order_by(*urutan.medan)
    konteks = {
        "saringan": saringan,
        "urutan": urutan,
        "halaman": halaman_dari(request, tampil),
        "boleh_mencatat": boleh_mencatat(request.user),
        "boleh_rekap": boleh_membuka_rekap(request.user, timezone.localdate()),
    }
    return jawab(request, "pelatihan/daftar.html", konteks)


def _saring(tampil: PelatihanQuerySet, saringan: SaringPelatihanForm) -> PelatihanQuerySet:
    """A filter that is no choice of the form filters nothing; the form says so."""
    saringan.is_valid()
    isi = saringan.cleaned_data if saringan.is_bound else {}
    if isi.get("q"):
        tampil = tampil.cari(isi["q"])
    if isi.get("tahun"):
        tampil = tampil.filter(selesai__year=isi["tahun"])
    if isi.get("jalur"):
        tampil = tampil.filter(jalur__kode=isi["jalur"])
    if isi.get("status") == SaringPelatihanForm.LEWAT[0]:
        return tampil.filter(
            status__in=[Pelatihan.Status.DIRENCANAKAN, Pelatihan.Status.BERLANGSUNG],
            selesai__lt=timezone.localdate(),
        )
    return tampil.filter(status=isi["status"]) if isi.get("status") else tampil


@require_http_methods(["GET", "POST"])
def baru(request: PermintaanMasuk) -> HttpResponse:
    _wajib_boleh(request)
    form = PelatihanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            pelatihan = catat_pelatihan(oleh=request.user, pada=timezone.now(), isi=form.isi)
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Pelatihan tercatat. Sekarang tambahkan pesertanya.")
            return redirect("pelatihan:tambah_peserta", pelatihan.pk)
    return _formulir(request, {"form": form})


@require_http_methods(["GET", "POST"])
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pelatihan = _ambil(request, pk)
    _wajib_boleh(request)
    form = PelatihanForm(
        request.POST if request.method == "POST" else None, initial=PelatihanForm.awal(pelatihan)
    )
    if form.is_bound and form.is_valid():
        try:
            ubah_pelatihan(
                oleh=request.user, pada=timezone.now(), pelatihan=pelatihan, isi=form.isi
            )
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect("pelatihan:rincian", pelatihan.pk)
    return _formulir(request, {"form": form, "pelatihan": pelatihan})


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pelatihan = _ambil(request, pk)
    semua = boleh_melihat_semua_peserta(request.user)
    boleh = boleh_mencatat(request.user)
    tampil = PesertaPelatihan.objects.terlihat_oleh(request.user).filter(pelatihan=pelatihan)
    konteks = {
        "pelatihan": pelatihan,
        "halaman": halaman_dari(request, tampil.select_related("pegawai")),
        "ringkasan": ringkasan_peserta(pelatihan) if semua else None,
        "semua_peserta": semua,
        "boleh_mencatat": boleh,
        "boleh_tandai": boleh and pelatihan.status != Pelatihan.Status.DIBATALKAN,
        "status_peserta": PesertaPelatihan.Status.choices,
        "jp_seorang": pelatihan.hitung_jp(),
        "jejak": JejakAudit.objects.untuk(pelatihan)[:20] if semua else (),
    }
    return jawab(request, "pelatihan/rincian.html", konteks, bagian="peserta")


@require_http_methods(["GET", "POST"])
def status(request: PermintaanMasuk, pk: int, ke: str) -> HttpResponse:
    """A page of its own says what the step does; the step itself is the POST."""
    pelatihan = _ambil(request, pk)
    _wajib_boleh(request)
    if ke not in Pelatihan.Status.values:
        raise Http404
    form = StatusForm({**request.POST.dict(), "ke": ke} if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ubah_status(
                oleh=request.user, pada=timezone.now(), pelatihan=pelatihan, **form.cleaned_data
            )
        except Ditolak as galat:
            form.add_error("alasan" if isinstance(galat, TanpaAlasan) else None, str(galat))
        else:
            messages.success(request, f"Status pelatihan: {Pelatihan.Status(ke).label}.")
            return redirect("pelatihan:rincian", pelatihan.pk)
    konteks = {
        "pelatihan": pelatihan,
        "form": form,
        "ke": Pelatihan.Status(ke),
        "dapat": ke in pelatihan.langkah_berikut,
        "perlu_alasan": ke in PERLU_ALASAN,
        "ringkasan": ringkasan_peserta(pelatihan),
        "jp_seorang": pelatihan.hitung_jp().jp,
    }
    return render(request, "pelatihan/status.html", konteks, status=_kode(form))


def _kode(form: FormDasar) -> int:
    return 422 if form.errors else 200


def _formulir(request: PermintaanMasuk, konteks: dict[str, Any]) -> HttpResponse:
    return render(request, "pelatihan/formulir.html", konteks, status=_kode(konteks["form"]))


def _ambil(request: PermintaanMasuk, pk: int) -> Pelatihan:
    return get_object_or_404(
        Pelatihan.objects.terlihat_oleh(request.user).select_related("jalur"), pk=pk
    )


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mencatat(request.user):
        raise PermissionDenied
