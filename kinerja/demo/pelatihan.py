"""Trainings of the demo government: last year's and this year's, with participants and their hours."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pegawai.models import Pegawai
from pelatihan.actions.hitung import cuplikan_konversi
from pelatihan.models import JalurPengembangan, Pelatihan, PesertaPelatihan

# (code of the jalur, name, organiser, how much: JP of the programme, days, or times)
DAFTAR = (
    ("KL03", "Pelatihan teknis penyusunan laporan kinerja", "BKPSDM Provinsi Gorontalo", 24),
    ("KL02", "Pelatihan manajerial pengawas", "BKPSDM Provinsi Gorontalo", 40),
    ("KL06", "Seminar pelayanan publik berbasis data", "Ombudsman Perwakilan Gorontalo", 2),
    ("KL07", "Lokakarya penyusunan indikator kinerja", "Biro Organisasi", 3),
    ("KL10", "Bimbingan teknis pengelolaan arsip", "Dinas Kearsipan dan Perpustakaan", 16),
    ("NKL03", "E-learning pengenalan nilai dasar ASN", "Lembaga Administrasi Negara", 12),
    ("NKL02", "Mentoring pejabat baru", "BKPSDM Provinsi Gorontalo", 2),
)


def isi_pelatihan(acak: Random, hari_ini: date) -> int:
    """Two years of every training; half of the people have been to one or more of them."""
    pegawai = list(Pegawai.objects.aktif().order_by("pk").values_list("pk", flat=True))
    jumlah = 0
    for tahun in (hari_ini.year - 1, hari_ini.year):
        for kode, nama, penyelenggara, banyak in DAFTAR:
            pelatihan = _pelatihan(acak, tahun, kode, nama, penyelenggara, banyak, hari_ini)
            ikut = acak.sample(pegawai, k=max(1, len(pegawai) // 10))
            PesertaPelatihan.objects.bulk_create(
                [_peserta(pelatihan, satu) for satu in ikut], batch_size=2000
            )
            jumlah += len(ikut)
    return jumlah


def _pelatihan(
    acak: Random, tahun: int, kode: str, nama: str, penyelenggara: str, banyak: int, hari_ini: date
) -> Pelatihan:
    mulai = date(tahun, acak.randint(2, 12), acak.randint(1, 24))
    selesai = mulai + timedelta(days=banyak - 1 if kode in ("KL06", "KL07") else 2)
    jalur = JalurPengembangan.objects.filter(kode=kode, mulai__lte=selesai).latest("mulai")
    sudah = selesai < hari_ini
    return Pelatihan.objects.create(
        nama=f"{nama} {tahun}",
        jalur=jalur,
        penyelenggara=penyelenggara,
        mulai=mulai,
        selesai=selesai,
        jumlah=Decimal(banyak),
        status=Pelatihan.Status.SELESAI if sudah else Pelatihan.Status.DIRENCANAKAN,
    )


def _peserta(pelatihan: Pelatihan, pegawai: int) -> PesertaPelatihan:
    if pelatihan.status != Pelatihan.Status.SELESAI:
        return PesertaPelatihan(pelatihan=pelatihan, pegawai_id=pegawai)
    hasil = pelatihan.hitung_jp()
    return PesertaPelatihan(
        pelatihan=pelatihan,
        pegawai_id=pegawai,
        status=PesertaPelatihan.Status.HADIR,
        jp=hasil.jp,
        tahun=pelatihan.tahun,
        penjelasan=hasil.penjelasan.sebagai_data(),
        konversi=cuplikan_konversi(pelatihan),
    )
