from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class KinerjaConfig(AppConfig):
    """Holds the project's own template tags and makes every process, the web too, know the tasks by name."""

    name = "kinerja"
    default = True

    def ready(self) -> None:
        import kinerja.celery  # noqa: F401  (makes it Celery's current application)
        from kinerja.jadwal import pasang_jadwal

        autodiscover_modules("tasks")
        post_migrate.connect(pasang_jadwal, sender=apps.get_app_config("django_celery_beat"))


class RujukanConfig(AdminConfig):
    default_site = "kinerja.rujukan.SitusRujukan"
