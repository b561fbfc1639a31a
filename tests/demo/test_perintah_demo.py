"""The commands of the demo: the same for the same seed, never on top of people, nothing promised without data."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from kinerja.management.commands.isi_demo import SEDIKITNYA
from pegawai.models import Pegawai, Unit
from penilaian.models import Penilaian
from survei.models import Tanggapan
from tests.demo.isi import isi
from tests.factories.pegawai import PegawaiFactory

pytestmark = pytest.mark.django_db


def _potret() -> list[object]:
    return [
        list(Pegawai.objects.order_by("nip").values_list("nip", "nama", "gelar_depan")),
        list(Unit.objects.order_by("nama", "induk__nama").values_list("nama", "induk__nama")),
        list(
            Penilaian.objects.order_by("skp__pegawai__nip", "periode__mulai", "pk").values_list(
                "skp__pegawai__nip", "periode__mulai", "status", "predikat", "indeks"
            )
        ),
        list(Tanggapan.objects.order_by("pk").values_list("pk", "waktu", "tanggal")),
    ]


def test_benih_sama_isi_sama_benih_lain_isi_lain() -> None:
    potret = []
    for benih in (7, 7, 8):
        with transaction.atomic():
            isi(SEDIKITNYA, benih)
            potret.append(_potret())
            transaction.set_rollback(True)
    assert potret[0] == potret[1]
    assert potret[0] != potret[2]


def test_menolak_basis_data_berisi_pegawai() -> None:
    PegawaiFactory()
    with pytest.raises(CommandError, match="sudah berisi pegawai"):
        isi()
    assert Pegawai.objects.count() == 1


def test_menolak_jumlah_terlalu_kecil() -> None:
    with pytest.raises(CommandError, match="sedikitnya"):
        isi(10)


def test_akun_demo_tanpa_data_mengatakannya() -> None:
    keluaran = StringIO()
    call_command("akun_demo", stdout=keluaran)
    assert "Tidak ada akun demo" in keluaran.getvalue()
