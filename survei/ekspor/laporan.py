"""The SKM report in the structure of the ministry's guideline: PDF from the figures, sentences included."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kinerja.regulasi import PERMENPANRB_14_2017, tulis_angka
from kinerja.templatetags.tanggal import sampai, tanggal
from kinerja.web.dokumen.cetak import cetak
from kinerja.web.dokumen.isi import Dokumen, Jumlah, Kolom, Kop, Tabel, TandaTangan
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.aturan.skm import HasilSkm
from survei.ekspor import kalimat
from survei.selectors import BahanLaporan, HasilKelompok

ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
Isi = list[dict[str, Any]]


@dataclass(frozen=True)
class Naskah(Dokumen):
    """templat/naskah.typ: chapters in order."""

    isi: tuple[dict[str, Any], ...] = ()
    tanda_tangan: TandaTangan | None = None


def _bab(teks: str) -> dict[str, Any]:
    return {"jenis": "bab", "teks": teks}


def _sub(teks: str) -> dict[str, Any]:
    return {"jenis": "sub", "teks": teks}


def _paragraf(kalimat: Iterable[str]) -> Isi:
    return [{"jenis": "paragraf", "teks": satu} for satu in kalimat]


def _butir(daftar: Sequence[str]) -> dict[str, Any]:
    return {"jenis": "butir", "daftar": list(daftar)}


def _tabel(judul: str, kolom: Sequence[Kolom], baris: Sequence[Any]) -> dict[str, Any]:
    return {"jenis": "tabel", "teks": judul, "tabel": asdict(Tabel(tuple(kolom), tuple(baris)))}


def _angka(judul: str, lebar: str = "2cm") -> Kolom:
    return Kolom(judul, lebar, "kanan")


def _pendahuluan(b: BahanLaporan) -> Isi:
    survei = b.isi.survei
    return [
        _bab("I. Pendahuluan"),
        *_paragraf(
            [
                (
                    f"Survei Kepuasan Masyarakat dilaksanakan menurut {PERMENPANRB_14_2017} untuk mengetahui mutu "
                    f"pelayanan {survei.unit} dan memperbaikinya. Sembilan unsur dinilai dengan bobot yang sama, 1/9."
                ),
                f"Laporan ini memuat hasil survei {survei.judul} untuk masa {sampai(survei.mulai, survei.selesai)}.",
            ]
        ),
    ]


def _pengumpulan(b: BahanLaporan) -> Isi:
    survei = b.isi.survei
    baris = [
        [
            h.layanan.nama,
            tulis_angka(h.populasi) if h.populasi else "belum dicatat",
            tulis_angka(h.keterwakilan.diperlukan) if h.keterwakilan else "–",
            tulis_angka(h.n),
        ]
        for h in b.isi.layanan
    ]
    return [
        _bab("II. Pengumpulan Data"),
        *_paragraf(
            [
                (
                    f"Survei dilaksanakan oleh {survei.unit} pada {sampai(survei.mulai, survei.selesai)} "
                    f"kepada penerima layanan, tanpa nama. Keadaan survei: {survei.get_status_display().lower()}."
                ),
                (
                    "Banyaknya responden yang diperlukan ditentukan dengan tabel Krejcie dan Morgan dari jumlah "
                    "penerima layanan."
                ),
            ]
        ),
        _tabel(
            "Populasi, sampel, dan responden menurut layanan",
            [
                Kolom("Layanan"),
                _angka("Populasi", "2.4cm"),
                _angka("Sampel"),
                _angka("Responden", "2.4cm"),
            ],
            baris,
        ),
    ]


def _hasil(b: BahanLaporan, skm: HasilSkm) -> Isi:
    isi: Isi = [_bab("III. Hasil Pengolahan Data"), _sub("A. Responden menurut karakteristik")]
    if not b.ciri:
        isi += _paragraf(
            ["Disajikan setelah survei berakhir, agar jawaban seseorang tidak dapat ditebak."]
        )
    if baris := kalimat.kalimat_responden(b.ciri):
        isi.append(_butir(baris))
    for tabel in b.ciri:
        if tabel.kelompok:
            isi.append(
                _tabel(
                    tabel.label,
                    [
                        Kolom(tabel.label),
                        _angka("Responden", "2.6cm"),
                        _angka("Persen"),
                        _angka("Indeks"),
                    ],
                    [
                        [
                            k.label,
                            _banyak(k),
                            tulis_angka(k.persen, 2) if k.persen is not None else "–",
                            tulis_angka(k.skm.ikm, 2) if k.skm else "ditahan",
                        ]
                        for k in tabel.kelompok
                    ],
                )
            )
    isi.append(_sub("B. Indeks menurut layanan dan unsur"))
    isi += _paragraf(kalimat.kalimat_indeks(b.isi, skm))
    if len(b.isi.layanan) > 1:
        isi.append(
            _tabel(
                "Indeks menurut layanan",
                [
                    Kolom("Layanan"),
                    _angka("Responden", "2.6cm"),
                    _angka("Indeks"),
                    Kolom("Mutu", "2cm"),
                ],
                [
                    [
                        h.layanan.nama,
                        tulis_angka(h.n),
                        tulis_angka(h.hasil.skm.ikm, 2) if h.hasil.skm else "ditahan",
                        h.hasil.skm.mutu.value if h.hasil.skm else "–",
                    ]
                    for h in b.isi.layanan
                ],
            )
        )
    isi.append(_tabel_unsur(skm))
    if b.sub:
        isi.append(_tabel_sub(b))
    isi += _paragraf(
        [
            f"Nilai kelompok dengan kurang dari {AMBANG_TAMPIL} responden ditahan agar jawaban tidak dapat ditebak."
        ]
    )
    return isi


def _banyak(k: HasilKelompok) -> str:
    if k.n is not None:
        return tulis_angka(k.n)
    return f"< {AMBANG_TAMPIL}" if k.kecil else "ditahan"


def _tabel_unsur(skm: HasilSkm) -> dict[str, Any]:
    baris: list[Any] = [
        [
            u.unsur.label,
            tulis_angka(u.jumlah),
            tulis_angka(u.nrr, 3),
            tulis_angka(u.nrr_tertimbang, 3),
            tulis_angka(u.konversi, 2),
            f"{u.mutu.value} ({u.mutu.label.lower()})",
        ]
        for u in skm.unsur
    ]
    baris.append(
        Jumlah(
            (
                "Nilai indeks",
                "",
                "",
                tulis_angka(skm.nilai_indeks, 3),
                tulis_angka(skm.ikm, 2),
                skm.mutu.value,
            )
        )
    )
    return _tabel(
        "Nilai tiap unsur (NRR tertimbang dengan bobot 1/9; indeks dibulatkan sekali di akhir)",
        [
            Kolom("Unsur"),
            _angka("Jumlah nilai"),
            _angka("NRR", "1.6cm"),
            _angka("Tertimbang"),
            _angka("Konversi"),
            Kolom("Mutu", "3cm"),
        ],
        baris,
    )


def _tabel_sub(b: BahanLaporan) -> dict[str, Any]:
    return _tabel(
        "Subpertanyaan (dirata-ratakan dahulu menjadi nilai unsurnya)",
        [Kolom("Unsur", "4.5cm"), Kolom("Pertanyaan"), _angka("Rata-rata")],
        [
            [s.soal.nama, s.soal.teks, tulis_angka(s.nrr, 3) if s.nrr is not None else "ditahan"]
            for s in b.sub
        ],
    )


def _analisis(b: BahanLaporan, skm: HasilSkm) -> Isi:
    isi: Isi = [
        _bab("IV. Analisis Hasil"),
        _sub("Unsur terendah dan tertinggi"),
        *_paragraf(kalimat.kalimat_unsur(skm)),
    ]
    if b.label_saran:
        isi.append(_sub("Saran masyarakat"))
        isi.append(_butir([f"{label}: {tulis_angka(n)} saran" for label, n in b.label_saran]))
    isi.append(_sub("Rencana tindak lanjut"))
    isi += (
        [_tabel_rencana("Rencana tindak lanjut", b)]
        if b.rencana
        else _paragraf(["Rencana tindak lanjut belum disusun."])
    )
    isi.append(_sub("Tren nilai"))
    isi += _paragraf(kalimat.kalimat_tren(b.tren, b.kini))
    isi.append(
        _tabel(
            "Nilai dari periode ke periode",
            [
                Kolom("Periode"),
                _angka("Responden", "2.6cm"),
                _angka("Indeks"),
                Kolom("Mutu", "1.6cm"),
                Kolom("Aturan", "4.5cm"),
            ],
            [
                [
                    t.label,
                    tulis_angka(t.n) if t.n is not None else "–",
                    tulis_angka(t.ikm, 2) if t.ikm is not None else "ditahan" if t.n else "–",
                    t.mutu or "–",
                    t.peraturan,
                ]
                for t in b.tren
            ],
        )
    )
    return isi


def _tabel_rencana(judul: str, b: BahanLaporan) -> dict[str, Any]:
    return _tabel(
        judul,
        [
            Kolom("Prioritas unsur", "3.2cm"),
            Kolom("Program/kegiatan"),
            Kolom("Waktu", "2.2cm"),
            Kolom("Penanggung jawab", "4cm"),
        ],
        [
            [
                r.get_unsur_display(),
                r.kegiatan,
                f"TW {ROMAWI[r.triwulan]} {r.tahun}",
                r.penanggung_jawab.nama_lengkap,
            ]
            for r in b.rencana
        ],
    )


def _penutup(b: BahanLaporan, skm: HasilSkm) -> Isi:
    rendah = kalimat.daftar_kata([u.unsur.label for u in kalimat.terendah(skm)])
    isi: Isi = [
        _bab("V. Kesimpulan"),
        *_paragraf(
            [
                (
                    f"Mutu pelayanan {b.isi.survei.unit} {skm.mutu.label.lower()} ({skm.mutu.value}) dengan indeks "
                    f"{tulis_angka(skm.ikm, 2)}. Perbaikan didahulukan pada unsur {rendah}."
                ),
                *kalimat.kalimat_tren(b.tren, b.kini)[:1],
            ]
        ),
        _bab("Lampiran"),
        _sub("1. Kuesioner"),
        _tabel(
            "Pertanyaan dan jawaban bernilai 1 sampai 4",
            [Kolom("Unsur", "3.2cm"), Kolom("Pertanyaan"), Kolom("Jawaban", "6cm")],
            [[s.nama, s.teks, " / ".join(kata for _, kata in s.jawaban)] for s in b.soal],
        ),
        _sub("2. Angka pembanding laporan lama"),
        _butir([f"{p.label}: {tulis_angka(p.ikm, 2)}" for p in b.pembanding]),
    ]
    if b.sebelumnya is not None:
        isi += _tindak_lanjut_lalu(b)
    return isi


def _tindak_lanjut_lalu(b: BahanLaporan) -> Isi:
    judul = b.sebelumnya.judul if b.sebelumnya else ""
    isi: Isi = [_sub(f"3. Laporan tindak lanjut periode sebelumnya ({judul})")]
    if not b.rencana_sebelumnya:
        return [*isi, *_paragraf(["Periode sebelumnya tidak mencatat rencana tindak lanjut."])]
    isi.append(
        _tabel(
            "Realisasi rencana",
            [
                Kolom("Program/kegiatan"),
                Kolom("Keadaan", "2.4cm"),
                Kolom("Realisasi", "5cm"),
                Kolom("Kendala", "3.4cm"),
            ],
            [
                [
                    r.kegiatan,
                    r.get_status_display(),
                    r.realisasi or "belum dilaporkan",
                    r.kendala or "–",
                ]
                for r in b.rencana_sebelumnya
            ],
        )
    )
    if baris := kalimat.kalimat_dampak(b.dampak):
        isi.append(_butir(baris))
    return isi


def laporan_pdf(bahan: BahanLaporan, *, pada: datetime) -> bytes | None:
    """None while there is no index that may be shown."""
    skm, survei = bahan.isi.hasil.skm, bahan.isi.survei
    if skm is None:
        return None
    opd = survei.unit.opd.nama if survei.unit.opd else survei.unit.nama
    naskah = Naskah(
        judul="Laporan Survei Kepuasan Masyarakat",
        penulis=survei.unit.nama,
        kaki=f"{survei.judul} – disusun {tanggal(pada)}",
        uraian=f"Laporan {survei.judul}",
        subjudul=(survei.unit.nama, sampai(survei.mulai, survei.selesai)),
        kop=Kop((bahan.akar.upper(), opd.upper())),
        isi=(
            *_pendahuluan(bahan),
            *_pengumpulan(bahan),
            *_hasil(bahan, skm),
            *_analisis(bahan, skm),
            *_penutup(bahan, skm),
        ),
        tanda_tangan=_tanda_tangan(bahan, pada),
    )
    return cetak("naskah.typ", naskah, pada=pada)


def _tanda_tangan(bahan: BahanLaporan, pada: datetime) -> TandaTangan:
    kepala = bahan.kepala
    return TandaTangan(
        tempat="Gorontalo",
        tanggal=tanggal(pada),
        jabatan=(kepala.jabatan.nama if kepala else f"Kepala {bahan.isi.survei.unit}",),
        nama=kepala.pegawai.nama_lengkap if kepala else "",
        nip=kepala.pegawai.nip if kepala else "",
    )
