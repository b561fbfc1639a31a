"""The improvement period of one person: plan, agreement, midway check, result."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.audit.models import JejakAudit
from pegawai.http import PermintaanMasuk
from penilaian.actions import perbaikan as aksi
from penilaian.forms.perbaikan import (
    KembalikanRencanaForm,
    PeriksaForm,
    RencanaPerbaikanForm,
    TindakanForm,
    TutupForm,
)
from penilaian.models import MasaPerbaikan, TindakanPerbaikan
from penilaian.permissions import boleh_membina
from penilaian.selectors.saya import Peristiwa
from penilaian.views.pintu import jalankan, pintu_penilaian, terima, wajib


def pintu_perbaikan(request: PermintaanMasuk, pk: int) -> MasaPerbaikan:
    terlihat = MasaPerbaikan.objects.terlihat_oleh(request.user).select_related(
        "pegawai", "penilai", "mentor", "penilaian__periode"
    )
    return get_object_or_404(terlihat, pk=pk)


def _pintu_tindakan(request: PermintaanMasuk, pk: int) -> TindakanPerbaikan:
    tindakan = get_object_or_404(TindakanPerbaikan, pk=pk)
    tindakan.masa = pintu_perbaikan(request, tindakan.masa_id)
    return tindakan


def _membina(request: PermintaanMasuk, masa: MasaPerbaikan) -> bool:
    return boleh_membina(request.user, masa.pegawai, timezone.localdate())


def _memiliki(request: PermintaanMasuk, masa: MasaPerbaikan) -> bool:
    return request.user.pegawai_id == masa.pegawai_id


def _formulir(
    request: PermintaanMasuk,
    judul: str,
    tombol: str,
    form: BaseForm,
    masa: MasaPerbaikan,
    **isi: Any,
) -> HttpResponse:
    konteks = {"judul": judul, "tombol": tombol, "form": form, "masa": masa, **isi}
    status = 422 if form.errors else 200
    return render(request, "penilaian/perbaikan_formulir.html", konteks, status=status)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    jejak = JejakAudit.objects.filter(
        objek_jenis=MasaPerbaikan._meta.label_lower, objek_id=str(masa.pk)
    )
    konteks = {
        "masa": masa,
        "daftar_tindakan": list(masa.tindakan.all()),
        "pemilik": _memiliki(request, masa),
        "membina": _membina(request, masa),
        "lini_masa": [Peristiwa(j.ringkasan, j.pada, j.pelaku_nama) for j in jejak[:60]],
    }
    return render(request, "penilaian/perbaikan.html", konteks)


@require_http_methods(["GET", "POST"])
def susun(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = pintu_penilaian(request, pk)
    hari = timezone.localdate()
    wajib(boleh_membina(request.user, penilaian.skp.pegawai, hari))
    ada = MasaPerbaikan.objects.filter(penilaian=penilaian).first()
    if ada is not None:
        return redirect("penilaian:perbaikan", ada.pk)
    form = RencanaPerbaikanForm(
        request.POST or None, initial={"mulai": hari}, pengguna=request.user, hari_ini=hari
    )
    hasil: list[MasaPerbaikan] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.susun(oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.cleaned_data)
        ),
    ):  # fmt: skip
        messages.success(request, "Rencana disimpan. Tambahkan tindakannya, lalu ajukan.")
        return redirect("penilaian:perbaikan", hasil[0].pk)
    konteks = {"form": form, "penilaian": penilaian}
    return render(
        request, "penilaian/perbaikan_susun.html", konteks, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_membina(request, masa))
    awal = {"tujuan": masa.tujuan, "mulai": masa.mulai, "mentor": masa.mentor_id}
    form = RencanaPerbaikanForm(
        request.POST or None, initial=awal, pengguna=request.user, hari_ini=timezone.localdate()
    )
    return _jalankan(request, masa, form, aksi.ubah, "Ubah rencana perbaikan", "Simpan rencana")


def _jalankan(
    request: PermintaanMasuk,
    masa: MasaPerbaikan,
    form: BaseForm,
    kerja: Callable[..., Any],
    judul: str,
    tombol: str,
    **isi: Any,
) -> HttpResponse:
    """A form whose data goes to one action of the period; back to the period afterwards."""
    if terima(
        form,
        lambda: kerja(oleh=request.user, pada=timezone.now(), masa=masa, **form.cleaned_data),
    ):
        messages.success(request, "Tersimpan.")
        return redirect("penilaian:perbaikan", masa.pk)
    return _formulir(request, judul, tombol, form, masa, **isi)


@require_http_methods(["GET", "POST"])
def tindakan_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_membina(request, masa))
    form = TindakanForm(request.POST or None, initial={"batas": masa.selesai})
    return _jalankan(
        request, masa, form, aksi.tambah_tindakan, "Tambah tindakan perbaikan", "Tambahkan tindakan"
    )


@require_POST
def tindakan_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    tindakan = _pintu_tindakan(request, pk)
    wajib(_membina(request, tindakan.masa))
    jalankan(
        request,
        lambda: aksi.hapus_tindakan(oleh=request.user, pada=timezone.now(), tindakan=tindakan),
        "Tindakan dihapus.",
    )
    return redirect("penilaian:perbaikan", tindakan.masa_id)


@require_POST
def tandai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    tindakan = _pintu_tindakan(request, pk)
    wajib(_membina(request, tindakan.masa) or _memiliki(request, tindakan.masa))
    jalankan(
        request,
        lambda: aksi.tandai(oleh=request.user, pada=timezone.now(), tindakan=tindakan),
        "Tindakan ditandai.",
    )
    return redirect("penilaian:perbaikan", tindakan.masa_id)


@require_POST
def ajukan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_membina(request, masa))
    jalankan(
        request,
        lambda: aksi.ajukan(oleh=request.user, pada=timezone.now(), masa=masa),
        "Rencana diajukan. Pegawai diberi tahu.",
    )
    return redirect("penilaian:perbaikan", pk)


@require_POST
def konfirmasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_memiliki(request, masa))
    jalankan(
        request,
        lambda: aksi.konfirmasi(oleh=request.user, pada=timezone.now(), masa=masa),
        "Rencana Anda konfirmasi. Masa perbaikan berjalan.",
    )
    return redirect("penilaian:perbaikan", pk)


@require_http_methods(["GET", "POST"])
def kembalikan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_memiliki(request, masa))
    form = KembalikanRencanaForm(request.POST or None)
    if terima(
        form,
        lambda: aksi.kembalikan(oleh=request.user, pada=timezone.now(), masa=masa, **form.cleaned_data),
    ):  # fmt: skip
        # While it is being written anew the plan is not the person's to read.
        messages.success(request, "Rencana dikembalikan. Pejabat penilai diberi tahu.")
        return redirect("penilaian:saya")
    return _formulir(request, "Kembalikan rencana perbaikan", "Kembalikan", form, masa)


@require_http_methods(["GET", "POST"])
def periksa(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_membina(request, masa))
    form = PeriksaForm(request.POST or None, initial={"catatan": masa.catatan_tengah})
    return _jalankan(request, masa, form, aksi.periksa, "Periksa kemajuan", "Simpan pemeriksaan")


@require_http_methods(["GET", "POST"])
def tutup(request: PermintaanMasuk, pk: int) -> HttpResponse:
    masa = pintu_perbaikan(request, pk)
    wajib(_membina(request, masa))
    form = TutupForm(request.POST or None)
    final = "Sesudah ditutup, rencana dan hasilnya tidak dapat diubah. Pegawai diberi tahu."
    return _jalankan(
        request, masa, form, aksi.tutup, "Tutup masa perbaikan", "Tutup masa perbaikan", peringatan=final
    )  # fmt: skip
