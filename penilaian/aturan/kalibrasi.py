"""Tanda kewaspadaan pada penilaian: terlalu longgar, terlalu ketat, halo, dan salin-tempel.

Dasar: PP 30/2019 Pasal 4 (objektif, terukur, akuntabel, partisipatif, transparan). Peraturan tidak
memuat ukurannya; semua ambang PENGATURAN. Tanda ini bahan kalibrasi, tidak mengubah nilai.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kinerja.regulasi import Kosakata, bulatkan
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import NilaiDasar

PERSEN = 100


class JenisTanda(Kosakata):
    """Jenis tanda kewaspadaan."""

    LONGGAR = "longgar", "Penilaian cenderung longgar"
    KETAT = "ketat", "Penilaian cenderung ketat"
    HALO = "halo", "Semua nilai dasar bernilai sama"
    SALIN = "salin", "Catatan yang sama untuk beberapa pegawai"


@dataclass(frozen=True)
class ParameterKalibrasi:
    """PENGATURAN BKD; persen dari seluruh pegawai yang dinilai satu penilai."""

    berlaku_mulai: date
    persen_longgar: int = 80
    persen_ketat: int = 50
    pegawai_paling_sedikit: int = 5
    """Di bawah ini sebaran belum dapat disimpulkan."""
    panjang_catatan: int = 20
    """Catatan lebih pendek (misalnya “Baik”) wajar berulang."""


PARAMETER_KALIBRASI = (ParameterKalibrasi(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class Tanda:
    """Satu tanda dan kalimatnya."""

    jenis: JenisTanda
    kalimat: str


def tanda_sebaran(rating: Sequence[Rating], parameter: ParameterKalibrasi) -> tuple[Tanda, ...]:
    """Tanda longgar atau ketat atas rating satu penilai (PENGATURAN; PP 30/2019 Pasal 4 “objektif”).

    Longgar bila yang di atas ekspektasi melebihi `persen_longgar`; ketat bila yang di bawah
    melebihi `persen_ketat`. Tanpa tanda bila pegawainya lebih sedikit dari batas.
    """
    banyak = len(rating)
    if banyak < parameter.pegawai_paling_sedikit:
        return ()
    batas = (
        (JenisTanda.LONGGAR, Rating.DI_ATAS_EKSPEKTASI, parameter.persen_longgar),
        (JenisTanda.KETAT, Rating.DI_BAWAH_EKSPEKTASI, parameter.persen_ketat),
    )
    hasil: list[Tanda] = []
    for jenis, dicari, persen in batas:
        bagian = Fraction(PERSEN * sum(r is dicari for r in rating), banyak)
        if bagian > persen:
            kalimat = (
                f"{jenis.label}: {bulatkan(bagian, 0)} % dari {banyak} pegawai "
                f"{dicari.label.lower()} (batas {persen} %)."
            )
            hasil.append(Tanda(jenis, kalimat))
    return tuple(hasil)


def tanda_halo(nilai: Mapping[NilaiDasar, int]) -> Tanda | None:
    """Tanda halo bila ketujuh nilai dasar diberi angka yang sama (PENGATURAN; PP 30/2019 Pasal 4)."""
    if len(nilai) == len(NilaiDasar) and len(set(nilai.values())) == 1:
        angka = next(iter(nilai.values()))
        return Tanda(JenisTanda.HALO, f"{JenisTanda.HALO.label}: {angka} untuk ketujuhnya.")
    return None


def tanda_salin(
    catatan: Iterable[tuple[str, str]], parameter: ParameterKalibrasi
) -> tuple[Tanda, ...]:
    """Tanda salin-tempel bila catatan yang sama diberikan kepada beberapa pegawai (PENGATURAN;
    PP 30/2019 Pasal 4). `catatan` berisi (nama pegawai, catatan); huruf besar dan spasi diabaikan.
    """
    kelompok: dict[str, list[str]] = {}
    for nama, isi in catatan:
        inti = " ".join(isi.lower().split())
        if len(inti) >= parameter.panjang_catatan:
            kelompok.setdefault(inti, []).append(nama)
    return tuple(
        Tanda(JenisTanda.SALIN, f"{JenisTanda.SALIN.label}: {', '.join(nama)}.")
        for nama in kelompok.values()
        if len(nama) > 1
    )
