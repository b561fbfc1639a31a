"""The form of a result of an earlier year."""

from typing import Any

from django import forms

from kinerja.web.form import BulatField, DesimalField, FormDasar
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import BagianHasil, IsianHasil, RezimHasil
from penilaian.models import HasilTerdahulu

TEMPAT = ("jabatan", "unit", "penilai", "dasar")


class HasilTerdahuluForm(FormDasar):
    rezim = forms.ChoiceField(label="Aturan", choices=RezimHasil.pilihan())
    tahun = BulatField(label="Tahun", min_value=2000, max_value=2100)
    bagian = forms.ChoiceField(label="Bagian tahun", choices=BagianHasil.pilihan())
    nilai_skp = DesimalField(
        label="Nilai SKP", required=False, help_text="Untuk aturan sebelum 2022."
    )
    nilai_perilaku = DesimalField(label="Nilai perilaku", required=False)
    dengan_pendapat = forms.BooleanField(
        label="Memakai pendapat rekan dan bawahan (bobot 60/40)", required=False
    )
    ide_baru = forms.BooleanField(
        label="Menciptakan ide atau cara baru yang bermanfaat", required=False
    )
    rating_hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja", required=False, choices=[("", "–"), *Rating.pilihan()],
        help_text="Untuk PermenPANRB 6/2022.",
    )  # fmt: skip
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku", required=False, choices=[("", "–"), *Rating.pilihan()]
    )
    jabatan = forms.CharField(label="Jabatan saat itu", max_length=200, required=False)
    unit = forms.CharField(label="Unit saat itu", max_length=200, required=False)
    penilai = forms.CharField(label="Pejabat penilai saat itu", max_length=200, required=False)
    dasar = forms.CharField(
        label="Dokumen dasar", max_length=200, help_text="Nomor dan tanggal dokumen penilaiannya."
    )
    alasan = forms.CharField(label="Alasan penggantian", max_length=300)

    def __init__(self, *args: Any, lama: HasilTerdahulu | None, **kwargs: Any) -> None:
        if lama is not None:
            nama = set(self.base_fields) - {"alasan"}
            kwargs["initial"] = {n: getattr(lama, n) for n in nama}
        super().__init__(*args, **kwargs)
        if lama is None:
            del self.fields["alasan"]
        else:
            # What is replaced is this part of this year, whatever else was wrong.
            self.fields["tahun"].disabled = self.fields["bagian"].disabled = True

    def isian(self) -> IsianHasil:
        isi = self.cleaned_data
        hasil, perilaku = isi["rating_hasil_kerja"], isi["rating_perilaku"]
        rezim = RezimHasil(isi["rezim"])
        return IsianHasil(
            rezim=rezim,
            tahun=isi["tahun"],
            bagian=BagianHasil(isi["bagian"]),
            nilai_skp=isi["nilai_skp"] if rezim.berangka else None,
            nilai_perilaku=isi["nilai_perilaku"] if rezim.berangka else None,
            dengan_pendapat=isi["dengan_pendapat"],
            ide_baru=isi["ide_baru"],
            rating_hasil_kerja=Rating(hasil) if hasil else None,
            rating_perilaku=Rating(perilaku) if perilaku else None,
        )

    def tempat(self) -> dict[str, str]:
        return {
            n: self.cleaned_data[n]
            for n in (*TEMPAT, *(["alasan"] if "alasan" in self.fields else []))
        }
