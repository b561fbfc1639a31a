"""What is final stays final: the database refuses to touch a determined appraisal and all that it rests on.

The triggers answer raw SQL too. Rows are written while the appraisal is still open and it is determined last: a loader
inserts `dinilai`, then the children, then sets `ditetapkan` in one UPDATE. The one thing that may still happen to a
determined row is that a newer version takes its place: `ditetapkan` becomes `digantikan`, and nothing else changes; or
that its plan is revised, and the result of a month goes over to the next version of the plan (see revisi.py).
"""

import pgtrigger

PESAN = "Penilaian yang sudah ditetapkan tidak dapat diubah."

PESAN_PERKARA = "Perkara yang sudah selesai tidak dapat diubah."

# Each template answers, for the row in {baris}, whether a determined appraisal rests on it.
_INDUK_DITETAPKAN = (
    "EXISTS (SELECT 1 FROM penilaian_penilaian p"
    " WHERE p.id = {baris}.penilaian_id AND p.status IN ('ditetapkan', 'digantikan'))"
)
_TAHUNAN_DITETAPKAN = (
    "EXISTS (SELECT 1 FROM penilaian_penilaian p JOIN penilaian_periode r ON r.id = p.periode_id"
    " WHERE p.skp_id = {skp} AND p.status IN ('ditetapkan', 'digantikan') AND r.jenis = 'tahunan')"
)
_SKP_RHK = "{baris}.skp_id"
_SKP_INDIKATOR = "(SELECT k.skp_id FROM penilaian_rencanahasilkerja k WHERE k.id = {baris}.rhk_id)"
# A realisation is frozen by its own period's appraisal too, not only by the annual one.
_REALISASI = (
    "EXISTS (SELECT 1 FROM penilaian_penilaian p JOIN penilaian_periode r ON r.id = p.periode_id"
    " JOIN penilaian_rencanahasilkerja k ON k.skp_id = p.skp_id"
    " JOIN penilaian_indikatorkinerja i ON i.rhk_id = k.id"
    " WHERE i.id = {indikator} AND p.status IN ('ditetapkan', 'digantikan')"
    " AND (r.jenis = 'tahunan' OR p.periode_id = {periode}))"
)
_RENCANA_AKSI = (
    "EXISTS (SELECT 1 FROM penilaian_penilaian p JOIN penilaian_periode r ON r.id = p.periode_id"
    " JOIN penilaian_rencanahasilkerja k ON k.skp_id = p.skp_id"
    " WHERE k.id = {baris}.rhk_id AND p.status IN ('ditetapkan', 'digantikan')"
    " AND (r.jenis = 'tahunan' OR p.periode_id = {baris}.periode_id))"
)
# A day is frozen by the appraisal of the period it lies in, as a realisation is.
_PROGRES = (
    "EXISTS (SELECT 1 FROM penilaian_penilaian p JOIN penilaian_periode r ON r.id = p.periode_id"
    " WHERE p.skp_id = {baris}.skp_id AND p.status IN ('ditetapkan', 'digantikan')"
    " AND (r.jenis = 'tahunan' OR {baris}.tanggal BETWEEN r.mulai AND r.selesai))"
)
_BUKTI = (
    "EXISTS (SELECT 1 FROM penilaian_realisasi x JOIN penilaian_indikatorkinerja i ON i.id = x.indikator_id"
    " JOIN penilaian_rencanahasilkerja k ON k.id = i.rhk_id"
    " JOIN penilaian_penilaian p ON p.skp_id = k.skp_id JOIN penilaian_periode r ON r.id = p.periode_id"
    " WHERE x.id = {baris}.realisasi_id AND p.status IN ('ditetapkan', 'digantikan')"
    " AND (r.jenis = 'tahunan' OR p.periode_id = x.periode_id))"
)


def _pemicu(nama: str, syarat: str, *, sisip: bool = True, pesan: str = PESAN) -> pgtrigger.Trigger:
    """Refuse the row before and after the change: neither leaving nor entering what is determined."""
    operasi = pgtrigger.Update | pgtrigger.Delete
    if sisip:
        operasi = operasi | pgtrigger.Insert
    lama = syarat.format(baris="OLD")
    baru = syarat.format(baris="NEW")
    tolak = f"RAISE EXCEPTION '{pesan}' USING ERRCODE = 'restrict_violation';"
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=operasi,
        func=(
            f"IF TG_OP <> 'INSERT' THEN IF {lama} THEN {tolak} END IF; END IF;\n"
            f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n"
            f"IF {baru} THEN {tolak} END IF;\n"
            "RETURN NEW;"
        ),
    )


