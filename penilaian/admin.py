"""Reference data only: what the actions own is read on the pages."""

from django.contrib import admin
from django.http import HttpRequest

from penilaian.models import SkemaPenilaian


@admin.register(SkemaPenilaian)
class SkemaPenilaianAdmin(admin.ModelAdmin[SkemaPenilaian]):
    list_display = ("nama", "berlaku_mulai")

    def has_delete_permission(
        self, request: HttpRequest, obj: SkemaPenilaian | None = None
    ) -> bool:
        return False
