"""Reference data of surveys that BKD keeps by date."""

from django.contrib import admin
from django.http import HttpRequest

from survei.models import PengaturanIntegritas, TanggapanIntegritas


@admin.register(PengaturanIntegritas)
class PengaturanIntegritasAdmin(admin.ModelAdmin[PengaturanIntegritas]):
    """A row that results were made under is followed by another one, not rewritten."""

    list_display = ("jenis", "mulai", "pembagi", "ambang_wbk", "ambang_wbbm", "dasar")
    list_filter = ("jenis",)

    def _terpakai(self, obj: PengaturanIntegritas | None) -> bool:
        return (
            obj is not None
            and TanggapanIntegritas.objects.filter(
                survei__instrumen__jenis=obj.jenis, survei__selesai__gte=obj.mulai
            ).exists()
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: PengaturanIntegritas | None = None
    ) -> list[str]:
        if not self._terpakai(obj):
            return []
        return ["jenis", "mulai", "pembagi", "ambang_wbk", "ambang_wbbm"]

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanIntegritas | None = None
    ) -> bool:
        return super().has_delete_permission(request, obj) and not self._terpakai(obj)
