"""The rules of a new password, each in our own words."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from pegawai.models import Pengguna
from tests.factories.pegawai import PegawaiFactory


@pytest.mark.parametrize(
    ("sandi", "pesan"),
    [
        ("Xk9!pq", "Kata sandi terlalu pendek: paling sedikit 10 karakter."),
        ("8817263549021", "Kata sandi tidak boleh hanya angka."),
        ("qwertyuiop", "Kata sandi ini terlalu sering dipakai orang. Pilih yang lain."),
    ],
)
def test_sandi_lemah_ditolak_dengan_alasannya(sandi: str, pesan: str) -> None:
    with pytest.raises(ValidationError) as galat:
        validate_password(sandi)
    assert pesan in galat.value.messages


@pytest.mark.parametrize(
    "sandi", ["rahmawati dunggio", "rahmawati.d@gorontalo", "x-198508172010011003"]
)
def test_sandi_mirip_diri_ditolak(sandi: str) -> None:
    pegawai = PegawaiFactory.build(nama="RAHMAWATI DUNGGIO", nip="198508172010011003")
    pengguna = Pengguna(
        nama_masuk=pegawai.nip, email="rahmawati.d@gorontalo.example", pegawai=pegawai
    )
    with pytest.raises(ValidationError) as galat:
        validate_password(sandi, pengguna)
    assert galat.value.messages == [
        "Kata sandi terlalu mirip dengan nama, NIP, atau alamat surel Anda."
    ]


def test_sandi_kuat_diterima() -> None:
    validate_password("kuda laut di teluk 77", Pengguna(nama_masuk="198508172010011003"))


def test_petunjuk_memakai_kata_yang_sama() -> None:
    assert password_validators_help_texts() == [
        "Tidak mirip nama, NIP, atau alamat surel Anda.",
        "Paling sedikit 10 karakter.",
        "Bukan kata sandi yang sering dipakai orang.",
        "Tidak hanya angka.",
    ]
