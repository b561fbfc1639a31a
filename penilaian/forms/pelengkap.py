"""Forms of what completes a plan: a box per core value, a box per annex."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from penilaian.aturan.sikap import PANDUAN, NilaiDasar
from penilaian.aturan.skp import JenisLampiran
from penilaian.models import SKP, LampiranSKP

PANJANG_BARIS = LampiranSKP._meta.get_field("isi").max_length or 0
PETUNJUK = {
    JenisLampiran.DUKUNGAN: "Misalnya anggaran, pegawai, alat, atau pendampingan yang diperlukan.",
    JenisLampiran.PERTANGGUNGJAWABAN: "Misalnya laporan apa, kepada siapa, dan kapan.",
    JenisLampiran.KONSEKUENSI: "Misalnya yang terjadi bila target tercapai atau tidak tercapai.",
}


class EkspektasiForm(FormDasar):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nilai in NilaiDasar:
            self.fields[nilai.value] = forms.CharField(
                label=nilai.label,
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=" · ".join(PANDUAN[nilai]),
            )

    @staticmethod
    def awal(skp: SKP) -> dict[str, str]:
        return dict(skp.ekspektasi.values_list("nilai_dasar", "isi"))

    def isi(self) -> Mapping[NilaiDasar, str]:
        return {nilai: self.cleaned_data[nilai.value] for nilai in NilaiDasar}


class BarisField(forms.CharField):
    """One line of text is one row of the annex."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> list[str]:
        baris = [satu.strip() for satu in str(super().clean(value)).splitlines() if satu.strip()]
        for nomor, satu in enumerate(baris, start=1):
            if len(satu) > PANJANG_BARIS:
                raise ValidationError(
                    f"{self.label}, baris {nomor}: tulis paling banyak {PANJANG_BARIS} huruf."
                )
        return baris


class LampiranForm(FormDasar):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nomor, jenis in enumerate(JenisLampiran, start=1):
            self.fields[jenis.value] = BarisField(
                label=f"{nomor}. {jenis.label}",
                required=False,
                max_length=20_000,
                help_text=f"Satu baris satu butir. {PETUNJUK[jenis]}",
            )

    @staticmethod
    def awal(skp: SKP) -> dict[str, str]:
        baris: dict[str, list[str]] = {}
        for jenis, isi in skp.lampiran.values_list("jenis", "isi"):
            baris.setdefault(jenis, []).append(isi)
        return {jenis: "\n".join(daftar) for jenis, daftar in baris.items()}

    def isi(self) -> Mapping[JenisLampiran, list[str]]:
        return {jenis: self.cleaned_data[jenis.value] for jenis in JenisLampiran}
