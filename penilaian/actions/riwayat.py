"""BKD records a result of an earlier year; a correction is a new row that replaces the old one with its reason."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kinerja.audit.catat import catat
from kinerja.regulasi import DiLuarAturan
from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import adalah_admin
from penilaian.actions.penolakan import Ditolak, IsianTidakSah, KeadaanBerubah
from penilaian.aturan.riwayat import IsianHasil, baca_hasil
from penilaian.models import HasilTerdahulu, Penilaian


class BukanBkd(Ditolak):
    pesan = "Hanya Admin BKD yang dapat mencatat hasil terdahulu."


class SudahDinilaiDiSini(Ditolak):
    pesan = "Hasil tahun itu sudah ditetapkan di aplikasi ini, jadi tidak dicatat lagi sebagai hasil terdahulu."


class TanpaAlasan(Ditolak):
    pesan = "Tulis alasan penggantian."


def susun_hasil(
    pegawai: Pegawai,
    isian: IsianHasil,
    *,
    dasar: str,
    oleh: Pengguna,
    pada: datetime,
    **tempat: object,
) -> HasilTerdahulu:
    """The row as its own rule reads it; not saved. Raises what the rule raises."""
    terbaca = baca_hasil(isian)
    return HasilTerdahulu(
        pegawai=pegawai,
        rezim=isian.rezim,
        tahun=isian.tahun,
        bagian=isian.bagian,
        nilai_skp=isian.nilai_skp,
        nilai_perilaku=isian.nilai_perilaku,
        dengan_pendapat=isian.dengan_pendapat,
        ide_baru=isian.ide_baru,
        rating_hasil_kerja=isian.rating_hasil_kerja or "",
        rating_perilaku=isian.rating_perilaku or "",
        nilai=terbaca.nilai,
        kode=terbaca.kode,
        sebutan=terbaca.sebutan,
        penjelasan=terbaca.penjelasan.sebagai_data(),
        dasar=dasar,
        dicatat_oleh=oleh,
        dicatat_pada=pada,
        **tempat,
    )


def dinilai_di_sini(pegawai: list[int]) -> set[tuple[int, int]]:
    """(person, year) that have a determined annual result of this application."""
    daftar = Penilaian.objects.ditetapkan().tahunan().filter(skp__pegawai__in=pegawai)
    return set(daftar.values_list("skp__pegawai_id", "periode__tahun_kinerja__tahun"))


@transaction.atomic
def catat_hasil(
    *,
    oleh: Pengguna,
    pada: datetime,
    pegawai: Pegawai,
    isian: IsianHasil,
    dasar: str,
    jabatan: str = "",
    unit: str = "",
    penilai: str = "",
    menggantikan: HasilTerdahulu | None = None,
    alasan: str = "",
) -> HasilTerdahulu:
    if not adalah_admin(oleh):
        raise BukanBkd
    Pegawai.objects.select_for_update().get(pk=pegawai.pk)
    if menggantikan is not None and not alasan:
        raise TanpaAlasan
    if (pegawai.pk, isian.tahun) in dinilai_di_sini([pegawai.pk]):
        raise SudahDinilaiDiSini
    lama = HasilTerdahulu.objects.berlaku().filter(
        pegawai=pegawai, tahun=isian.tahun, bagian=isian.bagian
    ).first()  # fmt: skip
    if (lama.pk if lama else None) != (menggantikan.pk if menggantikan else None):
        raise KeadaanBerubah(
            "Hasil bagian tahun itu sudah dicatat. Buka riwayatnya, lalu gantikan."
        )
    try:
        hasil = susun_hasil(
            pegawai, isian, dasar=dasar, oleh=oleh, pada=pada, jabatan=jabatan, unit=unit, penilai=penilai
        )  # fmt: skip
    except DiLuarAturan as galat:
        raise IsianTidakSah(str(galat)) from galat
    hasil.menggantikan, hasil.alasan = lama, alasan if lama else ""
    try:
        with transaction.atomic():
            hasil.save()
    except IntegrityError as galat:
        raise KeadaanBerubah from galat
    catat(
        oleh=oleh,
        tindakan="penilaian.catat_hasil_terdahulu",
        objek=hasil,
        ringkasan=f"Hasil {hasil} dicatat",
        sebelum={"sebutan": lama.sebutan, "nilai": lama.nilai} if lama else None,
        sesudah={"sebutan": hasil.sebutan, "nilai": hasil.nilai, "dasar": dasar, "alasan": alasan},
        subjek=pegawai.pk,
        pada=pada,
    )
    return hasil
