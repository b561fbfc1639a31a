"""Dated settings that BKD keeps; what was in force stays readable, so nothing is deleted."""

from django.contrib import admin
from django.http import HttpRequest

from karier.models import KetentuanAngkaKredit, PejabatPenetap


class _TanpaHapus:
    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(KetentuanAngkaKredit)
class KetentuanAngkaKreditAdmin(_TanpaHapus, admin.ModelAdmin[KetentuanAngkaKredit]):
    list_display = ("jenjang", "berlaku_mulai", "koefisien", "naik_pangkat", "naik_jenjang")
    list_filter = ("jenjang",)


@admin.register(PejabatPenetap)
class PejabatPenetapAdmin(_TanpaHapus, admin.ModelAdmin[PejabatPenetap]):
    list_display = ("jabatan", "nama", "berlaku_mulai", "kode_nomor")
