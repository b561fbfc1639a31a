from notifikasi.models import Notifikasi
from pegawai.models import Pengguna


def jumlah_belum_dibaca(pengguna: Pengguna) -> int:
    return Notifikasi.objects.terlihat_oleh(pengguna).belum_dibaca().count()
