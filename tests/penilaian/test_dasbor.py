"""The dashboard of a unit: whom it is for, whom it counts, and what stands beside the figures."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.pegawai import PenempatanFactory, PenggunaFactory, PeranDiberikanFactory
from tests.factories.penilaian import dinilai, ditetapkan, siap_dinilai, skp_untuk, tahun_dibuka
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


def _baris(isi: str, nama: str) -> list[int]:
    """The whole numbers of the row of this part, in the order of its columns."""
    _, _, sesudah = isi.partition(f">{nama}</")
    baris, _, _ = sesudah.partition("</tr>")
    sel = [satu.partition("</td>")[0].partition(">")[2] for satu in baris.split("<td")[1:]]
    return [int(satu) for satu in sel if satu.isdigit()]


def test_kepala_dinas_melihat_seluruh_dinasnya(pemeran: Pemeran) -> None:
    org, dinas = pemeran.org, pemeran.org.dinas
    tahun_dibuka()
    skp_untuk(dinas.staf, status="draf")
    skp_untuk(dinas.staf_kedua, status="diajukan")
    siap_dinilai(skp_untuk(dinas.staf_bidang_lain))
    siap_dinilai(skp_untuk(org.tetangga))
    klien = masuk(pemeran.atasan)
    respons = klien.get(url("dasbor"), follow=True)
    assert respons.redirect_chain[-1][0] == url("dasbor_unit", dinas.unit.pk)
    isi = teks(respons)
    # people, not handed in, handed in, approved, being scored, determined
    assert _baris(isi, dinas.bidang.nama) == [3, 2, 1, 0, 0, 0]
    assert _baris(isi, dinas.bidang_lain.nama) == [2, 1, 0, 0, 1, 0]
    assert _baris(isi, f"Langsung di {dinas.unit.nama}")[0] == 1
    assert respons.context["semua"].jumlah == len(dinas.semua)
    assert org.dinas_lain.bidang.nama not in isi


def test_bagian_yang_dibuka_memuat_bagiannya_sendiri(pemeran: Pemeran) -> None:
    tahun_dibuka()
    dinas = pemeran.org.dinas
    isi = teks(masuk(pemeran.atasan).get(url("dasbor_unit", dinas.bidang.pk)))
    assert _baris(isi, f"Langsung di {dinas.bidang.nama}")[0] == 3
    assert f'Unit di atasnya: <a href="{url("dasbor_unit", dinas.unit.pk)}' in isi


def test_pemerintah_daerah_terbagi_menurut_perangkat_daerah(pemeran: Pemeran) -> None:
    org = pemeran.org
    tahun_dibuka()
    for akun in (org.akun(org.sekda), org.admin(), org.auditor()):
        respons = masuk(akun).get(url("dasbor"), follow=True)
        isi = teks(respons)
        for dinas in (org.dinas, org.dinas_lain):
            assert _baris(isi, dinas.unit.nama)[0] == len(dinas.semua)
            assert url("dasbor_unit", dinas.unit.pk) in isi
        # the accounts of BKD and the auditor have people of their own, without a place
        assert respons.context["semua"].jumlah == len(org.semua)


@pytest.mark.parametrize("nama", ["dasbor_unit", "dasbor_pegawai"])
def test_hanya_pimpinan_pengelola_bkd_dan_auditor(pemeran: Pemeran, nama: str) -> None:
    org, dinas = pemeran.org, pemeran.org.dinas
    tahun = [tahun_dibuka().tahun] if nama == "dasbor_pegawai" else []
    halaman = url(nama, dinas.unit.pk, *tahun)
    pengelola = PenggunaFactory()
    PeranDiberikanFactory(pengguna=pengelola, peran="pengelola_kinerja", unit=dinas.unit)
    boleh = [pemeran.atasan, org.akun(org.sekda), org.admin(), org.auditor(), pengelola]
    assert [masuk(p).get(halaman).status_code for p in boleh] == [200] * 5
    # The head of a part sees the part, not the whole; the neighbour sees nothing of it.
    tidak = [pemeran.staf, pemeran.penilai, org.akun(org.dinas_lain.kepala), pemeran.tetangga]
    assert [masuk(p).get(halaman).status_code for p in tidak] == [404] * 4
    assert masuk(pemeran.penilai).get(url(nama, dinas.bidang.pk, *tahun)).status_code == 200
    assert masuk(pemeran.staf).get(url("dasbor")).status_code == 403
    assert masuk(org.admin()).get(url(nama, 999_999_999, *tahun)).status_code == 404


def test_navigasi_menawarkan_dasbor_kepada_yang_memimpin(pemeran: Pemeran) -> None:
    assert f'href="{url("dasbor")}"' in teks(masuk(pemeran.atasan).get("/"))
    assert f'href="{url("dasbor")}"' not in teks(masuk(pemeran.staf).get("/"))


def test_daftar_di_balik_angka(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    tahun_dibuka()
    dinilai(skp_untuk(dinas.staf))
    skp_untuk(pemeran.org.tetangga, status="draf")
    klien = masuk(pemeran.atasan)
    semua = klien.get(url("dasbor_pegawai", dinas.unit.pk, 2026))
    assert {b.pegawai_id for b in semua.context["halaman"]} == {p.pk for p in dinas.semua}
    sedang = klien.get(url("dasbor_pegawai", dinas.unit.pk, 2026, keadaan="sedang_dinilai"))
    assert [b.pegawai_id for b in sedang.context["halaman"]] == [dinas.staf.pk]
    bagian = klien.get(url("dasbor_pegawai", dinas.bidang_lain.pk, 2026))
    assert dinas.staf.nama_lengkap not in teks(bagian)
    potongan = klien.get(
        url("dasbor_pegawai", dinas.unit.pk, 2026), headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in potongan
    assert klien.get(url("dasbor_pegawai", dinas.unit.pk, 2020)).status_code == 404


def test_rata_rata_indeks_dari_yang_ditetapkan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    satu = ditetapkan(skp_untuk(dinas.staf), pemeran.penilai)
    dua = ditetapkan(skp_untuk(dinas.staf_kedua), pemeran.penilai)
    lain = pemeran.org.akun(pemeran.org.dinas_lain.kepala_bidang)
    ditetapkan(skp_untuk(pemeran.org.tetangga), lain)
    dinilai(skp_untuk(dinas.staf_bidang_lain))
    respons = masuk(pemeran.atasan).get(url("dasbor_unit", dinas.unit.pk))
    ((tahun, rata),) = respons.context["indeks"].baris
    assert tahun == "2026"
    assert satu.indeks is not None
    assert dua.indeks is not None
    harapan = ((satu.indeks + dua.indeks) / 2).quantize(Decimal("0.01"))
    assert rata == f"{harapan}".replace(".", ",")
    assert "bukan predikat" in teks(respons)


def test_suara_masyarakat_menurut_batas_kerahasiaan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    tahun_dibuka()
    klien = masuk(pemeran.atasan)
    halaman = url("dasbor_unit", dinas.unit.pk)
    assert "Belum ada survei kepuasan masyarakat" in teks(klien.get(halaman))
    survei = SurveiFactory(unit=dinas.bidang)
    TanggapanFactory.create_batch(4, survei=survei, nilai=3)
    tutup(survei)
    assert "terlalu sedikit" in teks(klien.get(halaman))
    TanggapanFactory.create_batch(3, survei=survei, nilai=3)
    isi = teks(klien.get(halaman))
    assert "Indeks kepuasan masyarakat <strong>75,00</strong> (mutu C) dari 7 jawaban." in isi
    assert isi.count("(75,00)</li>") == 3


def test_tanda_tentang_penilai_ada_pada_dasbor_dinas_saja(pemeran: Pemeran) -> None:
    """Seven equal values are a sign; of the whole government the page says where to look."""
    dinas = pemeran.org.dinas
    dinilai(skp_untuk(dinas.staf))
    di_dinas = "Bahan pertimbangan</h2>"
    isi = teks(masuk(pemeran.atasan).get(url("dasbor_unit", dinas.unit.pk)))
    assert di_dinas in isi
    assert f"1 dari 1 pegawai, {dinas.staf.nama} (4)" in isi
    isi = teks(masuk(pemeran.org.auditor()).get(url("dasbor_unit", pemeran.org.akar.pk)))
    assert di_dinas not in isi
    assert "ada di dasbor tiap perangkat daerah" in isi


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_dasbor_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        (siap_dinilai if n % 2 else dinilai)(skp_untuk(pegawai))
    klien = masuk(pemeran.atasan)
    with django_assert_max_num_queries(24):
        assert klien.get(url("dasbor_unit", pemeran.org.dinas.unit.pk)).status_code == 200
    with django_assert_max_num_queries(10):
        klien.get(url("dasbor_pegawai", pemeran.org.dinas.unit.pk, 2026))


def test_perhatian_hanya_pada_tahun_berjalan(pemeran: Pemeran) -> None:
    """The neighbouring dinas does not count, and the radar knows only today."""
    dinas = pemeran.org.dinas
    tahun_ini = timezone.localdate().year
    for tahun in (tahun_ini - 1, tahun_ini):
        tahun_dibuka(tahun)
    klien = masuk(pemeran.atasan)
    kini = klien.get(url("dasbor_unit", dinas.unit.pk, tahun=tahun_ini))
    assert kini.context["perhatian"].terlalu_lama == len(dinas.semua)
    assert url("radar_unit", dinas.unit.pk) in teks(kini)
    lalu = klien.get(url("dasbor_unit", dinas.unit.pk, tahun=tahun_ini - 1))
    assert url("radar_unit", dinas.unit.pk) not in teks(lalu)