def penilaian_final() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="penilaian_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status__in=("ditetapkan", "digantikan")),
        func=(
            "IF TG_OP = 'UPDATE' AND OLD.status = 'ditetapkan' AND NEW.status = 'digantikan'"  # noqa: S608 -- constants of ours
            " AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status' THEN RETURN NEW; END IF;\n"
            # The plan was revised: its next version takes over the year, the result keeps the version it is about.
            "IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'skp_id' - 'versi_skp_id'"
            " = to_jsonb(OLD) - 'skp_id' - 'versi_skp_id'"
            " AND NEW.versi_skp_id = COALESCE(OLD.versi_skp_id, OLD.skp_id)"
            " AND EXISTS (SELECT 1 FROM penilaian_skp s WHERE s.id = NEW.skp_id AND s.revisi_dari_id = OLD.skp_id"
            " AND s.status = 'disetujui') THEN RETURN NEW; END IF;\n"
            f"RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'restrict_violation';"
        ),
    )


def dokumen_final() -> pgtrigger.Trigger:
    """What was printed stays, and so does the day on which it was received."""
    return pgtrigger.Trigger(
        name="dokumen_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=(
            "IF TG_OP = 'UPDATE' AND OLD.tanggal_terima IS NULL AND (OLD.penilaian_id, OLD.kode, OLD.nomor, OLD.sidik)"
            " = (NEW.penilaian_id, NEW.kode, NEW.nomor, NEW.sidik) THEN RETURN NEW; END IF;\n"
            "RAISE EXCEPTION 'Dokumen yang sudah terbit dan penerimaannya tidak dapat diubah.'"
            " USING ERRCODE = 'restrict_violation';"
        ),
    )


def perkara_final(nama: str, terbuka: str) -> pgtrigger.Trigger:
    """A case that is closed: an objection decided or withdrawn, a reopening answered."""
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"IF TG_OP = 'UPDATE' AND OLD.status = '{terbuka}' THEN RETURN NEW; END IF;\n"
            f"RAISE EXCEPTION '{PESAN_PERKARA}' USING ERRCODE = 'restrict_violation';"
        ),
    )


def anak_keberatan_final(nama: str) -> pgtrigger.Trigger:
    syarat = (
        "EXISTS (SELECT 1 FROM penilaian_keberatan k"
        " WHERE k.id = {baris}.keberatan_id AND k.status <> 'diajukan')"
    )
    return _pemicu(nama, syarat, pesan=PESAN_PERKARA)


def anak_penilaian_final(nama: str) -> pgtrigger.Trigger:
    return _pemicu(nama, _INDUK_DITETAPKAN)


def skp_final() -> pgtrigger.Trigger:
    syarat = _TAHUNAN_DITETAPKAN.format(skp="{baris}.id")
    return _pemicu("skp_final", syarat, sisip=False)


def rhk_final() -> pgtrigger.Trigger:
    return _pemicu("rhk_final", _TAHUNAN_DITETAPKAN.format(skp=_SKP_RHK))


def bagian_skp_final(nama: str) -> pgtrigger.Trigger:
    """For the other rows that hang on an SKP."""
    return _pemicu(nama, _TAHUNAN_DITETAPKAN.format(skp=_SKP_RHK))


def catatan_rhk_final(nama: str) -> pgtrigger.Trigger:
    skp = "(SELECT k.skp_id FROM penilaian_pengembalianskp k WHERE k.id = {baris}.pengembalian_id)"
    return _pemicu(nama, _TAHUNAN_DITETAPKAN.format(skp=skp))


def indikator_final() -> pgtrigger.Trigger:
    return _pemicu("indikator_final", _TAHUNAN_DITETAPKAN.format(skp=_SKP_INDIKATOR))


def realisasi_final() -> pgtrigger.Trigger:
    syarat = _REALISASI.format(indikator="{baris}.indikator_id", periode="{baris}.periode_id")
    return _pemicu("realisasi_final", syarat)


def bukti_final() -> pgtrigger.Trigger:
    return _pemicu("bukti_final", _BUKTI)


def progres_final() -> pgtrigger.Trigger:
    return _pemicu("progres_final", _PROGRES)


def kinerja_organisasi_final() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="kinerja_organisasi_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="ditetapkan"),
        func=(
            "RAISE EXCEPTION 'Predikat organisasi yang sudah ditetapkan tidak dapat diubah.'"
            " USING ERRCODE = 'restrict_violation';"
        ),
    )


def rencana_aksi_final() -> pgtrigger.Trigger:
    return _pemicu("rencana_aksi_final", _RENCANA_AKSI)


def skema_terpakai() -> pgtrigger.Trigger:
    """A profile on which determined results stand is theirs: their snapshot names it."""
    return pgtrigger.Trigger(
        name="skema_terpakai",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=(
            "IF EXISTS (SELECT 1 FROM penilaian_penilaian p WHERE p.skema->>'id' = OLD.id::text"
            " OR (NOT p.skema ? 'id' AND p.skema->>'nama' = OLD.nama"
            " AND p.skema->>'berlaku_mulai' = OLD.berlaku_mulai::text)) THEN"
            " RAISE EXCEPTION 'Skema yang menjadi dasar hasil penilaian tidak dapat diubah atau dihapus.'"
            " USING ERRCODE = 'restrict_violation'; END IF;"
            " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )
