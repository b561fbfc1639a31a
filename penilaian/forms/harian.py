"""The quick entry of the daily log: times as people type them, the results of the own plan to choose from."""

import re
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from kinerja.web.form import DesimalField, FormDasar, TanggalField
from penilaian.actions.harian import IsiHarian
from penilaian.forms.berkas import BerkasBuktiField
from penilaian.models import SKP, ProgresHarian, RencanaHasilKerja

_JAM = re.compile(r"(\d{1,2})[.:]?(\d{2})?")


class JamField(forms.CharField):
    """07.30, 7:30, 0730 and 7 are the same hour; a text box, because the device's clock asks for too many taps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(
                {"class": "sempit", "inputmode": "numeric", "autocomplete": "off"}
            ),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        isi = super().to_python(value)
        if not isi:
            return isi
        cocok = _JAM.fullmatch(isi)
        jam, menit = (int(n or 0) for n in cocok.groups()) if cocok else (99, 0)
        if jam > 23 or menit > 59:
            raise ValidationError(f"{self.label} harus jam, misalnya 07.30 atau 13.00.")
        return time(jam, menit)


class RHKField(forms.ModelChoiceField[RencanaHasilKerja]):
    def label_from_instance(self, obj: RencanaHasilKerja) -> str:
        return obj.rumusan[:120]


class HarianForm(FormDasar):
    tanggal = TanggalField(label="Tanggal")
    jam_mulai = JamField(label="Jam mulai")
    jam_selesai = JamField(label="Jam selesai")
    # one line, so that Enter saves
    kegiatan = forms.CharField(label="Kegiatan", max_length=500)
    rhk = RHKField(
        label="Untuk RHK",
        queryset=RencanaHasilKerja.objects.none(),
        required=False,
        empty_label="Tidak untuk RHK tertentu",
    )
    hasil = DesimalField(
        label="Hasil", required=False, max_digits=12, decimal_places=2, min_value=Decimal(0)
    )
    satuan = forms.CharField(
        label="Satuan", required=False, max_length=50, help_text="Misalnya dokumen, orang, berkas."
    )
    tautan = forms.URLField(
        label="Tautan bukti",
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    berkas = BerkasBuktiField(label="Berkas bukti")

    def __init__(self, *args: Any, skp: SKP | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = self.fields["rhk"]
        if skp is not None and isinstance(pilihan, forms.ModelChoiceField):
            pilihan.queryset = RencanaHasilKerja.objects.filter(skp=skp)

    @property
    def tambahan_terisi(self) -> bool:
        """Whether something of the folded part is filled in or wrong."""
        tambahan = ("hasil", "satuan", "tautan", "berkas")
        return any(self[m].value() not in (None, "") or self[m].errors for m in tambahan)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if (isi.get("hasil") is None) != (not isi.get("satuan")) and "hasil" not in self.errors:
            kurang = "satuan" if isi.get("hasil") is not None else "hasil"
            self.add_error(kurang, "Hasil dan satuannya diisi bersama, misalnya 3 dokumen.")
        if isi.get("tautan") and isi.get("berkas"):
            self.add_error("berkas", "Pilih salah satu: tautan atau berkas.")
        return isi

    def isi(self) -> IsiHarian:
        return IsiHarian(**{m: v for m, v in self.cleaned_data.items() if m != "berkas"})

    @staticmethod
    def awal(progres: ProgresHarian) -> dict[str, Any]:
        medan = (
            "tanggal",
            "jam_mulai",
            "jam_selesai",
            "kegiatan",
            "rhk",
            "hasil",
            "satuan",
            "tautan",
        )
        return {m: getattr(progres, m) for m in medan}
