"""The schedule as the code proposes it; the agency may change it afterwards.

Each app's tasks.py names its recurring tasks in JADWAL. After `migrate` the missing ones are added to the table that
Celery beat reads; a row that exists is left alone, because somebody may have moved the hour.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule


def daftar_jadwal() -> Iterator[tuple[str, dict[str, Any]]]:
    """(task name, crontab fields) of every app."""
    for konfigurasi in apps.get_app_configs():
        if konfigurasi.module is None or not module_has_submodule(konfigurasi.module, "tasks"):
            continue
        tugas = import_module(f"{konfigurasi.name}.tasks")
        yield from getattr(tugas, "JADWAL", {}).items()


def pasang_jadwal(**_: Any) -> None:
    """Add what is missing. Connected to `post_migrate`, once the tables of django_celery_beat exist."""
    from django_celery_beat.models import CrontabSchedule, PeriodicTask

    ada = set(PeriodicTask.objects.values_list("name", flat=True))
    for nama, kapan in daftar_jadwal():
        if nama in ada:
            continue
        bidang = {"minute": "*", "hour": "*", "day_of_week": "*", **kapan}
        crontab = CrontabSchedule.objects.filter(timezone=settings.TIME_ZONE, **bidang).first()
        if crontab is None:
            crontab = CrontabSchedule.objects.create(timezone=settings.TIME_ZONE, **bidang)
        PeriodicTask.objects.create(name=nama, task=nama, crontab=crontab)
