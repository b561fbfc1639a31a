"""What the pages of a revision say: starting it, what differs, the appraiser's view, the board, the home page."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from penilaian.actions.penolakan import IsianTidakSah
from penilaian.actions.revisi import mulai_revisi
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import SKP, IndikatorKinerja, PengaturanRevisi, RencanaHasilKerja
from penilaian.models.pengaturan_revisi import parameter_revisi
from penilaian.selectors.formulir import isi_rencana
from penilaian.selectors.rencana import daftar_rhk
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tugas import tugas_menunggu
from penilaian.selectors.versi import bandingkan
from tests.factories.pegawai import PenggunaFactory
from tests.factories.penilaian import (
    EkspektasiFactory,
    IndikatorFactory,
    LampiranFactory,
    RHKFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_ke,
    revisi_untuk,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    versi_baru,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
ISI = {"alasan": "anggaran", "uraian": "Anggaran dipotong 40 %."}


def test_pegawai_memulai_revisi_dari_halamannya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    klien = masuk(pemeran.staf)
    assert url("revisi", skp.pk) in teks(klien.get(url("saya")))
    halaman = teks(klien.get(url("revisi", skp.pk)))
    assert "Versi 1 tetap berlaku" in halaman
    respons = klien.post(url("revisi", skp.pk), ISI, follow=True)
    revisi = SKP.objects.get(versi=2)
    assert respons.redirect_chain == [(url("skp", revisi.pk), 302)]
    assert "Versi 2 dibuat" in teks(respons)
    assert "tidak ada perubahan" in teks(respons)
    # Started once, the way there leads to what was started.
    assert klien.get(url("revisi", skp.pk))["Location"] == url("skp", revisi.pk)
    saya = teks(klien.get(url("saya")))
    assert "Lanjutkan revisi" in saya
    assert "Ajukan atau tarik revisi SKP 2026" in saya


def test_alasan_yang_dipakai_diatur_bkd(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    klien, alamat = masuk(pemeran.staf), url("revisi", skp.pk)
    assert 'value="kahar"' in teks(klien.get(alamat))
    admin = masuk(PenggunaFactory(is_staff=True, is_superuser=True))
    rujukan = "/rujukan/penilaian/pengaturanrevisi/add/"
    mulai = timezone.localdate()
    isi = {"berlaku_mulai": mulai.isoformat(), "alasan_lain": ["kahar"], "dasar": "SE BKD 3/2026"}
    assert "Tulis dasar" not in teks(admin.get(rujukan))
    assert admin.post(rujukan, isi | {"dasar": ""}).status_code == 200
    assert admin.post(rujukan, isi).status_code == 302
    halaman = teks(klien.get(alamat))
    assert 'value="strategi"' in halaman
    assert 'value="kahar"' in halaman
    assert 'value="anggaran"' not in halaman
    assert klien.post(alamat, ISI).status_code == 422
    with pytest.raises(IsianTidakSah, match="tidak dipakai BKD"):
        mulai_revisi(
            oleh=pemeran.staf, pada=waktu(mulai), skp=skp, alasan=AlasanRevisi.ANGGARAN, uraian="x"
        )
    # Until the day before, the first setting held.
    assert AlasanRevisi.ANGGARAN in parameter_revisi(mulai - timedelta(days=1)).alasan_lain
    assert masuk(pemeran.staf).get(rujukan).status_code in (302, 403)


@pytest.mark.parametrize(
    ("kendala", "salah"),
    [
        ("pengaturan_revisi_berdasar", {"dasar": ""}),
        ("pengaturan_revisi_alasan_dikenal", {"dasar": "x", "alasan_lain": ["strategi"]}),
    ],
)
def test_basis_data_menolak_pengaturan_yang_tidak_sah(kendala: str, salah: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        PengaturanRevisi.objects.create(berlaku_mulai=date(2026, 1, 1), **salah)


def test_formulir_revisi_tanpa_alasan_menyimpan_ketikan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    respons = masuk(pemeran.staf).post(url("revisi", skp.pk), {"uraian": "Ketikan saya"})
    assert respons.status_code == 422
    assert "Ketikan saya" in teks(respons)
    assert "Alasan revisi wajib diisi" in teks(respons)


def test_penilai_meminta_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    klien = masuk(pemeran.penilai)
    assert "Minta revisi SKP" in teks(klien.get(url("skp", skp.pk)))
    respons = klien.post(url("revisi", skp.pk), ISI, follow=True)
    assert "diberi tahu untuk merevisi SKP" in teks(respons)
    assert "Minta revisi SKP" not in teks(klien.get(url("skp", skp.pk)))


def test_yang_berhak_saja(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp, "diajukan")
    for nama in ("revisi", "versi"):
        assert masuk(pemeran.tetangga).get(url(nama, skp.pk)).status_code == 404
    assert masuk(pemeran.atasan).get(url("revisi", skp.pk)).status_code == 403
    assert masuk(pemeran.penilai).get(url("revisi_tarik", revisi.pk)).status_code == 403
    assert masuk(pemeran.staf).get(url("revisi_tarik", skp.pk)).status_code == 403


def test_penilai_membaca_perbedaan_lebih_dahulu_lalu_menyetujui(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp, "diajukan")
    klien = masuk(pemeran.penilai)
    halaman = teks(klien.get(url("skp", revisi.pk)))
    assert halaman.index("Perubahan terhadap versi 1") < halaman.index('id="rencana"')
    assert "<del>12 laporan</del>" in halaman
    assert "<ins>6 laporan</ins>" in halaman
    assert "Anggaran dipotong." in halaman
    respons = klien.post(url("setujui", revisi.pk), follow=True)
    assert "disetujui" in teks(respons)
    lama = teks(klien.get(url("skp", skp.pk)))
    assert "Ini versi 1, yang sudah digantikan" in lama
    assert "Minta revisi SKP" not in lama


def test_papan_dan_beranda_menyebut_revisi_yang_menunggu(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp, "diajukan")
    papan = teks(masuk(pemeran.penilai).get(url("papan")))
    assert f'href="{url("skp", revisi.pk)}"' in papan
    # The person stays where the plan in force is.
    assert "Disetujui" in papan
    tugas = tugas_menunggu(TahunBerjalan(pemeran.penilai, date(2026, 7, 20)))
    assert [(t.judul, t.tautan) for t in tugas if "Revisi" in t.judul] == [
        ("Revisi SKP menunggu persetujuan Anda", url("skp", revisi.pk))
    ]
    revisi_untuk(skp_untuk(pemeran.org.dinas.staf_kedua), "diajukan")
    tugas = tugas_menunggu(TahunBerjalan(pemeran.penilai, date(2026, 7, 20)))
    assert [t.tautan for t in tugas if "Revisi" in t.judul] == [f"{url('papan')}#revisi"]


def test_riwayat_dan_perbandingan_dua_versi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    kedua = versi_baru(skp)
    revisi_untuk(kedua, "diajukan")
    RHKFactory(skp=SKP.objects.get(versi=3), rumusan="Terlaksananya imunisasi keliling")
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("versi", skp.pk)))
    for kalimat in (
        "Versi 1",
        "Versi 3",
        "Anggaran dipotong.",
        "Versi 2 dibandingkan dengan versi 3",
    ):
        assert kalimat in halaman
    assert "Terlaksananya imunisasi keliling" in halaman
    terbalik = teks(klien.get(url("versi", skp.pk, dari=3, ke=1)))
    assert "Versi 1 dibandingkan dengan versi 3" in terbalik
    assert "Pilih dua versi yang berbeda" in teks(klien.get(url("versi", skp.pk, dari=2, ke=2)))
    assert klien.get(url("versi", skp.pk, dari=9, ke=1)).status_code == 404


def test_versi_tunggal_punya_jalan_kembali(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    halaman = teks(masuk(pemeran.staf).get(url("versi", skp.pk)))
    assert "belum pernah direvisi" in halaman
    assert f'href="{url("skp", skp.pk)}"' in halaman


def test_draf_revisi_tidak_tampak_bagi_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi_untuk(skp)
    halaman = teks(masuk(pemeran.penilai).get(url("versi", skp.pk)))
    assert "Anggaran dipotong." not in halaman
    assert "Lihat revisi" not in teks(masuk(pemeran.penilai).get(url("skp", skp.pk)))


def test_pegawai_menarik_revisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    revisi = revisi_untuk(skp)
    klien = masuk(pemeran.staf)
    assert "Versi 1 tetap berlaku" in teks(klien.get(url("revisi_tarik", revisi.pk)))
    respons = klien.post(url("revisi_tarik", revisi.pk), follow=True)
    assert respons.redirect_chain == [(url("skp", skp.pk), 302)]
    assert not SKP.objects.filter(versi=2).exists()


def test_akibatnya_diberitahukan_sebelum_diajukan(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    dibuang = RHKFactory(skp=skp, urut=2)
    IndikatorFactory(rhk=dibuang)
    ditetapkan(skp, pemeran.penilai, periode=periode_ke(1, "triwulanan"))
    bawahan = skp_untuk(pemeran.org.dinas.staf_kedua)
    RHKFactory(skp=bawahan, rhk_pimpinan=dibuang)
    revisi = revisi_untuk(skp)
    RencanaHasilKerja.objects.get(asal=dibuang).delete()
    halaman = teks(masuk(pemeran.staf).get(url("ajukan", revisi.pk)))
    for kalimat in (
        "1 realisasi yang sudah diisi ikut ke versi 2.",
        "1 realisasi tinggal pada versi 1",
        "1 penilaian periode yang sudah diserahkan atau ditetapkan tetap menurut versi 1.",
        "1 rencana pegawai lain mendukung RHK yang dihapus",
    ):
        assert kalimat in halaman


def test_hasil_menyebut_versi_yang_dinilai(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    final = ditetapkan(skp, pemeran.penilai, periode=periode_ke(1, "triwulanan"))
    klien = masuk(pemeran.penilai)
    klien.post(url("setujui", revisi_untuk(skp, "diajukan").pk))
    halaman = teks(klien.get(url("hasil", final.pk)))
    assert f'href="{url("skp", skp.pk)}">versi 1</a>' in halaman


def test_perbandingan_menyebut_tiap_perubahan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    EkspektasiFactory(skp=skp, isi="Datang tepat waktu")
    LampiranFactory(skp=skp, isi="Satu laptop")
    IndikatorFactory(rhk=skp.rhk.get(), rentang=True, urut=2)
    revisi = revisi_untuk(skp)
    assert bandingkan(skp, skp).sama
    rhk = revisi.rhk.get()
    rhk.rumusan, rhk.bobot = "Tersusunnya laporan ringkas", Decimal(40)
    rhk.save()
    pertama, kedua = IndikatorKinerja.objects.filter(rhk=rhk)
    kedua.delete()
    IndikatorFactory(rhk=rhk, kualitatif=True, urut=3)
    revisi.ekspektasi.all().delete()
    revisi.lampiran.update(isi="Dua laptop")
    beda = bandingkan(skp, revisi)
    (baris,) = beda.rhk
    assert [(b.sebutan, b.baru) for b in baris.beda] == [
        ("Rumusan", "Tersusunnya laporan ringkas"),
        ("Bobot", "40 %"),
    ]
    assert [i.jenis for i in baris.indikator] == ["diubah", "ditambah", "dihapus"]
    assert [(b.lama, b.baru) for b in baris.indikator[0].beda] == [("12 laporan", "6 laporan")]
    assert [(b.sebutan, b.lama, b.baru) for b in beda.lainnya] == [
        ("Ekspektasi khusus Loyal", "Datang tepat waktu", ""),
        ("Lampiran dukungan sumber daya", "Satu laptop", "Dua laptop"),
    ]
    assert beda.ringkasan == (
        "1 RHK diubah, 1 indikator ditambah, 1 indikator dihapus, 1 indikator diubah, 2 perubahan lain"
    )
    assert pertama.rhk == rhk


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_halaman_revisi_tetap(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for n in range(banyak):
        IndikatorFactory(rhk=RHKFactory(skp=skp, urut=n + 2))
    isi_semua_realisasi(skp)
    revisi = revisi_untuk(skp, "diajukan")
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(60):
        assert klien.get(url("skp", revisi.pk)).status_code == 200
    with django_assert_max_num_queries(30):
        assert klien.get(url("versi", revisi.pk)).status_code == 200


def test_cetakan_menyebut_versinya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)

    def versi(satu: SKP) -> Any:
        return isi_rencana(satu, daftar_rhk(satu))["versi"]

    assert versi(skp) == "Versi 1"
    assert versi(revisi_untuk(skp, "diajukan")) == "Versi 2, belum disetujui"
    lain = skp_untuk(pemeran.org.dinas.staf_kedua)
    assert versi(versi_baru(lain)) == "Versi 2"
    assert versi(lain) == "Versi 1, sudah digantikan"
    berkas = masuk(pemeran.staf).get(reverse("penilaian:skp_cetak", args=[skp.pk]))
    assert berkas["Content-Type"] == "application/pdf"


def test_revisi_tidak_ditawarkan_ketika_setahun_dinilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    siap_dinilai(skp)
    assert url("revisi", skp.pk) not in teks(masuk(pemeran.staf).get(url("saya")))
    respons = masuk(pemeran.staf).post(url("revisi", skp.pk), ISI)
    assert respons.status_code == 422
    assert "tidak dapat direvisi lagi" in teks(respons)
