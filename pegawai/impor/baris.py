"""Reading one row: the cells that matter by name, and the problems found on the way."""

from dataclasses import dataclass, field

from pegawai.impor.lembar import Lembar, Sel, huruf_kolom
from pegawai.impor.masalah import Masalah
from pegawai.impor.sel import teks, teks_atau_kosong


@dataclass
class PembacaBaris:
    """Collects what is wrong with one row; the row is good when `bersih`."""

    berkas: str
    lembar: Lembar
    nomor: int
    sel: list[Sel]
    masalah: list[Masalah] = field(default_factory=list)

    def ada(self, kolom: str) -> bool:
        """Whether the file has this column at all: what is not there changes nothing."""
        return kolom in self.lembar.kolom

    def mentah(self, kolom: str) -> Sel | None:
        letak = self.lembar.kolom.get(kolom)
        return self.sel[letak] if letak is not None and letak < len(self.sel) else None

    def isi(self, kolom: str) -> str:
        return teks_atau_kosong(self.mentah(kolom))

    def keliru(self, kolom: str, masalah: str, harapan: str, *, peringatan: bool = False) -> None:
        nilai = teks(self.mentah(kolom))
        self.masalah.append(
            Masalah(self.berkas, self.nomor, kolom, nilai[:200], masalah, harapan, peringatan)
        )

    @property
    def bersih(self) -> bool:
        return all(satu.peringatan for satu in self.masalah)

    def wajib(self, kolom: str, harapan: str, *, panjang: int) -> str:
        """The text of a cell that has to be filled; "" after noting the problem."""
        isi = self.isi(kolom)
        if not isi:
            self.keliru(kolom, f"{kolom} kosong.", harapan)
        return self._pendek(kolom, isi, panjang)

    def boleh_kosong(self, kolom: str, *, panjang: int) -> str | None:
        """None when the file does not have the column."""
        return self._pendek(kolom, self.isi(kolom), panjang) if self.ada(kolom) else None

    def _pendek(self, kolom: str, isi: str, panjang: int) -> str:
        if len(isi) <= panjang:
            return isi
        self.keliru(
            kolom, f"{kolom} terdiri atas {len(isi)} huruf.", f"paling banyak {panjang} huruf"
        )
        return ""

    def periksa_sel(self) -> None:
        """Cells that only look like values: merged ones and formulas. Their row cannot be trusted."""
        sudah: set[str] = set()
        for kolom, letak in self.lembar.kolom.items():
            tempat = (self.nomor, letak + 1)
            rentang = self.lembar.gabungan.get(tempat)
            if rentang is not None and rentang not in sudah:
                sudah.add(rentang)
                self.keliru(
                    kolom,
                    f"Sel digabung ({rentang}).",
                    "satu sel untuk satu nilai; pisahkan selnya",
                )
            elif tempat in self.lembar.rumus:
                alamat = f"{huruf_kolom(letak)}{self.nomor}"
                self.keliru(
                    kolom, f"Sel {alamat} berisi rumus.", "nilai; salin lalu tempel sebagai nilai"
                )
