"""What the web process has in memory before it answers its first request."""

import gc
import importlib
import sys
from collections.abc import Iterator

import pytest
from django.template import Template, engines


@pytest.fixture
def _seperti_semula() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_seperti_semula")
def test_isi_program_tidak_dicari_sampahnya(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each search of a whole program stops every thread of a worker for a tenth of a second."""
    gc.unfreeze()
    sys.modules.pop("kinerja.wsgi", None)
    importlib.import_module("kinerja.wsgi")
    assert "kinerja.urls" in sys.modules
    monkeypatch.delattr(Template, "compile_nodelist")
    engines["django"].get_template("beranda.html")  # read and compiled before
    assert gc.get_freeze_count() > 100_000
    assert len(gc.get_objects()) < 5_000
