from penilaian.views.hasil import hasil, ringkas_pegawai
from penilaian.views.menilai import kembalikan_realisasi, nilai, putuskan, simpan, tetapkan
from penilaian.views.papan import kembalikan, papan, setujui, umpan_balik
from penilaian.views.realisasi import bukti_hapus, realisasi, serahkan
from penilaian.views.rencana import (
    ajukan,
    indikator_baru,
    indikator_hapus,
    indikator_ubah,
    mulai,
    rhk_baru,
    rhk_hapus,
    rhk_ubah,
)
from penilaian.views.saya import saya, skp
from penilaian.views.siklus import batas, buka, siklus, siklus_pegawai, tutup

__all__ = [
    "ajukan",
    "batas",
    "buka",
    "bukti_hapus",
    "hasil",
    "indikator_baru",
    "indikator_hapus",
    "indikator_ubah",
    "kembalikan",
    "kembalikan_realisasi",
    "mulai",
    "nilai",
    "papan",
    "putuskan",
    "realisasi",
    "rhk_baru",
    "rhk_hapus",
    "rhk_ubah",
    "ringkas_pegawai",
    "saya",
    "serahkan",
    "setujui",
    "siklus",
    "siklus_pegawai",
    "simpan",
    "skp",
    "tetapkan",
    "tutup",
    "umpan_balik",
]
