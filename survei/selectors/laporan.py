"""Everything the SKM report of a survey needs, fetched once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pegawai.models import Penempatan
from pegawai.selectors import kepala_dari
from survei.aturan.skm import IndeksPembanding, semua_pembanding
from survei.aturan.unsur import Unsur
from survei.models import Pertanyaan, RencanaTindakLanjut, SaranTanggapan, Survei
from survei.selectors.daftar import soal_survei
from survei.selectors.hasil import HasilSurvei, TabelCiri, hasil_survei, karakteristik
from survei.selectors.sub import HasilSub, hasil_sub
from survei.selectors.unit import Dampak, TitikTren, dampak, survei_sebelumnya, tren_unit


@dataclass(frozen=True)
class BahanLaporan:
    isi: HasilSurvei
    ciri: tuple[TabelCiri, ...]
    tren: list[TitikTren]
    kini: TitikTren | None
    rencana: list[RencanaTindakLanjut]
    sebelumnya: Survei | None
    rencana_sebelumnya: list[RencanaTindakLanjut]
    dampak: list[tuple[str, Dampak]]
    label_saran: list[tuple[str, int]]
    soal: list[Pertanyaan]
    sub: list[HasilSub]
    pembanding: tuple[IndeksPembanding, ...]
    kepala: Penempatan | None
    akar: str


def _rencana(survei: Survei) -> list[RencanaTindakLanjut]:
    return list(
        survei.tindak_lanjut.exclude(status="dibatalkan").select_related("penanggung_jawab")
    )


def bahan_laporan(survei: Survei, tanggal: date) -> BahanLaporan:
    isi = hasil_survei(survei)
    skm = isi.hasil.skm
    tren = tren_unit(survei.unit, tanggal)
    lama = survei_sebelumnya(survei)
    label = Counter(
        kata
        for daftar in survei.saran.exclude(status=SaranTanggapan.Status.SPAM).values_list(
            "label", flat=True
        )
        for kata in daftar
    )
    jalur = [int(bagian) for bagian in survei.unit.jalur.split("/") if bagian]
    akar = type(survei.unit).objects.filter(pk=jalur[0]).first() if jalur else None
    return BahanLaporan(
        isi=isi,
        ciri=karakteristik(survei) if skm else (),
        tren=tren,
        kini=next(
            (t for t in tren if (t.mulai, t.selesai) == (survei.mulai, survei.selesai)), None
        ),
        rencana=_rencana(survei),
        sebelumnya=lama,
        rencana_sebelumnya=_rencana(lama) if lama else [],
        dampak=[(Unsur(d.unsur).label, d) for d in dampak(survei, lama)],
        label_saran=label.most_common(10),
        soal=soal_survei(survei),
        sub=hasil_sub(isi),
        pembanding=semua_pembanding(skm) if skm else (),
        kepala=kepala_dari([survei.unit_id], tanggal).get(survei.unit_id),
        akar=akar.nama if akar else survei.unit.nama,
    )
