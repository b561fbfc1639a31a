"""An earlier result of somebody, and an import that was checked."""

from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from pegawai.models import Pegawai, Pengguna
from penilaian.actions.riwayat import catat_hasil
from penilaian.aturan.riwayat import IsianHasil, RezimHasil
from penilaian.models import HasilTerdahulu, ImporHasil
from tests.factories.penilaian import waktu

PADA = waktu(date(2026, 6, 1))


def hasil_terdahulu_dan_impor(
    pegawai: Pegawai, admin: Pengguna
) -> tuple[HasilTerdahulu, ImporHasil]:
    isian = IsianHasil(
        RezimHasil.PP_46_2011, 2019, nilai_skp=Decimal(90), nilai_perilaku=Decimal(80)
    )
    hasil = catat_hasil(oleh=admin, pada=PADA, pegawai=pegawai, isian=isian, dasar="Nota 1")
    impor = ImporHasil.objects.create(
        berkas=SimpleUploadedFile("hasil.xlsx", b"isi"),
        nama="hasil.xlsx",
        status=ImporHasil.Status.DIPERIKSA,
        baru=1,
        diunggah_oleh=admin,
        diunggah_pada=PADA,
    )
    return hasil, impor
