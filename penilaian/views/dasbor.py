"""The state of a unit as it is today: for its head, the governor, BKD and the auditor."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.regulasi import bulatkan
from kinerja.web.grafik import Grafik, Seri, garis
from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Unit
from penilaian.forms import SaringKeadaanForm
from penilaian.models import TahunKinerja
from penilaian.permissions import boleh_mengajukan_untuk, boleh_mengingatkan, unit_diawasi
from penilaian.selectors import dasbor as d
from penilaian.selectors.keadaan import DaftarKeadaan, tanggal_acuan
from penilaian.selectors.organisasi import periode_tahun
from penilaian.selectors.radar import radar_unit
from penilaian.selectors.saya import daftar_tahun, tahun_dipilih
from penilaian.selectors.siklus import seluruhnya
from penilaian.views.pintu import wajib
from penilaian.views.pola import konteks_pola


def _pintu(request: PermintaanMasuk, pk: int) -> Unit:
    return get_object_or_404(unit_diawasi(request.user).select_related("opd"), pk=pk)


@require_GET
def dasbor(request: PermintaanMasuk) -> HttpResponse:
    """To the unit nearest the top; who leads several finds the others there."""
    daftar = d.unit_dasbor(request.user, timezone.localdate())
    wajib(bool(daftar))
    return redirect("penilaian:dasbor_unit", daftar[0].pk)


@require_GET
def dasbor_unit(request: PermintaanMasuk, unit_pk: int) -> HttpResponse:
    diawasi = unit_diawasi(request.user)
    unit = get_object_or_404(diawasi.select_related("opd"), pk=unit_pk)
    hari_ini = timezone.localdate()
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    konteks: dict[str, Any] = {
        "unit": unit,
        "daftar_tahun": tahun,
        "tahun": dipilih,
        "unit_lain": [u for u in d.unit_dasbor(request.user, hari_ini) if u != unit],
        "atas": diawasi.filter(anak=unit).first(),
        "indeks": _grafik_indeks(unit),
    }
    if dipilih is not None:
        konteks |= _konteks_tahun(unit, dipilih)
    return render(request, "penilaian/dasbor.html", konteks)


def _konteks_tahun(unit: Unit, tahun: TahunKinerja) -> dict[str, Any]:
    bagian = d.kemajuan_unit(unit, tahun, tanggal_acuan(tahun.tahun))
    konteks: dict[str, Any] = {
        "bagian": bagian,
        "semua": seluruhnya(unit.nama, bagian),
        "suara": d.suara_masyarakat(unit, tahun.tahun),
    }
    hari_ini = timezone.localdate()
    if tahun.tahun == hari_ini.year:  # the radar knows only today
        konteks["perhatian"] = radar_unit(unit, hari_ini).semua
    periode = next(iter(periode_tahun(tahun)), None)
    if periode is None:
        return konteks
    # Of a whole government the signs would be a list of hundreds, for nobody who talks with these appraisers.
    sepemerintah = unit.induk_id is None
    return konteks | konteks_pola(periode, unit, lingkup=unit, dengan_tanda=not sepemerintah)


def _grafik_indeks(unit: Unit) -> Grafik | None:
    daftar = d.indeks_per_tahun(unit)
    if not daftar:
        return None
    seri = Seri("Rata-rata indeks", [bulatkan(satu.indeks, 2) for satu in daftar])
    return garis("Rata-rata indeks kinerja", [str(satu.tahun) for satu in daftar], [seri])


@require_GET
def dasbor_pegawai(request: PermintaanMasuk, unit_pk: int, tahun: int) -> HttpResponse:
    """Everybody of the unit and below it with where they stand: the list behind each figure."""
    unit = _pintu(request, unit_pk)
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    form = SaringKeadaanForm(request.GET or None, dengan_opd=False)
    acuan = tanggal_acuan(tahun)
    orang = d.orang_unit(unit, tahun_kinerja, acuan)
    saringan = form.saringan() | {"pegawai": orang, "jalur": f"{unit.jalur}%"}
    konteks = {
        "unit": unit,
        "tahun": tahun_kinerja,
        "form": form,
        "halaman": halaman_dari(request, DaftarKeadaan(tahun_kinerja, acuan, **saringan)),
        "url_daftar": reverse("penilaian:dasbor_pegawai", args=[unit_pk, tahun]),
        "boleh_mengingatkan": boleh_mengingatkan(request.user),
        "boleh_mengajukan": tahun_kinerja.berjalan and boleh_mengajukan_untuk(request.user, unit),
    }
    return jawab(request, "penilaian/dasbor_pegawai.html", konteks)
