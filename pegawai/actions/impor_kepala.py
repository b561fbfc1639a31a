"""Who heads each unit after an import: the structural post of the highest eselon.

Only where somebody moved or nobody heads the unit: a head whom BKD set otherwise stays.
"""

from dataclasses import dataclass, field
from datetime import date

from pegawai.actions.impor_butir import Rencana
from pegawai.actions.impor_potret import Potret, TempatTercatat
from pegawai.actions.impor_tempat import SEHARI, Buka, GerakTempat, Ubah
from pegawai.aturan.jabatan import Eselon, JenisJabatan

URUT_ESELON = {eselon.value: eselon.urut for eselon in Eselon}
TANPA_ESELON = len(URUT_ESELON) + 1
SEBUTAN_KEPALA = ("kepala ", "sekretaris ", "inspektur", "direktur ", "camat ", "lurah ")


@dataclass(slots=True)
class Calon:
    """Somebody in a structural position of a unit after the import."""

    kunci: str  # of the person: NIP
    gerak: GerakTempat
    pada_berkas: bool

    @property
    def urutan(self) -> tuple[int, bool, bool, bool, str]:
        nama, _jenis, eselon = self.gerak.jabatan
        return (
            URUT_ESELON.get(eselon, TANPA_ESELON),
            not self.pada_berkas,
            not nama.casefold().startswith(SEBUTAN_KEPALA),
            not self.gerak.kepala_kini,
            self.kunci,
        )


def berstruktural(jabatan: tuple[str, str, str]) -> bool:
    return jabatan[1] == JenisJabatan.STRUKTURAL.value


@dataclass
class KepalaTercatat:
    """The head rows on record per unit, seen after the people's own movements."""

    baris: dict[str, list[TempatTercatat]] = field(default_factory=dict)
    akhir: dict[int, date | None] = field(default_factory=dict)

    def sesudah(self, unit: str, mulai: date) -> list[TempatTercatat]:
        """The rows of the unit that reach the day or a later one."""
        return [
            satu
            for satu in self.baris.get(unit, ())
            if (akhir := self.akhir.get(satu.pk, satu.selesai)) is None or akhir >= mulai
        ]


def tetapkan_kepala(
    calon: dict[str, list[Calon]], tercatat: KepalaTercatat, hari_ini: date
) -> dict[int, list[Ubah | Buka]]:
    """Choose the head of each unit and write it into the movements of the candidates.

    Only where somebody moved or nobody heads the unit: a head whom BKD set otherwise stays. Answers the
    further steps on rows of people who head no longer, by the number of the row.
    """
    lain: dict[int, list[Ubah | Buka]] = {}
    for unit, daftar in calon.items():
        if tercatat.sesudah(unit, hari_ini) and not any(c.gerak.bergerak for c in daftar):
            continue
        kepala = min(daftar, key=lambda c: c.urutan)
        mulai = _jadikan_kepala(kepala, hari_ini) if kepala.pada_berkas else None
        if mulai is None:
            continue
        for baris in tercatat.sesudah(unit, mulai):
            if baris.pk != kepala.gerak.pk_kini:
                akhir = tercatat.akhir.get(baris.pk, baris.selesai)
                lain[baris.pk] = _bukan_lagi_kepala(baris, unit, mulai, akhir)
    return lain


def _jadikan_kepala(kepala: Calon, hari_ini: date) -> date | None:
    """The day from which the candidate heads the unit; None when that is on record already."""
    gerak = kepala.gerak
    if gerak.buka:
        gerak.buka[-1].kepala = True
        return gerak.buka[-1].mulai
    if gerak.kepala_kini or gerak.pk_kini is None:
        return None
    if gerak.ubah or gerak.mulai >= hari_ini:
        gerak.ubah.append(Ubah(gerak.pk_kini, kepala=True))
        return gerak.mulai
    gerak.ubah.append(Ubah(gerak.pk_kini, selesai=hari_ini - SEHARI))
    gerak.buka.append(Buka(gerak.unit, gerak.jabatan, hari_ini, kepala=True))
    return hari_ini


