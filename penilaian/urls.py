from django.urls import path

from penilaian import views

app_name = "penilaian"
urlpatterns = [
    path("", views.saya, name="saya"),
    path("mulai/", views.mulai, name="mulai"),
    path("skp/<int:pk>/", views.skp, name="skp"),
    path("skp/<int:pk>/ajukan/", views.ajukan, name="ajukan"),
    path("skp/<int:pk>/setujui/", views.setujui, name="setujui"),
    path("skp/<int:pk>/kembalikan/", views.kembalikan, name="kembalikan"),
    path("skp/<int:pk>/serahkan/", views.serahkan, name="serahkan"),
    path("skp/<int:pk>/umpan-balik/", views.umpan_balik, name="umpan_balik"),
    path("skp/<int:pk>/rencana/baru/", views.rhk_baru, name="rhk_baru"),
    path("rencana/<int:pk>/", views.rhk_ubah, name="rhk_ubah"),
    path("rencana/<int:pk>/hapus/", views.rhk_hapus, name="rhk_hapus"),
    path("rencana/<int:pk>/indikator/baru/", views.indikator_baru, name="indikator_baru"),
    path("indikator/<int:pk>/", views.indikator_ubah, name="indikator_ubah"),
    path("indikator/<int:pk>/hapus/", views.indikator_hapus, name="indikator_hapus"),
    path("indikator/<int:pk>/realisasi/", views.realisasi, name="realisasi"),
    path("bukti/<int:pk>/hapus/", views.bukti_hapus, name="bukti_hapus"),
    path("papan/", views.papan, name="papan"),
    path("nilai/<int:pk>/", views.nilai, name="nilai"),
    path("nilai/<int:pk>/simpan/", views.simpan, name="simpan"),
    path("nilai/<int:pk>/putuskan/", views.putuskan, name="putuskan"),
    path("nilai/<int:pk>/tetapkan/", views.tetapkan, name="tetapkan"),
    path("nilai/<int:pk>/kembalikan/", views.kembalikan_realisasi, name="kembalikan_realisasi"),
    path("hasil/<int:pk>/", views.hasil, name="hasil"),
    path("siklus/", views.siklus, name="siklus"),
    path("siklus/<int:tahun>/buka/", views.buka, name="buka"),
    path("siklus/<int:tahun>/batas/", views.batas, name="batas"),
    path("siklus/<int:tahun>/tutup/", views.tutup, name="tutup"),
    path("siklus/<int:tahun>/pegawai/", views.siklus_pegawai, name="siklus_pegawai"),
    path("pegawai/<int:pk>/ringkas/", views.ringkas_pegawai, name="ringkas_pegawai"),
]
