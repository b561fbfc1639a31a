"""One-time codes as a file to print or to send; they are shown once and kept nowhere."""

import csv
import io

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kinerja.web.unduhan import CSV, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from survei.actions.undangan import buat_undangan
from survei.forms.undangan import UndanganForm
from survei.views.kelola import survei_dikelola


@require_http_methods(["GET", "HEAD", "POST"])
def undangan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    survei = survei_dikelola(request, pk)
    form = UndanganForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        banyak = form.cleaned_data["banyak"]
        kode = buat_undangan(oleh=request.user, survei=survei, banyak=banyak, pada=timezone.now())
        alamat = request.build_absolute_uri(survei.jalur_publik)
        keluaran = io.StringIO()
        penulis = csv.writer(keluaran, lineterminator="\r\n")
        penulis.writerow(["kode", "tautan"])
        penulis.writerows([satu, f"{alamat}?kode={satu}"] for satu in kode)
        return lampiran(keluaran.getvalue(), nama_berkas(f"undangan {survei.judul}", "csv"), CSV)
    konteks = {
        "survei": survei,
        "form": form,
        "dibuat": survei.undangan.count(),
        "dipakai": survei.undangan.filter(dipakai=True).count(),
    }
    return render(request, "survei/undangan.html", konteks, status=422 if form.is_bound else 200)
