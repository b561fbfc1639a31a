"""Evidence as files and not only as links, taken through the same check and storage as an upload."""

from datetime import UTC, date

from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.demo.pelaksanaan import skp_contoh
from kinerja.demo.siklus import saat
from kinerja.demo.survei import KESEHATAN
from kinerja.templatetags.angka import ringkas
from kinerja.templatetags.tanggal import tanggal
from kinerja.web.dokumen.cetak import cetak
from kinerja.web.dokumen.isi import Kolom, Rekap, Tabel
from penilaian.actions.berkas import BerkasBukti
from penilaian.forms.berkas import BerkasBuktiField
from penilaian.models import BuktiDukung, KinerjaOrganisasi, Periode, Realisasi, TahunKinerja

BANYAK_ORANG = 4
KOLOM = (Kolom("Uraian", "3fr"), Kolom("Isi", "2fr"))


def isi_bukti(hari_ini: date) -> int:
    """A report beside the open months of the demo's own people, and one for the predicate of their agency."""
    tahun = TahunKinerja.objects.get(tahun=hari_ini.year)
    return _organisasi(tahun, hari_ini) + _realisasi(tahun, hari_ini)


def _organisasi(tahun: TahunKinerja, hari_ini: date) -> int:
    draf = KinerjaOrganisasi.objects.filter(
        unit__nama=KESEHATAN, periode__tahun_kinerja=tahun, status="draf"
    )
    for kinerja in draf:
        isi = (
            ("Perangkat daerah", str(kinerja.unit)),
            ("Capaian sasaran", f"{ringkas(kinerja.capaian)} persen"),
        )
        berkas = _laporan(f"Laporan kinerja {kinerja.unit} {tahun.tahun}", isi, hari_ini)
        for kolom, nilai in berkas.kolom().items():
            setattr(kinerja, kolom, nilai)
        kinerja.save()
    return len(draf)


def _realisasi(tahun: TahunKinerja, hari_ini: date) -> int:
    """Of the last month that is over: nothing of it is determined yet."""
    lewat = Periode.objects.filter(tahun_kinerja=tahun, jenis="bulanan", selesai__lt=hari_ini)
    orang = skp_contoh(tahun)[:BANYAK_ORANG]
    daftar = Realisasi.objects.filter(
        periode=lewat.order_by("-mulai").first(), indikator__rhk__skp__in=orang
    )
    pilihan = daftar.order_by("indikator__rhk__skp_id", "pk").distinct("indikator__rhk__skp_id")
    for satu in pilihan.select_related("indikator__rhk", "periode"):
        isi = (
            ("Hasil kerja", satu.indikator.rhk.rumusan),
            ("Indikator", satu.indikator.rumusan),
            ("Yang terlaksana", f"{ringkas(satu.nilai)} {satu.indikator.satuan}"),
            ("Sampai dengan", tanggal(satu.periode.selesai)),
        )
        berkas = _laporan(f"Laporan kegiatan {satu.periode}", isi, satu.periode.selesai)
        BuktiDukung.objects.create(
            realisasi=satu, keterangan="Laporan kegiatan sebulan", **berkas.kolom()
        )
    return len(pilihan)


def _laporan(judul: str, isi: tuple[tuple[str, str], ...], hari: date) -> BerkasBukti:
    rekap = Rekap(judul=judul, penulis="Data demo", kaki="Data rekaan", tabel=Tabel(KOLOM, isi))
    isi_pdf = cetak("rekap.typ", rekap, pada=saat(hari).astimezone(UTC))
    unggahan = SimpleUploadedFile(f"{judul}.pdf", isi_pdf)
    berkas = BerkasBuktiField(label="Berkas").clean(unggahan)
    if berkas is None:
        raise ValueError(judul)
    return berkas
