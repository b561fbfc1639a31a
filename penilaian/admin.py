"""Reference data to look at: profiles are written on their own pages, where the effect is shown first."""

from django.contrib import admin
from django.http import HttpRequest

from penilaian.forms.revisi import PengaturanRevisiForm
from penilaian.models import (
    AturanTindakLanjut,
    PengaturanDokumen,
    PengaturanHarian,
    PengaturanPenyerahan,
    PengaturanPerhatian,
    PengaturanRevisi,
    SkemaPenilaian,
)


@admin.register(AturanTindakLanjut)
class AturanTindakLanjutAdmin(admin.ModelAdmin[AturanTindakLanjut]):
    list_display = ("berlaku_mulai", "lama_bulan", "penghargaan", "perbaikan")

    def has_delete_permission(
        self, request: HttpRequest, obj: AturanTindakLanjut | None = None
    ) -> bool:
        return False


@admin.register(SkemaPenilaian)
class SkemaPenilaianAdmin(admin.ModelAdmin[SkemaPenilaian]):
    list_display = ("nama", "unit", "berlaku_mulai")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SkemaPenilaian | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SkemaPenilaian | None = None
    ) -> bool:
        return False


@admin.register(PengaturanDokumen)
class PengaturanDokumenAdmin(admin.ModelAdmin[PengaturanDokumen]):
    """A later date takes over; what was issued keeps the dates that were reckoned for it."""

    list_display = ("berlaku_mulai", "hari_keberatan", "hitungan_keberatan", "hari_keputusan")

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanDokumen | None = None
    ) -> bool:
        return False


@admin.register(PengaturanPerhatian)
class PengaturanPerhatianAdmin(admin.ModelAdmin[PengaturanPerhatian]):
    list_display = ("berlaku_mulai", "hari_lama", "hari_terlalu_lama", "ambang_pemberi")

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanPerhatian | None = None
    ) -> bool:
        return False


@admin.register(PengaturanPenyerahan)
class PengaturanPenyerahanAdmin(admin.ModelAdmin[PengaturanPenyerahan]):
    list_display = ("berlaku_mulai", "hari_tunggu", "dasar")

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanPenyerahan | None = None
    ) -> bool:
        return False


@admin.register(PengaturanHarian)
class PengaturanHarianAdmin(admin.ModelAdmin[PengaturanHarian]):
    """A later date takes over; days that were logged stay as they are."""

    list_display = ("berlaku_mulai", "unit", "aktif", "menit_norma", "dasar")
    raw_id_fields = ("unit",)

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanHarian | None = None
    ) -> bool:
        return False


@admin.register(PengaturanRevisi)
class PengaturanRevisiAdmin(admin.ModelAdmin[PengaturanRevisi]):
    """A later date takes over; revisions that were begun keep their reason."""

    form = PengaturanRevisiForm
    list_display = ("berlaku_mulai", "alasan_lain", "dasar")

    def has_delete_permission(
        self, request: HttpRequest, obj: PengaturanRevisi | None = None
    ) -> bool:
        return False
