"""Why an action refuses: one class a fact, its text fit for the user."""

from collections.abc import Sequence
from dataclasses import dataclass


class Ditolak(Exception):
    """Base of the expected failures of this app's actions."""

    pesan = "Tindakan ini tidak dapat dilakukan."

    def __init__(self, pesan: str = "") -> None:
        super().__init__(pesan or self.pesan)


class TahunTidakDibuka(Ditolak):
    pesan = "Tahun kinerja ini tidak sedang dibuka."


class DiLuarJendela(Ditolak):
    """The calendar of the period does not allow it today; the text says when it does."""


class PeriodikTerpakai(Ditolak):
    pesan = (
        "Evaluasi periodik tahun ini sudah dipakai: sudah ada realisasi, rencana aksi, penilaian, atau "
        "perpanjangan pada periodenya. Pilihan baru berlaku untuk tahun berikutnya."
    )


class TahunSudahDibuka(Ditolak):
    pesan = "Tahun kinerja ini sudah dibuka."


class TahunBelumDitutup(Ditolak):
    """Only what was closed is opened again, and that takes two administrators."""

    pesan = "Hanya tahun yang sudah ditutup yang dibuka lagi."


class BatasDiLuarTahun(Ditolak):
    pesan = "Batas pengajuan SKP harus berada di dalam tahun kinerjanya."


class BelumDitempatkan(Ditolak):
    pesan = "Anda belum mempunyai jabatan definitif pada tahun ini. Hubungi BKD untuk melengkapi penempatan."


class SudahAdaSKP(Ditolak):
    pesan = "SKP untuk masa ini sudah ada."


class KeadaanBerubah(Ditolak):
    """The object is not in a state from which this step is allowed: done already, or somebody was faster."""

    pesan = "Keadaannya sudah berubah. Muat ulang halaman untuk melihat keadaan terakhir."


class AdaRevisi(Ditolak):
    pesan = "SKP ini sedang direvisi. Lanjutkan atau tarik revisi itu dahulu."


class BukanRevisi(Ditolak):
    pesan = "Revisi ini sudah disetujui atau sudah ditarik."


class SetahunDinilai(Ditolak):
    pesan = (
        "Realisasi setahun sudah diserahkan untuk dinilai atau hasilnya sudah ditetapkan, sehingga SKP ini "
        "tidak dapat direvisi lagi."
    )


class TanpaPerubahan(Ditolak):
    pesan = "Revisi ini belum mengubah apa pun. Ubah isinya, atau tarik revisinya."


class SudahDirevisi(Ditolak):
    pesan = "SKP ini baru saja digantikan versi yang lebih baru. Buka Kinerja saya dan isi pada versi itu."


class SudahFinal(Ditolak):
    pesan = "Penilaian ini sudah ditetapkan dan tidak dapat diubah lagi."


class RealisasiTerkunci(Ditolak):
    """A reopened appraisal: the plan and the realisation belong to the version that it replaced."""

    pesan = (
        "Realisasi sudah menjadi dasar penilaian yang ditetapkan dan tidak dapat diubah lagi. "
        "Koreksi capaiannya pada lembar penilaian, dengan catatan."
    )


class BukanPemilik(Ditolak):
    pesan = "Hanya pemilik SKP yang dapat melakukannya."


class BukanPenilai(Ditolak):
    pesan = "Hanya pejabat penilai pegawai ini yang dapat melakukannya."


class BukanPengelola(Ditolak):
    pesan = "SKP diajukan atas nama pegawai hanya oleh BKD atau pengelola kinerja unitnya."


class BukanPengingat(Ditolak):
    pesan = "Anda mengingatkan hanya orang yang Anda nilai atau unit yang Anda kelola."


class HariLibur(Ditolak):
    """Nobody is reminded on a day off; the next working day is named."""

    def __init__(self, berikut: str) -> None:
        super().__init__(f"Hari ini bukan hari kerja. Ingatkan lagi {berikut}.")


class BukanPimpinanUnit(Ditolak):
    pesan = "Penilai ditugaskan oleh pimpinan unit kepada pegawai di bawahnya, atau oleh BKD."


class PenilaiMelingkar(Ditolak):
    """The way up would come back to the person."""


class BukanPengurusSanggahan(Ditolak):
    pesan = "Sanggahan dijawab BKD atau pengelola kinerja unit, bukan oleh yang bersangkutan."


class SanggahanSelesai(Ditolak):
    pesan = "Sanggahan ini sudah dijawab atau dibatalkan."


class BukanPenetapOrganisasi(Ditolak):
    pesan = "Predikat organisasi ditetapkan BKD atau pimpinan organisasi di atasnya."


class OrganisasiSudahFinal(Ditolak):
    pesan = "Predikat organisasi ini sudah ditetapkan dan tidak dapat diubah lagi."


class BukanPengaturSkema(Ditolak):
    pesan = "Skema penilaian diatur BKD."


class SkemaTerpakai(Ditolak):
    pesan = (
        "Skema ini menjadi dasar hasil yang sudah ditetapkan, jadi tidak dapat diubah atau dihapus. "
        "Buat skema baru dari skema ini."
    )


class SkemaMulaiTerlambat(Ditolak):
    pesan = "Tanggal mulai harus di masa depan, atau dalam tahun yang belum mempunyai hasil yang ditetapkan."


