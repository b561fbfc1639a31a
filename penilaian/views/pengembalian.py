"""What was returned with notes: the person ticks them off."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from pegawai.http import PermintaanMasuk
from penilaian.actions.pengembalian import tandai_catatan
from penilaian.models import CatatanRHK
from penilaian.permissions import boleh_mengubah_skp
from penilaian.views.pintu import jalankan, pintu_skp, wajib


@require_POST
def tandai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    catatan = get_object_or_404(CatatanRHK.objects.select_related("pengembalian"), pk=pk)
    skp = pintu_skp(request, catatan.pengembalian.skp_id)
    wajib(boleh_mengubah_skp(request.user, skp))
    selesai = request.POST.get("selesai") == "ya"
    jalankan(
        request,
        lambda: tandai_catatan(
            oleh=request.user, pada=timezone.now(), catatan=catatan, selesai=selesai
        ),
        "Catatan ditandai selesai." if selesai else "Catatan dibuka lagi.",
    )
    respons = redirect("penilaian:skp", skp.pk)
    if catatan.rhk_id:
        respons["Location"] += f"#rhk-{catatan.rhk_id}"
    return respons
