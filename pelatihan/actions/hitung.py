"""Hours of the participants of one training, as its state and the rule in force say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import Jejak, catat_banyak
from kinerja.regulasi import tulis_angka
from notifikasi.actions.beri_tahu import beri_tahu_banyak
from pegawai.models import Pengguna
from pelatihan.models import Pelatihan, PesertaPelatihan


def hitung_ulang(
    *,
    oleh: Pengguna,
    pada: datetime,
    pelatihan: Pelatihan,
    peserta: Iterable[PesertaPelatihan] | None = None,
) -> int:
    """Give, change or take back the hours of the given participants (all of them by default).

    Runs inside the action that holds the lock of the training. Answers how many rows changed.
    """
    daftar = list(pelatihan.peserta.all() if peserta is None else peserta)
    hasil = pelatihan.hitung_jp() if pelatihan.status == Pelatihan.Status.SELESAI else None
    berubah: list[tuple[PesertaPelatihan, Any]] = []
    for satu in daftar:
        berhak = hasil is not None and satu.status in PesertaPelatihan.BERHAK_JP
        jp = hasil.jp if hasil is not None and berhak else None
        penjelasan = hasil.penjelasan.sebagai_data() if hasil is not None and berhak else None
        tahun = pelatihan.tahun if berhak else None
        if (satu.jp, satu.tahun, satu.penjelasan) == (jp, tahun, penjelasan):
            continue
        berubah.append((satu, satu.jp))
        satu.jp, satu.tahun, satu.penjelasan = jp, tahun, penjelasan
        satu.konversi = cuplikan_konversi(pelatihan) if berhak else None
    PesertaPelatihan.objects.bulk_update(
        [satu for satu, _ in berubah], ["jp", "tahun", "penjelasan", "konversi"], batch_size=500
    )
    catat_banyak(
        (_jejak(pelatihan, satu, sebelum) for satu, sebelum in berubah),
        oleh=oleh,
        tindakan="pelatihan.hitung_jp",
        pada=pada,
    )
    _kabari([satu for satu, sebelum in berubah if sebelum is None], pelatihan, pada)
    return len(berubah)


def cuplikan_konversi(pelatihan: Pelatihan) -> dict[str, Any]:
    """The row of the conversion table and what was put into it."""
    jalur = pelatihan.jalur
    return {
        "kode": jalur.kode,
        "nama": jalur.nama,
        "satuan": jalur.satuan,
        "jumlah": str(pelatihan.jumlah),
        "tingkat": pelatihan.tingkat,
        "jp_nasional": str(jalur.jp_nasional),
        "jp_internasional": str(jalur.jp_internasional),
        "berlaku_mulai": jalur.mulai.isoformat(),
        "dasar": jalur.dasar,
        "kepastian": jalur.kepastian,
    }


def _jejak(pelatihan: Pelatihan, satu: PesertaPelatihan, sebelum: Any) -> Jejak:
    jp = "tidak lagi dihitung" if satu.jp is None else f"{tulis_angka(satu.jp)} JP"
    return Jejak(
        objek_jenis=PesertaPelatihan._meta.label_lower,
        objek_id=satu.pk,
        ringkasan=f"{pelatihan.nama}: {jp}",
        sebelum={"jp": None if sebelum is None else str(sebelum)},
        sesudah={"jp": None if satu.jp is None else str(satu.jp)},
        subjek=satu.pegawai_id,
    )


def _kabari(daftar: list[PesertaPelatihan], pelatihan: Pelatihan, pada: datetime) -> None:
    """Those who have hours now and had none. Filling in past years tells nobody."""
    if not daftar or pelatihan.tahun < timezone.localtime(pada).year:
        return
    jp = {satu.jp for satu in daftar if satu.jp is not None}
    if not jp:
        return
    beri_tahu_banyak(
        penerima=Pengguna.objects.filter(pegawai__in=[satu.pegawai_id for satu in daftar]),
        jenis="pelatihan_jp",
        judul=f"{tulis_angka(jp.pop())} JP tercatat untuk Anda",
        isi=f"Dari pelatihan “{pelatihan.nama}”.",
        tautan=reverse("pelatihan:saya"),
        kunci=f"pelatihan_jp:{pelatihan.pk}:{pada:%Y-%m-%d}",
        pada=pada,
        surel=False,
    )
