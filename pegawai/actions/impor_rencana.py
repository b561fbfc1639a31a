"""The dry run: what an import would do, computed in memory from a few bulk reads. Nothing is written here."""

from collections.abc import Collection
from datetime import date
from typing import Any, BinaryIO

from pegawai.actions.impor_butir import Beda, Rencana, RencanaPegawai, RencanaUnit
from pegawai.actions.impor_kepala import berstruktural, rencanakan_kepala
from pegawai.actions.impor_potret import (
    MEDAN_PEGAWAI,
    Kembar,
    Orang,
    Potret,
    TempatTercatat,
    lengkapi_pegawai,
    potret_unit,
)
from pegawai.actions.impor_tempat import TempatBerlawanan, akhiri, gerakkan
from pegawai.actions.pengimpor import Lapor
from pegawai.aturan.identitas import JenisPegawai, StatusPns
from pegawai.impor.masalah import Masalah
from pegawai.impor.profil import SUDAH_TIDAK_BEKERJA, BarisProfil, HasilProfil, Tempat, baca_profil
from pegawai.impor.unor import baca_unor, perangkat_daerah

SEBUTAN = {
    "nip": "NIP", "siasn_id": "PNS ID", "nama": "Nama", "gelar_depan": "Gelar depan",
    "gelar_belakang": "Gelar belakang", "tanggal_lahir": "Tanggal lahir", "jenis_kelamin": "Jenis kelamin",
    "jenis": "Jenis pegawai", "status": "Status", "kedudukan": "Kedudukan", "tmt_cpns": "TMT CPNS",
    "pendidikan": "Pendidikan", "email": "Surel", "telepon": "Telepon",
}  # fmt: skip


def _diam(_persen: int, _tahap: str) -> None:
    """Nobody listens to the progress."""


def susun_rencana(
    *, unor: BinaryIO | None, profil: BinaryIO | None, hari_ini: date, lapor: Lapor = _diam
) -> Rencana:
    """Read the files, compare them with the database, answer what would happen."""
    lapor(2, "Membaca susunan unit")
    rencana = Rencana(potret_unit(), hari_ini)
    atasan = rencana.potret.atasan()
    if unor is not None:
        _rencanakan_unit(rencana, unor, atasan)
    if profil is not None:
        lapor(10, "Membaca profil pegawai")
        lengkapi_pegawai(rencana.potret)
        hasil = _rencanakan_pegawai(rencana, profil, atasan.keys(), lapor)
        lapor(85, "Menetapkan kepala unit")
        rencanakan_kepala(rencana)
        rencana.hilang = _hilang(rencana, hasil)
    return rencana


def _rencanakan_unit(rencana: Rencana, berkas: BinaryIO, atasan: dict[str, str]) -> None:
    hasil = baca_unor(berkas, atasan)
    rencana.masalah += hasil.masalah
    lama = rencana.potret.unit
    atasan.update({b.siasn_id: b.atasan for b in hasil.baris})
    rencana.potret.nama_unit.update({b.siasn_id: b.nama for b in hasil.baris})
    for baris in hasil.baris:
        tercatat = lama.get(baris.siasn_id)
        akar = bool(baris.atasan) and not atasan[baris.atasan]
        perangkat = perangkat_daerah(baris.nama, atasan_akar=akar)
        beda: list[Beda] = []
        if tercatat is not None:
            _banding(beda, "Nama", tercatat.nama, baris.nama)
            _banding(beda, "Unit atasan", tercatat.atasan, baris.atasan)
            _banding(beda, "Perangkat daerah", tercatat.perangkat_daerah, perangkat)
            _banding(beda, "Berakhir", tercatat.selesai, None)
        rencana.unit.append(RencanaUnit(baris, perangkat, tercatat.pk if tercatat else None, beda))
    disebut = {b.siasn_id for b in hasil.baris} | {m.nilai.upper() for m in hasil.masalah}
    keliru = {m.baris for m in hasil.masalah}
    # only a whole hierarchy, one that has a top, can say that a unit is missing; a faulty row may be the missing one
    if not keliru and any(not b.atasan for b in hasil.baris):
        rencana.unit_hilang = [
            (kunci, unit.nama)
            for kunci, unit in lama.items()
            if kunci not in disebut and not unit.selesai
        ]


