"""What completes a plan: the appraiser's special expectations, and the three annexes of the employee."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp, wajib_dibuka, wajib_pemilik, wajib_penilai
from penilaian.actions.penolakan import KeadaanBerubah, SudahFinal
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import JenisLampiran
from penilaian.models import SKP, EkspektasiKhusus, LampiranSKP, Penilaian, Periode
from penilaian.permissions import boleh_berekspektasi


@transaction.atomic
def simpan_ekspektasi(
    *, oleh: Pengguna, pada: datetime, skp: SKP, isi: Mapping[NilaiDasar, str]
) -> SKP:
    """Said in the dialogue of planning and refined during the year: until the annual result is determined."""
    skp = kunci_skp(skp.pk)
    wajib_dibuka(skp.tahun_kinerja)
    wajib_penilai(oleh, skp, pada)
    _wajib_terbuka(skp)
    sebelum = dict(skp.ekspektasi.values_list("nilai_dasar", "isi"))
    baru = {n.value: isi[n].strip() for n in NilaiDasar if isi.get(n, "").strip()}
    if baru == sebelum:
        return skp
    skp.ekspektasi.all().delete()
    EkspektasiKhusus.objects.bulk_create(
        EkspektasiKhusus(skp=skp, nilai_dasar=nilai, isi=kalimat) for nilai, kalimat in baru.items()
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.simpan_ekspektasi",
        objek=skp,
        ringkasan="Ekspektasi khusus pimpinan diubah",
        sebelum=sebelum,
        sesudah=baru,
        subjek=skp.pegawai_id,
        pada=pada,
    )
    kabari(
        skp.pegawai_id,
        jenis="ekspektasi",
        judul=f"Ekspektasi khusus dari {oleh}",
        isi="Pejabat penilai menuliskan perilaku yang diharapkan dari Anda. Baca di SKP Anda.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return skp


def _wajib_terbuka(skp: SKP) -> None:
    if not boleh_berekspektasi(skp):
        raise KeadaanBerubah
    final = skp.penilaian.filter(
        status__in=(Penilaian.Status.DITETAPKAN, Penilaian.Status.DIGANTIKAN),
        periode__jenis=Periode.Jenis.TAHUNAN,
    )
    if final.exists():
        raise SudahFinal


@transaction.atomic
def simpan_lampiran(
    *, oleh: Pengguna, pada: datetime, skp: SKP, isi: Mapping[JenisLampiran, Sequence[str]]
) -> SKP:
    """All three annexes at once, line by line in the order given."""
    skp = kunci_skp(skp.pk)
    wajib_pemilik(oleh, skp)
    wajib_dibuka(skp.tahun_kinerja)
    if not skp.dapat_diubah:
        raise KeadaanBerubah
    baru = {
        jenis.value: [satu.strip() for satu in isi.get(jenis, ()) if satu.strip()]
        for jenis in JenisLampiran
    }
    skp.lampiran.all().delete()
    LampiranSKP.objects.bulk_create(
        LampiranSKP(skp=skp, jenis=jenis, urut=urut, isi=satu)
        for jenis, daftar in baru.items()
        for urut, satu in enumerate(daftar, start=1)
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.simpan_lampiran",
        objek=skp,
        ringkasan="Lampiran SKP diubah",
        sesudah=baru,
        subjek=skp.pegawai_id,
        pada=pada,
    )
    return skp
