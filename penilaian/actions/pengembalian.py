"""The notes of a return: kept with the plan, and ticked off by the person one by one."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kunci import kunci_skp, wajib_dibuka, wajib_pemilik
from penilaian.actions.penolakan import IsianTidakSah, KeadaanBerubah
from penilaian.models import SKP, CatatanRHK, PengembalianSKP


def simpan_pengembalian(
    *, oleh: Pengguna, pada: datetime, skp: SKP, catatan: str, per_rhk: Mapping[int, str]
) -> PengembalianSKP:
    """Inside the transaction that returns the locked plan."""
    milik = {rhk.pk: rhk for rhk in skp.rhk.all()}
    if asing := per_rhk.keys() - milik.keys():
        raise IsianTidakSah(f"{len(asing)} catatan bukan tentang rencana pada SKP ini.")
    pengembalian = PengembalianSKP.objects.create(skp=skp, catatan=catatan, oleh=oleh, pada=pada)
    CatatanRHK.objects.bulk_create(
        CatatanRHK(pengembalian=pengembalian, rhk=rhk, rumusan=rhk.rumusan, isi=per_rhk[pk])
        for pk, rhk in milik.items()
        if pk in per_rhk
    )
    return pengembalian


@transaction.atomic
def tandai_catatan(
    *, oleh: Pengguna, pada: datetime, catatan: CatatanRHK, selesai: bool
) -> CatatanRHK:
    """The person's own tick: what is done, or to be done again. Only while the plan can be changed."""
    skp = kunci_skp(catatan.pengembalian.skp_id)
    wajib_pemilik(oleh, skp)
    wajib_dibuka(skp.tahun_kinerja)
    if not skp.dapat_diubah:
        raise KeadaanBerubah
    catatan = CatatanRHK.objects.select_for_update(of=("self",)).get(pk=catatan.pk)
    if (catatan.selesai_pada is not None) == selesai:
        return catatan
    catatan.selesai_pada = pada if selesai else None
    catatan.save(update_fields=["selesai_pada"])
    kerja = "ditandai selesai" if selesai else "dibuka lagi"
    catat(
        oleh=oleh,
        tindakan="penilaian.tandai_catatan",
        objek=skp,
        ringkasan=f"Catatan pada rencana “{catatan.rumusan[:80]}” {kerja}",
        sesudah={"catatan": catatan.isi, "selesai": selesai},
        subjek=skp.pegawai_id,
        pada=pada,
    )
    return catatan
