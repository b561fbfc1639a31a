"""The dated tables: what the migration brings, and that the database keeps them unambiguous."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.sites import site
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from pelatihan.aturan.jp import TABEL_KONVERSI
from pelatihan.models import JalurPengembangan, KewajibanJp
from pelatihan.selectors.jp import kewajiban_tahun
from pelatihan.selectors.katalog import jalur_berlaku, jalur_pilihan
from tests.factories.pelatihan import PelatihanFactory, jalur

pytestmark = pytest.mark.django_db


def test_isi_awal_sama_dengan_tabel_aturan() -> None:
    baris = {j.kode: j.sebagai_konversi() for j in JalurPengembangan.objects.all()}

    assert baris == {k.kode: k for k in TABEL_KONVERSI}
    assert len(baris) == 25


def test_kewajiban_awal() -> None:
    kewajiban = kewajiban_tahun(2026)

    assert set(kewajiban) == {"pns"}
    assert kewajiban["pns"].jp_setahun == 20
    assert "PP 11/2017 Pasal 203" in kewajiban["pns"].dasar


@pytest.mark.parametrize(
    ("tahun", "jenis", "jp"),
    [
        pytest.param(2016, "pns", None, id="sebelum PP 11/2017"),
        pytest.param(2017, "pns", Decimal(20), id="tahun mulainya"),
        pytest.param(2026, "pns", Decimal(20), id="sebelum perubahan"),
        pytest.param(2027, "pns", Decimal(24), id="berubah di tengah tahun, berlaku akhir tahun"),
        pytest.param(2026, "pppk", None, id="PPPK belum diatur"),
    ],
)
def test_kewajiban_menurut_tahun_dan_jenis(tahun: int, jenis: str, jp: Decimal | None) -> None:
    KewajibanJp.objects.create(
        jenis="pns", mulai=date(2027, 7, 1), jp_setahun=24, dasar="Peraturan baru"
    )

    kewajiban = kewajiban_tahun(tahun).get(jenis)

    assert (kewajiban and kewajiban.jp_setahun) == jp


def test_jalur_yang_diganti_berlaku_menurut_tanggalnya() -> None:
    lama = jalur("KL06")
    lama.selesai = date(2026, 12, 31)
    lama.save()
    baru = JalurPengembangan.objects.get(pk=lama.pk)
    baru.pk, baru.mulai, baru.selesai, baru.jp_nasional = None, date(2027, 1, 1), None, Decimal(5)
    baru.nama = "Seminar (aturan baru)"
    baru.save()

    assert jalur_berlaku("KL06", date(2026, 12, 31)) == lama
    assert jalur_berlaku("KL06", date(2027, 1, 1)) == baru
    assert jalur_berlaku("KL06", date(2018, 11, 30)) is None
    label = dict(dict(jalur_pilihan())["Pelatihan klasikal"])
    assert label["KL06"] == "KL06 Seminar (aturan baru)"


def _salinan(**ganti: Any) -> JalurPengembangan:
    baris = jalur("KL06")
    baris.pk = None
    for medan, nilai in ganti.items():
        setattr(baris, medan, nilai)
    return baris


@pytest.mark.parametrize(
    ("ganti", "kendala"),
    [
        pytest.param({"mulai": date(2030, 1, 1)}, "jalur_satu_per_masa", id="masa bertindih"),
        pytest.param(
            {"kode": "X1", "mulai": date(2030, 1, 2), "selesai": date(2030, 1, 1)},
            "jalur_masa_urut",
            id="akhir mendahului mulai",
        ),
        pytest.param(
            {"kode": "X1", "jp_nasional": Decimal("-0.01")}, "jalur_jp_tidak_negatif", id="negatif"
        ),
    ],
)
def test_basis_data_menolak_jalur_yang_tidak_sah(ganti: dict[str, Any], kendala: str) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        _salinan(**ganti).save()


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        pytest.param({"jp_setahun": 24}, "kewajiban_jp_satu_per_tanggal", id="kembar"),
        pytest.param(
            {"jp_setahun": -1, "mulai": date(2030, 1, 1)},
            "kewajiban_jp_tidak_negatif",
            id="negatif",
        ),
    ],
)
def test_basis_data_menolak_kewajiban_yang_tidak_sah(isi: dict[str, Any], kendala: str) -> None:
    bawaan = {"jenis": "pns", "mulai": date(2017, 4, 7), "dasar": "Uji"}
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        KewajibanJp.objects.create(**(bawaan | isi))


def test_pesan_kendala_terbaca_orang() -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="sudah diatur untuk masa yang sama"):
        _salinan(mulai=date(2030, 1, 1)).full_clean()


def test_baris_yang_sudah_dipakai_hanya_dapat_diakhiri_bukan_diubah(rf: RequestFactory) -> None:
    admin = site._registry[JalurPengembangan]
    baris = jalur("KL03")
    permintaan = rf.get("/")
    assert admin.get_readonly_fields(permintaan, baris) == []

    PelatihanFactory(jalur=baris)

    terkunci = set(admin.get_readonly_fields(permintaan, baris))
    assert {"kode", "satuan", "jp_nasional", "jp_internasional", "mulai"} <= terkunci
    assert "selesai" not in terkunci
