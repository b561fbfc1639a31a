"""A batch of paper questionnaires, typed in: all sheets or none, checked against totals counted by hand."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.actions.masuk import Masuk, masukkan
from survei.aturan.kewajaran import tanda_jawaban
from survei.models import ImporTanggapan, Kanal, Survei


class KelompokSudahMasuk(ValueError):
    """This batch was saved already (a double click, a resent form)."""


class JumlahTidakCocok(ValueError):
    """What was typed does not add up to what was counted."""


@dataclass(frozen=True)
class Lembar:
    """One sheet: a value for each question in their order, and what is known of the respondent."""

    jawaban: tuple[int, ...]
    ciri: dict[str, str] = field(default_factory=dict)


def periksa_jumlah(lembar: Sequence[Lembar], banyak: int, jumlah: int) -> None:
    """The control totals: number of sheets, and sum of all their figures."""
    if len(lembar) != banyak:
        raise JumlahTidakCocok(f"Terketik {len(lembar)} lembar, sedangkan jumlah lembar {banyak}.")
    terketik = sum(sum(satu.jawaban) for satu in lembar)
    if terketik != jumlah:
        raise JumlahTidakCocok(
            f"Jumlah semua angka yang terketik {terketik}, sedangkan hitungan Anda {jumlah}."
        )


@transaction.atomic
def simpan_kertas(
    *,
    oleh: Pengguna,
    survei: Survei,
    layanan_id: int,
    tanggal: date,
    lembar: Sequence[Lembar],
    banyak: int,
    jumlah: int,
    kunci: str,
    pada: datetime,
) -> int:
    periksa_jumlah(lembar, banyak, jumlah)
    terkunci = Survei.objects.select_for_update().get(pk=survei.pk)
    sidik = hashlib.sha256(f"kertas:{kunci}".encode()).hexdigest()
    if terkunci.impor.filter(sidik=sidik).exists():
        raise KelompokSudahMasuk("Kelompok lembar ini sudah disimpan.")
    ImporTanggapan.objects.create(
        survei=terkunci,
        sidik=sidik,
        nama_berkas=f"Lembar kertas {tanggal:%d-%m-%Y}",
        jumlah=len(lembar),
        diimpor_oleh=oleh,
        tanggal=timezone.localdate(pada),
    )
    masukkan(
        terkunci,
        (
            Masuk(
                layanan_id,
                tanggal,
                Kanal.KERTAS,
                tanda_jawaban(satu.jawaban, None, 0),
                satu.jawaban,
                satu.ciri,
            )
            for satu in lembar
        ),
    )
    catat(
        oleh=oleh,
        tindakan="survei.kertas",
        objek=terkunci,
        ringkasan=f"{len(lembar)} lembar kertas diketik untuk {terkunci.judul}"[:500],
        sesudah={"lembar": len(lembar), "jumlah": jumlah, "tanggal": tanggal},
        pada=pada,
    )
    setelah_commit("survei.lipat")
    return len(lembar)
