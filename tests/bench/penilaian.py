"""Pages of appraisal: the board and the scoring page, the employee's own, and what BKD and the heads look at."""

import itertools
import json
from typing import Any

from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai, Pengguna, PenugasanPenilai, Unit
from pegawai.selectors import unit_pimpinan, yang_dinilai
from penilaian.forms import SkemaForm
from penilaian.models import SKP, Penilaian, Periode, SkemaPenilaian
from tests.bench.halaman import akun
from tests.bench.ukuran import Hasil, Situs, ukuran

SEBANYAK = 200


def penilai_banyak() -> Pengguna:
    """An appraiser whom BKD gave two hundred people; the data keep them between runs."""
    hari = timezone.localdate()
    lama = PenugasanPenilai.objects.filter(alasan="Ukuran").select_related("penilai").first()
    if lama is None:
        bawahan = SKP.objects.tahun(hari.year).filter(penilaian__status="siap_dinilai")
        penilai = bawahan.exclude(penilai=None).order_by("pk")[0].penilai
        ditugaskan = PenugasanPenilai.objects.values("pegawai")
        orang = Pegawai.objects.aktif().filter(skp__tahun_kinerja__tahun=hari.year).distinct()
        # Not the demo accounts: their own boards are measured too.
        orang = (
            orang.filter(pengguna__groups=None).exclude(pk=penilai.pk).exclude(pk__in=ditugaskan)
        )
        PenugasanPenilai.objects.bulk_create(
            PenugasanPenilai(pegawai=satu, penilai=penilai, mulai=hari, alasan="Ukuran")
            for satu in orang.order_by("pk")[:SEBANYAK]
        )
        return penilai.pengguna
    return lama.penilai.pengguna


def _siap_dinilai(pengguna: Pengguna) -> Penilaian:
    """An appraisal that waits for this appraiser."""
    siap = Penilaian.objects.filter(
        skp__pegawai__in=yang_dinilai(pengguna.pegawai, timezone.localdate()),
        status__in=Penilaian.SEDANG_DINILAI,
    )
    satu = siap.order_by("pk").first()
    if satu is None:
        raise SystemExit(f"Tidak ada yang siap dinilai oleh {pengguna}.")
    return satu


def _tahun() -> int:
    return timezone.localdate().year


def _dinas() -> Unit:
    """The agency of the demo's kepala dinas."""
    return unit_pimpinan(akun("kepala_dinas").pegawai, timezone.localdate())[0]


def _akar() -> Unit:
    return Unit.objects.filter(induk=None).order_by("pk")[0]


def _tahunan(tahun: int) -> Periode:
    return Periode.objects.get(tahun_kinerja__tahun=tahun, jenis=Periode.Jenis.TAHUNAN)


