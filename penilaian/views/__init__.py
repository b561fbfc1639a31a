from penilaian.views.dokumen import (
    dokumen_cetak,
    dokumen_sampaikan,
    dokumen_terima,
    formulir_cetak,
    penerimaan,
    skp_cetak,
)
from penilaian.views.hasil import hasil, ringkas_pegawai
from penilaian.views.menilai import kembalikan_realisasi, nilai, putuskan, simpan, tetapkan
from penilaian.views.organisasi import (
    organisasi,
    organisasi_daftar,
    organisasi_isi,
    organisasi_tetapkan,
)
from penilaian.views.papan import kembalikan, papan, setujui, umpan_balik
from penilaian.views.periksa import periksa_dokumen
from penilaian.views.pola import papan_pola
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
    "dokumen_cetak",
    "dokumen_sampaikan",
    "dokumen_terima",
    "formulir_cetak",
    "hasil",
    "indikator_baru",
    "indikator_hapus",
    "indikator_ubah",
    "kembalikan",
    "kembalikan_realisasi",
    "mulai",
    "nilai",
    "organisasi",
    "organisasi_daftar",
    "organisasi_isi",
    "organisasi_tetapkan",
    "papan",
    "papan_pola",
    "penerimaan",
    "periksa_dokumen",
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
    "skp_cetak",
    "tetapkan",
    "tutup",
    "umpan_balik",
]
