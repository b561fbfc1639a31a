"""The result: for the person when it is determined, for those above also while it is being made."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from pegawai.permissions import adalah_admin
from penilaian.models import SKP, DokumenEvaluasi, Penilaian, TahunKinerja
from penilaian.permissions import (
    adalah_pemilik,
    adalah_penetap,
    adalah_penilai,
    boleh_melihat_keberatan,
    boleh_melihat_proses,
)
from penilaian.selectors.dokumen import versi_lain
from penilaian.selectors.harian import ringkas_harian
from penilaian.selectors.keberatan import (
    keberatan_atas,
    masih_dapat_keberatan,
    pembukaan_menunggu,
)
from penilaian.selectors.lembar import lembar_penilaian
from penilaian.selectors.perbaikan import tindak_lanjut_hasil
from penilaian.selectors.saya import lini_masa
from penilaian.views.lembar import baris_matriks, konteks_gabungan
from penilaian.views.pintu import pintu_penilaian


@require_GET
def hasil(request: PermintaanMasuk, pk: int) -> HttpResponse:
    penilaian = pintu_penilaian(request, pk)
    terbuka = boleh_melihat_proses(request.user, penilaian)
    dokumen = DokumenEvaluasi.objects.filter(penilaian=penilaian).first()
    keberatan = keberatan_atas(penilaian)
    konteks = {
        "penilaian": penilaian,
        "skp": penilaian.skp,
        "pemilik": adalah_pemilik(request.user, penilaian.skp),
        "menilai": adalah_penilai(request.user, penilaian.skp, timezone.localdate()),
        "final": penilaian.final,
        "lembar": lembar_penilaian(penilaian) if terbuka else None,
        "dokumen": dokumen,
        "keberatan": keberatan,
        "melihat_keberatan": keberatan and boleh_melihat_keberatan(request.user, keberatan),
        "dapat_keberatan": masih_dapat_keberatan(dokumen, keberatan, timezone.localdate()),
        "pembukaan": pembukaan_menunggu(penilaian),
        "admin": adalah_admin(request.user),
        "penetap": adalah_penetap(request.user, penilaian),
        "versi_lain": versi_lain(penilaian),
        "matriks": baris_matriks(penilaian),
        "lini_masa": lini_masa(penilaian.skp, penilaian),
        "tindak_lanjut": tindak_lanjut_hasil(penilaian, request.user, timezone.localdate()),
    }
    konteks |= konteks_gabungan(penilaian)
    return render(request, "penilaian/hasil.html", konteks)


@require_GET
def ringkas_pegawai(request: PermintaanMasuk, pk: int) -> HttpResponse:
    """The plan under way and the results of the years, for whoever may see them; a part of the person page."""
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    daftar = (
        Penilaian.objects.terlihat_oleh(request.user)
        .ditetapkan()
        .tahunan()
        .filter(skp__pegawai=pegawai)
        .select_related("periode")[:5]
    )
    berjalan = (
        SKP.objects.terlihat_oleh(request.user)
        .hidup()
        .filter(pegawai=pegawai, tahun_kinerja__status=TahunKinerja.Status.DIBUKA)
        .select_related("tahun_kinerja")
        .first()
    )
    harian = ringkas_harian(berjalan) if berjalan else None
    konteks = {"pegawai": pegawai, "daftar": daftar, "berjalan": berjalan, "harian": harian}
    return jawab(request, "penilaian/ringkas_pegawai.html", konteks)
