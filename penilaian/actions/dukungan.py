"""An RHK that people below support goes only when their plans can let go of it, and they are told."""

from collections.abc import Iterable
from datetime import datetime

from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.penolakan import Ditolak, KeadaanBerubah
from penilaian.models import SKP, RencanaHasilKerja
from penilaian.selectors.dukungan import JALAN_KELUAR, PendukungRHK, pendukung_rhk


class MasihDidukung(Ditolak):
    """Named, so that the superior knows whom to ask."""

    def __init__(self, orang: Iterable[str]) -> None:
        super().__init__(
            f"Rencana ini didukung SKP yang sudah diajukan atau disetujui: {', '.join(orang)}. {JALAN_KELUAR}"
        )


def kunci_pimpinan(rhk: RencanaHasilKerja) -> RencanaHasilKerja | None:
    """Hold the superior's RHK while a plan comes to support it; None when it was deleted meanwhile."""
    return (
        RencanaHasilKerja.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=rhk.pk)
        .first()
    )


def lepas_dukungan(*, oleh: Pengguna, pada: datetime, rhk: RencanaHasilKerja) -> list[str]:
    """Before the RHK is deleted, within the caller's transaction; answer whose drafts lost it.

    The plans of the supporters and the proposals are locked before the RHK itself, as saving and accepting do: none
    is handed in meanwhile, and who began to support in between makes the caller look again.
    """
    pendukung = set(rhk.pendukung.values_list("skp", flat=True))
    list(SKP.objects.select_for_update().filter(pk__in=pendukung).order_by("pk"))
    list(rhk.usulan.select_for_update())
    if not RencanaHasilKerja.objects.select_for_update().filter(pk=rhk.pk).exists():
        raise KeadaanBerubah
    kini = pendukung_rhk(rhk)
    if {satu.skp_id for satu in (*kini.lepas, *kini.tetap)} - pendukung:
        raise KeadaanBerubah
    if kini.tetap:
        raise MasihDidukung(kini.orang_tetap)
    rhk.pendukung.update(rhk_pimpinan=None)
    _kabari(oleh, pada, rhk, kini)
    return [str(satu.skp.pegawai) for satu in kini.lepas]


def _kabari(oleh: Pengguna, pada: datetime, rhk: RencanaHasilKerja, kini: PendukungRHK) -> None:
    """One message a plan, naming what lost its superior's RHK."""
    per_skp: dict[SKP, list[str]] = {}
    for satu in kini.lepas:
        per_skp.setdefault(satu.skp, []).append(f"“{satu}”")
    for skp, rumusan in per_skp.items():
        kabari(
            skp.pegawai_id,
            jenis="dukungan_lepas",
            judul=f"RHK pimpinan yang Anda dukung dihapus {oleh}",
            isi=f"RHK “{rhk}” dihapus. Rencana Anda tidak lagi mendukung RHK pimpinan: {', '.join(rumusan)}. "
            "Buka SKP Anda dan pilih RHK pimpinan yang lain bila ada.",
            tautan=tautan_skp(skp.pk),
            pada=pada,
            kunci=f"{rhk.pk}-{skp.pk}",
        )
