"""The running year on the home page: what several of its parts ask is read once, and nothing that none of them asks."""

from datetime import date
from functools import cached_property

from pegawai.models import Pengguna
from pegawai.selectors import nomor_dinilai
from penilaian.models import Periode, TahunKinerja
from penilaian.selectors.keadaan import DaftarKeadaan, tanggal_acuan
from penilaian.selectors.periode import daftar_periode
from penilaian.selectors.tahun_saya import TahunSaya, tahun_saya


class TahunBerjalan:
    """For one account on one day; it lives as long as the page."""

    def __init__(self, pengguna: Pengguna, hari_ini: date) -> None:
        self.pengguna = pengguna
        self.hari_ini = hari_ini

    @cached_property
    def tahun(self) -> TahunKinerja | None:
        return TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA).first()

    @cached_property
    def periode(self) -> list[Periode]:
        return daftar_periode(self.tahun) if self.tahun is not None else []

    @cached_property
    def saya(self) -> TahunSaya | None:
        """None for an account without a personal file, and without a year."""
        if self.tahun is None or self.pengguna.pegawai is None:
            return None
        return tahun_saya(
            self.pengguna.pegawai, self.tahun, self.periode, self.hari_ini, berhitung=False
        )

    @cached_property
    def dinilai(self) -> list[int]:
        """The people whom this person appraises."""
        if self.tahun is None or self.pengguna.pegawai is None:
            return []
        return nomor_dinilai(self.pengguna.pegawai, tanggal_acuan(self.tahun.tahun, self.hari_ini))

    @cached_property
    def keadaan_dinilai(self) -> dict[str, int]:
        """How many of them stand where."""
        return self._per_keadaan(pegawai=self.dinilai)

    @cached_property
    def keadaan_semua(self) -> dict[str, int]:
        """The same for the whole government."""
        return self._per_keadaan(pegawai=None)

    def _per_keadaan(self, pegawai: list[int] | None) -> dict[str, int]:
        if self.tahun is None:
            return {}
        acuan = tanggal_acuan(self.tahun.tahun, self.hari_ini)
        return DaftarKeadaan(self.tahun, acuan, pegawai=pegawai).per_keadaan()
