from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        from kinerja.web.keadaan import daftarkan
        from pegawai.actions import impor_kehadiran, impor_siasn, pengimpor

        pengimpor.daftarkan(impor_siasn.PENGIMPOR)
        pengimpor.daftarkan(impor_kehadiran.PENGIMPOR)

        daftarkan("diperiksa", "Sudah diperiksa", "biru", "clipboard-check")
        daftarkan("menerapkan", "Sedang diterapkan", "biru", "refresh-cw")
        daftarkan("diterapkan", "Sudah diterapkan", "hijau", "circle-check")
        daftarkan("lowong", "Lowong", "kuning", "user-x")
        daftarkan("belum_aktif", "Belum aktif", "kuning", "user-x")
        daftarkan("diundang", "Diundang", "biru", "mail")
        daftarkan("nonaktif", "Dinonaktifkan", "abu", "ban")
        daftarkan("berakhir", "Berakhir", "abu", "calendar-x")
        daftarkan("berlaku", "Berlaku", "hijau", "circle-check")
        daftarkan("diakhiri", "Diakhiri", "abu", "calendar-x")
        daftarkan("akan_berlaku", "Akan berlaku", "biru", "calendar-clock")
