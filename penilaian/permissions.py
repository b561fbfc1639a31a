"""Who may do what in an appraisal. One function a deed; what may be seen at all is `terlihat_oleh` of the models."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pegawai.models import Pegawai, Penempatan, Pengguna, PenugasanPenilai, Peran, Unit
from pegawai.models.organisasi import UnitQuerySet
from pegawai.permissions import adalah_admin, adalah_auditor, punya_peran
from pegawai.selectors import (
    Penilai,
    atasan_penilai_dari,
    nomor_penilai,
    penempatan_pada,
    penilai_dari,
    unit_pimpinan,
)
from penilaian.aturan.keberatan import Pihak
from penilaian.models import SKP, Keberatan, Penilaian, SanggahanPenilai


def tanggal_penilai(skp: SKP, hari_ini: date) -> date:
    """The day on which the organisation says who appraises: today, within the segment of the SKP.

    After a move or the end of the year it is the last day of the segment: the work was led by that appraiser.
    """
    return min(max(hari_ini, skp.mulai), skp.selesai)


def penilai_skp(skp: SKP, hari_ini: date) -> Penilai | None:
    """The appraiser of record."""
    return penilai_dari(skp.pegawai, tanggal_penilai(skp, hari_ini))


def atasan_penilai_skp(skp: SKP, hari_ini: date) -> Penilai | None:
    return atasan_penilai_dari(skp.pegawai, tanggal_penilai(skp, hari_ini))


def pemutus_keberatan(skp: SKP, hari_ini: date) -> Pegawai | None:
    """The superior of the appraiser of record; whoever holds the place today when that person has left."""
    atasan = atasan_penilai_skp(skp, hari_ini)
    if atasan is None or atasan.pegawai.kedudukan != "aktif":
        atasan = atasan_penilai_dari(skp.pegawai, hari_ini)
    if atasan is None or atasan.pegawai.pk == skp.pegawai_id:
        return None
    return atasan.pegawai


def adalah_pemutus(pengguna: Pengguna, keberatan: Keberatan) -> bool:
    """Never a side of the case."""
    pihak = (keberatan.penilaian.skp.pegawai_id, keberatan.penilaian.penilai_id)
    return (
        pengguna.pegawai_id is not None
        and pengguna.pegawai_id == keberatan.pemutus_id
        and pengguna.pegawai_id not in pihak
    )


def pihak_keberatan(pengguna: Pengguna, keberatan: Keberatan) -> Pihak | None:
    """Which side of the case this account is."""
    if pengguna.pegawai_id is None:
        return None
    if pengguna.pegawai_id == keberatan.penilaian.skp.pegawai_id:
        return Pihak.PEGAWAI
    return Pihak.PENILAI if pengguna.pegawai_id == keberatan.penilaian.penilai_id else None


def adalah_pemilik(pengguna: Pengguna, skp: SKP) -> bool:
    return pengguna.pegawai_id is not None and pengguna.pegawai_id == skp.pegawai_id


def adalah_penilai(pengguna: Pengguna, skp: SKP, hari_ini: date) -> bool:
    """Nobody appraises themself, whatever the organisation says."""
    if pengguna.pegawai_id is None or adalah_pemilik(pengguna, skp):
        return False
    return nomor_penilai(skp.pegawai_id, tanggal_penilai(skp, hari_ini)) == pengguna.pegawai_id


def adalah_penetap(pengguna: Pengguna, penilaian: Penilaian) -> bool:
    """The appraiser on the document, also after the organisation has changed."""
    return pengguna.pegawai_id is not None and pengguna.pegawai_id == penilaian.penilai_id


def boleh_melihat_keberatan(pengguna: Pengguna, keberatan: Keberatan) -> bool:
    return Keberatan.objects.terlihat_oleh(pengguna).filter(pk=keberatan.pk).exists()


def boleh_memantau_penerimaan(pengguna: Pengguna) -> bool:
    """Everybody with a personal file may be an appraiser; the list shows each their own people only."""
    return pengguna.pegawai_id is not None or boleh_melihat_siklus(pengguna)


def boleh_mencetak_umpan_balik(pengguna: Pengguna, penilaian: Penilaian) -> bool:
    return boleh_melihat_umpan_balik(pengguna, penilaian.skp.pegawai, penilaian.penilai_id)


def boleh_membina(pengguna: Pengguna, pegawai: Pegawai, hari_ini: date) -> bool:
    """Who appraises the person now leads the improvement, also of a result that another one determined."""
    if pengguna.pegawai_id is None or pengguna.pegawai_id == pegawai.pk:
        return False
    return nomor_penilai(pegawai.pk, hari_ini) == pengguna.pegawai_id


def boleh_melihat_tindak_lanjut(pengguna: Pengguna, hari_ini: date) -> bool:
    """BKD, the auditor, the unit's pengelola, and whoever heads a unit or appraises somebody."""
    if boleh_melihat_siklus(pengguna) or pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    if pengguna.pegawai_id is None:
        return False
    kepala = Penempatan.objects.pada(hari_ini).kepala().filter(pegawai=pengguna.pegawai_id)
    ditugaskan = PenugasanPenilai.objects.pada(hari_ini).filter(penilai=pengguna.pegawai_id)
    return kepala.exists() or ditugaskan.exists()


