from celery import shared_task
from django.utils import timezone

from kinerja.antrean.kirim import sapu


@shared_task(name="kinerja.sapu_antrean", time_limit=55)
def sapu_antrean() -> int:
    return sapu(pada=timezone.now())


JADWAL: dict[str, dict[str, str]] = {"kinerja.sapu_antrean": {}}
