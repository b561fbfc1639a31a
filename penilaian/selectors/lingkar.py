"""Who stands where round a person: who appraises them, whom they appraise, and who works beside them."""

from dataclasses import dataclass
from datetime import date

from pegawai.models import Pegawai, Penempatan
from pegawai.selectors import nomor_dinilai, penempatan_pada, penilai_dari
from penilaian.aturan.umpan_balik import AsalUmpanBalik
from penilaian.models import SKP


@dataclass(frozen=True)
class Lingkar:
    """Peers: the same unit or the team of the same superior, without the superior and the own team."""

    penilai: Pegawai | None
    bawahan: frozenset[int]
    rekan: frozenset[int]

    @property
    def dapat_diminta(self) -> frozenset[int]:
        """Those who answer without a name."""
        return self.bawahan | self.rekan

    @property
    def dapat_diberi(self) -> frozenset[int]:
        atasan = frozenset({self.penilai.pk}) if self.penilai else frozenset()
        return self.bawahan | self.rekan | atasan

    def sebagai_pemberi(self, pegawai_id: int) -> AsalUmpanBalik | None:
        """What that person is when giving feedback to the one in the middle."""
        if self.penilai is not None and self.penilai.pk == pegawai_id:
            return AsalUmpanBalik.PENILAI
        if pegawai_id in self.bawahan:
            return AsalUmpanBalik.BAWAHAN
        return AsalUmpanBalik.REKAN if pegawai_id in self.rekan else None


def lingkar(pegawai: Pegawai, tanggal: date) -> Lingkar:
    penilai = penilai_dari(pegawai, tanggal)
    bawahan = _kunci(pegawai, tanggal)
    rekan = set() if penilai is None else _kunci(penilai.pegawai, tanggal)
    tempat = penempatan_pada(pegawai, tanggal)
    if tempat is not None:
        seunit = Penempatan.objects.pada(tanggal).definitif().filter(unit=tempat.unit_id)
        aktif = seunit.filter(pegawai__kedudukan=Pegawai.Kedudukan.AKTIF)
        rekan |= set(aktif.values_list("pegawai_id", flat=True))
    bukan = bawahan | {pegawai.pk} | ({penilai.pegawai.pk} if penilai else set())
    return Lingkar(
        penilai.pegawai if penilai else None, frozenset(bawahan), frozenset(rekan - bukan)
    )


def _kunci(penilai: Pegawai, tanggal: date) -> set[int]:
    return set(nomor_dinilai(penilai, tanggal))


def skp_pada(pegawai_id: int, hari: date) -> SKP | None:
    """The plan that feedback of this day belongs to: of this year, whatever its state."""
    return (
        SKP.objects.hidup()
        .filter(pegawai=pegawai_id, mulai__lte=hari, selesai__gte=hari)
        .select_related("pegawai")
        .first()
    )
