"""The result of SPAK or SPKP as open data, named as what it is: no column of it is called like one of the SKM."""

import csv
import io
from typing import Any

from survei.aturan.integritas import NAMA_INDEKS, HasilIntegritas, Integritas
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.selectors.integritas import HasilSurveiIntegritas, IntegritasTampil


def _hasil(hasil: IntegritasTampil) -> dict[str, Any]:
    satu = hasil.indeks
    return {
        "n": hasil.n,
        "ditahan": hasil.ditahan,
        "indeks_skala_4": float(satu.indeks) if satu else None,
        "konversi_100": float(satu.konversi) if satu else None,
        "butir": _butir(satu) if satu else None,
    }


def _butir(satu: HasilIntegritas) -> list[dict[str, Any]]:
    return [{"kode": b.kode, "nama": b.nama, "rata_1_6": float(b.rata)} for b in satu.butir]


def data_integritas(isi: HasilSurveiIntegritas) -> dict[str, Any]:
    survei = isi.survei
    jenis = Integritas(survei.instrumen.jenis)
    return {
        "survei": survei.kode,
        "judul": survei.judul,
        "jenis": jenis.label,
        "nama_indeks": NAMA_INDEKS[jenis],
        "catatan": "Bukan indeks SKM; dihitung dan diumumkan terpisah.",
        "unit": survei.unit.nama,
        "mulai": survei.mulai.isoformat(),
        "selesai": survei.selesai.isoformat(),
        "status": survei.status,
        "ambang_tampil": AMBANG_TAMPIL,
        **_hasil(isi.hasil),
        "layanan": [
            {"kode": s.layanan.kode, "nama": s.layanan.nama, **_hasil(s.hasil)} for s in isi.layanan
        ],
    }


def data_integritas_csv(isi: HasilSurveiIntegritas) -> str:
    keluaran = io.StringIO()
    penulis = csv.writer(keluaran, lineterminator="\r\n")
    penulis.writerow(["survei", "jenis", "layanan", "n", "butir", "nilai", "keterangan"])
    depan = [isi.survei.kode, isi.survei.instrumen.jenis]
    semua = [("(semua)", isi.hasil)]
    semua += [(s.layanan.kode, s.hasil) for s in isi.layanan if len(isi.layanan) > 1]
    for nama, hasil in semua:
        if hasil.indeks is None:
            kata = f"ditahan: kurang dari {AMBANG_TAMPIL} atau dapat dihitung balik"
            penulis.writerow([*depan, nama, hasil.n, "", "", kata if hasil.n else ""])
            continue
        for b in hasil.indeks.butir:
            penulis.writerow([*depan, nama, hasil.n, b.kode, b.rata, "rata-rata 1–6"])
        penulis.writerow([*depan, nama, hasil.n, "indeks", hasil.indeks.indeks, "skala 4"])
    return keluaran.getvalue()
