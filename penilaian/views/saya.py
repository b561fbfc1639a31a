"""One year of one person: "Kinerja saya", and the same page for whoever may look at an SKP."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from pegawai.http import PermintaanMasuk
from penilaian.models import SKP
from penilaian.permissions import (
    adalah_pemilik,
    adalah_penilai,
    belum_diserahkan,
    boleh_berekspektasi,
    boleh_melihat_umpan_balik,
    boleh_mengisi_realisasi,
    boleh_mengubah_skp,
    boleh_merencanakan_aksi,
)
from penilaian.selectors.isi_skp import isi_formulir
from penilaian.selectors.matriks import usulan_menunggu
from penilaian.selectors.radar import perhatian
from penilaian.selectors.saya import (
    HalamanSKP,
    daftar_tahun,
    halaman_skp,
    lini_masa,
    skp_tahun,
    tahun_dipilih,
    tugas_pemilik,
    umpan_balik_skp,
)
from penilaian.selectors.tenggat_serah import alasan_menunggu
from penilaian.views.pintu import pintu_skp


@require_GET
def saya(request: PermintaanMasuk) -> HttpResponse:
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    konteks: dict[str, Any] = {"daftar_tahun": tahun, "tahun": dipilih, "pemilik": True}
    pegawai = request.user.pegawai
    if pegawai is None or dipilih is None:
        return render(request, "penilaian/saya.html", konteks | {"tanpa_pegawai": pegawai is None})
    skp = skp_tahun(pegawai, dipilih)
    hari_ini = timezone.localdate()
    halaman = None
    if skp is not None:
        konteks |= _konteks_skp(skp, request)
        halaman = konteks["halaman"]
    konteks["tautan_mulai"] = f"{reverse('penilaian:mulai')}?tahun={dipilih.tahun}"
    konteks["perhatian"] = perhatian([pegawai.pk], hari_ini) if dipilih.berjalan else []
    konteks["usulan"] = usulan_menunggu(pegawai, dipilih)
    konteks["daftar_tugas"] = tugas_pemilik(dipilih, halaman, hari_ini)
    return render(request, "penilaian/saya.html", konteks)


@require_GET
def skp(request: PermintaanMasuk, pk: int) -> HttpResponse:
    skp = pintu_skp(request, pk)
    konteks = _konteks_skp(skp, request)
    menilai = adalah_penilai(request.user, skp, timezone.localdate())
    konteks |= {
        "tahun": skp.tahun_kinerja,
        "boleh_memeriksa": menilai and skp.status == SKP.Status.DIAJUKAN,
        "boleh_berekspektasi": menilai and boleh_berekspektasi(skp),
        "menilai": menilai,
        "boleh_membuka": menilai and _boleh_membuka(skp, konteks["halaman"]),
    }
    return render(request, "penilaian/skp.html", konteks)


def _boleh_membuka(skp: SKP, halaman: HalamanSKP) -> bool:
    """Nobody has to wait longer for a realisation."""
    if halaman.periode is None or not belum_diserahkan(skp, halaman.penilaian):
        return False
    hari_ini = timezone.localdate()
    return not alasan_menunggu(skp, halaman.periode, halaman.penilaian, hari_ini)


def _konteks_skp(skp: SKP, request: PermintaanMasuk) -> dict[str, Any]:
    pengguna = request.user
    halaman = halaman_skp(skp, timezone.localdate(), request.GET.get("periode", ""))
    return {
        "halaman": halaman,
        "skp": skp,
        "boleh_merencanakan": boleh_merencanakan_aksi(pengguna, skp, halaman.penilaian)
        and not halaman.sudah_lewat,
        "pemilik": adalah_pemilik(pengguna, skp),
        "boleh_mengubah": boleh_mengubah_skp(pengguna, skp),
        "boleh_mengisi": boleh_mengisi_realisasi(pengguna, skp, halaman.penilaian),
        "dapat_mengisi": boleh_mengisi_realisasi(pengguna, skp, halaman.penilaian)
        and halaman.boleh_diisi,
        "umpan_balik": umpan_balik_skp(skp)
        if boleh_melihat_umpan_balik(pengguna, skp.pegawai, skp.penilai_id)
        else None,
        "lini_masa": lini_masa(skp, halaman.penilaian),
        "formulir": isi_formulir(skp, [b.rhk for b in halaman.rhk], timezone.localdate()),
    }
