from django.urls import path

from notifikasi import views

app_name = "notifikasi"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("dibaca/", views.semua_dibaca, name="semua_dibaca"),
    path("preferensi/", views.preferensi, name="preferensi"),
    path("<int:pk>/buka/", views.buka, name="buka"),
    path("<int:pk>/dibaca/", views.dibaca, name="dibaca"),
]
