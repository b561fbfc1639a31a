"""Guidance and counselling: the meetings of the two people in them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from pegawai.http import PermintaanMasuk
from pegawai.selectors import yang_dinilai
from penilaian.actions import bimbingan as aksi
from penilaian.forms.bimbingan import (
    CatatanPertemuanForm,
    KompetensiForm,
    PertemuanForm,
    SembilanForm,
    TindakanForm,
)
from penilaian.models import PengaturanPerhatian, Pertemuan, TindakanBimbingan
from penilaian.selectors.bimbingan import daftar_pertemuan, rekap_terbuka
from penilaian.views.pintu import jalankan, pintu_diri, terima, wajib


def pintu_pertemuan(request: PermintaanMasuk, pk: int) -> Pertemuan:
    return get_object_or_404(daftar_pertemuan(request.user), pk=pk)


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    """My meetings on either side, those I may note, and what is said of my guidance."""
    pegawai = pintu_diri(request)
    tim = yang_dinilai(pegawai, timezone.localdate()).order_by("nama", "pk")
    konteks = {
        "pegawai": pegawai,
        "halaman": halaman_dari(request, daftar_pertemuan(request.user)),
        "tim": list(tim),
        "rekap": rekap_terbuka(pegawai),
    }
    return render(request, "penilaian/bimbingan.html", konteks)


@require_http_methods(["GET", "POST"])
def baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pembimbing = pintu_diri(request)
    hari_ini = timezone.localdate()
    pegawai = get_object_or_404(yang_dinilai(pembimbing, hari_ini), pk=pk)
    form = PertemuanForm(request.POST or None, hari_ini=hari_ini)
    if terima(
        form,
        lambda: aksi.catat_pertemuan(
            oleh=request.user, pada=timezone.now(), pegawai=pegawai, **form.cleaned_data
        ),
    ):
        messages.success(
            request, f"Pertemuan dicatat. {pegawai.nama_lengkap} diminta mengonfirmasi."
        )
        return redirect("penilaian:bimbingan")
    konteks = {"form": form, "pegawai": pegawai}
    return render(
        request, "penilaian/pertemuan_baru.html", konteks, status=422 if form.errors else 200
    )


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    dibimbing = pertemuan.pegawai_id == request.user.pegawai_id
    dicatat = pertemuan.status == Pertemuan.Status.DICATAT
    terlaksana = pertemuan.status == Pertemuan.Status.TERLAKSANA
    sudah_mulai = pertemuan.tanggal <= timezone.localdate()
    konteks = {
        "pertemuan": pertemuan,
        "tindakan": list(pertemuan.tindakan.select_related("pemilik")),
        "kompetensi": list(pertemuan.kompetensi.all()),
        "dibimbing": dibimbing,
        "boleh_konfirmasi": dibimbing and dicatat and sudah_mulai,
        "boleh_menanggapi": dibimbing and terlaksana and not pertemuan.sudah_ditanggapi,
        "boleh_mengubah": not dibimbing and dicatat,
        "boleh_menilai": not dibimbing and terlaksana,
    }
    return render(request, "penilaian/pertemuan.html", konteks)


def _formulir(
    request: PermintaanMasuk,
    pertemuan: Pertemuan,
    form: BaseForm,
    kerja: Callable[[], Any],
    teks: tuple[str, str, str],
) -> HttpResponse:
    """A form page below a meeting; `teks` is heading, button and what is said afterwards."""
    judul, tombol, berhasil = teks
    if terima(form, kerja):
        messages.success(request, berhasil)
        return redirect("penilaian:pertemuan", pertemuan.pk)
    konteks = {"form": form, "pertemuan": pertemuan, "judul": judul, "tombol": tombol}
    status = 422 if form.errors else 200
    return render(request, "penilaian/pertemuan_formulir.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def catatan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    wajib(pertemuan.pembimbing_id == request.user.pegawai_id)
    form = CatatanPertemuanForm(request.POST or None, initial={"catatan": pertemuan.catatan})
    return _formulir(
        request,
        pertemuan,
        form,
        lambda: aksi.ubah_catatan(
            oleh=request.user, pada=timezone.now(), pertemuan=pertemuan, **form.cleaned_data
        ),
        ("Ubah catatan", "Simpan catatan", "Catatan tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def tindakan_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    form = TindakanForm(request.POST or None, pertemuan=pertemuan)

    def sepakati() -> None:
        berdua = {p.pk: p for p in (pertemuan.pegawai, pertemuan.pembimbing)}
        isi = form.cleaned_data | {"pemilik": berdua[form.cleaned_data["pemilik"]]}
        aksi.sepakati_tindakan(oleh=request.user, pada=timezone.now(), pertemuan=pertemuan, **isi)

    teks = ("Tambah tindakan", "Simpan tindakan", "Tindakan disepakati.")
    return _formulir(request, pertemuan, form, sepakati, teks)


@require_http_methods(["GET", "POST"])
def kompetensi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    wajib(pertemuan.pembimbing_id == request.user.pegawai_id)
    form = KompetensiForm(request.POST or None)
    return _formulir(
        request,
        pertemuan,
        form,
        lambda: aksi.nilai_kompetensi(
            oleh=request.user, pada=timezone.now(), pertemuan=pertemuan, **form.cleaned_data
        ),
        ("Evaluasi kompetensi setelah bimbingan", "Simpan evaluasi", "Evaluasi tersimpan."),
    )


@require_http_methods(["GET", "POST"])
def sembilan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    wajib(pertemuan.pegawai_id == request.user.pegawai_id)
    skala = PengaturanPerhatian.objects.berlaku(timezone.localdate()).skala_bimbingan
    form = SembilanForm(request.POST or None, skala=skala)
    return _formulir(
        request,
        pertemuan,
        form,
        lambda: aksi.tanggapi_bimbingan(
            oleh=request.user, pada=timezone.now(), pertemuan=pertemuan, jawaban=form.jawaban()
        ),
        (
            "Umpan balik pelaksanaan bimbingan",
            "Kirim umpan balik",
            "Terima kasih. Umpan balik diterima.",
        ),
    )


@require_POST
def konfirmasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    jalankan(
        request,
        lambda: aksi.konfirmasi_pertemuan(
            oleh=request.user, pada=timezone.now(), pertemuan=pertemuan
        ),
        "Pertemuan dikonfirmasi.",
    )
    return redirect("penilaian:pertemuan", pertemuan.pk)


@require_http_methods(["GET", "POST"])
def batalkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pertemuan = pintu_pertemuan(request, pk)
    wajib(pertemuan.pembimbing_id == request.user.pegawai_id)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.batalkan_pertemuan(
                oleh=request.user, pada=timezone.now(), pertemuan=pertemuan
            ),
            "Pertemuan dibatalkan.",
        )
        return redirect("penilaian:pertemuan", pertemuan.pk)
    return render(request, "penilaian/pertemuan_batal.html", {"pertemuan": pertemuan})


@require_POST
def tindakan_selesai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    terlihat = Pertemuan.objects.terlihat_oleh(request.user)
    tindakan = get_object_or_404(TindakanBimbingan, pk=pk, pertemuan__in=terlihat)
    jalankan(
        request,
        lambda: aksi.selesaikan_tindakan(oleh=request.user, pada=timezone.now(), tindakan=tindakan),
        "Tindakan ditandai selesai.",
    )
    return redirect("penilaian:pertemuan", tindakan.pertemuan_id)
