"""Filling the demo government in a test."""

from io import StringIO

from django.core.management import call_command


def isi(pegawai: int = 200, benih: int = 7) -> None:
    call_command("isi_demo", pegawai=pegawai, benih=benih, stdout=StringIO())
