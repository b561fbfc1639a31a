"""What hangs on the wall: the poster that asks, and the board that answers. Both PDF, both legible in black."""

import io
from datetime import datetime
from typing import Any

import segno

from kinerja.regulasi import tulis_angka
from kinerja.templatetags.tanggal import sampai
from kinerja.web.dokumen.cetak import cetak_data
from survei.aturan.soal import SOAL_BAKU
from survei.models import Survei
from survei.selectors import HasilKelompok, HasilSurvei, TabelCiri, soal_wajib

UKURAN = ("a4", "a5")
LAYANAN_TERTULIS = 6
PENULIS = "Kinerja"


def qr_svg(alamat: str) -> list[int]:
    """As numbers: the data of a document are text. Error correction Q stands a crease and a stain."""
    wadah = io.BytesIO()
    segno.make(alamat, error="q").save(wadah, kind="svg", border=2, xmldecl=False, scale=4)
    return list(wadah.getvalue())


def _layanan(survei: Survei) -> list[str]:
    nama = list(survei.layanan.order_by("nama", "pk").values_list("nama", flat=True))
    if len(nama) > LAYANAN_TERTULIS:
        sisa = len(nama) - LAYANAN_TERTULIS
        nama = [*nama[:LAYANAN_TERTULIS], f"dan {sisa} layanan lain"]
    return nama


def _nama(survei: Survei) -> str:
    return "Survei Kepuasan Masyarakat" if survei.skm else survei.instrumen.get_jenis_display()


def _ajakan_menjawab(survei: Survei) -> str:
    banyak = len(soal_wajib(survei))
    if banyak == len(SOAL_BAKU):
        return "Jawab sembilan pertanyaan. Waktunya sekitar satu menit."
    return f"Jawab {banyak} pertanyaan pendek."


def poster(survei: Survei, alamat: str, ukuran: str, *, pada: datetime) -> bytes:
    data: dict[str, Any] = {
        "judul": f"Poster {survei.judul}",
        "penulis": PENULIS,
        "uraian": f"Ajakan mengisi {survei.judul}",
        "ukuran": ukuran,
        "unit": survei.unit.nama,
        "ajakan": "Bagaimana pelayanan kami?",
        "layanan": ", ".join(_layanan(survei)),
        "qr": qr_svg(alamat),
        "alamat": alamat.split("://", 1)[-1].rstrip("/"),
        "langkah": [
            "Arahkan kamera telepon ke kode ini, atau ketik alamat di bawahnya.",
            _ajakan_menjawab(survei),
            "Tanpa nama, tanpa akun, tanpa biaya.",
        ],
        "kaki": f"{_nama(survei)}, {sampai(survei.mulai, survei.selesai)}. Hasilnya diumumkan.",
    }
    return cetak_data("poster.typ", data, pada=pada)


def papan(
    isi: HasilSurvei, ciri: tuple[TabelCiri, ...], alamat: str, *, pada: datetime
) -> bytes | None:
    """None while there is no index that may be shown."""
    skm, survei = isi.hasil.skm, isi.survei
    if skm is None:
        return None
    belum = isi.keterwakilan is not None and not isi.keterwakilan.representatif
    data: dict[str, Any] = {
        "judul": "Indeks Kepuasan Masyarakat",
        "penulis": PENULIS,
        "uraian": f"Papan publikasi {survei.judul}",
        "unit": survei.unit.nama,
        "periode": f"Periode survei {sampai(survei.mulai, survei.selesai)}",
        "nilai": tulis_angka(skm.ikm, 2),
        "mutu": f"{skm.mutu.value} ({skm.mutu.label})",
        "catatan": "Belum representatif: responden kurang dari sampel yang diperlukan."
        if belum
        else "",
        "layanan": _layanan(survei),
        "responden": _responden(skm.n, ciri),
        "qr": qr_svg(alamat),
        "alamat": alamat.split("://", 1)[-1].rstrip("/"),
        "terima_kasih": "Terima kasih atas penilaian yang telah Anda berikan. Masukan Anda sangat berguna "
        "untuk perbaikan pelayanan kami.",
    }
    return cetak_data("papan.typ", data, pada=pada)


def _banyak(k: HasilKelompok) -> str:
    if k.n is not None:
        return tulis_angka(k.n)
    return "kurang dari 5" if k.kecil else "ditahan"


def _responden(n: int, ciri: tuple[TabelCiri, ...]) -> list[str]:
    baris = [f"Jumlah: {tulis_angka(n)} orang"]
    for tabel in ciri:
        if tabel.ciri in ("jenis_kelamin", "pendidikan") and tabel.kelompok:
            bagian = [f"{k.label} {_banyak(k)}" for k in tabel.kelompok]
            baris.append(f"{tabel.label}: {', '.join(bagian)}")
    return baris
