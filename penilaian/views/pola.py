"""The distribution of a group and the signs about its appraisers, ready for a page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from kinerja.regulasi import BelumDiatur, bulatkan
from kinerja.web.grafik import Bagian, Grafik, distribusi
from kinerja.web.htmx import jawab
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai, Unit
from pegawai.selectors import nomor_dinilai, penempatan_pada, unit_pimpinan
from penilaian.aturan.distribusi import PredikatOrganisasi, harapan_persen
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.skema import SKEMA_PENILAIAN, SkemaPenilaian
from penilaian.models import Periode, TahunKinerja
from penilaian.selectors.hitung import skema_tersimpan
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.organisasi import periode_tahun, predikat_organisasi
from penilaian.selectors.pola import Pola, pola_kelompok
from penilaian.selectors.saya import daftar_tahun, tahun_dipilih
from penilaian.selectors.tanda import tanda_kelompok
from penilaian.views.pintu import wajib

WARNA = dict(zip(Predikat, ("hijau", "aksen", "kuning", "jingga", "merah"), strict=True))


def grafik_pola(pola: Pola) -> Grafik:
    """The shares, each with a mark where the form's curve expects it."""
    harapan = {}
    if pola.organisasi is not None:
        harapan = harapan_persen(PredikatOrganisasi(pola.organisasi.predikat))
    bagian = [
        Bagian(p.label, n, WARNA[p], bulatkan(harapan[p], 1) if p in harapan else None)
        for p, n in pola.jumlah.items()
    ]
    return distribusi("Distribusi predikat", bagian)


def skema_kelompok(periode: Periode, unit: Unit | None) -> SkemaPenilaian:
    """The settings of the check; before BKD has any profile, the ones the house proposes."""
    try:
        return skema_tersimpan(periode.selesai, unit.opd_id if unit else None).ke_aturan()
    except BelumDiatur:
        return SKEMA_PENILAIAN[0]


def konteks_pola(
    periode: Periode,
    unit: Unit | None,
    *,
    pegawai: Sequence[int] | None = None,
    lingkup: Unit | None = None,
    pembaca: int | None = None,
    dengan_tanda: bool = True,
) -> dict[str, Any]:
    """`unit` names the organisation whose pattern counts; the people are `pegawai` or those of `lingkup` and below.

    Without the signs about appraisers (`dengan_tanda`) the page says where they are.
    """
    skema = skema_kelompok(periode, unit)
    organisasi = predikat_organisasi(unit, periode) if unit else None
    pola = pola_kelompok(periode, organisasi, skema, pegawai=pegawai, unit=lingkup)
    konteks: dict[str, Any] = {
        "pola": pola,
        "grafik_pola": grafik_pola(pola) if pola.populasi else None,
        "unit_pola": unit,
        "periode_pola": periode,
        "tanda_terpisah": not dengan_tanda,
    }
    if dengan_tanda:
        konteks["tanda"] = tanda_kelompok(
            periode, skema.parameter_kalibrasi, pegawai=pegawai, unit=lingkup, tanpa=pembaca
        )
    return konteks


def _pola_penilai(penilai: Pegawai, tahun: TahunKinerja) -> dict[str, Any]:
    """The people whom this person appraises, against the pattern of the unit they lead."""
    acuan = tanggal_acuan(tahun.tahun)
    periode = next(iter(periode_tahun(tahun)), None)
    dinilai = nomor_dinilai(penilai, acuan)
    if periode is None or not dinilai:
        return {}
    unit = unit_pimpinan(penilai, acuan).first()
    if unit is None:
        tempat = penempatan_pada(penilai, acuan)
        unit = tempat.unit if tempat else None
    return konteks_pola(periode, unit, pegawai=dinilai)


@require_GET
def papan_pola(request: PermintaanMasuk) -> HttpResponse:
    """Part of the board, and a page of its own for who follows the link."""
    wajib(request.user.pegawai is not None)
    tahun = daftar_tahun()
    dipilih = tahun_dipilih(tahun, request.GET.get("tahun", ""))
    konteks: dict[str, Any] = {"daftar_tahun": tahun, "tahun": dipilih}
    if dipilih is not None and request.user.pegawai is not None:
        konteks |= _pola_penilai(request.user.pegawai, dipilih)
    return jawab(request, "penilaian/papan_pola.html", konteks, bagian="pola")
