"""Reference data and grants for BKD. People, placements and units come from the import and are read-only here."""

from django.contrib import admin
from django.http import HttpRequest

from pegawai.models import Golongan, Jabatan, PenugasanPenilai, PeranDiberikan


@admin.register(Golongan)
class GolonganAdmin(admin.ModelAdmin[Golongan]):
    list_display = ("kode", "pangkat", "jenis", "urut")
    list_filter = ("jenis",)


@admin.register(Jabatan)
class JabatanAdmin(admin.ModelAdmin[Jabatan]):
    list_display = ("nama", "jenis", "eselon", "jenjang")
    list_filter = ("jenis",)
    search_fields = ("nama",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Jabatan | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Jabatan | None = None) -> bool:
        return False


@admin.register(PenugasanPenilai)
class PenugasanPenilaiAdmin(admin.ModelAdmin[PenugasanPenilai]):
    list_display = ("pegawai", "penilai", "sifat", "mulai", "selesai")
    list_select_related = ("pegawai", "penilai")
    raw_id_fields = ("pegawai", "penilai")


@admin.register(PeranDiberikan)
class PeranDiberikanAdmin(admin.ModelAdmin[PeranDiberikan]):
    list_display = ("pengguna", "peran", "unit", "mulai", "selesai")
    list_select_related = ("pengguna__pegawai", "unit")
    raw_id_fields = ("pengguna", "unit", "diberikan_oleh")
