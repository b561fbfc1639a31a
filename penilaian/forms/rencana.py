"""Forms of the employee's plan, and the words that go back and forth."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from kinerja.regulasi import tulis_angka
from kinerja.web.form import DesimalField, FormDasar, angka_baku
from penilaian.actions.skp import IsiIndikator, IsiRHK
from penilaian.aturan.capaian import Arah
from penilaian.aturan.gabungan import CaraGabung
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import Aspek, BentukSkp, JenisHasilKerja, Pendekatan, Perspektif
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja
from penilaian.models.ukuran import KUALITATIF, PILIHAN_ARAH, Ukuran
from penilaian.selectors.formulir import bentuk_skp, perlu_perspektif

ANGKA_TERBESAR = Decimal(10) ** 12
MULAI_DARI = [
    ("", "Tulis sendiri"),
    ("sendiri", "SKP saya tahun lalu"),
    ("pustaka", "Templat dari pustaka BKD"),
    ("rekan", "SKP rekan sejabatan atau seunit"),
    ("excel", "Buku kerja Excel"),
]
_ANTARA = re.compile(r"\s*(?:–|—|\bs\.?\s?d\.?|\bsampai\b|(?<=[\d\s])-)\s*")


def _kotak(baris: int, **atribut: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris, **atribut})


class MulaiForm(FormDasar):
    dari = forms.ChoiceField(
        label="Mulai dari",
        required=False,
        choices=MULAI_DARI,
        widget=forms.RadioSelect,
        help_text="Anda memilih rencana mana yang ikut, dan dapat menyesuaikan semuanya sebelum mengajukan.",
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan",
        choices=Pendekatan.pilihan(),
        initial=Pendekatan.KUANTITATIF.value,
        widget=forms.RadioSelect,
        help_text="Kuantitatif: target berupa angka. Kualitatif: ukuran keberhasilan berupa uraian.",
    )


class RHKForm(FormDasar):
    rumusan = forms.CharField(
        label="Rencana hasil kerja",
        widget=_kotak(3),
        max_length=1000,
        help_text="Tulis hasilnya, bukan kegiatannya, misalnya “Tersusunnya laporan kinerja triwulanan”.",
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisHasilKerja.pilihan(),
        initial=JenisHasilKerja.UTAMA.value,
        widget=forms.RadioSelect,
    )
    rhk_pimpinan = forms.TypedChoiceField(
        label="RHK pimpinan yang diintervensi",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    penugasan_dari = forms.CharField(
        label="Penugasan dari",
        required=False,
        max_length=200,
        help_text="Misalnya Gubernur, atau Perjanjian Kinerja.",
    )
    perspektif = forms.ChoiceField(
        label="Perspektif", required=False, widget=forms.RadioSelect, choices=Perspektif.pilihan()
    )
    bobot = DesimalField(
        label="Bobot dalam persen",
        required=False,
        max_digits=5,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        help_text="Isi pada semua rencana sehingga jumlahnya 100, atau kosongkan semuanya.",
    )

    def __init__(
        self,
        *args: Any,
        skp: SKP,
        pimpinan: Sequence[RencanaHasilKerja] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pimpinan = {satu.pk: satu for satu in pimpinan}
        if bentuk_skp(skp) is not BentukSkp.JPT:
            del self.fields["penugasan_dari"], self.fields["perspektif"]
        elif perlu_perspektif(skp):
            self.fields["perspektif"].required = True
        else:
            _pilihan(self, "perspektif", [("", "Tanpa perspektif"), *Perspektif.pilihan()])
        if self.pimpinan:
            _pilihan(
                self, "rhk_pimpinan", [("", "Tidak mendukung RHK pimpinan"), *map(_sebut, pimpinan)]
            )
        else:
            del self.fields["rhk_pimpinan"]

    @staticmethod
    def awal(rhk: RencanaHasilKerja) -> dict[str, Any]:
        return {
            "rumusan": rhk.rumusan,
            "jenis": rhk.jenis,
            "rhk_pimpinan": rhk.rhk_pimpinan_id or "",
            "penugasan_dari": rhk.penugasan_dari,
            "perspektif": rhk.perspektif,
            "bobot": rhk.bobot,
        }

    def isi(self) -> IsiRHK:
        isi = dict(self.cleaned_data)
        pimpinan = isi.pop("rhk_pimpinan", None)
        return IsiRHK(**isi, rhk_pimpinan=self.pimpinan[pimpinan] if pimpinan else None)


def _pilihan(form: forms.Form, nama: str, pilihan: list[tuple[Any, str]]) -> None:
    cast("forms.ChoiceField", form.fields[nama]).choices = pilihan


def _sebut(rhk: RencanaHasilKerja) -> tuple[int, str]:
    """A superior's plan that is not approved may still change: said beside it."""
    return rhk.pk, rhk.rumusan if rhk.skp.berlaku else f"{rhk.rumusan} (draf, belum disetujui)"


def baca_angka(teks: str) -> Decimal:
    try:
        angka = Decimal(angka_baku(teks))
    except (ValueError, InvalidOperation):
        raise ValidationError("Tulis angka, misalnya 12,5, atau rentang, misalnya 80–90.") from None
    if angka < 0:
        raise ValidationError("Target tidak boleh negatif.")
    if angka >= ANGKA_TERBESAR:
        raise ValidationError(
            "Target terlalu besar. Pakai satuan yang lebih besar, misalnya juta rupiah."
        )
    if angka != round(angka, 4):
        raise ValidationError("Tulis target dengan paling banyak empat angka di belakang koma.")
    return angka


