"""Forms of the calendar page: windows from a date on, and more time for a unit."""

from datetime import date
from typing import Any, cast

from django import forms

from kinerja.web.form import BulatField, FormDasar, TanggalField
from pegawai.forms.akses import FormBermasa
from pegawai.forms.pilih import PilihUnitField
from pegawai.models import Pengguna
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import KalenderPeriode, Periode, TahunKinerja


class PeriodikForm(FormDasar):
    periodik = forms.ChoiceField(
        label="Evaluasi periodik",
        choices=TahunKinerja.Periodik,
        widget=forms.RadioSelect,
        help_text="Dapat diubah selama belum ada yang bekerja dengan periodenya.",
    )


def _hari(label: str) -> BulatField:
    galat = f"{label}: tulis tanggal 1 sampai 28."
    return BulatField(
        label=label,
        min_value=1,
        max_value=28,
        error_messages={"min_value": galat, "max_value": galat},
    )


class KalenderForm(FormDasar):
    berlaku_mulai = TanggalField(
        label="Berlaku mulai",
        help_text="Untuk periode yang berakhir pada atau sesudah tanggal ini.",
    )
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Misalnya nomor surat edaran.")
    input_mulai = _hari("Pengisian realisasi mulai tanggal")
    input_selesai = _hari("Pengisian realisasi sampai tanggal")
    penilaian_mulai = _hari("Penilaian mulai tanggal")
    penilaian_selesai = _hari("Penilaian sampai tanggal")
    perbaikan_mulai = _hari("Perbaikan mulai tanggal")
    perbaikan_selesai = _hari("Perbaikan sampai tanggal")

    @staticmethod
    def awal(kalender: KalenderPeriode | None) -> dict[str, Any]:
        if kalender is None:
            return {}
        medan = [f"{k.value}_{batas}" for k in Kegiatan for batas in ("mulai", "selesai")]
        return {m: getattr(kalender, m) for m in medan}

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        for k in Kegiatan:
            mulai, selesai = isi.get(f"{k.value}_mulai"), isi.get(f"{k.value}_selesai")
            if mulai and selesai and selesai < mulai:
                self.add_error(
                    f"{k.value}_selesai", f"{k.label}: tanggal akhir mendahului tanggal mulai."
                )
        return isi

    def isi(self) -> dict[str, Any]:
        data = self.cleaned_data
        hari = {k: (data[f"{k.value}_mulai"], data[f"{k.value}_selesai"]) for k in Kegiatan}
        return {"berlaku_mulai": data["berlaku_mulai"], "dasar": data["dasar"], "hari": hari}


class PerpanjanganForm(FormBermasa):
    unit = PilihUnitField(label="Unit", help_text="Berlaku pula bagi semua unit di bawahnya.")
    periode = forms.ModelChoiceField(
        label="Periode", queryset=Periode.objects.none(), empty_label="Pilih periode"
    )
    kegiatan = forms.ChoiceField(
        label="Kegiatan", choices=Kegiatan.pilihan(), widget=forms.RadioSelect
    )
    selesai = TanggalField(label="Sampai dengan")
    alasan = forms.CharField(
        label="Alasan", max_length=300, help_text="Misalnya gangguan jaringan di kantor itu."
    )
    field_order = ("unit", "periode", "kegiatan", "mulai", "selesai", "alasan")

    def __init__(
        self,
        *args: Any,
        tahun: TahunKinerja,
        pengguna: Pengguna,
        tanggal: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, pengguna=pengguna, tanggal=tanggal, **kwargs)
        cast(
            "forms.ModelChoiceField[Periode]", self.fields["periode"]
        ).queryset = tahun.periode.exclude(jenis=Periode.Jenis.TAHUNAN)

    def isi(self) -> dict[str, Any]:
        return self.cleaned_data | {"kegiatan": Kegiatan(self.cleaned_data["kegiatan"])}
