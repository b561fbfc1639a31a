from typing import Any

from django import forms

from kinerja.web.form import BulatField, DesimalField, FormDasar, TanggalField
from pegawai.models import Unit
from survei.models import HasilTerdahulu
from survei.selectors.unit import SKEMA


class HasilTerdahuluForm(FormDasar):
    mulai = TanggalField(label="Mulai")
    selesai = TanggalField(label="Sampai dengan")
    skema = forms.ChoiceField(
        label="Aturan yang dipakai",
        choices=HasilTerdahulu.Skema.choices,
        help_text="Mutunya ditentukan dengan batas aturan itu.",
    )
    ikm = DesimalField(
        label="Indeks seperti tercetak", min_value=25, max_value=100, max_digits=5, decimal_places=2
    )
    n = BulatField(label="Jumlah responden", required=False, min_value=1)
    sumber = forms.CharField(
        label="Sumber", max_length=300, help_text="Nama laporan, nomor, atau tautannya."
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        mulai, selesai, skema = isi.get("mulai"), isi.get("selesai"), isi.get("skema")
        if mulai and selesai:
            if selesai < mulai:
                self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
            elif HasilTerdahulu.objects.filter(
                unit=self.unit, mulai=mulai, selesai=selesai
            ).exists():
                self.add_error("mulai", "Hasil unit ini untuk masa yang sama sudah dicatat.")
            elif skema and not SKEMA[skema].peraturan.berlaku(selesai):
                self.add_error(
                    "skema", f"{SKEMA[skema].peraturan} tidak berlaku pada {selesai:%d-%m-%Y}."
                )
        return isi
