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
from penilaian.views.papan import kembalikan, papan, setujui
from penilaian.views.pelengkap import ekspektasi, lampiran
from penilaian.views.periksa import periksa_dokumen
from penilaian.views.permintaan import minta, minta_rekan, permintaan, permintaan_tolak
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
from penilaian.views.siklus import batas, buka, persetujuan, siklus, siklus_pegawai, tutup
from penilaian.views.umpan_balik import (
    beri,
    beri_pilih,
    tanggapi,
    tanggapi_tanpa_nama,
    umpan_balik,
    umpan_balik_pegawai,
    umpan_balik_saya,
)

__all__ = [
    "ajukan",
    "batas",
    "beri",
    "beri_pilih",
    "buka",
    "bukti_hapus",
    "dokumen_cetak",
    "dokumen_sampaikan",
    "dokumen_terima",
    "ekspektasi",
    "formulir_cetak",
    "hasil",
    "indikator_baru",
    "indikator_hapus",
    "indikator_ubah",
    "kembalikan",
    "kembalikan_realisasi",
    "lampiran",
    "minta",
    "minta_rekan",
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
    "permintaan",
    "permintaan_tolak",
    "persetujuan",
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
    "tanggapi",
    "tanggapi_tanpa_nama",
    "tetapkan",
    "tutup",
    "umpan_balik",
    "umpan_balik_pegawai",
    "umpan_balik_saya",
]
