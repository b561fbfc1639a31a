"""Returned plans of the health agency carry the notes that their appraisers wrote."""

from datetime import timedelta

from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pengguna
from penilaian.models import SKP, CatatanRHK, PengembalianSKP

# However large the demo: what the demo accounts can open.
TERBANYAK = 60
CATATAN = (
    "Sebut satuannya; “kegiatan” belum dapat diukur.",
    "Turunkan dari RHK kepala bidang, supaya jelas mendukung yang mana.",
)


def isi_pengembalian() -> int:
    """Answer how many plans were returned with notes."""
    daftar = list(
        SKP.objects.filter(status=SKP.Status.DIKEMBALIKAN, unit__opd__nama=KESEHATAN)
        .prefetch_related("rhk")
        .order_by("pk")[:TERBANYAK]
    )
    akun = {
        a.pegawai_id: a for a in Pengguna.objects.filter(pegawai__in=[s.penilai_id for s in daftar])
    }
    baris = [
        (skp, PengembalianSKP(
            skp=skp,
            catatan=skp.catatan_pengembalian,
            oleh=akun[skp.penilai_id],
            pada=skp.diajukan_pada + timedelta(days=1),
        ))
        for skp in daftar
        if skp.penilai_id in akun and skp.diajukan_pada
    ]  # fmt: skip
    PengembalianSKP.objects.bulk_create(satu for _, satu in baris)
    CatatanRHK.objects.bulk_create(
        CatatanRHK(
            pengembalian=satu,
            rhk=rhk,
            rumusan=rhk.rumusan,
            isi=isi,
            selesai_pada=satu.pada + timedelta(days=1) if nomor == 1 and skp.pk % 2 else None,
        )
        for skp, satu in baris
        for nomor, (rhk, isi) in enumerate(zip(skp.rhk.all(), CATATAN, strict=False))
    )
    return len(baris)
