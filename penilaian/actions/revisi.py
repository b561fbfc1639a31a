"""A plan in force is revised: the next version is written beside it, and takes its place when it is approved."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp, pindahkan, wajib_dibuka, wajib_pemilik, wajib_penilai
from penilaian.actions.penolakan import (
    AdaRevisi,
    BukanRevisi,
    IsianTidakSah,
    KeadaanBerubah,
    SetahunDinilai,
    TanpaPerubahan,
)
from penilaian.actions.pindah_versi import (
    HasilPindah,
    penilaian_terkunci,
    pindahkan_isi,
    pindahkan_penilaian,
)
from penilaian.actions.salin_isi import salin_isi
from penilaian.aturan.revisi import AlasanRevisi, alasan_dipakai
from penilaian.models import SKP, UsulanRHK
from penilaian.models.pengaturan_revisi import parameter_revisi
from penilaian.permissions import adalah_pemilik
from penilaian.selectors.revisi import setahun_dinilai
from penilaian.selectors.versi import bandingkan, revisi_dari


@transaction.atomic
def mulai_revisi(
    *, oleh: Pengguna, pada: datetime, skp: SKP, alasan: AlasanRevisi, uraian: str
) -> SKP:
    """The next version as a copy, for the employee to change; the appraiser may be the one who asks for it."""
    skp = kunci_skp(skp.pk)
    if not adalah_pemilik(oleh, skp):
        wajib_penilai(oleh, skp, pada)
    wajib_dibuka(skp.tahun_kinerja)
    if skp.status != SKP.Status.DISETUJUI:
        raise KeadaanBerubah
    if setahun_dinilai(skp):
        raise SetahunDinilai
    if revisi_dari(skp) is not None:
        raise AdaRevisi
    if alasan not in alasan_dipakai(parameter_revisi(timezone.localtime(pada).date())):
        raise IsianTidakSah("Alasan ini tidak dipakai BKD. Pilih alasan lain.")
    if not uraian.strip():
        raise IsianTidakSah("Uraikan apa yang berubah.")
    revisi = SKP.objects.create(
        pegawai=skp.pegawai,
        tahun_kinerja=skp.tahun_kinerja,
        mulai=skp.mulai,
        selesai=skp.selesai,
        unit=skp.unit,
        jabatan=skp.jabatan,
        penilai=skp.penilai,
        pendekatan=skp.pendekatan,
        versi=skp.versi + 1,
        revisi_dari=skp,
        alasan_revisi=alasan.value,
        uraian_revisi=uraian.strip(),
    )
    salin_isi(skp, revisi)
    isi = {"revisi": revisi.pk, "alasan": alasan.value, "uraian": revisi.uraian_revisi}
    awal = f"Revisi versi {revisi.versi} mulai disusun: {alasan.label}"
    _catat(skp, oleh, pada, "mulai_revisi", awal, isi)
    if not adalah_pemilik(oleh, skp):
        kabari(
            skp.pegawai_id,
            jenis="revisi_diminta",
            judul=f"{oleh} meminta SKP {skp.tahun_kinerja.tahun} Anda direvisi",
            isi=f"{alasan.label}: {revisi.uraian_revisi} Ubah rancangannya, lalu ajukan.",
            tautan=tautan_skp(revisi.pk),
            pada=pada,
            kunci=str(revisi.pk),
        )
    return revisi


def wajib_berubah(revisi: SKP) -> None:
    """A revision that changes nothing is not one."""
    if revisi.revisi_dari is not None and bandingkan(revisi.revisi_dari, revisi).sama:
        raise TanpaPerubahan


@transaction.atomic
def tarik_revisi(*, oleh: Pengguna, pada: datetime, skp: SKP) -> SKP:
    """The version in force simply goes on. Answers it."""
    revisi = kunci_untuk_disetujui(skp.pk)
    wajib_pemilik(oleh, revisi)
    lama = gugurkan(revisi, oleh=oleh, pada=pada, sebab="ditarik pegawai")
    kabari(
        lama.penilai_id,
        jenis="revisi_ditarik",
        judul=f"{revisi.pegawai.nama_lengkap} menarik revisi SKP-nya",
        isi=f"SKP versi {lama.versi} tetap berlaku.",
        tautan=tautan_skp(lama.pk),
        pada=pada,
        kunci=str(lama.pk),
    )
    return lama


def gugurkan(revisi: SKP, *, oleh: Pengguna | None, pada: datetime, sebab: str) -> SKP:
    """Take the locked pending revision away; the trail keeps what it said. Roles accepted for it wait again."""
    lama = revisi.revisi_dari
    if lama is None or not revisi.revisi_menunggu:
        raise BukanRevisi
    beda = bandingkan(lama, revisi)
    terbuka = UsulanRHK.objects.terbuka().values("rhk_pimpinan", "kepada")
    sudah = {(u["rhk_pimpinan"], u["kepada"]) for u in terbuka.filter(kepada=revisi.pegawai)}
    for usulan in UsulanRHK.objects.filter(rhk__skp=revisi, rhk__asal__isnull=True):
        if (usulan.rhk_pimpinan_id, usulan.kepada_id) not in sudah:
            sudah.add((usulan.rhk_pimpinan_id, usulan.kepada_id))
            usulan.status, usulan.dijawab_pada = UsulanRHK.Status.DIUSULKAN, None
            usulan.save(update_fields=["status", "dijawab_pada"])
    isi = {
        "versi": revisi.versi,
        "sebab": sebab,
        "perubahan": beda.ringkasan,
        "rhk": [b.rumusan for b in beda.rhk],
    }
    _catat(lama, oleh, pada, "gugurkan_revisi", f"Revisi versi {revisi.versi} {sebab}", isi)
    revisi.delete()
    return lama


def kunci_untuk_disetujui(pk: int) -> SKP:
    """The plan, and before it the version that it replaces: always in this order, as every other lock of theirs."""
    try:
        lama_id = SKP.objects.values_list("revisi_dari", flat=True).get(pk=pk)
        if lama_id is not None:
            kunci_skp(lama_id)
        return kunci_skp(pk)
    except SKP.DoesNotExist as galat:
        raise BukanRevisi from galat


def berlakukan(revisi: SKP, *, oleh: Pengguna, pada: datetime) -> HasilPindah | None:
    """Let the locked revision, already marked approved, take the place of the version before; saves it."""
    if revisi.revisi_dari_id is None:
        revisi.save()
        return None
    lama = kunci_skp(revisi.revisi_dari_id)
    penilaian = penilaian_terkunci(lama)
    if setahun_dinilai(lama):
        raise SetahunDinilai
    hasil = pindahkan_isi(lama, revisi, penilaian)
    pindahkan(lama, SKP.Status.DIREVISI)
    lama.save(update_fields=["status"])
    revisi.save()
    pindahkan_penilaian(lama, revisi, penilaian)
    isi = {"versi": revisi.versi, **vars(hasil)}
    _catat(lama, oleh, pada, "gantikan_skp", f"Digantikan versi {revisi.versi}", isi)
    return hasil


def _catat(
    skp: SKP, oleh: Pengguna | None, pada: datetime, tindakan: str, ringkasan: str, isi: dict[str, Any]
) -> None:  # fmt: skip
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=skp,
        ringkasan=ringkasan[:500],
        sesudah=isi,
        subjek=skp.pegawai_id,
        pada=pada,
    )
