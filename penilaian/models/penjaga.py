"""What a plan may only lack while it is being drafted; the triggers answer raw SQL too."""

import pgtrigger

PESAN_TARGET = "Semua indikator pada SKP yang diajukan harus bertarget."
PESAN_DUKUNGAN = "Dukungan kepada RHK pimpinan pada SKP yang sudah diajukan tidak dapat dilepas."
DISUSUN = ("draf", "dikembalikan")

PESAN_PROGRES = "Progres harian harus di dalam masa SKP pemiliknya dan untuk RHK SKP itu."
_PROGRES_LAIN = (
    "NOT EXISTS (SELECT 1 FROM penilaian_skp s WHERE s.id = NEW.skp_id AND s.pegawai_id = NEW.pegawai_id"
    " AND NEW.tanggal BETWEEN s.mulai AND s.selesai)"
    " OR (NEW.rhk_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM penilaian_rencanahasilkerja k"
    " WHERE k.id = NEW.rhk_id AND k.skp_id = NEW.skp_id))"
)
PESAN_SETAHUN = "Penilaian dan SKP yang dinilai harus pada tahun kinerja yang sama."
PESAN_TAHUN_TETAP = "Tahun kinerja SKP dan periode tidak dapat diganti."
_LAIN_TAHUN = (
    "EXISTS (SELECT 1 FROM penilaian_periode r JOIN penilaian_skp s ON s.id IN (NEW.skp_id, NEW.versi_skp_id)"
    " WHERE r.id = NEW.periode_id AND r.tahun_kinerja_id <> s.tahun_kinerja_id)"
)
PESAN_ISIAN_SETAHUN = "Realisasi dan rencana aksi harus pada tahun kinerja SKP-nya."
_ISIAN_LAIN_TAHUN = (
    "EXISTS (SELECT 1 FROM penilaian_periode r, penilaian_skp s WHERE r.id = NEW.periode_id"
    " AND s.id = {skp} AND r.tahun_kinerja_id <> s.tahun_kinerja_id)"
)
_TANPA_TARGET = (
    "EXISTS (SELECT 1 FROM penilaian_indikatorkinerja i"
    " JOIN penilaian_rencanahasilkerja k ON k.id = i.rhk_id WHERE k.skp_id = NEW.id"
    " AND i.target IS NULL AND i.target_bawah IS NULL AND i.target_teks = '')"
)
_SKP_INDIKATOR_LEPAS = (
    "EXISTS (SELECT 1 FROM penilaian_rencanahasilkerja k JOIN penilaian_skp s ON s.id = k.skp_id"
    " WHERE k.id = NEW.rhk_id AND s.status NOT IN ('draf', 'dikembalikan'))"
)
_SKP_RHK_LEPAS = (
    "EXISTS (SELECT 1 FROM penilaian_skp s"
    " WHERE s.id = NEW.skp_id AND s.status NOT IN ('draf', 'dikembalikan'))"
)


def _tolak_bila(syarat: str, pesan: str) -> str:
    return (
        f"IF {syarat} THEN RAISE EXCEPTION '{pesan}' USING ERRCODE = 'restrict_violation'; END IF;"
        " RETURN NEW;"
    )


def skp_bertarget() -> pgtrigger.Trigger:
    """A plan leaves its author only when every indicator has its target."""
    return pgtrigger.Trigger(
        name="skp_bertarget",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__status__in=DISUSUN) & ~pgtrigger.Q(new__status__in=DISUSUN),
        func=_tolak_bila(_TANPA_TARGET, PESAN_TARGET),
    )


def indikator_bertarget() -> pgtrigger.Trigger:
    """And no indicator without one enters a plan that has left its author."""
    return pgtrigger.Trigger(
        name="indikator_bertarget",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(
            new__target__isnull=True, new__target_bawah__isnull=True, new__target_teks=""
        ),
        func=_tolak_bila(_SKP_INDIKATOR_LEPAS, PESAN_TARGET),
    )


def rhk_dukungan() -> pgtrigger.Trigger:
    """What somebody has handed in says whose result it supports: nobody takes that away from above."""
    return pgtrigger.Trigger(
        name="rhk_dukungan",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__rhk_pimpinan__isnull=False, new__rhk_pimpinan__isnull=True),
        func=_tolak_bila(_SKP_RHK_LEPAS, PESAN_DUKUNGAN),
    )


def progres_sesuai_skp() -> pgtrigger.Trigger:
    """A day of the daily log lies in its plan, belongs to the plan's person and serves a result of that plan."""
    return pgtrigger.Trigger(
        name="progres_sesuai_skp",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_tolak_bila(_PROGRES_LAIN, PESAN_PROGRES),
    )


def penilaian_setahun() -> pgtrigger.Trigger:
    """An appraisal is of a period of its plan's own year; `tahun_tetap` keeps both from leaving it afterwards."""
    return pgtrigger.Trigger(
        name="penilaian_setahun",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("skp_id", "versi_skp_id", "periode_id"),  # type: ignore[no-untyped-call]  # not typed
        func=_tolak_bila(_LAIN_TAHUN, PESAN_SETAHUN),
    )


def tahun_tetap(nama: str) -> pgtrigger.Trigger:
    """What was planned or opened for a year stays of that year."""
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__tahun_kinerja__df=pgtrigger.F("new__tahun_kinerja")),
        func=f"RAISE EXCEPTION '{PESAN_TAHUN_TETAP}' USING ERRCODE = 'restrict_violation';",
    )


def isian_setahun(nama: str, induk: str, skp: str) -> pgtrigger.Trigger:
    """What is entered for a period belongs to a plan of that year; `skp` reads the plan's number from the row."""
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(induk, "periode_id"),  # type: ignore[no-untyped-call]  # not typed
        func=_tolak_bila(_ISIAN_LAIN_TAHUN.format(skp=skp), PESAN_ISIAN_SETAHUN),
    )
