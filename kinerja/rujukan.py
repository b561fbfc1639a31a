"""The reference tables and dated settings: Django's own pages of them, for BKD and for whoever runs the server."""

from django.contrib import admin
from django.http import HttpRequest

from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin


class SitusRujukan(admin.AdminSite):
    site_header = site_title = "Data rujukan Kinerja"
    index_title = "Tabel acuan dan pengaturan bertanggal"

    def has_permission(self, request: HttpRequest) -> bool:
        """Admin BKD too; what may be changed there is `MasukBackend.has_perm`, and each table's own rules."""
        pengguna = request.user
        return super().has_permission(request) or (
            isinstance(pengguna, Pengguna) and pengguna.is_active and adalah_admin(pengguna)
        )
