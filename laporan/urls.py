from django.urls import path

from laporan import views

app_name = "laporan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("minta/", views.minta, name="minta"),
    path("<int:pk>/", views.rincian, name="rincian"),
    path("<int:pk>/batalkan/", views.batalkan, name="batalkan"),
    path("<int:pk>/ulangi/", views.ulangi, name="ulangi"),
    path("<int:pk>/berkas/<int:berkas_id>/", views.unduh, name="unduh"),
]
