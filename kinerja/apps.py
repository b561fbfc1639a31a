from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KinerjaConfig(AppConfig):
    """Holds the project's own template tags and makes every process, the web too, know the tasks by name."""

    name = "kinerja"

    def ready(self) -> None:
        import kinerja.celery  # noqa: F401  (makes it Celery's current application)

        autodiscover_modules("tasks")
