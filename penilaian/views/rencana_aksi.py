"""The rencana aksi of a hasil kerja in a period."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.http import PermintaanMasuk
from penilaian.actions import rencana_aksi as aksi
from penilaian.actions.kabar import tautan_periode
from penilaian.forms import RencanaAksiForm
from penilaian.models import Penilaian, Periode, RencanaAksi, RencanaHasilKerja
from penilaian.permissions import boleh_merencanakan_aksi
from penilaian.views.pintu import (
    jalankan,
    pintu_rencana_aksi,
    pintu_rhk,
    terima,
    wajib,
    wajib_periode,
)


def _wajib_boleh(request: PermintaanMasuk, rhk: RencanaHasilKerja, periode: Periode) -> None:
    penilaian = Penilaian.objects.hidup().filter(skp=rhk.skp, periode=periode).first()
    wajib(boleh_merencanakan_aksi(request.user, rhk.skp, penilaian))


def _ke_rhk(rhk: RencanaHasilKerja, periode: Periode) -> HttpResponse:
    return redirect(f"{tautan_periode(rhk.skp_id, periode)}#rhk-{rhk.pk}")


@require_http_methods(["GET", "POST"])
def rencana_aksi_baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rhk = pintu_rhk(request, pk)
    return _isi(request, rhk, wajib_periode(request, rhk.skp), None)


@require_http_methods(["GET", "POST"])
def rencana_aksi_ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rencana = pintu_rencana_aksi(request, pk)
    return _isi(request, rencana.rhk, rencana.periode, rencana)


def _isi(
    request: PermintaanMasuk,
    rhk: RencanaHasilKerja,
    periode: Periode,
    rencana: RencanaAksi | None,
) -> HttpResponse:
    _wajib_boleh(request, rhk, periode)
    form = RencanaAksiForm(request.POST or None, initial=RencanaAksiForm.awal(rencana))
    if terima(
        form,
        lambda: aksi.simpan_rencana_aksi(
            oleh=request.user,
            pada=timezone.now(),
            rhk=rhk,
            periode=periode,
            rencana=rencana,
            isi=form.isi(),
        ),
    ):
        messages.success(request, "Rencana aksi tersimpan.")
        return _ke_rhk(rhk, periode)
    konteks = {"form": form, "rhk": rhk, "periode": periode, "rencana": rencana}
    konteks["kembali"] = tautan_periode(rhk.skp_id, periode)
    status = 422 if form.errors else 200
    return render(request, "penilaian/rencana_aksi.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def rencana_aksi_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rencana = pintu_rencana_aksi(request, pk)
    rhk, periode = rencana.rhk, rencana.periode
    _wajib_boleh(request, rhk, periode)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_rencana_aksi(
                oleh=request.user, pada=timezone.now(), rencana=rencana
            ),
            "Rencana aksi dihapus.",
        )
        return _ke_rhk(rhk, periode)
    konteks = {"kalimat": f"Hapus rencana aksi “{rencana}”?", "tombol": "Hapus rencana aksi"}
    return render(request, "penilaian/konfirmasi.html", konteks | {"skp": rhk.skp, "bahaya": True})
