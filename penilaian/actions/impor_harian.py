"""What an import of the own daily log is: compared with what is stored, each day by the rule of the page."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from kinerja.audit.catat import Jejak, catat_banyak
from kinerja.templatetags.tanggal import tanggal as sebut_tanggal
from pegawai.actions.pengimpor import (
    ANGKA_DASAR,
    KELIRU,
    BagianHasil,
    HalamanImpor,
    JenisBerkas,
    Lapor,
    Pengimpor,
)
from pegawai.impor.masalah import Masalah
from pegawai.models import Impor, Pegawai, Pengguna, PerubahanImpor
from penilaian.aturan.harian import tumpang_tindih
from penilaian.ekspor.templat_harian import tulis_templat_harian
from penilaian.impor.harian import (
    BERKAS,
    KOLOM_WAJIB,
    BarisHarian,
    baca_harian,
    lembar_harian,
    pilih_rhk,
)
from penilaian.models import SKP, ProgresHarian, RencanaHasilKerja
from penilaian.selectors.harian import Aturan, aturan_harian, rentang_jam, rhk_skp

SEKALI = 500
DIBANDINGKAN = ("kegiatan", "hasil", "satuan", "rhk_id", "tautan")


@dataclass
class RencanaHarian:
    baru: list[ProgresHarian] = field(default_factory=list)
    berubah: list[tuple[ProgresHarian, list[tuple[str, str, str]]]] = field(default_factory=list)
    sama: int = 0
    masalah: list[Masalah] = field(default_factory=list)

    def sidik(self) -> str:
        isi = [repr(_nilai(p)) for p in self.baru]
        isi += [f"{p.pk} {_nilai(p)} {beda}" for p, beda in self.berubah]
        isi += [repr(m) for m in self.masalah]
        return hashlib.sha256("\n".join(isi).encode()).hexdigest()

    def ringkasan(self) -> dict[str, Any]:
        return {
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "keliru": len({m.baris for m in self.masalah}),
            "peringatan": 0,
        }


def boleh_mengimpor_harian(pengguna: Pengguna) -> bool:
    """Everybody the own log; whether a day is open is asked row by row."""
    return pengguna.is_active and pengguna.pegawai_id is not None


def _nilai(progres: ProgresHarian) -> tuple[object, ...]:
    medan = ("skp_id", "tanggal", "jam_mulai", "jam_selesai", *DIBANDINGKAN)
    return tuple(getattr(progres, m) for m in medan)


def _pegawai(impor: Impor) -> Pegawai:
    pegawai = impor.diunggah_oleh.pegawai
    if pegawai is None:
        raise ValueError("Pengunggah progres harian bukan pegawai.")
    return pegawai


def _kunci(impor: Impor) -> None:
    """The same rows that the page locks, in one order: nobody writes this person's log meanwhile."""
    list(SKP.objects.select_for_update().filter(pegawai=_pegawai(impor)).order_by("pk"))