def boleh_mengatur_siklus(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna)


def boleh_mengubah_skp(pengguna: Pengguna, skp: SKP) -> bool:
    return adalah_pemilik(pengguna, skp) and skp.dapat_diubah


def boleh_mengajukan_untuk(pengguna: Pengguna, unit: Unit) -> bool:
    """On behalf of the people of a unit: BKD, and the pengelola kinerja of it or of a unit above."""
    return adalah_admin(pengguna) or punya_peran(pengguna, Peran.PENGELOLA_KINERJA, unit)


def boleh_mengingatkan(pengguna: Pengguna) -> bool:
    """BKD about everybody, pengelola about the unit, an appraiser about the own people; the auditor only reads."""
    if adalah_admin(pengguna) or pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    return not adalah_auditor(pengguna) and pengguna.pegawai_id is not None


def boleh_merevisi(pengguna: Pengguna, skp: SKP, hari_ini: date) -> bool:
    """The person, or the appraiser who asks for it; the action also asks whether the year is with the appraiser."""
    berjalan = skp.status == SKP.Status.DISETUJUI and skp.tahun_kinerja.berjalan
    return berjalan and (adalah_pemilik(pengguna, skp) or adalah_penilai(pengguna, skp, hari_ini))


def boleh_berekspektasi(skp: SKP) -> bool:
    """Special expectations can be said until the plan ends; the action also asks whether the result is final."""
    return skp.status not in (SKP.Status.DIREVISI, SKP.Status.DITUTUP)


def boleh_mengisi_realisasi(pengguna: Pengguna, skp: SKP, penilaian: Penilaian | None) -> bool:
    """Until it is handed in; the appraiser can hand it back. Also for a position that the person has left."""
    belum = penilaian is None or penilaian.status == Penilaian.Status.BELUM
    return adalah_pemilik(pengguna, skp) and skp.berlaku and skp.tahun_kinerja.berjalan and belum


def boleh_merencanakan_aksi(pengguna: Pengguna, skp: SKP, penilaian: Penilaian | None) -> bool:
    """The same people and states as the realisation; the calendar is looser, planning comes first."""
    return boleh_mengisi_realisasi(pengguna, skp, penilaian)


def belum_diserahkan(skp: SKP, penilaian: Penilaian | None) -> bool:
    """Under way, and the appraisal waits for the employee."""
    return skp.berlaku and (penilaian is None or penilaian.status == Penilaian.Status.BELUM)


def boleh_melihat_proses(pengguna: Pengguna, penilaian: Penilaian) -> bool:
    """The person sees the scores when they are determined, not while the appraiser is still weighing them."""
    return penilaian.final or not adalah_pemilik(pengguna, penilaian.skp)


def boleh_melihat_umpan_balik(pengguna: Pengguna, pegawai: Pegawai, penilai_id: int | None) -> bool:
    """Between the receiver and the appraiser."""
    return pengguna.pegawai_id is not None and pengguna.pegawai_id in (pegawai.pk, penilai_id)


def memimpin_unit(pengguna: Pengguna, unit: Iterable[int], hari_ini: date) -> bool:
    """Heads one of these units today, in whatever quality."""
    if pengguna.pegawai_id is None:
        return False
    kepala = Penempatan.objects.pada(hari_ini).kepala()
    return kepala.filter(pegawai=pengguna.pegawai_id, unit__in=list(unit)).exists()


