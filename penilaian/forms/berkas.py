"""The one field for a file of evidence: what it is comes from its content, and how big it may be from the settings."""

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from kinerja.web.unggahan import UnggahanDitolak, jenis_unggahan, nama_bersih
from penilaian.actions.berkas import BerkasBukti

TERIMA = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"


def _mb() -> int:
    return int(settings.UKURAN_BUKTI_MAKS) // 1_000_000


def _petunjuk() -> str:
    return f"PDF, JPG, PNG, XLSX, atau DOCX, paling besar {_mb()} MB."


class BerkasBuktiField(forms.FileField):
    """Never required: evidence may be a link instead."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput({"accept": TERIMA}),
            help_text=lazy(_petunjuk, str)(),
        )

    def clean(self, data: Any, initial: Any = None) -> BerkasBukti | None:
        berkas = super().clean(data)
        if berkas is None:
            return None
        if berkas.size > settings.UKURAN_BUKTI_MAKS:
            raise ValidationError(
                f"Berkas lebih besar dari {_mb()} MB. Perkecil, atau beri tautannya."
            )
        isi = cast("BinaryIO", berkas)
        try:
            jenis = jenis_unggahan(isi)
        except UnggahanDitolak as galat:
            raise ValidationError(str(galat)) from None
        nama = nama_bersih(berkas.name or "", jenis.akhiran)
        return BerkasBukti(isi, nama, jenis.tipe, jenis.akhiran)
