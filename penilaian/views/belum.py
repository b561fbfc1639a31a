"""Who has not, and reminding them: chosen ones or all of the filter, in one act with its result."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from penilaian.actions.ingatkan_massal import minta_pengingat
from penilaian.actions.penolakan import Ditolak
from penilaian.forms.belum import SaringBelumForm
from penilaian.models import Pengingatan, TahunKinerja
from penilaian.permissions import boleh_melihat_siklus, boleh_mengingatkan
from penilaian.selectors.belum import Saringan, daftar_belum, lingkup_orang, sasaran
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.periode import daftar_periode
from penilaian.views.massal import nomor_dipilih
from penilaian.views.pintu import wajib


def _saring(request: PermintaanMasuk, tahun: TahunKinerja) -> tuple[SaringBelumForm, Saringan]:
    """The filter of the URL over the people whose delay is this account's business."""
    wajib(boleh_melihat_siklus(request.user) or boleh_mengingatkan(request.user))
    form = SaringBelumForm(
        request.GET or None,
        periode=daftar_periode(tahun),
        dengan_opd=boleh_melihat_siklus(request.user),
    )
    return form, Saringan(orang=lingkup_orang(request.user, tahun), **form.saringan(tahun))


@require_GET
def daftar(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    form, saringan = _saring(request, tahun_kinerja)
    halaman = halaman_dari(request, daftar_belum(saringan, timezone.localdate()))
    konteks = {
        "tahun": tahun_kinerja,
        "form": form,
        "saringan": saringan,
        "halaman": halaman,
        "kueri": [(k, v) for k, v in request.GET.items() if k not in ("halaman", "orang")],
        "boleh_mengingatkan": boleh_mengingatkan(request.user),
    }
    return jawab(request, "penilaian/belum.html", konteks)


@require_http_methods(["GET", "POST"])
def ingatkan(request: PermintaanMasuk, tahun: int) -> HttpResponse:
    """Whom it will reach, then the act. The filter stays in the URL, so that both are about the same people."""
    tahun_kinerja = get_object_or_404(TahunKinerja, tahun=tahun)
    _, saringan = _saring(request, tahun_kinerja)
    wajib(boleh_mengingatkan(request.user))
    hari_ini = timezone.localdate()
    orang = _orang(request, saringan)
    if request.method == "POST":
        try:
            satu = minta_pengingat(
                oleh=request.user,
                pada=timezone.now(),
                hal=saringan.hal,
                tahun_kinerja=tahun_kinerja,
                periode=saringan.periode,
                pegawai=orang,
            )
        except Ditolak as galat:
            messages.error(request, str(galat))
        else:
            return redirect("penilaian:pengingatan", satu.pk)
    kepada, tanpa = sasaran(saringan.hal, orang, tanggal_acuan(tahun, hari_ini))
    konteks: dict[str, Any] = {"tahun": tahun_kinerja, "saringan": saringan}
    konteks |= {"orang": orang, "kepada": kepada, "tanpa": tanpa, "kueri": request.GET.urlencode()}
    return render(request, "penilaian/ingatkan.html", konteks)


def _orang(request: PermintaanMasuk, saringan: Saringan) -> list[int]:
    """All of the filter, or those of the chosen who are on its list: a list may have become shorter meanwhile."""
    semua = daftar_belum(saringan, timezone.localdate()).pegawai()
    if "semua" in request.GET:
        return semua
    dipilih = set(nomor_dipilih(request.GET.getlist("orang")))
    return [pk for pk in semua if pk in dipilih]


@require_GET
def pengingatan(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """How far it is; at the end how many were reminded, and why the others were not."""
    satu = get_object_or_404(
        Pengingatan.objects.terlihat_oleh(request.user).select_related(
            "tahun_kinerja", "periode", "oleh__pegawai"
        ),
        pk=pk,
    )
    return jawab(request, "penilaian/pengingatan.html", {"satu": satu}, bagian="kemajuan")