def boleh_menetapkan_organisasi(pengguna: Pengguna, unit: Unit, hari_ini: date) -> bool:
    """BKD, or who leads the organisation above (PermenPANRB 6/2022); nobody for their own organisation."""
    if memimpin_unit(pengguna, [unit.pk], hari_ini):
        return False
    atas = [int(bagian) for bagian in unit.jalur.split("/") if bagian and int(bagian) != unit.pk]
    return adalah_admin(pengguna) or memimpin_unit(pengguna, atas, hari_ini)


def boleh_melihat_organisasi(pengguna: Pengguna, hari_ini: date) -> bool:
    """The list of organisations: who sees the cycle, manages performance, or leads a perangkat daerah or above."""
    if boleh_melihat_siklus(pengguna) or pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    if pengguna.pegawai_id is None:
        return False
    bawah = Unit.objects.perangkat_daerah().filter(jalur__startswith=OuterRef("unit__jalur"))
    kepala = Penempatan.objects.pada(hari_ini).kepala().filter(pegawai=pengguna.pegawai_id)
    return kepala.filter(Exists(bawah)).exists()


def boleh_mengatur_pustaka(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna)


def boleh_melihat_pustaka(pengguna: Pengguna) -> bool:
    """Whoever plans, and who oversees planning."""
    return pengguna.pegawai_id is not None or boleh_melihat_siklus(pengguna)


def unit_penugas(pengguna: Pengguna, pegawai: Pegawai, hari_ini: date) -> Unit | None:
    """The unit by whose head this account may assign somebody to this person: the highest one on the way to the top.

    Not for oneself, and not for who heads that very unit: such a person is not below.
    """
    tempat = penempatan_pada(pegawai, hari_ini)
    if tempat is None or pengguna.pegawai is None or pengguna.pegawai_id == pegawai.pk:
        return None
    jalur = [int(bagian) for bagian in tempat.unit.jalur.split("/") if bagian]
    dipimpin = unit_pimpinan(pengguna.pegawai, hari_ini).filter(pk__in=jalur)
    kepala = Penempatan.objects.pada(hari_ini).kepala().filter(pegawai=pegawai)
    atas = dipimpin.exclude(pk__in=kepala.order_by().values("unit"))
    return min(atas, key=lambda unit: len(unit.jalur), default=None)


def boleh_mengakhiri_penugasan(
    pengguna: Pengguna, penugasan: PenugasanPenilai, hari_ini: date
) -> bool:
    """BKD; and what was given by the head of a unit, whoever heads that unit or one above it today."""
    if adalah_admin(pengguna):
        return True
    if penugasan.unit_penugas is None or pengguna.pegawai_id == penugasan.pegawai_id:
        return False
    jalur = [int(bagian) for bagian in penugasan.unit_penugas.jalur.split("/") if bagian]
    return memimpin_unit(pengguna, jalur, hari_ini)


def boleh_memutus_sanggahan(pengguna: Pengguna, sanggahan: SanggahanPenilai) -> bool:
    """BKD or the pengelola of the unit; never the person, nor whoever was proposed."""
    if pengguna.pegawai_id in (sanggahan.pegawai_id, sanggahan.diusulkan_id):
        return False
    return adalah_admin(pengguna) or punya_peran(pengguna, Peran.PENGELOLA_KINERJA, sanggahan.unit)


def boleh_mengurus_sanggahan(pengguna: Pengguna) -> bool:
    """The queue; the auditor reads it."""
    return boleh_melihat_siklus(pengguna) or bool(pengguna.unit_berperan(Peran.PENGELOLA_KINERJA))


def boleh_mengatur_skema(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna)


def boleh_memimpin_kalibrasi(pengguna: Pengguna, unit: Unit, hari_ini: date) -> bool:
    """BKD, who heads the unit whose appraisers meet, or who heads a unit above it."""
    jalur = [int(bagian) for bagian in unit.jalur.split("/") if bagian]
    return adalah_admin(pengguna) or memimpin_unit(pengguna, jalur, hari_ini)


def boleh_melihat_siklus(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna) or adalah_auditor(pengguna)


def unit_diawasi(pengguna: Pengguna) -> UnitQuerySet:
    """Units whose state one may read: BKD and auditor all, pengelola and heads their unit and those below."""
    hari_ini = timezone.localdate()
    berlaku = Unit.objects.berlaku(hari_ini)
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return berlaku
    puncak = list(Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)))
    if pengguna.pegawai is not None:
        puncak += unit_pimpinan(pengguna.pegawai, hari_ini)
    return berlaku.di_bawah(*puncak)
