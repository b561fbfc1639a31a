"""Feedback without a name: held until enough people have given, then opened all at once.

Nothing here writes to the audit trail, the outbox or a log who gave what: see penilaian/models/titipan.py.
"""

from datetime import date, datetime
from random import SystemRandom

from django.db import transaction
from django.utils import timezone

from notifikasi.actions.beri_tahu import beri_tahu_banyak
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.kabar import kabari, tautan_umpan_balik
from penilaian.actions.penolakan import (
    BukanLingkar,
    BukanPemilik,
    KeadaanBerubah,
    SudahMemberi,
    TanpaCatatan,
)
from penilaian.aturan.umpan_balik import ANONIM, AsalUmpanBalik, awal_minggu, boleh_ditampilkan
from penilaian.models import (
    GelombangUmpanBalik,
    PemberiGelombang,
    PengaturanPerhatian,
    TitipanUmpanBalik,
    UmpanBalikTanpaNama,
)
from penilaian.selectors.lingkar import lingkar

acak = SystemRandom()


@transaction.atomic
def beri_tanpa_nama(
    *, oleh: Pengguna, pada: datetime, penerima: Pegawai, isi: str, nilai_dasar: str = ""
) -> None:
    """Unasked, by a peer or a subordinate: once until it is opened, and once in the week of the opening."""
    hari = timezone.localtime(pada).date()
    asal = None
    if oleh.pegawai_id is not None:
        asal = lingkar(penerima, hari).sebagai_pemberi(oleh.pegawai_id)
    if asal not in ANONIM or oleh.pegawai_id is None:
        raise BukanLingkar
    titipan = kunci_titipan(penerima, hari.year, asal)
    minggu_ini = PemberiGelombang.objects.filter(
        pegawai=oleh.pegawai_id, gelombang__penerima=penerima, gelombang__minggu=awal_minggu(hari)
    )
    if oleh.pegawai_id in titipan.pemberi or minggu_ini.exists():
        raise SudahMemberi
    titipkan(titipan, pemberi=oleh.pegawai_id, isi=isi, nilai_dasar=nilai_dasar, pada=pada)


def kunci_titipan(penerima: Pegawai, tahun: int, asal: AsalUmpanBalik) -> TitipanUmpanBalik:
    """The one row of the receiver, the year and the kind, locked; it stays when it is emptied."""
    kunci = {"penerima": penerima, "tahun": tahun, "asal": asal.value}
    TitipanUmpanBalik.objects.bulk_create([TitipanUmpanBalik(**kunci)], ignore_conflicts=True)
    return TitipanUmpanBalik.objects.select_for_update(of=("self",)).get(**kunci)


def titipkan(
    titipan: TitipanUmpanBalik, *, pemberi: int, isi: str, nilai_dasar: str, pada: datetime
) -> None:
    """Add to what waits, and open it when enough different people have given."""
    if not isi.strip():
        raise TanpaCatatan("Tulis umpan baliknya.")
    titipan.isi.append({"isi": isi.strip(), "nilai_dasar": nilai_dasar})
    acak.shuffle(titipan.isi)
    titipan.pemberi = sorted({*titipan.pemberi, pemberi})
    hari = timezone.localtime(pada).date()
    ambang = PengaturanPerhatian.objects.berlaku(hari).ambang_pemberi
    if boleh_ditampilkan(len(titipan.pemberi), ambang):
        _buka(titipan, hari, pada)
        titipan.isi, titipan.pemberi = [], []
    titipan.save(update_fields=["isi", "pemberi"])


def _buka(titipan: TitipanUmpanBalik, hari: date, pada: datetime) -> None:
    gelombang = GelombangUmpanBalik.objects.create(
        penerima_id=titipan.penerima_id,
        tahun=titipan.tahun,
        minggu=awal_minggu(hari),
        banyak_pemberi=len(titipan.pemberi),
    )
    UmpanBalikTanpaNama.objects.bulk_create(
        UmpanBalikTanpaNama.dari_titipan(gelombang, butir) for butir in titipan.isi
    )
    PemberiGelombang.objects.bulk_create(
        PemberiGelombang(gelombang=gelombang, pegawai_id=satu) for satu in titipan.pemberi
    )
    kabari(
        titipan.penerima_id,
        jenis="umpan_balik_tanpa_nama",
        judul="Ada umpan balik baru untuk Anda",
        isi="Sedikitnya tiga rekan kerja atau bawahan memberi umpan balik, tanpa nama.",
        tautan=tautan_umpan_balik(),
        pada=pada,
        kunci=str(gelombang.pk),
    )


@transaction.atomic
def tanggapi_gelombang(
    *, oleh: Pengguna, pada: datetime, gelombang: GelombangUmpanBalik, isi: str
) -> None:
    """The receiver answers all givers of the wave at once, since nobody can answer one of them."""
    gelombang = GelombangUmpanBalik.objects.select_for_update(of=("self",)).get(pk=gelombang.pk)
    if oleh.pegawai_id != gelombang.penerima_id:
        raise BukanPemilik("Hanya penerima umpan balik yang dapat menanggapinya.")
    if not isi.strip():
        raise TanpaCatatan("Tulis tanggapannya.")
    if gelombang.tanggapan:
        raise KeadaanBerubah("Anda sudah menanggapi umpan balik ini.")
    gelombang.tanggapan = isi.strip()
    gelombang.save(update_fields=["tanggapan"])
    beri_tahu_banyak(
        penerima=Pengguna.objects.filter(
            pegawai__in=gelombang.pemberi.values("pegawai"), is_active=True
        ),
        jenis="penilaian.tanggapan_gelombang",
        judul=f"{oleh} menanggapi umpan balik Anda",
        isi="Tanggapannya ditujukan kepada semua pemberi, tanpa mengetahui siapa menulis apa.",
        tautan=tautan_umpan_balik(),
        kunci=f"penilaian.tanggapan_gelombang:{gelombang.pk}",
        pada=pada,
    )


def hapus_titipan_lama(*, pada: datetime) -> int:
    """What did not find enough givers in its year will never be opened; it is not kept either."""
    tahun = timezone.localtime(pada).date().year
    hasil, _ = TitipanUmpanBalik.objects.filter(tahun__lt=tahun).delete()
    return hasil
