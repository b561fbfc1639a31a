from django.urls import path

from pegawai.views import akses, akun, direktori, disiplin, impor, unit

app_name = "pegawai"
urlpatterns = [
    path("pegawai/", direktori.daftar, name="daftar"),
    path("pegawai/unduh/", direktori.unduh, name="unduh"),
    path("pegawai/saya/", direktori.profil, name="profil"),
    path("pegawai/<int:pk>/", direktori.rincian, name="rincian"),
    path("pegawai/peran/", akses.peran, name="peran"),
    path("pegawai/peran/baru/", akses.peran_baru, name="peran_baru"),
    path("pegawai/peran/<int:pk>/akhiri/", akses.peran_akhiri, name="peran_akhiri"),
    path("pegawai/penugasan/", akses.penugasan, name="penugasan"),
    path("pegawai/penugasan/baru/", akses.penugasan_baru, name="penugasan_baru"),
    path("pegawai/penugasan/<int:pk>/akhiri/", akses.penugasan_akhiri, name="penugasan_akhiri"),
    path("pegawai/penjabat/", akses.penjabat, name="penjabat"),
    path("pegawai/penjabat/baru/", akses.penjabat_baru, name="penjabat_baru"),
    path("pegawai/penjabat/<int:pk>/akhiri/", akses.penjabat_akhiri, name="penjabat_akhiri"),
    path("pegawai/akun/", akun.akun, name="akun"),
    path("pegawai/akun/undang/", akun.undang_semua, name="undang_semua"),
    path("pegawai/<int:pk>/akun/undang/", akun.undang, name="undang"),
    path("pegawai/<int:pk>/akun/tautan/", akun.tautan, name="tautan"),
    path("pegawai/<int:pk>/akun/aktif/", akun.atur_aktif, name="atur_aktif"),
    path("pegawai/disiplin/", disiplin.disiplin_daftar, name="disiplin_daftar"),
    path("pegawai/disiplin/patut/", disiplin.disiplin_patut, name="disiplin_patut"),
    path("pegawai/disiplin/<int:pk>/tutup/", disiplin.hukuman_tutup, name="hukuman_tutup"),
    path("pegawai/<int:pk>/disiplin/", disiplin.disiplin, name="disiplin"),
    path("pegawai/<int:pk>/disiplin/hukuman/", disiplin.hukuman_baru, name="hukuman_baru"),
    path(
        "pegawai/<int:pk>/disiplin/pemeriksaan/",
        disiplin.pemeriksaan_baru,
        name="pemeriksaan_baru",
    ),
    path("unit/", unit.unit, name="unit"),
    path("unit/<int:pk>/", unit.rincian_unit, name="rincian_unit"),
    path("impor/", impor.unggah, {"jenis": "siasn"}, name="impor"),
    path("impor/kehadiran/", impor.unggah, {"jenis": "kehadiran"}, name="impor_kehadiran"),
    path(
        "impor/kehadiran/templat/",
        impor.templat,
        {"jenis": "kehadiran"},
        name="templat_kehadiran",
    ),
    path("impor/<int:pk>/", impor.impor_rincian, name="impor_rincian"),
    path("impor/<int:pk>/masalah/", impor.impor_masalah, name="impor_masalah"),
    path("impor/<int:pk>/terapkan/", impor.impor_terapkan, name="impor_terapkan"),
    path("impor/<int:pk>/batal/", impor.impor_batal, name="impor_batal"),
]
