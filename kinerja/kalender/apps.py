from django.apps import AppConfig


class KalenderConfig(AppConfig):
    name = "kinerja.kalender"
