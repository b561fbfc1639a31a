"""Roles, appraisers by assignment, acting heads. They validate; the actions write."""

from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import FormDasar, TanggalField
from pegawai.actions.akses import jabatan_kepala
from pegawai.forms.pilih import PilihField, PilihPegawaiField, PilihUnitField
from pegawai.models import Pengguna, Peran, SifatPenugasan
from pegawai.models.akun import PERAN_UNIT

PENJABAT = [(s.value, s.label) for s in (SifatPenugasan.PLT, SifatPenugasan.PLH)]


class FormBermasa(FormDasar):
    """With a first day and perhaps a last one, and pickers bound to the user."""

    mulai = TanggalField(label="Berlaku mulai")
    selesai = TanggalField(
        label="Sampai dengan", required=False, help_text="Kosongkan bila belum ditentukan."
    )

    def __init__(self, *args: Any, pengguna: Pengguna, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = tanggal
        for medan in self.fields.values():
            if isinstance(medan, PilihField):
                medan.untuk(pengguna, tanggal)  # type: ignore[attr-defined]  # its subclasses have it

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return isi


class PeranForm(FormBermasa):
    pegawai = PilihPegawaiField(label="Pegawai", help_text="Ketik nama atau NIP.")
    peran = forms.ChoiceField(label="Peran", choices=Peran, widget=forms.RadioSelect)
    unit = PilihUnitField(
        label="Unit", required=False,
        help_text="Untuk pengelola kinerja, pengelola survei, dan petugas layanan. Berlaku pula bagi unit di bawahnya.",
    )  # fmt: skip
    field_order = ("pegawai", "peran", "unit", "mulai", "selesai")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        perlu = isi.get("peran") in PERAN_UNIT
        if perlu and "unit" in isi and isi["unit"] is None:
            self.add_error("unit", "Peran ini memerlukan unit. Cari dan pilih unitnya.")
        if "peran" in isi and not perlu and isi.get("unit"):
            self.add_error("unit", "Peran ini untuk seluruh pemerintah daerah. Kosongkan unitnya.")
        return isi


class PenugasanForm(FormBermasa):
    pegawai = PilihPegawaiField(label="Pegawai yang dinilai", help_text="Ketik nama atau NIP.")
    penilai = PilihPegawaiField(label="Pejabat penilai", help_text="Ketik nama atau NIP.")
    sifat = forms.ChoiceField(
        label="Sifat penugasan",
        choices=SifatPenugasan,
        widget=forms.RadioSelect,
        initial=SifatPenugasan.DEFINITIF,
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Tampil bagi pegawai yang dinilai.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("pegawai", "penilai", "sifat", "mulai", "selesai", "alasan")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if isi.get("pegawai") and isi.get("pegawai") == isi.get("penilai"):
            self.add_error("penilai", "Pegawai tidak boleh menilai dirinya sendiri.")
        return isi


class PenjabatForm(FormBermasa):
    pegawai = PilihPegawaiField(label="Pegawai", help_text="Ketik nama atau NIP.")
    unit = PilihUnitField(label="Unit yang dipimpin")
    sifat = forms.ChoiceField(
        label="Sifat", choices=PENJABAT, widget=forms.RadioSelect,
        help_text="Plt. bila jabatannya lowong, Plh. bila kepalanya berhalangan sementara.",
    )  # fmt: skip
    nama_jabatan = forms.CharField(
        label="Nama jabatan", max_length=200, required=False,
        help_text="Hanya bila unit ini belum pernah mempunyai kepala.",
    )  # fmt: skip
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Nomor dan tanggal surat perintah."
    )
    field_order = ("pegawai", "unit", "sifat", "nama_jabatan", "mulai", "selesai", "dasar")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if isi.get("unit") and not isi.get("nama_jabatan") and jabatan_kepala(isi["unit"]) is None:
            self.add_error(
                "nama_jabatan", "Unit ini belum pernah mempunyai kepala. Isi nama jabatannya."
            )
        return isi


class AkhiriForm(FormDasar):
    selesai = TanggalField(label="Hari terakhir berlaku")

    def __init__(self, *args: Any, tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["selesai"].initial = tanggal
