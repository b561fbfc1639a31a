"""The form of a scoring profile, in groups; the model's own constraints speak through it."""

from typing import Any

from django import forms
from django.db import models
from django.forms.boundfield import BoundField

from kinerja.web.form import BulatField, DesimalField, ModelFormDasar, TanggalField
from pegawai.models import Unit
from penilaian.models import SkemaPenilaian
from penilaian.models.skema import ANGKA_DISIPLIN, ANGKA_KALIBRASI, PIMPINAN

KELOMPOK = (
    ("Nama, dasar, dan masa berlaku", ("nama", "dasar", "unit", "berlaku_mulai", "berlaku_sampai")),
    ("Bobot indeks (%)", ("bobot_hasil", "bobot_sikap", "bobot_disiplin")),
    (
        "Saran rating",
        ("ambang_hasil_di_atas", "ambang_hasil_sesuai", "bobot_sikap_dalam_perilaku",
         "ambang_perilaku_di_atas", "ambang_perilaku_sesuai"),
    ),
    (
        "Capaian indikator",
        ("batas_capaian", "capaian_terendah", "capaian_bila_nol_terlampaui", "rumus_turun", "rumus_rentang"),
    ),
    ("Disiplin", ANGKA_DISIPLIN),
    ("Pimpinan organisasi", PIMPINAN),
    ("Distribusi dan bahan pertimbangan", ("distribusi_longgar", *ANGKA_KALIBRASI)),
)  # fmt: skip


def _medan(medan: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if isinstance(medan, models.DecimalField):
        return medan.formfield(form_class=DesimalField, **kwargs)
    if isinstance(medan, models.PositiveSmallIntegerField):
        return medan.formfield(form_class=BulatField, **kwargs)
    if isinstance(medan, models.DateField):
        return medan.formfield(form_class=TanggalField, **kwargs)
    return medan.formfield(**kwargs)


class SkemaForm(ModelFormDasar):
    unit = forms.ModelChoiceField(
        label="Perangkat daerah",
        required=False,
        queryset=Unit.objects.perangkat_daerah(),
        empty_label="Semua perangkat daerah",
        help_text="Skema milik perangkat daerah mengalahkan skema untuk semua.",
    )

    class Meta:
        model = SkemaPenilaian
        fields = [nama for _, isi in KELOMPOK for nama in isi]
        formfield_callback = _medan
        widgets = {"dasar": forms.Textarea(attrs={"rows": 3})}

    def kelompok(self) -> list[tuple[str, list[BoundField]]]:
        return [(judul, [self[nama] for nama in isi]) for judul, isi in KELOMPOK]

    def diketik(self) -> dict[str, str]:
        """What was sent, as initial values: an empty box stays empty."""
        return {nama: str(self.data.get(nama, "")) for nama in self.fields}

    def kiriman(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again from the preview: nothing of a profile is kept before it is saved."""
        return [(nama, str(self.data[nama])) for nama in self.fields if self.data.get(nama)]
