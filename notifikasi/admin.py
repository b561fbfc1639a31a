"""The delivery log, to look at: whether the e-mails go out, and why not."""

from django.contrib import admin
from django.http import HttpRequest

from notifikasi.models import Pengiriman


@admin.register(Pengiriman)
class PengirimanAdmin(admin.ModelAdmin[Pengiriman]):
    list_display = ("alamat", "status", "percobaan", "terkirim_pada", "galat")
    list_filter = ("status",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Pengiriman | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Pengiriman | None = None) -> bool:
        return False
