"""A citizen's steps through a survey, in short."""

from typing import Any

from django.test import Client

from survei.models import UNSUR, Survei


def jalur(survei: Survei, akhir: str = "") -> str:
    return f"/s/{survei.kode}/{akhir}"


def langkah(klien: Client, survei: Survei, nama: str, **isi: Any) -> Any:
    return klien.post(jalur(survei, f"isi/{nama}/"), isi)


def isi_semua(klien: Client, survei: Survei, nilai: int = 3, saran: str = "") -> Any:
    klien.post(jalur(survei))
    for unsur in UNSUR:
        langkah(klien, survei, unsur, nilai=nilai)
    langkah(klien, survei, "tentang-anda", jenis_kelamin="P")
    return langkah(klien, survei, "saran", saran=saran)


def kirim(klien: Client, survei: Survei, **isi: Any) -> Any:
    return klien.post(jalur(survei, "periksa/"), isi)
