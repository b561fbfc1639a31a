"""From what was entered to the suggested ratings, by the rules of `aturan/`: nothing is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kinerja.regulasi import BelumDiatur, Penjelasan, tulis_angka
from pegawai.aturan.hukuman import JenisHukuman, hukuman_mangkir
from penilaian.aturan import capaian as aturan_capaian
from penilaian.aturan.disiplin import RekapKehadiran, nilai_disiplin
from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai, HasilHitung, MungkinAngka
from penilaian.aturan.predikat import Predikat, Rating, predikat_kinerja
from penilaian.aturan.sikap import NilaiDasar, nilai_sikap
from penilaian.aturan.skema import (
    ButirHasil,
    SaranRating,
    SkemaPenilaian,
    indeks_kinerja,
    saran_rating_hasil,
    saran_rating_perilaku,
    skor_hasil,
)
from penilaian.models import (
    IndikatorKinerja,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    RencanaHasilKerja,
)
from penilaian.models import SkemaPenilaian as SkemaTersimpan
from penilaian.models.skema import skema_dari_data
from penilaian.models.ukuran import KUALITATIF


@dataclass(frozen=True)
class Hitungan:
    """Every part of one appraisal with its explanation; a part may be "belum dinilai"."""

    hasil: HasilHitung
    sikap: HasilHitung
    disiplin: HasilHitung
    saran_hasil: SaranRating
    saran_perilaku: SaranRating
    indeks: HasilHitung

    @property
    def belum(self) -> list[str]:
        """What still keeps the appraisal from being determined."""
        bagian = (self.hasil, self.sikap, self.disiplin)
        return [str(b.penjelasan) for b in bagian if not b.sudah_dinilai]

    def sebagai_data(self) -> dict[str, Any]:
        """The explanations as they are stored with the determined result."""
        return {
            "hasil_kerja": self.hasil.penjelasan.sebagai_data(),
            "sikap": self.sikap.penjelasan.sebagai_data(),
            "disiplin": self.disiplin.penjelasan.sebagai_data(),
            "saran_hasil_kerja": self.saran_hasil.penjelasan.sebagai_data(),
            "saran_perilaku": self.saran_perilaku.penjelasan.sebagai_data(),
            "indeks": self.indeks.penjelasan.sebagai_data(),
        }


def skema_tersimpan(tanggal: date, opd_id: int | None = None) -> SkemaTersimpan:
    """The profile in force on the day, the agency's own first. Raises BelumDiatur when BKD has none."""
    skema = SkemaTersimpan.objects.berlaku(tanggal, opd_id).select_related("unit").first()
    if skema is None:
        raise BelumDiatur("Belum ada skema penilaian yang berlaku. BKD perlu mengisinya.")
    return skema


def skema_penilaian(penilaian: Penilaian) -> SkemaPenilaian:
    """Its own snapshot once determined, else the profile in force at the end of the period."""
    if penilaian.skema:
        return skema_dari_data(penilaian.skema)
    return skema_tersimpan(penilaian.periode.selesai, penilaian.skp.unit.opd_id).ke_aturan()


def capaian_dari_realisasi(
    indikator: IndikatorKinerja, realisasi: Realisasi | None, skema: SkemaPenilaian
) -> HasilHitung:
    """What the realisation alone gives; a target in words has no number before the appraiser says one."""
    if indikator.arah == KUALITATIF:
        return aturan_capaian.capaian_kualitatif(BELUM_DINILAI)
    bawah = indikator.target if indikator.target is not None else indikator.target_bawah
    if bawah is None:
        raise aturan_capaian.TargetTidakSah("Indikator ini belum mempunyai target.")
    nilai: MungkinAngka = BELUM_DINILAI
    if realisasi is not None and realisasi.nilai is not None:
        nilai = realisasi.nilai
    return aturan_capaian.capaian_indikator(
        aturan_capaian.target_angka(bawah, indikator.target_atas),
        nilai,
        aturan_capaian.Arah(indikator.arah),
        skema.rumus_capaian,
        indikator.satuan,
    )


def capaian_dinilai(
    indikator: IndikatorKinerja,
    realisasi: Realisasi | None,
    dinilai: PenilaianIndikator | None,
    skema: SkemaPenilaian,
) -> HasilHitung:
    """The appraiser's word where it differs, else the exact result (not the rounded one that is stored)."""
    hitung = capaian_dari_realisasi(indikator, realisasi, skema)
    if dinilai is None or dinilai.capaian_dinilai is None:
        return hitung
    if indikator.arah == KUALITATIF:
        return aturan_capaian.capaian_kualitatif(
            dinilai.capaian_dinilai, tertinggi=int(skema.batas_capaian)
        )
    if dinilai.capaian_dinilai == hitung.nilai:
        return hitung
    nilai = tulis_angka(dinilai.capaian_dinilai, 2)
    koreksi = Penjelasan((f"Penilai mengubahnya menjadi {nilai} %: {dinilai.catatan}",))
    return HasilHitung(Fraction(dinilai.capaian_dinilai), hitung.penjelasan + koreksi)


