"""The text of a page, and the address of one."""

from typing import Any

from django.urls import reverse

from pelatihan.models import Pelatihan


def teks(jawaban: Any) -> str:
    return str(jawaban.content.decode())


def rincian(pelatihan: Pelatihan) -> str:
    return reverse("pelatihan:rincian", args=[pelatihan.pk])
