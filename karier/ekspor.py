"""Konversi, Akumulasi and Penetapan Angka Kredit as PDF, and the list of positions as a workbook."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from karier.selectors.daftar import BarisPosisi
from karier.selectors.dokumen import BarisDokumen, IsiDokumen
from kinerja.templatetags.tanggal import waktu
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from kinerja.web.dokumen.cetak import cetak
from kinerja.web.dokumen.isi import (
    BagianEvaluasi,
    BlokIdentitas,
    FormulirAngkaKredit,
    Jumlah,
    Kolom,
    Tabel,
    TandaTangan,
)

KOLOM_KONVERSI = (
    Kolom("Tahun", "1.5cm", "tengah"),
    Kolom("Periode penilaian", "1fr"),
    Kolom("Predikat", "2.8cm"),
    Kolom("Persentase", "2cm", "kanan"),
    Kolom("Koefisien per tahun", "2.3cm", "kanan"),
    Kolom("Bulan", "1.5cm", "kanan"),
    Kolom("Angka kredit", "2.3cm", "kanan"),
)
KOLOM_PAK = (
    Kolom("No.", "1cm", "kanan"),
    Kolom("Hasil penilaian angka kredit", "1fr"),
    Kolom("Lama", "2.3cm", "kanan"),
    Kolom("Baru", "2.3cm", "kanan"),
    Kolom("Jumlah", "2.3cm", "kanan"),
)
KOLOM_DAFTAR = (
    KolomBuku("NIP", 22),
    KolomBuku("Nama", 36),
    KolomBuku("Golongan", 10),
    KolomBuku("Jabatan", 36),
    KolomBuku("Jenjang", 14),
    KolomBuku("Unit", 36),
    KolomBuku("Perangkat daerah", 36),
    KolomBuku("Angka kredit", 12, "desimal"),
    KolomBuku("Kurang untuk pangkat", 14, "desimal"),
    KolomBuku("Kurang untuk jenjang", 14, "desimal"),
    KolomBuku("Saldo awal", 14),
    KolomBuku("Predikat dua tahun", 16),
    KolomBuku("Kesiapan", 30),
)


def _baris(satu: BarisDokumen) -> tuple[str, ...]:
    return (
        str(satu.tahun),
        satu.periode,
        satu.predikat,
        f"{satu.persen} %",
        satu.koefisien,
        str(satu.bulan),
        satu.angka,
    )


def konversi_pdf(isi: IsiDokumen, *, pada: datetime) -> bytes:
    return _cetak("Konversi predikat kinerja ke angka kredit", isi, _tabel_konversi(isi), pada=pada)


def akumulasi_pdf(isi: IsiDokumen, *, pada: datetime) -> bytes:
    return _cetak("Akumulasi angka kredit", isi, _tabel_konversi(isi), pada=pada)


def pak_pdf(isi: IsiDokumen, *, nomor: str, pada: datetime) -> bytes:
    return _cetak("Penetapan angka kredit", isi, _tabel_pak(isi), nomor=nomor, pada=pada)


def _tabel_konversi(isi: IsiDokumen) -> Tabel:
    kaki = Jumlah(("", "Jumlah angka kredit yang diperoleh", "", "", "", "", isi.jumlah))
    return Tabel(KOLOM_KONVERSI, [*(_baris(b) for b in isi.baris), kaki])


def _tabel_pak(isi: IsiDokumen) -> Tabel:
    lama = f"Angka kredit awal ({isi.dasar_lama})" if isi.dasar_lama else "Angka kredit awal"
    return Tabel(
        KOLOM_PAK,
        [
            ("1", lama, isi.lama, "–", isi.lama),
            ("2", "Angka kredit dari konversi predikat kinerja", "–", isi.baru, isi.baru),
            Jumlah(("", "Jumlah angka kredit kumulatif", isi.lama, isi.baru, isi.jumlah)),
        ],
    )


def _cetak(judul: str, isi: IsiDokumen, tabel: Tabel, *, nomor: str = "", pada: datetime) -> bytes:
    nama = dict(isi.identitas)["Nama"]
    naskah = FormulirAngkaKredit(
        judul=judul,
        penulis=isi.instansi,
        uraian=f"{judul} {nama}, {isi.periode}",
        kata_kunci=("angka kredit", "PermenPANRB 1/2023", "Peraturan BKN 3/2023"),
        kaki=" · ".join(bagian for bagian in (judul, nomor, nama) if bagian),
        nomor=nomor,
        instansi=f"Instansi: {isi.instansi}",
        periode=isi.periode,
        identitas=BlokIdentitas("Pejabat fungsional yang dinilai", isi.identitas),
        tabel=tabel,
        bagian=BagianEvaluasi("Keterangan", isi.kesimpulan) if isi.kesimpulan else None,
        penetapan=TandaTangan(
            tempat=isi.tempat,
            tanggal=isi.tanggal,
            jabatan=(isi.penanda.jabatan,),
            nama=isi.penanda.nama,
            pangkat=isi.penanda.pangkat,
            nip=isi.penanda.nip,
        ),
    )
    return cetak("angka_kredit.typ", naskah, pada=pada)


def tulis_daftar(
    jalur: Path, baris: Iterable[BarisPosisi], *, saringan: str, pada: datetime
) -> int:
    """Write the rows; answer how many."""
    jumlah = 0
    kepala = ["Angka kredit jabatan fungsional", f"Keadaan {waktu(pada)}. Saringan: {saringan}"]
    with BukuKerja(jalur, judul=kepala[0], pencipta="Kinerja", pada=pada) as buku:
        lembar = buku.lembar("Angka kredit", KOLOM_DAFTAR, kepala=kepala)
        for satu in baris:
            lembar.tulis(_sel(satu))
            jumlah += 1
    return jumlah


def _sel(satu: BarisPosisi) -> list[object]:
    orang, tempat, posisi = satu.pegawai, satu.pegawai.tempat, satu.posisi
    opd = tempat.unit.opd if tempat else None
    return [
        orang.nip,
        orang.nama_lengkap,
        getattr(orang, "golongan_kode", None),
        tempat.jabatan.nama if tempat else "",
        posisi.get_jenjang_display(),
        tempat.unit.nama if tempat else "",
        opd.nama if opd else "",
        posisi.kumulatif,
        posisi.kurang_pangkat,
        posisi.kurang_jenjang,
        "Tercatat" if posisi.bersaldo else "Belum dicatat",
        "Terpenuhi" if posisi.predikat_cukup else "Belum",
        satu.kesiapan,
    ]
