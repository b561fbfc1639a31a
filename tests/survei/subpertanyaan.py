"""Elements asked in several questions, in short."""

import random

from survei.actions.instrumen import atur_subpertanyaan
from survei.actions.tanggapan import Isian, kirim_tanggapan
from survei.models import Instrumen, Survei
from tests.factories.pegawai import PenggunaFactory
from tests.survei.waktu import PADA

WAKTU = ("Seberapa cepat Anda dilayani?", "Seberapa tepat janji waktunya?")
SARANA = ("Kebersihan ruang?", "Tempat duduk?", "Toilet?")
# the questions in their order, by column name
KODE = (
    "persyaratan", "prosedur", "waktu_1", "waktu_2", "biaya", "produk", "kompetensi", "perilaku",
    "sarana_1", "sarana_2", "sarana_3", "pengaduan",
)  # fmt: skip


def atur(instrumen: Instrumen, unsur: str, *teks: str, teks_en: tuple[str, ...] = ()) -> None:
    atur_subpertanyaan(
        oleh=PenggunaFactory(),
        instrumen=instrumen,
        unsur=unsur,
        teks=teks,
        teks_en=teks_en,
        pada=PADA,
    )


def isian(survei: Survei, *nilai: int) -> Isian:
    return Isian(survei.layanan.all()[0].pk, dict(zip(KODE, nilai, strict=True)))


def acak(survei: Survei, banyak: int, benih: int = 1) -> list[list[int]]:
    acak = random.Random(benih)
    semua = [[acak.randint(1, 4) for _ in KODE] for _ in range(banyak)]
    for nomor, nilai in enumerate(semua):
        kirim_tanggapan(
            kode=survei.kode, isian=isian(survei, *nilai), kunci=f"{benih}-{nomor}", pada=PADA
        )
    return semua
