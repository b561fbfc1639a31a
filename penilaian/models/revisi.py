"""A plan has versions: what a revision adds to it, and what the database refuses about them.

A revision is a row of its own beside the approved one, which stays in force until the revision is approved. While it is
pending it stands outside the constraint that keeps plans of one person apart; the triggers below see to it that it can
only be the next version of a plan in force, and that it enters only when that plan has left.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from penilaian.aturan.revisi import AlasanRevisi

MENUNGGU = ("draf", "diajukan", "dikembalikan")
_MENUNGGU_SQL = ", ".join(f"'{status}'" for status in MENUNGGU)
PESAN_REVISI = (
    "Revisi harus berupa versi berikut dari SKP yang sedang berlaku, dengan masa yang sama."
)
PESAN_DIREVISI = "SKP hanya menjadi direvisi ketika versi penggantinya disetujui."
PESAN_VERSI = "Versi SKP yang sudah digantikan tidak dapat diubah."
_TOLAK_VERSI = f"RAISE EXCEPTION '{PESAN_VERSI}' USING ERRCODE = 'restrict_violation';"

# Which plan a row belongs to, for the triggers.
SKP_LANGSUNG = "{baris}.skp_id"
SKP_RHK = "(SELECT k.skp_id FROM penilaian_rencanahasilkerja k WHERE k.id = {baris}.rhk_id)"
_SKP_INDIKATOR = (
    "(SELECT k.skp_id FROM penilaian_rencanahasilkerja k"
    " JOIN penilaian_indikatorkinerja i ON i.rhk_id = k.id WHERE i.id = {indikator})"
)
SKP_REALISASI = _SKP_INDIKATOR.format(indikator="{baris}.indikator_id")
SKP_BUKTI = _SKP_INDIKATOR.format(
    indikator="(SELECT x.indikator_id FROM penilaian_realisasi x WHERE x.id = {baris}.realisasi_id)"
)

# `hidup` for queries written by hand, in which the plan is called s.
HIDUP_SQL = (
    "(s.status <> 'direvisi' AND (s.revisi_dari_id IS NULL OR s.status NOT IN ("
    + _MENUNGGU_SQL
    + ")))"
)


def menunggu_disetujui() -> Q:
    """A revision that is not in force yet."""
    return Q(revisi_dari__isnull=False, status__in=MENUNGGU)


def hidup(awalan: str = "") -> Q:
    """Neither replaced nor a revision that waits; `awalan` is the way to the plan ("skp__")."""
    return ~Q(**{f"{awalan}status": "direvisi"}) & (
        Q(**{f"{awalan}revisi_dari__isnull": True}) | ~Q(**{f"{awalan}status__in": MENUNGGU})
    )


class BerversiSKP(models.Model):
    versi = models.PositiveSmallIntegerField("versi", default=1)
    alasan_revisi = models.CharField(
        "alasan revisi", max_length=11, choices=AlasanRevisi.pilihan(), blank=True
    )
    uraian_revisi = models.TextField("uraian alasan revisi", blank=True)

    class Meta:
        abstract = True


def kendala_revisi() -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=["revisi_dari"],
            name="skp_satu_revisi",
            violation_error_message="SKP ini sudah mempunyai revisi.",
        ),
        models.CheckConstraint(
            condition=Q(versi=1, revisi_dari__isnull=True)
            | Q(versi__gt=1, revisi_dari__isnull=False),
            name="skp_versi_berasal",
            violation_error_message="Versi kedua dan seterusnya berasal dari versi sebelumnya.",
        ),
        models.CheckConstraint(
            condition=Q(revisi_dari__isnull=True)
            | Q(alasan_revisi__in=[a.value for a in AlasanRevisi]) & ~Q(uraian_revisi=""),
            name="skp_revisi_beralasan",
            violation_error_message="Pilih dan uraikan alasan revisinya.",
        ),
        models.CheckConstraint(condition=~Q(revisi_dari=F("pk")), name="skp_revisi_bukan_diri"),
    ]


def revisi_sah() -> pgtrigger.Trigger:
    """A pending revision belongs to a plan in force; an approved one has taken that plan's place."""
    tolak = f"RAISE EXCEPTION '{PESAN_REVISI}' USING ERRCODE = 'restrict_violation';"
    return pgtrigger.Trigger(
        name="revisi_sah",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__revisi_dari__isnull=False),
        func=(
            "IF NOT EXISTS (SELECT 1 FROM penilaian_skp l WHERE l.id = NEW.revisi_dari_id"  # noqa: S608 -- constants of ours
            " AND l.pegawai_id = NEW.pegawai_id AND l.tahun_kinerja_id = NEW.tahun_kinerja_id"
            " AND l.versi = NEW.versi - 1 AND l.mulai = NEW.mulai"
            f" AND CASE WHEN NEW.status IN ({_MENUNGGU_SQL})"
            " THEN l.status = 'disetujui' AND l.selesai = NEW.selesai"
            " ELSE l.status = 'direvisi' END)"
            f" THEN {tolak} END IF; RETURN NEW;"
        ),
    )


def direvisi_berpengganti() -> pgtrigger.Trigger:
    """Asked at the end of the transaction: the old version leaves first, then the new one enters."""
    return pgtrigger.Trigger(
        name="direvisi_berpengganti",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status"), new__status="direvisi"),
        func=(
            "IF NOT EXISTS (SELECT 1 FROM penilaian_skp b WHERE b.revisi_dari_id = NEW.id"  # noqa: S608 -- constants of ours
            f" AND b.status NOT IN ({_MENUNGGU_SQL})) THEN"
            f" RAISE EXCEPTION '{PESAN_DIREVISI}' USING ERRCODE = 'restrict_violation'; END IF;"
            " RETURN NULL;"
        ),
    )


def versi_beku() -> pgtrigger.Trigger:
    """A version that was replaced stays as it was."""
    return pgtrigger.Trigger(
        name="versi_beku",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="direvisi"),
        func=_TOLAK_VERSI,
    )


def bagian_versi_beku(nama: str, skp: str) -> pgtrigger.Trigger:
    """And so does what it holds; `skp` answers, for the row in {baris}, which plan that is."""

    def beku(baris: str) -> str:
        isi = skp.format(baris=baris)
        return (
            f"IF EXISTS (SELECT 1 FROM penilaian_skp v WHERE v.id = {isi}"  # noqa: S608 -- constants of ours
            f" AND v.status = 'direvisi') THEN {_TOLAK_VERSI} END IF; "
        )

    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"IF TG_OP <> 'INSERT' THEN {beku('OLD')} END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
            f"{beku('NEW')} RETURN NEW;"
        ),
    )
