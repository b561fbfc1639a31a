"""Several at the same moment, each in its own thread and on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from penilaian.actions.penolakan import Ditolak


def hasil_serentak(*kerja: Callable[[], object]) -> list[object]:
    """What each piece of work answered, or the exception it ended with, in the given order."""
    mulai = Barrier(len(kerja))

    def satu(lakukan: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            mulai.wait(timeout=20)
            return lakukan()
        except Exception as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja))


def serentak(*kerja: Callable[[], object]) -> list[Ditolak | None]:
    """How the appraisal refused each piece of work, None where it did not; any other exception is raised."""
    penolakan: list[Ditolak | None] = []
    for hasil in hasil_serentak(*kerja):
        if isinstance(hasil, Exception) and not isinstance(hasil, Ditolak):
            raise hasil
        penolakan.append(hasil if isinstance(hasil, Ditolak) else None)
    return penolakan
