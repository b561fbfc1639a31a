"""The SKP workbook of one person: the columns of their form, lists to choose from, and what goes where."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

from django.utils import timezone

from kinerja.web.buku_kerja import BukuKerja, KolomBuku, Lembar
from pegawai.impor.lembar import huruf_kolom
from pegawai.models import Jabatan, Pengguna
from pegawai.selectors import penempatan_pada
from penilaian.aturan.capaian import Arah
from penilaian.aturan.skp import Aspek, BentukSkp, JenisHasilKerja, Perspektif
from penilaian.impor.rencana import (
    ARAH,
    ASPEK,
    BOBOT,
    INDIKATOR,
    JENIS,
    PENUGASAN,
    PERSPEKTIF,
    PILIHAN_ARAH,
    RHK,
    RHK_PIMPINAN,
    SATUAN,
    TARGET,
)
from penilaian.models import SKP
from penilaian.selectors.formulir import bentuk_skp, teks_target
from penilaian.selectors.kaskade import rhk_ditawarkan
from penilaian.selectors.pustaka import TIDAK_COCOK, isi_templat, templat_untuk
from penilaian.selectors.saya import skp_disusun

PILIHAN = "Pilihan"
LEBAR = {RHK: 48, INDIKATOR: 42, RHK_PIMPINAN: 40, PENUGASAN: 28, TARGET: 22}
PETUNJUK = (
    (RHK, "Hasil yang hendak dicapai. Tulis sekali; kosongkan pada baris indikator berikutnya yang milik rencana itu."),
    (JENIS, f"{' atau '.join(j.label for j in JenisHasilKerja)}. Kosong berarti Utama."),
    (BOBOT, "Persen. Isi pada semua rencana sehingga jumlahnya 100, atau kosongkan semuanya."),
    (RHK_PIMPINAN, "RHK pejabat penilai yang Anda dukung, pilih dari daftar. Boleh kosong."),
    (PERSPEKTIF, f"{'; '.join(p.label for p in Perspektif)}. Hanya pada formulir JPT."),
    (PENUGASAN, "Misalnya Gubernur, atau Perjanjian Kinerja. Hanya pada formulir JPT."),
    (INDIKATOR, "Ukuran keberhasilannya. Satu baris satu indikator. Wajib."),
    (ASPEK, f"{'; '.join(a.label for a in Aspek)}. Kosong berarti Kuantitas."),
    (ARAH, f"{'; '.join(label for _, label in PILIHAN_ARAH)}. Kosong berarti {Arah.NAIK.label.lower()}."),
    (TARGET, "Angka (12,5), rentang (80–90), atau uraian bila arahnya berupa uraian. Boleh kosong, diisi di aplikasi."),
    (SATUAN, "Misalnya dokumen, persen, atau hari."),
)  # fmt: skip


def tulis_templat(jalur: Path, pengguna: Pengguna, pada: datetime) -> None:
    """Without a draft the columns are those of the usual form, and no superior's plan is listed."""
    skp = skp_disusun(pengguna.pegawai)
    hari_ini = timezone.localdate(pada)
    kolom = _kolom(skp)
    pilihan = {
        JENIS: [j.label for j in JenisHasilKerja],
        ASPEK: [a.label for a in Aspek],
        ARAH: [label for _, label in PILIHAN_ARAH],
        PERSPEKTIF: [p.label for p in Perspektif],
        RHK_PIMPINAN: [r.rumusan for r in rhk_ditawarkan(skp, hari_ini)] if skp else [],
    }
    with BukuKerja(jalur, judul="Templat SKP", pencipta=str(pengguna), pada=pada) as buku:
        lembar = buku.lembar(
            "Rencana",
            [KolomBuku(k, LEBAR.get(k, 18)) for k in kolom],
            kepala=_kepala(pengguna, skp),
        )
        for baris in _isi_pustaka(_jabatan(pengguna, skp, hari_ini), hari_ini, kolom):
            lembar.tulis(baris)
        _tulis_pilihan(buku, lembar, {k: pilihan[k] for k in kolom if pilihan.get(k)})
        petunjuk = buku.lembar("Petunjuk", (KolomBuku("Kolom", 26), KolomBuku("Isi", 110)))
        for nama, uraian in PETUNJUK:
            if nama in kolom:
                petunjuk.tulis((nama, uraian))


def _tulis_pilihan(buku: BukuKerja, lembar: Lembar, pilihan: dict[str, list[str]]) -> None:
    """The lists stand on a sheet of their own: Excel takes no more than 255 letters beside the cell."""
    daftar = buku.lembar(PILIHAN, [KolomBuku(nama, LEBAR.get(nama, 26)) for nama in pilihan])
    for baris in zip_longest(*pilihan.values(), fillvalue=""):
        daftar.tulis(baris)
    for nomor, (nama, isi) in enumerate(pilihan.items()):
        huruf = huruf_kolom(nomor)
        lembar.batasi(nama, f"={PILIHAN}!${huruf}$2:${huruf}${len(isi) + 1}")


def _kolom(skp: SKP | None) -> list[str]:
    jpt = skp is not None and bentuk_skp(skp) is BentukSkp.JPT
    khusus = [PERSPEKTIF, PENUGASAN] if jpt else []
    return [RHK, JENIS, BOBOT, RHK_PIMPINAN, *khusus, INDIKATOR, ASPEK, ARAH, TARGET, SATUAN]


def _kepala(pengguna: Pengguna, skp: SKP | None) -> list[str]:
    if skp is None:
        return [f"Rencana SKP {pengguna}", "Susun SKP di aplikasi sebelum mengunggah berkas ini."]
    return [
        f"Rencana SKP {skp.tahun_kinerja.tahun} {pengguna}",
        f"{skp.jabatan}. Isi di bawah judul kolom; keterangannya pada lembar Petunjuk.",
    ]


def _jabatan(pengguna: Pengguna, skp: SKP | None, hari_ini: date) -> Jabatan | None:
    if skp is not None:
        return skp.jabatan
    tempat = penempatan_pada(pengguna.pegawai, hari_ini) if pengguna.pegawai else None
    return tempat.jabatan if tempat else None


def _isi_pustaka(
    jabatan: Jabatan | None, hari_ini: date, kolom: Sequence[str]
) -> Iterator[list[str]]:
    """What BKD's best fitting template proposes, to be kept, changed or deleted."""
    templat = templat_untuk(jabatan, hari_ini).first() if jabatan else None
    if templat is None or templat.cocok == TIDAK_COCOK:
        return
    for rhk in isi_templat(templat).rhk:
        for nomor, i in enumerate(rhk.indikator):
            isi = {
                RHK: "" if nomor else rhk.rumusan,
                JENIS: "" if nomor else JenisHasilKerja(rhk.jenis).label,
                PERSPEKTIF: Perspektif(rhk.perspektif).label
                if rhk.perspektif and not nomor
                else "",
                INDIKATOR: i.rumusan,
                ASPEK: Aspek(i.aspek).label,
                ARAH: dict(PILIHAN_ARAH)[i.arah],
                TARGET: teks_target(i, bersatuan=False),
                SATUAN: i.satuan,
            }
            yield [isi.get(nama, "") for nama in kolom]
