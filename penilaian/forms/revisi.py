"""Why a plan in force is revised."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import PengaturanRevisi
from penilaian.models.pengaturan_revisi import PILIHAN


class RevisiForm(FormDasar):
    alasan = forms.TypedChoiceField(
        label="Alasan revisi",
        choices=[],
        coerce=AlasanRevisi,
        widget=forms.RadioSelect,
    )
    uraian = forms.CharField(
        label="Apa yang berubah",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya: anggaran sosialisasi dipotong 40 % pada perubahan APBD bulan Juli.",
    )

    def __init__(self, *args: Any, alasan: Iterable[AlasanRevisi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].choices = [(satu.value, satu.label) for satu in alasan]  # type: ignore[attr-defined]


class PengaturanRevisiForm(forms.ModelForm[PengaturanRevisi]):
    """BKD ticks the reasons instead of typing their codes."""

    alasan_lain = forms.MultipleChoiceField(
        label="Alasan selain yang disebut peraturan",
        choices=PILIHAN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Perubahan strategi atau prioritas dan perubahan jabatan selalu dapat dipilih.",
    )

    class Meta:
        model = PengaturanRevisi
        fields = ("berlaku_mulai", "alasan_lain", "dasar")
