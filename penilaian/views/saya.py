"""One year of one person: "Kinerja saya", and the page of one SKP for whoever may look at it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.htmx import jawab, minta_bagian
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai
from penilaian.models import SKP, Penilaian, TahunKinerja
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
from penilaian.selectors.keberatan import masih_dapat_keberatan
from penilaian.selectors.matriks import usulan_menunggu
from penilaian.selectors.periode import periode_semua_tahun
from penilaian.selectors.radar import perhatian
from penilaian.selectors.revisi import akibat_revisi, setahun_dinilai
from penilaian.selectors.riwayat import riwayat_hasil, tren
from penilaian.selectors.saya import (
    HalamanSKP,
    halaman_skp,
    lini_masa,
    lini_masa_tahun,
    tahun_dipilih,
    umpan_balik_skp,
)
from penilaian.selectors.tahun_saya import tahun_saya
from penilaian.selectors.tenggat_serah import alasan_menunggu
from penilaian.selectors.tugas_saya import tugas_hasil, tugas_tahun
from penilaian.selectors.umpan_balik import diterima
from penilaian.selectors.versi import bandingkan, revisi_dari
from penilaian.views.pintu import pintu_skp

BANYAK_UMPAN_BALIK = 3
BANYAK_TAHUN = 5


@require_GET
def saya(request: PermintaanMasuk) -> HttpResponse:
    """The overview of a year; what tells its story (feedback, years, timeline) htmx fetches after it."""
    periode_tahun = periode_semua_tahun()
    dipilih = tahun_dipilih(periode_tahun, request.GET.get("tahun", ""))
    pegawai = request.user.pegawai
    if pegawai is None or dipilih is None:
        kosong = {"tahun": dipilih, "tanpa_pegawai": pegawai is None}
        return render(request, "penilaian/saya.html", kosong)
    hari_ini = timezone.localdate()
    if minta_bagian(request):
        cerita = _konteks_cerita(pegawai, dipilih, hari_ini)
        return jawab(request, "penilaian/saya.html", cerita, bagian="cerita")
    isi = tahun_saya(pegawai, dipilih, periode_tahun[dipilih], hari_ini)
    hasil, dokumen = isi.hasil, isi.dokumen
    konteks = {
        "daftar_tahun": list(periode_tahun),
        "tahun": dipilih,
        "isi": isi,
        "skp": isi.skp,
        "hasil": hasil,
        "dokumen": dokumen,
        "dapat_keberatan": masih_dapat_keberatan(dokumen, isi.keberatan, hari_ini),
        "daftar_tugas": tugas_hasil(isi, hari_ini) + tugas_tahun(isi, hari_ini),
        "usulan": usulan_menunggu(pegawai, dipilih) if isi.ada_usulan else [],
    }
    return jawab(request, "penilaian/saya.html", konteks, bagian="cerita")


def _konteks_cerita(pegawai: Pegawai, tahun: TahunKinerja, hari_ini: date) -> dict[str, Any]:
    umpan_balik = diterima(pegawai).filter(skp__tahun_kinerja=tahun)
    daftar = riwayat_hasil(pegawai)
    return {
        "pegawai": pegawai,
        "tahun": tahun,
        "perhatian": perhatian([pegawai.pk], hari_ini) if tahun.berjalan else [],
        "umpan_balik": list(umpan_balik[:BANYAK_UMPAN_BALIK]),
        "daftar": daftar[:BANYAK_TAHUN],
        "daftar_tren": tren(daftar)[:1],
        "lini_masa": lini_masa_tahun(pegawai, tahun),
    }


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
        "boleh_merevisi": konteks.get("dapat_direvisi") and (menilai or konteks["pemilik"]),
        "boleh_membuka": menilai and _boleh_membuka(skp, konteks["halaman"]),
    }
    return render(request, "penilaian/skp.html", konteks)


def _boleh_membuka(skp: SKP, halaman: HalamanSKP) -> bool:
    """Nobody has to wait longer for a realisation."""
    if halaman.periode is None or not belum_diserahkan(skp, halaman.penilaian):
        return False
    hari_ini = timezone.localdate()
    return not alasan_menunggu(skp, halaman.periode, halaman.penilaian, hari_ini)


def _konteks_versi(skp: SKP, halaman: HalamanSKP, request: PermintaanMasuk) -> dict[str, Any]:
    """Where the plan stands among its versions; a revision that waits shows first what it changes."""
    if skp.revisi_menunggu and skp.revisi_dari is not None:
        return {
            "beda": bandingkan(skp.revisi_dari, skp),
            "akibat": akibat_revisi(skp),
            "boleh_menarik": adalah_pemilik(request.user, skp),
        }
    if skp.status != SKP.Status.DISETUJUI:
        return {}
    revisi = revisi_dari(skp)
    terlihat = revisi is not None and (
        adalah_pemilik(request.user, skp) or revisi.status != SKP.Status.DRAF
    )
    return {
        "revisi": revisi if terlihat else None,
        "dapat_direvisi": revisi is None
        and skp.tahun_kinerja.berjalan
        and not _setahun_dinilai(skp, halaman),
    }


def _setahun_dinilai(skp: SKP, halaman: HalamanSKP) -> bool:
    """The page mostly shows the year already."""
    if halaman.periode is None or not halaman.periode.tahunan:
        return setahun_dinilai(skp)
    return halaman.penilaian is not None and halaman.penilaian.status != Penilaian.Status.BELUM


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
    } | _konteks_versi(skp, halaman, request)
