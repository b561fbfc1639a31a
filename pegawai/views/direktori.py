"""The directory, a person's page, and the directory as a workbook."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import Urutan, halaman_dari, urutan_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.actions.akses import catat_lihat, catat_unduhan
from pegawai.actions.mutasi import dapat_dibatalkan
from pegawai.ekspor import tulis_direktori
from pegawai.forms.direktori import SaringDirektoriForm
from pegawai.forms.pilih import AKHIRAN_CARI, cari_pilihan_pegawai
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Penempatan, Pengguna
from pegawai.permissions import (
    boleh_melihat_disiplin,
    boleh_melihat_rincian,
    boleh_mengatur_akses,
    boleh_mengunduh_direktori,
)
from pegawai.selectors.akses import keadaan_akun
from pegawai.selectors.direktori import URUTAN, direktori, lengkapi, seluruhnya
from pegawai.selectors.rincian import rincian_pegawai, riwayat_pegawai

# Parts of a person's page that apps above this one show: heading, URL name. The summary answers everybody, with a
# sentence where there is nothing to see; the others exist only for whoever may read the record.
RINGKASAN = ("Hasil penilaian kinerja", "penilaian:ringkas_pegawai")
BAGIAN_LUAR = (
    ("Pelatihan", "pelatihan:jp_pegawai"),
    ("Angka kredit", "karier:rincian"),
    ("Riwayat hasil", "penilaian:riwayat"),
)


def _saringan(request: PermintaanMasuk) -> SaringDirektoriForm:
    return SaringDirektoriForm(request.GET or None, tanggal=timezone.localdate())


def _urutan(request: PermintaanMasuk) -> Urutan:
    return urutan_dari(request, URUTAN, "nama")


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    hari_ini = timezone.localdate()
    if request.htmx and "pilih" in request.GET:
        return _pilihan(request)
    form, urutan = _saringan(request), _urutan(request)
    semua = direktori(request.user, form.saringan, hari_ini).order_by(*urutan.medan, "pk")
    nomor = semua.values_list("pk", flat=True)
    # a search looks at everybody's name whether it counts or fetches: once is enough
    halaman = halaman_dari(request, list(nomor) if form.saringan.q else nomor)
    konteks = {
        "form": form,
        "saringan": form.saringan,
        "urutan": urutan,
        "halaman": halaman,
        "daftar": lengkapi(halaman.butir, hari_ini),
        "boleh_mengunduh": boleh_mengunduh_direktori(request.user),
        "boleh_mengatur": boleh_mengatur_akses(request.user),
        "kueri": request.GET.urlencode(),
    }
    return jawab(request, "pegawai/daftar.html", konteks)


def _pilihan(request: PermintaanMasuk) -> HttpResponse:
    """The same search for a picker: the first few as radio buttons."""
    nama = request.GET["pilih"]
    teks = request.GET.get(f"{nama}{AKHIRAN_CARI}", "")[:100].replace("\x00", "")
    pilihan = cari_pilihan_pegawai(request.user, teks, timezone.localdate())
    return render(request, "pegawai/_pilihan.html", {"nama": nama, "teks": teks, "daftar": pilihan})


@require_GET
def unduh(request: PermintaanMasuk) -> HttpResponseBase:
    """Exactly what the list shows: the same filter, the same order, all pages."""
    if not boleh_mengunduh_direktori(request.user):
        raise PermissionDenied
    hari_ini, kini = timezone.localdate(), timezone.now()
    saringan = _saringan(request).saringan
    semua = direktori(request.user, saringan, hari_ini).order_by(*_urutan(request).medan, "pk")
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "daftar.xlsx"
        jumlah = tulis_direktori(
            jalur,
            seluruhnya(semua, hari_ini),
            saringan=saringan.sebutan,
            pencipta=str(request.user),
            pada=kini,
        )
        catat_unduhan(jumlah=jumlah, saringan=saringan.sebutan, oleh=request.user, pada=kini)
        # the open file outlives its folder
        berkas = jalur.open("rb")
    return lampiran_berkas(berkas, nama_berkas(f"daftar pegawai {hari_ini}", "xlsx"), XLSX)


@require_GET
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    konteks: dict[str, object] = {
        "isi": rincian_pegawai(pegawai, timezone.localdate()),
        "milik_sendiri": pegawai.pk == request.user.pegawai_id,
        "bagian_luar": _bagian_luar(pegawai, RINGKASAN),
        "boleh_melihat_disiplin": boleh_melihat_disiplin(request.user, pegawai),
    }
    if boleh_mengatur_akses(request.user):
        konteks |= {"boleh_mengatur": True} | _akun(pegawai) | _pindah(pegawai)
    if boleh_melihat_rincian(request.user, pegawai):
        catat_lihat(pegawai=pegawai, oleh=request.user, pada=timezone.now())
        konteks["riwayat"] = riwayat_pegawai(pegawai)
        konteks["bagian_luar"] = _bagian_luar(pegawai, RINGKASAN, *BAGIAN_LUAR)
    return render(request, "pegawai/rincian.html", konteks)


def _akun(pegawai: Pegawai) -> dict[str, object]:
    akun = Pengguna.objects.filter(pegawai=pegawai).first()
    return {"akun": akun, "keadaan_akun": keadaan_akun(akun) if akun else ""}


def _pindah(pegawai: Pegawai) -> dict[str, object]:
    """The transfer that can still be taken back."""
    terakhir = Penempatan.objects.definitif().filter(pegawai=pegawai).order_by("-mulai").first()
    dapat = terakhir is not None and dapat_dibatalkan(terakhir, timezone.localdate())
    return {"pindah_terakhir": terakhir if dapat else None}


def _bagian_luar(pegawai: Pegawai, *bagian: tuple[str, str]) -> list[tuple[str, str]]:
    hasil = []
    for judul, nama in bagian:
        try:
            hasil.append((judul, reverse(nama, args=[pegawai.pk])))
        except NoReverseMatch:
            continue
    return hasil


@require_GET
def profil(request: PermintaanMasuk) -> HttpResponse:
    if request.user.pegawai_id is None:
        raise Http404
    return redirect("pegawai:rincian", request.user.pegawai_id)
