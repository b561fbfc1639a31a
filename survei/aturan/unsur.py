"""Sembilan unsur SKM dengan pertanyaan dan empat jawaban bakunya.

Dasar: PermenPANRB 14/2017. Kode unsur bermakna dan tidak bernomor, sebab peraturan memakai dua
urutan: daftar definisi menaruh pengaduan ke-8 dan sarana ke-9, kuesioner sebaliknya.
"""

from dataclasses import dataclass

from kinerja.regulasi import Kosakata


class Unsur(Kosakata):
    """Unsur SKM menurut urutan kuesioner."""

    PERSYARATAN = "persyaratan", "Persyaratan"
    PROSEDUR = "prosedur", "Sistem, Mekanisme, dan Prosedur"
    WAKTU = "waktu", "Waktu Penyelesaian"
    BIAYA = "biaya", "Biaya/Tarif"
    PRODUK = "produk", "Produk Spesifikasi Jenis Pelayanan"
    KOMPETENSI = "kompetensi", "Kompetensi Pelaksana"
    PERILAKU = "perilaku", "Perilaku Pelaksana"
    SARANA = "sarana", "Sarana dan Prasarana"
    PENGADUAN = "pengaduan", "Penanganan Pengaduan, Saran dan Masukan"


class Urutan(Kosakata):
    """Dua penomoran resmi."""

    DEFINISI = "definisi", "Urutan daftar definisi"
    KUESIONER = "kuesioner", "Urutan kuesioner"


@dataclass(frozen=True)
class KeteranganUnsur:
    """Pertanyaan baku, jawaban bernilai 1 sampai 4, dan kedua nomornya."""

    pertanyaan: str
    jawaban: tuple[str, str, str, str]
    nomor_definisi: int
    nomor_kuesioner: int


def _skala(dasar: str) -> tuple[str, str, str, str]:
    return f"Tidak {dasar}", f"Kurang {dasar}", dasar.capitalize(), f"Sangat {dasar}"


KETERANGAN: dict[Unsur, KeteranganUnsur] = {
    Unsur.PERSYARATAN: KeteranganUnsur(
        "Kesesuaian persyaratan pelayanan dengan jenis pelayanannya", _skala("sesuai"), 1, 1
    ),
    Unsur.PROSEDUR: KeteranganUnsur(
        "Kemudahan prosedur pelayanan di unit ini", _skala("mudah"), 2, 2
    ),
    Unsur.WAKTU: KeteranganUnsur(
        "Kecepatan waktu dalam memberikan pelayanan", _skala("cepat"), 3, 3
    ),
    Unsur.BIAYA: KeteranganUnsur(
        "Kewajaran biaya/tarif dalam pelayanan",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        4,
        4,
    ),
    Unsur.PRODUK: KeteranganUnsur(
        "Kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil "
        "yang diberikan",
        _skala("sesuai"),
        5,
        5,
    ),
    Unsur.KOMPETENSI: KeteranganUnsur(
        "Kompetensi/kemampuan petugas dalam pelayanan", _skala("kompeten"), 6, 6
    ),
    Unsur.PERILAKU: KeteranganUnsur(
        "Perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
        _skala("sopan dan ramah"),
        7,
        7,
    ),
    Unsur.SARANA: KeteranganUnsur(
        "Kualitas sarana dan prasarana", ("Buruk", "Cukup", "Baik", "Sangat baik"), 9, 8
    ),
    Unsur.PENGADUAN: KeteranganUnsur(
        "Penanganan pengaduan pengguna layanan",
        (
            "Tidak ada",
            "Ada tetapi tidak berfungsi",
            "Berfungsi kurang maksimal",
            "Dikelola dengan baik",
        ),
        8,
        9,
    ),
}


def nomor_unsur(unsur: Unsur, urutan: Urutan) -> int:
    """Nomor unsur pada urutan yang diminta (PermenPANRB 14/2017 memakai keduanya)."""
    isi = KETERANGAN[unsur]
    return isi.nomor_definisi if urutan is Urutan.DEFINISI else isi.nomor_kuesioner


def daftar_unsur(urutan: Urutan = Urutan.KUESIONER) -> tuple[Unsur, ...]:
    """Sembilan unsur menurut salah satu penomoran PermenPANRB 14/2017."""
    return tuple(sorted(Unsur, key=lambda unsur: nomor_unsur(unsur, urutan)))
