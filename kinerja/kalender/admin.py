from django.contrib import admin

from kinerja.kalender.models import HariKhusus


@admin.register(HariKhusus)
class HariKhususAdmin(admin.ModelAdmin[HariKhusus]):
    list_display = ("tanggal", "sifat", "keterangan", "dasar")
    list_filter = ("sifat",)
