from django.apps import AppConfig

from kinerja.web.keadaan import daftarkan


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian"

    def ready(self) -> None:
        from pegawai.actions import pengimpor
        from penilaian.actions import impor_harian, impor_hasil, impor_skp

        pengimpor.daftarkan(impor_hasil.PENGIMPOR)
        pengimpor.daftarkan(impor_harian.PENGIMPOR)
        pengimpor.daftarkan(impor_skp.PENGIMPOR)
        daftarkan("dihentikan", "Dihentikan", "abu", "ban")
        daftarkan("terlihat", "Terlihat", "hijau", "eye")
        daftarkan("mulai_lama", "Mulai lama", "kuning", "clock")
        daftarkan("terlalu_lama", "Terlalu lama", "jingga", "eye-off")
        daftarkan("belum_dikerjakan", "Belum dilaporkan", "abu", "circle-dashed")
        daftarkan("terlaksana", "Terlaksana", "hijau", "circle-check")
        daftarkan("tidak_terlaksana", "Tidak terlaksana", "jingga", "circle-x")
