"""The versions of a plan, and what differs between two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kinerja.regulasi import tulis_angka
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import JenisLampiran
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja
from penilaian.models.ukuran import KUALITATIF

RUMUSAN = "Rumusan"
TAMBAH, HAPUS, UBAH, SAMA = "ditambah", "dihapus", "diubah", "sama"
B = TypeVar("B", RencanaHasilKerja, IndikatorKinerja)


@dataclass(frozen=True)
class Beda:
    """One thing that reads differently; empty on the side where it did not exist."""

    sebutan: str
    lama: str
    baru: str


@dataclass(frozen=True)
class BedaBaris:
    """One RHK or indicator: what it is called, what happened to it, and each change; below an RHK its indicators."""

    jenis: str
    rumusan: str
    beda: list[Beda] = field(default_factory=list)
    indikator: "list[BedaBaris]" = field(default_factory=list)


@dataclass(frozen=True)
class Perbandingan:
    lama: SKP
    baru: SKP
    rhk: list[BedaBaris]
    lainnya: list[Beda]

    @property
    def sama(self) -> bool:
        return not self.lainnya and all(r.jenis == SAMA for r in self.rhk)

    @property
    def ringkasan(self) -> str:
        """How much of what, in words; the indicators of a whole RHK that came or went are not counted again."""
        rhk = [SAMA if r.jenis == UBAH and not r.beda else r.jenis for r in self.rhk]
        indikator = [i.jenis for r in self.rhk if r.jenis == UBAH for i in r.indikator]
        bagian = [
            f"{daftar.count(jenis)} {benda} {jenis}"
            for benda, daftar in (("RHK", rhk), ("indikator", indikator))
            for jenis in (TAMBAH, HAPUS, UBAH)
            if jenis in daftar
        ]
        bagian += [f"{len(self.lainnya)} perubahan lain"] if self.lainnya else []
        return ", ".join(bagian) or "tidak ada perubahan"


def daftar_versi(skp: SKP) -> list[SKP]:
    """All versions of this segment of the plan, the newest first."""
    semua = SKP.objects.filter(
        pegawai=skp.pegawai_id, tahun_kinerja=skp.tahun_kinerja_id, mulai=skp.mulai
    )
    return list(
        semua.select_related("pegawai", "unit", "jabatan", "tahun_kinerja", "penilai", "disetujui_oleh__pegawai")
        .order_by("-versi")
    )  # fmt: skip


def revisi_dari(skp: SKP) -> SKP | None:
    """The revision of this plan that is written or waits for approval."""
    return SKP.objects.revisi_menunggu().filter(revisi_dari=skp.pk).first()


def target(indikator: IndikatorKinerja) -> str:
    """As one phrase: "12 laporan", "80 sampai 90 %", or the words."""
    if indikator.arah == KUALITATIF:
        return indikator.target_teks
    if indikator.target is not None:
        angka = tulis_angka(indikator.target)
    elif indikator.target_bawah is not None and indikator.target_atas is not None:
        angka = f"{tulis_angka(indikator.target_bawah)} sampai {tulis_angka(indikator.target_atas)}"
    else:
        return "belum diisi"
    return f"{angka} {indikator.satuan}".strip()


def bandingkan(lama: SKP, baru: SKP) -> Perbandingan:
    """What `baru` says differently; both are versions of one plan, not necessarily neighbours."""
    asal_rhk, asal_indikator = _asal(baru)
    pasangan = _pasangkan(_rhk(lama), _rhk(baru), asal_rhk)
    return Perbandingan(
        lama=lama,
        baru=baru,
        rhk=[_beda_rhk(a, b, asal_indikator) for a, b in pasangan],
        lainnya=_beda_lain(lama, baru),
    )


def _rhk(skp: SKP) -> list[RencanaHasilKerja]:
    return list(skp.rhk.select_related("rhk_pimpinan__skp__pegawai").prefetch_related("indikator"))


def _asal(skp: SKP) -> tuple[dict[int, int], dict[int, int]]:
    """(RHK → the one it carries on, indicator → the one it carries on) over all versions of the plan."""
    versi = [s.pk for s in daftar_versi(skp)]
    rhk = RencanaHasilKerja.objects.filter(skp__in=versi, asal__isnull=False).order_by()
    indikator = IndikatorKinerja.objects.filter(rhk__skp__in=versi, asal__isnull=False).order_by()
    return dict(rhk.values_list("pk", "asal_id")), dict(indikator.values_list("pk", "asal_id"))


def _pasangkan(
    lama: Iterable[B], baru: Iterable[B], asal: Mapping[int, int]
) -> list[tuple[B | None, B | None]]:
    """In the order of the new version, what was dropped at the end."""
    sisa = {satu.pk: satu for satu in lama}
    hasil: list[tuple[B | None, B | None]] = []
    for satu in baru:
        kunci: int | None = satu.pk
        while kunci is not None and kunci not in sisa:
            kunci = asal.get(kunci)
        hasil.append((sisa.pop(kunci) if kunci is not None else None, satu))
    return hasil + [(satu, None) for satu in sisa.values()]


def _susun(
    lama: Mapping[str, str] | None, baru: Mapping[str, str] | None
) -> tuple[str, list[Beda]]:
    if lama is None or baru is None:
        isi = baru if lama is None else lama
        kosong = lama is None
        # The wording is the heading already.
        daftar = [
            Beda(s, "" if kosong else t, t if kosong else "")
            for s, t in (isi or {}).items()
            if t and s != RUMUSAN
        ]
        return (TAMBAH if kosong else HAPUS), daftar
    daftar = [Beda(s, lama[s], t) for s, t in baru.items() if lama[s] != t]
    return (UBAH if daftar else SAMA), daftar


def _beda_rhk(
    lama: RencanaHasilKerja | None, baru: RencanaHasilKerja | None, asal: Mapping[int, int]
) -> BedaBaris:
    jenis, beda = _susun(_isi_rhk(lama) if lama else None, _isi_rhk(baru) if baru else None)
    pasangan = _pasangkan(
        lama.indikator.all() if lama else [], baru.indikator.all() if baru else [], asal
    )
    indikator = [_beda_indikator(a, b) for a, b in pasangan]
    if jenis == SAMA and any(i.jenis != SAMA for i in indikator):
        jenis = UBAH
    ada = baru or lama
    return BedaBaris(jenis, ada.rumusan if ada else "", beda, indikator)


def _beda_indikator(lama: IndikatorKinerja | None, baru: IndikatorKinerja | None) -> BedaBaris:
    jenis, beda = _susun(
        _isi_indikator(lama) if lama else None, _isi_indikator(baru) if baru else None
    )
    ada = baru or lama
    return BedaBaris(jenis, ada.rumusan if ada else "", beda)


def _isi_rhk(rhk: RencanaHasilKerja) -> dict[str, str]:
    pimpinan = rhk.rhk_pimpinan
    return {
        RUMUSAN: rhk.rumusan,
        "Jenis": rhk.get_jenis_display(),
        "Bobot": f"{tulis_angka(rhk.bobot)} %" if rhk.bobot is not None else "",
        "Perspektif": rhk.get_perspektif_display(),
        "Penugasan dari": rhk.penugasan_dari,
        "RHK pimpinan yang diintervensi": pimpinan.rumusan if pimpinan else "",
    }


def _isi_indikator(indikator: IndikatorKinerja) -> dict[str, str]:
    return {
        RUMUSAN: indikator.rumusan,
        "Aspek": indikator.get_aspek_display(),
        "Arah": indikator.get_arah_display(),
        "Target": target(indikator),
        "Realisasi setahun": indikator.get_penggabungan_display(),
    }


def _beda_lain(lama: SKP, baru: SKP) -> list[Beda]:
    isi = [
        ({"Jabatan": s.jabatan.nama, "Unit": s.unit.nama} | _ekspektasi(s) | _lampiran(s))
        for s in (lama, baru)
    ]
    return _susun(isi[0], isi[1])[1]


def _ekspektasi(skp: SKP) -> dict[str, str]:
    ada = dict(skp.ekspektasi.values_list("nilai_dasar", "isi"))
    return {f"Ekspektasi khusus {n.label}": ada.get(n.value, "") for n in NilaiDasar}


def _lampiran(skp: SKP) -> dict[str, str]:
    baris: dict[str, list[str]] = {}
    for jenis, isi in skp.lampiran.values_list("jenis", "isi"):
        baris.setdefault(jenis, []).append(isi)
    return {f"Lampiran {j.label.lower()}": "\n".join(baris.get(j.value, [])) for j in JenisLampiran}
