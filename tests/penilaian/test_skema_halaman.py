"""The pages of a scoring profile: its effect first, then saving."""

import pytest
from django.test import Client
from django.urls import reverse

from penilaian.models import (
    Penilaian,
    SkemaPenilaian,
)
from tests.factories.penilaian import (
    ditetapkan,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks
from tests.penilaian.skema import awal, skema_baru

pytestmark = pytest.mark.django_db


def _isian(klien: Client, **ganti: str) -> dict[str, str]:
    halaman = klien.get(reverse("penilaian:skema_baru", args=[awal().pk]))
    form = halaman.context["form"]
    isi = {nama: form[nama].value() for nama in form.fields}
    kotak = {k: "" if v is None else "on" if v is True else str(v) for k, v in isi.items()}
    return (
        kotak
        | {"nama": "Skema 2027", "dasar": "Keputusan 1/2026", "berlaku_mulai": "2027-01-01"}
        | ganti
    )


def test_pratinjau_dahulu_lalu_simpan(pemeran: Pemeran) -> None:
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    klien = masuk(pemeran.org.admin())
    url = reverse("penilaian:skema_baru", args=[awal().pk])
    isi = _isian(klien, ambang_hasil_di_atas="100")
    pratinjau = klien.post(url, isi | {"langkah": "pratinjau"})
    assert pratinjau.status_code == 200
    halaman = teks(pratinjau)
    assert "Yang paling terpengaruh" in halaman
    assert pemeran.org.dinas.staf.nama_lengkap in halaman
    assert "Simpan skema" in halaman
    assert SkemaPenilaian.objects.count() == 1
    ubah = klien.post(url, isi | {"langkah": "ubah"})
    assert ubah.context["form"]["ambang_hasil_di_atas"].value() == "100"
    simpan = klien.post(url, isi | {"langkah": "simpan"}, follow=True)
    assert "Skema Skema 2027 tersimpan" in teks(simpan)
    assert SkemaPenilaian.objects.get(nama="Skema 2027").ambang_hasil_di_atas == 100
    assert Penilaian.objects.get().saran_hasil_kerja == "sesuai_ekspektasi"


def test_isian_keliru_tidak_sampai_pratinjau(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.admin())
    url = reverse("penilaian:skema_baru", args=[awal().pk])
    respons = klien.post(url, _isian(klien, bobot_hasil="70") | {"langkah": "pratinjau"})
    assert respons.status_code == 422
    assert "harus berjumlah 100 persen" in teks(respons)
    respons = klien.post(url, _isian(klien, dasar="") | {"langkah": "simpan"})
    assert respons.status_code == 422
    assert SkemaPenilaian.objects.count() == 1


def test_mulai_yang_terlambat_disebut_di_pratinjau(pemeran: Pemeran) -> None:
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    klien = masuk(pemeran.org.admin())
    url = reverse("penilaian:skema_baru", args=[awal().pk])
    isi = _isian(klien, berlaku_mulai="2026-02-01")
    halaman = teks(klien.post(url, isi | {"langkah": "pratinjau"}))
    assert "tahun itu sudah mempunyai hasil yang ditetapkan" in halaman
    assert "Simpan skema" not in halaman


def test_auditor_membaca_dan_tidak_mengatur(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.auditor())
    halaman = teks(klien.get(reverse("penilaian:skema_daftar")))
    assert "Skema awal" in halaman
    assert "Buat skema baru" not in halaman
    rinci = teks(klien.get(reverse("penilaian:skema", args=[awal().pk])))
    assert "organisasi Istimewa: hasil kerja pimpinannya" in rinci.replace(
        "Organisasi", "organisasi"
    )
    assert klien.get(reverse("penilaian:skema_baru", args=[awal().pk])).status_code == 403


def test_ubah_dan_hapus_dari_halaman(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.admin())
    baru = skema_baru()
    baru.save()
    url = reverse("penilaian:skema_ubah", args=[baru.pk])
    assert "Lihat dampaknya" in teks(klien.get(url))
    klien.post(reverse("penilaian:skema_hapus", args=[baru.pk]))
    assert SkemaPenilaian.objects.count() == 1
    ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    for nama in ("skema_ubah", "skema_hapus"):
        respons = klien.get(reverse(f"penilaian:{nama}", args=[awal().pk]), follow=True)
        assert "tidak dapat diubah atau dihapus" in teks(respons)
