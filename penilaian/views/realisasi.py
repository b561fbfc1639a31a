"""The employee reports the realisation of a period and hands it in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.unduhan import lampiran_berkas
from pegawai.http import PermintaanMasuk
from penilaian.actions import realisasi as aksi
from penilaian.actions.kabar import tautan_periode
from penilaian.actions.usulan import pakai_usulan
from penilaian.forms import RealisasiForm
from penilaian.models import SKP, Penilaian, Periode
from penilaian.permissions import adalah_pemilik, boleh_mengisi_realisasi
from penilaian.selectors.jendela import jendela_periode, mengisi
from penilaian.selectors.penyerahan import masalah_penyerahan
from penilaian.views.pintu import (
    jalankan,
    pintu_bukti,
    pintu_indikator,
    pintu_skp,
    terima,
    wajib,
    wajib_periode,
)


def _penilaian(skp: SKP, periode: Periode) -> Penilaian | None:
    return Penilaian.objects.hidup().filter(skp=skp, periode=periode).first()


def _tertutup(skp: SKP, periode: Periode, penilaian: Penilaian | None) -> str:
    """Why the calendar does not allow it today; empty when it does."""
    hari, kegiatan = timezone.localdate(), mengisi(penilaian)
    jendela = jendela_periode(periode, skp.unit)
    return "" if jendela.boleh(kegiatan, hari) else jendela.kalimat_tertutup(kegiatan, hari)


def _ke_indikator(skp_id: int, periode: Periode, indikator_id: int) -> HttpResponse:
    return redirect(f"{tautan_periode(skp_id, periode)}#indikator-{indikator_id}")


@require_http_methods(["GET", "POST"])
def realisasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    indikator = pintu_indikator(request, pk)
    skp = indikator.rhk.skp
    periode = wajib_periode(request, skp)
    penilaian = _penilaian(skp, periode)
    wajib(boleh_mengisi_realisasi(request.user, skp, penilaian))
    tersimpan = indikator.realisasi.filter(periode=periode).prefetch_related("bukti").first()
    medan = ("nilai", "nilai_teks", "keterangan")
    awal = {m: getattr(tersimpan, m) for m in medan} if tersimpan else None
    form = RealisasiForm(
        request.POST or None, request.FILES or None, indikator=indikator, initial=awal
    )
    if terima(
        form,
        lambda: aksi.isi_realisasi(
            oleh=request.user,
            pada=timezone.now(),
            indikator=indikator,
            periode=periode,
            **form.isi(),
        ),
    ):
        messages.success(request, "Realisasi tersimpan.")
        return _ke_indikator(skp.pk, periode, indikator.pk)
    konteks = {"form": form, "skp": skp, "indikator": indikator, "realisasi": tersimpan}
    konteks |= {"periode": periode, "tertutup": _tertutup(skp, periode, penilaian)}
    konteks["kembali"] = tautan_periode(skp.pk, periode)
    return render(request, "penilaian/realisasi.html", konteks, status=422 if form.errors else 200)


@require_GET
def bukti_berkas(request: PermintaanMasuk, pk: int) -> HttpResponseBase:
    """The file goes out as an attachment, to whoever may see the plan."""
    bukti = pintu_bukti(request, pk)
    if not bukti.berkas:
        raise Http404
    return lampiran_berkas(bukti.berkas.open("rb"), bukti.nama_berkas, bukti.tipe_berkas)


@require_http_methods(["GET", "POST"])
def bukti_hapus(request: PermintaanMasuk, pk: int) -> HttpResponse:
    bukti = pintu_bukti(request, pk)
    indikator, periode = bukti.realisasi.indikator, bukti.realisasi.periode
    skp = indikator.rhk.skp
    wajib(boleh_mengisi_realisasi(request.user, skp, _penilaian(skp, periode)))
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.hapus_bukti(oleh=request.user, pada=timezone.now(), bukti=bukti),
            "Bukti dukung dihapus.",
        )
        return _ke_indikator(skp.pk, periode, indikator.pk)
    konteks = {
        "kalimat": f"Hapus bukti “{bukti}”?",
        "daftar": [bukti.tautan or bukti.nama_berkas],
        "tombol": "Hapus bukti",
        "skp": skp,
        "bahaya": True,
    }
    return render(request, "penilaian/konfirmasi.html", konteks)


@require_POST
def usulan_pakai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_pemilik(request.user, skp))
    periode = wajib_periode(request, skp)
    jalankan(
        request,
        lambda: pakai_usulan(oleh=request.user, pada=timezone.now(), skp=skp, periode=periode),
        "Usulan dari periode dipakai sebagai realisasi setahun. Periksa angkanya.",
    )
    return redirect(tautan_periode(skp.pk, periode))


@require_http_methods(["GET", "POST"])
def serahkan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_pemilik(request.user, skp))
    periode = wajib_periode(request, skp)
    if request.method == "POST":
        jalankan(
            request,
            lambda: aksi.serahkan(oleh=request.user, pada=timezone.now(), skp=skp, periode=periode),
            f"Realisasi {periode} diserahkan. Pejabat penilai Anda mendapat pemberitahuan.",
        )
        return redirect(tautan_periode(skp.pk, periode))
    konteks = {
        "skp": skp,
        "periode": periode,
        "masalah": masalah_penyerahan(skp, periode),
        "tertutup": _tertutup(skp, periode, _penilaian(skp, periode)),
        "kembali": tautan_periode(skp.pk, periode),
    }
    return render(request, "penilaian/serahkan.html", konteks)
