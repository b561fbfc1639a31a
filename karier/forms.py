"""Forms of angka kredit. A filter that is no choice filters nothing."""

from datetime import date
from typing import Any

from django import forms

from karier.models import PenetapanAngkaKredit, SaldoAwal
from karier.selectors.daftar import KESIAPAN, SaringanPosisi
from kinerja.web.form import DesimalField, FormDasar, TanggalField
from pegawai.aturan.jabatan import Jenjang
from pegawai.models import Unit


class SaringPosisiForm(FormDasar):
    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput({"type": "search"})
    )
    kesiapan = forms.ChoiceField(
        label="Kesiapan",
        required=False,
        choices=[("", "Semua"), *((k, label) for k, (label, _) in KESIAPAN.items())],
    )
    jenjang = forms.ChoiceField(
        label="Jenjang", required=False, choices=[("", "Semua"), *Jenjang.pilihan()]
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Unit.objects.none(), required=False, empty_label="Semua"
    )

    def __init__(self, *args: Any, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opd = Unit.objects.berlaku(tanggal).perangkat_daerah()
        self.fields["opd"].queryset = opd  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def saringan(self) -> SaringanPosisi:
        self.is_valid()
        isi = self.cleaned_data if self.is_bound else {}
        return SaringanPosisi(
            q=str(isi.get("q") or "").replace("\x00", "")[:100],
            opd=isi.get("opd"),
            jenjang=isi.get("jenjang") or "",
            kesiapan=isi.get("kesiapan") or "",
        )


class SaldoForm(FormDasar):
    angka_kredit = DesimalField(
        label="Angka kredit", min_value=0, max_digits=8, decimal_places=2,
        help_text="Yang tertulis pada PAK terakhir, atau sisa sesudah kenaikan terakhir.",
    )  # fmt: skip
    mulai = TanggalField(
        label="Konversi dihitung mulai",
        help_text="Hari pertama yang belum termasuk dalam angka di atas, misalnya 1 Januari 2024.",
    )
    dasar = forms.CharField(
        label="Dokumen dasar", max_length=200, help_text="Nomor dan tanggal PAK atau keputusannya."
    )
    alasan = forms.CharField(label="Alasan penggantian", max_length=300)
    menggantikan = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, lama: SaldoAwal | None, **kwargs: Any) -> None:
        if lama is not None:
            kwargs["initial"] = {
                "angka_kredit": lama.angka_kredit,
                "mulai": lama.mulai,
                "dasar": lama.dasar,
                "menggantikan": lama.pk,
            }
        super().__init__(*args, **kwargs)
        if lama is None:
            del self.fields["alasan"]


class PenetapanForm(FormDasar):
    sidik = forms.CharField(max_length=64, widget=forms.HiddenInput())
    menggantikan = forms.IntegerField(required=False, widget=forms.HiddenInput())
    alasan = forms.CharField(label="Alasan penggantian", max_length=300)

    def __init__(self, *args: Any, lama: PenetapanAngkaKredit | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if lama is None:
            del self.fields["alasan"]
