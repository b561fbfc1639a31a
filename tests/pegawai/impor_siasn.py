"""Running an import and reading what became of it."""

from datetime import UTC, date, datetime
from io import StringIO

from django.core.management import call_command

from pegawai.actions.impor_siasn import impor_langsung
from pegawai.models import (
    Penempatan,
)
from tests.pegawai.impor.berkas import (
    orang,
    profil,
    unor,
)

PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)

HARI_INI = date(2026, 3, 2)


def impor(*daftar, unit=None, tulis=True, pada=PADA):
    berkas = profil(*daftar) if daftar else None
    return impor_langsung(unor=unit, profil=berkas, oleh=None, pada=pada, tulis=tulis)


def mulai(*daftar):
    return impor(*daftar, unit=unor())


def tempat(nip_n):
    nip = orang(nip_n)["NIP BARU"]
    daftar = (
        Penempatan.objects.filter(pegawai__nip=nip)
        .select_related("jabatan", "unit")
        .order_by("mulai")
    )
    return [(p.unit.siasn_id, p.jabatan.nama, p.mulai, p.selesai, p.kepala_unit) for p in daftar]


def kepala_unit(unit, pada=HARI_INI):
    return list(
        Penempatan.objects.pada(pada)
        .kepala()
        .filter(unit__siasn_id=unit)
        .values_list("pegawai__nama", flat=True)
    )


def perintah(*argumen):
    keluar = StringIO()
    call_command("impor_siasn", *argumen, stdout=keluar)
    return keluar.getvalue()
