"""The appraiser takes the register's attendance over."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from pegawai.http import PermintaanMasuk
from penilaian.actions import kehadiran as aksi
from penilaian.permissions import adalah_penilai
from penilaian.views.pintu import jalankan, pintu_penilaian, wajib


@require_POST
def pakai_daftar_hadir(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = pintu_penilaian(request, pk)
    wajib(adalah_penilai(request.user, penilaian.skp, timezone.localdate()))
    jalankan(
        request,
        lambda: aksi.pakai_daftar_hadir(
            oleh=request.user, pada=timezone.now(), penilaian=penilaian
        ),
        "Kehadiran diambil dari daftar hadir.",
    )
    return redirect(f"{reverse('penilaian:nilai', args=[pk])}#disiplin")
