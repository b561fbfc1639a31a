"""Why an action did not happen. The text is for the reader of the page."""


class Ditolak(Exception):
    """Base of them: nothing was changed."""

    pesan = "Tindakan ini tidak dapat dilakukan."

    def __init__(self, pesan: str = "") -> None:
        super().__init__(pesan or self.pesan)


class SudahTercatat(Ditolak):
    pesan = "Pelatihan dengan nama, penyelenggara, dan tanggal mulai ini sudah tercatat."


class HariMelebihiMasa(Ditolak):
    pesan = "Jumlah hari lebih banyak daripada hari antara tanggal mulai dan selesai."


class BelumBerakhir(Ditolak):
    pesan = "Pelatihan baru dapat ditandai selesai pada atau sesudah hari terakhirnya."


class LangkahTidakSah(Ditolak):
    pesan = "Status pelatihan sudah berubah. Muat ulang halaman, lalu coba lagi."


class TanpaAlasan(Ditolak):
    pesan = "Tuliskan alasannya."


class PelatihanBatal(Ditolak):
    pesan = "Pelatihan ini dibatalkan; pesertanya tidak dapat diubah."


class PesertaTidakAktif(Ditolak):
    pesan = "Hanya pegawai aktif yang dapat didaftarkan."


class PesertaTidakAda(Ditolak):
    pesan = "Peserta ini sudah tidak terdaftar pada pelatihannya."
