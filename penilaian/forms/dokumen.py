"""Forms of the evaluation document: its delivery on paper, and the filter of the list of receipts."""

from typing import Any

from django import forms

from kinerja.web.form import FormDasar, TanggalField
from penilaian.selectors.dokumen import KELOMPOK


class SampaikanForm(FormDasar):
    tanggal = TanggalField(
        label="Tanggal dokumen diserahkan",
        help_text="Dari hari penetapan sampai hari ini. Tenggat menerima dihitung dari tanggal ini.",
    )


class SaringPenerimaanForm(forms.Form):
    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    kelompok = forms.ChoiceField(
        label="Penerimaan",
        required=False,
        choices=[("", "Semua"), *((kode, sebutan) for kode, (sebutan, _) in KELOMPOK.items())],
    )

    def saringan(self) -> dict[str, Any]:
        isi = self.cleaned_data if self.is_valid() else {}
        return {"kelompok": isi.get("kelompok", ""), "cari": isi.get("q", "")}
