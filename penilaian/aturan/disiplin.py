"""Nilai disiplin 0–100 dari kehadiran dan hukuman disiplin.

Dasar: PP 94/2021 sebagai bukti (jenis hukumannya pada `pegawai.aturan.hukuman`).
PermenPANRB 6/2022 tidak menghubungkan kehadiran dengan rating perilaku: nilai disiplin adalah
PENGATURAN BKD bertanggal, dengan angka awal dari Permentan 68/2012 (4 % per hari mangkir).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import PERMENTAN_68_2012, PP_94_2021, Penjelasan, tulis_angka
from pegawai.aturan.hukuman import TingkatHukuman
from penilaian.aturan.nilai import BelumDinilai, HasilHitung, belum, periksa_rentang

NILAI_PENUH = 100


@dataclass(frozen=True)
class ParameterDisiplin:
    """PENGATURAN BKD untuk nilai disiplin; poin dari 100."""

    berlaku_mulai: date
    menit_per_hari: int = 450
    """7,5 jam kekurangan jam kerja dihitung 1 hari (praktik PP 94/2021; belum terbaca sumbernya)."""
    poin_per_hari: Decimal = Decimal(4)
    """Permentan 68/2012: potongan 4 % per hari tidak masuk."""
    poin_ringan: Decimal = Decimal(20)
    """Permentan 68/2012: potongan hukuman disiplin 20–100 %; pembagian per tingkat usulan."""
    poin_sedang: Decimal = Decimal(50)
    poin_berat: Decimal = Decimal(100)

    def poin_hukuman(self, tingkat: TingkatHukuman) -> Decimal:
        """Poin yang dikurangi untuk satu hukuman disiplin."""
        return {
            TingkatHukuman.RINGAN: self.poin_ringan,
            TingkatHukuman.SEDANG: self.poin_sedang,
            TingkatHukuman.BERAT: self.poin_berat,
        }[tingkat]


PARAMETER_DISIPLIN = (ParameterDisiplin(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class RekapKehadiran:
    """Kehadiran satu pegawai dalam periode penilaian."""

    hari_mangkir: int = 0
    menit_terlambat: int = 0
    menit_pulang_cepat: int = 0
    hukuman: tuple[TingkatHukuman, ...] = ()


def hari_setara(rekap: RekapKehadiran, parameter: ParameterDisiplin) -> int:
    """Hari mangkir kumulatif untuk PP 94/2021: hari penuh ditambah kekurangan jam kerja.

    Menit terlambat dan pulang cepat dijumlahkan; tiap `menit_per_hari` penuh dihitung 1 hari
    (PENGATURAN), sisanya belum dihitung. Melempar NilaiDiLuarRentang untuk isian negatif.
    """
    hari, menit = _periksa(rekap)
    return hari + menit // parameter.menit_per_hari


def _periksa(rekap: RekapKehadiran) -> tuple[int, int]:
    periksa_rentang("Hari mangkir", rekap.hari_mangkir, 0)
    periksa_rentang("Menit terlambat", rekap.menit_terlambat, 0)
    periksa_rentang("Menit pulang cepat", rekap.menit_pulang_cepat, 0)
    return rekap.hari_mangkir, rekap.menit_terlambat + rekap.menit_pulang_cepat


def nilai_disiplin(
    rekap: RekapKehadiran | BelumDinilai, parameter: ParameterDisiplin
) -> HasilHitung:
    """Nilai disiplin 0–100 dari kehadiran dan hukuman (PENGATURAN BKD; bukti PP 94/2021).

    100 − poin per hari × (hari mangkir + menit kurang ÷ menit per hari) − poin hukuman, paling
    rendah 0. Kehadiran yang belum dimasukkan berarti belum dinilai, bukan 100 dan bukan 0.
    """
    if isinstance(rekap, BelumDinilai):
        return belum("Kehadiran periode ini belum dimasukkan.")
    hari, menit = _periksa(rekap)
    setara = hari + Fraction(menit, parameter.menit_per_hari)
    poin_mangkir = Fraction(parameter.poin_per_hari) * setara
    poin_hukuman = sum((Fraction(parameter.poin_hukuman(t)) for t in rekap.hukuman), Fraction(0))
    hasil = max(Fraction(0), NILAI_PENUH - poin_mangkir - poin_hukuman)
    kalimat = [
        (
            f"Tidak masuk kerja tanpa alasan yang sah {hari} hari; terlambat dan pulang cepat {menit} "
            f"menit ({tulis_angka(Fraction(menit, parameter.menit_per_hari), 2)} hari)."
        ),
    ]
    if rekap.hukuman:
        sebutan = ", ".join(t.label.lower() for t in rekap.hukuman)
        kalimat.append(f"Hukuman disiplin: {sebutan}, dikurangi {tulis_angka(poin_hukuman)} poin.")
    kalimat.append(
        f"Nilai disiplin = 100 − {tulis_angka(parameter.poin_per_hari)} × "
        f"{tulis_angka(setara, 2)} hari − {tulis_angka(poin_hukuman)} = {tulis_angka(hasil, 2)}"
        f"{' (paling rendah 0)' if hasil == 0 else ''}."
    )
    dasar = (str(PP_94_2021), f"Pengaturan BKD, angka awal {PERMENTAN_68_2012}")
    return HasilHitung(hasil, Penjelasan(tuple(kalimat), dasar))


def bulan_dinilai(mulai: date, selesai: date) -> tuple[date, ...]:
    """Hari pertama tiap bulan yang kehadirannya termasuk masa penilaian (PENGATURAN; bukti PP 94/2021).

    Rekap kehadiran tidak dapat dibelah: bulan yang dibagi dua masa termasuk masa yang memuat
    sebagian besar harinya; bila sama banyak, masa yang lebih awal.
    """
    hasil = []
    awal = mulai.replace(day=1)
    while awal <= selesai:
        panjang = monthrange(awal.year, awal.month)[1]
        akhir = awal.replace(day=panjang)
        hari = (min(akhir, selesai) - max(awal, mulai)).days + 1
        if 2 * hari > panjang or (2 * hari == panjang and mulai <= awal):
            hasil.append(awal)
        awal = akhir + timedelta(days=1)
    return tuple(hasil)


def hukuman_dihitung(
    mulai_hukuman: date, selesai_hukuman: date | None, mulai: date, selesai: date
) -> bool:
    """Apakah hukuman jatuh dalam masa penilaian (PENGATURAN; praktik Permentan 68/2012).

    Yang berjangka dihitung selama masih berlaku pada masa itu; yang tidak berjangka hanya pada
    masa yang memuat hari mulainya.
    """
    return mulai_hukuman <= selesai and (selesai_hukuman or mulai_hukuman) >= mulai
