from django.apps import AppConfig


class SurveiConfig(AppConfig):
    name = "survei"
    verbose_name = "Survei"

    def ready(self) -> None:
        from kinerja.web.keadaan import daftarkan

        daftarkan("ditangani", "Ditangani", "hijau", "circle-check")
        daftarkan("spam", "Spam", "abu", "ban")
        daftarkan("arsip", "Arsip", "abu", "archive")
