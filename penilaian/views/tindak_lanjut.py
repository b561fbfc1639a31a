"""Who is due a reward and who an improvement period, a year at a time."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.web.halaman import halaman_dari
from kinerja.web.htmx import jawab
from kinerja.web.unduhan import XLSX, lampiran_berkas, nama_berkas
from pegawai.http import PermintaanMasuk
from pegawai.selectors import yang_dinilai
from penilaian.actions.unduhan import catat_unduhan
from penilaian.aturan.tindak_lanjut import JenisTindakLanjut
from penilaian.ekspor.tindak_lanjut import tulis_tindak_lanjut
from penilaian.forms.perbaikan import SaringTindakLanjutForm
from penilaian.permissions import boleh_melihat_tindak_lanjut
from penilaian.selectors.perbaikan import (
    SaringanTindakLanjut,
    aturan_tindak_lanjut,
    daftar_tindak_lanjut,
)
from penilaian.selectors.saya import daftar_tahun
from penilaian.views.pintu import wajib


def _baca(
    request: PermintaanMasuk,
) -> tuple[SaringTindakLanjutForm, SaringanTindakLanjut, list[Any]]:
    """The last full year unless another is asked for: results of the running one are still coming in."""
    hari = timezone.localdate()
    wajib(boleh_melihat_tindak_lanjut(request.user, hari))
    tahun = daftar_tahun()
    diminta = request.GET.get("tahun", "")
    dipilih = diminta if diminta in {str(t.tahun) for t in tahun} else str(hari.year - 1)
    jenis = request.GET.get("jenis", "")
    sah = jenis if jenis in set(JenisTindakLanjut) else JenisTindakLanjut.PERBAIKAN.value
    form = SaringTindakLanjutForm(request.GET or None, hari_ini=hari)
    if sah == JenisTindakLanjut.PENGHARGAAN:
        del form.fields["keadaan"]
    return form, form.saringan(int(dipilih), JenisTindakLanjut(sah)), tahun


def _dibina(request: PermintaanMasuk) -> set[int]:
    """Whose plan the reader could begin."""
    if request.user.pegawai is None:
        return set()
    daftar = yang_dinilai(request.user.pegawai, timezone.localdate())
    return set(daftar.values_list("pk", flat=True))


@require_GET
def daftar(request: PermintaanMasuk) -> HttpResponse:
    form, saringan, tahun = _baca(request)
    konteks = {
        "form": form,
        "saringan": saringan,
        "daftar_tahun": tahun,
        "jenis": [(j.value, j.label, j == saringan.jenis) for j in JenisTindakLanjut],
        "aturan": aturan_tindak_lanjut(timezone.localdate().replace(year=saringan.tahun, month=12, day=31)),
        "halaman": halaman_dari(request, daftar_tindak_lanjut(request.user, saringan)),
        "dibina": _dibina(request),
        "kueri": request.GET.urlencode(),
    }  # fmt: skip
    return jawab(request, "penilaian/tindak_lanjut.html", konteks)


@require_GET
def unduh(request: PermintaanMasuk) -> FileResponse:
    """Exactly what the list shows; that it left the house is on the trail."""
    _, saringan, _ = _baca(request)
    pada = timezone.now()
    judul = f"Tindak lanjut {saringan.jenis.label} {saringan.tahun}"
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "tindak-lanjut.xlsx"
        baris = daftar_tindak_lanjut(request.user, saringan).iterator(chunk_size=1000)
        tulis_tindak_lanjut(jalur, baris, judul=judul, saringan=saringan.sebutan, pada=pada)
        catat_unduhan(oleh=request.user, pada=pada, judul=judul, saringan=saringan.sebutan)
        # The open file outlives its folder.
        berkas = jalur.open("rb")
    return lampiran_berkas(berkas, nama_berkas(judul, "xlsx"), XLSX)
