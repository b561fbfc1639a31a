"""One act on many SKPs: a page that names each with what stops it, then the act."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from pegawai.selectors import yang_dinilai
from penilaian.actions.massal import HasilMassal, ajukan_banyak, setujui_banyak
from penilaian.models import SKP, TahunKinerja
from penilaian.permissions import boleh_mengajukan_untuk, unit_diawasi
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.massal import (
    TERBANYAK,
    CalonSKP,
    calon_pengajuan,
    calon_persetujuan,
    draf_unit,
    siapkan,
)
from penilaian.views.pintu import pintu_diri, wajib


def nomor_dipilih(daftar: list[str]) -> list[int]:
    """Keys out of check boxes; what is no key was not made by our page."""
    if not all(satu.isascii() and satu.isdecimal() and len(satu) < 19 for satu in daftar):
        raise Http404
    return [int(satu) for satu in dict.fromkeys(daftar)]


def _pintu_banyak(request: PermintaanMasuk, tahun: TahunKinerja, nomor: list[int]) -> list[SKP]:
    """The chosen plans of the year; one that this reader may not know makes the whole page unknown."""
    terlihat: QuerySet[SKP] = SKP.objects.terlihat_oleh(request.user)
    daftar = siapkan(terlihat.filter(tahun_kinerja=tahun, pk__in=nomor[:TERBANYAK]))
    if len(daftar) != len(nomor[:TERBANYAK]):
        raise Http404
    return daftar


def _halaman(
    request: PermintaanMasuk, calon: list[CalonSKP], banyak: int, isi: dict[str, Any]
) -> HttpResponse:
    dapat = sum(1 for satu in calon if satu.dapat)
    konteks = {
        "calon": calon,
        "dapat": dapat,
        "terhalang": len(calon) - dapat,
        "terbanyak": TERBANYAK,
        "sisa": max(banyak - TERBANYAK, 0),
    }
    return render(request, "penilaian/massal.html", konteks | isi)


def _jawab(
    request: PermintaanMasuk, hasil: HasilMassal, kalimat: str, isi: dict[str, Any]
) -> HttpResponse:
    """Back to the list when all went through; else a page that names the rest and why."""
    if hasil.berhasil:
        messages.success(request, f"{len(hasil.berhasil)} SKP {kalimat}.")
    if not hasil.gagal:
        return redirect(isi["kembali"])
    return render(request, "penilaian/massal_hasil.html", {"hasil": hasil, "kerja": kalimat} | isi)


@require_http_methods(["GET", "POST"])
def setujui_pilihan(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    """The appraiser approves the chosen ones, or all that were handed in."""
    penilai = pintu_diri(request)
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    isi = {
        "judul": "Setujui SKP",
        "tombol": "Setujui",
        "kembali": f"{reverse('penilaian:papan')}?tahun={tahun}",
        "kosong": "Belum ada SKP yang dipilih. Beri centang pada papan penilaian dahulu.",
        "kalimat": "SKP yang disetujui tidak dapat diubah lagi oleh pegawainya.",
    }
    if request.method == "POST":
        daftar = _pintu_banyak(request, tahun_kinerja, nomor_dipilih(request.POST.getlist("skp")))
        hasil = setujui_banyak(oleh=request.user, pada=timezone.now(), daftar=daftar)
        return _jawab(request, hasil, "disetujui", isi)
    nomor = nomor_dipilih(request.GET.getlist("skp"))
    if "semua" in request.GET:
        nomor = _diajukan(request, tahun_kinerja)
    daftar = _pintu_banyak(request, tahun_kinerja, nomor)
    calon = calon_persetujuan(penilai, daftar, timezone.localdate())
    return _halaman(request, calon, len(nomor), isi)


@require_http_methods(["GET", "POST"])
def ajukan_pilihan(request: PermintaanMasuk, unit_pk: int, tahun: int) -> HttpResponse:
    """Pengelola kinerja and BKD hand in the complete drafts of a unit and those below it."""
    unit = get_object_or_404(unit_diawasi(request.user), pk=unit_pk)
    wajib(boleh_mengajukan_untuk(request.user, unit))
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    isi = {
        "judul": f"Ajukan draf SKP {unit}",
        "tombol": "Ajukan",
        "kembali": reverse("penilaian:dasbor_pegawai", args=[unit.pk, tahun]),
        "kosong": "Tidak ada draf SKP di unit ini yang menunggu diajukan.",
        "kalimat": "SKP diajukan atas nama pegawainya, dan setiap pegawai diberi tahu bahwa Anda yang mengajukannya.",
    }
    if request.method == "POST":
        nomor = nomor_dipilih(request.POST.getlist("skp"))
        daftar = _pintu_banyak(request, tahun_kinerja, nomor)
        hasil = ajukan_banyak(oleh=request.user, pada=timezone.now(), daftar=daftar)
        return _jawab(request, hasil, "diajukan", isi)
    nomor = list(
        draf_unit(unit, tahun_kinerja).order_by("pegawai__nama").values_list("pk", flat=True)
    )
    daftar = _pintu_banyak(request, tahun_kinerja, nomor)
    calon = calon_pengajuan(daftar, timezone.localdate())
    return _halaman(request, calon, len(nomor), isi)


def _diajukan(request: PermintaanMasuk, tahun: TahunKinerja) -> list[int]:
    """Everything that waits for this appraiser, as the board counts it."""
    orang = yang_dinilai(pintu_diri(request), tanggal_acuan(tahun.tahun))
    # A revision is read beside the version in force, one by one.
    daftar = SKP.objects.hidup().filter(
        tahun_kinerja=tahun, status=SKP.Status.DIAJUKAN, pegawai__in=orang
    )
    return list(daftar.order_by("pegawai__nama", "pk").values_list("pk", flat=True))
