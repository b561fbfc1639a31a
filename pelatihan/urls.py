from django.urls import path

from pelatihan.views import jp, katalog, peserta, rekap

app_name = "pelatihan"
urlpatterns = [
    path("", katalog.daftar, name="daftar"),
    path("saya/", jp.saya, name="saya"),
    path("rekap/", rekap.rekap, name="rekap"),
    path("rekap/unduh/", rekap.unduh_rekap, name="unduh_rekap"),
    path("pegawai/<int:pk>/", jp.jp_pegawai, name="jp_pegawai"),
    path("baru/", katalog.baru, name="baru"),
    path("<int:pk>/", katalog.rincian, name="rincian"),
    path("<int:pk>/ubah/", katalog.ubah, name="ubah"),
    path("<int:pk>/status/<str:ke>/", katalog.status, name="status"),
    path("<int:pk>/peserta/tambah/", peserta.tambah, name="tambah_peserta"),
    path("<int:pk>/peserta/pilih/", peserta.pilih, name="pilih_peserta"),
    path("<int:pk>/peserta/tandai/", peserta.tandai, name="tandai_peserta"),
    path("peserta/<int:pk>/ubah/", peserta.ubah, name="ubah_peserta"),
    path("peserta/<int:pk>/hapus/", peserta.hapus, name="hapus_peserta"),
]
