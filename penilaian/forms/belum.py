"""The filter of the lists of who has not."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from pegawai.models import Unit
from penilaian.models import Periode, TahunKinerja
from penilaian.models.pengingatan import HalBelum


class SaringBelumForm(forms.Form):
    """Filters in the URL: what is not understood is the default."""

    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    hal = forms.ChoiceField(label="Yang belum", required=False, choices=HalBelum)
    periode = forms.TypedChoiceField(label="Periode", required=False, coerce=int, empty_value=None)
    opd = forms.ModelChoiceField(
        label="Perangkat daerah",
        required=False,
        queryset=Unit.objects.perangkat_daerah(),
        empty_label="Semua",
    )

    def __init__(
        self, *args: Any, periode: Sequence[Periode], dengan_opd: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pilihan_periode = {satu.pk: satu for satu in periode}
        pilihan = cast("forms.ChoiceField", self.fields["periode"])
        pilihan.choices = [(satu.pk, str(satu)) for satu in periode]
        if not dengan_opd:
            del self.fields["opd"]
        if len(periode) < 2:
            del self.fields["periode"]

    def saringan(self, tahun: TahunKinerja) -> dict[str, Any]:
        """For Saringan: the thing, its period (the year when none is asked for), and who."""
        self.is_valid()
        isi = self.cleaned_data if self.is_bound else {}
        awal = next(iter(self.pilihan_periode.values()), None)
        opd = isi.get("opd")
        return {
            "hal": HalBelum(isi.get("hal") or HalBelum.SKP),
            "tahun": tahun,
            "periode": self.pilihan_periode.get(isi.get("periode") or 0, awal),
            "cari": isi.get("q", ""),
            "opd": opd.pk if opd else None,
        }
