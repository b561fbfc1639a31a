from django.urls import URLPattern

app_name = "survei"
urlpatterns: list[URLPattern] = []
