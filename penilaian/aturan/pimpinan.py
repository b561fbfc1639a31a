"""Hasil kerja pimpinan organisasi: capaian organisasinya.

Dasar: PermenPANRB 6/2022 Pasal 24–25 dan SE MenPANRB 3/2023. Padanan predikat organisasi ke rating
tidak dimuat peraturan: PENGATURAN bertanggal (`PadananPimpinan`).
"""

from kinerja.regulasi import SE_MENPANRB_3_2023, Penjelasan
from penilaian.aturan.distribusi import PadananPimpinan, PredikatOrganisasi, rating_pimpinan
from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai
from penilaian.aturan.skema import SaranRating


def saran_rating_pimpinan(
    organisasi: PredikatOrganisasi | BelumDinilai, unit: str, padanan: PadananPimpinan
) -> SaranRating:
    """Saran rating hasil kerja pimpinan `unit` dari predikat organisasinya (SE MenPANRB 3/2023).

    Sebelum predikat organisasi ditetapkan sarannya belum ada. Capaian indikator pimpinan tetap
    dihitung untuk indeks, tetapi tidak menentukan sarannya.
    """
    dasar = (str(SE_MENPANRB_3_2023), "Pengaturan BKD: padanan predikat organisasi")
    if isinstance(organisasi, BelumDinilai):
        kalimat = (
            f"Predikat kinerja organisasi {unit} belum ditetapkan; hasil kerja pimpinan adalah "
            "capaian organisasinya, maka saran belum dapat dibuat."
        )
        return SaranRating(BELUM_DINILAI, BELUM_DINILAI, Penjelasan((kalimat,), dasar))
    rating = rating_pimpinan(organisasi, padanan)
    kalimat = (
        f"Hasil kerja pimpinan adalah capaian organisasinya: predikat {unit} "
        f"{organisasi.label}, disarankan {rating.label.lower()}."
    )
    return SaranRating(rating, BELUM_DINILAI, Penjelasan((kalimat,), dasar))
