"""Recording a kind of service and its standard."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kinerja.audit.catat import catat
from layanan.models import KOMPONEN_DALAM, KOMPONEN_PUBLIK, JenisLayanan
from pegawai.models import Pengguna, Unit

MEDAN = ("nama", *KOMPONEN_PUBLIK, *KOMPONEN_DALAM, "mulai", "selesai")


def kode_layanan(nama: str, unit: Unit) -> str:
    """A readable code that is free: "kartu-pegawai", then "kartu-pegawai-2"."""
    dasar = slugify(nama)[:70].strip("-") or f"layanan-{unit.pk}"
    dipakai = set(
        JenisLayanan.objects.filter(kode__startswith=dasar).values_list("kode", flat=True)
    )
    if dasar not in dipakai:
        return dasar
    return next(f"{dasar}-{n}" for n in range(2, len(dipakai) + 3) if f"{dasar}-{n}" not in dipakai)


@transaction.atomic
def buat_layanan(
    *, oleh: Pengguna, unit: Unit, isi: dict[str, Any], pada: datetime
) -> JenisLayanan:
    # Two people may create the same name at the same moment: the unit's row makes the second wait for the first's code.
    Unit.objects.select_for_update().get(pk=unit.pk)
    layanan = JenisLayanan(unit=unit, kode=kode_layanan(isi["nama"], unit))
    for medan in MEDAN:
        if medan in isi:
            setattr(layanan, medan, isi[medan])
    layanan.full_clean()
    layanan.save()
    catat(
        oleh=oleh,
        tindakan="layanan.buat",
        objek=layanan,
        ringkasan=f"Layanan {layanan.nama} pada {unit.nama} dibuat",
        sesudah={medan: getattr(layanan, medan) for medan in MEDAN},
        pada=pada,
    )
    return layanan


@transaction.atomic
def ubah_layanan(
    *, oleh: Pengguna, layanan: JenisLayanan, isi: dict[str, Any], pada: datetime
) -> JenisLayanan:
    """The code stays: it is printed on posters and in links."""
    terkunci = JenisLayanan.objects.select_for_update().get(pk=layanan.pk)
    sebelum = {medan: getattr(terkunci, medan) for medan in MEDAN}
    for medan in MEDAN:
        if medan in isi:
            setattr(terkunci, medan, isi[medan])
    berubah = [medan for medan in MEDAN if sebelum[medan] != getattr(terkunci, medan)]
    if not berubah:
        return terkunci
    terkunci.full_clean()
    terkunci.save()
    catat(
        oleh=oleh,
        tindakan="layanan.ubah",
        objek=terkunci,
        ringkasan=f"Standar layanan {terkunci.nama} diubah: {', '.join(berubah)}",
        sebelum={medan: sebelum[medan] for medan in berubah},
        sesudah={medan: getattr(terkunci, medan) for medan in berubah},
        pada=pada,
    )
    return terkunci
