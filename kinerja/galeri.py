"""The gallery: every component in every state on one page, for those who build pages. Only routed when DEBUG is on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from kinerja.web.form import BulatField, DesimalField, FormDasar, NomorField, TanggalField
from kinerja.web.grafik import (
    Bagian,
    Grafik,
    Seri,
    Titik,
    batang,
    distribusi,
    donat,
    garis,
    kemajuan,
    radar,
)
from kinerja.web.halaman import halaman_dari, urutan_dari
from kinerja.web.htmx import jawab
from kinerja.web.keadaan import semua_keadaan
from kinerja.web.tugas import TugasMenunggu

ANGKA_SIKAP = (
    (1, "Sangat kurang", "Perilaku bertentangan dengan panduan."),
    (2, "Kurang", "Jarang terlihat, perlu diingatkan."),
    (3, "Cukup", "Terlihat bila diminta."),
    (4, "Baik", "Terlihat sehari-hari tanpa diminta."),
    (5, "Sangat baik", "Menjadi contoh bagi rekan kerja."),
)


class ContohForm(FormDasar):
    uraian = forms.CharField(label="Rencana hasil kerja", help_text="Tulis hasil, bukan kegiatan.")
    target = DesimalField(
        label="Target", help_text="Misalnya 12,5.", max_digits=9, decimal_places=2
    )
    jumlah = BulatField(label="Jumlah dokumen", required=False)
    tanggal = TanggalField(label="Tenggat")
    nip = NomorField(label="NIP atasan", digit=18, required=False)
    aspek = forms.ChoiceField(
        label="Aspek", choices=[("", "Pilih aspek"), ("kuantitas", "Kuantitas")]
    )
    arah = forms.ChoiceField(
        label="Arah",
        choices=[("naik", "Makin banyak makin baik"), ("turun", "Makin sedikit makin baik")],
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    bukti = forms.FileField(label="Bukti", required=False, help_text="PDF, paling besar 5 MB.")
    setuju = forms.BooleanField(label="Saya sudah memeriksa isian ini")


class UnggahForm(FormDasar):
    berkas = forms.FileField(label="Berkas Profil ASN", help_text="Berkas .xlsx dari SIASN.")


class SaringanForm(forms.Form):
    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    unit = forms.ChoiceField(
        label="Unit", required=False, choices=[("", "Semua unit"), ("1", "Dinas Kesehatan")]
    )


@dataclass(frozen=True)
class Peristiwa:
    judul: str
    pada: datetime
    oleh: str = ""
    uraian: str = ""
    ikon: str = "circle-dot"


def daftar_grafik() -> list[Grafik]:
    unsur = (
        "Persyaratan",
        "Prosedur",
        "Waktu",
        "Biaya",
        "Produk",
        "Kompetensi",
        "Perilaku",
        "Sarana",
        "Pengaduan",
    )
    nilai = tuple(
        map(Decimal, ("3.20", "3.05", "2.71", "3.90", "3.12", "3.33", "3.41", "2.88", "3.02"))
    )
    lalu = tuple(
        map(Decimal, ("3.00", "2.91", "2.80", "3.80", "3.01", "3.30", "3.22", "2.70", "2.95"))
    )
    return [
        batang(
            "Indeks per unit",
            [Titik("Dinas Kesehatan", Decimal("82.4")), Titik("Inspektorat", None)],
            acuan=76,
        ),
        garis(
            "Tren indeks",
            ("2022", "2023", "2024", "2025"),
            [Seri("Indeks", (71, Decimal("74.5"), None, 78))],
        ),
        radar("Sembilan unsur", unsur, [Seri("2025", nilai), Seri("2024", lalu)]),
        distribusi(
            "Sebaran predikat",
            [
                Bagian("Sangat Baik", 12, "hijau", 20),
                Bagian("Baik", 61, "aksen", 60),
                Bagian("Butuh Perbaikan", 9, "kuning", 15),
                Bagian("Kurang", 2, "jingga", 5),
                Bagian("Sangat Kurang", 0, "merah", 0),
            ],
        ),
        donat(
            "Keadaan SKP",
            [
                Titik("Disetujui", 48, "hijau"),
                Titik("Diajukan", 21, "biru"),
                Titik("Draf", 9, "abu"),
            ],
        ),
        kemajuan(
            "Penetapan per perangkat daerah",
            [("Dinas Kesehatan", 48, 60), ("Badan Kepegawaian", 31, 31)],
        ),
    ]


def _konteks(request: HttpRequest) -> dict[str, Any]:
    # Its own ids, because the same form stands twice on this page.
    keliru = ContohForm(
        {"target": "dua belas", "tanggal": "31/2/2026", "nip": "1985 0817", "arah": "naik"},
        auto_id="keliru_%s",
    )
    pada = datetime(2026, 1, 2, 2, 32, tzinfo=UTC)
    return {
        "contoh": ContohForm(),
        "keliru": keliru,
        "unggah": UnggahForm(),
        "saringan": SaringanForm(request.GET or None),
        "halaman": halaman_dari(request, list(range(1, 312))),
        "urutan": urutan_dari(request, {"nama": "nama", "nilai": "nilai"}, "nama"),
        "keadaan_keadaan": semua_keadaan(),
        "angka_sikap": ANGKA_SIKAP,
        "grafik_grafik": daftar_grafik(),
        "jalan": [("Beranda", "/"), ("Galeri", "")],
        "langkah": ["Unggah berkas", "Periksa masalah", "Terapkan"],
        "kalimat": [
            "Rata-rata capaian indikator adalah 96,25.",
            "Ambang Sesuai Ekspektasi adalah 90 sampai 110.",
            "Jadi usulan penilaian hasil kerja adalah Sesuai Ekspektasi.",
        ],
        "peristiwa": [
            Peristiwa("Ditetapkan", pada, "Dr. Hasna Uno, S.E., M.Si.", "Predikat Baik.", "lock"),
            Peristiwa("Diajukan", pada, "Rahmat Mohamad, S.Kom.", ikon="send"),
            Peristiwa("SKP dibuat", pada),
        ],
        "tugas_tugas": [
            TugasMenunggu(
                "Setujui SKP",
                "12 pegawai menunggu Anda.",
                "#",
                "clipboard-check",
                12,
                mendesak=True,
            ),
            TugasMenunggu("Isi realisasi triwulan IV", "Sampai 31 Januari 2026.", "#", "target"),
        ],
        "kepala_tabel": [("Pegawai", False), ("Unit", False), ("Nilai", True)],
        "baris_tabel": [
            ["Rahmat Mohamad, S.Kom.", "Dinas Kesehatan", "96,25"],
            ["Siti Djafar", "Inspektorat", "–"],
        ],
        "akibat": ["Penilaian tahun 2025 milik Rahmat Mohamad, S.Kom.", "Predikat: Baik."],
    }


@login_not_required
@require_GET
def galeri(request: HttpRequest) -> HttpResponse:
    return jawab(request, "galeri/galeri.html", _konteks(request))
