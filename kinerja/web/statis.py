"""Out of Bootstrap's wheel (8 MB of variants) only the one file that the pages load, and its source map."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bootstrap_wrapper import get_bootstrap_css_dir
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BERKAS = ("bootstrap.min.css", "bootstrap.min.css.map")


class BootstrapFinder(BaseFinder):
    """Serves them as bootstrap/<file>."""

    def __init__(self) -> None:
        folder: Path = get_bootstrap_css_dir()
        self.storage = FileSystemStorage(location=folder)
        self.storage.prefix = "bootstrap"  # type: ignore[attr-defined]  # read by collectstatic

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        # Django renames `all` to `find_all` over its 5.2–6.1 releases; both mean the same.
        semua = find_all or bool(kwargs.get("all"))
        awalan, _, nama = path.partition("/")
        ada = awalan == "bootstrap" and nama in BERKAS
        if not ada:
            return []
        lengkap = self.storage.path(nama)
        return [lengkap] if semua else lengkap

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for nama in BERKAS:
            yield nama, self.storage
