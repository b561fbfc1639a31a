"""What an import of the SIASN workbooks is: its plan, its changes as rows, and its writing."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from pegawai.actions.impor_butir import Rencana
from pegawai.actions.impor_rencana import susun_rencana
from pegawai.actions.impor_terapkan import tulis_rencana
from pegawai.actions.pengimpor import (
    ANGKA_DASAR,
    KELIRU,
    AngkaHasil,
    BagianHasil,
    HalamanImpor,
    JenisBerkas,
    Lapor,
    Pengimpor,
    TanpaBerkas,
    kunci_tabel,
)
from pegawai.impor import profil as buku_profil
from pegawai.impor import unor as buku_unor
from pegawai.impor.lembar import baca_lembar
from pegawai.models import Impor, Pengguna, PerubahanImpor
from pegawai.permissions import boleh_mengimpor

TABEL = "pegawai_unit, pegawai_jabatan, pegawai_pegawai, pegawai_penempatan, pegawai_riwayatgolongan, pegawai_pengguna"


def _susun(_impor: Impor, berkas: Mapping[str, BinaryIO], hari_ini: date, lapor: Lapor) -> Rencana:
    return susun_rencana(
        unor=berkas.get("unor"), profil=berkas.get("profil"), hari_ini=hari_ini, lapor=lapor
    )


def _tulis(impor: Impor, rencana: Rencana, pada: datetime) -> None:
    tulis_rencana(rencana, oleh=impor.diterapkan_oleh, pada=pada)


def perubahan(impor: Impor, rencana: Rencana) -> Iterator[PerubahanImpor]:
    jenis = PerubahanImpor.Jenis
    for u in rencana.unit:
        if u.pk is None or u.beda:
            yield PerubahanImpor(
                impor=impor, bagian="unit", jenis=jenis.BARU if u.pk is None else jenis.BERUBAH,
                kunci=u.baris.siasn_id, nama=u.baris.nama, rincian=u.beda,
            )  # fmt: skip
    for kunci, nama in rencana.unit_hilang:
        yield PerubahanImpor(
            impor=impor, bagian="unit", jenis=jenis.HILANG, kunci=kunci[:36], nama=nama
        )
    for p in rencana.pegawai:
        if not p.sama:
            apa = jenis.BARU if p.baru else jenis.BERUBAH
            yield PerubahanImpor(
                impor=impor, bagian=apa, jenis=apa, kunci=p.nilai.nip, nama=p.nilai.nama,
                rincian=list(p.beda),
            )  # fmt: skip
    for pk in rencana.hilang:
        orang = rencana.potret.pegawai[pk]
        yield PerubahanImpor(
            impor=impor, bagian=jenis.HILANG, jenis=jenis.HILANG, kunci=orang.nip, nama=orang.nama
        )


@transaction.atomic
def impor_langsung(
    *,
    unor: BinaryIO | None,
    profil: BinaryIO | None,
    oleh: Pengguna | None,
    pada: datetime,
    tulis: bool,
) -> Rencana:
    """For the command line: check and, when asked, write at once."""
    if unor is None and profil is None:
        raise TanpaBerkas("Sebutkan sekurang-kurangnya satu berkas.")
    if tulis:
        kunci_tabel(TABEL)
    rencana = susun_rencana(unor=unor, profil=profil, hari_ini=timezone.localdate(pada))
    if tulis:
        tulis_rencana(rencana, oleh=oleh, pada=pada)
    return rencana


HALAMAN = HalamanImpor(
    judul="Impor SIASN",
    pengantar="Unggah ekspor SIASN.",
    alamat="pegawai:impor",
    bagian={
        "baru": BagianHasil(nama="Pegawai baru"),
        "berubah": BagianHasil(nama="Pegawai berubah"),
        "hilang": BagianHasil(
            nama="Tidak ada di berkas",
            keterangan="Aktif di sini dan ditempatkan di perangkat daerah yang ada di berkas, tetapi tidak disebut di "
            "berkas. Tidak ada yang dilakukan terhadap mereka: pastikan dahulu apakah mereka pindah, pensiun, atau "
            "terlewat di ekspor.",
        ),
        "unit": BagianHasil(nama="Unit", benda="Unit", kunci="ID SIASN"),
    },
    angka=(
        AngkaHasil(kunci="baru", label="Pegawai baru", ikon="plus"),
        *ANGKA_DASAR[1:],
        KELIRU,
        AngkaHasil(
            kunci="hilang",
            label="Tidak ada di berkas",
            ikon="circle-question-mark",
            rinci="dibiarkan",
        ),
        AngkaHasil(kunci="unit.baru", label="Unit baru", ikon="network", bila_ada=True),
    ),
    akibat=(
        ("unit.baru", "unit baru masuk susunan"),
        ("unit.berubah", "unit diperbarui"),
        ("baru", "pegawai baru dicatat"),
        ("akun_baru", "akun dibuat tanpa kata sandi; undang pemiliknya di halaman Akun"),
        ("berubah", "pegawai diperbarui; jabatan lama ditutup sehari sebelum TMT yang baru"),
        ("keliru", "baris keliru TIDAK masuk"),
        ("hilang", "pegawai yang tidak ada di berkas dibiarkan seperti semula"),
    ),
)
PENGIMPOR: Pengimpor[Rencana] = Pengimpor(
    kode="siasn",
    nama="SIASN",
    boleh=boleh_mengimpor,
    bersama=True,
    tabel=TABEL,
    benda="pegawai",
    berkas=(
        JenisBerkas(
            kode=buku_profil.BERKAS,
            nama="Profil ASN",
            petunjuk="Ekspor Profil ASN dari SIASN, satu baris satu pegawai (.xlsx).",
            kolom=buku_profil.KOLOM_WAJIB,
            lembar=partial(
                baca_lembar, wajib=buku_profil.KOLOM_WAJIB, dikenal=buku_profil.KOLOM_LAIN
            ),
            wajib=False,
        ),
        JenisBerkas(
            kode=buku_unor.BERKAS,
            nama="Hierarki Unor",
            petunjuk="Ekspor Hierarki Unor dari SIASN (.xlsx). Perlu bila susunan unit berubah.",
            kolom=buku_unor.KOLOM,
            lembar=partial(baca_lembar, wajib=buku_unor.KOLOM, dikenal=()),
            wajib=False,
        ),
    ),
    halaman=HALAMAN,
    susun=_susun,
    perubahan=perubahan,
    tulis=_tulis,
)
