"""Pickers of people and units: searched on the server as you type, and a plain form without JavaScript.

The text box searches, the radio buttons below it choose. Without JavaScript the form comes back with the
people or units that fit the text, and the choice is made then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from kinerja.templatetags.nip import berspasi
from kinerja.web.form import tanpa_sebutan
from pegawai.models import Pegawai, Pengguna, Unit
from pegawai.selectors.direktori import lengkapi, pilihan_pegawai
from pegawai.selectors.susunan import cari_unit

BATAS = 10
AKHIRAN_CARI = "_cari"


@dataclass(frozen=True)
class Pilihan:
    nilai: int
    judul: str
    rincian: str


Pencari = Callable[[str], list[Pilihan]]


def pilihan_dari_pegawai(orang: Pegawai) -> Pilihan:
    tempat = f"{orang.tempat.jabatan}, {orang.tempat.unit}" if orang.tempat else "tanpa jabatan"
    return Pilihan(orang.pk, orang.nama_lengkap, f"{berspasi(orang.nip)} · {tempat}")


def pilihan_dari_unit(unit: Unit) -> Pilihan:
    induk = unit.opd.nama if unit.opd and unit.opd_id != unit.pk else ""
    return Pilihan(unit.pk, unit.nama, induk)


def cari_pilihan_pegawai(pengguna: Pengguna, teks: str, tanggal: date) -> list[Pilihan]:
    return [pilihan_dari_pegawai(p) for p in pilihan_pegawai(pengguna, teks, tanggal, BATAS)]


def cari_pilihan_unit(teks: str, tanggal: date) -> list[Pilihan]:
    if not teks.strip():
        return []
    return [pilihan_dari_unit(u) for u in cari_unit(teks, tanggal)[:BATAS]]


class PilihWidget(forms.Widget):
    """Value: (chosen key, searched text)."""

    cari: Pencari
    terpilih: Callable[[str], Pilihan | None]

    def __init__(self, nama_url: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.nama_url = nama_url

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> tuple[str, str]:
        return str(data.get(name) or ""), str(data.get(f"{name}{AKHIRAN_CARI}") or "")

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return name not in data and f"{name}{AKHIRAN_CARI}" not in data

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        kunci, teks = value if isinstance(value, tuple) else (str(value or ""), "")
        dipilih = self.terpilih(kunci) if kunci else None
        daftar = [p for p in self.cari(teks) if dipilih is None or p.nilai != dipilih.nilai]
        atribut = self.build_attrs(self.attrs, attrs)
        konteks = {
            "nama": name,
            "nama_cari": f"{name}{AKHIRAN_CARI}",
            "teks": teks,
            "dipilih": dipilih,
            "daftar": daftar,
            "id": atribut.get("id", f"id_{name}"),
            "keterangan": atribut.get("aria-describedby", ""),
            "galat": "is-invalid" in str(atribut.get("class", "")),
            "url": reverse(self.nama_url),
        }
        return render_to_string("pegawai/_pilih.html", konteks)


def _pesan(benda: str) -> dict[str, str]:
    """A page may hold two pickers of people, so each message says whose it is."""
    return {
        "required": f"{{}}: cari dan pilih {benda}.",
        "pilih": f"{{}}: pilih satu {benda} dari hasil pencarian di bawah.",
        "invalid": f"{{}}: pilihan {benda} tidak dikenal. Cari lagi.",
    }


class PilihField(forms.Field):
    """`queryset` is the door: what is not in it cannot be chosen, whatever the browser sends."""

    widget: PilihWidget
    nama_url = ""
    pesan_bersebutan = _pesan("pegawai")
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PilihWidget(self.nama_url), **kwargs)

    def pasang(
        self, queryset: Any, cari: Pencari, terpilih: Callable[[str], Pilihan | None]
    ) -> None:
        """Bind to the request's user and day; called by the form."""
        self.queryset = queryset
        self.widget.cari, self.widget.terpilih = cari, terpilih

    def clean(self, value: Any) -> Any:
        kunci, teks = value if isinstance(value, tuple) else (str(value or ""), "")
        if not kunci:
            if teks.strip():
                raise ValidationError(self.error_messages["pilih"], code="pilih")
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        dipilih = (
            self.queryset.filter(pk=int(kunci)).first()
            if kunci.isdecimal() and len(kunci) < 19
            else None
        )
        if dipilih is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return dipilih

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != (data[0] if isinstance(data, tuple) else str(data or ""))


class PilihPegawaiField(PilihField):
    nama_url = "pegawai:daftar"

    def untuk(self, pengguna: Pengguna, tanggal: date) -> None:
        queryset = Pegawai.objects.terlihat_oleh(pengguna).aktif()

        def terpilih(kunci: str) -> Pilihan | None:
            ada = kunci.isdecimal() and len(kunci) < 19 and queryset.filter(pk=int(kunci)).exists()
            return pilihan_dari_pegawai(lengkapi([int(kunci)], tanggal)[0]) if ada else None

        self.pasang(queryset, lambda teks: cari_pilihan_pegawai(pengguna, teks, tanggal), terpilih)


class PilihUnitField(PilihField):
    nama_url = "pegawai:unit"
    pesan_bersebutan = _pesan("unit")
    default_error_messages = tanpa_sebutan(pesan_bersebutan)

    def untuk(self, pengguna: Pengguna, tanggal: date) -> None:
        queryset = Unit.objects.berlaku(tanggal).select_related("opd")

        def terpilih(kunci: str) -> Pilihan | None:
            sah = kunci.isdecimal() and len(kunci) < 19
            unit = queryset.filter(pk=int(kunci)).first() if sah else None
            return pilihan_dari_unit(unit) if unit else None

        self.pasang(queryset, lambda teks: cari_pilihan_unit(teks, tanggal), terpilih)
