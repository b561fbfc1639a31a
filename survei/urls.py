from django.urls import path

from survei.views import hasil, isi

app_name = "survei"
urlpatterns = [
    path("s/", hasil.daftar, name="publik"),
    path("s/<str:kode>/", isi.mulai, name="isi"),
    path("s/<str:kode>/hasil/", hasil.hasil, name="hasil"),
    path("s/<str:kode>/hasil.json", hasil.hasil_json, name="hasil_json"),
    path("s/<str:kode>/hasil.csv", hasil.hasil_csv, name="hasil_csv"),
    path("s/<str:kode>/periksa/", isi.periksa, name="periksa"),
    path("s/<str:kode>/terima-kasih/", isi.terima_kasih, name="terima_kasih"),
    path("s/<str:kode>/isi/<slug:langkah>/", isi.langkah, name="langkah"),
]
