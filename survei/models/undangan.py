"""One-time codes for surveys that let in only people who were served. A code is not tied to its answer."""

import hashlib
import secrets

from django.db import models

from survei.models.survei import ABJAD_KODE, Survei

PANJANG_UNDANGAN = 10


def undangan_baru() -> str:
    """31^10: nobody finds one by trying."""
    return "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_UNDANGAN))


def baku_kode(tulisan: str) -> str:
    """As it is typed from paper: capitals, spaces and dashes do not matter."""
    return "".join(h for h in tulisan.lower() if h.isalnum())


def sidik_undangan(kode_survei: str, kode: str) -> bytes:
    return hashlib.sha256(f"{kode_survei}:{kode}".encode()).digest()


class KodeUndangan(models.Model):
    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="undangan")
    # Of the code: who reads the database cannot use codes that were not used yet.
    sidik = models.BinaryField("sidik", max_length=32, unique=True)
    dipakai = models.BooleanField("sudah dipakai", default=False)

    class Meta:
        verbose_name = "kode undangan"
        verbose_name_plural = "kode undangan"

    def __str__(self) -> str:
        return f"{self.survei_id} {'dipakai' if self.dipakai else 'belum dipakai'}"
