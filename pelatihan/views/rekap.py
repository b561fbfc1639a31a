"""Who has how many hours: for leaders their people, for BKD and the auditor everybody."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.http import PermintaanMasuk
from pegawai.models import Unit
from pegawai.models.orang import PegawaiQuerySet
from pelatihan.actions.unduhan import catat_unduhan
from pelatihan.aturan.jp import ParameterJp
from pelatihan.ekspor import tulis_rekap
from pelatihan.forms import SaringRekapForm
from pelatihan.permissions import boleh_melihat_semua_peserta
from pelatihan.selectors.jp import kewajiban_tahun
from pelatihan.selectors.rekap import (
    baris_rekap,
    boleh_membuka_rekap,
    menurut_kecukupan,
    pegawai_tercakup,
    perangkat_daerah,
    ringkasan_jp,
    semua_baris,
)


@dataclass(frozen=True)
class Permintaan:
    """What the reader asked for: the filtered people, the same without the filter on hours, the year."""

    saringan: SaringRekapForm
    tercakup: PegawaiQuerySet
    tampil: PegawaiQuerySet
    tahun: int
    kewajiban: dict[str, ParameterJp]
    hari_ini: date


def _baca(request: PermintaanMasuk) -> Permintaan:
    hari_ini = timezone.localdate()
    semua = boleh_melihat_semua_peserta(request.user)
    if not boleh_membuka_rekap(request.user, hari_ini):
        raise PermissionDenied
    saringan = SaringRekapForm(
        request.GET or None, hari_ini=hari_ini, opd=perangkat_daerah(hari_ini) if semua else None
    )
    isi: dict[str, Any] = saringan.cleaned_data if saringan.is_valid() else {}
    tahun = isi.get("tahun") or hari_ini.year
    tercakup = pegawai_tercakup(request.user, hari_ini)
    if isi.get("opd"):
        tercakup = tercakup.di_unit(*Unit.objects.filter(pk=isi["opd"]), tanggal=hari_ini)
    if isi.get("q"):
        tercakup = tercakup.cari(isi["q"])
    tampil, kewajiban = tercakup, kewajiban_tahun(tahun)
    if isi.get("keadaan"):
        cukup = isi["keadaan"] == "cukup"
        tampil = menurut_kecukupan(tercakup, tahun, kewajiban, cukup=cukup)
    return Permintaan(saringan, tercakup, tampil, tahun, kewajiban, hari_ini)


@require_GET
def rekap(request: PermintaanMasuk) -> HttpResponse:
    minta = _baca(request)
    halaman = halaman_dari(request, minta.tampil)
    konteks = {
        "saringan": minta.saringan,
        "halaman": halaman,
        "daftar": baris_rekap(halaman.butir, minta.tahun, minta.kewajiban, minta.hari_ini),
        "tahun": minta.tahun,
        "ringkasan": ringkasan_jp(minta.tercakup, minta.tahun, minta.kewajiban),
    }
    return jawab(request, "pelatihan/rekap.html", konteks)


@require_GET
def unduh_rekap(request: PermintaanMasuk) -> FileResponse:
    """Exactly the people of the page, all of them; that it left the house is on the trail."""
    minta = _baca(request)
    pada = timezone.now()
    catat_unduhan(oleh=request.user, pada=pada, tahun=minta.tahun, saringan=request.GET.urlencode())
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "rekap.xlsx"
        baris = semua_baris(minta.tampil, minta.tahun, minta.kewajiban, minta.hari_ini)
        tulis_rekap(jalur, baris, tahun=minta.tahun, pada=pada)
        # Open before the folder goes: the file lives until the answer is sent.
        berkas = jalur.open("rb")
    return lampiran_berkas(berkas, nama_berkas(f"Rekap JP {minta.tahun}", "xlsx"), XLSX)
