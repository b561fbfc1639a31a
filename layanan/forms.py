"""The standard of a service, and the search above lists."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from kinerja.web.form import FormDasar, TanggalField
from layanan.models import KOMPONEN_DALAM, KOMPONEN_PUBLIK, JenisLayanan, sebutan_komponen
from pegawai.models import Unit

PANJANG_KOMPONEN = 5_000


class CariForm(FormDasar):
    q = forms.CharField(label="Cari nama layanan atau unit", required=False, max_length=100)
    q.widget = forms.TextInput(attrs={"type": "search"})


class CariUnitForm(FormDasar):
    q = forms.CharField(label="Cari nama unit", required=False, max_length=100)
    q.widget = forms.TextInput(attrs={"type": "search"})


class JenisLayananForm(FormDasar):
    nama = forms.CharField(label="Nama layanan", max_length=200)

    def __init__(
        self, *args: Any, unit: Unit, layanan: JenisLayanan | None = None, **kwargs: Any
    ) -> None:
        self.unit = unit
        self.layanan = layanan
        if layanan is not None:
            medan = ("nama", *KOMPONEN_PUBLIK, *KOMPONEN_DALAM, "mulai", "selesai")
            kwargs.setdefault("initial", {satu: getattr(layanan, satu) for satu in medan})
        super().__init__(*args, **kwargs)
        for nama in KOMPONEN_PUBLIK + KOMPONEN_DALAM:
            self.fields[nama] = forms.CharField(
                label=capfirst(sebutan_komponen(nama)),
                required=False,
                max_length=PANJANG_KOMPONEN,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["mulai"] = TanggalField(label="Berlaku mulai")
        self.fields["selesai"] = TanggalField(
            label="Berlaku sampai",
            required=False,
            help_text="Kosongkan selama layanan masih diberikan.",
        )

    @property
    def medan_publik(self) -> list[forms.BoundField]:
        return [self[nama] for nama in KOMPONEN_PUBLIK]

    @property
    def medan_dalam(self) -> list[forms.BoundField]:
        return [self[nama] for nama in KOMPONEN_DALAM]

    def clean_nama(self) -> str:
        nama = " ".join(self.cleaned_data["nama"].split())
        sama = JenisLayanan.objects.filter(unit=self.unit, nama=nama)
        if self.layanan is not None:
            sama = sama.exclude(pk=self.layanan.pk)
        if sama.exists():
            raise ValidationError("Unit ini sudah mempunyai layanan dengan nama itu.")
        return nama

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        mulai, selesai = isi.get("mulai"), isi.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return isi
