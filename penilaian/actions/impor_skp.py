"""What an import of a plan is: rows of the workbook into one's own draft, what is there already left out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError

from pegawai.actions.pengimpor import (
    ANGKA_DASAR,
    KELIRU,
    AngkaHasil,
    BagianHasil,
    HalamanImpor,
    JenisBerkas,
    Lapor,
    Pengimpor,
)
from pegawai.impor.masalah import BerkasDitolak, Masalah
from pegawai.models import Impor, Pengguna, PerubahanImpor
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp
from penilaian.actions.penolakan import Ditolak
from penilaian.actions.salin import Pilihan, salin_rencana
from penilaian.aturan.salinan import Dukungan, IndikatorSumber, Nasib, RHKSumber, bunyi
from penilaian.ekspor.templat_skp import tulis_templat
from penilaian.forms.rencana import baca_angka, baca_target
from penilaian.impor.rencana import (
    BERKAS,
    BOBOT,
    RHK,
    RHK_PIMPINAN,
    TARGET,
    WAJIB,
    BarisRencana,
    baca_rencana,
    lembar_rencana,
)
from penilaian.models import SKP
from penilaian.selectors.formulir import teks_target
from penilaian.selectors.kaskade import rhk_ditawarkan
from penilaian.selectors.salinan import BarisSalin, Sumber, baris_salin, muat
from penilaian.selectors.saya import skp_disusun

SERATUS = Decimal(100)
BARU, LENGKAP = "rencana", "indikator"


@dataclass
class RencanaSKP:
    """The dry run: what of the workbook comes into which draft."""

    skp: SKP | None
    sumber: Sumber
    butir: list[BarisSalin] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)

    @property
    def masuk(self) -> list[BarisSalin]:
        return [satu for satu in self.butir if satu.butir.dapat_dipilih]

    def sidik(self) -> str:
        isi = [repr(self.skp and self.skp.pk), *(repr(b.butir) for b in self.butir)]
        isi += [repr(m) for m in self.masalah]
        return hashlib.sha256("\n".join(isi).encode()).hexdigest()

    def ringkasan(self) -> dict[str, Any]:
        nasib = [b.butir.nasib for b in self.butir]
        return {
            "baru": nasib.count(Nasib.BARU),
            "berubah": nasib.count(Nasib.MELENGKAPI),
            "sama": nasib.count(Nasib.SUDAH_ADA),
            "indikator": sum(len(b.butir.indikator) for b in self.masuk),
            "keliru": len({m.baris for m in self.masalah if not m.peringatan}),
            "peringatan": sum(m.peringatan for m in self.masalah),
        }


def _susun(
    impor: Impor, berkas: Mapping[str, BinaryIO], hari_ini: date, lapor: Lapor
) -> RencanaSKP:
    lapor(5, "Membaca buku kerja")
    isi = baca_rencana(berkas[BERKAS])
    skp = skp_disusun(impor.diunggah_oleh.pegawai)
    masalah = list(isi.masalah)
    indikator = {satu.nomor: _indikator(satu, masalah) for satu in isi.baris}
    rencana = RencanaSKP(skp, Sumber(f"buku kerja {impor.nama_berkas}", ()), masalah=masalah)
    baris = [satu for satu in isi.baris if indikator[satu.nomor] is not None]
    if skp is None:
        _tanpa_draf(baris, masalah)
    else:
        lapor(50, "Membandingkan dengan SKP Anda")
        rhk = _kelompok(baris, indikator, masalah, skp, hari_ini)
        rencana.sumber = replace(rencana.sumber, rhk=tuple(rhk))
        rencana.butir = baris_salin(skp, rencana.sumber, hari_ini)
        _periksa_bobot(skp, rencana)
    masalah.sort(key=lambda m: m.baris)
    return rencana


def _indikator(baris: BarisRencana, masalah: list[Masalah]) -> IndikatorSumber | None:
    """The target is read as the form reads it; without one it waits for the person."""
    try:
        target = baca_target(baris.arah, baris.target) if baris.target else {}
    except ValidationError as galat:
        masalah.append(
            Masalah(
                BERKAS, baris.nomor, TARGET, baris.target, " ".join(galat.messages),
                "angka, rentang, atau uraian menurut ARAH; boleh kosong",
            )
        )  # fmt: skip
        return None
    return IndikatorSumber(baris.indikator, baris.aspek, baris.arah, baris.satuan, **target)


def _tanpa_draf(baris: list[BarisRencana], masalah: list[Masalah]) -> None:
    masalah += [
        Masalah(
            BERKAS, satu.nomor, RHK, satu.rhk, "Anda tidak mempunyai SKP yang sedang disusun.",
            "SKP berstatus draf atau dikembalikan pada tahun yang dibuka; susun SKP dahulu",
        )
        for satu in baris
    ]  # fmt: skip


def _kelompok(
    baris: list[BarisRencana],
    indikator: Mapping[int, IndikatorSumber | None],
    masalah: list[Masalah],
    skp: SKP,
    hari_ini: date,
) -> list[RHKSumber]:
    """Rows under one result become that result with its indicators."""
    atas = {bunyi(r.rumusan): r for r in rhk_ditawarkan(skp, hari_ini)}
    hasil: dict[int, RHKSumber] = {}
    for satu in baris:
        isi = indikator[satu.nomor]
        if satu.induk not in hasil:
            pimpinan = atas.get(bunyi(satu.rhk_pimpinan)) if satu.rhk_pimpinan else None
            if satu.rhk_pimpinan and pimpinan is None:
                masalah.append(_tanpa_pimpinan(satu))
            hasil[satu.induk] = RHKSumber(
                kunci=str(satu.induk),
                rumusan=satu.rhk,
                jenis=satu.jenis,
                perspektif=satu.perspektif,
                penugasan_dari=satu.penugasan_dari,
                bobot=_bobot(satu, masalah),
                dukungan=Dukungan(pimpinan.skp.pegawai_id, "", pimpinan.rumusan)
                if pimpinan
                else None,
            )
        if isi is not None:
            lama = hasil[satu.induk]
            hasil[satu.induk] = replace(lama, indikator=(*lama.indikator, isi))
    return list(hasil.values())


def _tanpa_pimpinan(baris: BarisRencana) -> Masalah:
    return Masalah(
        BERKAS, baris.nomor, RHK_PIMPINAN, baris.rhk_pimpinan,
        "RHK ini tidak ada pada SKP pejabat penilai Anda; rencana masuk tanpa dukungan.",
        "pilih dari daftar pada templat, atau kosongkan", peringatan=True,
    )  # fmt: skip


def _bobot(baris: BarisRencana, masalah: list[Masalah]) -> Decimal | None:
    if not baris.bobot:
        return None
    try:
        bobot = baca_angka(baris.bobot)
    except ValidationError:
        bobot = Decimal(0)
    if 0 < bobot <= SERATUS and bobot == round(bobot, 2):
        return bobot
    masalah.append(
        Masalah(
            BERKAS, baris.nomor, BOBOT, baris.bobot, "Bobot tidak terbaca; rencana masuk tanpa bobot.",
            "angka di atas 0 sampai 100, paling banyak dua angka di belakang koma", peringatan=True,
        )
    )  # fmt: skip
    return None


def _periksa_bobot(skp: SKP, rencana: RencanaSKP) -> None:
    berbobot = [b for b in rencana.masuk if b.butir.sumber.bobot is not None]
    if berbobot and not muat(skp, rencana.masuk):
        sumber = berbobot[0].butir.sumber
        rencana.masalah.append(
            Masalah(
                BERKAS, int(sumber.kunci), BOBOT, str(sumber.bobot),
                "Jumlah bobot dengan yang sudah ada melebihi 100; semua rencana masuk tanpa bobot.",
                "bobot yang jumlahnya 100, atau kosong semuanya", peringatan=True,
            )
        )  # fmt: skip


def _perubahan(impor: Impor, rencana: RencanaSKP) -> list[PerubahanImpor]:
    hasil = []
    for baris in rencana.masuk:
        sumber, baru = baris.butir.sumber, baris.butir.nasib is Nasib.BARU
        hasil.append(
            PerubahanImpor(
                impor=impor,
                bagian=BARU if baru else LENGKAP,
                jenis=PerubahanImpor.Jenis.BARU if baru else PerubahanImpor.Jenis.BERUBAH,
                kunci=sumber.kunci,
                nama=sumber.rumusan[:300],
                rincian=[[i.rumusan, "", _target(i)] for i in baris.butir.indikator],
            )
        )
    return hasil


def _target(indikator: IndikatorSumber) -> str:
    return teks_target(indikator) or "target diisi nanti"


def _tulis(impor: Impor, rencana: RencanaSKP, pada: datetime) -> None:
    oleh = impor.diterapkan_oleh
    if oleh is None or rencana.skp is None:
        raise BerkasDitolak("Tidak ada SKP yang sedang disusun.")
    pilihan = Pilihan(rhk={b.butir.sumber.kunci for b in rencana.masuk})
    try:
        hasil = salin_rencana(
            oleh=oleh, pada=pada, skp=rencana.skp, sumber=rencana.sumber, pilihan=pilihan
        )
    except Ditolak as galat:
        raise BerkasDitolak(str(galat)) from None
    kabari(
        rencana.skp.pegawai_id,
        jenis="skp_diimpor",
        judul="Buku kerja Anda sudah masuk ke SKP",
        isi=f"{hasil.rhk} rencana dan {hasil.indikator} indikator ditambahkan. Periksa, lalu ajukan.",
        tautan=tautan_skp(rencana.skp.pk),
        pada=pada,
        kunci=str(impor.pk),
    )


def _kunci(impor: Impor) -> None:
    """The draft that takes the rows, as its own saving locks it."""
    skp = skp_disusun(impor.diunggah_oleh.pegawai)
    if skp is not None:
        kunci_skp(skp.pk)


def _boleh(pengguna: Pengguna) -> bool:
    """Everybody who plans, each into their own draft."""
    return pengguna.pegawai_id is not None


PENGIMPOR: Pengimpor[RencanaSKP] = Pengimpor(
    kode="skp",
    nama="SKP",
    boleh=_boleh,
    benda="rencana",
    kunci=_kunci,
    berkas=(
        JenisBerkas(
            kode=BERKAS,
            nama="Rencana SKP",
            petunjuk="Templat SKP yang sudah Anda isi (.xlsx).",
            kolom=WAJIB,
            lembar=lembar_rencana,
        ),
    ),
    halaman=HalamanImpor(
        judul="Unggah SKP dari Excel",
        pengantar="Unduh templat untuk jabatan Anda, isi di Excel, lalu unggah. Isinya ditambahkan ke SKP Anda yang "
        "sedang disusun; yang bunyinya sudah ada tidak diambil lagi.",
        alamat="penilaian:impor_skp",
        asal=("penilaian:saya", "Kinerja saya"),
        bagian={
            BARU: BagianHasil(nama="Rencana baru", benda="Rencana", kunci="Baris"),
            LENGKAP: BagianHasil(
                nama="Indikator tambahan",
                benda="Rencana",
                kunci="Baris",
                keterangan="Rencananya sudah ada; yang ditambahkan indikatornya.",
            ),
        },
        angka=(
            AngkaHasil(kunci="baru", label="Rencana baru", ikon="plus"),
            AngkaHasil(kunci="indikator", label="Indikator", ikon="list"),
            ANGKA_DASAR[2],
            KELIRU,
        ),
        akibat=(
            ("baru", "rencana hasil kerja ditambahkan ke SKP Anda"),
            ("indikator", "indikator ditambahkan"),
            ("keliru", "baris keliru TIDAK masuk"),
        ),
        tak_kembali="Yang sudah masuk dapat Anda ubah atau hapus satu per satu selama SKP belum diajukan.",
        templat_alamat="penilaian:impor_skp_templat",
        tulis_templat=tulis_templat,
    ),
    susun=_susun,
    perubahan=_perubahan,
    tulis=_tulis,
)
