"""Feedback on the work, at any time of the year."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp, wajib_penilai
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    TanggapanPenuh,
    TanpaCatatan,
)
from penilaian.models import (
    SKP,
    PengaturanPerhatian,
    RencanaHasilKerja,
    TanggapanUmpanBalik,
    UmpanBalik,
)


@transaction.atomic
def beri_umpan_balik(
    *,
    oleh: Pengguna,
    pada: datetime,
    skp: SKP,
    isi: str,
    rhk: RencanaHasilKerja | None = None,
    nilai_dasar: str = "",
) -> UmpanBalik:
    """From the appraiser of record. The trail says that it was given, not what was said."""
    if not isi.strip():
        raise TanpaCatatan("Tulis umpan baliknya.")
    skp = kunci_skp(skp.pk)
    wajib_penilai(oleh, skp, pada)
    if oleh.pegawai is None:
        raise BukanPenilai
    umpan_balik = UmpanBalik.objects.create(
        skp=skp, oleh=oleh.pegawai, isi=isi.strip(), pada=pada, rhk=rhk, nilai_dasar=nilai_dasar
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.umpan_balik",
        objek=skp,
        ringkasan="Umpan balik diberikan",
        subjek=skp.pegawai_id,
        pada=pada,
    )
    kabari(
        skp.pegawai_id,
        jenis="umpan_balik",
        judul=f"Umpan balik dari {oleh}",
        isi="Pejabat penilai memberi umpan balik atas pekerjaan Anda.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(umpan_balik.pk),
    )
    return umpan_balik


@transaction.atomic
def tanggapi(
    *, oleh: Pengguna, pada: datetime, umpan_balik: UmpanBalik, isi: str
) -> TanggapanUmpanBalik:
    """Receiver and giver answer each other, a few times; the same words sent twice are one answer."""
    if not isi.strip():
        raise TanpaCatatan("Tulis tanggapannya.")
    umpan_balik = (
        UmpanBalik.objects.select_for_update(of=("self",))
        .select_related("skp")
        .get(pk=umpan_balik.pk)
    )
    skp = umpan_balik.skp
    if oleh.pegawai is None or oleh.pegawai.pk not in (skp.pegawai_id, umpan_balik.oleh_id):
        raise BukanPemilik("Hanya penerima dan pemberi umpan balik yang dapat menanggapinya.")
    daftar = list(umpan_balik.tanggapan.all())
    if daftar and (daftar[-1].oleh_id, daftar[-1].isi) == (oleh.pegawai.pk, isi.strip()):
        return daftar[-1]
    hari = timezone.localtime(pada).date()
    if len(daftar) >= PengaturanPerhatian.objects.berlaku(hari).tanggapan_terbanyak:
        raise TanggapanPenuh
    tanggapan = TanggapanUmpanBalik.objects.create(
        umpan_balik=umpan_balik, oleh=oleh.pegawai, isi=isi.strip(), pada=pada
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.tanggapi_umpan_balik",
        objek=skp,
        ringkasan="Umpan balik ditanggapi",
        subjek=skp.pegawai_id,
        pada=pada,
    )
    lawan = umpan_balik.oleh_id if oleh.pegawai.pk == skp.pegawai_id else skp.pegawai_id
    kabari(
        lawan,
        jenis="tanggapan_umpan_balik",
        judul=f"{oleh} menanggapi umpan balik",
        isi="Buka umpan baliknya untuk membaca tanggapan itu.",
        tautan=reverse("penilaian:tanggapi", args=[umpan_balik.pk]),
        pada=pada,
        kunci=str(tanggapan.pk),
    )
    return tanggapan
