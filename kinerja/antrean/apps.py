from django.apps import AppConfig


class AntreanConfig(AppConfig):
    name = "kinerja.antrean"
