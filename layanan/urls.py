from django.urls import path

from layanan import views

app_name = "layanan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("baru/", views.pilih_unit, name="pilih_unit"),
    path("baru/<int:unit_pk>/", views.baru, name="baru"),
    path("<int:pk>/", views.rincian, name="rincian"),
    path("<int:pk>/ubah/", views.ubah, name="ubah"),
    path("publik/", views.publik, name="publik"),
    path("publik/<slug:kode>/", views.publik_rincian, name="publik_rincian"),
]
