"""The daily log: the employee writes it day by day; whoever may see the plan reads it."""

from datetime import date, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.unduhan import lampiran_berkas
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from penilaian.actions import harian as aksi
from penilaian.forms.harian import HarianForm
from penilaian.models import ProgresHarian
from penilaian.permissions import adalah_pemilik
from penilaian.selectors.harian import (
    akhir_bulan,
    aturan_harian,
    bulan_harian,
    bulan_skp,
    kegiatan_bulan,
    kegiatan_hari,
    kegiatan_terakhir,
    ringkas_harian,
)
from penilaian.views.pintu import jalankan, pintu_diri, pintu_skp, terima, wajib

JAM_MASUK = time(7, 30)
DIULANG = ("kegiatan", "rhk", "hasil", "satuan")


def _tanggal(request: PermintaanMasuk, nama: str) -> date:
    """The day of the URL; a day that does not exist is today."""
    try:
        diminta = parse_date(request.GET.get(nama, ""))
    except ValueError:
        diminta = None
    hari_ini = timezone.localdate()
    return diminta if diminta and 2000 <= diminta.year <= hari_ini.year else hari_ini


def tautan_hari(hari: date, **lain: str) -> str:
    return reverse("penilaian:harian", query={"tanggal": hari.isoformat(), **lain})


def _pintu_harian(request: PermintaanMasuk, pk: int) -> ProgresHarian:
    return get_object_or_404(
        ProgresHarian.objects.terlihat_oleh(request.user).select_related("skp__pegawai", "rhk"),
        pk=pk,
    )


def _pintu_sendiri(request: PermintaanMasuk, pk: int) -> ProgresHarian:
    progres = _pintu_harian(request, pk)
    wajib(adalah_pemilik(request.user, progres.skp))
    return progres


@require_http_methods(["GET", "POST"])
def harian(request: PermintaanMasuk) -> HttpResponse:
    """A day to write, and its month against the norm."""
    pegawai = pintu_diri(request)
    hari = _tanggal(request, "tanggal")
    hari_ini = timezone.localdate()
    aturan = aturan_harian(pegawai, hari_ini)
    skp = aturan.skp_pada(hari)
    daftar = kegiatan_hari(pegawai, hari)
    form = HarianForm(
        request.POST or None,
        request.FILES or None,
        skp=skp,
        initial=_awal(request, pegawai, hari, daftar),
    )
    if "lanjut" in request.GET:
        form.fields["jam_selesai"].widget.attrs["autofocus"] = True
    if terima(form, lambda: _catat(request, form)):
        messages.success(request, "Kegiatan tersimpan.")
        tanggal = form.cleaned_data["tanggal"]
        return redirect(f"{tautan_hari(tanggal, lanjut='1')}#catat")
    parameter = aturan.parameter[skp.pk] if skp else ()
    bulan = bulan_harian(pegawai, skp, parameter, hari, hari_ini)
    konteks = {
        "hari": hari,
        "hari_ini": hari_ini,
        "sehari": next((h for h in bulan.hari if h.tanggal == hari), None),
        "sebelum": hari - timedelta(days=1),
        "berikut": hari + timedelta(days=1) if hari < hari_ini else None,
        "daftar": daftar,
        "alasan": aturan.alasan(hari),
        "bulan": bulan,
        "skp": skp,
        "terakhir": kegiatan_terakhir(pegawai),
        "form": form,
    }
    return render(request, "penilaian/harian.html", konteks, status=422 if form.errors else 200)


def _catat(request: PermintaanMasuk, form: HarianForm) -> None:
    berkas = form.cleaned_data["berkas"]
    aksi.catat_harian(oleh=request.user, pada=timezone.now(), isi=form.isi(), berkas=berkas)


def _awal(
    request: PermintaanMasuk, pegawai: Pegawai, hari: date, daftar: list[ProgresHarian]
) -> dict[str, Any]:
    """The next activity begins where the last one of the day ended; a repeated one brings its words along."""
    awal: dict[str, Any] = {
        "tanggal": hari,
        "jam_mulai": daftar[-1].jam_selesai if daftar else JAM_MASUK,
    }
    ulang = request.GET.get("ulang", "")
    if ulang.isascii() and ulang.isdecimal() and len(ulang) < 19:
        milik = ProgresHarian.objects.filter(pegawai=pegawai, pk=ulang)
        contoh = milik.select_related("rhk").first()
        awal |= {m: getattr(contoh, m) for m in DIULANG} if contoh else {}
    return awal


@require_http_methods(["GET", "POST"])
def harian_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    progres = _pintu_sendiri(request, pk)
    form = HarianForm(
        request.POST or None,
        request.FILES or None,
        skp=progres.skp,
        initial=HarianForm.awal(progres),
    )
    if terima(
        form,
        lambda: aksi.ubah_harian(
            oleh=request.user,
            pada=timezone.now(),
            progres=progres,
            isi=form.isi(),
            berkas=form.cleaned_data["berkas"],
        ),
    ):
        messages.success(request, "Perubahan tersimpan.")
        return redirect(tautan_hari(form.cleaned_data["tanggal"]))
    konteks = {"form": form, "progres": progres, "kembali": tautan_hari(progres.tanggal)}
    return render(
        request, "penilaian/harian_ubah.html", konteks, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def harian_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    progres = _pintu_sendiri(request, pk)
    kembali = tautan_hari(progres.tanggal)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_harian(oleh=request.user, pada=timezone.now(), progres=progres),
            "Kegiatan dihapus.",
        )
        return redirect(kembali)
    return render(request, "penilaian/harian_hapus.html", {"progres": progres, "kembali": kembali})


@require_GET
def harian_bukti(request: PermintaanMasuk, pk: int) -> HttpResponseBase:
    """The file goes out as an attachment, to whoever may see the plan."""
    progres = _pintu_harian(request, pk)
    if not progres.berkas:
        raise Http404
    return lampiran_berkas(progres.berkas.open("rb"), progres.nama_berkas, progres.tipe_berkas)


@require_GET
def harian_skp(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The log of one plan to read, month by month."""
    skp = pintu_skp(request, pk)
    hari_ini = timezone.localdate()
    bulan = min(max(_tanggal(request, "bulan"), skp.mulai), skp.selesai, hari_ini).replace(day=1)
    isi = bulan_skp(skp, bulan, hari_ini)
    konteks = {
        "skp": skp,
        "ringkas": ringkas_harian(skp),
        "bulan": isi,
        "kegiatan": kegiatan_bulan(skp, bulan),
        "ada_sebelum": isi.sebelum >= skp.mulai.replace(day=1),
        "ada_berikut": isi.berikut <= min(akhir_bulan(skp.selesai), hari_ini),
        "pemilik": adalah_pemilik(request.user, skp),
    }
    return render(request, "penilaian/harian_skp.html", konteks)
