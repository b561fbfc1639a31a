"""The figures of the SKM report as a workbook."""

from datetime import datetime
from pathlib import Path

from kinerja.regulasi import bulatkan
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from survei.selectors import BahanLaporan


def tulis_buku(bahan: BahanLaporan, jalur: Path, *, pada: datetime) -> bool:
    """False while there is no index that may be shown."""
    isi = bahan.isi
    skm, survei = isi.hasil.skm, isi.survei
    if skm is None:
        return False
    with BukuKerja(jalur, judul=survei.judul, pencipta=survei.unit.nama, pada=pada) as buku:
        kepala = [
            survei.judul,
            f"Indeks {skm.ikm} ({skm.mutu.value}), {skm.n} responden",
        ]
        unsur = buku.lembar("Unsur", _KOLOM_UNSUR, kepala=kepala)
        for u in skm.unsur:
            unsur.tulis(
                [
                    u.unsur.value,
                    u.unsur.label,
                    int(u.jumlah) if u.jumlah == int(u.jumlah) else bulatkan(u.jumlah),
                    u.terisi,
                    u.nrr,
                    u.nrr_tertimbang,
                    u.konversi,
                    u.mutu.value,
                ]
            )
        unsur.tulis_jumlah(
            ["", "Indeks", None, skm.n, None, skm.nilai_indeks, skm.ikm, skm.mutu.value]
        )
        if bahan.sub:
            lembar_sub = buku.lembar("Subpertanyaan", _KOLOM_SUB)
            for s in bahan.sub:
                angka = [s.terisi, s.nrr] if s.nrr is not None else [None, "ditahan"]
                lembar_sub.tulis([s.soal.kode, s.soal.nama, s.soal.teks, *angka])
        layanan = buku.lembar("Layanan", _KOLOM_LAYANAN)
        for h in isi.layanan:
            layanan.tulis(
                [
                    h.layanan.kode,
                    h.layanan.nama,
                    h.populasi,
                    h.keterwakilan.diperlukan if h.keterwakilan else None,
                    h.n,
                    h.hasil.skm.ikm if h.hasil.skm else "ditahan",
                    h.hasil.skm.mutu.value if h.hasil.skm else "",
                ]
            )
        responden = buku.lembar("Responden", _KOLOM_RESPONDEN)
        for tabel in bahan.ciri:
            for k in tabel.kelompok:
                responden.tulis(
                    [
                        tabel.label,
                        k.label,
                        k.n if k.n is not None else "< 5" if k.kecil else "ditahan",
                        k.persen,
                        k.skm.ikm if k.skm else "ditahan",
                    ]
                )
        tren = buku.lembar("Tren", _KOLOM_TREN)
        for t in bahan.tren:
            tren.tulis(
                [
                    t.label,
                    t.mulai,
                    t.selesai,
                    t.n,
                    t.ikm if t.ikm is not None else "ditahan",
                    t.mutu,
                    t.peraturan,
                ]
            )
        rencana = buku.lembar("Tindak lanjut", _KOLOM_RENCANA)
        for r in [*bahan.rencana, *bahan.rencana_sebelumnya]:
            rencana.tulis(
                [
                    r.get_unsur_display(),
                    r.kegiatan,
                    r.tahun,
                    r.triwulan,
                    r.penanggung_jawab.nama_lengkap,
                    r.get_status_display(),
                    r.realisasi,
                ]
            )
    return True


_KOLOM_UNSUR = (
    KolomBuku("Kode unsur"),
    KolomBuku("Unsur", 40),
    KolomBuku("Jumlah nilai", 14, "bulat"),
    KolomBuku("Terisi", 10, "bulat"),
    KolomBuku("NRR", 10, "desimal"),
    KolomBuku("NRR tertimbang", 16, "desimal"),
    KolomBuku("Konversi", 12, "desimal"),
    KolomBuku("Mutu", 8),
)
_KOLOM_SUB = (
    KolomBuku("Kode", 18),
    KolomBuku("Unsur", 40),
    KolomBuku("Pertanyaan", 60),
    KolomBuku("Jawaban", 12, "bulat"),
    KolomBuku("Rata-rata", 12, "desimal"),
)
_KOLOM_LAYANAN = (
    KolomBuku("Kode layanan", 24),
    KolomBuku("Layanan", 40),
    KolomBuku("Populasi", 12, "bulat"),
    KolomBuku("Sampel", 12, "bulat"),
    KolomBuku("Responden", 12, "bulat"),
    KolomBuku("Indeks", 12, "desimal"),
    KolomBuku("Mutu", 8),
)
_KOLOM_RESPONDEN = (
    KolomBuku("Karakteristik", 22),
    KolomBuku("Kelompok", 28),
    KolomBuku("Responden", 12, "bulat"),
    KolomBuku("Persen", 12, "persen"),
    KolomBuku("Indeks", 12, "desimal"),
)
_KOLOM_TREN = (
    KolomBuku("Periode", 16),
    KolomBuku("Mulai", 18, "tanggal"),
    KolomBuku("Sampai", 18, "tanggal"),
    KolomBuku("Responden", 12, "bulat"),
    KolomBuku("Indeks", 12, "desimal"),
    KolomBuku("Mutu", 8),
    KolomBuku("Aturan", 28),
)
_KOLOM_RENCANA = (
    KolomBuku("Unsur", 34),
    KolomBuku("Program/kegiatan", 60),
    KolomBuku("Tahun", 8, "bulat"),
    KolomBuku("Triwulan", 10, "bulat"),
    KolomBuku("Penanggung jawab", 34),
    KolomBuku("Keadaan", 16),
    KolomBuku("Realisasi", 60),
)
