"""Kerahasiaan responden: irisan kecil ditahan dan tidak dapat dihitung balik.

Dasar: UU 27/2022 (data pribadi), PermenPANRB 14/2017 (survei tanpa nama). Batas lima responden per
irisan PENGATURAN (turunan, bukan angka peraturan).
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from kinerja.regulasi import DiLuarAturan

AMBANG_TAMPIL = 5

K = TypeVar("K", bound=Hashable)


class JumlahTidakSah(DiLuarAturan):
    """Banyaknya responden negatif."""


def boleh_tampil(n: int, ambang: int = AMBANG_TAMPIL) -> bool:
    """Apakah hasil `n` responden boleh ditampilkan: paling sedikit lima (PENGATURAN; UU 27/2022)."""
    if n < 0:
        raise JumlahTidakSah("Banyaknya responden tidak boleh negatif.")
    return n >= ambang


def selisih_aman(semua: int, sebagian: int, ambang: int = AMBANG_TAMPIL) -> bool:
    """Apakah dua hasil yang bertumpuk boleh tampil bersama (PENGATURAN; UU 27/2022).

    Misalnya dengan dan tanpa jawaban bertanda: pengurangannya menyisakan `semua − sebagian`
    responden, yang harus nol atau paling sedikit `ambang`.
    """
    if not 0 <= sebagian <= semua:
        raise JumlahTidakSah("Bagian harus dari 0 sampai seluruh responden.")
    sisa = semua - sebagian
    return sisa == 0 or sisa >= ambang


def irisan_ditahan(jumlah: Mapping[K, int], ambang: int = AMBANG_TAMPIL) -> frozenset[K]:
    """Irisan yang ditahan pada satu tabel yang jumlahnya diketahui (PENGATURAN; UU 27/2022).

    `jumlah` banyaknya responden tiap irisan yang saling lepas (misalnya per jenis kelamin). Irisan
    berisi 1 sampai `ambang` − 1 ditahan. Karena jumlah seluruhnya tampil, irisan terkecil lain
    ikut ditahan sampai yang tersembunyi paling sedikit dua irisan dan `ambang` responden, sehingga
    pengurangan tidak membuka irisan mana pun. Irisan kosong tidak perlu ditahan.
    Melempar JumlahTidakSah untuk jumlah negatif.
    """
    if any(n < 0 for n in jumlah.values()):
        raise JumlahTidakSah("Banyaknya responden tidak boleh negatif.")
    terisi = sorted((k for k in jumlah if jumlah[k] > 0), key=lambda k: jumlah[k])
    kecil = [k for k in terisi if jumlah[k] < ambang]
    if not kecil:
        return frozenset()
    ditahan = list(kecil)
    for k in terisi[len(kecil) :]:
        if len(ditahan) > 1 and sum(jumlah[d] for d in ditahan) >= ambang:
            break
        ditahan.append(k)
    return frozenset(ditahan)
