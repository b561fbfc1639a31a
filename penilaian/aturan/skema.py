"""Skema penilaian: dari nilai menjadi saran rating dan indeks.

PermenPANRB 6/2022 menyerahkan rating kepada pejabat penilai dan tidak memuat rumus nasional.
Semua angka di sini PENGATURAN bertanggal milik BKD; DASAR_PENGATURAN menuliskan asal tiap angka.
Saran tidak mengikat, dan indeks bukan predikat.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import DiLuarAturan, Penjelasan, bulatkan, tulis_angka
from penilaian.aturan.capaian import RUMUS_CAPAIAN, RumusCapaian
from penilaian.aturan.disiplin import PARAMETER_DISIPLIN, ParameterDisiplin
from penilaian.aturan.distribusi import PADANAN_PIMPINAN, PadananPimpinan
from penilaian.aturan.kalibrasi import PARAMETER_KALIBRASI, ParameterKalibrasi
from penilaian.aturan.nilai import (
    BELUM_DINILAI,
    BelumDinilai,
    HasilHitung,
    MungkinAngka,
    belum,
    periksa_rentang,
)
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import TERENDAH, TERTINGGI

PERSEN = 100


class SkemaTidakSah(DiLuarAturan):
    """Bobot tidak berjumlah 100 atau ambang terbalik."""


@dataclass(frozen=True)
class SkemaPenilaian:
    """Bobot dalam persen; ambang hasil kerja dalam persen capaian; ambang perilaku 0–100."""

    berlaku_mulai: date
    nama: str = "Skema awal"
    bobot_hasil: Decimal = Decimal(60)
    bobot_sikap: Decimal = Decimal(20)
    bobot_disiplin: Decimal = Decimal(20)
    bobot_sikap_dalam_perilaku: Decimal = Decimal(75)
    ambang_hasil_di_atas: Decimal = Decimal(110)
    ambang_hasil_sesuai: Decimal = Decimal(90)
    ambang_perilaku_di_atas: Decimal = Decimal("92.5")
    ambang_perilaku_sesuai: Decimal = Decimal("62.5")
    batas_capaian: Decimal = Decimal(120)
    rumus_capaian: RumusCapaian = field(default=RUMUS_CAPAIAN[0])
    parameter_disiplin: ParameterDisiplin = field(default=PARAMETER_DISIPLIN[0])
    padanan_pimpinan: PadananPimpinan = field(default=PADANAN_PIMPINAN[0])
    distribusi_longgar: bool = True
    parameter_kalibrasi: ParameterKalibrasi = field(default=PARAMETER_KALIBRASI[0])

    def __post_init__(self) -> None:
        bobot = (self.bobot_hasil, self.bobot_sikap, self.bobot_disiplin)
        if min(bobot) < 0 or sum(bobot) != PERSEN:
            raise SkemaTidakSah("Bobot hasil kerja, sikap, dan disiplin harus berjumlah 100 %.")
        if not 0 <= self.bobot_sikap_dalam_perilaku <= PERSEN:
            raise SkemaTidakSah("Bobot sikap dalam perilaku harus dari 0 sampai 100 %.")
        if self.ambang_hasil_sesuai > self.ambang_hasil_di_atas:
            raise SkemaTidakSah("Ambang “sesuai” hasil kerja melebihi ambang “di atas”.")
        if self.ambang_perilaku_sesuai > self.ambang_perilaku_di_atas:
            raise SkemaTidakSah("Ambang “sesuai” perilaku melebihi ambang “di atas”.")
        if self.batas_capaian < self.ambang_hasil_di_atas:
            raise SkemaTidakSah("Batas capaian di bawah ambang “di atas ekspektasi”.")

    @property
    def bobot_disiplin_dalam_perilaku(self) -> Decimal:
        """Pelengkap bobot sikap, dalam persen."""
        return PERSEN - self.bobot_sikap_dalam_perilaku


DASAR_PENGATURAN: dict[str, str] = {
    "bobot_hasil": "Kartu rancangan: indeks berbobot 60 hasil kerja, 20 sikap, 20 disiplin.",
    "bobot_sikap": "Kartu rancangan: indeks berbobot 60 hasil kerja, 20 sikap, 20 disiplin.",
    "bobot_disiplin": "Kartu rancangan: indeks berbobot 60 hasil kerja, 20 sikap, 20 disiplin.",
    "bobot_sikap_dalam_perilaku": (
        "Usulan: rating perilaku menurut PermenPANRB 6/2022 menilai nilai dasar; kehadiran hanya "
        "bukti untuk Akuntabel, maka bobotnya seperempat."
    ),
    "ambang_hasil_di_atas": "PP 30/2019 Pasal 41 ayat (5): sangat baik mulai 110.",
    "ambang_hasil_sesuai": "PP 30/2019 Pasal 41 ayat (5): baik mulai 90.",
    "ambang_perilaku_di_atas": (
        "Praktik satu instansi: rata-rata 4,5 dari 5, dihitung dengan disiplin penuh."
    ),
    "ambang_perilaku_sesuai": (
        "Praktik satu instansi: rata-rata 2,5 dari 5, dihitung dengan disiplin penuh."
    ),
    "batas_capaian": "PP 30/2019 Pasal 41: skala nilai tertinggi 120.",
    "padanan_pimpinan": (
        "Usulan: SE MenPANRB 3/2023 menyamakan hasil kerja pimpinan dengan capaian organisasinya; "
        "Istimewa melampaui target yang disepakati, Baik memenuhinya, selainnya belum."
    ),
    "parameter_kalibrasi": "Usulan: PP 30/2019 Pasal 4 menuntut objektif tanpa memuat ukurannya.",
    "distribusi_longgar": (
        "Usulan: SE MenPANRB 3/2023 tidak mengatur pembulatan; unit kecil tidak selalu melanggar."
    ),
}

SKEMA_PENILAIAN = (SkemaPenilaian(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class ButirHasil:
    """Satu indikator atau satu RHK: capaian dalam persen dan bobot relatifnya."""

    nama: str
    capaian: MungkinAngka
    bobot: Decimal = Decimal(1)


@dataclass(frozen=True)
class SaranRating:
    """Rating yang disarankan; keputusan tetap pada pejabat penilai."""

    rating: Rating | BelumDinilai
    skor: Decimal | BelumDinilai
    penjelasan: Penjelasan


def skor_hasil(butir: Iterable[ButirHasil], skema: SkemaPenilaian) -> HasilHitung:
    """Rata-rata tertimbang capaian, tiap butir paling tinggi `batas_capaian` (PENGATURAN BKD).

    Dipakai dua kali: indikator menjadi capaian RHK, lalu RHK menjadi skor hasil kerja. Satu butir
    belum dinilai, hasilnya belum dinilai. Melempar SkemaTidakSah bila bobot tidak positif.
    """
    daftar = tuple(butir)
    if not daftar:
        return belum("Belum ada rencana hasil kerja yang dinilai.")
    if any(b.bobot <= 0 for b in daftar):
        raise SkemaTidakSah("Bobot tiap butir hasil kerja harus lebih dari 0.")
    batas = Fraction(skema.batas_capaian)
    capaian: list[tuple[ButirHasil, Fraction]] = []
    kurang: list[str] = []
    for b in daftar:
        if isinstance(b.capaian, BelumDinilai):
            kurang.append(b.nama)
        else:
            capaian.append((b, min(batas, periksa_rentang("Capaian", b.capaian, 0))))
    if kurang:
        return belum(f"Capaian belum dinilai: {'; '.join(kurang)}.")
    jumlah_bobot = sum((Fraction(b.bobot) for b, _ in capaian), Fraction(0))
    hasil = sum((Fraction(b.bobot) * c for b, c in capaian), Fraction(0)) / jumlah_bobot
    rincian = "; ".join(f"{b.nama} {tulis_angka(c, 2)} %" for b, c in capaian)
    cara = "rata-rata" if len({b.bobot for b in daftar}) == 1 else "rata-rata tertimbang"
    kalimat = (
        f"Capaian, paling tinggi {tulis_angka(batas)} % per butir: {rincian}.",
        f"Skor hasil kerja = {cara} {len(daftar)} butir = {tulis_angka(hasil, 2)}.",
    )
    return HasilHitung(hasil, Penjelasan(kalimat, (f"Pengaturan BKD: {skema.nama}",)))


def _rating(skor: Decimal, di_atas: Decimal, sesuai: Decimal) -> Rating:
    if skor >= di_atas:
        return Rating.DI_ATAS_EKSPEKTASI
    if skor >= sesuai:
        return Rating.SESUAI_EKSPEKTASI
    return Rating.DI_BAWAH_EKSPEKTASI


def _kalimat_rating(skor: Decimal, rating: Rating, di_atas: Decimal, sesuai: Decimal) -> str:
    letak = {
        Rating.DI_ATAS_EKSPEKTASI: f"mencapai ambang {tulis_angka(di_atas)}",
        Rating.SESUAI_EKSPEKTASI: (
            f"mencapai ambang {tulis_angka(sesuai)} dan belum {tulis_angka(di_atas)}"
        ),
        Rating.DI_BAWAH_EKSPEKTASI: f"belum mencapai ambang {tulis_angka(sesuai)}",
    }[rating]
    return f"Skor {tulis_angka(skor, 2)} {letak}: disarankan {rating.label.lower()}."


def saran_rating_hasil(skor: MungkinAngka, skema: SkemaPenilaian) -> SaranRating:
    """Saran rating hasil kerja dari skor (persen), dibulatkan 2 desimal lalu dibandingkan dari
    ambang tertinggi (PENGATURAN BKD; PermenPANRB 6/2022 menyerahkan rating kepada penilai).
    """
    dasar = (f"Pengaturan BKD: {skema.nama}", DASAR_PENGATURAN["ambang_hasil_di_atas"])
    if isinstance(skor, BelumDinilai):
        penjelasan = Penjelasan(("Hasil kerja belum dinilai, saran belum dapat dibuat.",), dasar)
        return SaranRating(BELUM_DINILAI, BELUM_DINILAI, penjelasan)
    bulat = bulatkan(periksa_rentang("Skor hasil kerja", skor, 0))
    di_atas, sesuai = skema.ambang_hasil_di_atas, skema.ambang_hasil_sesuai
    rating = _rating(bulat, di_atas, sesuai)
    kalimat = _kalimat_rating(bulat, rating, di_atas, sesuai)
    return SaranRating(rating, bulat, Penjelasan((kalimat,), dasar))


def _sikap_seratus(rerata: MungkinAngka) -> Fraction | BelumDinilai:
    if isinstance(rerata, BelumDinilai):
        return BELUM_DINILAI
    return periksa_rentang("Rata-rata sikap", rerata, TERENDAH, TERTINGGI) / TERTINGGI * PERSEN


def skor_perilaku(
    rerata_sikap: MungkinAngka, disiplin: MungkinAngka, skema: SkemaPenilaian
) -> HasilHitung:
    """Skor perilaku 0–100: sikap (rata-rata ÷ 5 × 100) dan disiplin menurut bobotnya (PENGATURAN
    BKD). Bagian yang berbobot dan belum dinilai membuat hasilnya belum dinilai.
    """
    sikap = _sikap_seratus(rerata_sikap)
    bagian = (
        ("Sikap", sikap, skema.bobot_sikap_dalam_perilaku),
        ("Disiplin", disiplin, skema.bobot_disiplin_dalam_perilaku),
    )
    return _gabung("Skor perilaku", bagian, skema)


def saran_rating_perilaku(
    rerata_sikap: MungkinAngka, disiplin: MungkinAngka, skema: SkemaPenilaian
) -> SaranRating:
    """Saran rating perilaku dari rata-rata sikap (1–5) dan nilai disiplin (0–100), PENGATURAN BKD.

    Skor perilaku dibulatkan 2 desimal lalu dibandingkan dari ambang tertinggi; keputusan tetap
    pada pejabat penilai (PermenPANRB 6/2022).
    """
    skor = skor_perilaku(rerata_sikap, disiplin, skema)
    nilai = skor.nilai
    if isinstance(nilai, BelumDinilai):
        return SaranRating(BELUM_DINILAI, BELUM_DINILAI, skor.penjelasan)
    di_atas, sesuai = skema.ambang_perilaku_di_atas, skema.ambang_perilaku_sesuai
    rating = _rating(nilai, di_atas, sesuai)
    kalimat = Penjelasan(
        (_kalimat_rating(nilai, rating, di_atas, sesuai),),
        (DASAR_PENGATURAN["ambang_perilaku_di_atas"],),
    )
    return SaranRating(rating, nilai, skor.penjelasan + kalimat)


def indeks_kinerja(
    hasil: MungkinAngka,
    rerata_sikap: MungkinAngka,
    disiplin: MungkinAngka,
    skema: SkemaPenilaian,
) -> HasilHitung:
    """Indeks untuk tren dan pengembangan: hasil kerja, sikap, disiplin menurut bobot (PENGATURAN
    BKD). Bukan predikat: predikat hanya dari matriks PermenPANRB 6/2022.

    Hasil kerja dalam persen capaian (paling tinggi `batas_capaian`), sehingga indeks dapat
    melampaui 100. Bagian yang berbobot dan belum dinilai membuat hasilnya belum dinilai.
    """
    if not isinstance(hasil, BelumDinilai):
        hasil = min(Fraction(skema.batas_capaian), periksa_rentang("Skor hasil kerja", hasil, 0))
    bagian = (
        ("Hasil kerja", hasil, skema.bobot_hasil),
        ("Sikap", _sikap_seratus(rerata_sikap), skema.bobot_sikap),
        ("Disiplin", disiplin, skema.bobot_disiplin),
    )
    hitung = _gabung("Indeks", bagian, skema)
    catatan = Penjelasan(("Indeks menunjukkan perkembangan dan bukan predikat kinerja.",))
    return HasilHitung(hitung.eksak, hitung.penjelasan + catatan)


def _gabung(
    nama: str, bagian: tuple[tuple[str, MungkinAngka, Decimal], ...], skema: SkemaPenilaian
) -> HasilHitung:
    dasar = (f"Pengaturan BKD: {skema.nama}",)
    hasil = Fraction(0)
    suku: list[str] = []
    kurang: list[str] = []
    for sebutan, isi, bobot in bagian:
        if bobot == 0:
            continue
        if isinstance(isi, BelumDinilai):
            kurang.append(sebutan.lower())
            continue
        atas = None if sebutan == "Hasil kerja" else PERSEN
        eksak = periksa_rentang(sebutan, isi, 0, atas)
        hasil += Fraction(bobot) / PERSEN * eksak
        suku.append(f"{tulis_angka(bobot)} % × {sebutan.lower()} {tulis_angka(eksak, 2)}")
    if kurang:
        return belum(f"{nama} belum dapat dihitung: {' dan '.join(kurang)} belum dinilai.", dasar)
    kalimat = f"{nama} = {' + '.join(suku)} = {tulis_angka(hasil, 2)}."
    return HasilHitung(hasil, Penjelasan((kalimat,), dasar))


def perlu_alasan(saran: Rating | BelumDinilai, keputusan: Rating) -> bool:
    """Apakah keputusan rating memerlukan alasan tertulis (PENGATURAN atas PermenPANRB 6/2022).

    Ya bila berbeda dari saran, dan bila saran belum ada: keputusan tanpa nilai juga dijelaskan.
    """
    return saran is not keputusan
