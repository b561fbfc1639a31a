"""Nama pegawai dan gelar, disimpan terpisah dan ditulis bersama.

Dasar: kolom NAMA, GELAR DEPAN, GELAR BELAKANG pada Profil ASN SIASN (BKN); formulir SKP dan
dokumen evaluasi PermenPANRB 6/2022 mencetak nama lengkap dengan gelar; EYD V: gelar belakang
didahului koma.
"""

import re
from dataclasses import dataclass

# Gelar yang ditulis di depan nama; titiknya bagian dari gelar.
GELAR_DEPAN = frozenset(
    {
        "prof.", "dr.", "drg.", "drh.", "drs.", "dra.", "ir.", "apt.", "ns.", "h.", "hj.",
        "kh.", "k.h.", "dr.(h.c.)", "dr.h.c.",
    }
)  # fmt: skip


@dataclass(frozen=True)
class NamaTerurai:
    """Nama tanpa gelar, dengan gelar di kiri dan kanannya."""

    nama: str
    gelar_depan: str
    gelar_belakang: str


def _rapat(teks: str) -> str:
    return " ".join(teks.split())


def nama_lengkap(nama: str, gelar_depan: str = "", gelar_belakang: str = "") -> str:
    """Nama dengan gelar seperti dicetak pada formulir PermenPANRB 6/2022.

    ("Suleman Harun", "dr.", "M.M.") -> "dr. Suleman Harun, M.M."; gelar kosong tidak meninggalkan
    spasi atau koma.
    """
    depan = _rapat(gelar_depan)
    belakang = _rapat(gelar_belakang).strip(" ,")
    inti = f"{depan} {_rapat(nama)}".strip()
    return f"{inti}, {belakang}" if belakang else inti


def urai_nama(teks: str) -> NamaTerurai:
    """Pisahkan gelar dari nama, kebalikan nama_lengkap (kolom Profil ASN SIASN).

    Segala sesudah koma pertama adalah gelar belakang (EYD V); gelar depan dikenali dari daftar
    GELAR_DEPAN. "Dr. Hj. Umi Saleh, S.E., M.M." -> ("Umi Saleh", "Dr. Hj.", "S.E., M.M.").
    """
    kiri, _, belakang = _rapat(teks).partition(",")
    kata = kiri.split()
    batas = 0
    while batas < len(kata) - 1 and kata[batas].lower() in GELAR_DEPAN:
        batas += 1
    return NamaTerurai(
        nama=" ".join(kata[batas:]),
        gelar_depan=" ".join(kata[:batas]),
        gelar_belakang=_rapat(belakang).strip(" ,"),
    )


def rapikan_nama(nama: str) -> str:
    """Rapikan nama yang seluruhnya huruf besar pada Profil ASN SIASN; yang lain hanya spasinya.

    "SARI AISYAH SULEMAN" -> "Sari Aisyah Suleman"; "M. Yusuf" tetap. Hasil rapikan tidak berubah
    bila dirapikan lagi, sehingga impor kedua dari berkas yang sama tidak mengubah apa pun.
    """
    teks = _rapat(nama)
    if not teks.isupper() or len(teks) <= 1:
        return teks
    return re.sub(r"[^\W\d_]+(?:['’`][^\W\d_]+)*", _huruf_awal_besar, teks)


def _huruf_awal_besar(cocok: re.Match[str]) -> str:
    # "MA'RUF" -> "Ma'ruf", but a one-letter prefix keeps a capital after it: "D'Arc".
    kata = cocok.group()
    awal = 3 if kata[1:2] in {"'", "’", "`"} else 1
    return kata[:awal].upper() + kata[awal:].lower()
