"""The pages of feedback: what each person reads and may do, without script; the same cost for 3 rows as for 30."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pengguna
from penilaian.actions.permintaan import minta_umpan_balik
from penilaian.actions.tanpa_nama import beri_tanpa_nama
from penilaian.models import PermintaanKepada, PermintaanUmpanBalik, TitipanUmpanBalik, UmpanBalik
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory
from tests.factories.penilaian import UmpanBalikFactory, skp_untuk
from tests.factories.umpan_balik import rekan_untuk
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks

pytestmark = pytest.mark.django_db


def url(nama: str, *isi: Any) -> str:
    return reverse(f"penilaian:{nama}", args=isi)


def _buka_gelombang(pemeran: Pemeran) -> list[Pengguna]:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    for nomor, satu in enumerate(rekan):
        beri_tanpa_nama(
            oleh=satu,
            pada=timezone.now(),
            penerima=pemeran.org.dinas.staf,
            isi=f"isi rekan {nomor}",
        )
    return rekan


def _skp_kini(pemeran: Pemeran) -> Any:
    return skp_untuk(pemeran.org.dinas.staf, tahun=timezone.localdate().year)


# --- received -------------------------------------------------------------------------------------------


def test_halaman_kosong_menawarkan_meminta(pemeran: Pemeran) -> None:
    isi = teks(masuk(pemeran.staf).get(url("umpan_balik_saya")))
    assert "Belum ada umpan balik." in isi
    assert url("minta") in isi
    assert "bila sedikitnya tiga orang sudah memberi" in isi


def test_tanpa_data_pegawai_ditolak(db: None) -> None:
    akun = PenggunaFactory(tanpa_pegawai=True)
    for nama in ("umpan_balik_saya", "minta", "minta_rekan", "beri_pilih"):
        assert masuk(akun).get(url(nama)).status_code == 403


def test_penerima_dan_penilai_membaca_yang_terbuka_tanpa_nama(pemeran: Pemeran) -> None:
    UmpanBalikFactory(skp=_skp_kini(pemeran), oleh=pemeran.org.dinas.kepala_bidang, isi="Bernama")
    rekan = _buka_gelombang(pemeran)
    milik = teks(masuk(pemeran.staf).get(url("umpan_balik_saya")))
    penilai = teks(
        masuk(pemeran.penilai).get(url("umpan_balik_pegawai", pemeran.org.dinas.staf.pk))
    )
    for isi in (milik, penilai):
        assert "Bernama" in isi
        assert "isi rekan 0" in isi
        assert not any(r.pegawai and r.pegawai.nama in isi for r in rekan)
    for pengguna in (pemeran.atasan, pemeran.tetangga, pemeran.org.admin(), pemeran.staf):
        respons = masuk(pengguna).get(url("umpan_balik_pegawai", pemeran.org.dinas.staf.pk))
        assert respons.status_code in (403, 404)


def test_rekan_tidak_melihat_umpan_balik_orang_lain(pemeran: Pemeran) -> None:
    rekan = _buka_gelombang(pemeran)
    assert "isi rekan" not in teks(masuk(rekan[0]).get(url("umpan_balik_saya")))


@pytest.mark.parametrize("banyak", [3, 30])
def test_jumlah_kueri_tetap(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    skp = _skp_kini(pemeran)
    for _ in range(banyak):
        UmpanBalikFactory(skp=skp, oleh=pemeran.org.dinas.kepala_bidang)
        permintaan = PermintaanUmpanBalik.objects.create(
            pemohon=PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai, pertanyaan="?",
            diminta_pada=timezone.localdate(), batas=timezone.localdate(),
        )  # fmt: skip
        permintaan.kepada.create(kepada=pemeran.org.dinas.staf, asal="rekan")
        permintaan = PermintaanUmpanBalik.objects.create(
            pemohon=pemeran.org.dinas.staf, pertanyaan="?",
            diminta_pada=timezone.localdate(), batas=timezone.localdate(),
        )  # fmt: skip
        permintaan.kepada.create(kepada=pemeran.org.dinas.staf_kedua, asal="rekan")
    for _ in range(max(1, banyak // 10)):
        _buka_gelombang(pemeran)
    klien = masuk(pemeran.staf)
    with django_assert_max_num_queries(14):
        assert klien.get(url("umpan_balik_saya")).status_code == 200
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(13):
        klien.get(url("umpan_balik_pegawai", pemeran.org.dinas.staf.pk))
    with django_assert_max_num_queries(12):
        klien.get(url("beri_pilih"))


# --- give -----------------------------------------------------------------------------------------------


def test_beri_kepada_rekan_lewat_halaman(pemeran: Pemeran) -> None:
    rekan = pemeran.org.dinas.staf_kedua
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("beri_pilih")))
    assert rekan.nama in halaman
    assert pemeran.org.dinas.kepala_bidang.nama in halaman
    respons = klien.post(url("beri_pilih"), {"orang": rekan.pk})
    assert respons.headers["Location"] == url("beri", rekan.pk)
    isi = teks(klien.get(url("beri", rekan.pk)))
    assert "Nama Anda tidak ditampilkan kepada siapa pun" in isi
    assert "sebagai rekan kerja" in isi
    respons = klien.post(
        url("beri", rekan.pk), {"isi": "Rapi", "nilai_dasar": "kompeten"}, follow=True
    )
    assert "Umpan balik Anda diterima" in teks(respons)
    assert TitipanUmpanBalik.objects.get().isi == [{"isi": "Rapi", "nilai_dasar": "kompeten"}]
    respons = klien.post(url("beri", rekan.pk), {"isi": "Masih di sini"})
    assert respons.status_code == 422
    assert "Anda sudah memberi umpan balik" in teks(respons)
    assert "Masih di sini" in teks(respons)


def test_pencarian_hanya_menemukan_lingkar(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.staf)
    dinas = pemeran.org.dinas

    def cari(nama: str, orang: str) -> str:
        alamat = url(nama)
        return teks(
            klien.get(
                alamat, {"pilih": "orang", "orang_cari": orang}, headers={"HX-Request": "true"}
            )
        )

    assert f'value="{dinas.staf_kedua.pk}"' in cari("beri_pilih", dinas.staf_kedua.nip)
    assert f'value="{dinas.kepala_bidang.pk}"' in cari("beri_pilih", dinas.kepala_bidang.nip)
    assert "Tidak ada yang cocok" in cari("beri_pilih", pemeran.org.tetangga.nip)
    # The appraiser answers with a name and is asked on another page.
    assert "Tidak ada yang cocok" in cari("minta_rekan", dinas.kepala_bidang.nip)
    respons = klien.post(url("beri_pilih"), {"orang": pemeran.org.tetangga.pk})
    assert respons.status_code == 422
    assert "Penerima ini tidak dikenal atau bukan orang di sekitar Anda." in teks(respons)


def test_beri_kepada_orang_asing_ditolak_dan_kepada_bawahan_ke_skp(pemeran: Pemeran) -> None:
    assert masuk(pemeran.staf).get(url("beri", pemeran.org.tetangga.pk)).status_code == 403
    klien = masuk(pemeran.penilai)
    respons = klien.get(url("beri", pemeran.org.dinas.staf.pk), follow=True)
    assert "belum mempunyai SKP tahun ini" in teks(respons)
    skp = _skp_kini(pemeran)
    respons = klien.get(url("beri", pemeran.org.dinas.staf.pk))
    assert respons.headers["Location"] == url("umpan_balik", skp.pk)


# --- ask and answer -------------------------------------------------------------------------------------


def test_minta_kepada_penilai_dan_menunggu_di_berandanya(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.staf)
    assert "Susun SKP Anda dahulu" in teks(klien.get(url("minta")))
    skp = _skp_kini(pemeran)
    assert pemeran.org.dinas.kepala_bidang.nama in teks(klien.get(url("minta")))
    isi = {"pertanyaan": "Laporan saya?", "rhk": skp.rhk.get().pk}
    respons = klien.post(url("minta"), isi, follow=True)
    assert "Permintaan terkirim" in teks(respons)
    assert "Laporan saya?" in teks(respons)
    satu = PermintaanKepada.objects.get()
    klien = masuk(pemeran.penilai)
    assert url("permintaan", satu.pk) in teks(klien.get(reverse("beranda")))
    halaman = teks(klien.get(url("permintaan", satu.pk)))
    assert "Laporan saya?" in halaman
    assert "Nama Anda tidak ditampilkan" not in halaman
    klien.post(url("permintaan", satu.pk), {"isi": "Sudah baik"})
    assert UmpanBalik.objects.get().rhk == skp.rhk.get()
    assert url("permintaan", satu.pk) not in teks(klien.get(reverse("beranda")))
    assert "sudah selesai" in teks(klien.get(url("permintaan", satu.pk)))
    assert "Dijawab" in teks(masuk(pemeran.staf).get(url("umpan_balik_saya")))


def test_minta_kepada_rekan_lewat_pemilih(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.staf)
    assert "terlalu sedikit" in teks(klien.get(url("minta_rekan")))
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    orang = {f"orang_{n}": str(r.pegawai_id) for n, r in enumerate(rekan, start=1)}
    respons = klien.post(
        url("minta_rekan"), orang | {"pertanyaan": "?", "orang_3": orang["orang_1"]}
    )
    assert respons.status_code == 422
    assert "terpilih dua kali" in teks(respons)
    respons = klien.post(
        url("minta_rekan"), orang | {"pertanyaan": "Bagaimana rapat saya?"}, follow=True
    )
    isi = teks(respons)
    assert "Permintaan terkirim kepada 3 orang" in isi
    assert all(r.pegawai and r.pegawai.nama in isi for r in rekan)
    satu = PermintaanKepada.objects.get(kepada=rekan[0].pegawai)
    masuk(rekan[0]).post(url("permintaan", satu.pk), {"isi": "Lebih singkat"})
    # Whether a colleague has answered is not shown.
    assert "Dijawab" not in teks(klien.get(url("umpan_balik_saya")))


def test_permintaan_hanya_untuk_yang_diminta(pemeran: Pemeran) -> None:
    rekan = rekan_untuk(pemeran.org.dinas.bidang)
    permintaan = minta_umpan_balik(
        oleh=pemeran.staf, pada=timezone.now(), kepada=[r.pegawai for r in rekan if r.pegawai],
        pertanyaan="?",
    )  # fmt: skip
    satu = permintaan.kepada.get(kepada=rekan[0].pegawai)
    for pengguna in (pemeran.staf, pemeran.penilai, rekan[1], pemeran.org.admin()):
        for nama in ("permintaan", "permintaan_tolak"):
            assert masuk(pengguna).get(url(nama, satu.pk)).status_code == 404
            assert masuk(pengguna).post(url(nama, satu.pk), {"isi": "x"}).status_code == 404
    klien = masuk(rekan[0])
    assert "Pemohon tidak diberi tahu" in teks(klien.get(url("permintaan_tolak", satu.pk)))
    klien.post(url("permintaan_tolak", satu.pk))
    satu.refresh_from_db()
    assert satu.status == "ditolak"
    assert "Tidak dijawab" not in teks(masuk(pemeran.staf).get(url("umpan_balik_saya")))


# --- answers --------------------------------------------------------------------------------------------


def test_tanggapi_dua_arah_dan_tetangga_404(pemeran: Pemeran) -> None:
    satu = UmpanBalikFactory(skp=_skp_kini(pemeran), oleh=pemeran.org.dinas.kepala_bidang)
    alamat = url("tanggapi", satu.pk)
    for pengguna in (pemeran.tetangga, pemeran.atasan, pemeran.org.admin()):
        assert masuk(pengguna).get(alamat).status_code in (403, 404)
    respons = masuk(pemeran.staf).post(alamat, {"isi": "Terima kasih"}, follow=True)
    assert "Tanggapan terkirim" in teks(respons)
    assert "Terima kasih" in teks(masuk(pemeran.penilai).get(alamat))
    assert masuk(pemeran.staf).post(alamat, {"isi": ""}).status_code == 422


def test_tanggapi_gelombang_lewat_halaman(pemeran: Pemeran) -> None:
    rekan = _buka_gelombang(pemeran)
    klien = masuk(pemeran.staf)
    halaman = klien.get(url("umpan_balik_saya")).content.decode()
    alamat = next(b for b in halaman.split('"') if b.endswith("/tanggapi/"))
    assert masuk(pemeran.penilai).get(alamat).status_code == 403
    assert masuk(rekan[0]).get(alamat).status_code == 404
    assert "isi rekan 1" in teks(klien.get(alamat))
    klien.post(alamat, {"isi": "Akan saya perbaiki"})
    isi = teks(masuk(rekan[0]).get(url("umpan_balik_saya")))
    assert "Akan saya perbaiki" in isi
    assert "isi rekan" not in isi
