"""Usulan rating tahunan dari periode atau dari beberapa SKP (segmen) dalam setahun.

Dasar: PermenPANRB 6/2022 (evaluasi periodik dan tahunan; pegawai yang pindah jabatan dievaluasi
untuk tiap SKP dan hasil tahunannya menggabungkan semuanya). Cara menggabungkan tidak diatur:
PENGATURAN bertanggal, tertimbang lama bulan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kinerja.regulasi import (
    PERMENPANRB_6_2022,
    Angka,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    tulis_angka,
)
from penilaian.aturan.nilai import (
    BELUM_DINILAI,
    BelumDinilai,
    HasilHitung,
    MungkinAngka,
    belum,
)
from penilaian.aturan.predikat import Rating
from penilaian.aturan.skp import Aspek

SETAHUN = 12
POIN = {Rating.DI_ATAS_EKSPEKTASI: 3, Rating.SESUAI_EKSPEKTASI: 2, Rating.DI_BAWAH_EKSPEKTASI: 1}
BATAS_POIN = (
    (Fraction(5, 2), Rating.DI_ATAS_EKSPEKTASI),
    (Fraction(3, 2), Rating.SESUAI_EKSPEKTASI),
    (Fraction(1), Rating.DI_BAWAH_EKSPEKTASI),
)
DASAR = (PERMENPANRB_6_2022.pasal("evaluasi tahunan"), "Pengaturan BKD: tertimbang lama bulan")


TENGAH_BULAN = 15
PERSENTASE = ("persen", "%", "poin", "indeks")


class CaraGabung(Kosakata):
    """Cara realisasi setahun disusun dari realisasi tiap periode."""

    JUMLAH = "jumlah", "Dijumlahkan"
    RATA_RATA = "rata_rata", "Dirata-ratakan"
    TERAKHIR = "terakhir", "Yang terakhir"


class LamaTidakSah(DiLuarAturan):
    """Lama bagian bukan 1 sampai 12 bulan, atau jumlahnya melebihi setahun."""


@dataclass(frozen=True)
class BagianTahun:
    """Satu periode atau segmen: sebutan, lama bulan, dan ratingnya."""

    sebutan: str
    bulan: int
    rating: Rating | BelumDinilai


@dataclass(frozen=True)
class UsulanTahunan:
    """Rating tahunan yang diusulkan; keputusan tetap pada pejabat penilai."""

    rating: Rating | BelumDinilai
    penjelasan: Penjelasan


def _periksa_lama(bulan: Sequence[int]) -> None:
    if any(not 1 <= b <= SETAHUN for b in bulan):
        raise LamaTidakSah("Lama tiap bagian harus 1 sampai 12 bulan.")
    if sum(bulan) > SETAHUN:
        raise LamaTidakSah("Jumlah lama semua bagian melebihi 12 bulan.")


def usulan_rating_tahunan(bagian: Sequence[BagianTahun]) -> UsulanTahunan:
    """Usulan rating setahun dari rating tiap bagian (PENGATURAN atas PermenPANRB 6/2022).

    Di atas = 3, sesuai = 2, di bawah = 1, tertimbang lama bulan; rata-rata mulai 2,5 di atas,
    mulai 1,5 sesuai, selainnya di bawah. Satu bagian belum dinilai, usulannya belum dinilai.
    Melempar LamaTidakSah.
    """
    _periksa_lama([b.bulan for b in bagian])
    dinilai = [(b, b.rating) for b in bagian if not isinstance(b.rating, BelumDinilai)]
    kurang = [b.sebutan for b in bagian if isinstance(b.rating, BelumDinilai)]
    if kurang or not dinilai:
        teks = f"Belum dinilai: {', '.join(kurang)}." if kurang else "Belum ada periode dinilai."
        return UsulanTahunan(BELUM_DINILAI, Penjelasan((teks,), DASAR))
    lama = sum(b.bulan for b, _ in dinilai)
    rerata = Fraction(sum(b.bulan * POIN[r] for b, r in dinilai), lama)
    rating = next(r for batas, r in BATAS_POIN if rerata >= batas)
    rincian = "; ".join(f"{b.sebutan} ({b.bulan} bulan) {r.label.lower()}" for b, r in dinilai)
    kalimat = (
        f"{rincian}.",
        (
            f"Rata-rata tertimbang {tulis_angka(rerata, 2)} (di atas 3, sesuai 2, di bawah 1): "
            f"diusulkan {rating.label.lower()}."
        ),
    )
    return UsulanTahunan(rating, Penjelasan(kalimat, DASAR))


def gabung_nilai(bagian: Sequence[tuple[str, int, MungkinAngka]]) -> HasilHitung:
    """Rata-rata nilai (misalnya indeks) beberapa bagian tahun, tertimbang lama bulan (PENGATURAN
    atas PermenPANRB 6/2022). `bagian` berisi (sebutan, bulan, nilai). Satu bagian belum dinilai,
    hasilnya belum dinilai. Melempar LamaTidakSah.
    """
    _periksa_lama([bulan for _, bulan, _ in bagian])
    dinilai: list[tuple[int, Fraction]] = []
    kurang: list[str] = []
    for sebutan, bulan, nilai in bagian:
        if isinstance(nilai, BelumDinilai):
            kurang.append(sebutan)
        else:
            dinilai.append((bulan, Fraction(nilai)))
    if kurang:
        return belum(f"Belum dinilai: {', '.join(kurang)}.", DASAR)
    if not dinilai:
        return belum("Belum ada periode dinilai.", DASAR)
    lama = sum(bulan for bulan, _ in dinilai)
    hasil = sum((bulan * nilai for bulan, nilai in dinilai), Fraction(0)) / lama
    suku = " + ".join(f"{bulan} bulan × {tulis_angka(nilai, 2)}" for bulan, nilai in dinilai)
    kalimat = f"({suku}) ÷ {lama} bulan = {tulis_angka(hasil, 2)}."
    return HasilHitung(hasil, Penjelasan((kalimat,), DASAR))


def lama_bulan(mulai: date, selesai: date) -> int:
    """Banyaknya bulan yang tanggal 15-nya termuat dalam rentang itu, sehingga tiap bulan milik paling
    banyak satu segmen (PENGATURAN atas PermenPANRB 6/2022, evaluasi tahunan).
    """
    bulan = [date(mulai.year, b, TENGAH_BULAN) for b in range(1, SETAHUN + 1)]
    return sum(mulai <= tengah <= selesai for tengah in bulan)


def cara_bawaan(aspek: Aspek, satuan: str) -> CaraGabung:
    """Cara menggabungkan bila pegawai tidak memilih: kuantitas dan biaya dijumlahkan kecuali satuannya
    persentase atau indeks; kualitas dan waktu dirata-ratakan (PENGATURAN atas PermenPANRB 6/2022).
    """
    dijumlah = aspek in (Aspek.KUANTITAS, Aspek.BIAYA) and satuan.lower() not in PERSENTASE
    return CaraGabung.JUMLAH if dijumlah else CaraGabung.RATA_RATA


def usulan_realisasi(cara: CaraGabung, bagian: Sequence[tuple[str, Angka]]) -> HasilHitung:
    """Realisasi setahun dari realisasi periode yang sudah diisi; `bagian` berisi (sebutan, nilai) menurut
    urutan waktu (PENGATURAN atas PermenPANRB 6/2022, evaluasi tahunan). Tanpa bagian: belum dinilai.
    """
    if not bagian:
        return belum("Belum ada realisasi periode.", DASAR[:1])
    nilai = [Fraction(n) for _, n in bagian]
    awal, akhir = bagian[0][0], bagian[-1][0]
    rentang = awal if len(bagian) == 1 else f"{len(bagian)} periode, {awal} sampai {akhir}"
    if cara is CaraGabung.TERAKHIR:
        hasil, kata = nilai[-1], f"Realisasi terakhir, {akhir}"
    elif cara is CaraGabung.JUMLAH:
        hasil, kata = sum(nilai, Fraction(0)), f"Jumlah {rentang}"
    else:
        hasil, kata = sum(nilai, Fraction(0)) / len(nilai), f"Rata-rata {rentang}"
    return HasilHitung(hasil, Penjelasan((f"{kata}: {tulis_angka(hasil, 2)}.",), DASAR[:1]))
