"""The map of the site. What is mode-dependent (demo, gallery) is not even routed elsewhere."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from kinerja import views
from penilaian.views import periksa_dokumen

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("sehat/", views.sehat, name="sehat"),
    path("akun/", include("allauth.account.urls")),
    path("akun/dua-langkah/", include("allauth.mfa.urls")),
    path("rujukan/", admin.site.urls),
    path("", include("pegawai.urls")),
    path("notifikasi/", include("notifikasi.urls")),
    path("layanan/", include("layanan.urls")),
    path("", include("survei.urls")),
    path("kinerja/", include("penilaian.urls")),
    path("dokumen/<str:kode>/", periksa_dokumen, name="periksa_dokumen"),
    path("pelatihan/", include("pelatihan.urls")),
    path("angka-kredit/", include("karier.urls")),
    path("laporan/", include("laporan.urls")),
]
if settings.MODE_DEMO:
    urlpatterns.append(path("demo/masuk/<str:kode>/", views.masuk_demo, name="masuk_demo"))
if settings.DEBUG:
    from kinerja import galeri

    urlpatterns.append(path("galeri/", galeri.galeri, name="galeri"))

handler403 = "kinerja.views.galat_403"
handler404 = "kinerja.views.galat_404"
handler500 = "kinerja.views.galat_500"
