"""Forms of the library: whom a template fits, one result with its indicators, and the search."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar, TanggalField
from pegawai.aturan.jabatan import Eselon, JenisJabatan, Jenjang
from pegawai.models import Jabatan
from penilaian.actions.pustaka import IsiTemplat, IsiTemplatRHK
from penilaian.actions.skp import IsiIndikator
from penilaian.aturan.capaian import Arah
from penilaian.aturan.skp import Aspek, JenisHasilKerja, Perspektif
from penilaian.forms.rencana import baca_target, tulis_target
from penilaian.models import TemplatIndikator, TemplatRHK, TemplatSKP
from penilaian.models.ukuran import PILIHAN_ARAH

KELOMPOK = ("jenis_jabatan", "eselon", "jenjang", "kata_jabatan")
SARAN = 5


def _semua(pilihan: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", "Semua"), *pilihan]


class TemplatForm(FormDasar):
    nama = forms.CharField(
        label="Nama templat", max_length=200, help_text="Misalnya “Arsiparis Ahli Pertama 2027”."
    )
    nama_jabatan = forms.CharField(
        label="Untuk satu jabatan",
        required=False,
        max_length=200,
        help_text="Nama jabatan persis seperti di data pegawai. Kosongkan bila templat untuk kelompok jabatan.",
    )
    jenis_jabatan = forms.ChoiceField(
        label="Untuk kelompok: jenis jabatan",
        required=False,
        choices=_semua(JenisJabatan.pilihan()),
    )
    eselon = forms.ChoiceField(
        label="Untuk kelompok: eselon", required=False, choices=_semua(Eselon.pilihan())
    )
    jenjang = forms.ChoiceField(
        label="Untuk kelompok: jenjang", required=False, choices=_semua(Jenjang.pilihan())
    )
    kata_jabatan = forms.CharField(
        label="Untuk kelompok: nama jabatan memuat",
        required=False,
        max_length=100,
        help_text="Misalnya “Arsiparis”, untuk semua jenjangnya.",
    )
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Terlihat oleh pegawai yang memilih templat ini.",
    )
    berlaku_mulai = TanggalField(label="Berlaku mulai")
    berlaku_sampai = TanggalField(label="Berlaku sampai", required=False)

    @staticmethod
    def awal(templat: TemplatSKP) -> dict[str, Any]:
        medan = ("nama", *KELOMPOK, "keterangan", "berlaku_mulai", "berlaku_sampai")
        jabatan = templat.jabatan.nama if templat.jabatan else ""
        return {m: getattr(templat, m) for m in medan} | {"nama_jabatan": jabatan}

    def clean_nama_jabatan(self) -> Jabatan | None:
        nama = str(self.cleaned_data["nama_jabatan"]).strip()
        if not nama:
            return None
        jabatan = Jabatan.objects.filter(nama__iexact=nama).first()
        if jabatan is not None:
            return jabatan
        serupa = list(
            Jabatan.objects.filter(nama__icontains=nama).values_list("nama", flat=True)[:SARAN]
        )
        saran = (
            f" Yang serupa: {'; '.join(serupa)}."
            if serupa
            else " Salin namanya dari direktori, atau kosongkan dan pilih kelompok jabatannya."
        )
        raise ValidationError(f"Jabatan “{nama}” tidak ada di data pegawai.{saran}")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        kelompok = any(isi.get(medan) for medan in KELOMPOK)
        if isi.get("nama_jabatan") and kelompok:
            self.add_error(
                "nama_jabatan", "Pilih satu jabatan atau kelompok jabatan, tidak keduanya."
            )
        if "nama_jabatan" in isi and not isi["nama_jabatan"] and not kelompok:
            self.add_error("nama_jabatan", "Isi satu jabatan, atau pilih kelompok jabatannya.")
        mulai, sampai = isi.get("berlaku_mulai"), isi.get("berlaku_sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("berlaku_sampai", "Tanggal akhir mendahului tanggal mulai.")
        return isi

    def isi(self) -> IsiTemplat:
        isi = dict(self.cleaned_data)
        isi.pop("dengan_target", None)
        return IsiTemplat(jabatan=isi.pop("nama_jabatan"), **isi)


class TemplatDariForm(TemplatForm):
    """The same, for a template made out of an approved plan."""

    dengan_target = forms.BooleanField(
        label="Pakai target SKP itu sebagai saran target", required=False, initial=True
    )


class TemplatRHKForm(FormDasar):
    rumusan = forms.CharField(
        label="Rencana hasil kerja",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jangan sebut nama orang; nama unit sebaiknya ditulis umum.",
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisHasilKerja.pilihan(),
        initial=JenisHasilKerja.UTAMA.value,
        widget=forms.RadioSelect,
    )
    perspektif = forms.ChoiceField(
        label="Perspektif, untuk formulir JPT",
        required=False,
        choices=[("", "Tanpa perspektif"), *Perspektif.pilihan()],
    )

    @staticmethod
    def awal(rhk: TemplatRHK) -> dict[str, Any]:
        return {m: getattr(rhk, m) for m in ("rumusan", "jenis", "perspektif")}

    def isi(self, indikator: Sequence[IsiIndikator]) -> IsiTemplatRHK:
        return IsiTemplatRHK(**self.cleaned_data, indikator=indikator)


class IndikatorTemplatForm(FormDasar):
    """A row without wording is left out."""

    rumusan = forms.CharField(
        label="Indikator",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kosongkan bila tidak dipakai.",
    )
    aspek = forms.ChoiceField(label="Aspek", choices=Aspek.pilihan(), initial=Aspek.KUANTITAS.value)
    arah = forms.ChoiceField(label="Arah target", choices=PILIHAN_ARAH, initial=Arah.NAIK.value)
    target = forms.CharField(
        label="Saran target",
        required=False,
        max_length=1000,
        help_text="Angka, rentang, atau uraian. Boleh kosong.",
    )
    satuan = forms.CharField(label="Satuan", required=False, max_length=40)

    @staticmethod
    def awal(indikator: TemplatIndikator) -> dict[str, Any]:
        medan = ("rumusan", "aspek", "arah", "satuan")
        return {m: getattr(indikator, m) for m in medan} | {"target": tulis_target(indikator)}

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        self.hasil_target: dict[str, Any] = {}
        if isi.get("rumusan") and isi.get("target") and "arah" in isi:
            try:
                self.hasil_target = baca_target(isi["arah"], isi["target"])
            except ValidationError as galat:
                self.add_error("target", galat)
        return isi


def isi_indikator(baris: "forms.BaseFormSet[IndikatorTemplatForm]") -> list[IsiIndikator]:
    """The rows that say something, in order."""
    return [
        IsiIndikator(
            **{m: satu.cleaned_data[m] for m in ("rumusan", "aspek", "arah", "satuan")},
            **satu.hasil_target,
        )
        for satu in baris.forms
        if satu.cleaned_data.get("rumusan")
    ]


# The indicators of one result, with room for two more.
BarisTemplat = forms.formset_factory(IndikatorTemplatForm, extra=2, max_num=20, absolute_max=30)


class CariPustakaForm(forms.Form):
    """In the URL: what is not understood searches nothing."""

    q = forms.CharField(
        label="Nama templat, jabatan, atau isi",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def cari(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


class CariAsalForm(CariPustakaForm):
    q = forms.CharField(
        label="Nama atau NIP, jabatan, atau unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
