"""Files of a survey: poster, publication board, SKM report."""

import tempfile
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.web.unduhan import PDF, XLSX, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from survei.ekspor.buku import tulis_buku
from survei.ekspor.laporan import laporan_pdf
from survei.ekspor.poster import UKURAN, papan, poster
from survei.models import Survei
from survei.selectors import bahan_laporan, hasil_survei, karakteristik
from survei.views.kelola import survei_skm, survei_terlihat


def _belum(request: PermintaanMasuk, survei: Survei) -> HttpResponse:
    """A page instead of an empty file: why there is nothing yet, and what to do."""
    return render(request, "survei/belum_cukup.html", {"survei": survei}, status=409)


@require_safe
def unduh_poster(request: PermintaanMasuk, pk: int, ukuran: str) -> HttpResponse:
    if ukuran not in UKURAN:
        raise Http404
    survei = survei_terlihat(request, pk)
    alamat = request.build_absolute_uri(survei.jalur_publik)
    isi = poster(survei, alamat, ukuran, pada=timezone.now())
    return lampiran(isi, nama_berkas(f"poster {ukuran} {survei.judul}", "pdf"), PDF)


@require_safe
def unduh_papan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_skm(request, pk)
    alamat = request.build_absolute_uri(survei.jalur_hasil)
    isi = papan(hasil_survei(survei), karakteristik(survei), alamat, pada=timezone.now())
    if isi is None:
        return _belum(request, survei)
    return lampiran(isi, nama_berkas(f"papan publikasi {survei.judul}", "pdf"), PDF)


@require_safe
def unduh_laporan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_skm(request, pk)
    isi = laporan_pdf(bahan_laporan(survei, timezone.localdate()), pada=timezone.now())
    if isi is None:
        return _belum(request, survei)
    return lampiran(isi, nama_berkas(f"laporan skm {survei.judul}", "pdf"), PDF)


@require_safe
def unduh_buku(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_skm(request, pk)
    bahan = bahan_laporan(survei, timezone.localdate())
    with tempfile.TemporaryDirectory() as folder:
        jalur = Path(folder) / "buku.xlsx"
        if not tulis_buku(bahan, jalur, pada=timezone.now()):
            return _belum(request, survei)
        isi = jalur.read_bytes()
    return lampiran(isi, nama_berkas(f"angka skm {survei.judul}", "xlsx"), XLSX)