@dataclass
class _Pembanding:
    """What a row is compared with: the rule of the days, the plan's results, what is stored."""

    pegawai: Pegawai
    aturan: Aturan
    rhk: dict[int, dict[int, RencanaHasilKerja]]
    tercatat: dict[date, list[ProgresHarian]]
    pada: datetime
    rencana: RencanaHarian

    def baris(self, baris: BarisHarian) -> None:
        alasan = self.aturan.alasan(baris.tanggal)
        skp = self.aturan.skp_pada(baris.tanggal)
        if alasan or skp is None:
            self._keliru(
                baris, "TANGGAL", sebut_tanggal(baris.tanggal), alasan,
                "tanggal di dalam masa SKP Anda yang masih dapat diisi",
            )  # fmt: skip
            return
        try:
            rhk = self._rhk(skp, baris)
        except KeyError:
            self._keliru(
                baris, "RHK", baris.rhk, "RHK itu tidak ada pada SKP Anda.",
                "salah satu dari lembar Daftar RHK pada templat, atau kosong",
            )  # fmt: skip
            return
        self._bandingkan(skp, rhk, baris)

    def _rhk(self, skp: SKP, baris: BarisHarian) -> RencanaHasilKerja | None:
        milik = self.rhk.get(skp.pk, {})
        nomor = pilih_rhk(baris.rhk, {n: r.rumusan for n, r in milik.items()})
        return milik[nomor] if nomor else None

    def _bandingkan(self, skp: SKP, rhk: RencanaHasilKerja | None, baris: BarisHarian) -> None:
        """The same hours with other words correct what is stored; other hours must be free."""
        sehari = self.tercatat.get(baris.tanggal, [])
        lama = next((p for p in sehari if rentang_jam(p) == baris.rentang), None)
        tumpang = [p for p in sehari if tumpang_tindih(rentang_jam(p), baris.rentang)]
        if lama is None and tumpang:
            self._keliru(
                baris, "JAM MULAI", baris.jam, f"Bertumpang tindih dengan yang sudah tercatat: {tumpang[0]}.",
                "jam yang tidak dipakai kegiatan lain",
            )  # fmt: skip
            return
        baru = ProgresHarian(
            skp=skp, pegawai=self.pegawai, tanggal=baris.tanggal, jam_mulai=baris.jam_mulai,
            jam_selesai=baris.jam_selesai, kegiatan=baris.kegiatan, hasil=baris.hasil, satuan=baris.satuan,
            rhk=rhk, tautan=baris.tautan, dicatat_pada=self.pada, diubah_pada=self.pada,
        )  # fmt: skip
        if lama is None:
            self.rencana.baru.append(baru)
        elif beda := _beda(lama, baru):
            self.rencana.berubah.append((_ganti(lama, baru), beda))
        else:
            self.rencana.sama += 1

    def _keliru(self, baris: BarisHarian, kolom: str, nilai: str, apa: str, harapan: str) -> None:
        self.rencana.masalah.append(Masalah(BERKAS, baris.nomor, kolom, nilai[:200], apa, harapan))


def _beda(lama: ProgresHarian, baru: ProgresHarian) -> list[tuple[str, str, str]]:
    """What the row says otherwise; an empty link leaves a stored file where it is."""
    pasangan = [
        ("Kegiatan", lama.kegiatan, baru.kegiatan),
        ("Hasil", _sebut_hasil(lama), _sebut_hasil(baru)),
        ("RHK", str(lama.rhk or ""), str(baru.rhk or "")),
    ]
    if baru.tautan or not lama.berkas:
        pasangan.append(("Tautan bukti", lama.tautan, baru.tautan))
    return [satu for satu in pasangan if satu[1] != satu[2]]


def _sebut_hasil(progres: ProgresHarian) -> str:
    return "" if progres.hasil is None else f"{progres.hasil.normalize():f} {progres.satuan}"


def _ganti(lama: ProgresHarian, baru: ProgresHarian) -> ProgresHarian:
    """The stored row with the words of the new one."""
    for medan in ("kegiatan", "hasil", "satuan", "rhk", "diubah_pada"):
        setattr(lama, medan, getattr(baru, medan))
    if baru.tautan or not lama.berkas:
        lama.tautan = baru.tautan
        lama.berkas, lama.nama_berkas, lama.tipe_berkas, lama.sidik = "", "", "", ""
    return lama


def _susun(
    impor: Impor, berkas: Mapping[str, BinaryIO], hari_ini: date, lapor: Lapor
) -> RencanaHarian:
    lapor(2, "Membaca buku kerja")
    isi = baca_harian(berkas[BERKAS])
    lapor(50, "Membandingkan dengan yang sudah tercatat")
    pegawai = _pegawai(impor)
    aturan = aturan_harian(pegawai, hari_ini)
    rencana = RencanaHarian(masalah=list(isi.masalah))
    pembanding = _Pembanding(
        pegawai,
        aturan,
        rhk_skp(aturan.skp),
        _tercatat(pegawai, isi.baris),
        impor.diunggah_pada,
        rencana,
    )
    for baris in isi.baris:
        pembanding.baris(baris)
    rencana.masalah.sort(key=lambda m: m.baris)
    return rencana


