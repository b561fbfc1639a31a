"""Jabatan: jenis, eselon, dan jenjang jabatan fungsional.

Dasar: UU 20/2023 Pasal 13 (jabatan manajerial dan nonmanajerial); UU 5/2014 Pasal 131 (kesetaraan
eselon); PermenPANRB 1/2023 (jenjang jabatan fungsional); kode Profil ASN SIASN (BKN).
"""

import re

from kinerja.regulasi import DiLuarAturan, Kosakata


class JabatanTidakDikenal(DiLuarAturan):
    """Kode jenis jabatan, eselon, atau jenjang di luar daftar."""


class JenisJabatan(Kosakata):
    """Jenis jabatan; SIASN menulisnya 1, 2, 4."""

    STRUKTURAL = "struktural", "Jabatan Struktural"
    FUNGSIONAL = "fungsional", "Jabatan Fungsional"
    PELAKSANA = "pelaksana", "Jabatan Pelaksana"


KODE_JENIS_SIASN = {
    JenisJabatan.STRUKTURAL: "1",
    JenisJabatan.FUNGSIONAL: "2",
    JenisJabatan.PELAKSANA: "4",
}


class KelompokJabatan(Kosakata):
    """Kelompok jabatan yang setara eselon menurut UU 5/2014 Pasal 131."""

    JPT_MADYA = "jpt_madya", "Jabatan Pimpinan Tinggi Madya"
    JPT_PRATAMA = "jpt_pratama", "Jabatan Pimpinan Tinggi Pratama"
    ADMINISTRATOR = "administrator", "Jabatan Administrator"
    PENGAWAS = "pengawas", "Jabatan Pengawas"


class Eselon(Kosakata):
    """Eselon dari tertinggi ke terendah."""

    I_A = "I.a"
    I_B = "I.b"
    II_A = "II.a"
    II_B = "II.b"
    III_A = "III.a"
    III_B = "III.b"
    IV_A = "IV.a"
    IV_B = "IV.b"

    @property
    def urut(self) -> int:
        """1 untuk eselon tertinggi (I.a)."""
        return list(Eselon).index(self) + 1


class KategoriJenjang(Kosakata):
    """Kategori jabatan fungsional (PermenPANRB 1/2023)."""

    KEAHLIAN = "keahlian", "Keahlian"
    KETERAMPILAN = "keterampilan", "Keterampilan"


class Jenjang(Kosakata):
    """Jenjang jabatan fungsional (PermenPANRB 1/2023), tiap kategori dari terendah."""

    PEMULA = "pemula", "Pemula"
    TERAMPIL = "terampil", "Terampil"
    MAHIR = "mahir", "Mahir"
    PENYELIA = "penyelia", "Penyelia"
    AHLI_PERTAMA = "ahli_pertama", "Ahli Pertama"
    AHLI_MUDA = "ahli_muda", "Ahli Muda"
    AHLI_MADYA = "ahli_madya", "Ahli Madya"
    AHLI_UTAMA = "ahli_utama", "Ahli Utama"

    @property
    def kategori(self) -> KategoriJenjang:
        """Keahlian untuk jenjang ahli, selainnya keterampilan."""
        ahli = self.value.startswith("ahli_")
        return KategoriJenjang.KEAHLIAN if ahli else KategoriJenjang.KETERAMPILAN

    @property
    def urut(self) -> int:
        """1 untuk jenjang terendah dalam kategorinya."""
        return [j for j in Jenjang if j.kategori is self.kategori].index(self) + 1


_JENJANG_DALAM_NAMA = {j.label.lower(): j for j in Jenjang}


def jenis_jabatan_siasn(kode: str) -> JenisJabatan:
    """Jenis jabatan dari kolom JENIS JABATAN ID pada Profil ASN SIASN: 1, 2, atau 4.

    Melempar JabatanTidakDikenal untuk kode lain.
    """
    for jenis, kode_siasn in KODE_JENIS_SIASN.items():
        if kode.strip() == kode_siasn:
            return jenis
    pesan = (
        f"Jenis jabatan “{kode}” tidak dikenal; "
        "isi dengan 1 (struktural), 2 (fungsional), atau 4 (pelaksana)."
    )
    raise JabatanTidakDikenal(pesan)


def baca_eselon(teks: str) -> Eselon:
    """Eselon dari kolom ESELON NAMA pada Profil ASN SIASN; "II/a", "IIa", dan "ii.A" dibaca II.a.

    Melempar JabatanTidakDikenal di luar I.a sampai IV.b.
    """
    cocok = re.fullmatch(r"([IV]+)[\s/.\-]*([AB])", teks.strip().upper())
    if cocok is not None:
        kode = f"{cocok.group(1)}.{cocok.group(2).lower()}"
        if kode in set(Eselon):
            return Eselon(kode)
    pesan = f"Eselon “{teks.strip()}” tidak dikenal; seharusnya I.a sampai IV.b."
    raise JabatanTidakDikenal(pesan)


def kelompok_jabatan(eselon: Eselon) -> KelompokJabatan:
    """Kelompok jabatan yang setara (UU 5/2014 Pasal 131): I JPT madya, II JPT pratama,
    III administrator, IV pengawas.
    """
    tingkat = eselon.value.split(".", maxsplit=1)[0]
    return {
        "I": KelompokJabatan.JPT_MADYA,
        "II": KelompokJabatan.JPT_PRATAMA,
        "III": KelompokJabatan.ADMINISTRATOR,
        "IV": KelompokJabatan.PENGAWAS,
    }[tingkat]


def jenjang_dari_nama(nama_jabatan: str) -> Jenjang | None:
    """Jenjang jabatan fungsional yang tertulis di akhir nama jabatannya (PermenPANRB 1/2023).

    "Guru Ahli Muda" -> ahli muda; "Arsiparis Terampil" -> terampil; None bila tidak tertulis.
    Hanya untuk jabatan fungsional: nama jabatan lain dapat berakhir dengan kata yang sama.
    """
    kata = nama_jabatan.lower().split()
    dua_kata, satu_kata = " ".join(kata[-2:]), " ".join(kata[-1:])
    return _JENJANG_DALAM_NAMA.get(dua_kata) or _JENJANG_DALAM_NAMA.get(satu_kata)