class BukanPemimpinKalibrasi(Ditolak):
    pesan = "Rapat kalibrasi dipimpin BKD, pimpinan unit itu, atau pimpinan di atasnya."


class PenilaiTidakAda(Ditolak):
    pesan = "Pejabat penilai Anda belum ditentukan. Hubungi BKD untuk menunjuk penilai."


class MenungguPimpinan(Ditolak):
    """The appraiser's own plan comes first: named, so that everybody knows for whom they wait."""

    def __init__(self, nama: str) -> None:
        super().__init__(f"Menunggu SKP {nama} disetujui.")


class BelumMenyusunSKP(Ditolak):
    pesan = "Susun SKP Anda dahulu, lalu terima usulan ini."


class SKPTidakDapatDiubah(Ditolak):
    pesan = "SKP Anda sedang tidak dapat diubah. Minta pejabat penilai mengembalikannya, lalu terima usulan ini."


class TanpaCatatan(Ditolak):
    pesan = "Tulis catatan: apa yang perlu diperbaiki."


class TerlaluBanyak(Ditolak):
    """More than one act takes at once."""


class IsianTidakSah(Ditolak):
    """A value that the rule or the database refuses, with the reason."""


class BelumLengkap(Ditolak):
    """Everything that is missing, so that it can be put right in one go."""

    def __init__(self, masalah: Sequence[str]) -> None:
        super().__init__(" ".join(masalah))
        self.masalah = tuple(masalah)


class DokumenDigantikan(Ditolak):
    pesan = "Dokumen ini sudah digantikan versi yang lebih baru. Buka hasil penilaian terakhir."


class SudahDisampaikan(Ditolak):
    pesan = "Penyampaian dokumen ini sudah tercatat."


class SudahDiterima(Ditolak):
    pesan = "Dokumen ini sudah tercatat diterima."


class TanggalTidakSah(Ditolak):
    pesan = "Tanggal penyampaian harus dari hari penetapan sampai hari ini."


class LewatTenggat(Ditolak):
    pesan = "Tenggat keberatan sudah lewat."


class SudahKeberatan(Ditolak):
    pesan = "Keberatan atas hasil ini sudah diajukan."


class KeputusanFinal(Ditolak):
    pesan = "Hasil ini diputus atas keberatan. Keputusan itu final dan tidak dapat diajukan keberatan lagi."


class KeberatanSelesai(Ditolak):
    pesan = "Keberatan ini sudah selesai dan tidak dapat diubah lagi."


class BukanPemutus(Ditolak):
    pesan = "Hanya atasan pejabat penilai yang memutus keberatan ini."


class BukanPihak(Ditolak):
    pesan = "Hanya pegawai dan pejabat penilainya yang dapat memberi penjelasan."


class PihakSudahDiminta(Ditolak):
    pesan = "Pihak itu sudah diminta menjelaskan dan belum menjawab."


class BelumDidengar(Ditolak):
    """PP 30/2019 Pasal 59: no decision before both sides were asked."""

    def __init__(self, pihak: Sequence[str]) -> None:
        super().__init__(f"Minta dahulu penjelasan: {', '.join(pihak).lower()}.")


class AdaKeberatan(Ditolak):
    pesan = "Masih ada keberatan atas hasil ini yang menunggu keputusan."


class BukanAdmin(Ditolak):
    pesan = "Hanya admin BKD yang dapat melakukannya."


class OrangYangSama(Ditolak):
    pesan = "Pembukaan disetujui admin lain, bukan yang memintanya."


class MilikSendiri(Ditolak):
    pesan = "Penilaian Anda sendiri dibuka oleh dua admin lain."


class SudahDimintaDibuka(Ditolak):
    pesan = "Pembukaan penilaian ini sudah diminta dan menunggu admin kedua."


class PembukaanSelesai(Ditolak):
    pesan = "Permintaan pembukaan ini sudah selesai."


@dataclass(frozen=True)
class MedanBentrok:
    """One field: what is stored now, what was typed, and who stored it."""

    medan: str
    tersimpan: str
    diketik: str
    oleh: str


class Bentrok(Ditolak):
    """Somebody saved another value since this page was read: both are shown, nothing is overwritten."""

    pesan = "Isian ini sudah diubah di tempat lain sejak halaman ini dibuka."

    def __init__(self, medan: Sequence[MedanBentrok], versi: int) -> None:
        super().__init__()
        self.medan = tuple(medan)
        self.versi = versi


class BukanLingkar(Ditolak):
    pesan = "Umpan balik hanya antara pejabat penilai, rekan seunit atau setim, dan bawahan."


class TerlaluSedikitDiminta(Ditolak):
    """Fewer than the threshold: the answer to the question would name its giver."""


class SudahDiminta(Ditolak):
    """Somebody was asked not long ago."""


class BelumAdaSKP(Ditolak):
    pesan = "Pegawai ini belum mempunyai SKP pada masa ini; umpan balik pejabat penilai melekat pada SKP."


class SudahMemberi(Ditolak):
    pesan = "Anda sudah memberi umpan balik kepada orang ini. Kirim tambahannya lain waktu, atau ketika diminta."


class PermintaanSelesai(Ditolak):
    pesan = "Permintaan ini sudah dijawab, ditolak, atau lewat masanya."


class TanggapanPenuh(Ditolak):
    pesan = "Percakapan ini sudah cukup panjang. Lanjutkan dengan bertemu langsung."
