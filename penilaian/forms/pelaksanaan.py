"""Forms of the year at work: realisation with its evidence, and the rencana aksi of a period."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import URLValidator

from kinerja.web.form import DesimalField, FormDasar
from penilaian.actions.rencana_aksi import IsiRencanaAksi
from penilaian.forms.berkas import BerkasBuktiField
from penilaian.models import IndikatorKinerja, RencanaAksi
from penilaian.models.ukuran import KUALITATIF


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
    berkas = BerkasBuktiField(label="Berkas bukti dukung")
    keterangan_bukti = forms.CharField(
        label="Nama bukti", required=False, max_length=200, help_text="Misalnya Laporan Triwulan I."
    )

    def __init__(self, *args: Any, indikator: IndikatorKinerja, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if indikator.arah == KUALITATIF:
            del self.fields["nilai"]
        else:
            del self.fields["nilai_teks"]
            satuan = f" ({indikator.satuan})" if indikator.satuan else ""
            self.fields["nilai"].label = f"Realisasi{satuan}"

    def isi(self) -> dict[str, Any]:
        """For the action: the kind of value that the target does not have stays empty."""
        return {"nilai": None, "nilai_teks": ""} | self.cleaned_data


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
