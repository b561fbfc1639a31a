"""Changes of the organisation tree."""

from django.db import connection

from pegawai.models import Unit

_SUSUN = """
WITH RECURSIVE pohon AS (
    SELECT id, '/' || id || '/' AS jalur, CASE WHEN perangkat_daerah THEN id END AS opd
    FROM pegawai_unit WHERE induk_id IS NULL
    UNION ALL
    SELECT u.id, p.jalur || u.id || '/', CASE WHEN u.perangkat_daerah THEN u.id ELSE p.opd END
    FROM pegawai_unit u JOIN pohon p ON u.induk_id = p.id
)
UPDATE pegawai_unit u SET jalur = p.jalur, opd_id = p.opd FROM pohon p
WHERE p.id = u.id AND (u.jalur <> p.jalur OR u.opd_id IS DISTINCT FROM p.opd)
"""


class UnitMelingkar(ValueError):
    """A unit is, through its parents, its own superior."""


def susun_jalur() -> int:
    """Recompute `jalur` and `opd` of every unit in one statement; answer how many changed.

    Runs inside the transaction of whatever changed the tree. A circle is never reached from a root and stays without a
    path: it is refused here, because a foreign key cannot.
    """
    with connection.cursor() as kursor:
        kursor.execute(_SUSUN)
        berubah = kursor.rowcount
        kursor.execute(
            "WITH RECURSIVE p AS (SELECT id FROM pegawai_unit WHERE induk_id IS NULL UNION ALL "
            "SELECT u.id FROM pegawai_unit u JOIN p ON u.induk_id = p.id) "
            "SELECT count(*) FROM pegawai_unit WHERE id NOT IN (SELECT id FROM p)"
        )
        (terputus,) = kursor.fetchone()
    if terputus:
        raise UnitMelingkar(f"{terputus} unit saling menjadi atasan satu sama lain.")
    return int(berubah)


def sisipkan_banyak(daftar: list[Unit]) -> list[Unit]:
    """Insert many units at once and lay their paths."""
    hasil = Unit.objects.bulk_create(daftar)
    susun_jalur()
    return hasil
