"""The reference tables and dated settings: Django's own pages of them, for BKD and for whoever runs the server."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin


class BercatatMixin(admin.ModelAdmin[Any]):
    """What is changed on these pages stands in the audit trail like everything else."""

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        _catat(request, obj, "tambah", "ditambahkan")
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        _catat(request, obj, "ubah", "diubah")
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        for obj in queryset:
            _catat(request, obj, "hapus", "dihapus")
        return super().log_deletions(request, queryset)

    @transaction.atomic
    def response_action(  # type: ignore[override]  # the stubs know an argument that comes with Django 6
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Django deletes the chosen rows and notes it in two transactions."""
        return super().response_action(request, queryset)


def _catat(request: HttpRequest, obj: models.Model, tindakan: str, apa: str) -> None:
    isi = {medan.name: medan.value_to_string(obj) for medan in obj._meta.concrete_fields}
    catat(
        oleh=request.user if isinstance(request.user, Pengguna) else None,
        tindakan=f"rujukan.{tindakan}",
        objek=obj,
        ringkasan=f"{obj._meta.verbose_name} {apa}: {obj}",
        sebelum=isi if tindakan == "hapus" else None,
        sesudah=None if tindakan == "hapus" else isi,
    )


class SitusRujukan(admin.AdminSite):
    site_header = site_title = "Data rujukan Kinerja"
    index_title = "Tabel acuan dan pengaturan bertanggal"

    def has_permission(self, request: HttpRequest) -> bool:
        """Admin BKD too; what may be changed there is `MasukBackend.has_perm`, and each table's own rules."""
        pengguna = request.user
        return super().has_permission(request) or (
            isinstance(pengguna, Pengguna) and pengguna.is_active and adalah_admin(pengguna)
        )

    def register(
        self,
        model_or_iterable: type[models.Model] | Iterable[type[models.Model]],
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        asal = admin_class or admin.ModelAdmin
        bercatat = type(asal.__name__, (BercatatMixin, asal), {"__module__": asal.__module__})
        super().register(model_or_iterable, bercatat, **options)
