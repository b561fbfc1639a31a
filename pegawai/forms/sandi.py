"""Django's password rules in our own words: its Indonesian translation mixes "sandi" and "kata sandi"."""

from typing import Any

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError
from django.db.models import Model


class PanjangSandi(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Kata sandi terlalu pendek: paling sedikit {self.min_length} karakter."

    def get_help_text(self) -> str:
        return f"Paling sedikit {self.min_length} karakter."


class SandiUmum(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Kata sandi ini terlalu sering dipakai orang. Pilih yang lain."

    def get_help_text(self) -> str:
        return "Bukan kata sandi yang sering dipakai orang."


class SandiAngka(django.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Kata sandi tidak boleh hanya angka."

    def get_help_text(self) -> str:
        return "Tidak hanya angka."


class SandiMiripDiri(django.UserAttributeSimilarityValidator):
    """Compared with what the account and the person behind it are called."""

    def validate(self, password: str, user: Model | None = None) -> None:
        dikenal: tuple[Any, ...] = (user, getattr(user, "pegawai", None))
        for dia in dikenal:
            try:
                super().validate(password, dia)
            except ValidationError as galat:
                pesan = "Kata sandi terlalu mirip dengan nama, NIP, atau alamat surel Anda."
                raise ValidationError(pesan, code=galat.code) from galat

    def get_help_text(self) -> str:
        return "Tidak mirip nama, NIP, atau alamat surel Anda."
