"""A survey's result as open data: aggregated, with the thresholds already applied by the selector."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from kinerja.regulasi import PERMENPANRB_14_2017, bulatkan
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.aturan.skm import HasilSkm
from survei.selectors import HasilSurvei, HasilTampil
from survei.selectors.sub import HasilSub


def _hasil(hasil: HasilTampil) -> dict[str, Any]:
    return {
        "n": hasil.n,
        "ditahan": hasil.ditahan,
        "indeks": float(hasil.skm.ikm) if hasil.skm else None,
        "mutu": hasil.skm.mutu.value if hasil.skm else None,
        "unsur": _unsur(hasil.skm) if hasil.skm else None,
    }


def _unsur(skm: HasilSkm) -> list[dict[str, Any]]:
    return [
        {
            "kode": u.unsur.value,
            "nama": u.unsur.label,
            "nrr": float(bulatkan(u.nrr_eksak, 4)),
            "nrr_tertimbang": float(u.nrr_tertimbang),
            "konversi": float(u.konversi),
            "mutu": u.mutu.value,
        }
        for u in skm.unsur
    ]


def data_terbuka(isi: HasilSurvei, sub: Sequence[HasilSub] = ()) -> dict[str, Any]:
    survei = isi.survei
    return {
        "survei": survei.kode,
        "judul": survei.judul,
        "unit": survei.unit.nama,
        "mulai": survei.mulai.isoformat(),
        "selesai": survei.selesai.isoformat(),
        "status": survei.status,
        "metode": f"{PERMENPANRB_14_2017}, sembilan unsur, bobot 1/9, satu pembulatan",
        "ambang_tampil": AMBANG_TAMPIL,
        "sampel_diperlukan": isi.keterwakilan.diperlukan if isi.keterwakilan else None,
        "representatif": isi.keterwakilan.representatif if isi.keterwakilan else None,
        **_hasil(isi.hasil),
        "subpertanyaan": [
            {
                "kode": satu.soal.kode,
                "unsur": satu.soal.unsur,
                "pertanyaan": satu.soal.teks,
                "n": satu.terisi if satu.nrr is not None else None,
                "nrr": float(satu.nrr) if satu.nrr is not None else None,
            }
            for satu in sub
        ],
        "layanan": [
            {"kode": satu.layanan.kode, "nama": satu.layanan.nama, **_hasil(satu.hasil)}
            for satu in isi.layanan
        ],
    }


def data_terbuka_csv(isi: HasilSurvei, sub: Sequence[HasilSub] = ()) -> str:
    """A row for each element of the survey and of each of its services; withheld ones have no figures."""
    keluaran = io.StringIO()
    penulis = csv.writer(keluaran, lineterminator="\r\n")
    penulis.writerow(["survei", "layanan", "n", "unsur", "nrr", "konversi", "mutu", "keterangan"])
    semua = [("(semua)", isi.hasil)]
    semua += [(satu.layanan.kode, satu.hasil) for satu in isi.layanan if len(isi.layanan) > 1]
    for nama, hasil in semua:
        if hasil.skm is None:
            keterangan = f"ditahan: kurang dari {AMBANG_TAMPIL} atau dapat dihitung balik"
            penulis.writerow(
                [isi.survei.kode, nama, hasil.n, "", "", "", "", keterangan if hasil.n else ""]
            )
            continue
        for u in hasil.skm.unsur:
            nrr = bulatkan(u.nrr_eksak, 4)
            penulis.writerow(
                [isi.survei.kode, nama, hasil.n, u.unsur.value, nrr, u.konversi, u.mutu.value, ""]
            )
        penulis.writerow(
            [isi.survei.kode, nama, hasil.n, "indeks", "", hasil.skm.ikm, hasil.skm.mutu.value, ""]
        )
    for s in sub:
        angka = [s.terisi, s.soal.kode, s.nrr] if s.nrr is not None else ["", s.soal.kode, ""]
        penulis.writerow([isi.survei.kode, "(semua)", *angka, "", "", "subpertanyaan"])
    return keluaran.getvalue()
