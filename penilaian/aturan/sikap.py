"""Perilaku kerja: tujuh nilai dasar ASN BerAKHLAK dengan 21 panduan perilaku.

Dasar: PermenPANRB 6/2022 (perilaku kerja = nilai dasar BerAKHLAK tanpa tingkatan). Skala 1–5 dan
uraian langkahnya USULAN, diambil dari rancangan panduan Kementerian Kesehatan 2026 (BARS): sebuah
PENGATURAN, bukan ketentuan nasional.
"""

from collections.abc import Mapping
from fractions import Fraction

from kinerja.regulasi import PERMENPANRB_6_2022, DiLuarAturan, Kosakata, Penjelasan, tulis_angka
from penilaian.aturan.nilai import BelumDinilai, HasilHitung, belum

TERENDAH, TERTINGGI = 1, 5


class NilaiSikapTidakSah(DiLuarAturan):
    """Nilai sikap bukan bilangan bulat 1 sampai 5."""


class NilaiDasar(Kosakata):
    """Nilai dasar ASN menurut urutan BerAKHLAK."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"


PANDUAN: dict[NilaiDasar, tuple[str, str, str]] = {
    NilaiDasar.BERORIENTASI_PELAYANAN: (
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ),
    NilaiDasar.AKUNTABEL: (
        (
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, "
            "dan berintegritas tinggi"
        ),
        (
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, "
            "dan efisien"
        ),
        "Tidak menyalahgunakan kewenangan jabatan",
    ),
    NilaiDasar.KOMPETEN: (
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ),
    NilaiDasar.HARMONIS: (
        "Menghargai setiap orang apa pun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ),
    NilaiDasar.LOYAL: (
        "Memegang teguh ideologi Pancasila, UUD 1945, setia kepada NKRI serta pemerintahan yang sah",
        "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
        "Menjaga rahasia jabatan dan negara",
    ),
    NilaiDasar.ADAPTIF: (
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ),
    NilaiDasar.KOLABORATIF: (
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    ),
}

# Uraian tiap langkah 1–5: usulan, dapat diganti BKD.
LANGKAH: dict[int, str] = {
    1: "Kontraproduktif: perilakunya merugikan pekerjaan atau rekan",
    2: "Reaktif: baru bertindak bila diminta, inisiatif kurang",
    3: "Sesuai standar: panduan perilaku dijalankan",
    4: "Proaktif: bertindak tanpa diminta",
    5: "Teladan: menjadi contoh dan menggerakkan orang lain",
}
DASAR_LANGKAH = "Usulan: rancangan panduan BARS Kementerian Kesehatan 2026"


def nilai_sikap(nilai: Mapping[NilaiDasar, int | BelumDinilai]) -> HasilHitung:
    """Rata-rata nilai sikap, skala 1–5, atas tujuh nilai dasar (PermenPANRB 6/2022).

    Bobot ketujuhnya sama (PENGATURAN). Nilai dasar yang tidak disebut sama dengan belum dinilai;
    satu saja belum dinilai, hasilnya belum dinilai dan kalimatnya menyebut yang kurang.
    Melempar NilaiSikapTidakSah untuk nilai di luar 1 sampai 5.
    """
    terisi: dict[NilaiDasar, int] = {}
    kurang: list[str] = []
    for dasar in NilaiDasar:
        isi = nilai.get(dasar, BelumDinilai.BELUM_DINILAI)
        if isinstance(isi, BelumDinilai):
            kurang.append(dasar.label)
        elif not TERENDAH <= isi <= TERTINGGI:
            raise NilaiSikapTidakSah(f"Nilai {dasar.label} ({isi}) harus dari 1 sampai 5.")
        else:
            terisi[dasar] = isi
    acuan = (PERMENPANRB_6_2022.pasal("perilaku kerja BerAKHLAK"), DASAR_LANGKAH)
    if kurang:
        return belum(f"Sikap belum dinilai untuk {', '.join(kurang)}.", acuan)
    jumlah = sum(terisi.values())
    rerata = Fraction(jumlah, len(terisi))
    rincian = ", ".join(f"{dasar.label} {isi}" for dasar, isi in terisi.items())
    kalimat = (
        f"Sikap: {rincian}.",
        f"Rata-rata = {jumlah} ÷ {len(terisi)} = {tulis_angka(rerata, 2)} pada skala 1–5.",
    )
    return HasilHitung(rerata, Penjelasan(kalimat, acuan))
