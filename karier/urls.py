from django.urls import path

from karier.views import daftar, dokumen, pengaturan, rincian

app_name = "karier"
urlpatterns = [
    path("", rincian.saya, name="saya"),
    path("daftar/", daftar.daftar, name="daftar"),
    path("daftar/unduh/", daftar.unduh, name="unduh"),
    path("daftar/perbarui/", daftar.perbarui, name="perbarui"),
    path("pegawai/<int:pk>/", rincian.rincian, name="rincian"),
    path("pegawai/<int:pk>/saldo/", pengaturan.saldo, name="saldo"),
    path("pegawai/<int:pk>/konversi/<int:tahun>/", dokumen.konversi, name="konversi"),
    path("pegawai/<int:pk>/akumulasi/", dokumen.akumulasi, name="akumulasi"),
    path("pegawai/<int:pk>/tetapkan/<int:tahun>/", pengaturan.tetapkan, name="tetapkan"),
    path("pak/<int:pk>/", dokumen.pak, name="pak"),
]
