"""The site's addresses and the gallery, which otherwise only development has."""

from django.urls import path

from kinerja import galeri
from kinerja.urls import handler403, handler404, handler500
from kinerja.urls import urlpatterns as situs

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*situs, path("galeri/", galeri.galeri, name="galeri")]
