"""The template of earlier results to download: the columns the import reads, and what goes into them."""

from datetime import datetime
from pathlib import Path

from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from pegawai.models import Pengguna
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import BagianHasil, RezimHasil
from penilaian.impor.hasil import TEMPLAT_LAIN, TEMPLAT_WAJIB

PETUNJUK = (
    ("NIP", "18 digit, disimpan sebagai teks. Wajib."),
    ("TAHUN", "Tahun yang dinilai, misalnya 2019. Wajib."),
    ("ATURAN", f"Salah satu dari: {'; '.join(r.label for r in RezimHasil)}. Wajib."),
    ("BAGIAN", f"{'; '.join(b.label for b in BagianHasil)}. Kosong berarti setahun."),
    ("NILAI SKP, NILAI PERILAKU", "Angka pada dokumen lama; wajib selain PermenPANRB 6/2022."),
    ("PENDAPAT REKAN", "Ya bila bobotnya 60/40 (PP 30/2019 Pasal 41); selainnya kosong."),
    ("IDE BARU", "Ya bila menciptakan ide atau cara baru (PP 30/2019 Pasal 41)."),
    ("RATING HASIL KERJA, RATING PERILAKU", f"{'; '.join(r.label for r in Rating)}. Untuk PermenPANRB 6/2022."),
    ("JABATAN, UNIT, PENILAI", "Seperti tertulis pada dokumen lama. Boleh kosong."),
    ("DASAR", "Nomor dokumen. Kosong berarti nama berkas ini."),
)  # fmt: skip


def tulis_templat(jalur: Path, _pengguna: Pengguna, pada: datetime) -> None:
    kolom = tuple(KolomBuku(k, 22) for k in (*TEMPLAT_WAJIB, *TEMPLAT_LAIN))
    with BukuKerja(jalur, judul="Templat hasil terdahulu", pencipta="Kinerja", pada=pada) as buku:
        buku.lembar("Hasil", kolom)
        petunjuk = buku.lembar("Petunjuk", (KolomBuku("Kolom", 40), KolomBuku("Isi", 110)))
        for baris in PETUNJUK:
            petunjuk.tulis(baris)
