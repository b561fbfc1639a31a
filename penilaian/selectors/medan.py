"""The fields of the scoring sheet by name: each is saved alone, as it is left.

`sikap-<nilai dasar>`, `koreksi-<indikator>`, `catatan-<indikator>`, and the columns of the appraisal itself.
"""

from decimal import Decimal

from kinerja.regulasi import tulis_angka
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import Penilaian
from penilaian.selectors.lembar import Bahan

NilaiMedan = str | int | Decimal | None
KOLOM = (
    "hari_tanpa_keterangan", "menit_terlambat", "koreksi_disiplin", "alasan_disiplin", "catatan", "rekomendasi",
)  # fmt: skip
KOLOM_DISIPLIN = KOLOM[:4]
KOLOM_KEHADIRAN = KOLOM[:2]


class MedanTidakDikenal(LookupError):
    """No field of this appraisal has that name."""


def uraikan(medan: str) -> tuple[str, str]:
    """("sikap", "loyal"), ("koreksi", "12"), ("catatan", "12"), or ("kolom", "rekomendasi")."""
    if medan in KOLOM:
        return "kolom", medan
    jenis, _, kunci = medan.partition("-")
    if jenis == "sikap" and kunci in set(NilaiDasar):
        return jenis, kunci
    if jenis in ("koreksi", "catatan") and kunci.isdecimal() and kunci.isascii():
        return jenis, kunci
    raise MedanTidakDikenal(medan)


def baca_medan(penilaian: Penilaian, bahan: Bahan, medan: str) -> NilaiMedan:
    """What is stored."""
    jenis, kunci = uraikan(medan)
    if jenis == "kolom":
        nilai: NilaiMedan = getattr(penilaian, kunci)
        return nilai
    if jenis == "sikap":
        return bahan.sikap.get(kunci)
    baris = bahan.dinilai.get(int(kunci))
    if baris is None:
        raise MedanTidakDikenal(medan)
    return baris.koreksi if jenis == "koreksi" else baris.catatan


def daftar_medan(penilaian: Penilaian, bahan: Bahan) -> list[str]:
    """Every field of the sheet in its order on the page; what the register fills is no field."""
    per_indikator = [f"{jenis}-{i.pk}" for i in bahan.indikator for jenis in ("koreksi", "catatan")]
    kolom = KOLOM[2:] if penilaian.sumber_kehadiran else KOLOM
    return per_indikator + [f"sikap-{n.value}" for n in NilaiDasar] + list(kolom)


def tulis_medan(nilai: NilaiMedan) -> str:
    """As it stands in the box."""
    if nilai is None:
        return ""
    return nilai if isinstance(nilai, str) else tulis_angka(nilai)
