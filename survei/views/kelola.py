"""Staff pages of surveys: list, making, changing, opening, closing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.audit.models import JejakAudit
from kinerja.web.grafik import kemajuan
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from survei.actions.siklus import (
    LayananSudahDijawab,
    MasaSudahLewat,
    PeralihanTidakSah,
    SurveiTanpaLayanan,
    buat_survei,
    buka_survei,
    tutup_survei,
    ubah_survei,
)
from survei.aturan.skm import semua_pembanding
from survei.forms.kelola import SaringForm, SurveiForm
from survei.models import Survei
from survei.permissions import (
    boleh_membandingkan,
    boleh_membuat_survei,
    boleh_mengatur_instrumen,
    boleh_mengelola,
)
from survei.selectors import (
    daftar_survei,
    hasil_survei,
    hitungan_tanda,
    jumlah_tanggapan,
    karakteristik,
    pilihan_unit,
)
from survei.selectors.integritas import hasil_integritas, jumlah_integritas
from survei.selectors.sub import hasil_sub
from survei.selectors.tambahan import hasil_tambahan
from survei.views import integritas
from survei.views.hasil import grafik_unsur

BACA_TULIS = require_http_methods(["GET", "HEAD", "POST"])


def survei_terlihat(request: PermintaanMasuk, pk: int) -> Survei:
    return get_object_or_404(
        Survei.objects.terlihat_oleh(request.user).select_related("unit", "instrumen"), pk=pk
    )


def survei_skm(request: PermintaanMasuk, pk: int) -> Survei:
    """For what only the SKM has: its report, its board, its action plan."""
    survei = survei_terlihat(request, pk)
    if not survei.skm:
        raise Http404
    return survei


def survei_dikelola(request: PermintaanMasuk, pk: int) -> Survei:
    survei = survei_terlihat(request, pk)
    if not boleh_mengelola(request.user, survei):
        raise PermissionDenied
    return survei


@require_safe
def daftar(request: PermintaanMasuk) -> HttpResponse:
    form = SaringForm(request.GET or None)
    saring = form.cleaned_data if form.is_bound and form.is_valid() else {}
    hari_ini = timezone.localdate()
    sumber = daftar_survei(request.user, saring.get("q", ""), saring.get("keadaan", ""), hari_ini)
    halaman = halaman_dari(request, sumber)
    jumlah = jumlah_tanggapan([s.pk for s in halaman])
    if lain := [s.pk for s in halaman if not s.skm]:
        jumlah |= jumlah_integritas(lain)
    konteks = {
        "halaman": halaman,
        "baris": [(satu, jumlah.get(satu.pk, 0)) for satu in halaman],
        "form": form,
        "tersaring": any(saring.values()),
        "hari_ini": hari_ini,
        "boleh_membuat": boleh_membuat_survei(request.user),
        "boleh_membandingkan": boleh_membandingkan(request.user),
        "boleh_instrumen": boleh_mengatur_instrumen(request.user),
    }
    return jawab(request, "survei/daftar.html", konteks)


@require_safe
def pilih_unit(request: PermintaanMasuk) -> HttpResponse:
    if not boleh_membuat_survei(request.user):
        raise PermissionDenied
    form = SaringForm(request.GET or None)
    del form.fields["keadaan"]
    form.fields["q"].label = "Cari nama unit"
    cari = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    halaman = halaman_dari(request, pilihan_unit(request.user, cari, timezone.localdate()))
    konteks = {"halaman": halaman, "form": form, "cari": cari}
    return jawab(request, "survei/pilih_unit.html", konteks)


@BACA_TULIS
def baru(request: PermintaanMasuk, unit_pk: int) -> HttpResponse:
    unit = get_object_or_404(pilihan_unit(request.user, "", timezone.localdate()), pk=unit_pk)
    form = SurveiForm(request.POST if request.method == "POST" else None, unit=unit)
    if form.is_bound and form.is_valid():
        survei = buat_survei(
            oleh=request.user,
            unit=unit,
            isi=form.cleaned_data,
            layanan=form.layanan,
            pada=timezone.now(),
        )
        messages.success(request, "Survei disimpan sebagai draf. Buka bila sudah siap.")
        return redirect(survei)
    konteks = {"form": form, "unit": unit}
    return render(request, "survei/formulir.html", konteks, status=422 if form.is_bound else 200)


@BACA_TULIS
def ubah(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    data = request.POST if request.method == "POST" else None
    form = SurveiForm(data, unit=survei.unit, survei=survei)
    if form.is_bound and form.is_valid():
        try:
            ubah_survei(
                oleh=request.user,
                survei=survei,
                isi=form.cleaned_data,
                layanan=form.layanan,
                pada=timezone.now(),
            )
        except (LayananSudahDijawab, SurveiTanpaLayanan) as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Perubahan disimpan.")
            return redirect(survei)
    konteks = {"form": form, "unit": survei.unit, "survei": survei}
    return render(request, "survei/formulir.html", konteks, status=422 if form.is_bound else 200)


@require_safe
def rincian(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_terlihat(request, pk)
    if not survei.skm:
        return integritas.rincian(request, survei)
    isi = hasil_survei(survei)
    skm = isi.hasil.skm
    terkumpul = [
        (str(h.layanan), min(h.n, h.keterwakilan.diperlukan), h.keterwakilan.diperlukan)
        for h in isi.layanan
        if h.keterwakilan
    ]
    konteks = {
        "survei": survei,
        "isi": isi,
        "masuk": jumlah_tanggapan([survei.pk]).get(survei.pk, 0),
        "skm": skm,
        "pembanding": semua_pembanding(skm) if skm else (),
        "sub": hasil_sub(isi),
        "grafik": grafik_unsur(skm) if skm else None,
        "ciri": karakteristik(survei) if skm else (),
        "bertanda": sum(h.n for kode, h in hitungan_tanda(survei.pk).items() if kode),
        "tambahan": hasil_tambahan(survei) if skm else [],
        "grafik_sampel": kemajuan("Responden menurut layanan", terkumpul) if terkumpul else None,
        "tautan": request.build_absolute_uri(survei.jalur_publik),
        "lewat": survei.selesai < timezone.localdate(),
        "boleh_mengelola": boleh_mengelola(request.user, survei),
        "impor": survei.impor.select_related("diimpor_oleh__pegawai")[:10],
        "peristiwa": [
            {"judul": j.ringkasan, "pada": j.pada, "oleh": j.pelaku_nama, "ikon": "pencil"}
            for j in JejakAudit.objects.untuk(survei)[:20]
        ],
    }
    return render(request, "survei/rincian.html", konteks)


@BACA_TULIS
def buka(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """A page of its own: from here on citizens see the survey, and its questions are fixed."""
    survei = survei_dikelola(request, pk)
    if request.method == "POST":
        try:
            buka_survei(oleh=request.user, survei=survei, pada=timezone.now())
        except (PeralihanTidakSah, MasaSudahLewat) as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, "Survei dibuka. Sebarkan tautannya.")
        return redirect(survei)
    return render(request, "survei/buka.html", {"survei": survei})


@BACA_TULIS
def tutup(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    if request.method == "POST":
        try:
            tutup_survei(oleh=request.user, survei=survei, pada=timezone.now())
        except PeralihanTidakSah as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, "Survei ditutup. Hasilnya tetap dapat dilihat.")
        return redirect(survei)
    konteks = {
        "survei": survei,
        "isi": hasil_survei(survei) if survei.skm else hasil_integritas(survei),
    }
    return render(request, "survei/tutup.html", konteks)
