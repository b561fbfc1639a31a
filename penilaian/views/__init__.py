from penilaian.views.dasbor import dasbor, dasbor_pegawai, dasbor_unit
from penilaian.views.dokumen import (
    dokumen_cetak,
    dokumen_sampaikan,
    dokumen_terima,
    formulir_cetak,
    penerimaan,
    skp_cetak,
)
from penilaian.views.hasil import hasil, ringkas_pegawai
from penilaian.views.jadwal import (
    jadwal,
    kalender_baru,
    periodik,
    perpanjangan_baru,
    perpanjangan_cabut,
)
from penilaian.views.kalibrasi import (
    kalibrasi,
    kalibrasi_buka,
    kalibrasi_cetak,
    kalibrasi_tanggapi,
    kalibrasi_tutup,
    kalibrasi_usul,
)
from penilaian.views.kaskade import matriks, usulan_terima, usulan_tolak
from penilaian.views.keberatan import (
    keberatan,
    keberatan_ajukan,
    keberatan_cabut,
    keberatan_daftar,
    keberatan_jelaskan,
    keberatan_lampiran,
    keberatan_minta,
    keberatan_putus,
)
from penilaian.views.kehadiran import pakai_daftar_hadir
from penilaian.views.menilai import kembalikan_realisasi, nilai, putuskan, simpan, tetapkan
from penilaian.views.organisasi import (
    organisasi,
    organisasi_berkas,
    organisasi_daftar,
    organisasi_isi,
    organisasi_tetapkan,
)
from penilaian.views.papan import kembalikan, papan, setujui
from penilaian.views.pelengkap import ekspektasi, lampiran
from penilaian.views.pembukaan import (
    pembukaan,
    pembukaan_batal,
    pembukaan_daftar,
    pembukaan_minta,
    pembukaan_tolak,
)
from penilaian.views.periksa import periksa_dokumen
from penilaian.views.permintaan import minta, minta_rekan, permintaan, permintaan_tolak
from penilaian.views.pohon import pohon
from penilaian.views.pola import papan_pola
from penilaian.views.realisasi import bukti_berkas, bukti_hapus, realisasi, serahkan, usulan_pakai
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
from penilaian.views.rencana_aksi import (
    rencana_aksi_baru,
    rencana_aksi_hapus,
    rencana_aksi_ubah,
)
from penilaian.views.saya import saya, skp
from penilaian.views.siklus import batas, buka, persetujuan, siklus, siklus_pegawai, tutup
from penilaian.views.skema import skema, skema_baru, skema_daftar, skema_hapus, skema_ubah
from penilaian.views.tanpa_realisasi import buka_tanpa_realisasi
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
    "buka_tanpa_realisasi",
    "bukti_berkas",
    "bukti_hapus",
    "dasbor",
    "dasbor_pegawai",
    "dasbor_unit",
    "dokumen_cetak",
    "dokumen_sampaikan",
    "dokumen_terima",
    "ekspektasi",
    "formulir_cetak",
    "hasil",
    "indikator_baru",
    "indikator_hapus",
    "indikator_ubah",
    "jadwal",
    "kalender_baru",
    "kalibrasi",
    "kalibrasi_buka",
    "kalibrasi_cetak",
    "kalibrasi_tanggapi",
    "kalibrasi_tutup",
    "kalibrasi_usul",
    "keberatan",
    "keberatan_ajukan",
    "keberatan_cabut",
    "keberatan_daftar",
    "keberatan_jelaskan",
    "keberatan_lampiran",
    "keberatan_minta",
    "keberatan_putus",
    "kembalikan",
    "kembalikan_realisasi",
    "lampiran",
    "matriks",
    "minta",
    "minta_rekan",
    "mulai",
    "nilai",
    "organisasi",
    "organisasi_berkas",
    "organisasi_daftar",
    "organisasi_isi",
    "organisasi_tetapkan",
    "pakai_daftar_hadir",
    "papan",
    "papan_pola",
    "pembukaan",
    "pembukaan_batal",
    "pembukaan_daftar",
    "pembukaan_minta",
    "pembukaan_tolak",
    "penerimaan",
    "periksa_dokumen",
    "periodik",
    "permintaan",
    "permintaan_tolak",
    "perpanjangan_baru",
    "perpanjangan_cabut",
    "persetujuan",
    "pohon",
    "putuskan",
    "realisasi",
    "rencana_aksi_baru",
    "rencana_aksi_hapus",
    "rencana_aksi_ubah",
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
    "skema",
    "skema_baru",
    "skema_daftar",
    "skema_hapus",
    "skema_ubah",
    "skp",
    "skp_cetak",
    "tanggapi",
    "tanggapi_tanpa_nama",
    "tetapkan",
    "tutup",
    "umpan_balik",
    "umpan_balik_pegawai",
    "umpan_balik_saya",
    "usulan_pakai",
    "usulan_terima",
    "usulan_tolak",
]