def _bukan_lagi_kepala(
    baris: TempatTercatat, unit: str, mulai: date, akhir: date | None
) -> list[Ubah | Buka]:
    if baris.mulai >= mulai:
        return [Ubah(baris.pk, kepala=False)]
    # `Buka` takes position and person from the row it continues; the caller knows both
    sisa = Buka(unit, ("", "", ""), mulai, selesai=akhir)
    return [Ubah(baris.pk, selesai=mulai - SEHARI), sisa]


def rencanakan_kepala(rencana: Rencana) -> None:
    """Choose the heads and write what follows into the plan."""
    potret = rencana.potret
    calon = _calon_berkas(rencana)
    pada_berkas = {p.pk for p in rencana.pegawai if p.pk is not None}
    for pegawai, daftar in potret.tempat.items():
        if pegawai not in pada_berkas:
            _catat_yang_lain(potret, calon, pegawai, daftar)
    tercatat, pemilik = _kepala_tercatat(rencana)
    diam = [p for p in rencana.pegawai if p.gerak and not p.gerak.bergerak]
    menurut_pk = {p.pk: p for p in rencana.pegawai}
    for pk, langkah in tetapkan_kepala(calon, tercatat, rencana.hari_ini).items():
        pegawai, tempat = pemilik[pk]
        jabatan = potret.nama_jabatan[tempat.jabatan_id]
        rencana.langkah_lain += [(pegawai, butir, jabatan) for butir in langkah]
        if pegawai in menurut_pk:
            satu = menurut_pk[pegawai]
            satu.beda = (*satu.beda, ("Kepala unit", "ya", "tidak"))
    for satu in diam:
        if satu.gerak and satu.gerak.bergerak:
            satu.beda = (*satu.beda, ("Kepala unit", "tidak", "ya"))


def _calon_berkas(rencana: Rencana) -> dict[str, list[Calon]]:
    calon: dict[str, list[Calon]] = {}
    for p in rencana.pegawai:
        gerak = p.gerak
        if gerak and p.nilai.kedudukan == "aktif" and berstruktural(gerak.jabatan):
            calon.setdefault(gerak.unit, []).append(Calon(p.nilai.nip, gerak, pada_berkas=True))
    return calon


def _kepala_tercatat(
    rencana: Rencana,
) -> tuple[KepalaTercatat, dict[int, tuple[int, TempatTercatat]]]:
    """The head rows on record, and whose each row is."""
    potret = rencana.potret
    tercatat = KepalaTercatat()
    for p in rencana.pegawai:
        for ubah in [*p.tutup, *(p.gerak.ubah if p.gerak else ())]:
            if ubah.selesai is not None:
                tercatat.akhir[ubah.pk] = ubah.selesai
    dipindah = {pk for p in rencana.pegawai if p.gerak for pk in p.gerak.dipindah}
    pemilik: dict[int, tuple[int, TempatTercatat]] = {}
    for pegawai, daftar in potret.tempat.items():
        for satu in daftar:
            if satu.kepala and satu.pk not in dipindah:
                tercatat.baris.setdefault(potret.kunci_unit[satu.unit_id], []).append(satu)
                pemilik[satu.pk] = (pegawai, satu)
    return tercatat, pemilik


def _catat_yang_lain(
    potret: Potret, calon: dict[str, list[Calon]], pegawai: int, daftar: list[TempatTercatat]
) -> None:
    """People whom the file does not mention still hold their posts."""
    akhir = daftar[-1]
    jabatan = potret.nama_jabatan[akhir.jabatan_id]
    aktif = potret.pegawai[pegawai].kedudukan == "aktif"
    if not aktif or akhir.selesai is not None or not berstruktural(jabatan):
        return
    unit = potret.kunci_unit[akhir.unit_id]
    gerak = GerakTempat(unit, jabatan, akhir.mulai, pk_kini=akhir.pk, kepala_kini=akhir.kepala)
    nip = potret.pegawai[pegawai].nip
    calon.setdefault(unit, []).append(Calon(nip, gerak, pada_berkas=False))
