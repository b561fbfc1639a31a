"""Each state of a thing has one word, one colour and one icon, and they are written here and nowhere else."""

from dataclasses import dataclass
from typing import Literal

Warna = Literal["hijau", "biru", "kuning", "jingga", "merah", "abu", "ungu", "aksen"]


@dataclass(frozen=True)
class Keadaan:
    label: str
    warna: Warna
    ikon: str


_DAFTAR: dict[str, Keadaan] = {
    # SKP
    "draf": Keadaan("Draf", "abu", "pencil"),
    "diajukan": Keadaan("Diajukan", "biru", "send"),
    "dikembalikan": Keadaan("Dikembalikan", "jingga", "undo-2"),
    "disetujui": Keadaan("Disetujui", "hijau", "circle-check"),
    "direvisi": Keadaan("Direvisi", "ungu", "git-branch"),
    "ditutup": Keadaan("Ditutup", "abu", "lock"),
    "belum_ada": Keadaan("Belum ada", "abu", "circle-dashed"),
    # penilaian
    "belum_mulai": Keadaan("Belum mulai", "abu", "circle-dashed"),
    "siap_dinilai": Keadaan("Siap dinilai", "biru", "clipboard-list"),
    "dinilai": Keadaan("Dinilai", "ungu", "clipboard-check"),
    "ditetapkan": Keadaan("Ditetapkan", "hijau", "lock"),
    "belum_disampaikan": Keadaan("Belum disampaikan", "jingga", "mailbox"),
    "belum_diterima": Keadaan("Belum diterima", "kuning", "hourglass"),
    "diakui": Keadaan("Diterima", "hijau", "circle-check"),
    "dianggap": Keadaan("Dianggap diterima", "abu", "clock"),
    "dicabut": Keadaan("Dicabut", "abu", "undo-2"),
    "diputus": Keadaan("Diputus", "hijau", "gavel"),
    "menunggu": Keadaan("Menunggu", "biru", "hourglass"),
    "ditolak": Keadaan("Ditolak", "jingga", "circle-x"),
    "terlambat": Keadaan("Terlambat", "merah", "clock-alert"),
    "digantikan": Keadaan("Digantikan", "abu", "history"),
    "belum_dinilai": Keadaan("Belum dinilai", "abu", "circle-dashed"),
    # predikat kinerja pegawai
    "sangat_baik": Keadaan("Sangat Baik", "hijau", "star"),
    "istimewa": Keadaan("Istimewa", "hijau", "award"),
    "baik": Keadaan("Baik", "aksen", "thumbs-up"),
    "butuh_perbaikan": Keadaan("Butuh Perbaikan", "kuning", "triangle-alert"),
    "kurang": Keadaan("Kurang", "jingga", "thumbs-down"),
    "sangat_kurang": Keadaan("Sangat Kurang", "merah", "octagon-alert"),
    # rating hasil kerja dan perilaku
    "di_atas_ekspektasi": Keadaan("Di Atas Ekspektasi", "hijau", "arrow-up"),
    "sesuai_ekspektasi": Keadaan("Sesuai Ekspektasi", "aksen", "equal"),
    "di_bawah_ekspektasi": Keadaan("Di Bawah Ekspektasi", "jingga", "arrow-down"),
    # masa perbaikan kinerja
    "perbaikan_disusun": Keadaan("Rencana disusun", "abu", "pencil"),
    "perbaikan_menunggu": Keadaan("Menunggu konfirmasi", "biru", "send"),
    "perbaikan_berjalan": Keadaan("Masa perbaikan berjalan", "kuning", "refresh-cw"),
    "perbaikan_selesai": Keadaan("Masa perbaikan selesai", "abu", "lock"),
    "membaik": Keadaan("Membaik", "hijau", "arrow-up"),
    "tidak_membaik": Keadaan("Tidak membaik", "jingga", "arrow-down"),
    # pekerjaan latar (laporan, impor)
    "antre": Keadaan("Antre", "abu", "hourglass"),
    "berjalan": Keadaan("Berjalan", "biru", "refresh-cw"),
    "selesai": Keadaan("Selesai", "hijau", "circle-check"),
    "gagal": Keadaan("Gagal", "merah", "circle-x"),
    "dibatalkan": Keadaan("Dibatalkan", "abu", "ban"),
    # survei, tahun kinerja
    "dibuka": Keadaan("Dibuka", "hijau", "lock-open"),
    # mutu pelayanan
    "a": Keadaan("A (Sangat baik)", "hijau", "award"),
    "b": Keadaan("B (Baik)", "aksen", "thumbs-up"),
    "c": Keadaan("C (Kurang baik)", "kuning", "triangle-alert"),
    "d": Keadaan("D (Tidak baik)", "merah", "octagon-alert"),
    # usulan kalibrasi
    "diterima": Keadaan("Diterima", "hijau", "circle-check"),
    "dipertahankan": Keadaan("Dipertahankan", "abu", "shield"),
    # baris impor
    "baru": Keadaan("Baru", "hijau", "plus"),
    "berubah": Keadaan("Berubah", "biru", "pencil"),
    "sama": Keadaan("Sama", "abu", "equal"),
    "keliru": Keadaan("Keliru", "merah", "triangle-alert"),
    "hilang": Keadaan("Hilang", "kuning", "circle-question-mark"),
    # pelatihan
    "direncanakan": Keadaan("Direncanakan", "abu", "calendar"),
    "berlangsung": Keadaan("Berlangsung", "biru", "play"),
    # orang dan penempatan
    "aktif": Keadaan("Aktif", "hijau", "circle-check"),
    "tidak_aktif": Keadaan("Tidak aktif", "abu", "circle-x"),
    "definitif": Keadaan("Definitif", "aksen", "check"),
    "plt": Keadaan("Plt.", "kuning", "clock"),
    "plh": Keadaan("Plh.", "kuning", "clock"),
    # pengiriman pemberitahuan
    "terkirim": Keadaan("Terkirim", "hijau", "check"),
    "tertunda": Keadaan("Tertunda", "kuning", "hourglass"),
}


def daftarkan(kode: str, label: str, warna: Warna, ikon: str) -> None:
    """For the states of one app (from its AppConfig.ready). A second meaning for a known code is a mistake."""
    baru = Keadaan(label, warna, ikon)
    lama = _DAFTAR.setdefault(kode.lower(), baru)
    if lama != baru:
        raise ValueError(f"Keadaan {kode!r} sudah berarti {lama.label!r}.")


def keadaan_dari(kode: object) -> Keadaan:
    """An unknown code is still readable: grey, with its own words."""
    kunci = str(kode).lower()
    dikenal = _DAFTAR.get(kunci)
    if dikenal is not None:
        return dikenal
    label = getattr(kode, "label", None) or str(kode).replace("_", " ")
    return Keadaan(str(label)[:1].upper() + str(label)[1:], "abu", "circle")


def semua_keadaan() -> dict[str, Keadaan]:
    return dict(_DAFTAR)
