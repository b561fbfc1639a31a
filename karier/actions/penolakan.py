"""Why an action refuses: one class a fact, its text fit for the user."""


class Ditolak(Exception):
    pesan = "Tindakan ini tidak dapat dilakukan."

    def __init__(self, pesan: str = "") -> None:
        super().__init__(pesan or self.pesan)


class BukanAdmin(Ditolak):
    pesan = "Hanya Admin BKD yang dapat melakukannya."


class BukanFungsional(Ditolak):
    pesan = "Pegawai ini tidak menduduki jabatan fungsional dengan angka kredit."


class SaldoBerubah(Ditolak):
    pesan = (
        "Saldo awal pegawai ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa lagi."
    )


class TanpaAlasan(Ditolak):
    pesan = "Tulis alasan penggantian."


class SaldoBelumAda(Ditolak):
    pesan = "Catat saldo awal pegawai ini dahulu; tanpa itu jumlah angka kreditnya tidak diketahui."


class TanpaKonversi(Ditolak):
    pesan = "Belum ada predikat tahun itu yang ditetapkan, sehingga tidak ada angka kredit yang dapat ditetapkan."


class SudahDitetapkan(Ditolak):
    pesan = "PAK tahun ini sudah ditetapkan. Muat ulang halaman untuk melihatnya."


class HitunganBerubah(Ditolak):
    pesan = (
        "Angka kredit pegawai ini berubah sejak Anda membacanya. Periksa lagi sebelum menetapkan."
    )


class PenetapBelumDiatur(Ditolak):
    pesan = "Pejabat penetap angka kredit belum diatur. Atur dahulu pada data rujukan."
