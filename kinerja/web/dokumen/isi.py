"""What an official document is made of: plain strings, ready to print. Filled by each app's `ekspor.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Rata = Literal["kiri", "tengah", "kanan"]


@dataclass(frozen=True)
class Kop:
    """The letterhead. `logo` is a PNG or JPEG as numbers: a document's data are text (JSON)."""

    baris: tuple[str, ...]
    alamat: tuple[str, ...] = ()
    logo: tuple[int, ...] | None = None
    logo_alt: str = "Lambang daerah"


@dataclass(frozen=True)
class TandaTangan:
    """An empty name leaves a dotted line to be filled in by hand."""

    tempat: str
    tanggal: str
    jabatan: tuple[str, ...]
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Kolom:
    """`lebar`: "2fr" (a share), "3.2cm" or "auto"."""

    judul: str
    lebar: str = "1fr"
    rata: Rata = "kiri"


@dataclass(frozen=True)
class Kelompok:
    """A band over all columns: the rows below it belong together."""

    kelompok: str


@dataclass(frozen=True)
class Jumlah:
    """A bold row of totals."""

    jumlah: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    kolom: tuple[Kolom, ...]
    baris: Sequence[Sequence[str] | Kelompok | Jumlah]


@dataclass(frozen=True)
class Dokumen:
    judul: str
    penulis: str
    kaki: str
    uraian: str = ""
    kata_kunci: tuple[str, ...] = ()
    subjudul: tuple[str, ...] = ()
    nomor: str = ""
    mendatar: bool = False
    kop: Kop | None = None


@dataclass(frozen=True)
class Rekap(Dokumen):
    """templat/rekap.typ: one table over as many pages as it takes."""

    pengantar: tuple[str, ...] = ()
    tabel: Tabel = field(default_factory=lambda: Tabel((Kolom(""),), ()))
    catatan: tuple[str, ...] = ()
    tanda_tangan: TandaTangan | None = None


@dataclass(frozen=True)
class Verifikasi:
    """The QR code (SVG as text) to the public page that confirms a document, and the sentence beside it."""

    qr: str
    keterangan: str


@dataclass(frozen=True)
class BlokIdentitas:
    judul: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Formulir(Dokumen):
    """What the forms of the appraisal share. `tanda_tangan` is (left, right)."""

    instansi: str = ""
    periode: str = ""
    tanda_tangan: tuple[TandaTangan | None, TandaTangan | None] = (None, None)
    verifikasi: Verifikasi | None = None


@dataclass(frozen=True)
class BagianEvaluasi:
    judul: str
    baris: tuple[tuple[str, str], ...] = ()
    paragraf: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormulirEvaluasi(Formulir):
    """templat/evaluasi.typ: the numbered parts of Dokumen Evaluasi Kinerja Pegawai."""

    bagian: tuple[BagianEvaluasi, ...] = ()


@dataclass(frozen=True)
class BarisRHK:
    """The cells written once, and one row of cells for each indicator."""

    rentang: tuple[str, ...]
    indikator: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BagianHasilKerja:
    judul: str
    rhk: tuple[BarisRHK, ...]


@dataclass(frozen=True)
class BarisPerilaku:
    nilai: str
    panduan: tuple[str, ...]
    ekspektasi: str
    umpan_balik: str


@dataclass(frozen=True)
class BagianLampiran:
    judul: str
    butir: tuple[str, ...]


@dataclass(frozen=True)
class CapaianOrganisasi:
    capaian: str
    kurva: tuple[int, ...]


@dataclass(frozen=True)
class RatingTercetak:
    hasil_kerja: str
    perilaku: str
    predikat: str


@dataclass(frozen=True)
class FormulirSkp(Formulir):
    """templat/skp.typ. With `penilaian` it is the evaluation form, without it the plan."""

    identitas: tuple[BlokIdentitas, ...] = ()
    kolom: tuple[Kolom, ...] = ()
    bagian: tuple[BagianHasilKerja, ...] = ()
    perilaku: tuple[BarisPerilaku, ...] = ()
    organisasi: CapaianOrganisasi | None = None
    penilaian: RatingTercetak | None = None
    judul_lampiran: str = "Lampiran"
    lampiran: tuple[BagianLampiran, ...] = ()


@dataclass(frozen=True)
class FormulirAngkaKredit(Formulir):
    """templat/angka_kredit.typ: who, one table, what it is enough for, and the official who signs."""

    identitas: BlokIdentitas = field(default_factory=lambda: BlokIdentitas("", ()))
    tabel: Tabel = field(default_factory=lambda: Tabel((Kolom(""),), ()))
    bagian: BagianEvaluasi | None = None
    penetapan: TandaTangan | None = None
