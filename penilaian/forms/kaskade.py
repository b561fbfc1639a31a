"""The cells of the matrix, and the words of a refusal."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from pegawai.models import Unit
from penilaian.selectors.matriks import BarisMatriks, SelMatriks


class MatriksForm(FormDasar):
    """A box per person and RHK of the page."""

    def __init__(self, *args: Any, baris: Sequence[BarisMatriks], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sel: dict[str, tuple[int, int]] = {}
        for satu in baris:
            for sel in satu.sel:
                self._sel[sel.nama] = (sel.rhk.pk, satu.pegawai.pk)
                self.fields[sel.nama] = _kotak(satu, sel)

    def isi(self) -> dict[tuple[int, int], str]:
        return {kunci: self.cleaned_data[nama] for nama, kunci in self._sel.items()}


def _kotak(baris: BarisMatriks, sel: SelMatriks) -> forms.CharField:
    sebutan = f"Usulan untuk {baris.pegawai.nama_lengkap}, RHK {sel.nomor}"
    return forms.CharField(
        label=sebutan,
        required=False,
        max_length=1000,
        initial=sel.usulan.rumusan if sel.usulan else "",
        widget=forms.Textarea(attrs={"rows": 2, "aria-label": sebutan, "class": "form-control"}),
    )


class TolakUsulanForm(FormDasar):
    catatan = forms.CharField(
        label="Alasan menolak",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya bukan tugas jabatan Anda, atau sudah dikerjakan orang lain.",
    )


class SaringPohonForm(forms.Form):
    """Whose tree, in the URL: what is not understood is one's own agency."""

    opd = forms.ModelChoiceField(
        label="Perangkat daerah",
        required=False,
        queryset=Unit.objects.perangkat_daerah(),
        empty_label="Perangkat daerah Anda",
    )
    tahun = forms.CharField(required=False, widget=forms.HiddenInput)

    def opd_dipilih(self) -> Unit | None:
        return self.cleaned_data.get("opd") if self.is_valid() else None
