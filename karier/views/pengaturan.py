"""BKD's part: the opening balance of a person, and the determination of a PAK."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from karier.actions.pak import tetapkan_pak
from karier.actions.penolakan import Ditolak
from karier.actions.saldo import catat_saldo
from karier.forms import PenetapanForm, SaldoForm
from karier.models import PenetapanAngkaKredit, SaldoAwal
from karier.selectors.dokumen import isi_pak
from karier.selectors.ketentuan import pejabat_penetap
from karier.selectors.posisi import posisi
from karier.views.pintu import pintu_pengaturan
from pegawai.http import PermintaanMasuk


@require_http_methods(["GET", "POST"])
def saldo(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai = pintu_pengaturan(request, pk)
    lama = SaldoAwal.objects.berlaku().filter(pegawai=pegawai).first()
    form = SaldoForm(request.POST or None, lama=lama)
    if form.is_valid():
        try:
            catat_saldo(
                oleh=request.user, pada=timezone.now(), pegawai=pegawai, **form.cleaned_data
            )
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Saldo awal dicatat.")
            return redirect("karier:rincian", pk)
    konteks = {"form": form, "pegawai": pegawai, "lama": lama}
    return render(request, "karier/saldo.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def tetapkan(request: PermintaanMasuk, pk: int, tahun: int) -> HttpResponse:
    """What will be determined is on the page; its fingerprint comes back with the button."""
    pegawai = pintu_pengaturan(request, pk)
    hari = timezone.localdate()
    satu, penetap = posisi(pegawai, hari), pejabat_penetap(hari)
    if satu is None or penetap is None or tahun not in satu.tahun:
        raise Http404
    lama = PenetapanAngkaKredit.objects.berlaku().filter(pegawai=pegawai, tahun=tahun).first()
    isi = isi_pak(satu, tahun, penetap, hari)
    awal = {"sidik": isi.sidik, "menggantikan": lama.pk if lama else None}
    form = PenetapanForm(request.POST or None, initial=awal, lama=lama)
    if form.is_valid():
        try:
            pak = tetapkan_pak(
                oleh=request.user, pada=timezone.now(), pegawai=pegawai, tahun=tahun, **form.cleaned_data
            )  # fmt: skip
        except Ditolak as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"PAK {pak.nomor} ditetapkan.")
            return redirect("karier:rincian", pk)
    konteks = {"form": form, "pegawai": pegawai, "posisi": satu, "isi": isi, "lama": lama}
    return render(request, "karier/tetapkan.html", konteks, status=422 if form.errors else 200)
