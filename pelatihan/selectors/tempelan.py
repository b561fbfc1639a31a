"""A pasted list of NIP, read line by line."""

from dataclasses import dataclass

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.nip import NipTidakSah, bersihkan_nip, urai_nip
from pegawai.models import Pegawai
from pelatihan.models import Pelatihan


@dataclass(frozen=True)
class MasalahNip:
    """One line of the pasted list that cannot be taken, and why."""

    baris: int
    isi: str
    masalah: str


@dataclass(frozen=True)
class HasilTempel:
    pegawai: tuple[Pegawai, ...]
    masalah: tuple[MasalahNip, ...]


def baca_tempelan(pelatihan: Pelatihan, teks: str) -> HasilTempel:
    """People of a pasted list, one NIP a line (spaces allowed); two queries however long the list.

    Empty lines do not count; every other line is either a person who can be enrolled or a problem.
    """
    baris = [(n, isi.strip()) for n, isi in enumerate(teks.splitlines(), start=1) if isi.strip()]
    rapat = {n: bersihkan_nip(isi) for n, isi in baris}
    orang = {p.nip: p for p in Pegawai.objects.filter(nip__in=set(rapat.values()))}
    sudah = set(
        pelatihan.peserta.filter(pegawai__in=orang.values()).values_list("pegawai_id", flat=True)
    )
    dapat: dict[str, Pegawai] = {}
    masalah = []
    for n, isi in baris:
        nip = rapat[n]
        pegawai = orang.get(nip)
        sebab = _sebab_ditolak(nip, pegawai, dapat, sudah)
        if sebab or pegawai is None:
            masalah.append(MasalahNip(n, isi[:60], sebab))
        else:
            dapat[nip] = pegawai
    return HasilTempel(tuple(dapat.values()), tuple(masalah))


def _sebab_ditolak(
    nip: str, pegawai: Pegawai | None, dapat: dict[str, Pegawai], sudah: set[int]
) -> str:
    if nip in dapat:
        return "NIP ini sudah ada di baris sebelumnya."
    if pegawai is None:
        try:
            urai_nip(nip, JenisPegawai.PPPK)  # the reading that lets either kind of number pass
        except NipTidakSah as galat:
            return str(galat)
        return "Tidak ada pegawai dengan NIP ini."
    if pegawai.pk in sudah:
        return f"{pegawai.nama_lengkap} sudah menjadi peserta."
    if pegawai.kedudukan != Pegawai.Kedudukan.AKTIF:
        return f"{pegawai.nama_lengkap} tidak aktif ({pegawai.get_kedudukan_display()})."
    return ""