@ukuran("papan, 200 orang", p95_ms=80, kilobita=150, kueri=15)
def papan_banyak(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:papan"), sebagai=penilai_banyak())


@ukuran("papan, 200 orang: potongan", p95_ms=80, kilobita=150, kueri=15)
def papan_potongan(situs: Situs) -> Hasil:
    return situs.ambil(
        f"{reverse('penilaian:papan')}?keadaan=siap_dinilai", sebagai=penilai_banyak(), bagian=True
    )


@ukuran("papan kepala dinas", p95_ms=80, kilobita=150, kueri=15)
def papan_kepala_dinas(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:papan"), sebagai=akun("kepala_dinas"))


@ukuran("distribusi di papan", p95_ms=80, kilobita=150, kueri=15)
def papan_pola(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:papan_pola"), sebagai=penilai_banyak(), bagian=True)


@ukuran("halaman penilaian, 200 orang", p95_ms=50, kilobita=150)
def halaman_penilaian(situs: Situs) -> Hasil:
    pengguna = penilai_banyak()
    satu = _siap_dinilai(pengguna)
    return situs.ambil(reverse("penilaian:nilai", args=[satu.pk]), sebagai=pengguna)


@ukuran("simpan satu isian", p95_ms=30)
def simpan_isian(situs: Situs) -> Hasil:
    """Each save is another value, under the version that the save before it answered."""
    pengguna = penilai_banyak()
    satu = _siap_dinilai(pengguna)
    nilai = itertools.cycle("34")

    def isi(jawaban: bytes) -> dict[str, Any]:
        versi = json.loads(jawaban)["versi"] if jawaban else satu.versi_baris
        return {"medan": "sikap-loyal", "nilai": next(nilai), "versi": versi}

    return situs.kirim(reverse("penilaian:simpan", args=[satu.pk]), pengguna, isi)


@ukuran("matriks peran dan hasil, 200 orang", p95_ms=80, kilobita=150, kueri=15)
def matriks(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:matriks"), sebagai=penilai_banyak())


@ukuran("pohon kinerja dinas", p95_ms=80, kilobita=150)
def pohon(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:pohon"), sebagai=akun("kepala_dinas"))


@ukuran("kinerja saya", p95_ms=50, kilobita=150)
def kinerja_saya(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:saya"), sebagai=akun("pegawai"))


@ukuran("SKP orang yang dinilai", p95_ms=50, kilobita=150)
def halaman_skp(situs: Situs) -> Hasil:
    pengguna = penilai_banyak()
    satu = _siap_dinilai(pengguna)
    return situs.ambil(reverse("penilaian:skp", args=[satu.skp_id]), sebagai=pengguna)


@ukuran("hasil tahun lalu", p95_ms=50, kilobita=150)
def hasil(situs: Situs) -> Hasil:
    lalu = Penilaian.objects.ditetapkan().tahunan().filter(skp__pegawai=akun("pegawai").pegawai)
    satu = lalu.order_by("-periode__mulai")[0]
    return situs.ambil(reverse("penilaian:hasil", args=[satu.pk]), sebagai=akun("pegawai"))


@ukuran("riwayat hasil saya", p95_ms=50, kilobita=150, kueri=15)
def riwayat(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:riwayat_saya"), sebagai=akun("pegawai"))


@ukuran("dasbor dinas", p95_ms=150, kilobita=150)
def dasbor_dinas(situs: Situs) -> Hasil:
    jalur = reverse("penilaian:dasbor_unit", args=[_dinas().pk])
    return situs.ambil(jalur, sebagai=akun("kepala_dinas"))


@ukuran("dasbor pemerintah daerah", p95_ms=150, kilobita=150)
def dasbor_pemerintah(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:dasbor_unit", args=[_akar().pk]), sebagai=akun("auditor"))


@ukuran("pegawai dinas menurut keadaan", p95_ms=80, kilobita=150, kueri=15)
def dasbor_pegawai(situs: Situs) -> Hasil:
    jalur = reverse("penilaian:dasbor_pegawai", args=[_dinas().pk, _tahun()])
    return situs.ambil(jalur, sebagai=akun("kepala_dinas"))


@ukuran("radar perhatian pemerintah", p95_ms=150, kilobita=150)
def radar(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:radar_unit", args=[_akar().pk]), sebagai=akun("auditor"))


@ukuran("kendali siklus", p95_ms=150, kilobita=150)
def siklus(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:siklus"), sebagai=akun("admin"))


@ukuran("pegawai menurut keadaan", p95_ms=80, kilobita=150, kueri=15)
def siklus_pegawai(situs: Situs) -> Hasil:
    jalur = reverse("penilaian:siklus_pegawai", args=[_tahun()])
    return situs.ambil(jalur, sebagai=akun("admin"))


@ukuran("pegawai menurut keadaan, halaman 20", p95_ms=80, kilobita=150, kueri=15)
def siklus_pegawai_dalam(situs: Situs) -> Hasil:
    jalur = f"{reverse('penilaian:siklus_pegawai', args=[_tahun()])}?keadaan=disetujui&halaman=20"
    return situs.ambil(jalur, sebagai=akun("admin"))


@ukuran("yang belum", p95_ms=80, kilobita=150, kueri=15)
def belum(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:belum", args=[_tahun()]), sebagai=akun("admin"))


@ukuran("kalibrasi dinas", p95_ms=150, kilobita=150)
def kalibrasi(situs: Situs) -> Hasil:
    jalur = reverse("penilaian:kalibrasi", args=[_dinas().pk, _tahunan(_tahun() - 1).pk])
    return situs.ambil(jalur, sebagai=akun("kepala_dinas"))


@ukuran("kinerja organisasi", p95_ms=80, kilobita=150, kueri=15)
def organisasi(situs: Situs) -> Hasil:
    return situs.ambil(reverse("penilaian:organisasi_daftar"), sebagai=akun("admin"))


@ukuran("pratinjau skema penilaian", p95_ms=1000)
def pratinjau_skema(situs: Situs) -> Hasil:
    """No page that anybody waits for often: every result of last year is computed again."""
    skema = SkemaPenilaian.objects.order_by("pk")[0]
    pengguna = akun("admin")
    jalur = reverse("penilaian:skema_baru", args=[skema.pk])
    formulir = SkemaForm(instance=skema)
    isi = {b.html_name: b.value() for b in formulir if b.value() not in (None, "")}
    isi |= {"nama": "Skema ukuran", "dasar": "Ukuran", "langkah": "pratinjau"}
    isi["berlaku_mulai"] = f"1-1-{_tahun() + 1}"
    return situs.kirim(jalur, pengguna, lambda _: isi)
