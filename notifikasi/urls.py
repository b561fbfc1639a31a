from django.urls import URLPattern

app_name = "notifikasi"
urlpatterns: list[URLPattern] = []
