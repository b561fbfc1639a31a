"""A library for a few positions of the demo: two by name, two for a group, one that is no longer offered."""

from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.demo.siklus import saat
from pegawai.models import Jabatan
from penilaian.models import TemplatIndikator, TemplatRHK, TemplatSKP

Indikator = tuple[str, str, str, str, Decimal | None]
Isi = tuple[tuple[str, tuple[Indikator, ...]], ...]

DATA: Isi = (
    (
        "Tersedianya data yang mutakhir dan dapat dipercaya",
        (
            (
                "Data sektoral yang dimutakhirkan tiap bulan",
                "kuantitas",
                "naik",
                "data",
                Decimal(12),
            ),
            (
                "Data yang lolos pemeriksaan tanpa koreksi",
                "kualitas",
                "naik",
                "persen",
                Decimal(95),
            ),
        ),
    ),
    (
        "Tersajinya informasi untuk pengambilan keputusan pimpinan",
        (("Bahan paparan yang dipakai pimpinan", "kuantitas", "naik", "bahan", None),),
    ),
)
PERKANTORAN: Isi = (
    (
        "Tertatanya surat dan arsip unit kerja",
        (
            ("Surat yang tercatat pada hari diterima", "waktu", "naik", "persen", Decimal(100)),
            (
                "Arsip aktif yang ditemukan dalam lima menit",
                "kualitas",
                "naik",
                "persen",
                Decimal(90),
            ),
        ),
    ),
    (
        "Terpenuhinya keperluan perkantoran tepat waktu",
        (("Rata-rata hari pemenuhan permintaan", "waktu", "turun", "hari", Decimal(3)),),
    ),
)
TENAGA_KESEHATAN: Isi = (
    (
        "Terlaksananya asuhan sesuai standar",
        (
            ("Asuhan yang terdokumentasi lengkap", "kualitas", "naik", "persen", Decimal(90)),
            ("Keselamatan pasien selama asuhan", "kualitas", "kualitatif", "", None),
        ),
    ),
    (
        "Terlayaninya pasien tepat waktu",
        (("Waktu tunggu pasien", "waktu", "turun", "menit", Decimal(30)),),
    ),
)
FUNGSIONAL_MUDA: Isi = (
    (
        "Tersusunnya rekomendasi yang dipakai unit kerja",
        (("Rekomendasi yang ditindaklanjuti", "kualitas", "naik", "persen", Decimal(80)),),
    ),
)
# name, whom it fits, what it holds
PUSTAKA: tuple[tuple[str, dict[str, str], Isi], ...] = (
    ("Pengolah Data dan Informasi", {"nama_jabatan": "Pengolah Data dan Informasi"}, DATA),
    ("Pengadministrasi Perkantoran", {"nama_jabatan": "Pengadministrasi Perkantoran"}, PERKANTORAN),
    ("Perawat, semua jenjang", {"kata_jabatan": "Perawat"}, TENAGA_KESEHATAN),
    ("Bidan, semua jenjang", {"kata_jabatan": "Bidan"}, TENAGA_KESEHATAN),
    ("Jabatan fungsional Ahli Muda", {"jenjang": "ahli_muda"}, FUNGSIONAL_MUDA),
    ("Pelaksana, rencana dasar", {"jenis_jabatan": "pelaksana"}, PERKANTORAN),
)


def isi_pustaka(hari_ini: date) -> int:
    """Answer how many templates there are."""
    mulai = date(hari_ini.year, 1, 1)
    for nama, sasaran, isi in PUSTAKA:
        _templat(nama, mulai, _sasaran(dict(sasaran)), isi)
    lama = TemplatSKP.objects.create(
        nama="Pelaksana, rencana lama", jenis_jabatan="pelaksana", berlaku_mulai=mulai
    )
    _isi(lama, PERKANTORAN)
    lama.dihentikan_pada = saat(date(hari_ini.year, 2, 3))
    lama.save(update_fields=["dihentikan_pada"])
    return TemplatSKP.objects.count()


def _sasaran(isi: dict[str, str]) -> dict[str, Any]:
    """A small demo may lack the position: then it is for whoever has the name later."""
    nama = isi.pop("nama_jabatan", "")
    if not nama:
        return dict(isi)
    jabatan = Jabatan.objects.filter(nama=nama).first()
    return {"jabatan": jabatan} if jabatan else {"kata_jabatan": nama}


def _templat(nama: str, mulai: date, sasaran: dict[str, Any], isi: Isi) -> None:
    templat = TemplatSKP.objects.create(
        nama=nama,
        berlaku_mulai=mulai,
        keterangan="Disusun BKD bersama pejabat fungsional pembina. Sesuaikan target dengan unit Anda.",
        **sasaran,
    )
    _isi(templat, isi)


def _isi(templat: TemplatSKP, isi: Isi) -> None:
    for urut, (rumusan, daftar) in enumerate(isi, start=1):
        rhk = TemplatRHK.objects.create(templat=templat, urut=urut, rumusan=rumusan)
        TemplatIndikator.objects.bulk_create(
            TemplatIndikator(
                rhk=rhk,
                urut=nomor,
                rumusan=indikator,
                aspek=aspek,
                arah=arah,
                satuan=satuan,
                target=target,
                target_teks="Tidak ada kejadian yang dapat dicegah" if arah == "kualitatif" else "",
            )
            for nomor, (indikator, aspek, arah, satuan, target) in enumerate(daftar, start=1)
        )
