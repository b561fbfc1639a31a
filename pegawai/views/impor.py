"""Import of the SIASN workbooks in the browser: upload, dry run, confirmation, result. For administrators."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.actions import impor_siasn as aksi
from pegawai.ekspor import BukuMasalah
from pegawai.forms.impor import UnggahImporForm
from pegawai.http import PermintaanMasuk
from pegawai.models import ImporSiasn, MasalahImpor
from pegawai.permissions import boleh_mengimpor

PER_HALAMAN = 25
BAGIAN = {
    "masalah": "Masalah",
    "baru": "Pegawai baru",
    "berubah": "Pegawai berubah",
    "hilang": "Tidak ada di berkas",
    "unit": "Unit",
}


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mengimpor(request.user):
        raise PermissionDenied


def _impor(request: PermintaanMasuk, pk: int) -> ImporSiasn:
    terlihat = ImporSiasn.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        terlihat.select_related("diunggah_oleh__pegawai", "diterapkan_oleh__pegawai"), pk=pk
    )


@require_http_methods(["GET", "POST"])
def impor(request: PermintaanMasuk) -> HttpResponse:
    _wajib_boleh(request)
    form = UnggahImporForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UnggahImporForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data
            baru = aksi.unggah(
                unor=berkas["unor"], profil=berkas["profil"], oleh=request.user, pada=timezone.now()
            )
            return redirect("pegawai:impor_rincian", baru.pk)
    daftar = ImporSiasn.objects.terlihat_oleh(request.user).select_related("diunggah_oleh__pegawai")
    konteks = {"form": form, "halaman": halaman_dari(request, daftar)}
    return render(request, "pegawai/impor.html", konteks, status=422 if form.errors else 200)


@require_GET
def impor_rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    bagian = request.GET.get("bagian", "")
    if bagian not in BAGIAN:
        bagian = _bagian_pertama(satu)
    konteks: dict[str, object] = {
        "impor": satu,
        "bagian": bagian,
        "daftar_bagian": _tab(satu, bagian),
    }
    if satu.bekerja:
        konteks["sisa"] = _sisa(satu, timezone.now())
    elif bagian == "masalah":
        konteks["halaman"] = halaman_dari(request, satu.masalah.all(), PER_HALAMAN)
    else:
        perubahan = satu.perubahan.filter(
            **({"benda": "unit"} if bagian == "unit" else {"benda": "pegawai", "jenis": bagian})
        )
        konteks["halaman"] = halaman_dari(request, perubahan, PER_HALAMAN)
    return jawab(request, "pegawai/impor_rincian.html", konteks, bagian="isi_impor")


def _bagian_pertama(impor: ImporSiasn) -> str:
    """What needs the reader first: problems, then what would change."""
    jumlah = _jumlah(impor)
    return next((kode for kode in BAGIAN if jumlah[kode]), "masalah")


def _jumlah(impor: ImporSiasn) -> dict[str, int]:
    isi = impor.ringkasan
    if "baru" not in isi:
        return dict.fromkeys(BAGIAN, 0)
    unit = isi["unit"]
    return {
        "masalah": isi["keliru"] + isi["peringatan"] + unit["keliru"],
        "baru": isi["baru"],
        "berubah": isi["berubah"],
        "hilang": isi["hilang"],
        "unit": unit["baru"] + unit["berubah"] + unit["hilang"],
    }


def _tab(impor: ImporSiasn, kini: str) -> list[dict[str, object]]:
    jumlah = _jumlah(impor)
    return [
        {"kode": kode, "label": label, "jumlah": jumlah[kode], "aktif": kode == kini}
        for kode, label in BAGIAN.items()
        if jumlah[kode] or kode == kini
    ]


def _sisa(impor: ImporSiasn, kini: datetime) -> str:
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
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "masalah.xlsx"
        buku = BukuMasalah(jalur)
        for kode, berkas, _nama in satu.daftar_berkas:
            milik = [m for m in masalah if m.berkas == kode]
            if milik:
                with berkas.open("rb") as asal:
                    buku.lembar(
                        MasalahImpor.Berkas(kode).label, cast("BinaryIO", asal), kode, milik
                    )
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
    if satu.status != ImporSiasn.Status.DIPERIKSA:
        return redirect(tujuan)
    return render(
        request,
        "pegawai/impor_terapkan.html",
        {"impor": satu, "akibat": _akibat(satu), "kembali": tujuan},
    )


def _akibat(impor: ImporSiasn) -> list[str]:
    isi, unit = impor.ringkasan, impor.ringkasan["unit"]
    kalimat = [
        (unit["baru"], "unit baru masuk susunan"),
        (unit["berubah"], "unit diperbarui"),
        (isi["baru"], "pegawai baru dicatat"),
        (isi["akun_baru"], "akun dibuat tanpa kata sandi; undang pemiliknya di halaman Akun"),
        (isi["berubah"], "pegawai diperbarui; jabatan lama ditutup sehari sebelum TMT yang baru"),
        (isi["keliru"], "baris keliru TIDAK masuk"),
        (isi["hilang"], "pegawai yang tidak ada di berkas dibiarkan seperti semula"),
    ]
    return [f"{jumlah:,} {apa}".replace(",", ".") + "." for jumlah, apa in kalimat if jumlah]


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
