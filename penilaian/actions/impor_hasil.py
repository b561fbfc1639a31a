"""What an import of earlier results is: compared with what is recorded, and only ever added to it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from kinerja.audit.catat import Jejak, catat_banyak
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
from pegawai.impor.masalah import Masalah
from pegawai.models import Impor, Pegawai, PerubahanImpor
from pegawai.permissions import boleh_mengimpor
from penilaian.actions.riwayat import dinilai_di_sini, susun_hasil
from penilaian.ekspor.templat_hasil import tulis_templat
from penilaian.impor.hasil import BERKAS, TEMPLAT_WAJIB, BarisHasil, baca_buku, lembar_hasil
from penilaian.models import HasilTerdahulu

SEKALI = 1000


@dataclass
class RencanaHasil:
    baru: list[tuple[Pegawai, BarisHasil]] = field(default_factory=list)
    sama: int = 0
    dilewati: int = 0
    masalah: list[Masalah] = field(default_factory=list)

    def sidik(self) -> str:
        isi = [f"{p.pk} {b.isian}" for p, b in self.baru]
        isi += [repr(m) for m in self.masalah]
        return hashlib.sha256("\n".join(isi).encode()).hexdigest()

    def ringkasan(self) -> dict[str, Any]:
        return {
            "baru": len(self.baru),
            "berubah": 0,
            "sama": self.sama,
            "dilewati": self.dilewati,
            "keliru": len({m.baris for m in self.masalah}),
            "peringatan": 0,
        }


def _susun(
    _impor: Impor, berkas: Mapping[str, BinaryIO], _hari_ini: date, lapor: Lapor
) -> RencanaHasil:
    lapor(2, "Membaca buku kerja")
    isi = baca_buku(berkas[BERKAS])
    lapor(60, "Membandingkan dengan hasil yang tercatat")
    orang = {p.nip: p for p in Pegawai.objects.filter(nip__in={b.nip for b in isi.baris})}
    nomor = [p.pk for p in orang.values()]
    tercatat = {
        (h.pegawai_id, h.tahun, h.bagian): h
        for h in HasilTerdahulu.objects.berlaku().filter(pegawai__in=nomor)
    }
    di_sini = dinilai_di_sini(nomor)
    rencana = RencanaHasil(dilewati=isi.dilewati, masalah=list(isi.masalah))
    for baris in isi.baris:
        _tempatkan(rencana, baris, orang.get(baris.nip), tercatat, di_sini)
    rencana.masalah.sort(key=lambda m: m.baris)
    return rencana


def _tempatkan(
    rencana: RencanaHasil,
    baris: BarisHasil,
    pegawai: Pegawai | None,
    tercatat: Mapping[tuple[int, int, str], HasilTerdahulu],
    di_sini: set[tuple[int, int]],
) -> None:
    """New, the same as recorded, or a problem: an import never overwrites."""
    if pegawai is None:
        _keliru(rencana, baris, "NIP tidak ada pada data pegawai.", "NIP pegawai yang tercatat")
        return
    lama = tercatat.get((pegawai.pk, baris.isian.tahun, baris.isian.bagian))
    if (pegawai.pk, baris.isian.tahun) in di_sini:
        _keliru(
            rencana, baris, "Hasil tahun itu sudah ditetapkan di aplikasi ini.",
            "tahun yang tidak dinilai di sini", "TAHUN",
        )  # fmt: skip
    elif lama is None:
        rencana.baru.append((pegawai, baris))
    elif _sama(lama, baris):
        rencana.sama += 1
    else:
        _keliru(
            rencana, baris, f"Sudah tercatat lain: {lama.sebutan}.",
            "sama dengan yang tercatat; gantikan dengan alasan di halaman riwayat", "TAHUN",
        )  # fmt: skip


def _keliru(
    rencana: RencanaHasil, baris: BarisHasil, apa: str, harapan: str, kolom: str = "NIP"
) -> None:
    nilai = baris.nip if kolom == "NIP" else str(baris.isian.tahun)
    rencana.masalah.append(Masalah(BERKAS, baris.nomor, kolom, nilai, apa, harapan))


def _sama(lama: HasilTerdahulu, baris: BarisHasil) -> bool:
    isian = baris.isian
    return (
        lama.rezim == isian.rezim
        and lama.nilai_skp == isian.nilai_skp
        and lama.nilai_perilaku == isian.nilai_perilaku
        and (lama.dengan_pendapat, lama.ide_baru) == (isian.dengan_pendapat, isian.ide_baru)
        and lama.rating_hasil_kerja == (isian.rating_hasil_kerja or "")
        and lama.rating_perilaku == (isian.rating_perilaku or "")
    )


def _perubahan(impor: Impor, rencana: RencanaHasil) -> list[PerubahanImpor]:
    baru = PerubahanImpor.Jenis.BARU
    return [
        PerubahanImpor(
            impor=impor, bagian=baru, jenis=baru, kunci=pegawai.nip, nama=pegawai.nama_lengkap,
            rincian=[[f"{b.isian.rezim.label} {b.isian.tahun}", "", b.isian.bagian.label]],
        )
        for pegawai, b in rencana.baru
    ]  # fmt: skip


def _tulis(impor: Impor, rencana: RencanaHasil, pada: datetime) -> None:
    oleh = impor.diterapkan_oleh
    if oleh is None:
        raise ValueError("Impor belum disetujui siapa pun.")
    dasar = f"Impor {impor.nama_berkas}"[:200]
    hasil = HasilTerdahulu.objects.bulk_create(
        [
            susun_hasil(
                pegawai, baris.isian, dasar=baris.dasar or dasar, oleh=oleh, pada=pada, impor=impor,
                jabatan=baris.jabatan, unit=baris.unit, penilai=baris.penilai,
            )
            for pegawai, baris in rencana.baru
        ],
        batch_size=SEKALI,
    )  # fmt: skip
    catat_banyak(
        (_jejak(satu) for satu in hasil), oleh=oleh, tindakan="penilaian.catat_hasil_terdahulu", pada=pada
    )  # fmt: skip


def _jejak(satu: HasilTerdahulu) -> Jejak:
    sesudah: dict[str, Any] = {"sebutan": satu.sebutan, "nilai": satu.nilai, "dasar": satu.dasar}
    return Jejak(
        HasilTerdahulu._meta.label_lower, satu.pk, f"Hasil {satu} dicatat dari impor",
        sesudah=sesudah, subjek=satu.pegawai_id,
    )  # fmt: skip


HALAMAN = HalamanImpor(
    judul="Impor hasil terdahulu",
    pengantar="Unggah templat yang sudah diisi, atau Laporan Penilaian SKP dari e-Kinerja BKN.",
    alamat="penilaian:impor_hasil",
    bagian={"baru": BagianHasil(nama="Hasil baru")},
    angka=(
        AngkaHasil(kunci="baru", label="Hasil baru", ikon="plus"),
        ANGKA_DASAR[2],
        KELIRU,
        AngkaHasil(
            kunci="dilewati",
            label="Dilewati",
            ikon="ban",
            rinci="Plt/Plh dan periode yang lebih lama",
            bila_ada=True,
        ),
    ),
    akibat=(("baru", "hasil terdahulu dicatat"), ("keliru", "baris keliru TIDAK masuk")),
    tak_kembali="Hasil yang dicatat tidak dapat diubah; kekeliruan diperbaiki satu per satu dengan pengganti yang "
    "beralasan.",
    templat_alamat="penilaian:impor_hasil_templat",
    tulis_templat=tulis_templat,
)
PENGIMPOR: Pengimpor[RencanaHasil] = Pengimpor(
    kode="hasil",
    nama="Hasil terdahulu",
    boleh=boleh_mengimpor,
    bersama=True,
    tabel="penilaian_hasilterdahulu",
    benda="hasil terdahulu",
    berkas=(
        JenisBerkas(
            kode=BERKAS,
            nama="Hasil terdahulu",
            petunjuk="Templat yang sudah diisi, atau Laporan Penilaian SKP dari e-Kinerja BKN (.xlsx).",
            kolom=TEMPLAT_WAJIB,
            lembar=lembar_hasil,
        ),
    ),
    halaman=HALAMAN,
    susun=_susun,
    perubahan=_perubahan,
    tulis=_tulis,
)
