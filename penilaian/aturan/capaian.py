"""Capaian indikator kinerja individu terhadap targetnya.

PermenPANRB 6/2022 tidak memuat rumus capaian. Rumus di sini adalah rumus capaian IKI PermenPANRB
8/2021 (kondisi normal, kondisi khusus, target rentang) yang dipakai terus sebagai PENGATURAN
bertanggal. Arah “rentang” dan target nol tidak diatur sumber mana pun; keduanya PENGATURAN.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    PERMENPANRB_8_2021,
    Angka,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    tulis_angka,
)
from penilaian.aturan.nilai import (
    BelumDinilai,
    HasilHitung,
    MungkinAngka,
    belum,
    periksa_rentang,
)

PERSEN = 100


class Arah(Kosakata):
    """Arah indikator: mana yang lebih baik."""

    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"
    RENTANG = "rentang", "Di dalam rentang"


class CaraTurun(Kosakata):
    """Rumus arah “makin kecil makin baik”: PENGATURAN, bawaan rumus PermenPANRB 8/2021."""

    SELISIH = "selisih", "{1 + (1 − realisasi ÷ target)} × 100 %"
    PERBANDINGAN = "perbandingan", "target ÷ realisasi × 100 %"


class CaraRentang(Kosakata):
    """Realisasi di luar target rentang: PENGATURAN."""

    BATAS_TERDEKAT = "batas_terdekat", "dibandingkan dengan batas terdekat"
    NOL = "nol", "0 %"


class TargetTidakSah(DiLuarAturan):
    """Batas target terbalik atau negatif."""


class TargetNol(DiLuarAturan):
    """Target nol untuk indikator yang makin besar makin baik tidak dapat dibagi."""


@dataclass(frozen=True)
class RumusCapaian:
    """Bagian rumus yang ditetapkan BKD, dalam persen."""

    berlaku_mulai: date
    capaian_terendah: Decimal = Decimal(0)
    """Capaian tidak turun di bawah ini (kondisi khusus dapat menghasilkan negatif)."""
    capaian_bila_nol_terlampaui: Decimal = Decimal(0)
    """Target nol (misalnya nol kecelakaan) yang terlampaui."""
    turun: CaraTurun = CaraTurun.SELISIH
    di_luar_rentang: CaraRentang = CaraRentang.BATAS_TERDEKAT
    desimal: int = 2


RUMUS_CAPAIAN = (RumusCapaian(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class Target:
    """Target angka: satu nilai (`bawah` = `atas`) atau rentang, keduanya termasuk."""

    bawah: Fraction
    atas: Fraction

    def __post_init__(self) -> None:
        if self.bawah < 0:
            raise TargetTidakSah("Target tidak boleh negatif.")
        if self.bawah > self.atas:
            pesan = (
                f"Batas bawah target ({tulis_angka(self.bawah)}) melebihi "
                f"batas atasnya ({tulis_angka(self.atas)})."
            )
            raise TargetTidakSah(pesan)

    def __str__(self) -> str:
        if self.bawah == self.atas:
            return tulis_angka(self.bawah)
        return f"{tulis_angka(self.bawah)}–{tulis_angka(self.atas)}"


def target_angka(bawah: Angka, atas: Angka | None = None) -> Target:
    """Target tunggal, atau rentang seperti 80–90 (target rentang PermenPANRB 8/2021).

    Melempar TargetTidakSah bila negatif atau terbalik.
    """
    return Target(Fraction(bawah), Fraction(bawah if atas is None else atas))


def _normal(realisasi: Fraction, acuan: Fraction) -> tuple[Fraction, str]:
    hasil = realisasi / acuan * PERSEN
    rumus = f"realisasi ÷ target × 100 % = {tulis_angka(realisasi)} ÷ {tulis_angka(acuan)} × 100 %"
    return hasil, rumus


def _khusus(realisasi: Fraction, acuan: Fraction) -> tuple[Fraction, str]:
    hasil = (1 + (1 - realisasi / acuan)) * PERSEN
    rumus = (
        "{1 + (1 − realisasi ÷ target)} × 100 % = "
        f"{{1 + (1 − {tulis_angka(realisasi)} ÷ {tulis_angka(acuan)})}} × 100 %"
    )
    return hasil, rumus


def _perbandingan(realisasi: Fraction, acuan: Fraction) -> tuple[Fraction, str]:
    """Realisasi nol tidak dapat dibagi: dihitung 200 %, capaian tertinggi rumus selisih."""
    if realisasi == 0:
        return Fraction(2 * PERSEN), "200 % karena realisasi nol"
    rumus = f"target ÷ realisasi × 100 % = {tulis_angka(acuan)} ÷ {tulis_angka(realisasi)} × 100 %"
    return acuan / realisasi * PERSEN, rumus


def _hitung(
    target: Target, realisasi: Fraction, arah: Arah, rumus: RumusCapaian
) -> tuple[Fraction, str]:
    """Capaian eksak dalam persen dan rumus yang dipakai."""
    if arah is Arah.NAIK and target.atas == 0:
        pesan = (
            "Target 0 tidak dapat dibagi. Isi target lebih dari 0, pilih arah “makin kecil makin "
            "baik”, atau pakai target kualitatif."
        )
        raise TargetNol(pesan)
    if target.bawah <= realisasi <= target.atas:
        return Fraction(PERSEN), "100 % karena realisasi memenuhi target"
    acuan = target.bawah if realisasi < target.bawah else target.atas
    if acuan == 0:
        return (
            Fraction(rumus.capaian_bila_nol_terlampaui),
            f"{tulis_angka(rumus.capaian_bila_nol_terlampaui)} % karena target nol terlampaui",
        )
    if arah is Arah.RENTANG and rumus.di_luar_rentang is CaraRentang.NOL:
        return Fraction(0), "0 % karena realisasi di luar rentang"
    if arah is Arah.NAIK or (arah is Arah.RENTANG and realisasi < target.bawah):
        return _normal(realisasi, acuan)
    if rumus.turun is CaraTurun.PERBANDINGAN:
        return _perbandingan(realisasi, acuan)
    return _khusus(realisasi, acuan)


def capaian_eksak(target: Target, realisasi: Angka, arah: Arah, rumus: RumusCapaian) -> Fraction:
    """Capaian dalam persen tanpa pembulatan (rumus PermenPANRB 8/2021), paling rendah
    `capaian_terendah`. Melempar TargetNol untuk arah naik dengan target 0.
    """
    hasil, _ = _hitung(target, Fraction(realisasi), arah, rumus)
    return max(hasil, Fraction(rumus.capaian_terendah))


def capaian_indikator(
    target: Target,
    realisasi: MungkinAngka,
    arah: Arah,
    rumus: RumusCapaian,
    satuan: str = "",
) -> HasilHitung:
    """Capaian satu indikator dalam persen, dapat melampaui 100 (rumus PermenPANRB 8/2021).

    naik: realisasi ÷ target; turun: menurut `CaraTurun`; rentang: di luar rentang ke bawah seperti
    naik dan ke atas seperti turun, atau 0 % menurut `CaraRentang` (PENGATURAN). Target rentang: di dalamnya 100 %, di
    bawahnya dibandingkan dengan batas bawah, di atasnya dengan batas atas. Satuan target dan
    realisasi harus sama. Melempar TargetNol untuk arah naik dengan target 0.
    """
    sat = f" {satuan}" if satuan else ""
    if isinstance(realisasi, BelumDinilai):
        return belum(f"Realisasi terhadap target {target}{sat} belum diisi.")
    eksak = Fraction(realisasi)
    hasil, cara = _hitung(target, eksak, arah, rumus)
    kalimat = [
        f"Target {target}{sat}, realisasi {tulis_angka(eksak)}{sat}, {arah.label.lower()}.",
    ]
    terendah = Fraction(rumus.capaian_terendah)
    if hasil < terendah:
        kalimat.append(
            f"Capaian = {cara} = {tulis_angka(hasil, rumus.desimal)} %, "
            f"dinaikkan ke batas terendah {tulis_angka(terendah)} %."
        )
        hasil = terendah
    elif " = " in cara:
        kalimat.append(f"Capaian = {cara} = {tulis_angka(hasil, rumus.desimal)} %.")
    else:
        kalimat.append(f"Capaian {cara}.")
    dasar = (f"Pengaturan BKD, memakai rumus capaian IKI {PERMENPANRB_8_2021}",)
    return HasilHitung(hasil, Penjelasan(tuple(kalimat), dasar), rumus.desimal)


def capaian_kualitatif(capaian: MungkinAngka, tertinggi: int = 120) -> HasilHitung:
    """Capaian indikator kualitatif dalam persen, diberikan penilai (PermenPANRB 6/2022).

    Ukuran keberhasilan berupa uraian tidak dihitung: nilainya diberikan penilai atau belum ada.
    Melempar NilaiDiLuarRentang di luar 0 sampai `tertinggi` (PENGATURAN).
    """
    if isinstance(capaian, BelumDinilai):
        return belum("Target berupa uraian; penilai belum memberi capaian.")
    eksak = periksa_rentang("Capaian kualitatif", capaian, 0, tertinggi)
    kalimat = f"Target berupa uraian; penilai memberi capaian {tulis_angka(eksak)} %."
    return HasilHitung(eksak, Penjelasan((kalimat,), ("PermenPANRB 6/2022 pendekatan kualitatif",)))
