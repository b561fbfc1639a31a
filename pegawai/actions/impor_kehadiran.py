"""What an import of monthly attendance is: compared with the register, written as one row a person and month."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import Jejak, catat_banyak
from kinerja.templatetags.tanggal import bulan as nama_bulan
from pegawai.actions.impor_butir import Beda
from pegawai.actions.pengimpor import (
    ANGKA_DASAR,
    KELIRU,
    BagianHasil,
    HalamanImpor,
    JenisBerkas,
    Lapor,
    Pengimpor,
)
from pegawai.ekspor import tulis_templat_kehadiran
from pegawai.impor.kehadiran import (
    BERKAS,
    KOLOM_LAIN,
    KOLOM_WAJIB,
    BarisKehadiran,
    baca_kehadiran,
)
from pegawai.impor.lembar import baca_lembar
from pegawai.impor.masalah import Masalah
from pegawai.models import Impor, KehadiranBulanan, Pegawai, PerubahanImpor
from pegawai.permissions import boleh_mengimpor

SEKALI = 2000
ANGKA = {
    "hari_kerja": "Hari kerja",
    "hari_tanpa_alasan": "Tidak masuk tanpa alasan sah",
    "menit_terlambat": "Menit terlambat",
    "menit_pulang_cepat": "Menit pulang cepat",
    "hari_cuti": "Hari cuti",
}


@dataclass(frozen=True, slots=True)
class RencanaBulan:
    """One person and month: what the file says and how it differs from the register."""

    baris: BarisKehadiran
    pegawai: int
    nama: str
    pk: int | None
    beda: tuple[Beda, ...]

    @property
    def sebutan(self) -> str:
        return f"{self.nama}, {nama_bulan(self.baris.bulan)}"

    @property
    def sama(self) -> bool:
        return self.pk is not None and not self.beda


@dataclass
class RencanaKehadiran:
    bulan: list[RencanaBulan] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)

    def sidik(self) -> str:
        hasil = hashlib.sha256()
        for satu in (*self.bulan, *self.masalah):
            hasil.update(repr(satu).encode())
        return hasil.hexdigest()

    def ringkasan(self) -> dict[str, Any]:
        jumlah = Counter(
            "baru" if b.pk is None else "sama" if b.sama else "berubah" for b in self.bulan
        )
        return {
            "baru": jumlah["baru"],
            "berubah": jumlah["berubah"],
            "sama": jumlah["sama"],
            "keliru": len({m.baris for m in self.masalah}),
            "peringatan": 0,
        }


def _susun(
    _impor: Impor, berkas: Mapping[str, BinaryIO], hari_ini: date, lapor: Lapor
) -> RencanaKehadiran:
    lapor(2, "Membaca rekap kehadiran")
    hasil = baca_kehadiran(
        berkas[BERKAS], hari_ini, lambda n: lapor(min(2 + n // 600, 60), f"Memeriksa baris {n}")
    )
    lapor(70, "Membandingkan dengan data tercatat")
    nip = {b.nip for b in hasil.baris}
    orang = {
        p.nip: p
        for p in Pegawai.objects.filter(nip__in=nip).only(
            "nip", "nama", "gelar_depan", "gelar_belakang"
        )
    }
    tercatat = {
        (k.pegawai_id, k.bulan): k
        for k in KehadiranBulanan.objects.filter(bulan__in={b.bulan for b in hasil.baris})
    }
    rencana = RencanaKehadiran(masalah=hasil.masalah)
    for baris in hasil.baris:
        pegawai = orang.get(baris.nip)
        if pegawai is None:
            rencana.masalah.append(_tidak_dikenal(baris))
            continue
        lama = tercatat.get((pegawai.pk, baris.bulan))
        rencana.bulan.append(
            RencanaBulan(
                baris, pegawai.pk, str(pegawai), lama.pk if lama else None, _beda(lama, baris)
            )
        )
    rencana.masalah.sort(key=lambda m: m.baris)
    return rencana


def _tidak_dikenal(baris: BarisKehadiran) -> Masalah:
    return Masalah(
        BERKAS, baris.baris, "NIP", baris.nip, "Tidak ada pegawai dengan NIP ini.",
        "NIP pegawai yang sudah tercatat; impor SIASN dahulu bila ia baru",
    )  # fmt: skip


def _beda(lama: KehadiranBulanan | None, baris: BarisKehadiran) -> tuple[Beda, ...]:
    return tuple(
        (label, "" if lama is None else str(getattr(lama, medan)), str(getattr(baris, medan)))
        for medan, label in ANGKA.items()
        if lama is None or getattr(lama, medan) != getattr(baris, medan)
    )


def _perubahan(impor: Impor, rencana: RencanaKehadiran) -> list[PerubahanImpor]:
    jenis = PerubahanImpor.Jenis
    return [
        PerubahanImpor(
            impor=impor,
            bagian=jenis.BARU if b.pk is None else jenis.BERUBAH,
            jenis=jenis.BARU if b.pk is None else jenis.BERUBAH,
            kunci=b.baris.nip,
            nama=b.sebutan,
            rincian=b.beda,
        )
        for b in rencana.bulan
        if not b.sama
    ]


def _tulis(impor: Impor, rencana: RencanaKehadiran, pada: datetime) -> None:
    """What is the same is not touched and keeps its source."""
    ditulis = [b for b in rencana.bulan if not b.sama]
    sumber = impor.nama_berkas
    kunci = ["pegawai", "bulan"]
    hasil = KehadiranBulanan.objects.bulk_create(
        (
            KehadiranBulanan(
                pegawai_id=b.pegawai,
                bulan=b.baris.bulan,
                sumber=sumber,
                impor=impor,
                **{medan: getattr(b.baris, medan) for medan in ANGKA},
            )
            for b in ditulis
        ),
        batch_size=SEKALI,
        update_conflicts=True,
        unique_fields=kunci,
        update_fields=[*ANGKA, "sumber", "impor"],
    )
    pk = {(k.pegawai_id, k.bulan): k.pk for k in hasil}
    catat_banyak(
        (
            _jejak(replace(b, pk=b.pk or pk[b.pegawai, b.baris.bulan]), b.pk is None)
            for b in ditulis
        ),
        oleh=impor.diterapkan_oleh,
        tindakan="kehadiran.impor",
        pada=pada,
    )
    setelah_commit("penilaian.segarkan_kehadiran", impor_id=impor.pk)


def _jejak(b: RencanaBulan, baru: bool) -> Jejak:
    apa = "dicatat" if baru else "diperbarui"
    return Jejak(
        KehadiranBulanan._meta.label_lower,
        b.pk or 0,
        f"Kehadiran {b.sebutan} {apa} dari rekap",
        sebelum=None if baru else {nama: lama for nama, lama, _ in b.beda},
        sesudah={nama: kini for nama, _, kini in b.beda},
        subjek=b.pegawai,
    )


HALAMAN = HalamanImpor(
    judul="Impor kehadiran",
    pengantar="Unggah rekap kehadiran bulanan dari aplikasi absensi atau buku kerja perangkat daerah.",
    alamat="pegawai:impor_kehadiran",
    bagian={"baru": BagianHasil(nama="Baru"), "berubah": BagianHasil(nama="Berubah")},
    angka=(*ANGKA_DASAR, KELIRU),
    akibat=(
        ("baru", "bulan pegawai dicatat"),
        ("berubah", "bulan pegawai diperbarui; angka lamanya tinggal di jejak audit"),
        ("keliru", "baris keliru TIDAK masuk"),
    ),
    templat_alamat="pegawai:templat_kehadiran",
    tulis_templat=tulis_templat_kehadiran,
)
PENGIMPOR: Pengimpor[RencanaKehadiran] = Pengimpor(
    kode="kehadiran",
    nama="Rekap kehadiran",
    boleh=boleh_mengimpor,
    bersama=True,
    tabel="pegawai_kehadiranbulanan",
    benda="bulan pegawai",
    berkas=(
        JenisBerkas(
            kode=BERKAS,
            nama="Rekap kehadiran",
            petunjuk="Satu baris satu pegawai dan bulan, menurut templat (.xlsx).",
            kolom=KOLOM_WAJIB,
            lembar=partial(baca_lembar, wajib=KOLOM_WAJIB, dikenal=KOLOM_LAIN),
        ),
    ),
    halaman=HALAMAN,
    susun=_susun,
    perubahan=_perubahan,
    tulis=_tulis,
)