def _banding(beda: list[Beda], sebutan: str, lama: Any, baru: Any) -> bool:
    if lama == baru:
        return False
    beda.append((sebutan, _tulis(lama), _tulis(baru)))
    return True


def _tulis(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return str(nilai or "")


def _rencanakan_pegawai(
    rencana: Rencana, profil: BinaryIO, unor_dikenal: Collection[str], lapor: Lapor
) -> HasilProfil:
    """Each row is compared as it is read, so that the file does not lie in memory beside the plan."""
    ditolak: list[Masalah] = []
    kembar = Kembar()

    def bandingkan(baris: BarisProfil) -> None:
        satu = _satu_pegawai(rencana, baris, kembar)
        if isinstance(satu, Masalah):
            ditolak.append(satu)
        else:
            rencana.pegawai.append(satu)

    hasil = baca_profil(
        profil,
        unor_dikenal,
        lambda n: lapor(min(15 + n // 600, 80), f"Memeriksa baris {n}"),
        terima=bandingkan,
    )
    rencana.masalah += [*hasil.masalah, *ditolak]
    rencana.akun_baru = sum(
        p.nilai.kedudukan not in SUDAH_TIDAK_BEKERJA
        and (p.pk is None or p.pk not in rencana.potret.akun)
        for p in rencana.pegawai
    )
    return hasil


def _satu_pegawai(rencana: Rencana, baris: BarisProfil, kembar: Kembar) -> RencanaPegawai | Masalah:
    potret = rencana.potret
    pk = potret.pk_siasn.get(baris.siasn_id or "") or potret.pk_nip.get(baris.nip)
    pemakai = potret.pk_nip.get(baris.nip)
    if pemakai is not None and pemakai != pk:
        nama = potret.pegawai[pemakai].nama
        return Masalah(
            "profil", baris.baris, "NIP BARU", baris.nip, f"NIP ini tercatat milik {nama} dengan PNS ID lain.",
            "NIP dan PNS ID milik orang yang sama",
        )  # fmt: skip
    lama = potret.pegawai.get(pk) if pk is not None else None
    nilai = _nilai(baris, lama, kembar)
    beda: list[Beda] = []
    if lama is not None and nilai == lama:
        nilai = lama
    elif lama is not None:
        for medan, sebutan in SEBUTAN.items():
            _banding(beda, sebutan, getattr(lama, medan), getattr(nilai, medan))
    satu = RencanaPegawai(pk, nilai)
    tempat_lama = potret.tempat.get(pk, []) if pk is not None else []
    try:
        _rencanakan_tempat(
            satu, beda, potret, tempat_lama, _tempat(baris.tempat, kembar), rencana.hari_ini
        )
    except TempatBerlawanan as galat:
        return Masalah(
            "profil", baris.baris, "TMT JABATAN", _tulis(baris.tempat and baris.tempat.tmt), str(galat),
            "TMT sesudah jabatan yang tercatat",
        )  # fmt: skip
    _rencanakan_golongan(satu, beda, potret, baris, kembar)
    satu.beda = tuple(beda)
    return satu


def _tempat(tempat: Tempat | None, kembar: Kembar) -> Tempat | None:
    """Many hold the same position in the same unit since the same day."""
    return tempat and Tempat(
        unor=kembar(tempat.unor),
        jabatan=kembar(tempat.jabatan),
        jenis=kembar(tempat.jenis),
        eselon=kembar(tempat.eselon),
        tmt=kembar(tempat.tmt),
    )


def _nilai(baris: BarisProfil, lama: Orang | None, kembar: Kembar) -> Orang:
    """The fields as they will be: what the file does not say stays; contacts are never emptied."""
    isi: dict[str, Any] = {
        "nip": baris.nip, "siasn_id": baris.siasn_id, "nama": baris.nama, "gelar_depan": baris.gelar_depan,
        "gelar_belakang": baris.gelar_belakang, "tanggal_lahir": baris.tanggal_lahir,
        "jenis_kelamin": baris.jenis_kelamin, "jenis": baris.jenis, "status": baris.status,
        "kedudukan": baris.kedudukan, "tmt_cpns": baris.tmt_cpns, "pendidikan": baris.pendidikan,
        "email": baris.email, "telepon": baris.telepon,
    }  # fmt: skip
    bawaan: dict[str, Any] = {"siasn_id": None, "tmt_cpns": None, "kedudukan": "aktif"}
    for medan, ada in isi.items():
        if ada is None:
            isi[medan] = getattr(lama, medan) if lama is not None else bawaan.get(medan, "")
    if lama is not None and lama.siasn_id and lama.siasn_id.upper() == isi["siasn_id"]:
        isi["siasn_id"] = lama.siasn_id
    if isi["jenis"] == JenisPegawai.PPPK.value:
        isi["status"] = ""
    elif not isi["status"]:
        isi["status"] = StatusPns.PNS.value
    nip, siasn_id, nama, *lain, email, telepon = (isi[medan] for medan in MEDAN_PEGAWAI)
    return Orang(*(nip, siasn_id, nama, *map(kembar, lain), email, telepon))


def _rencanakan_tempat(
    satu: RencanaPegawai,
    beda: list[Beda],
    potret: Potret,
    lama: list[TempatTercatat],
    tempat: Tempat | None,
    hari_ini: date,
) -> None:
    if satu.nilai.kedudukan in SUDAH_TIDAK_BEKERJA:
        satu.tutup = tuple(akhiri(lama, hari_ini))
        if satu.tutup:
            beda.append(("Jabatan", _sebut(potret, lama), "berakhir"))
        return
    if tempat is None:
        return
    gerak = gerakkan(potret, lama, tempat)
    if gerak.bergerak or berstruktural(gerak.jabatan):
        satu.gerak = gerak  # who stays in a post that heads no unit needs no step
    if gerak.bergerak and satu.pk is not None:
        sesudah = f"{tempat.jabatan} (TMT {tempat.tmt:%d-%m-%Y})"
        beda.append(("Jabatan", _sebut(potret, lama), sesudah))
        unit_lama = potret.kunci_unit[lama[-1].unit_id] if lama else ""
        _banding(
            beda,
            "Unit",
            potret.nama_unit.get(unit_lama, ""),
            potret.nama_unit.get(tempat.unor, ""),
        )


def _sebut(potret: Potret, lama: list[TempatTercatat]) -> str:
    if not lama:
        return ""
    akhir = lama[-1]
    return f"{potret.nama_jabatan[akhir.jabatan_id][0]} (TMT {akhir.mulai:%d-%m-%Y})"


def _rencanakan_golongan(
    satu: RencanaPegawai, beda: list[Beda], potret: Potret, baris: BarisProfil, kembar: Kembar
) -> None:
    if baris.golongan is None or baris.tmt_golongan is None:
        return
    golongan = potret.golongan[(baris.jenis, baris.golongan)]
    if satu.pk is not None and potret.riwayat.get((satu.pk, baris.tmt_golongan)) == golongan:
        return
    satu.golongan_baru = kembar((golongan, baris.tmt_golongan))
    if satu.pk is not None:
        beda.append(("Golongan", "", f"{baris.golongan} (TMT {baris.tmt_golongan:%d-%m-%Y})"))


def _hilang(rencana: Rencana, hasil: HasilProfil) -> list[int]:
    """Active people of the agencies that the file speaks about, whom it does not mention."""
    potret = rencana.potret
    opd = {u.opd_id for kunci, u in potret.unit.items() if kunci in hasil.unor_disebut}
    opd_unit = {u.pk: u.opd_id for u in potret.unit.values()}
    return [
        pk
        for pk, isi in potret.pegawai.items()
        if isi.kedudukan == "aktif"
        and isi.nip not in hasil.nip_disebut
        and (isi.siasn_id or "").upper() not in hasil.siasn_disebut
        and pk in potret.tempat
        and opd_unit[potret.tempat[pk][-1].unit_id] in opd
    ]