def baca_target(arah: str, teks: str) -> dict[str, Any]:
    """One box for all kinds of target: a number, a range, or words, as the direction asks."""
    teks = teks.strip()
    if arah == KUALITATIF:
        return {"target_teks": teks}
    bagian = _ANTARA.split(teks)
    if len(bagian) > 2:
        raise ValidationError("Tulis satu angka, atau dua angka dengan tanda –, misalnya 80–90.")
    angka = [baca_angka(satu) for satu in bagian]
    if arah == Arah.NAIK and angka[-1] == 0:
        raise ValidationError(
            "Target 0 hanya untuk indikator yang makin kecil makin baik. Ubah arah atau targetnya."
        )
    if len(angka) == 2:
        if angka[0] > angka[1]:
            raise ValidationError("Batas bawah rentang melebihi batas atasnya.")
        return {"target_bawah": angka[0], "target_atas": angka[1]}
    if arah == Arah.RENTANG:
        raise ValidationError("Tulis rentangnya, misalnya 80–90.")
    return {"target": angka[0]}


def tulis_target(indikator: Ukuran) -> str:
    """What was typed, in the same notation; nothing when it is still to be filled in."""
    if indikator.arah == KUALITATIF:
        return indikator.target_teks
    if indikator.target is not None:
        return tulis_angka(indikator.target)
    if indikator.target_bawah is None or indikator.target_atas is None:
        return ""
    return f"{tulis_angka(indikator.target_bawah)}–{tulis_angka(indikator.target_atas)}"


class IndikatorForm(FormDasar):
    rumusan = forms.CharField(label="Indikator kinerja individu", widget=_kotak(2), max_length=1000)
    aspek = forms.ChoiceField(label="Aspek", choices=Aspek.pilihan())
    arah = forms.ChoiceField(
        label="Arah target",
        choices=PILIHAN_ARAH,
        help_text="Pilih “Berupa uraian” bila keberhasilannya tidak diukur dengan angka.",
    )
    target = forms.CharField(
        label="Target",
        widget=_kotak(2),
        max_length=1000,
        help_text="Angka (12,5), rentang (80–90), atau uraian keberhasilan bila arahnya berupa uraian.",
    )
    satuan = forms.CharField(
        label="Satuan",
        required=False,
        max_length=40,
        help_text="Misalnya dokumen, persen, atau hari.",
    )
    penggabungan = forms.ChoiceField(
        label="Realisasi setahun dari periode",
        required=False,
        choices=[("", "Menurut aspek dan satuannya"), *CaraGabung.pilihan()],
        help_text="Dipakai untuk mengusulkan realisasi setahun bila ada evaluasi bulanan atau triwulanan.",
    )

    def __init__(self, *args: Any, skp: SKP, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bentuk_skp(skp) is BentukSkp.JPT:
            # That form has the perspective of the RHK instead.
            del self.fields["aspek"]

    @staticmethod
    def awal(indikator: IndikatorKinerja) -> dict[str, Any]:
        return {
            "rumusan": indikator.rumusan,
            "aspek": indikator.aspek,
            "arah": indikator.arah,
            "target": tulis_target(indikator),
            "satuan": indikator.satuan,
            "penggabungan": indikator.penggabungan,
        }

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if "arah" in isi and "target" in isi:
            try:
                self.hasil_target = baca_target(isi["arah"], isi["target"])
            except ValidationError as galat:
                self.add_error("target", galat)
        return isi

    def isi(self) -> IsiIndikator:
        isi = {k: self.cleaned_data[k] for k in ("rumusan", "arah", "satuan", "penggabungan")}
        aspek = self.cleaned_data.get("aspek", Aspek.KUANTITAS.value)
        return IsiIndikator(**isi, aspek=aspek, **self.hasil_target)


class CatatanPengembalianForm(FormDasar):
    catatan = forms.CharField(
        label="Catatan: apa yang perlu diperbaiki", widget=_kotak(3), max_length=2000
    )


class KembalikanForm(FormDasar):
    """A box for the plan as a whole and one beside each RHK; at least one is filled."""

    catatan = forms.CharField(
        label="Catatan umum", required=False, widget=_kotak(3), max_length=2000
    )

    def __init__(self, *args: Any, rhk: Sequence[RencanaHasilKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medan_rhk = {f"rhk-{satu.pk}": satu.pk for satu in rhk}
        for nomor, (nama, satu) in enumerate(zip(self.medan_rhk, rhk, strict=True), start=1):
            self.fields[nama] = forms.CharField(
                label=f"Rencana {nomor}: {satu.rumusan}",
                required=False,
                widget=_kotak(2),
                max_length=1000,
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not self.errors and not any(isi.values()):
            raise ValidationError(
                "Tulis apa yang perlu diperbaiki: catatan umum, atau pada sekurangnya satu rencana."
            )
        return isi

    def isi(self) -> dict[str, Any]:
        per_rhk = {pk: self.cleaned_data[nama] for nama, pk in self.medan_rhk.items()}
        return {"catatan": self.cleaned_data["catatan"], "catatan_rhk": per_rhk}


class UmpanBalikForm(FormDasar):
    isi = forms.CharField(
        label="Umpan balik",
        widget=_kotak(4),
        max_length=2000,
        help_text="Sebut pekerjaan atau perilaku yang Anda lihat, dan saran berikutnya.",
    )
    rhk = forms.ModelChoiceField(
        label="Tentang hasil kerja",
        required=False,
        queryset=RencanaHasilKerja.objects.none(),
        empty_label="Umum",
    )
    nilai_dasar = forms.ChoiceField(
        label="Tentang nilai dasar", required=False, choices=[("", "Umum"), *NilaiDasar.pilihan()]
    )

    def __init__(self, *args: Any, skp: SKP, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(
            "forms.ModelChoiceField[RencanaHasilKerja]", self.fields["rhk"]
        ).queryset = skp.rhk.all()
