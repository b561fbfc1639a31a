from django.apps import AppConfig

from kinerja.web.keadaan import daftarkan


class PelatihanConfig(AppConfig):
    name = "pelatihan"
    verbose_name = "Pelatihan"

    def ready(self) -> None:
        daftarkan("terdaftar", "Terdaftar", "biru", "user-check")
        daftarkan("hadir", "Hadir", "aksen", "check")
        daftarkan("lulus", "Lulus", "hijau", "award")
        daftarkan("tidak_hadir", "Tidak hadir", "jingga", "user-x")
