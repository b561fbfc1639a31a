"""The forms of the regulation as PDF, and how the evaluation document came into the employee's hands."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.dokumen.isi import Verifikasi
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import PDF, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from penilaian.actions import dokumen as aksi
from penilaian.ekspor import (
    dokumen_evaluasi_pdf,
    formulir_evaluasi_pdf,
    rencana_pdf,
    verifikasi_dokumen,
)
from penilaian.forms import SampaikanForm, SaringPenerimaanForm
from penilaian.models import DokumenEvaluasi
from penilaian.permissions import (
    adalah_pemilik,
    adalah_penetap,
    boleh_memantau_penerimaan,
    boleh_mencetak_umpan_balik,
)
from penilaian.selectors.dokumen import daftar_penerimaan, ringkasan_penerimaan
from penilaian.selectors.formulir import isi_rencana
from penilaian.selectors.identitas import para_rencana
from penilaian.selectors.rencana import daftar_rhk
from penilaian.views.pintu import jalankan, pintu_penilaian, pintu_skp, terima, wajib

RENCANA = "SKP"
FORMULIR = "Formulir evaluasi kinerja"
DOKUMEN = "Dokumen evaluasi kinerja"


def pintu_dokumen(request: PermintaanMasuk, pk: int) -> DokumenEvaluasi:
    penilaian = pintu_penilaian(request, pk)
    dokumen = DokumenEvaluasi.objects.filter(penilaian=penilaian).first()
    if dokumen is None:
        raise Http404
    dokumen.penilaian = penilaian
    return dokumen


def _verifikasi(request: PermintaanMasuk, dokumen: DokumenEvaluasi) -> Verifikasi:
    return verifikasi_dokumen(
        dokumen, request.build_absolute_uri(reverse("periksa_dokumen", args=[dokumen.kode]))
    )


@require_GET
def skp_cetak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The planning form, from the SKP as it is."""
    skp = pintu_skp(request, pk)
    kini = timezone.now()
    isi = isi_rencana(skp, daftar_rhk(skp))
    pdf = rencana_pdf(skp, isi, para_rencana(skp, timezone.localdate()), pada=kini)
    aksi.catat_unduhan(oleh=request.user, pada=kini, objek=skp, dokumen=RENCANA)
    nama = nama_berkas(f"{RENCANA} {skp.mulai.year} {skp.pegawai.nama}", "pdf")
    return lampiran(pdf, nama, PDF)


@require_GET
def formulir_cetak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    dokumen = pintu_dokumen(request, pk)
    penilaian = dokumen.penilaian
    pdf = formulir_evaluasi_pdf(
        dokumen,
        _verifikasi(request, dokumen),
        umpan_balik=boleh_mencetak_umpan_balik(request.user, penilaian),
    )
    aksi.catat_unduhan(
        oleh=request.user,
        pada=timezone.now(),
        objek=penilaian,
        dokumen=f"{FORMULIR} {dokumen.nomor}",
    )
    return lampiran(pdf, nama_berkas(f"{FORMULIR} {dokumen.nomor}", "pdf"), PDF)


@require_GET
def dokumen_cetak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """Format D.1.1."""
    dokumen = pintu_dokumen(request, pk)
    pdf = dokumen_evaluasi_pdf(dokumen, _verifikasi(request, dokumen))
    aksi.catat_unduhan(
        oleh=request.user,
        pada=timezone.now(),
        objek=dokumen.penilaian,
        dokumen=f"{DOKUMEN} {dokumen.nomor}",
    )
    return lampiran(pdf, nama_berkas(f"{DOKUMEN} {dokumen.nomor}", "pdf"), PDF)


@require_POST
def dokumen_terima(request: PermintaanMasuk, pk: int) -> HttpResponse:
    dokumen = pintu_dokumen(request, pk)
    wajib(adalah_pemilik(request.user, dokumen.penilaian.skp))
    jalankan(
        request,
        lambda: aksi.terima(oleh=request.user, pada=timezone.now(), penilaian=dokumen.penilaian),
        "Dokumen Anda tercatat diterima.",
    )
    return redirect("penilaian:hasil", pk)


@require_http_methods(["GET", "POST"])
def dokumen_sampaikan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The paper was handed over to somebody without an account."""
    dokumen = pintu_dokumen(request, pk)
    penilaian = dokumen.penilaian
    wajib(adalah_penetap(request.user, penilaian))
    form = SampaikanForm(request.POST or None, initial={"tanggal": timezone.localdate()})
    if terima(
        form,
        lambda: aksi.sampaikan(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian, **form.cleaned_data
        ),
    ):
        messages.success(request, "Penyampaian dokumen tercatat.")
        return redirect("penilaian:hasil", pk)
    konteks = {"form": form, "penilaian": penilaian, "dokumen": dokumen}
    status = 422 if form.errors else 200
    return render(request, "penilaian/dokumen_sampaikan.html", konteks, status=status)


@require_GET
def penerimaan(request: PermintaanMasuk) -> HttpResponse:
    """Who has not acknowledged: the appraiser's own people, or everybody's for BKD and the auditor."""
    wajib(boleh_memantau_penerimaan(request.user))
    form = SaringPenerimaanForm(request.GET or None)
    daftar = daftar_penerimaan(request.user, **form.saringan())
    konteks = {
        "form": form,
        "halaman": halaman_dari(request, daftar),
        "ringkasan": ringkasan_penerimaan(request.user),
        "hari_ini": timezone.localdate(),
    }
    return jawab(request, "penilaian/penerimaan.html", konteks)
