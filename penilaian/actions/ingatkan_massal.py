"""Remind many at once: asked for on a page, sent by a task in portions, counted with a reason for the rest."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from kinerja.kalender.hari_kerja import kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu, beri_tahu_banyak
from pegawai.models import Pengguna
from penilaian.actions.ingatkan_dokumen import akun_pegawai
from penilaian.actions.kabar import tautan_hasil
from penilaian.actions.penolakan import (
    BukanPengingat,
    HariLibur,
    IsianTidakSah,
    TahunTidakDibuka,
)
from penilaian.models import Pengingatan, Periode, TahunKinerja
from penilaian.models.pengingatan import AlasanTidak, HalBelum
from penilaian.permissions import boleh_mengingatkan
from penilaian.selectors.belum import dokumen_belum, lingkup_orang, masih_belum, sasaran
from penilaian.selectors.keadaan import tanggal_acuan

SEPOTONG = 500
# What is about documents and feedback does not need the year to be open.
PERLU_DIBUKA = (HalBelum.SKP, HalBelum.REALISASI, HalBelum.PENILAIAN)
BERPERIODE = (HalBelum.REALISASI, HalBelum.PENILAIAN)


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


@transaction.atomic
def minta_pengingat(
    *,
    oleh: Pengguna,
    pada: datetime,
    hal: str,
    tahun_kinerja: TahunKinerja,
    periode: Periode | None,
    pegawai: Sequence[int],
) -> Pengingatan:
    """Write down whom to remind; the sending starts after the commit."""
    _wajib_boleh(oleh, tahun_kinerja, pegawai)
    if hal in PERLU_DIBUKA and not tahun_kinerja.berjalan:
        raise TahunTidakDibuka
    kalender, hari = kalender_kerja(), _hari(pada)
    if not kalender.hari_kerja(hari):
        raise HariLibur(tanggal(kalender.hari_kerja_berikut(hari)))
    acuan = tanggal_acuan(tahun_kinerja.tahun, hari)
    kepada, tanpa = sasaran(hal, list(dict.fromkeys(pegawai)), acuan)
    pengingatan = Pengingatan.objects.create(
        hal=hal,
        tahun_kinerja=tahun_kinerja,
        periode=periode if hal in BERPERIODE else None,
        oleh=oleh,
        dibuat_pada=pada,
        sasaran=kepada,
        jumlah=len(kepada),
        tidak={AlasanTidak.TANPA_PENILAI.value: tanpa} if tanpa else {},
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.ingatkan_massal",
        objek=pengingatan,
        ringkasan=f"Pengingat: {pengingatan}, {len(kepada)} orang",
        sesudah={"hal": hal, "periode": periode and periode.pk, "pegawai": list(pegawai)},
        pada=pada,
    )
    setelah_commit("penilaian.ingatkan_massal", pengingatan_id=pengingatan.pk)
    return pengingatan


def _wajib_boleh(oleh: Pengguna, tahun: TahunKinerja, pegawai: Sequence[int]) -> None:
    if not boleh_mengingatkan(oleh):
        raise BukanPengingat
    if not pegawai:
        raise IsianTidakSah("Pilih sekurangnya satu orang.")
    lingkup = lingkup_orang(oleh, tahun)
    if lingkup is not None and not set(pegawai) <= set(lingkup):
        raise BukanPengingat


def kirim_pengingat(*, pengingatan_id: int, pada: datetime) -> int:
    """Portion by portion until the end; answer how many were told in all. May run twice, also at once."""
    while _sepotong(pengingatan_id, pada):
        pass
    return Pengingatan.objects.values_list("diingatkan", flat=True).get(pk=pengingatan_id)


@transaction.atomic
def _sepotong(pengingatan_id: int, pada: datetime) -> bool:
    """The next portion, counted in the transaction that sends it; False when there is none left."""
    satu = (
        Pengingatan.objects.select_for_update(of=("self",))
        .select_related("tahun_kinerja", "periode__tahun_kinerja")
        .get(pk=pengingatan_id)
    )
    if satu.selesai_pada is not None:
        return False
    orang = satu.sasaran[satu.diproses : satu.diproses + SEPOTONG]
    alasan = Counter(satu.tidak)
    satu.diingatkan += _ingatkan(satu, orang, alasan, pada)
    satu.tidak = dict(alasan)
    satu.diproses += len(orang)
    if satu.diproses >= satu.jumlah:
        satu.selesai_pada = pada
    satu.save(update_fields=["diproses", "diingatkan", "tidak", "selesai_pada"])
    return satu.selesai_pada is None


def _ingatkan(satu: Pengingatan, orang: list[int], alasan: Counter[str], pada: datetime) -> int:
    """How many of these were told now; the others are counted under their reason."""
    hari = _hari(pada)
    if not kalender_kerja().hari_kerja(hari):
        alasan[AlasanTidak.LIBUR.value] += len(orang)
        return 0
    masih = masih_belum(satu.hal, satu.tahun_kinerja, satu.periode, orang, hari)
    akun = akun_pegawai(masih)
    if satu.hal == HalBelum.PENERIMAAN:
        terkirim = _kirim_dokumen(satu, akun, hari, pada)
    else:
        terkirim = _kirim(satu, list(akun.values()), hari, pada)
    for kode, banyak in (
        (AlasanTidak.SUDAH_SELESAI, len(orang) - len(masih)),
        (AlasanTidak.TANPA_AKUN, len(masih) - len(akun)),
        (AlasanTidak.SUDAH_DIINGATKAN, len(akun) - terkirim),
    ):
        if banyak:
            alasan[kode.value] += banyak
    return terkirim


def _kirim(satu: Pengingatan, akun: list[Pengguna], hari: date, pada: datetime) -> int:
    """The keys are those of the daily reminders: nobody is told the same by both on one day."""
    tahun, periode = satu.tahun_kinerja, satu.periode
    papan = f"{reverse('penilaian:papan')}?tahun={tahun.tahun}"
    saya = f"{reverse('penilaian:saya')}?tahun={tahun.tahun}"
    akhiran = f"&periode={periode.pk}" if periode else ""
    judul, isi, tautan, jenis, hal = {
        HalBelum.SKP: (
            f"SKP {tahun.tahun} Anda belum diajukan",
            f"Batas pengajuan {tanggal(tahun.batas_skp)}. Lengkapi rencana hasil kerja dan indikatornya, lalu ajukan.",
            saya,
            "ingatkan_skp",
            str(tahun.tahun),
        ),
        HalBelum.REALISASI: (
            f"Realisasi {periode} Anda belum diserahkan",
            "Isi realisasi dan bukti dukungnya, lalu serahkan untuk dinilai.",
            saya + akhiran,
            "ingatkan_realisasi",
            str(periode and periode.pk),
        ),
        HalBelum.PENILAIAN: (
            f"Pegawai menunggu penilaian {periode} Anda",
            "Realisasinya sudah diserahkan. Nilai dan tetapkan dari papan penilaian.",
            f"{papan}{akhiran}&keadaan=siap_dinilai",
            "ingatkan_menilai",
            str(periode and periode.pk),
        ),
        HalBelum.UMPAN_BALIK: (
            "Pegawai lama tanpa umpan balik Anda",
            "Namanya ada di atas papan penilaian. Sebut pekerjaan yang Anda lihat.",
            papan,
            "ingatkan_radar",
            "",
        ),
    }[HalBelum(satu.hal)]
    return beri_tahu_banyak(
        penerima=akun,
        jenis=f"penilaian.{jenis}",
        judul=judul,
        isi=isi,
        tautan=tautan,
        kunci=":".join(b for b in (f"penilaian.{jenis}", hal, f"{hari:%Y-%m-%d}") if b),
        pada=pada,
    )


def _kirim_dokumen(satu: Pengingatan, akun: dict[int, Pengguna], hari: date, pada: datetime) -> int:
    """One message a document; a person counts once."""
    terkirim: set[int] = set()
    daftar = dokumen_belum(satu.tahun_kinerja, akun).select_related(
        "penilaian__skp", "penilaian__periode"
    )
    for dokumen in daftar.defer("penilaian__formulir", "penilaian__cuplikan"):
        penilaian = dokumen.penilaian
        kabar = beri_tahu(
            penerima=akun[penilaian.skp.pegawai_id],
            jenis="penilaian.ingatkan_menerima",
            judul=f"Nyatakan dokumen evaluasi {penilaian.periode} Anda diterima",
            isi="Buka hasilnya, baca dokumennya, lalu nyatakan diterima.",
            tautan=tautan_hasil(penilaian.pk),
            kunci=f"penilaian.ingatkan_menerima:{dokumen.pk}:{hari:%Y-%m-%d}",
            pada=pada,
        )
        if kabar is not None:
            terkirim.add(penilaian.skp.pegawai_id)
    return len(terkirim)
