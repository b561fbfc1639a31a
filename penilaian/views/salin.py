"""Filling a draft from a plan that exists: where it can come from, and what of it is taken."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from penilaian.actions import salin as aksi
from penilaian.forms.salin import CariSumberForm, SalinForm
from penilaian.models import SKP
from penilaian.permissions import boleh_mengubah_skp, tanggal_penilai
from penilaian.selectors.pustaka import isi_templat, templat_untuk
from penilaian.selectors.salinan import (
    Sumber,
    baris_salin,
    isi_skp_sumber,
    lampiran_baru,
    muat,
    rhk_ada,
    skp_rekan,
    skp_sendiri,
)
from penilaian.views.pintu import pintu_skp, terima, wajib

SENDIRI, REKAN, PUSTAKA = "sendiri", "rekan", "pustaka"


def _skp_disusun(request: PermintaanMasuk, pk: int) -> SKP:
    skp = pintu_skp(request, pk)
    wajib(boleh_mengubah_skp(request.user, skp))
    return skp


@require_GET
def daftar(request: PermintaanMasuk, pk: int, asal: str) -> HttpResponse:
    skp = _skp_disusun(request, pk)
    form = CariSumberForm(request.GET or None)
    konteks: dict[str, Any] = {"skp": skp, "asal": asal, "form": form}
    konteks["halaman"] = halaman_dari(request, _daftar_sumber(skp, asal, form.cari()))
    return jawab(request, "penilaian/salin.html", konteks)


def _daftar_sumber(skp: SKP, asal: str, cari: str) -> QuerySet[Any]:
    hari_ini = timezone.localdate()
    if asal == SENDIRI:
        return skp_sendiri(skp)
    if asal == REKAN:
        return skp_rekan(skp, hari_ini, cari)
    if asal == PUSTAKA:
        return templat_untuk(skp.jabatan, tanggal_penilai(skp, hari_ini), cari)
    raise Http404


@require_http_methods(["GET", "POST"])
def pilih(request: PermintaanMasuk, pk: int, asal: str, nomor: int) -> HttpResponse:
    skp = _skp_disusun(request, pk)
    sumber = _sumber(skp, asal, nomor)
    baris = baris_salin(skp, sumber, timezone.localdate())
    lampiran = lampiran_baru(skp, sumber)
    form = SalinForm(request.POST or None, baris=baris, lampiran=len(lampiran))
    hasil: list[aksi.HasilSalin] = []
    if terima(
        form,
        lambda: hasil.append(
            aksi.salin_rencana(
                oleh=request.user,
                pada=timezone.now(),
                skp=skp,
                sumber=sumber,
                pilihan=form.pilihan(),
            )
        ),
    ):
        _sebut(request, hasil[0])
        return redirect(f"{reverse('penilaian:skp', args=[skp.pk])}#rencana")
    konteks = {
        "skp": skp,
        "asal": asal,
        "sumber": sumber,
        "baris": baris,
        "ada": rhk_ada(skp),
        "lampiran": lampiran,
        "bobot_muat": muat(skp, baris),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "penilaian/salin_pilih.html", konteks, status=status)


def _sumber(skp: SKP, asal: str, nomor: int) -> Sumber:
    """Only what this list offers: a plan that may not be copied is not known here."""
    satu = get_object_or_404(_daftar_sumber(skp, asal, ""), pk=nomor)
    if asal == PUSTAKA:
        return isi_templat(satu)
    return isi_skp_sumber(satu, sendiri=asal == SENDIRI)


def _sebut(request: PermintaanMasuk, hasil: aksi.HasilSalin) -> None:
    """What came in, and what is left for the person to do."""
    apa = [
        (hasil.rhk, "rencana"),
        (hasil.indikator, "indikator"),
        (hasil.lampiran, "baris lampiran"),
    ]
    messages.success(
        request,
        f"Disalin: {', '.join(f'{n} {kata}' for n, kata in apa if n)}. Periksa dan sesuaikan.",
    )
    sisa = []
    if hasil.tanpa_target:
        sisa.append(f"Isi target {hasil.tanpa_target} indikator.")
    if hasil.tanpa_dukungan:
        sisa.append(
            f"{hasil.tanpa_dukungan} rencana belum mendukung RHK pimpinan: pilih lewat “Ubah rencana”."
        )
    if hasil.bobot_dikosongkan:
        sisa.append("Bobot salinannya dikosongkan, karena jumlahnya akan melebihi 100.")
    if sisa:
        messages.info(request, " ".join(sisa))
