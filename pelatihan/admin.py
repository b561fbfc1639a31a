"""Reference tables that BKD keeps. A row that trainings were counted by is ended and followed, not rewritten."""

from django.contrib import admin
from django.http import HttpRequest

from pelatihan.models import JalurPengembangan, KewajibanJp


@admin.register(JalurPengembangan)
class JalurPengembanganAdmin(admin.ModelAdmin[JalurPengembangan]):
    list_display = (
        "kode", "nama", "satuan", "jp_nasional", "jp_internasional", "mulai", "selesai", "kepastian",
    )  # fmt: skip
    list_filter = ("bentuk", "kepastian")
    search_fields = ("kode", "nama")

    def get_readonly_fields(
        self, request: HttpRequest, obj: JalurPengembangan | None = None
    ) -> list[str]:
        if obj is None or not obj.pelatihan.exists():
            return []
        return ["kode", "bentuk", "satuan", "jp_nasional", "jp_internasional", "mulai"]


@admin.register(KewajibanJp)
class KewajibanJpAdmin(admin.ModelAdmin[KewajibanJp]):
    list_display = ("jenis", "mulai", "jp_setahun", "dasar")
    list_filter = ("jenis",)
