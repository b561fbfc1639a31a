"""What every connection to the database says when it begins."""

import pgtrigger
import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def _tanya(sql: str) -> object:
    with connection.cursor() as kursor:
        kursor.execute(sql)
        return kursor.fetchone()[0]


def test_pemicu_tidak_menangkap_galat_untuk_tahu_apa_yang_diabaikan() -> None:
    """Unset, `current_setting` is an error, which each trigger catches at each row."""
    kini = "SELECT current_setting('pgtrigger.ignore')"
    assert _tanya(kini) == "{}"
    assert _tanya("SELECT _pgtrigger_should_ignore('apa pun')") is False
    with pgtrigger.ignore("audit.JejakAudit:jejak_hanya_bertambah"):
        assert "jejak_hanya_bertambah" in str(_tanya(kini))
    assert _tanya(kini) == "{}"
