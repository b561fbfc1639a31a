"""The appraiser's board, and what the appraiser says about a plan."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.web.halaman import halaman_dari, tautan_dengan
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.selectors import nomor_dinilai
from penilaian.actions import skp as aksi
from penilaian.forms import KembalikanForm, SaringKeadaanForm
from penilaian.permissions import adalah_penilai
from penilaian.selectors.jendela import jendela_papan
from penilaian.selectors.kaskade import pimpinan_ditunggu
from penilaian.selectors.keadaan import DaftarKeadaan, Keadaan, tanggal_acuan
from penilaian.selectors.periode import periode_dipilih, periode_semua_tahun
from penilaian.selectors.radar import belum_terlihat
from penilaian.selectors.saya import tahun_dipilih
from penilaian.selectors.segmen import menunggu_penilai
from penilaian.views.pintu import jalankan, pintu_skp, terima, wajib


@require_GET
def papan(request: PermintaanMasuk) -> HttpResponse:
    wajib(request.user.pegawai is not None)
    per_tahun = periode_semua_tahun()
    tahun = list(per_tahun)
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    form = SaringKeadaanForm(request.GET or None, dengan_opd=False)
    konteks: dict[str, Any] = {"daftar_tahun": tahun, "tahun": dipilih, "form": form}
    if dipilih is not None and request.user.pegawai is not None:
        acuan = tanggal_acuan(dipilih.tahun)
        dinilai = nomor_dinilai(request.user.pegawai, acuan)
        periode = per_tahun[dipilih]
        satu = periode_dipilih(periode, request.GET.get("periode", ""))
        saringan = form.saringan() | {"periode": satu, "pegawai": dinilai}
        daftar = DaftarKeadaan(dipilih, acuan, **saringan)
        pilihan = request.GET.get("keadaan", "")
        per_keadaan = daftar.per_keadaan()
        diajukan = per_keadaan[Keadaan.DIAJUKAN]
        segmen, revisi = menunggu_penilai(request.user.pegawai, dinilai)
        menunggu = diajukan > 0 and pimpinan_ditunggu(request.user.pegawai, dipilih, acuan)
        konteks |= {
            "halaman": halaman_dari(request, daftar),
            "daftar_periode": periode,
            "periode": satu,
            "terbuka": jendela_papan(periode, dinilai, acuan, timezone.localdate()),
            "jumlah_dinilai": len(dinilai),
            "segmen": segmen if dipilih.berjalan else [],
            "revisi": [r for r in revisi if r.tahun_kinerja_id == dipilih.pk],
            "menunggu_saya": menunggu,
            "dapat_disetujui": 0 if menunggu or not dipilih.berjalan else diajukan,
            "belum_terlihat": belum_terlihat(dinilai, timezone.localdate())
            if dipilih.berjalan
            else [],
            "per_keadaan": [
                (k.value, n, tautan_dengan(request, keadaan=k.value, halaman=None), k == pilihan)
                for k, n in zip(Keadaan, per_keadaan.values(), strict=True)
            ],
        }
    return jawab(request, "penilaian/papan.html", konteks)


@require_POST
def setujui(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_penilai(request.user, skp, timezone.localdate()))
    jalankan(
        request,
        lambda: aksi.setujui(oleh=request.user, pada=timezone.now(), skp=skp),
        f"SKP {skp.pegawai.nama_lengkap} disetujui.",
    )
    return redirect("penilaian:skp", skp.pk)


@require_http_methods(["GET", "POST"])
def kembalikan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    wajib(adalah_penilai(request.user, skp, timezone.localdate()))
    form = KembalikanForm(request.POST or None, rhk=list(skp.rhk.all()))
    if terima(
        form,
        lambda: aksi.kembalikan(oleh=request.user, pada=timezone.now(), skp=skp, **form.isi()),
    ):
        messages.success(request, f"SKP {skp.pegawai.nama_lengkap} dikembalikan dengan catatan.")
        return redirect("penilaian:skp", skp.pk)
    konteks = {"form": form, "skp": skp}
    status = 422 if form.errors else 200
    return render(request, "penilaian/kembalikan.html", konteks, status=status)
