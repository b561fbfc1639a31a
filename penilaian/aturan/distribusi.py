"""Predikat kinerja organisasi dan pola distribusi predikat pegawainya.

Dasar: SE MenPANRB 3/2023 dan PermenPANRB 6/2022 Pasal 24–25; PP 30/2019 Pasal 41 ayat (7).
“Mayoritas” dibaca sebagai kelompok terbanyak: gambar kurva pada formulir memberi predikat Baik 11
dari 24 bagian, kurang dari separuh. Pembulatan bagi unit kecil dan siapa yang dihitung tidak diatur:
PENGATURAN. Hasilnya peringatan; tidak pernah menolak dan tidak mengubah nilai.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
    orang = batas_orang(syarat, populasi, longgar=longgar)
    if syarat.jenis is JenisSyarat.PALING_BANYAK:
        selisih, kata = banyak - orang, "lebih"
    else:
        selisih, kata = orang - banyak, "kurang"
    kalimat = f"{isi}; {syarat.jenis.label} {syarat.persen} % = {orang} orang"
    kalimat += f", {kata} {selisih} orang." if selisih > 0 else "."
    return HasilSyarat(syarat, selisih <= 0, kalimat)


def harapan_persen(organisasi: PredikatOrganisasi) -> dict[Predikat, Fraction]:
    """Bagian tiap predikat menurut gambar kurva formulir (SE MenPANRB 3/2023), dalam persen.

    Kurva menggambarkan pola; yang diperiksa tetap syarat `POLA`.
    """
    tinggi = KURVA[organisasi]
    semua = sum(tinggi)
    return {p: Fraction(t * PERSEN, semua) for p, t in zip(reversed(Predikat), tinggi, strict=True)}


def yang_memenuhi(
    organisasi: PredikatOrganisasi, populasi: int, *, longgar: bool = True
) -> tuple[str, ...]:
    """Susunan yang memenuhi pola SE MenPANRB 3/2023 untuk `populasi` orang, satu kalimat per syarat.

    `longgar` seperti pada `periksa_distribusi`. Melempar DistribusiKosong bila tidak ada orang.
    """
    if populasi <= 0:
        raise DistribusiKosong("Belum ada pegawai berpredikat di unit ini.")
    return tuple(_kalimat_pola(s, populasi, longgar=longgar) for s in POLA[organisasi])


def _kalimat_pola(syarat: Syarat, populasi: int, *, longgar: bool) -> str:
    sebutan = " atau ".join(p.label for p in syarat.predikat)
    if syarat.jenis is JenisSyarat.TERBANYAK:
        return f"{sebutan} menjadi kelompok terbanyak."
    if syarat.jenis is JenisSyarat.HARUS_ADA:
        return f"Paling sedikit 1 dari {populasi} orang {sebutan}."
    orang = batas_orang(syarat, populasi, longgar=longgar)
    return f"{syarat.jenis.label.capitalize()} {orang} dari {populasi} orang {sebutan}."


def batas_orang(syarat: Syarat, populasi: int, *, longgar: bool = True) -> int:
    """Batas persen syarat SE MenPANRB 3/2023 sebagai orang utuh; arah pembulatan PENGATURAN."""
    batas = Fraction(populasi * syarat.persen, PERSEN)
    ke_atas = longgar is (syarat.jenis is JenisSyarat.PALING_BANYAK)
    return math.ceil(batas) if ke_atas else math.floor(batas)


@dataclass(frozen=True)
class PadananPimpinan:
    """PENGATURAN bertanggal: rating hasil kerja pimpinan untuk tiap predikat organisasi.

    SE MenPANRB 3/2023 menyamakan hasil kerja pimpinan dengan capaian organisasinya, tetapi tidak
    memuat padanan lima predikat ke tiga rating.
    """

    berlaku_mulai: date
    istimewa: Rating = Rating.DI_ATAS_EKSPEKTASI
    baik: Rating = Rating.SESUAI_EKSPEKTASI
    butuh_perbaikan: Rating = Rating.DI_BAWAH_EKSPEKTASI
    kurang: Rating = Rating.DI_BAWAH_EKSPEKTASI
    sangat_kurang: Rating = Rating.DI_BAWAH_EKSPEKTASI

    def rating(self, organisasi: PredikatOrganisasi) -> Rating:
        """Rating untuk satu predikat organisasi."""
        return {
            PredikatOrganisasi.ISTIMEWA: self.istimewa,
            PredikatOrganisasi.BAIK: self.baik,
            PredikatOrganisasi.BUTUH_PERBAIKAN: self.butuh_perbaikan,
            PredikatOrganisasi.KURANG: self.kurang,
            PredikatOrganisasi.SANGAT_KURANG: self.sangat_kurang,
        }[organisasi]


PADANAN_PIMPINAN = (PadananPimpinan(berlaku_mulai=date(2022, 1, 1)),)


def rating_pimpinan(
    organisasi: PredikatOrganisasi, padanan: PadananPimpinan = PADANAN_PIMPINAN[0]
) -> Rating:
    """Rating hasil kerja pimpinan organisasi dari predikat organisasinya (SE MenPANRB 3/2023:
    capaian organisasi adalah hasil kerja pimpinannya; padanan tiga jenjang PENGATURAN).

    Padanan awal: Istimewa di atas, Baik sesuai, selainnya di bawah ekspektasi.
    """
    return padanan.rating(organisasi)
