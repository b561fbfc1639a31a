"""Rows of answers that staff bring in (files, paper), into the table of the survey's kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from survei.aturan.soal import uraikan
from survei.models import Survei, Tanggapan, TanggapanIntegritas
from survei.selectors import soal_wajib


@dataclass(frozen=True)
class Masuk:
    """One respondent: a value for each question in their order (None is a hole of an old record)."""

    layanan_id: int
    tanggal: date
    kanal: str
    tanda: str
    jawaban: tuple[int | None, ...]
    ciri: Mapping[str, str] = field(default_factory=dict)


def masukkan(survei: Survei, baris: Iterable[Masuk]) -> None:
    """Inside the transaction of the action that calls it."""
    if survei.skm:
        _masukkan_skm(survei, baris)
        return
    TanggapanIntegritas.objects.bulk_create(
        TanggapanIntegritas(
            survei=survei,
            layanan_id=satu.layanan_id,
            tanggal=satu.tanggal,
            kanal=satu.kanal,
            tanda=satu.tanda,
            nilai=list(satu.jawaban),
        )
        for satu in baris
    )


def _masukkan_skm(survei: Survei, baris: Iterable[Masuk]) -> None:
    soal, penyebut = soal_wajib(survei), survei.instrumen.penyebut
    kode = [satu.kode for satu in soal]
    tanggapan = []
    for satu in baris:
        uraian = uraikan(soal, dict(zip(kode, satu.jawaban, strict=True)), penyebut)
        tanggapan.append(
            Tanggapan(
                survei=survei,
                layanan_id=satu.layanan_id,
                tanggal=satu.tanggal,
                kanal=satu.kanal,
                tanda=satu.tanda,
                penyebut=penyebut,
                sub=uraian.sub,
                **uraian.unsur,
                **satu.ciri,
            )
        )
    Tanggapan.objects.bulk_create(tanggapan)
