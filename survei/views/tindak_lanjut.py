"""The action plan of a survey: proposed from its weakest elements, reported on by its owners."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.audit.models import JejakAudit
from pegawai.http import PermintaanMasuk
from survei.actions.tindak_lanjut import laporkan_rencana, susun_rencana, ubah_rencana
from survei.aturan.unsur import Unsur
from survei.forms.tindak_lanjut import LaporanRencanaForm, RencanaForm
from survei.models import RencanaTindakLanjut
from survei.permissions import boleh_melaporkan, boleh_mengelola
from survei.selectors import dampak, hasil_survei, survei_sebelumnya
from survei.views.kelola import survei_skm

BACA_TULIS = require_http_methods(["GET", "HEAD", "POST"])
# A first sentence to change, so that nobody starts from an empty field.
USULAN = {
    Unsur.PERSYARATAN: "Sederhanakan persyaratan dan umumkan pada papan serta situs unit",
    Unsur.PROSEDUR: "Susun ulang alur pelayanan dan pasang bagan alurnya di ruang layanan",
    Unsur.WAKTU: "Tetapkan janji waktu tiap layanan dan pantau yang melewatinya setiap minggu",
    Unsur.BIAYA: "Umumkan biaya resmi tiap layanan, termasuk yang gratis",
    Unsur.PRODUK: "Periksa hasil layanan terhadap standar sebelum diserahkan",
    Unsur.KOMPETENSI: "Adakan pelatihan teknis bagi petugas layanan",
    Unsur.PERILAKU: "Adakan pelatihan pelayanan prima dan pendampingan petugas",
    Unsur.SARANA: "Perbaiki ruang tunggu, toilet, dan sarana bagi kelompok rentan",
    Unsur.PENGADUAN: "Tunjuk pengelola pengaduan dan umumkan tindak lanjut tiap bulan",
}


def _rencana(request: PermintaanMasuk, pk: int) -> RencanaTindakLanjut:
    return get_object_or_404(
        RencanaTindakLanjut.objects.terlihat_oleh(request.user).select_related(
            "survei__unit", "penanggung_jawab"
        ),
        pk=pk,
    )


def _triwulan_depan(hari_ini: date) -> dict[str, int]:
    urut = hari_ini.year * 4 + (hari_ini.month - 1) // 3 + 1
    return {"tahun": urut // 4, "triwulan": urut % 4 + 1}


def _form(request: PermintaanMasuk, awal: dict[str, Any]) -> RencanaForm:
    data = request.POST if request.method == "POST" else None
    hari_ini = timezone.localdate()
    return RencanaForm(data, initial=awal, pengguna=request.user, tanggal=hari_ini)


@require_safe
def daftar(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_skm(request, pk)
    skm = hasil_survei(survei).hasil.skm
    rencana = list(survei.tindak_lanjut.select_related("penanggung_jawab"))
    lama = survei_sebelumnya(survei)
    sudah = {satu.unsur for satu in rencana}
    konteks = {
        "survei": survei,
        "rencana": [(satu, Unsur(satu.unsur).label) for satu in rencana],
        "usulan": [u for u in skm.terendah(3) if u.unsur.value not in sudah] if skm else [],
        "sebelumnya": lama,
        "dampak": [(Unsur(d.unsur).label, d) for d in dampak(survei, lama)],
        "boleh_mengelola": boleh_mengelola(request.user, survei),
    }
    return render(request, "survei/tindak_lanjut.html", konteks)


@BACA_TULIS
def baru(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_skm(request, pk)
    if not boleh_mengelola(request.user, survei):
        raise PermissionDenied
    unsur = request.GET.get("unsur", "")
    awal: dict[str, Any] = dict(_triwulan_depan(timezone.localdate()))
    if unsur in set(Unsur):
        awal |= {"unsur": unsur, "kegiatan": USULAN[Unsur(unsur)]}
    form = _form(request, awal)
    if form.is_bound and form.is_valid():
        susun_rencana(oleh=request.user, survei=survei, isi=form.isi, pada=timezone.now())
        messages.success(request, "Rencana disimpan. Penanggung jawabnya diberi tahu.")
        return redirect("survei:tindak_lanjut", pk=survei.pk)
    konteks = {"survei": survei, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "survei/rencana_formulir.html", konteks, status=status)


@BACA_TULIS
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    rencana = _rencana(request, pk)
    if not boleh_mengelola(request.user, rencana.survei):
        raise PermissionDenied
    medan = ("unsur", "kegiatan", "tahun", "triwulan", "jangka")
    awal = {nama: getattr(rencana, nama) for nama in medan}
    awal["penanggung_jawab"] = rencana.penanggung_jawab_id
    form = _form(request, awal)
    if form.is_bound and form.is_valid():
        ubah_rencana(oleh=request.user, rencana=rencana, isi=form.isi, pada=timezone.now())
        messages.success(request, "Perubahan disimpan.")
        return redirect("survei:rencana", pk=rencana.pk)
    konteks = {"survei": rencana.survei, "form": form, "rencana": rencana}
    status = 422 if form.is_bound else 200
    return render(request, "survei/rencana_formulir.html", konteks, status=status)


@BACA_TULIS
def rencana(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """One plan: everybody who sees it reads; owner and officer report on it below."""
    satu = _rencana(request, pk)
    boleh = boleh_melaporkan(request.user, satu)
    if request.method == "POST" and not boleh:
        raise PermissionDenied
    form = LaporanRencanaForm(request.POST if request.method == "POST" else None, rencana=satu)
    if form.is_bound and form.is_valid():
        laporkan_rencana(
            oleh=request.user, rencana=satu, isi=form.cleaned_data, pada=timezone.now()
        )
        messages.success(request, "Realisasi disimpan.")
        return redirect("survei:rencana", pk=satu.pk)
    konteks = {
        "rencana": satu,
        "unsur": Unsur(satu.unsur).label,
        "form": form if boleh else None,
        "boleh_mengelola": boleh_mengelola(request.user, satu.survei),
        "peristiwa": [
            {"judul": j.ringkasan, "pada": j.pada, "oleh": j.pelaku_nama, "ikon": "pencil"}
            for j in JejakAudit.objects.untuk(satu)[:20]
        ],
    }
    return render(request, "survei/rencana.html", konteks, status=422 if form.is_bound else 200)
