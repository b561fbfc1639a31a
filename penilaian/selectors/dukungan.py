"""Who below supports an RHK of a superior, and whether their plans can still let go of it."""

from dataclasses import dataclass

from penilaian.models import SKP, RencanaHasilKerja

JALAN_KELUAR = "Ubah rumusannya tanpa menghapusnya, atau kembalikan dahulu SKP yang masih diajukan."


@dataclass(frozen=True)
class PendukungRHK:
    """`lepas`: drafts, which lose the pointer; `tetap`: handed in or approved, which keep it."""

    lepas: list[RencanaHasilKerja]
    tetap: list[RencanaHasilKerja]

    @property
    def orang_tetap(self) -> list[str]:
        return _sebut(self.tetap)

    @property
    def orang_lepas(self) -> list[str]:
        return _sebut(self.lepas)


def pendukung_rhk(rhk: RencanaHasilKerja) -> PendukungRHK:
    lepas: list[RencanaHasilKerja] = []
    tetap: list[RencanaHasilKerja] = []
    daftar = rhk.pendukung.select_related("skp__pegawai", "skp__tahun_kinerja")
    for satu in daftar.order_by("skp__pegawai__nama", "skp_id", "urut", "pk"):
        (lepas if satu.skp.dapat_diubah else tetap).append(satu)
    return PendukungRHK(lepas, tetap)


def _sebut(daftar: list[RencanaHasilKerja]) -> list[str]:
    """Each person once, with the state of the plan."""
    orang: dict[int, SKP] = {satu.skp_id: satu.skp for satu in daftar}
    return [
        f"{skp.pegawai.nama_lengkap} (SKP {skp.get_status_display().lower()})"
        for skp in orang.values()
    ]