def _tercatat(pegawai: Pegawai, baris: Sequence[BarisHarian]) -> dict[date, list[ProgresHarian]]:
    hasil: dict[date, list[ProgresHarian]] = {}
    hari = {b.tanggal for b in baris}
    for satu in ProgresHarian.objects.filter(pegawai=pegawai, tanggal__in=hari).select_related(
        "rhk"
    ):
        hasil.setdefault(satu.tanggal, []).append(satu)
    return hasil


def _perubahan(impor: Impor, rencana: RencanaHarian) -> list[PerubahanImpor]:
    jenis = PerubahanImpor.Jenis
    hasil = [
        PerubahanImpor(
            impor=impor, bagian=jenis.BARU, jenis=jenis.BARU, kunci=_sebut_waktu(p), nama=p.kegiatan[:300]
        )
        for p in rencana.baru
    ]  # fmt: skip
    hasil += [
        PerubahanImpor(
            impor=impor, bagian=jenis.BERUBAH, jenis=jenis.BERUBAH, kunci=_sebut_waktu(p), nama=p.kegiatan[:300],
            rincian=beda,
        )
        for p, beda in rencana.berubah
    ]  # fmt: skip
    return hasil


def _sebut_waktu(progres: ProgresHarian) -> str:
    return f"{progres.tanggal:%d-%m-%Y} {progres.jam}"


def _tulis(impor: Impor, rencana: RencanaHarian, pada: datetime) -> None:
    for satu in rencana.baru:
        satu.impor, satu.dicatat_pada, satu.diubah_pada = impor, pada, pada
    baru = ProgresHarian.objects.bulk_create(rencana.baru, batch_size=SEKALI)
    for satu, _ in rencana.berubah:
        satu.diubah_pada = pada
        satu.save()
    catat_banyak(
        [
            *(_jejak(p, "dicatat dari impor", []) for p in baru),
            *(_jejak(p, "diubah dari impor", beda) for p, beda in rencana.berubah),
        ],
        oleh=impor.diterapkan_oleh,
        tindakan="penilaian.impor_harian",
        pada=pada,
    )


def _jejak(progres: ProgresHarian, apa: str, beda: list[tuple[str, str, str]]) -> Jejak:
    return Jejak(
        ProgresHarian._meta.label_lower,
        progres.pk,
        f"Progres harian {_sebut_waktu(progres)} {apa}",
        sebelum={nama: lama for nama, lama, _ in beda} or None,
        sesudah={"kegiatan": progres.kegiatan, "hasil": _sebut_hasil(progres)},
        subjek=progres.pegawai_id,
    )


HALAMAN = HalamanImpor(
    judul="Impor progres harian",
    pengantar="Unduh templat, isi, lalu unggah. Baris yang sama dengan yang sudah tercatat dilewati.",
    alamat="penilaian:impor_harian",
    asal=("penilaian:harian", "Progres harian"),
    bagian={
        "baru": BagianHasil(nama="Baru", benda="Kegiatan", kunci="Waktu"),
        "berubah": BagianHasil(nama="Berubah", benda="Kegiatan", kunci="Waktu"),
    },
    angka=(*ANGKA_DASAR, KELIRU),
    akibat=(
        ("baru", "kegiatan dicatat"),
        ("berubah", "kegiatan diganti isinya; isi yang lama tinggal di jejak audit"),
        ("keliru", "baris keliru TIDAK masuk"),
    ),
    tak_kembali="Impor tidak dapat dibatalkan sekaligus sesudah diterapkan; tiap kegiatan masih dapat Anda ubah atau "
    "hapus selama periodenya terbuka.",
    templat_alamat="penilaian:impor_harian_templat",
    tulis_templat=tulis_templat_harian,
)
PENGIMPOR: Pengimpor[RencanaHarian] = Pengimpor(
    kode="harian",
    nama="Progres harian",
    boleh=boleh_mengimpor_harian,
    kunci=_kunci,
    benda="kegiatan",
    berkas=(
        JenisBerkas(
            kode=BERKAS,
            nama="Progres harian",
            petunjuk="Satu baris satu kegiatan Anda, menurut templat (.xlsx).",
            kolom=KOLOM_WAJIB,
            lembar=lembar_harian,
        ),
    ),
    halaman=HALAMAN,
    susun=_susun,
    perubahan=_perubahan,
    tulis=_tulis,
)
