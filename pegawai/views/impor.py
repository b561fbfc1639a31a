"""Import of workbooks in the browser: upload, dry run, confirmation, result. For administrators."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.form import FormDasar
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.actions import pengimporan as aksi
from pegawai.ekspor import BukuMasalah, tulis_templat_kehadiran
from pegawai.forms.impor import UnggahImporForm, UnggahKehadiranForm
from pegawai.http import PermintaanMasuk
from pegawai.models import Impor, MasalahImpor, PerubahanImpor
from pegawai.permissions import boleh_mengimpor

PER_HALAMAN = 25
BAGIAN: dict[str, dict[str, str]] = {
    Impor.Jenis.SIASN: {
        "masalah": "Masalah",
        "baru": "Pegawai baru",
        "berubah": "Pegawai berubah",
        "hilang": "Tidak ada di berkas",
        "unit": "Unit",
    },
    Impor.Jenis.KEHADIRAN: {"masalah": "Masalah", "baru": "Baru", "berubah": "Berubah"},
}
AKIBAT_KEHADIRAN = (
    ("baru", "bulan pegawai dicatat"),
    ("berubah", "bulan pegawai diperbarui; angka lamanya tinggal di jejak audit"),
    ("keliru", "baris keliru TIDAK masuk"),
)


@dataclass(frozen=True)
class HalamanImpor:
    """What the upload page of a kind of workbook says."""

    judul: str
    pengantar: str
    form: type[FormDasar]
    templat: str = ""


HALAMAN = {
    Impor.Jenis.SIASN: HalamanImpor("Impor SIASN", "Unggah ekspor SIASN.", UnggahImporForm),
    Impor.Jenis.KEHADIRAN: HalamanImpor(
        "Impor kehadiran",
        "Unggah rekap kehadiran bulanan dari aplikasi absensi atau buku kerja perangkat daerah.",
        UnggahKehadiranForm,
        "pegawai:templat_kehadiran",
    ),
}


def _wajib_boleh(request: PermintaanMasuk) -> None:
    if not boleh_mengimpor(request.user):
        raise PermissionDenied


def _impor(request: PermintaanMasuk, pk: int) -> Impor:
    terlihat = Impor.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        terlihat.select_related("diunggah_oleh__pegawai", "diterapkan_oleh__pegawai"), pk=pk
    )


def _unggah(request: PermintaanMasuk, jenis: Impor.Jenis) -> HttpResponse:
    _wajib_boleh(request)
    halaman = HALAMAN[jenis]
    masukan = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = halaman.form(*masukan)
    if request.method == "POST" and form.is_valid():
        baru = aksi.unggah(**form.cleaned_data, oleh=request.user, pada=timezone.now())
        return redirect("pegawai:impor_rincian", baru.pk)
    daftar = Impor.objects.terlihat_oleh(request.user).filter(jenis=jenis)
    konteks = {
        "isi": halaman,
        "form": form,
        "halaman": halaman_dari(request, daftar.select_related("diunggah_oleh__pegawai")),
    }
    return render(request, "pegawai/impor.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def impor(request: PermintaanMasuk) -> HttpResponse:
    return _unggah(request, Impor.Jenis.SIASN)


@require_http_methods(["GET", "POST"])
def impor_kehadiran(request: PermintaanMasuk) -> HttpResponse:
    return _unggah(request, Impor.Jenis.KEHADIRAN)


@require_GET
def templat_kehadiran(request: PermintaanMasuk) -> HttpResponseBase:
    """The empty workbook with its headings, an example and what each column expects."""
    _wajib_boleh(request)
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "templat.xlsx"
        tulis_templat_kehadiran(jalur)
        keluar = jalur.open("rb")
    return lampiran_berkas(keluar, nama_berkas("templat rekap kehadiran", "xlsx"), XLSX)


@require_GET
def impor_rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = _impor(request, pk)
    bagian = request.GET.get("bagian", "")
    if bagian not in BAGIAN[satu.jenis]:
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
        konteks["halaman"] = halaman_dari(request, _perubahan(satu, bagian), PER_HALAMAN)
    return jawab(request, "pegawai/impor_rincian.html", konteks, bagian="isi_impor")


def _perubahan(impor: Impor, bagian: str) -> QuerySet[PerubahanImpor]:
    benda = PerubahanImpor.Benda
    if bagian == "unit":
        return impor.perubahan.filter(benda=benda.UNIT)
    return impor.perubahan.exclude(benda=benda.UNIT).filter(jenis=bagian)


def _bagian_pertama(impor: Impor) -> str:
    """What needs the reader first: problems, then what would change."""
    jumlah = _jumlah(impor)
    return next((kode for kode in BAGIAN[impor.jenis] if jumlah[kode]), "masalah")


def _jumlah(impor: Impor) -> dict[str, int]:
    isi = impor.ringkasan
    if "baru" not in isi:
        return dict.fromkeys(BAGIAN[impor.jenis], 0)
    unit = isi.get("unit", {})
    return {
        "masalah": isi["keliru"] + isi["peringatan"] + unit.get("keliru", 0),
        "baru": isi["baru"],
        "berubah": isi["berubah"],
        "hilang": isi.get("hilang", 0),
        "unit": sum(unit.get(k, 0) for k in ("baru", "berubah", "hilang")),
    }


def _tab(impor: Impor, kini: str) -> list[dict[str, object]]:
    jumlah = _jumlah(impor)
    return [
        {"kode": kode, "label": label, "jumlah": jumlah[kode], "aktif": kode == kini}
        for kode, label in BAGIAN[impor.jenis].items()
        if jumlah[kode] or kode == kini
    ]


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
    if satu.status != Impor.Status.DIPERIKSA:
        return redirect(tujuan)
    return render(
        request,
        "pegawai/impor_terapkan.html",
        {"impor": satu, "akibat": _akibat(satu), "kembali": tujuan},
    )


def _akibat(impor: Impor) -> list[str]:
    isi = impor.ringkasan
    if impor.jenis == Impor.Jenis.KEHADIRAN:
        return _kalimat([(isi[kode], apa) for kode, apa in AKIBAT_KEHADIRAN])
    unit = isi["unit"]
    kalimat = [
        (unit["baru"], "unit baru masuk susunan"),
        (unit["berubah"], "unit diperbarui"),
        (isi["baru"], "pegawai baru dicatat"),
        (isi["akun_baru"], "akun dibuat tanpa kata sandi; undang pemiliknya di halaman Akun"),
        (isi["berubah"], "pegawai diperbarui; jabatan lama ditutup sehari sebelum TMT yang baru"),
        (isi["keliru"], "baris keliru TIDAK masuk"),
        (isi["hilang"], "pegawai yang tidak ada di berkas dibiarkan seperti semula"),
    ]
    return _kalimat(kalimat)


def _kalimat(daftar: list[tuple[int, str]]) -> list[str]:
    return [f"{jumlah:,} {apa}".replace(",", ".") + "." for jumlah, apa in daftar if jumlah]


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
