"""An answer that a device kept while it had no line: JSON, checked as strictly as the pages."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from survei.actions.tanggapan import Isian
from survei.aturan.kewajaran import tanda_jawaban
from survei.aturan.soal import Soal
from survei.forms.isian import PANJANG_SARAN, PANJANG_TERTULIS
from survei.impor.tanggapan import KOSAKATA_CIRI, harapan_nilai
from survei.models.tambahan import BANYAK_MAKS
from survei.models.undangan import baku_kode

KUNCI = re.compile(r"[A-Za-z0-9_-]{16,64}")


class KirimanKeliru(ValueError):
    """The parts that are wrong, in words."""

    def __init__(self, masalah: list[str]) -> None:
        super().__init__(" ".join(masalah))
        self.masalah = masalah


@dataclass(frozen=True)
class Kiriman:
    kunci: str
    isian: Isian


def _bulat(nilai: object) -> TypeGuard[int]:
    return isinstance(nilai, int) and not isinstance(nilai, bool)


def baca_kiriman(badan: bytes, soal: Sequence[Soal]) -> Kiriman:
    try:
        isi = json.loads(badan)
    except (ValueError, RecursionError):
        raise KirimanKeliru(["Badan harus JSON."]) from None
    if not isinstance(isi, dict):
        raise KirimanKeliru(["Badan harus objek JSON."])
    masalah: list[str] = []
    kunci = isi.get("kunci")
    if not isinstance(kunci, str) or not KUNCI.fullmatch(kunci):
        masalah.append("kunci: 16–64 huruf, angka, _ atau -.")
    if not _bulat(isi.get("layanan")) or not 0 < isi["layanan"] < 2**63:
        masalah.append("layanan: bilangan bulat.")
    jawaban = _jawaban(isi.get("jawaban"), soal, masalah)
    ciri = _ciri(isi.get("ciri", {}), masalah)
    saran, undangan = isi.get("saran", ""), isi.get("undangan", "")
    if not isinstance(saran, str) or len(saran) > PANJANG_SARAN or "\x00" in saran:
        masalah.append(f"saran: teks paling panjang {PANJANG_SARAN} huruf.")
    if not isinstance(undangan, str) or len(undangan) > 40:
        masalah.append("undangan: teks paling panjang 40 huruf.")
    tambahan = _tambahan(isi.get("tambahan", {}), masalah)
    if masalah:
        raise KirimanKeliru(masalah)
    # How long it took is not known: a device without a line has no clock that we trust.
    tanda = tanda_jawaban(list(jawaban.values()), None, 0)
    return Kiriman(
        str(kunci),
        Isian(isi["layanan"], jawaban, ciri, saran, tanda, baku_kode(undangan), tambahan),
    )


def _jawaban(isi: Any, soal: Sequence[Soal], masalah: list[str]) -> dict[str, int]:
    if not isinstance(isi, dict):
        masalah.append("jawaban: objek berisi jawaban semua pertanyaan.")
        return {}
    for satu in soal:
        nilai = isi.get(satu.kode)
        if not _bulat(nilai) or not 1 <= nilai <= satu.tertinggi:
            masalah.append(f"jawaban.{satu.kode}: {harapan_nilai(satu.tertinggi)}.")
    if asing := set(isi) - {satu.kode for satu in soal}:
        masalah.append(f"jawaban: tidak dikenal: {', '.join(sorted(map(str, asing)))[:80]}.")
    return {satu.kode: isi[satu.kode] for satu in soal if satu.kode in isi}


def _tambahan(isi: Any, masalah: list[str]) -> dict[int, int | str]:
    """Own questions by their number; the action drops what fits none of this survey."""
    if not isinstance(isi, dict) or len(isi) > BANYAK_MAKS:
        masalah.append(f"tambahan: objek, paling banyak {BANYAK_MAKS} pertanyaan.")
        return {}
    hasil: dict[int, int | str] = {}
    for pk, nilai in isi.items():
        angka = _bulat(nilai) and 1 <= nilai <= 8
        kata = isinstance(nilai, str) and len(nilai) <= PANJANG_TERTULIS and "\x00" not in nilai
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19) or not (angka or kata):
            masalah.append(f"tambahan.{pk[:20]}: nilai tidak dikenal.")
        else:
            hasil[int(pk)] = nilai
    return hasil


def _ciri(isi: Any, masalah: list[str]) -> dict[str, str]:
    if not isinstance(isi, dict):
        masalah.append("ciri: objek.")
        return {}
    for nama, nilai in isi.items():
        kosakata = KOSAKATA_CIRI.get(nama)
        if kosakata is None or nilai not in {satu.value for satu in kosakata}:
            masalah.append(f"ciri.{str(nama)[:40]}: pilihan tidak dikenal.")
    return dict(isi)
