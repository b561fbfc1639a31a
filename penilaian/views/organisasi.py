"""The organisation's predicate: the list of a year with what is missing, one organisation, entry, determination."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import lampiran_berkas
from pegawai.http import PermintaanMasuk
from pegawai.models import Unit
from penilaian.actions import organisasi as aksi
from penilaian.forms import KinerjaOrganisasiForm, SaringOrganisasiForm, TetapkanForm
from penilaian.models import KinerjaOrganisasi, Periode, TahunKinerja
from penilaian.permissions import boleh_melihat_organisasi, boleh_menetapkan_organisasi
from penilaian.selectors.organisasi import (
    BarisOrganisasi,
    daftar_organisasi,
    organisasi_terlihat,
    periode_tahun,
)
from penilaian.selectors.saya import daftar_tahun, tahun_dipilih
from penilaian.views.pintu import jalankan, terima, wajib
from penilaian.views.pola import konteks_pola


def pintu_organisasi(
    request: PermintaanMasuk, unit_pk: int, periode_pk: int
) -> tuple[Unit, Periode, KinerjaOrganisasi | None]:
    unit = get_object_or_404(organisasi_terlihat(request.user, timezone.localdate()), pk=unit_pk)
    periode = get_object_or_404(Periode.objects.select_related("tahun_kinerja"), pk=periode_pk)
    kinerja = KinerjaOrganisasi.objects.filter(unit=unit, periode=periode)
    orang = ("diisi_oleh__pegawai", "ditetapkan_oleh__pegawai", "unit", "periode__tahun_kinerja")
    return unit, periode, kinerja.select_related(*orang).first()


def _boleh_mengisi(request: PermintaanMasuk, unit: Unit, periode: Periode) -> bool:
    dibuka = periode.tahun_kinerja.status == TahunKinerja.Status.DIBUKA
    return dibuka and boleh_menetapkan_organisasi(request.user, unit, timezone.localdate())


def _saring(daftar: list[BarisOrganisasi], form: SaringOrganisasiForm) -> list[BarisOrganisasi]:
    isi = form.cleaned_data if form.is_valid() else {}
    cari, keadaan = isi.get("q", "").casefold(), isi.get("keadaan")
    return [
        b
        for b in daftar
        if cari in b.unit.nama.casefold() and (not keadaan or b.keadaan == keadaan)
    ]


@require_GET
def organisasi_daftar(request: PermintaanMasuk) -> HttpResponse:
    """Which organisations have a predicate this year, and which have not."""
    hari_ini = timezone.localdate()
    wajib(boleh_melihat_organisasi(request.user, hari_ini))
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    form = SaringOrganisasiForm(request.GET or None)
    konteks: dict[str, Any] = {"daftar_tahun": tahun, "tahun": dipilih, "form": form}
    pilihan = periode_tahun(dipilih) if dipilih else []
    diminta = request.GET.get("periode", "")
    periode = next((p for p in pilihan if str(p.pk) == diminta), next(iter(pilihan), None))
    if periode is not None:
        daftar = daftar_organisasi(request.user, periode, hari_ini)
        konteks |= {
            "periode": periode,
            "pilihan_periode": pilihan,
            "banyak": Counter(b.keadaan for b in daftar),
            "halaman": halaman_dari(request, _saring(daftar, form)),
        }
    return jawab(request, "penilaian/organisasi_daftar.html", konteks)


@require_GET
def organisasi(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponse:
    unit, periode, kinerja = pintu_organisasi(request, unit_pk, periode_pk)
    konteks = {
        "unit": unit,
        "periode": periode,
        "kinerja": kinerja,
        "boleh_mengisi": _boleh_mengisi(request, unit, periode),
    } | konteks_pola(periode, unit, lingkup=unit, pembaca=request.user.pegawai_id)
    return render(request, "penilaian/organisasi.html", konteks)


@require_http_methods(["GET", "POST"])
def organisasi_isi(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponse:
    unit, periode, kinerja = pintu_organisasi(request, unit_pk, periode_pk)
    wajib(_boleh_mengisi(request, unit, periode))
    if kinerja is not None and kinerja.final:
        return redirect("penilaian:organisasi", unit.pk, periode.pk)
    medan = ("predikat", "capaian", "dasar", "tautan")
    awal = {m: getattr(kinerja, m) for m in medan} if kinerja else None
    form = KinerjaOrganisasiForm(
        request.POST or None,
        request.FILES or None,
        initial=awal,
        tersimpan=kinerja.nama_berkas if kinerja else "",
    )
    if terima(
        form,
        lambda: aksi.isi_kinerja_organisasi(
            oleh=request.user, pada=timezone.now(), unit=unit, periode=periode, **form.isi()
        ),
    ):
        messages.success(request, "Draf predikat organisasi tersimpan.")
        return redirect("penilaian:organisasi", unit.pk, periode.pk)
    konteks = {"form": form, "unit": unit, "periode": periode}
    status = 422 if form.errors else 200
    return render(request, "penilaian/organisasi_isi.html", konteks, status=status)


@require_GET
def organisasi_berkas(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponseBase:
    """The evidence goes out as an attachment, to whoever may see the organisation."""
    kinerja = pintu_organisasi(request, unit_pk, periode_pk)[2]
    if kinerja is None or not kinerja.berkas:
        raise Http404
    return lampiran_berkas(kinerja.berkas.open("rb"), kinerja.nama_berkas, kinerja.tipe_berkas)


@require_http_methods(["GET", "POST"])
def organisasi_tetapkan(request: PermintaanMasuk, unit_pk: int, periode_pk: int) -> HttpResponse:
    """A page of its own: final, and the head's suggestion follows."""
    unit, periode, kinerja = pintu_organisasi(request, unit_pk, periode_pk)
    wajib(_boleh_mengisi(request, unit, periode))
    if kinerja is None or kinerja.final:
        return redirect("penilaian:organisasi", unit.pk, periode.pk)
    if request.method == "POST":
        form = TetapkanForm(request.POST)
        versi = form.cleaned_data["versi"] if form.is_valid() else -1
        jalankan(
            request,
            lambda: aksi.tetapkan_kinerja_organisasi(
                oleh=request.user, pada=timezone.now(), kinerja=kinerja, versi=versi
            ),
            f"Predikat {unit} ditetapkan.",
        )
        return redirect("penilaian:organisasi", unit.pk, periode.pk)
    konteks = {"unit": unit, "periode": periode, "kinerja": kinerja}
    return render(request, "penilaian/organisasi_tetapkan.html", konteks)
