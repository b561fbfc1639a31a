"""The employee plans: rows of the SKP, and handing it in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions import skp as aksi
from penilaian.forms import IndikatorForm, MulaiForm, RHKForm
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja, TahunKinerja
from penilaian.permissions import adalah_pemilik, boleh_mengubah_skp
from penilaian.selectors.dukungan import JALAN_KELUAR, pendukung_rhk
from penilaian.selectors.kaskade import menunggu_pimpinan, rhk_ditawarkan
from penilaian.selectors.rencana import masalah_skp
from penilaian.selectors.revisi import akibat_revisi
from penilaian.views.pintu import jalankan, pintu_indikator, pintu_rhk, pintu_skp, terima, wajib

METODE = ["GET", "POST"]


def _ke_skp(skp: SKP, jangkar: str = "") -> HttpResponse:
    respons = redirect("penilaian:skp", skp.pk)
    if jangkar:
        respons["Location"] += f"#{jangkar}"
    return respons


@require_http_methods(METODE)
def mulai(request: PermintaanMasuk) -> HttpResponse:
    wajib(request.user.pegawai_id is not None)
    tahun = request.GET.get("tahun", "")
    dibuka = TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA)
    dipilih = get_object_or_404(dibuka, tahun=int(tahun)) if tahun.isdecimal() else dibuka.first()
    if dipilih is None:
        messages.error(request, "Belum ada tahun kinerja yang dibuka.")
        return redirect("penilaian:saya")
    form = MulaiForm(request.POST or None, initial={"dari": request.GET.get("dari", "")})
    dibuat: list[SKP] = []
    if terima(
        form,
        lambda: dibuat.append(
            aksi.mulai_skp(
                oleh=request.user,
                pada=timezone.now(),
                tahun_kinerja=dipilih,
                pendekatan=form.cleaned_data["pendekatan"],
            )
        ),
    ):
        return _ke_awal(request, dibuat[0], form.cleaned_data["dari"])
    konteks = {"form": form, "tahun": dipilih}
    return render(request, "penilaian/mulai.html", konteks, status=422 if form.errors else 200)


def _ke_awal(request: PermintaanMasuk, skp: SKP, dari: str) -> HttpResponse:
    """Straight on to where the plan is to be filled from."""
    if dari == "excel":
        messages.success(request, "SKP dibuat sebagai draf. Unduh templat, isi, lalu unggah.")
        return redirect("penilaian:impor_skp")
    if dari:
        messages.success(request, "SKP dibuat sebagai draf. Pilih rencana yang hendak dipakai.")
        return redirect("penilaian:salin", skp.pk, dari)
    messages.success(request, "SKP dibuat sebagai draf. Tambahkan rencana hasil kerja.")
    return _ke_skp(skp, "rencana")


@require_http_methods(METODE)
def rhk_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    return _rhk(request, pintu_skp(request, pk), None)


@require_http_methods(METODE)
def rhk_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rhk = pintu_rhk(request, pk)
    return _rhk(request, rhk.skp, rhk)


def _rhk(request: PermintaanMasuk, skp: SKP, rhk: RencanaHasilKerja | None) -> HttpResponse:
    wajib(boleh_mengubah_skp(request.user, skp))
    pimpinan = rhk_ditawarkan(skp, timezone.localdate())
    awal = RHKForm.awal(rhk) if rhk else None
    form = RHKForm(request.POST or None, initial=awal, skp=skp, pimpinan=pimpinan)
    if terima(
        form,
        lambda: aksi.simpan_rhk(
            oleh=request.user, pada=timezone.now(), skp=skp, rhk=rhk, isi=form.isi()
        ),
    ):
        messages.success(request, "Rencana hasil kerja tersimpan.")
        return _ke_skp(skp, "rencana")
    konteks = {"form": form, "skp": skp, "rhk": rhk}
    return render(request, "penilaian/rhk.html", konteks, status=422 if form.errors else 200)


@require_http_methods(METODE)
def rhk_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rhk = pintu_rhk(request, pk)
    wajib(boleh_mengubah_skp(request.user, rhk.skp))
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_rhk(oleh=request.user, pada=timezone.now(), rhk=rhk),
            "Rencana hasil kerja dihapus.",
        )
        return _ke_skp(rhk.skp, "rencana")
    konteks = {"rhk": rhk, "skp": rhk.skp, "pendukung": pendukung_rhk(rhk)}
    return render(request, "penilaian/rhk_hapus.html", konteks | {"jalan_keluar": JALAN_KELUAR})


@require_http_methods(METODE)
def indikator_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    return _indikator(request, pintu_rhk(request, pk), None)


@require_http_methods(METODE)
def indikator_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    indikator = pintu_indikator(request, pk)
    return _indikator(request, indikator.rhk, indikator)


def _indikator(
    request: PermintaanMasuk, rhk: RencanaHasilKerja, indikator: IndikatorKinerja | None
) -> HttpResponse:
    wajib(boleh_mengubah_skp(request.user, rhk.skp))
    form = IndikatorForm(
        request.POST or None,
        initial=IndikatorForm.awal(indikator) if indikator else None,
        skp=rhk.skp,
    )
    if terima(
        form,
        lambda: aksi.simpan_indikator(
            oleh=request.user, pada=timezone.now(), rhk=rhk, indikator=indikator, isi=form.isi()
        ),
    ):
        messages.success(request, "Indikator tersimpan.")
        return _ke_skp(rhk.skp, f"rhk-{rhk.pk}")
    konteks = {"form": form, "skp": rhk.skp, "rhk": rhk, "indikator": indikator}
    return render(request, "penilaian/indikator.html", konteks, status=422 if form.errors else 200)


@require_http_methods(METODE)
def indikator_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    indikator = pintu_indikator(request, pk)
    skp = indikator.rhk.skp
    wajib(boleh_mengubah_skp(request.user, skp))
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_indikator(
                oleh=request.user, pada=timezone.now(), indikator=indikator
            ),
            "Indikator dihapus.",
        )
        return _ke_skp(skp, f"rhk-{indikator.rhk_id}")
    konteks = {"kalimat": f"Hapus indikator “{indikator}”?", "tombol": "Hapus indikator"}
    return render(request, "penilaian/konfirmasi.html", konteks | {"skp": skp, "bahaya": True})


@require_http_methods(METODE)
def ajukan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_pemilik(request.user, skp))
    if request.method == "POST":
        berhasil = "SKP diajukan. Pejabat penilai Anda mendapat pemberitahuan."
        jalankan(
            request,
            lambda: aksi.ajukan(oleh=request.user, pada=timezone.now(), skp=skp),
            berhasil,
        )
        return _ke_skp(skp)
    konteks = {
        "skp": skp,
        "masalah": masalah_skp(skp),
        "menunggu": menunggu_pimpinan(skp, timezone.localdate()),
        "akibat": akibat_revisi(skp),
    }
    return render(request, "penilaian/ajukan.html", konteks)
