"""Forms of trainings: they read and check what was typed; the actions save."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from kinerja.web.form import DesimalField, FormDasar, TanggalField
from pelatihan.actions.kegiatan import IsiPelatihan
from pelatihan.aturan.jp import Tingkat
from pelatihan.models import Pelatihan, PesertaPelatihan
from pelatihan.selectors.katalog import jalur_berlaku, jalur_pilihan, tahun_pelatihan

SATUAN_JUMLAH = "JP pada sertifikat, jumlah hari (seminar, lokakarya), atau jumlah kegiatan (coaching, mentoring)."
NIP_SEKALI = 500
MEDAN = ("nama", "penyelenggara", "tingkat", "mulai", "selesai", "jumlah", "keterangan")


class PelatihanForm(FormDasar):
    nama = forms.CharField(label="Nama pelatihan", max_length=200)
    penyelenggara = forms.CharField(label="Penyelenggara", max_length=200)
    jalur = forms.ChoiceField(label="Jalur pengembangan")
    tingkat = forms.ChoiceField(
        label="Tingkat", choices=Tingkat.pilihan(), initial=Tingkat.NASIONAL
    )
    mulai = TanggalField(label="Tanggal mulai")
    selesai = TanggalField(
        label="Tanggal selesai", help_text="JP dihitung untuk tahun tanggal ini."
    )
    jumlah = DesimalField(
        label="Jumlah",
        max_digits=7,
        decimal_places=2,
        min_value=0,
        help_text=f"Sesuai jalurnya: {SATUAN_JUMLAH}",
    )
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jalur"].choices = [("", "Pilih jalur"), *jalur_pilihan()]  # type: ignore[attr-defined]

    def clean_jumlah(self) -> Any:
        jumlah = self.cleaned_data["jumlah"]
        if jumlah == 0:
            raise ValidationError("Jumlahnya harus lebih dari nol.")
        return jumlah

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        mulai, selesai, kode = isi.get("mulai"), isi.get("selesai"), isi.get("jalur")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal selesai mendahului tanggal mulai.")
        elif selesai and kode:
            isi["baris_jalur"] = jalur_berlaku(kode, selesai)
            if isi["baris_jalur"] is None:
                self.add_error(
                    "jalur", "Jalur ini tidak berlaku pada tanggal selesai pelatihannya."
                )
        return isi

    @property
    def isi(self) -> IsiPelatihan:
        tetap = {medan: self.cleaned_data[medan] for medan in MEDAN}
        return IsiPelatihan(jalur=self.cleaned_data["baris_jalur"], **tetap)

    @staticmethod
    def awal(pelatihan: Pelatihan) -> dict[str, Any]:
        return {m: getattr(pelatihan, m) for m in MEDAN} | {"jalur": pelatihan.jalur.kode}


class SaringPelatihanForm(FormDasar):
    LEWAT = ("lewat", "Sudah lewat, belum ditutup")

    q = forms.CharField(
        label="Cari nama atau penyelenggara",
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Semua status"), *Pelatihan.Status.choices, LEWAT],
    )
    jalur = forms.ChoiceField(label="Jalur", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tahun = [(t, str(t)) for t in tahun_pelatihan()]
        self.fields["tahun"].choices = [("", "Semua tahun"), *tahun]  # type: ignore[attr-defined]
        self.fields["jalur"].choices = [("", "Semua jalur"), *jalur_pilihan()]  # type: ignore[attr-defined]


class SaringRekapForm(FormDasar):
    """The unit filter is only for those who oversee the whole government."""

    q = forms.CharField(
        label="Cari pegawai (nama, NIP, unit, atau jabatan)",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    keadaan = forms.ChoiceField(
        label="Kecukupan",
        required=False,
        choices=[("", "Semua"), ("kurang", "Belum cukup"), ("cukup", "Sudah cukup")],
    )
    opd = forms.TypedChoiceField(
        label="Perangkat daerah", required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, hari_ini: date, opd: list[tuple[int, str]] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lain = sorted({*tahun_pelatihan()} - {hari_ini.year}, reverse=True)
        pilihan: list[tuple[int | str, str]] = [("", str(hari_ini.year))]
        pilihan += [(tahun, str(tahun)) for tahun in lain]
        self.fields["tahun"].choices = pilihan  # type: ignore[attr-defined]
        if opd is None:
            del self.fields["opd"]
        else:
            self.fields["opd"].choices = [("", "Semua perangkat daerah"), *opd]  # type: ignore[attr-defined]


class StatusForm(FormDasar):
    ke = forms.ChoiceField(choices=Pelatihan.Status.choices, widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan", required=False, max_length=400, widget=forms.Textarea({"rows": 3})
    )


class CariPegawaiForm(FormDasar):
    q = forms.CharField(
        label="Cari pegawai (nama, NIP, unit, atau jabatan)",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )


class PilihPegawaiForm(FormDasar):
    """One person out of the picker."""

    pegawai = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=PesertaPelatihan.Status.choices, widget=forms.HiddenInput)


class TempelNipForm(FormDasar):
    nip = forms.CharField(
        label="NIP, satu baris satu orang",
        help_text="Salin dari lembar kerja. Spasi di dalam NIP tidak masalah.",
        widget=forms.Textarea({"rows": 8, "class": "nomor", "spellcheck": "false"}),
    )
    status = forms.ChoiceField(
        label="Catat mereka sebagai", choices=PesertaPelatihan.Status.choices
    )

    def clean_nip(self) -> str:
        teks = str(self.cleaned_data["nip"])
        baris = sum(1 for satu in teks.splitlines() if satu.strip())
        if baris > NIP_SEKALI:
            raise ValidationError(
                f"Sekali tempel paling banyak {NIP_SEKALI} baris; yang ditempel {baris}."
            )
        return teks


class TandaiForm(FormDasar):
    """Marks many at once; without ids only when everybody still enrolled is meant."""

    status = forms.ChoiceField(choices=PesertaPelatihan.Status.choices)
    peserta = forms.TypedMultipleChoiceField(required=False, coerce=int)
    semua = forms.BooleanField(required=False)

    def __init__(self, *args: Any, peserta_id: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peserta"].choices = [(pk, str(pk)) for pk in peserta_id]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not isi.get("semua") and not isi.get("peserta") and not self.errors:
            raise ValidationError("Centang dahulu peserta yang akan ditandai.")
        return isi


class PesertaForm(FormDasar):
    status = forms.ChoiceField(label="Status", choices=PesertaPelatihan.Status.choices)
    nomor_sertifikat = forms.CharField(label="Nomor sertifikat", required=False, max_length=100)
    tautan_bukti = forms.CharField(
        label="Tautan bukti",
        required=False,
        max_length=500,
        help_text="Alamat sertifikat atau laporan, diawali https://",
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message="Tulis alamat lengkap, misalnya https://contoh.go.id/sertifikat.",
            )
        ],
    )


class AlasanForm(FormDasar):
    alasan = forms.CharField(
        label="Alasan",
        max_length=400,
        help_text="Tersimpan di jejak audit dan terlihat oleh pegawainya.",
        widget=forms.Textarea({"rows": 3}),
    )
