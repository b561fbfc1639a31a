"""Staff forms: a survey with its services and their populations, a file of answers, the filters of the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kinerja.web.form import BulatField, FormDasar, TanggalField
from layanan.models import JenisLayanan
from pegawai.models import Unit
from survei.models import Instrumen, Survei, Tanda
from survei.selectors import instrumen_terbaru

POPULASI_MAKS = 100_000_000
UKURAN_BERKAS_MAKS = 10_000_000


class SaringForm(FormDasar):
    KEADAAN = [
        ("", "Semua keadaan"),
        ("draf", "Draf"),
        ("dibuka", "Dibuka"),
        ("lewat", "Dibuka, masanya lewat"),
        ("ditutup", "Ditutup"),
    ]
    q = forms.CharField(label="Cari judul, unit, atau layanan", required=False, max_length=100)
    q.widget = forms.TextInput(attrs={"type": "search"})
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=KEADAAN)


class SurveiForm(FormDasar):
    """`layanan` answers service id → population of the chosen services."""

    judul = forms.CharField(label="Judul survei", max_length=200)
    jenis_periode = forms.ChoiceField(label="Periode", choices=Survei.JenisPeriode.choices)
    mulai = TanggalField(label="Mulai")
    selesai = TanggalField(label="Sampai dengan")
    instrumen = forms.ModelChoiceField(
        label="Instrumen",
        queryset=Instrumen.objects.order_by("jenis", "nama", "-versi"),
        required=False,
        empty_label=None,
        help_text="SPAK dan SPKP dihitung dan diumumkan terpisah; keduanya tidak masuk indeks SKM.",
    )
    wajib_kode = forms.BooleanField(
        label="Hanya dengan kode undangan",
        required=False,
        help_text="Setiap jawaban memerlukan satu kode sekali pakai. Tidak dapat diubah sesudah survei dibuka.",
    )

    def __init__(self, *args: Any, unit: Unit, survei: Survei | None = None, **kwargs: Any) -> None:
        self.unit = unit
        self.survei = survei
        self.dibuka = survei is not None and survei.status != Survei.Status.DRAF
        terpilih: dict[int, int | None] = {}
        if survei is not None:
            terpilih = dict(survei.cakupan.values_list("layanan_id", "populasi"))
            awal = {
                m: getattr(survei, m)
                for m in ("judul", "jenis_periode", "mulai", "selesai", "instrumen", "wajib_kode")
            }
            kwargs.setdefault("initial", awal)
        else:
            kwargs.setdefault("initial", {"instrumen": instrumen_terbaru()})
        super().__init__(*args, **kwargs)
        if self.dibuka:
            for medan in ("jenis_periode", "mulai", "instrumen", "wajib_kode"):
                self.fields[medan].disabled = True
        self.daftar_layanan = self._layanan(terpilih)
        for satu in self.daftar_layanan:
            self._tambah_medan(satu, terpilih)

    def _layanan(self, terpilih: dict[int, int | None]) -> list[JenisLayanan]:
        milik = JenisLayanan.objects.filter(unit__in=Unit.objects.di_bawah(self.unit))
        if self.dibuka:
            return list(milik.filter(pk__in=terpilih).order_by("nama", "pk"))
        hari_ini = timezone.localdate()
        return [s for s in milik.order_by("nama", "pk") if s.aktif(hari_ini) or s.pk in terpilih]

    def _tambah_medan(self, layanan: JenisLayanan, terpilih: dict[int, int | None]) -> None:
        self.fields[f"pilih_{layanan.pk}"] = forms.BooleanField(
            label=layanan.nama,
            required=False,
            initial=layanan.pk in terpilih,
            disabled=self.dibuka,
        )
        self.fields[f"populasi_{layanan.pk}"] = BulatField(
            label=f"Penerima layanan {layanan.nama}",
            required=False,
            min_value=1,
            max_value=POPULASI_MAKS,
            initial=terpilih.get(layanan.pk),
            help_text="Banyaknya penerima layanan pada periode sebelumnya; menentukan sampel yang diperlukan.",
        )

    @property
    def medan_layanan(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"pilih_{s.pk}"], self[f"populasi_{s.pk}"]) for s in self.daftar_layanan]

    @property
    def layanan(self) -> dict[int, int | None]:
        isi = self.cleaned_data
        return {
            s.pk: isi.get(f"populasi_{s.pk}") for s in self.daftar_layanan if isi[f"pilih_{s.pk}"]
        }

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if "instrumen" in isi and isi["instrumen"] is None:
            isi["instrumen"] = self.survei.instrumen if self.survei else instrumen_terbaru()
        mulai, selesai = isi.get("mulai"), isi.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        if self.daftar_layanan and not any(isi.get(f"pilih_{s.pk}") for s in self.daftar_layanan):
            raise ValidationError("Pilih sekurang-kurangnya satu layanan yang disurvei.")
        return isi


class ImporForm(FormDasar):
    berkas = forms.FileField(
        label="Berkas CSV atau XLSX",
        help_text="Baris pertama memuat nama kolom; urutannya bebas. Paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"empty": "Berkas kosong.", "required": "Pilih berkasnya dahulu."},
    )
    izinkan_kosong = forms.BooleanField(
        label="Terima unsur yang kosong (catatan kertas lama)", required=False
    )
    ulang = forms.BooleanField(
        label="Simpan walaupun isi yang sama sudah pernah diimpor", required=False
    )

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_BERKAS_MAKS:
            raise ValidationError("Berkas lebih besar dari 10 MB. Pecah menjadi beberapa berkas.")
        return berkas


class TandaForm(FormDasar):
    tanda = forms.ChoiceField(
        label="Kelas jawaban", choices=[(t.value, t.label) for t in Tanda if t != Tanda.TIDAK]
    )
    putusan = forms.ChoiceField(
        label="Keputusan",
        choices=[("dihitung", "Dihitung"), ("dikeluarkan", "Dikeluarkan dari indeks")],
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat bersama nama Anda dan dapat dibaca auditor.",
    )
