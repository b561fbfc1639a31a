"""Every URL × every role → status, read from `matriks_akses.csv`.

A URL without a row fails, and so does a row without a URL. The objects belong to one dinas; `tetangga`
is the head of another one. A page is asked for with GET; what only takes POST gets an empty form (422
or a redirect: it was let in; 403: known but not allowed; 404: not known). Nothing is kept: each request
is rolled back. What was given without a name and is not open yet stands in no answer.
To review a change, run with `TULIS_MATRIKS=1` and read the difference line by line.
"""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from pegawai.models import Pengguna
from tests.matriks_akses import TITIPAN, buat_dunia
from tests.test_arsitektur import daftar_url

BERKAS = Path(__file__).parent / "matriks_akses.csv"
PERAN = (
    "anonim", "pegawai", "penilai", "kepala_dinas", "tetangga", "admin", "auditor", "pengelola_kinerja",
    "pengelola_survei", "petugas_layanan",
)  # fmt: skip
# allauth's own pages that need a link out of an e-mail or a sign-in under way; its library tests them.
BUKAN_KAMI = ("account_confirm_email", "account_reset_password_from_key")


def _alamat(nama: str, argumen: dict[str, dict[str, Any]]) -> str:
    """The URL with the objects of this world; it takes only the parameters it has."""
    ruang = nama.split(":", maxsplit=1)[0]
    isi = argumen.get(ruang, {}) | argumen.get(nama, {})
    pola = dict(daftar_url())[nama].pattern.converters
    try:
        return reverse(nama, kwargs={k: isi[k] for k in pola})
    except (KeyError, NoReverseMatch) as galat:
        raise AssertionError(
            f"{nama} memerlukan {sorted(pola)}: lengkapi tests/matriks_akses.py"
        ) from galat


@dataclass
class Peramban:
    """One browser a role, signed in once; every request begins with the cookies of that moment."""

    klien: Client
    kuki: SimpleCookie

    def status(self, alamat: str) -> int:
        self.klien.cookies = SimpleCookie(self.kuki.output(header="", sep=";"))
        with transaction.atomic():
            jawaban = self.klien.get(alamat)
            if jawaban.status_code == 405:
                jawaban = self.klien.post(alamat)
            isi = b"".join(jawaban) if jawaban.streaming else jawaban.content  # type: ignore[arg-type]
            transaction.set_rollback(True)
        assert TITIPAN.encode() not in isi, alamat
        # Closes a download's file; without this handler, which would take the test's connection with it.
        request_finished.disconnect(close_old_connections)
        jawaban.close()
        request_finished.connect(close_old_connections)
        return int(jawaban.status_code)


def _peramban(pengguna: Pengguna | None) -> Peramban:
    klien = Client(raise_request_exception=True)
    if pengguna is not None:
        klien.force_login(pengguna)
    return Peramban(klien, klien.cookies)


def _nama_url() -> list[str]:
    return sorted({nama for nama, _ in daftar_url()} - set(BUKAN_KAMI))


def _harapan() -> dict[str, list[str]]:
    with BERKAS.open(newline="") as berkas:
        return {baris["url"]: [baris[p] for p in PERAN] for baris in csv.DictReader(berkas)}


def _kenyataan() -> Iterator[tuple[str, list[str]]]:
    dunia = buat_dunia()
    peramban = [_peramban(dunia.akun.get(peran)) for peran in PERAN]
    for nama in _nama_url():
        alamat = _alamat(nama, dunia.argumen)
        yield nama, [str(satu.status(alamat)) for satu in peramban]


def test_setiap_url_punya_baris() -> None:
    assert sorted(_harapan()) == _nama_url()


@pytest.mark.django_db
def test_setiap_url_untuk_setiap_peran(settings: Any) -> None:
    settings.WAJIB_MFA_ADMIN = False
    if os.environ.get("TULIS_MATRIKS") == "1":
        with BERKAS.open("w", newline="") as berkas:
            tulis = csv.writer(berkas)
            tulis.writerow(["url", *PERAN])
            tulis.writerows([nama, *isi] for nama, isi in _kenyataan())
        pytest.fail("Matriks ditulis ulang: baca perbedaannya, lalu jalankan tanpa TULIS_MATRIKS.")
    harapan = _harapan()
    beda = [
        f"{nama} {peran}: seharusnya {h}, ternyata {k}"
        for nama, isi in _kenyataan()
        for peran, h, k in zip(PERAN, harapan.get(nama, [""] * len(PERAN)), isi, strict=True)
        if h != k
    ]
    assert not beda, "\n".join(beda)
