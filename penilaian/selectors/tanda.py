"""Signs that an appraiser's scores deserve a second look, of the people in a group: figures, never a verdict."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from pegawai.aturan.nama import nama_lengkap
from pegawai.models import Unit
from penilaian.aturan.kalibrasi import (
    JenisTanda,
    ParameterKalibrasi,
    Tanda,
    tanda_halo,
    tanda_salin,
    tanda_sebaran,
)
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import Periode
from penilaian.selectors.pola import TERPILIH, parameter_kelompok

# What an appraiser writes about one person, each compared with the same kind of text about another.
_BACA = (
    "WITH "
    + TERPILIH
    + """
SELECT p.id, p.penilai_id, b.nama, b.gelar_depan, b.gelar_belakang, g.nama, p.rating_hasil_kerja, p.rating_perilaku,
       p.catatan, p.rekomendasi, p.alasan_hasil, p.alasan_perilaku
FROM terpilih t JOIN penilaian_penilaian p ON p.id = t.id
JOIN penilaian_skp s ON s.id = p.skp_id JOIN pegawai_pegawai g ON g.id = s.pegawai_id
LEFT JOIN pegawai_pegawai b ON b.id = p.penilai_id
WHERE NOT t.sementara ORDER BY b.nama, p.penilai_id, g.nama, p.id
"""
)
# The values of those whose values do not differ, which is few: only they can bear the sign.
_SIKAP_RATA = """
SELECT penilaian_id, array_agg(nilai_dasar::text ORDER BY id), min(nilai) FROM penilaian_nilaisikap
WHERE penilaian_id = ANY(%s) GROUP BY penilaian_id HAVING min(nilai) = max(nilai)
"""


@dataclass
class TandaPenilai:
    """One appraiser: what stands out, in sentences with their figures."""

    penilai_id: int | None
    penilai: str
    banyak: int
    tanda: list[Tanda] = field(default_factory=list)


@dataclass(frozen=True)
class TandaKelompok:
    """`penilaian` are all that were looked at, with a sign or without."""

    penilai: list[TandaPenilai]
    halo: frozenset[int]
    penilaian: tuple[int, ...]

    @property
    def ada(self) -> bool:
        return bool(self.penilai)


def tanda_kelompok(
    periode: Periode,
    parameter: ParameterKalibrasi,
    *,
    pegawai: Sequence[int] | None = None,
    unit: Unit | None = None,
    tanpa: int | None = None,
) -> TandaKelompok:
    """Two queries; only appraisers with a sign are listed. `tanpa` is the reader, left out."""
    with connection.cursor() as kursor:
        kursor.execute(_BACA, parameter_kelompok(periode, pegawai=pegawai, unit=unit, tanpa=tanpa))
        baris = kursor.fetchall()
    penilaian = tuple(satu[0] for satu in baris)
    sikap = _sikap_rata(penilaian)
    halo = {pk for pk, nilai in sikap.items() if tanda_halo(nilai)}
    menurut_penilai: dict[int | None, list[tuple[object, ...]]] = defaultdict(list)
    for satu in baris:
        menurut_penilai[satu[1]].append(satu)
    hasil = [_satu_penilai(isi, sikap, halo, parameter) for isi in menurut_penilai.values()]
    return TandaKelompok([satu for satu in hasil if satu.tanda], frozenset(halo), penilaian)


def _sikap_rata(penilaian: Sequence[int]) -> dict[int, dict[NilaiDasar, int]]:
    with connection.cursor() as kursor:
        kursor.execute(_SIKAP_RATA, [list(penilaian)])
        return {
            pk: dict.fromkeys(map(NilaiDasar, dasar), nilai)
            for pk, dasar, nilai in kursor.fetchall()
        }


def _satu_penilai(
    baris: list[tuple[object, ...]],
    sikap: dict[int, dict[NilaiDasar, int]],
    halo: set[int],
    parameter: ParameterKalibrasi,
) -> TandaPenilai:
    _, penilai_id, nama, depan, belakang, *_ = baris[0]
    sebutan = nama_lengkap(str(nama), str(depan), str(belakang)) if nama else "Belum ditentukan"
    hasil = TandaPenilai(penilai_id if isinstance(penilai_id, int) else None, sebutan, len(baris))
    for kolom, apa in ((6, "Hasil kerja"), (7, "Perilaku")):
        rating = [Rating(str(satu[kolom])) for satu in baris if satu[kolom]]
        hasil.tanda += [
            Tanda(t.jenis, f"{apa}: {t.kalimat}") for t in tanda_sebaran(rating, parameter)
        ]
    sama = [
        f"{satu[5]} ({next(iter(sikap[pk].values()))})"
        for satu in baris
        if isinstance(pk := satu[0], int) and pk in halo
    ]
    if sama:
        kalimat = (
            f"{JenisTanda.HALO.label}: {len(sama)} dari {len(baris)} pegawai, {', '.join(sama)}."
        )
        hasil.tanda.append(Tanda(JenisTanda.HALO, kalimat))
    for kolom in (8, 9, 10, 11):
        hasil.tanda += tanda_salin([(str(s[5]), str(s[kolom])) for s in baris], parameter)
    return hasil
