"""Import of workbooks in the browser: upload, dry run, confirmation, result. The same for every registered kind."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.templatetags.angka import bulat
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.actions import pengimporan as aksi
from pegawai.actions.pengimpor import AngkaHasil, BagianHasil, Pengimpor, pengimpor_dari
from pegawai.ekspor import BukuMasalah
from pegawai.forms.impor import UnggahBukuForm
from pegawai.http import PermintaanMasuk
from pegawai.models import Impor

PER_HALAMAN = 25
MASALAH = BagianHasil(nama="Masalah")


def _boleh(request: PermintaanMasuk, jenis: str) -> Pengimpor[Any]:
    pengimpor = pengimpor_dari(jenis)
    if not pengimpor.boleh(request.user):
        raise PermissionDenied
    return pengimpor


def _impor(request: PermintaanMasuk, pk: int) -> Impor:
    terlihat = Impor.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        terlihat.select_related(
            "diunggah_oleh__pegawai", "diterapkan_oleh__pegawai"
        ).prefetch_related("berkas"),
        pk=pk,
    )


@require_http_methods(["GET", "POST"])
def unggah(request: PermintaanMasuk, jenis: str) -> HttpResponse:
    """The page of a kind: its upload, and the imports of it that this person may see."""
    pengimpor = _boleh(request, jenis)
    masukan = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UnggahBukuForm(*masukan, pengimpor=pengimpor)
    if request.method == "POST" and form.is_valid():
        baru = aksi.unggah(
            jenis=jenis, berkas=form.cleaned_data, oleh=request.user, pada=timezone.now()
        )
        return redirect("pegawai:impor_rincian", baru.pk)
    daftar = Impor.objects.terlihat_oleh(request.user).filter(jenis=jenis)
    daftar = daftar.select_related("diunggah_oleh__pegawai").prefetch_related("berkas")
    konteks = {
        "pengimpor": pengimpor,
        "form": form,
        "halaman": halaman_dari(request, daftar),
    }
    return render(request, "pegawai/impor.html", konteks, status=422 if form.errors else 200)


@require_GET
def templat(request: PermintaanMasuk, jenis: str) -> HttpResponseBase:
    """The empty workbook with its headings, an example and what each column expects."""
    pengimpor = _boleh(request, jenis)
    tulis = pengimpor.halaman.tulis_templat
    if tulis is None:
        raise Http404
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "templat.xlsx"
        tulis(jalur, request.user, timezone.now())
        # the open file outlives its folder
        keluar = jalur.open("rb")
    return lampiran_berkas(keluar, nama_berkas(f"templat {pengimpor.nama.lower()}", "xlsx"), XLSX)


@require_GET
def impor_rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    pengimpor = pengimpor_dari(satu.jenis)
    konteks: dict[str, Any] = {
        "impor": satu,
        "pengimpor": pengimpor,
        "angka": [_kartu(satu, a) for a in pengimpor.halaman.angka if _tampil(satu, a)],
        **_bagian(satu, pengimpor, request.GET.get("bagian", "")),
    }
    if satu.bekerja:
        konteks["sisa"] = _sisa(satu, timezone.now())
    elif konteks["bagian"] == "masalah":
        konteks["halaman"] = halaman_dari(request, satu.masalah.all(), PER_HALAMAN)
        for masalah in konteks["halaman"]:
            masalah.nama_buku = pengimpor.satu_berkas(masalah.berkas).nama
    else:
        perubahan = satu.perubahan.filter(bagian=konteks["bagian"])
        konteks["halaman"] = halaman_dari(request, perubahan, PER_HALAMAN)
    return jawab(request, "pegawai/impor_rincian.html", konteks, bagian="isi_impor")


def _bagian(impor: Impor, pengimpor: Pengimpor[Any], diminta: str) -> dict[str, object]:
    """The lists of the result, and which is open: what needs the reader first are problems, then what would change."""
    daftar = {"masalah": MASALAH, **pengimpor.halaman.bagian}
    jumlah = {"masalah": impor.ringkasan.get("masalah", 0), **impor.ringkasan.get("bagian", {})}
    kini = diminta
    if diminta not in daftar:
        kini = next((kode for kode in daftar if jumlah.get(kode)), "masalah")
    return {
        "bagian": kini,
        "isi_bagian": daftar[kini],
        "daftar_bagian": [
            {"kode": kode, "label": b.nama, "jumlah": jumlah.get(kode, 0), "aktif": kode == kini}
            for kode, b in daftar.items()
            if jumlah.get(kode) or kode == kini
        ],
    }


def _nilai(impor: Impor, kunci: str) -> int:
    """A figure of the summary, also one inside a part ("unit.baru"); what a kind does not count is none."""
    isi: Any = impor.ringkasan
    for bagian in kunci.split("."):
        isi = isi.get(bagian, 0) if isinstance(isi, dict) else 0
    return int(isi)


def _tampil(impor: Impor, angka: AngkaHasil) -> bool:
    return bool(_nilai(impor, angka.kunci)) or not angka.bila_ada


def _kartu(impor: Impor, angka: AngkaHasil) -> dict[str, object]:
    nilai = _nilai(impor, angka.kunci)
    return {
        "label": angka.label,
        "nilai": nilai,
        "ikon": angka.ikon,
        "rinci": angka.rinci,
        "penting": angka.penting and nilai,
    }


def _sisa(impor: Impor, kini: datetime) -> str:
    """How long still, told from how long it took so far; nothing while that would be a guess."""
    if impor.mulai_pada is None or not 15 <= impor.kemajuan < 100:
        return ""
    berjalan = (kini - impor.mulai_pada).total_seconds()
    detik = berjalan / impor.kemajuan * (100 - impor.kemajuan)
    return "kurang dari satu menit lagi" if detik < 60 else f"± {round(detik / 60)} menit lagi"


@require_GET
def impor_masalah(request: PermintaanMasuk, pk: int) -> HttpResponseBase:
    """The wrong rows as a workbook with the bad cells marked."""
    satu = _impor(request, pk)
    masalah = list(satu.masalah.all())
    if not masalah or not satu.daftar_berkas:
        raise Http404
    pengimpor = pengimpor_dari(satu.jenis)
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "masalah.xlsx"
        buku = BukuMasalah(jalur)
        for berkas in satu.daftar_berkas:
            jenis = pengimpor.satu_berkas(berkas.kode)
            milik = [m for m in masalah if m.berkas == berkas.kode]
            if milik:
                with berkas.isi.open("rb") as asal:
                    buku.lembar(jenis.nama, cast("BinaryIO", asal), jenis.lembar, milik)
        buku.tutup()
        keluar = jalur.open("rb")
    return lampiran_berkas(
        keluar, nama_berkas(f"masalah impor {satu.diunggah_pada:%Y-%m-%d}", "xlsx"), XLSX
    )


@require_http_methods(["GET", "POST"])
def impor_terapkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    tujuan = reverse("pegawai:impor_rincian", args=[pk])
    if request.method == "POST":
        try:
            aksi.minta_terapkan(impor=satu, oleh=request.user, pada=timezone.now())
        except (aksi.BukanSaatnya, aksi.TidakAdaPerubahan) as galat:
            messages.error(request, str(galat))
        return redirect(tujuan)
    if satu.status != Impor.Status.DIPERIKSA:
        return redirect(tujuan)
    pengimpor = pengimpor_dari(satu.jenis)
    konteks = {
        "impor": satu,
        "pengimpor": pengimpor,
        "akibat": [
            f"{bulat(nilai)} {apa}."
            for kunci, apa in pengimpor.halaman.akibat
            if (nilai := _nilai(satu, kunci))
        ],
        "kembali": tujuan,
    }
    return render(request, "pegawai/impor_terapkan.html", konteks)


@require_POST
def impor_batal(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    try:
        aksi.batalkan(impor=satu, oleh=request.user, pada=timezone.now())
    except aksi.BukanSaatnya as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, "Impor dibatalkan. Tidak ada yang berubah.")
    return redirect("pegawai:impor_rincian", pk)
