"""Forms of the year at work: realisation with its evidence, and the rencana aksi of a period."""

from decimal import Decimal
from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator

from kinerja.web.form import DesimalField, FormDasar
from kinerja.web.unggahan import UnggahanDitolak, jenis_unggahan, nama_bersih
from penilaian.actions.realisasi import BerkasBukti
from penilaian.actions.rencana_aksi import IsiRencanaAksi
from penilaian.models import IndikatorKinerja, RencanaAksi
from penilaian.models.skp import KUALITATIF

TERIMA = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"


def _kotak(baris: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris})


class RealisasiForm(FormDasar):
    nilai = DesimalField(label="Realisasi", max_digits=16, decimal_places=4, min_value=Decimal(0))
    nilai_teks = forms.CharField(label="Uraian realisasi", widget=_kotak(3), max_length=2000)
    keterangan = forms.CharField(
        label="Keterangan", required=False, widget=_kotak(2), max_length=1000
    )
    tautan = forms.URLField(
        label="Tautan bukti dukung",
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Misalnya tautan folder dokumen. Pastikan penilai dapat membukanya.",
    )
    berkas = forms.FileField(
        label="Berkas bukti dukung",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": TERIMA}),
    )
    keterangan_bukti = forms.CharField(
        label="Nama bukti", required=False, max_length=200, help_text="Misalnya Laporan Triwulan I."
    )

    def __init__(self, *args: Any, indikator: IndikatorKinerja, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "berkas"
        ].help_text = f"PDF, JPG, PNG, XLSX, atau DOCX, paling besar {_mb()} MB."
        if indikator.arah == KUALITATIF:
            del self.fields["nilai"]
        else:
            del self.fields["nilai_teks"]
            satuan = f" ({indikator.satuan})" if indikator.satuan else ""
            self.fields["nilai"].label = f"Realisasi{satuan}"

    def clean_berkas(self) -> BerkasBukti | None:
        berkas: File[bytes] | None = self.cleaned_data.get("berkas")
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
        return BerkasBukti(
            isi, nama_bersih(berkas.name or "", jenis.akhiran), jenis.tipe, jenis.akhiran
        )

    def isi(self) -> dict[str, Any]:
        """For the action: the kind of value that the target does not have stays empty."""
        return {"nilai": None, "nilai_teks": ""} | self.cleaned_data


def _mb() -> int:
    return int(settings.UKURAN_BUKTI_MAKS) // 1_000_000


class RencanaAksiForm(FormDasar):
    uraian = forms.CharField(
        label="Rencana aksi",
        widget=_kotak(3),
        max_length=1000,
        help_text="Apa yang akan dikerjakan.",
    )
    target = forms.CharField(
        label="Target", max_length=200, help_text="Angka atau uraian, misalnya 3 laporan."
    )
    status = forms.ChoiceField(
        label="Pelaksanaan",
        choices=RencanaAksi.Status,
        initial=RencanaAksi.Status.BELUM.value,
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        widget=_kotak(2),
        max_length=1000,
        help_text="Wajib bila tidak terlaksana: tulis sebabnya.",
    )

    @staticmethod
    def awal(rencana: RencanaAksi | None) -> dict[str, Any] | None:
        if rencana is None:
            return None
        return {m: getattr(rencana, m) for m in ("uraian", "target", "status", "catatan")}

    def isi(self) -> IsiRencanaAksi:
        return IsiRencanaAksi(**self.cleaned_data)