def hasil_kerja(
    rhk: Iterable[RencanaHasilKerja],
    realisasi: dict[int, Realisasi],
    dinilai: dict[int, PenilaianIndikator],
    skema: SkemaPenilaian,
) -> HasilHitung:
    """Indicators make the RHK, the RHK make the score; weights count only when every RHK has one."""
    daftar = list(rhk)
    berbobot = bool(daftar) and all(r.bobot is not None for r in daftar)
    butir = []
    penjelasan = Penjelasan(())
    for nomor, satu in enumerate(daftar, start=1):
        capaian = skor_hasil(
            [
                ButirHasil(
                    i.rumusan,
                    capaian_dinilai(i, realisasi.get(i.pk), dinilai.get(i.pk), skema).eksak,
                )
                for i in satu.indikator.all()
            ],
            skema,
        )
        if not capaian.sudah_dinilai:
            penjelasan += Penjelasan((f"RHK {nomor}: {capaian.penjelasan}",))
        bobot = satu.bobot if berbobot and satu.bobot is not None else Decimal(1)
        butir.append(ButirHasil(f"RHK {nomor}", capaian.eksak, bobot))
    hasil = skor_hasil(butir, skema)
    if penjelasan.kalimat:
        return HasilHitung(hasil.eksak, penjelasan)
    return hasil


def disiplin(penilaian: Penilaian, skema: SkemaPenilaian) -> HasilHitung:
    """From attendance; the correction of the appraiser stands in its place with its reason."""
    hitung = disiplin_dari_kehadiran(penilaian, skema)
    if penilaian.nilai_disiplin is None or penilaian.nilai_disiplin == hitung.nilai:
        return hitung
    nilai = tulis_angka(penilaian.nilai_disiplin, 2)
    koreksi = Penjelasan((f"Penilai mengoreksinya menjadi {nilai}: {penilaian.alasan_disiplin}",))
    return HasilHitung(Fraction(penilaian.nilai_disiplin), hitung.penjelasan + koreksi)


def disiplin_dari_kehadiran(penilaian: Penilaian, skema: SkemaPenilaian) -> HasilHitung:
    return nilai_disiplin(rekap_kehadiran(penilaian), skema.parameter_disiplin)


def rekap_kehadiran(penilaian: Penilaian) -> RekapKehadiran | BelumDinilai:
    """Both figures or nothing: an empty box is not a zero."""
    if penilaian.hari_tanpa_keterangan is None or penilaian.menit_terlambat is None:
        return BELUM_DINILAI
    return RekapKehadiran(
        hari_mangkir=penilaian.hari_tanpa_keterangan,
        menit_terlambat=penilaian.menit_terlambat,
        hukuman=tuple(JenisHukuman(h["jenis"]).tingkat for h in penilaian.hukuman_disiplin),
    )


def petunjuk_hukuman(penilaian: Penilaian) -> Penjelasan | None:
    """The punishment that is due under PP 94/2021, as a hint; nothing when none is."""
    if penilaian.hari_tanpa_keterangan is None:
        return None
    terutang = hukuman_mangkir(penilaian.hari_tanpa_keterangan)
    if terutang is None:
        return None
    kalimat = f"Patut dijatuhi hukuman {terutang.tingkat.label.lower()}: {terutang.jenis.label}."
    return Penjelasan((kalimat, *terutang.penjelasan.kalimat), terutang.penjelasan.dasar)


def hitung(
    penilaian: Penilaian,
    rhk: Iterable[RencanaHasilKerja],
    realisasi: dict[int, Realisasi],
    dinilai: dict[int, PenilaianIndikator],
    sikap: dict[str, int],
    skema: SkemaPenilaian,
    *,
    pimpinan: SaranRating | None = None,
) -> Hitungan:
    """`pimpinan` is what the organisation's predicate suggests for its head, in place of the score."""
    hasil = hasil_kerja(rhk, realisasi, dinilai, skema)
    nilai = nilai_sikap({NilaiDasar(k): v for k, v in sikap.items()})
    tertib = disiplin(penilaian, skema)
    return Hitungan(
        hasil=hasil,
        sikap=nilai,
        disiplin=tertib,
        saran_hasil=pimpinan or saran_rating_hasil(hasil.eksak, skema),
        saran_perilaku=saran_rating_perilaku(nilai.eksak, tertib.eksak, skema),
        indeks=indeks_kinerja(hasil.eksak, nilai.eksak, tertib.eksak, skema),
    )


def desimal_atau_kosong(nilai: Decimal | BelumDinilai) -> Decimal | None:
    """For the database, where "belum dinilai" is NULL."""
    return None if isinstance(nilai, BelumDinilai) else nilai


def kode_rating(rating: Rating | BelumDinilai) -> str:
    return "" if isinstance(rating, BelumDinilai) else rating.value


def predikat_dari(hasil: str, perilaku: str) -> Predikat | None:
    """The cell of the matrix once both ratings are decided."""
    if not hasil or not perilaku:
        return None
    return predikat_kinerja(Rating(hasil), Rating(perilaku))
