"""Who is ready for the next rank or jenjang: everybody for BKD, their own people for those who lead or appraise."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from karier.actions.posisi import minta_susun
from karier.actions.unduhan import catat_unduhan
from karier.ekspor import tulis_daftar
from karier.forms import SaringPosisiForm
from karier.models import PosisiAngkaKredit
from karier.permissions import boleh_membuka_daftar, boleh_mengatur
from karier.selectors.daftar import URUTAN, baris_posisi, daftar_posisi, semua_posisi
from kinerja.web.halaman import Urutan, halaman_dari, urutan_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.http import PermintaanMasuk


@dataclass(frozen=True)
class _Permintaan:
    form: SaringPosisiForm
    urutan: Urutan
    semua: QuerySet[PosisiAngkaKredit]
    hari_ini: date


def _baca(request: PermintaanMasuk) -> _Permintaan:
    if not boleh_membuka_daftar(request.user):
        raise PermissionDenied
    hari_ini = timezone.localdate()
    form = SaringPosisiForm(request.GET or None, tanggal=hari_ini)
    urutan = urutan_dari(request, URUTAN, "pangkat")
    semua = daftar_posisi(request.user, form.saringan, hari_ini).order_by(*urutan.medan, "pk")
    return _Permintaan(form, urutan, semua, hari_ini)


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    minta = _baca(request)
    halaman = halaman_dari(request, minta.semua)
    konteks = {
        "form": minta.form,
        "urutan": minta.urutan,
        "halaman": halaman,
        "daftar": baris_posisi(list(halaman), minta.hari_ini),
        "dihitung_pada": min((p.dihitung_pada for p in halaman), default=None),
        "boleh_mengatur": boleh_mengatur(request.user),
        "kueri": request.GET.urlencode(),
    }
    return jawab(request, "karier/daftar.html", konteks)


@require_GET
def unduh(request: PermintaanMasuk) -> FileResponse:
    """Exactly what the list shows, all pages; that it left the house is on the trail."""
    minta = _baca(request)
    pada, saringan = timezone.now(), minta.form.saringan.sebutan
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "angka-kredit.xlsx"
        baris = semua_posisi(minta.semua, minta.hari_ini)
        jumlah = tulis_daftar(jalur, baris, saringan=saringan, pada=pada)
        ringkasan = f"Mengunduh daftar angka kredit ({jumlah} pegawai)"
        catat_unduhan(
            oleh=request.user, pada=pada, objek=request.user, ringkasan=ringkasan, saringan=saringan
        )
        # The open file outlives its folder.
        berkas = jalur.open("rb")
    return lampiran_berkas(berkas, nama_berkas(f"angka kredit {minta.hari_ini}", "xlsx"), XLSX)


@require_POST
def perbarui(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_mengatur(request.user):
        raise PermissionDenied
    minta_susun(oleh=request.user, pada=timezone.now())
    messages.success(request, "Daftar sedang dihitung ulang. Muat ulang halaman ini sebentar lagi.")
    return redirect("karier:daftar")
