"""Survei Kepuasan Masyarakat: sembilan unsur, indeks, dan mutu pelayanan.

Dasar: PermenPANRB 14/2017 (unsur, kuesioner, cara olah, tabel mutu); SE MenPANRB 12/2023 (metode
itu tidak diubah). Bobot tiap unsur 1/9 persis: peraturan mencetak 0,11 dan laporan memakai 0,111,
keduanya menggeser indeks. Satu pembulatan half-up 2 desimal di akhir, lalu mutu dari indeks bulat
itu dengan batas bawah menurun, sebab tabel yang terbit bercelah (76,60 dan 76,61).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    PERMENPANRB_14_2017,
    Angka,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    bulatkan,
    tulis_angka,
)
from survei.aturan.unsur import Unsur

TERENDAH, TERTINGGI = 1, 4
PENGALI = 25
BOBOT = Fraction(1, 9)


class BelumAdaTanggapan(DiLuarAturan):
    """Indeks belum ada: belum ada jawaban, atau satu unsur belum pernah dijawab."""


class JawabanDiLuarSkala(DiLuarAturan):
    """Jawaban bukan 1 sampai 4."""


class RekapTidakSah(DiLuarAturan):
    """Jumlah nilai tidak mungkin berasal dari jumlah jawabannya."""


class Mutu(Kosakata):
    """Mutu pelayanan dan kinerja unit pelayanan, dari tertinggi."""

    A = "A", "Sangat baik"
    B = "B", "Baik"
    C = "C", "Kurang baik"
    D = "D", "Tidak baik"


BATAS_MUTU = (
    (Decimal("88.31"), Mutu.A),
    (Decimal("76.61"), Mutu.B),
    (Decimal("65.00"), Mutu.C),
    (Decimal("25.00"), Mutu.D),
)


@dataclass(frozen=True)
class RekapUnsur:
    """Jumlah nilai dan banyaknya jawaban satu unsur; cukup untuk indeks, tanpa jawaban orang."""

    jumlah: Fraction | int
    terisi: int

    def __add__(self, lain: "RekapUnsur") -> "RekapUnsur":
        return RekapUnsur(self.jumlah + lain.jumlah, self.terisi + lain.terisi)


Rekap = Mapping[Unsur, RekapUnsur]


@dataclass(frozen=True)
class HasilUnsur:
    """Nilai satu unsur: NRR dan NRR tertimbang 3 desimal, konversi 2 desimal, mutunya."""

    unsur: Unsur
    jumlah: Fraction | int
    terisi: int
    nrr_eksak: Fraction
    nrr: Decimal
    nrr_tertimbang: Decimal
    konversi: Decimal
    mutu: Mutu


@dataclass(frozen=True)
class HasilSkm:
    """Indeks satu survei. `lengkap` salah bila ada unsur yang tidak dijawab semua responden."""

    n: int
    unsur: tuple[HasilUnsur, ...]
    nilai_indeks: Decimal
    ikm: Decimal
    mutu: Mutu
    lengkap: bool
    penjelasan: Penjelasan

    @property
    def rekap(self) -> dict[Unsur, RekapUnsur]:
        """Jumlah dan banyaknya jawaban tiap unsur, bahan angka pembanding."""
        return {u.unsur: RekapUnsur(u.jumlah, u.terisi) for u in self.unsur}

    def terendah(self, banyak: int = 3) -> tuple[HasilUnsur, ...]:
        """Unsur dengan NRR terendah, bahan rencana tindak lanjut."""
        return tuple(sorted(self.unsur, key=lambda u: u.nrr_eksak)[:banyak])


def periksa_jawaban(unsur: Unsur, jawaban: int) -> int:
    """Jawaban bila 1 sampai 4 (PermenPANRB 14/2017); selain itu JawabanDiLuarSkala."""
    if not TERENDAH <= jawaban <= TERTINGGI:
        raise JawabanDiLuarSkala(f"Jawaban unsur {unsur.label} ({jawaban}) harus dari 1 sampai 4.")
    return jawaban


def nilai_subpertanyaan(unsur: Unsur, jawaban: Sequence[int]) -> Fraction:
    """Nilai unsur dari beberapa subpertanyaan: dirata-ratakan dahulu (PENGATURAN; PermenPANRB
    14/2017 mengizinkan lebih dari satu pertanyaan per unsur). Melempar BelumAdaTanggapan bila kosong.
    """
    if not jawaban:
        raise BelumAdaTanggapan(f"Unsur {unsur.label} belum dijawab.")
    return Fraction(sum(periksa_jawaban(unsur, j) for j in jawaban), len(jawaban))


def rekap_tanggapan(tanggapan: Iterable[Mapping[Unsur, int | None]]) -> dict[Unsur, RekapUnsur]:
    """Jumlah nilai dan banyaknya jawaban per unsur (PermenPANRB 14/2017).

    Jawaban kosong (None atau tidak disebut, hanya mungkin dari impor) tidak menambah penyebut
    unsurnya. Melempar JawabanDiLuarSkala.
    """
    jumlah = dict.fromkeys(Unsur, 0)
    terisi = dict.fromkeys(Unsur, 0)
    for baris in tanggapan:
        for unsur in Unsur:
            jawaban = baris.get(unsur)
            if jawaban is not None:
                jumlah[unsur] += periksa_jawaban(unsur, jawaban)
                terisi[unsur] += 1
    return {unsur: RekapUnsur(jumlah[unsur], terisi[unsur]) for unsur in Unsur}


def gabung_rekap(rekap: Iterable[Rekap]) -> dict[Unsur, RekapUnsur]:
    """Gabungkan responden beberapa layanan menjadi satu unit (PermenPANRB 14/2017).

    Responden digabung, bukan indeksnya yang dirata-rata: layanan dengan responden lebih banyak
    berbobot lebih besar.
    """
    gabungan = {unsur: RekapUnsur(0, 0) for unsur in Unsur}
    for satu in rekap:
        for unsur, isi in satu.items():
            gabungan[unsur] += isi
    return gabungan


def mutu_pelayanan(ikm: Decimal) -> Mutu:
    """Mutu dari indeks 25–100, dibulatkan 2 desimal dahulu (PermenPANRB 14/2017, tabel mutu).

    A mulai 88,31; B mulai 76,61; C mulai 65,00; selainnya D. Melempar RekapTidakSah di luar 25–100.
    """
    bulat = bulatkan(ikm)
    if bulat <= PENGALI * TERTINGGI:
        for batas, mutu in BATAS_MUTU:
            if bulat >= batas:
                return mutu
    raise RekapTidakSah(f"Indeks {tulis_angka(ikm, 2)} harus dari 25 sampai 100.")


def _periksa_rekap(rekap: Rekap) -> None:
    for unsur in Unsur:
        isi = rekap.get(unsur, RekapUnsur(0, 0))
        if isi.terisi <= 0:
            raise BelumAdaTanggapan(f"Belum ada jawaban untuk unsur {unsur.label}.")
        if not TERENDAH * isi.terisi <= isi.jumlah <= TERTINGGI * isi.terisi:
            pesan = (
                f"Jumlah nilai unsur {unsur.label} ({isi.jumlah}) tidak mungkin dari "
                f"{isi.terisi} jawaban bernilai 1 sampai 4."
            )
            raise RekapTidakSah(pesan)


def _hasil_unsur(unsur: Unsur, isi: RekapUnsur) -> HasilUnsur:
    nrr = Fraction(isi.jumlah) / isi.terisi
    konversi = bulatkan(nrr * PENGALI)
    return HasilUnsur(
        unsur=unsur,
        jumlah=isi.jumlah,
        terisi=isi.terisi,
        nrr_eksak=nrr,
        nrr=bulatkan(nrr, 3),
        nrr_tertimbang=bulatkan(nrr * BOBOT, 3),
        konversi=konversi,
        mutu=mutu_pelayanan(konversi),
    )


def hitung_indeks(rekap: Rekap, n: int | None = None) -> HasilSkm:
    """Indeks kepuasan masyarakat (PermenPANRB 14/2017): NRR tiap unsur × 1/9, dijumlahkan, × 25.

    `n` banyaknya kuesioner; bila tidak disebut, banyaknya jawaban unsur yang paling banyak
    dijawab. Bila semua unsur dijawab n orang, hasilnya jumlah nilai ÷ (9 × n) × 25. Melempar
    BelumAdaTanggapan bila satu unsur tanpa jawaban, RekapTidakSah bila rekap mustahil.
    """
    _periksa_rekap(rekap)
    unsur = tuple(_hasil_unsur(u, rekap[u]) for u in Unsur)
    responden = max(u.terisi for u in unsur) if n is None else n
    if responden < max(u.terisi for u in unsur):
        raise RekapTidakSah("Jawaban lebih banyak daripada kuesioner.")
    eksak = sum((u.nrr_eksak for u in unsur), Fraction(0)) * BOBOT
    ikm = bulatkan(eksak * PENGALI)
    mutu = mutu_pelayanan(ikm)
    lengkap = all(u.terisi == responden for u in unsur)
    return HasilSkm(
        n=responden,
        unsur=unsur,
        nilai_indeks=bulatkan(eksak, 4),
        ikm=ikm,
        mutu=mutu,
        lengkap=lengkap,
        penjelasan=_penjelasan(unsur, responden, ikm, mutu, lengkap=lengkap),
    )


def _penjelasan(
    unsur: tuple[HasilUnsur, ...], n: int, ikm: Decimal, mutu: Mutu, *, lengkap: bool
) -> Penjelasan:
    batas = next(b for b, m in BATAS_MUTU if m is mutu)
    if lengkap:
        jumlah = tulis_angka(sum((Fraction(u.jumlah) for u in unsur), Fraction(0)))
        cara = f"Jumlah seluruh nilai {jumlah} ÷ (9 unsur × {n} kuesioner) × 25"
    else:
        cara = (
            f"Rata-rata sembilan NRR × 25 dari {n} kuesioner; sebagian unsur tidak dijawab semua "
            "responden, penyebutnya banyaknya jawaban unsur itu"
        )
    kalimat = (
        f"{cara} = {tulis_angka(ikm, 2)}, dibulatkan sekali ke 2 desimal; bobot tiap unsur 1/9.",
        f"Mutu {mutu.value} ({mutu.label.lower()}): indeks mencapai {tulis_angka(batas, 2)}.",
    )
    return Penjelasan(kalimat, (PERMENPANRB_14_2017.pasal("lampiran, pengolahan data"),))


@dataclass(frozen=True)
class IndeksPembanding:
    """Angka bobot terpotong, hanya untuk mencocokkan laporan lama."""

    bobot: Decimal
    ikm: Decimal

    @property
    def label(self) -> str:
        """Tulisan yang wajib menyertai angka ini."""
        return f"Cara {tulis_angka(self.bobot)} (pembanding laporan lama, bukan nilai resmi)"


BOBOT_PEMBANDING = (Decimal("0.111"), Decimal("0.11"))


def indeks_pembanding(rekap: Rekap, bobot: Decimal) -> IndeksPembanding:
    """Indeks dengan bobot terpotong 0,111 atau 0,11, untuk mencocokkan laporan lama.

    Bukan nilai resmi: PermenPANRB 14/2017 memakai bobot 1 ÷ 9. Melempar seperti hitung_indeks.
    """
    _periksa_rekap(rekap)
    jumlah_nrr = sum((Fraction(rekap[u].jumlah) / rekap[u].terisi for u in Unsur), Fraction(0))
    return IndeksPembanding(bobot, bulatkan(jumlah_nrr * Fraction(bobot) * PENGALI))


def semua_pembanding(hasil: HasilSkm) -> tuple[IndeksPembanding, ...]:
    """Kedua angka bobot terpotong di samping indeks (bukan nilai resmi; PermenPANRB 14/2017: 1 ÷ 9)."""
    return tuple(indeks_pembanding(hasil.rekap, bobot) for bobot in BOBOT_PEMBANDING)


def nilai_indeks_ke_ikm(nilai_indeks: Angka) -> Decimal:
    """Konversi nilai indeks 1–4 menjadi 25–100: × 25, half-up 2 desimal (PermenPANRB 14/2017)."""
    return bulatkan(Fraction(nilai_indeks) * PENGALI)
