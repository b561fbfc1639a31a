"""The reference tables and dated settings: Django's own pages, for BKD, auditors and whoever runs the server."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from kinerja.audit.catat import catat
from kinerja.audit.models import JejakAudit
from kinerja.templatetags.angka import desimal
from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pengguna
from pegawai.permissions import boleh_melihat_rujukan

AWALAN = "rujukan."
SEBUTAN = {"tambah": "ditambahkan", "ubah": "diubah", "hapus": "dihapus"}


class BercatatMixin(admin.ModelAdmin[Any]):
    """What is changed on these pages stands in the audit trail like everything else."""

    object_history_template = "rujukan/riwayat.html"

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Here and not in `log_change`, where what stood in the row before is already gone."""
        asal = self.get_queryset(request).select_for_update().filter(pk=obj.pk)
        lama = potret(asal.get()) if change else {}
        super().save_model(request, obj, form, change)
        baru = potret(obj)
        berubah = [medan for medan in baru if not change or baru[medan] != lama[medan]]
        if berubah:
            _catat(
                request, obj, "ubah" if change else "tambah",
                sebelum={medan: lama[medan] for medan in berubah} if change else None,
                sesudah={medan: baru[medan] for medan in berubah},
            )  # fmt: skip

    def log_deletions(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        for obj in queryset:
            _catat(request, obj, "hapus", sebelum=potret(obj))
        return super().log_deletions(request, queryset)

    @transaction.atomic
    def response_action(  # type: ignore[override]  # the stubs know an argument that comes with Django 6
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Django deletes the chosen rows and notes it in two transactions."""
        return super().response_action(request, queryset)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        isi = {"riwayat": riwayat(self.model, object_id), **(extra_context or {})}
        return super().history_view(request, object_id, isi)


def potret(obj: models.Model) -> dict[str, Any]:
    """Each field as text, an empty one as null."""
    medan = obj._meta.concrete_fields
    return {
        m.name: None if m.value_from_object(obj) is None else m.value_to_string(obj) for m in medan
    }


def _catat(
    request: HttpRequest,
    obj: models.Model,
    tindakan: str,
    *,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
) -> None:
    catat(
        oleh=request.user if isinstance(request.user, Pengguna) else None,
        tindakan=f"{AWALAN}{tindakan}",
        objek=obj,
        ringkasan=f"{obj._meta.verbose_name} {SEBUTAN[tindakan]}: {obj}",
        sebelum=sebelum,
        sesudah=sesudah,
    )


@dataclass(frozen=True)
class Perubahan:
    medan: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Kejadian:
    apa: str
    pada: datetime
    oleh: str
    perubahan: list[Perubahan]


def riwayat(model: type[models.Model], kunci: str) -> list[Kejadian]:
    """Newest first: what became of one row, field by field."""
    daftar = JejakAudit.objects.filter(objek_jenis=model._meta.label_lower, objek_id=kunci)
    return [
        Kejadian(
            SEBUTAN[jejak.tindakan.removeprefix(AWALAN)],
            jejak.pada,
            jejak.pelaku_nama,
            _perubahan(model, jejak),
        )
        for jejak in daftar.filter(tindakan__startswith=AWALAN)
    ]


def _perubahan(model: type[models.Model], jejak: JejakAudit) -> list[Perubahan]:
    lama, baru = jejak.sebelum or {}, jejak.sesudah or {}
    return [
        Perubahan(
            str(medan.verbose_name),
            tulis(medan, lama.get(medan.name)),
            tulis(medan, baru.get(medan.name)),
        )
        for medan in model._meta.concrete_fields
        if not medan.primary_key and (lama.get(medan.name) or baru.get(medan.name))
    ]


def tulis(medan: models.Field[Any, Any], nilai: Any) -> str:
    """What `potret` kept, as the reader would say it."""
    if nilai in (None, ""):
        return "kosong"
    if medan.remote_field is not None:
        tujuan: Any = medan.remote_field.model
        acuan = tujuan.objects.filter(pk=nilai).first()
        return f"nomor {nilai}" if acuan is None else str(acuan)
    try:
        isi = medan.to_python(nilai)
    except ValidationError:  # the field was of another kind when this was written
        return str(nilai)
    if medan.choices:
        return str(dict(medan.flatchoices).get(isi, isi))
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, date):
        return tanggal(isi)
    return (
        desimal(isi, medan.decimal_places) if isinstance(medan, models.DecimalField) else str(isi)
    )


class SitusRujukan(admin.AdminSite):
    site_header = site_title = "Data rujukan Kinerja"
    index_title = "Tabel acuan dan pengaturan bertanggal"

    def has_permission(self, request: HttpRequest) -> bool:
        """BKD and auditors too; what each may do there is `MasukBackend.has_perm`, and each table's own rules."""
        pengguna = request.user
        return super().has_permission(request) or (
            isinstance(pengguna, Pengguna) and boleh_melihat_rujukan(pengguna)
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
