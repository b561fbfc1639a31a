"""A person signed in, the text of a page, and the address of one."""

from typing import Any

from django.test import Client
from django.urls import reverse

from pegawai.models import Pengguna


def masuk(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def teks(respons: Any) -> str:
    return " ".join(respons.content.decode().split())


def url(nama: str, *isi: Any, **kueri: Any) -> str:
    return reverse(f"penilaian:{nama}", args=isi, query=kueri or None)
