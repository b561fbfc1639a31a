"""What an import of the SIASN workbooks is: its plan, its changes as rows, and its writing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from pegawai.actions.impor_butir import Rencana
from pegawai.actions.impor_rencana import susun_rencana
from pegawai.actions.impor_terapkan import tulis_rencana
from pegawai.actions.pengimpor import Lapor, Pengimpor, TanpaBerkas, kunci_tabel
from pegawai.models import Impor, Pengguna, PerubahanImpor

TABEL = "pegawai_unit, pegawai_jabatan, pegawai_pegawai, pegawai_penempatan, pegawai_riwayatgolongan, pegawai_pengguna"


def _susun(berkas: Mapping[str, BinaryIO], hari_ini: date, lapor: Lapor) -> Rencana:
    return susun_rencana(
        unor=berkas.get("unor"), profil=berkas.get("profil"), hari_ini=hari_ini, lapor=lapor
    )


def _tulis(impor: Impor, rencana: Rencana, pada: datetime) -> None:
    tulis_rencana(rencana, oleh=impor.diterapkan_oleh, pada=pada)


def perubahan(impor: Impor, rencana: Rencana) -> list[PerubahanImpor]:
    benda, jenis = PerubahanImpor.Benda, PerubahanImpor.Jenis
    hasil = [
        PerubahanImpor(
            impor=impor, benda=benda.UNIT, jenis=jenis.BARU if u.pk is None else jenis.BERUBAH,
            kunci=u.baris.siasn_id, nama=u.baris.nama, rincian=u.beda,
        )
        for u in rencana.unit
        if u.pk is None or u.beda
    ]  # fmt: skip
    hasil += [
        PerubahanImpor(
            impor=impor, benda=benda.UNIT, jenis=jenis.HILANG, kunci=kunci[:36], nama=nama
        )
        for kunci, nama in rencana.unit_hilang
    ]
    hasil += [
        PerubahanImpor(
            impor=impor, benda=benda.PEGAWAI, jenis=jenis.BARU if p.baru else jenis.BERUBAH,
            kunci=p.baris.nip, nama=p.nilai["nama"], rincian=p.beda,
        )
        for p in rencana.pegawai
        if not p.sama
    ]  # fmt: skip
    potret = rencana.potret.pegawai
    hasil += [
        PerubahanImpor(
            impor=impor,
            benda=benda.PEGAWAI,
            jenis=jenis.HILANG,
            kunci=potret[pk]["nip"],
            nama=potret[pk]["nama"],
        )
        for pk in rencana.hilang
    ]
    return hasil


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


PENGIMPOR: Pengimpor[Rencana] = Pengimpor(
    tabel=TABEL, benda="pegawai", susun=_susun, perubahan=perubahan, tulis=_tulis
)
