"""Kosakata identitas Pegawai ASN: jenis, status, jenis kelamin.

Dasar: UU 20/2023 Pasal 5 (Pegawai ASN terdiri atas PNS dan PPPK); PP 11/2017 Pasal 34
(calon PNS menjalani masa percobaan); kode Profil ASN SIASN (BKN).
"""

from kinerja.regulasi import DiLuarAturan, Kosakata


class JenisPegawai(Kosakata):
    """UU 20/2023 Pasal 5: Pegawai ASN terdiri atas PNS dan PPPK."""

    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"


class StatusPns(Kosakata):
    """PP 11/2017 Pasal 34: calon PNS, lalu PNS. PPPK tidak berstatus ini."""

    CPNS = "cpns", "CPNS"
    PNS = "pns", "PNS"


class JenisKelamin(Kosakata):
    """Perka BKN 22/2007: digit ke-15 NIP, 1 pria dan 2 wanita."""

    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class KodeTidakDikenal(DiLuarAturan):
    """Kode pada berkas SIASN tidak termasuk daftar yang dikenal."""


def jenis_pegawai_siasn(nama: str) -> JenisPegawai:
    """Jenis pegawai dari kolom JENIS PEGAWAI NAMA pada Profil ASN SIASN.

    "PNS Daerah Provinsi" -> PNS; "PPPK" dan "PPPK Paruh Waktu" -> PPPK (UU 20/2023 Pasal 5).
    Melempar KodeTidakDikenal bila nama tidak menyebut keduanya.
    """
    kata = nama.upper().split()
    if "PPPK" in kata:
        return JenisPegawai.PPPK
    if "PNS" in kata or "CPNS" in kata:
        return JenisPegawai.PNS
    pesan = f"Jenis pegawai “{nama}” tidak dikenal; isi dengan nama yang memuat PNS atau PPPK."
    raise KodeTidakDikenal(pesan)


def jenis_kelamin_siasn(kode: str) -> JenisKelamin:
    """Jenis kelamin dari kolom JENIS KELAMIN pada Profil ASN SIASN: M atau F (juga L atau P).

    Melempar KodeTidakDikenal untuk isi lain.
    """
    peta = {
        "M": JenisKelamin.LAKI_LAKI,
        "L": JenisKelamin.LAKI_LAKI,
        "F": JenisKelamin.PEREMPUAN,
        "P": JenisKelamin.PEREMPUAN,
    }
    try:
        return peta[kode.strip().upper()]
    except KeyError:
        pesan = (
            f"Jenis kelamin “{kode}” tidak dikenal; isi dengan M (laki-laki) atau F (perempuan)."
        )
        raise KodeTidakDikenal(pesan) from None


def status_pns_siasn(kode: str, jenis: JenisPegawai) -> StatusPns | None:
    """Status dari kolom STATUS CPNS PNS pada Profil ASN SIASN: C atau P; kosong untuk PPPK.

    Melempar KodeTidakDikenal bila PNS tidak berkode C atau P.
    """
    if jenis is JenisPegawai.PPPK:
        return None
    peta = {"C": StatusPns.CPNS, "P": StatusPns.PNS}
    try:
        return peta[kode.strip().upper()]
    except KeyError:
        pesan = f"Status “{kode}” tidak dikenal; isi dengan C (CPNS) atau P (PNS)."
        raise KodeTidakDikenal(pesan) from None
