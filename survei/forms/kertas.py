"""Typing in paper questionnaires: a figure a question, a sheet in one field, so that a hand never leaves the keypad."""

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import BulatField, FormDasar, TanggalField
from survei.actions.kertas import JumlahTidakCocok, Lembar, periksa_jumlah
from survei.aturan.responden import JenisKelamin, kelompok_umur
from survei.models import Survei
from survei.selectors import soal_wajib

LEMBAR_SEHALAMAN = 20


class KertasForm(FormDasar):
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=40)
    tanggal = TanggalField(label="Tanggal survei pada lembar")
    layanan = forms.TypedChoiceField(label="Layanan", coerce=int)
    banyak = BulatField(
        label="Jumlah lembar", min_value=1, help_text="Hitung lembarnya sebelum mengetik."
    )
    jumlah = BulatField(
        label="Jumlah semua angka",
        min_value=1,
        help_text="Jumlahkan semua jawaban pada semua lembar, terpisah dari yang Anda ketik di bawah.",
    )

    def __init__(self, *args: Any, survei: Survei, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"kunci": secrets.token_urlsafe(16)})
        super().__init__(*args, **kwargs)
        self.survei = survei
        soal = soal_wajib(survei)
        self.banyak_soal, self.tertinggi = len(soal), max(s.tertinggi for s in soal)
        self.lembar: list[Lembar] = []
        layanan = list(survei.layanan.order_by("nama", "pk").values_list("pk", "nama"))
        self.fields["layanan"].choices = layanan  # type: ignore[attr-defined]  # a TypedChoiceField
        for nomor in range(1, LEMBAR_SEHALAMAN + 1):
            self.fields[f"jawaban_{nomor}"] = forms.CharField(
                label=f"Lembar {nomor}",
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
            self.fields[f"kelamin_{nomor}"] = forms.ChoiceField(
                label=f"Jenis kelamin lembar {nomor}",
                required=False,
                choices=[("", "–"), ("L", "L"), ("P", "P")],
            )
            self.fields[f"umur_{nomor}"] = BulatField(
                label=f"Umur lembar {nomor}", required=False, min_value=5, max_value=120
            )

    @property
    def baris(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (n, self[f"jawaban_{n}"], self[f"kelamin_{n}"], self[f"umur_{n}"])
            for n in range(1, LEMBAR_SEHALAMAN + 1)
        ]

    @property
    def kepala(self) -> list[forms.BoundField]:
        return [self[nama] for nama in ("tanggal", "layanan", "banyak", "jumlah")]

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if not self.survei.mulai <= hari <= self.survei.selesai:
            raise ValidationError(
                f"Tanggal harus dalam masa survei, {self.survei.mulai:%d-%m-%Y} sampai {self.survei.selesai:%d-%m-%Y}."
            )
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for nomor in range(1, LEMBAR_SEHALAMAN + 1):
            self._baca_lembar(nomor, isi)
        if self.errors:
            return isi
        if not self.lembar:
            raise ValidationError("Belum ada lembar yang diketik.")
        try:
            periksa_jumlah(self.lembar, isi["banyak"], isi["jumlah"])
        except JumlahTidakCocok as galat:
            raise ValidationError(
                f"{galat} Periksa lembar yang salah ketik atau terlewat."
            ) from None
        return isi

    def _baca_lembar(self, nomor: int, isi: dict[str, Any]) -> None:
        tulisan = "".join(isi.get(f"jawaban_{nomor}", "").split())
        kelamin, umur = isi.get(f"kelamin_{nomor}"), isi.get(f"umur_{nomor}")
        if not tulisan:
            if kelamin or umur:
                self.add_error(f"jawaban_{nomor}", f"Lembar {nomor}: jawabannya belum diketik.")
            return
        boleh = {str(n) for n in range(1, self.tertinggi + 1)}
        if len(tulisan) != self.banyak_soal or set(tulisan) - boleh:
            self.add_error(
                f"jawaban_{nomor}",
                f"Lembar {nomor}: ketik tepat {self.banyak_soal} angka 1–{self.tertinggi}; yang terketik "
                f"“{tulisan[:60]}” ({len(tulisan)} huruf).",
            )
            return
        ciri: dict[str, str] = {}
        if kelamin:
            ciri["jenis_kelamin"] = JenisKelamin(kelamin).value
        if umur:
            ciri["kelompok_umur"] = kelompok_umur(umur).value
        self.lembar.append(Lembar(tuple(map(int, tulisan)), ciri))
