"""Predikat kinerja organisasi dan pola distribusi predikat pegawainya.

Dasar: SE MenPANRB 3/2023 dan PermenPANRB 6/2022 Pasal 24–25; PP 30/2019 Pasal 41 ayat (7).
“Mayoritas” dibaca sebagai kelompok terbanyak: gambar kurva pada formulir memberi predikat Baik 11
dari 24 bagian, kurang dari separuh. Pembulatan bagi unit kecil dan siapa yang dihitung tidak diatur:
PENGATURAN. Hasilnya peringatan; tidak pernah menolak dan tidak mengubah nilai.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kinerja.regulasi import (
    SE_MENPANRB_3_2023,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    bulatkan,
    tulis_angka,
)
from penilaian.aturan.predikat import Predikat, Rating

PERSEN = 100


class DistribusiKosong(DiLuarAturan):
    """Belum ada pegawai berpredikat."""


class JumlahTidakSah(DiLuarAturan):
    """Banyaknya pegawai negatif."""


class PredikatOrganisasi(Kosakata):
    """Predikat kinerja organisasi, dari tertinggi."""

    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class JenisSyarat(Kosakata):
    """Bentuk satu syarat distribusi."""

    TERBANYAK = "terbanyak", "kelompok terbanyak"
    PALING_BANYAK = "paling_banyak", "paling banyak"
    PALING_SEDIKIT = "paling_sedikit", "paling sedikit"
    HARUS_ADA = "harus_ada", "harus ada"


@dataclass(frozen=True)
class Syarat:
    """Syarat atas jumlah beberapa predikat; `persen` dari seluruh pegawai berpredikat."""

    jenis: JenisSyarat
    predikat: tuple[Predikat, ...]
    persen: int = 0


_SB, _B, _BP, _K, _SK = Predikat
_BANYAK, _MAKS, _MIN, _ADA = JenisSyarat

POLA: dict[PredikatOrganisasi, tuple[Syarat, ...]] = {
    PredikatOrganisasi.ISTIMEWA: (Syarat(_BANYAK, (_SB,)), Syarat(_MAKS, (_SB,), 70)),
    PredikatOrganisasi.BAIK: (
        Syarat(_BANYAK, (_B,)),
        Syarat(_MAKS, (_B,), 70),
        Syarat(_ADA, (_BP, _K)),
    ),
    PredikatOrganisasi.BUTUH_PERBAIKAN: (Syarat(_MIN, (_BP,), 60), Syarat(_MAKS, (_SB,), 10)),
    PredikatOrganisasi.KURANG: (
        Syarat(_MIN, (_K,), 60),
        Syarat(_MIN, (_BP,), 10),
        Syarat(_MAKS, (_SB,), 10),
    ),
    PredikatOrganisasi.SANGAT_KURANG: (
        Syarat(_MIN, (_SK,), 60),
        Syarat(_MIN, (_K, _BP), 10),
        Syarat(_MAKS, (_SB,), 0),
    ),
}
# Tinggi kurva pada formulir untuk Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik.
KURVA: dict[PredikatOrganisasi, tuple[int, int, int, int, int]] = {
    PredikatOrganisasi.ISTIMEWA: (0, 1, 3, 7, 13),
    PredikatOrganisasi.BAIK: (2, 3, 6, 11, 2),
    PredikatOrganisasi.BUTUH_PERBAIKAN: (3, 4, 10, 4, 3),
    PredikatOrganisasi.KURANG: (2, 11, 6, 3, 2),
    PredikatOrganisasi.SANGAT_KURANG: (13, 7, 3, 1, 0),
}


@dataclass(frozen=True)
class HasilSyarat:
    """Satu syarat: terpenuhi atau tidak, dan kalimat yang menyebut selisihnya."""

    syarat: Syarat
    terpenuhi: bool
    kalimat: str


@dataclass(frozen=True)
class HasilDistribusi:
    """Pemeriksaan satu unit. `sesuai` salah berarti peringatan, bukan penolakan."""

    organisasi: PredikatOrganisasi
    populasi: int
    syarat: tuple[HasilSyarat, ...]

    @property
    def sesuai(self) -> bool:
        """Apakah semua syarat terpenuhi."""
        return all(s.terpenuhi for s in self.syarat)

    @property
    def penjelasan(self) -> Penjelasan:
        """Kalimat semua syarat, yang belum terpenuhi di depan."""
        urut = sorted(self.syarat, key=lambda s: s.terpenuhi)
        return Penjelasan(tuple(s.kalimat for s in urut), (str(SE_MENPANRB_3_2023),))


def periksa_distribusi(
    organisasi: PredikatOrganisasi, jumlah: Mapping[Predikat, int], *, longgar: bool = True
) -> HasilDistribusi:
    """Bandingkan banyaknya pegawai tiap predikat dengan pola SE MenPANRB 3/2023.

    Batas persen dihitung dari seluruh pegawai berpredikat. `longgar` (PENGATURAN): batas tertinggi
    dibulatkan ke atas dan batas terendah ke bawah ke orang utuh, agar unit kecil tidak selalu
    melanggar; salah berarti perbandingan persen apa adanya. Melempar DistribusiKosong bila belum
    ada pegawai berpredikat, JumlahTidakSah bila ada yang negatif.
    """
    if any(n < 0 for n in jumlah.values()):
        raise JumlahTidakSah("Banyaknya pegawai tidak boleh negatif.")
    populasi = sum(jumlah.values())
    if populasi == 0:
        raise DistribusiKosong("Belum ada pegawai berpredikat di unit ini.")
    syarat = tuple(_periksa(s, jumlah, populasi, longgar=longgar) for s in POLA[organisasi])
    return HasilDistribusi(organisasi, populasi, syarat)


def _periksa(
    syarat: Syarat, jumlah: Mapping[Predikat, int], populasi: int, *, longgar: bool
) -> HasilSyarat:
    banyak = sum(jumlah.get(p, 0) for p in syarat.predikat)
    sebutan = " atau ".join(p.label for p in syarat.predikat)
    bagian = tulis_angka(bulatkan(Fraction(banyak * PERSEN, populasi), 1))
    isi = f"{sebutan} {banyak} dari {populasi} orang ({bagian} %)"
    if syarat.jenis is JenisSyarat.HARUS_ADA:
        terpenuhi = banyak > 0
        return HasilSyarat(syarat, terpenuhi, f"{isi}; harus ada paling sedikit 1.")
    if syarat.jenis is JenisSyarat.TERBANYAK:
        terpenuhi = banyak >= max(jumlah.values())
        return HasilSyarat(syarat, terpenuhi, f"{isi}; harus menjadi kelompok terbanyak.")
    return _periksa_persen(syarat, isi, banyak, populasi, longgar=longgar)


def _periksa_persen(
    syarat: Syarat, isi: str, banyak: int, populasi: int, *, longgar: bool
) -> HasilSyarat:
    batas = Fraction(populasi * syarat.persen, PERSEN)
    if syarat.jenis is JenisSyarat.PALING_BANYAK:
        orang = math.ceil(batas) if longgar else math.floor(batas)
        selisih, kata = banyak - orang, "lebih"
    else:
        orang = math.floor(batas) if longgar else math.ceil(batas)
        selisih, kata = orang - banyak, "kurang"
    kalimat = f"{isi}; {syarat.jenis.label} {syarat.persen} % = {orang} orang"
    kalimat += f", {kata} {selisih} orang." if selisih > 0 else "."
    return HasilSyarat(syarat, selisih <= 0, kalimat)


def rating_pimpinan(organisasi: PredikatOrganisasi) -> Rating:
    """Rating hasil kerja pimpinan organisasi dari predikat organisasinya (SE MenPANRB 3/2023:
    capaian organisasi adalah hasil kerja pimpinannya; padanan tiga jenjang PENGATURAN).

    Istimewa di atas ekspektasi, Baik sesuai ekspektasi, selainnya di bawah ekspektasi.
    """
    if organisasi is PredikatOrganisasi.ISTIMEWA:
        return Rating.DI_ATAS_EKSPEKTASI
    if organisasi is PredikatOrganisasi.BAIK:
        return Rating.SESUAI_EKSPEKTASI
    return Rating.DI_BAWAH_EKSPEKTASI
