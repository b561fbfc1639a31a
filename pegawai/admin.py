"""Reference data for BKD. What an action owns (people, placements, units, grants) is read-only here."""

from typing import TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from pegawai.models import Golongan, Jabatan, PenugasanPenilai, PeranDiberikan

M = TypeVar("M", bound=models.Model)


class HanyaBacaAdmin(admin.ModelAdmin[M]):
    """Written through actions, which ask the rules and leave a trace."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False


@admin.register(Golongan)
class GolonganAdmin(admin.ModelAdmin[Golongan]):
    list_display = ("kode", "pangkat", "jenis", "urut")
    list_filter = ("jenis",)


@admin.register(Jabatan)
class JabatanAdmin(HanyaBacaAdmin[Jabatan]):
    list_display = ("nama", "jenis", "eselon", "jenjang")
    list_filter = ("jenis",)
    search_fields = ("nama",)


@admin.register(PenugasanPenilai)
class PenugasanPenilaiAdmin(HanyaBacaAdmin[PenugasanPenilai]):
    list_display = ("pegawai", "penilai", "sifat", "mulai", "selesai")
    list_select_related = ("pegawai", "penilai")


@admin.register(PeranDiberikan)
class PeranDiberikanAdmin(HanyaBacaAdmin[PeranDiberikan]):
    list_display = ("pengguna", "peran", "unit", "mulai", "selesai")
    list_select_related = ("pengguna__pegawai", "unit")
