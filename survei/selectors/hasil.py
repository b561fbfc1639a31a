"""What may be shown of a survey: small groups are withheld here, so that no page or file can forget it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import bulatkan
from layanan.models import JenisLayanan
from survei.aturan.kerahasiaan import boleh_tampil, irisan_ditahan, selisih_aman
from survei.aturan.sampel import Keterwakilan, keterwakilan
from survei.aturan.selang import Selang
from survei.aturan.skm import HasilSkm
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import KeputusanTanda, LayananSurvei, Survei, Tanda
from survei.selectors.hitungan import (
    Hitungan,
    gabungan,
    hitungan,
    hitungan_ciri,
    hitungan_tanda,
)

LABEL_CIRI = {
    "jenis_kelamin": "Jenis kelamin",
    "kelompok_umur": "Umur",
    "pendidikan": "Pendidikan terakhir",
    "pekerjaan": "Pekerjaan",
}


@dataclass(frozen=True)
class HasilTampil:
    """What may be shown of some answers: below five nothing but that there are too few."""

    n: int
    ditahan: bool
    skm: HasilSkm | None
    selang: Selang | None = None


@dataclass(frozen=True)
class HasilLayanan:
    layanan: JenisLayanan
    n: int
    populasi: int | None
    hasil: HasilTampil
    keterwakilan: Keterwakilan | None


@dataclass(frozen=True)
class HasilKelompok:
    """One group of respondents. `n` is None below the threshold: even the number would point at somebody.

    It is None for the companion too (`kecil` False): the whole less the other numbers would give it away.
    """

    kode: str
    label: str
    n: int | None
    persen: Decimal | None
    skm: HasilSkm | None
    kecil: bool = False


@dataclass(frozen=True)
class TabelCiri:
    ciri: str
    label: str
    kelompok: tuple[HasilKelompok, ...]

    @property
    def ada_yang_ditahan(self) -> bool:
        return any(k.skm is None for k in self.kelompok)


@dataclass(frozen=True)
class HasilSurvei:
    """Everything a result page shows; withheld parts are not in it."""

    survei: Survei
    hasil: HasilTampil
    layanan: tuple[HasilLayanan, ...]
    keterwakilan: Keterwakilan | None


@dataclass(frozen=True)
class KelasTanda:
    """A class of flagged answers: how many, what was decided, and the index without it where that reveals nobody."""

    tanda: Tanda
    n: int
    keputusan: KeputusanTanda | None
    tanpa: HasilSkm | None


def tampil(isi: Hitungan, *, ditahan: bool = False) -> HasilTampil:
    if ditahan or not boleh_tampil(isi.tersedikit):
        return HasilTampil(isi.n, ditahan=True, skm=None)
    return HasilTampil(isi.n, ditahan=False, skm=isi.indeks(), selang=isi.selang())


def hasil_survei(survei: Survei) -> HasilSurvei:
    """The survey as a whole and each of its services, with small groups withheld beyond subtraction."""
    isi = hitungan([survei.pk])
    cakupan = list(survei.cakupan.select_related("layanan"))
    per_layanan = {c.layanan_id: isi.get((survei.pk, c.layanan_id), Hitungan()) for c in cakupan}
    ditahan = irisan_ditahan({kunci: h.tersedikit for kunci, h in per_layanan.items()})
    return HasilSurvei(
        survei=survei,
        hasil=tampil(gabungan(per_layanan.values())),
        layanan=tuple(
            _hasil_layanan(c, per_layanan[c.layanan_id], ditahan=c.layanan_id in ditahan)
            for c in cakupan
        ),
        keterwakilan=_keterwakilan_semua(cakupan, per_layanan),
    )


def _hasil_layanan(cakupan: LayananSurvei, isi: Hitungan, *, ditahan: bool) -> HasilLayanan:
    return HasilLayanan(
        layanan=cakupan.layanan,
        n=isi.n,
        populasi=cakupan.populasi,
        hasil=tampil(isi, ditahan=ditahan),
        keterwakilan=keterwakilan(isi.n, cakupan.populasi) if cakupan.populasi else None,
    )


def _keterwakilan_semua(
    cakupan: list[LayananSurvei], per_layanan: Mapping[int, Hitungan]
) -> Keterwakilan | None:
    """Of the survey as a whole: the populations of its services together. Unknown while one is missing."""
    populasi = [c.populasi for c in cakupan]
    if not populasi or None in populasi:
        return None
    n = sum(isi.n for isi in per_layanan.values())
    return keterwakilan(n, sum(p for p in populasi if p is not None))


def karakteristik(survei: Survei) -> tuple[TabelCiri, ...]:
    """Respondents and index by sex, age, education and occupation.

    Nothing while the survey as a whole is withheld or takes answers: five more of them may be one more of a group.
    """
    isi = hitungan_ciri([survei.pk])
    if not isi:
        return ()
    return tuple(_tabel_ciri(ciri, isi) for ciri in KOSAKATA_CIRI)


def _tabel_ciri(ciri: str, isi: Mapping[tuple[str, str], Hitungan]) -> TabelCiri:
    kelompok = {k.value: isi.get((ciri, k.value), Hitungan()) for k in KOSAKATA_CIRI[ciri]}
    semua = sum(h.n for h in kelompok.values())
    if not boleh_tampil(semua):
        return TabelCiri(ciri, LABEL_CIRI[ciri], ())
    ditahan = irisan_ditahan({kode: h.tersedikit for kode, h in kelompok.items()})
    baris = []
    for satu in KOSAKATA_CIRI[ciri]:
        hitung = kelompok[satu.value]
        if not hitung.n:
            continue
        terbuka = satu.value not in ditahan
        baris.append(
            HasilKelompok(
                satu.value,
                satu.label,
                hitung.n if terbuka else None,
                bulatkan(Fraction(100 * hitung.n, semua)) if terbuka else None,
                hitung.indeks() if terbuka else None,
                kecil=not boleh_tampil(hitung.n),
            )
        )
    return TabelCiri(ciri, LABEL_CIRI[ciri], tuple(baris))


def kelas_tanda(survei: Survei) -> tuple[KelasTanda, ...]:
    """For the officer's decision: every class of flagged answers that occurs."""
    isi = hitungan_tanda(survei.pk)
    semua = gabungan(isi.values())
    keputusan = {
        k.tanda: k for k in survei.keputusan_tanda.select_related("diputuskan_oleh__pegawai")
    }
    hasil = []
    for tanda in Tanda:
        if tanda == Tanda.TIDAK or tanda.value not in isi:
            continue
        tanpa = gabungan(h for kode, h in isi.items() if kode != tanda.value)
        aman = boleh_tampil(tanpa.n) and selisih_aman(semua.n, tanpa.n)
        hasil.append(
            KelasTanda(
                tanda,
                isi[tanda.value].n,
                keputusan.get(tanda.value),
                tanpa.indeks() if aman else None,
            )
        )
    return tuple(hasil)
