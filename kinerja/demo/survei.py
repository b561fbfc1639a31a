"""Services, surveys and answers of the demo government."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from layanan.models import JenisLayanan
from pegawai.models import Unit
from survei.actions.rekap import lipat_semua
from survei.aturan.responden import JenisKelamin, KelompokUmur, Pekerjaan, Pendidikan
from survei.models import UNSUR, Instrumen, Kanal, LayananSurvei, Survei, Tanggapan

BKD = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
KESEHATAN = "Dinas Kesehatan"
PENDIDIKAN = "Dinas Pendidikan dan Kebudayaan"
KOMINFO = "Dinas Komunikasi, Informatika, dan Statistik"


@dataclass(frozen=True)
class ContohLayanan:
    unit: str
    nama: str
    kode: str
    jangka_waktu: str
    produk: str
    mutu: float
    populasi: int


LAYANAN = (
    ContohLayanan(BKD, "Cuti pegawai", "cuti", "3 hari kerja", "Surat izin cuti", 3.3, 420),
    ContohLayanan(BKD, "Kenaikan pangkat", "pangkat", "14 hari kerja", "SK pangkat", 3.0, 260),
    ContohLayanan(
        KESEHATAN, "Rekomendasi izin klinik", "klinik", "7 hari kerja", "Rekomendasi", 3.2, 90
    ),
    ContohLayanan(
        PENDIDIKAN, "Legalisasi ijazah", "ijazah", "1 hari kerja", "Ijazah terlegalisasi", 3.5, 800
    ),
    ContohLayanan(
        KOMINFO, "Permintaan data statistik", "data", "5 hari kerja", "Tabel data", 2.7, 60
    ),
)
# The elements people praise and complain of: the report has something to say.
SELISIH = {"biaya": 0.4, "perilaku": 0.2, "waktu": -0.3, "sarana": -0.25, "pengaduan": -0.2}


def isi_survei(acak: Random, hari_ini: date) -> int:
    """Every service with its last four half-years, the current one open; answer how many answers there are."""
    instrumen = Instrumen.objects.filter(jenis=Instrumen.Jenis.SKM).latest("versi")
    jumlah = 0
    for contoh in LAYANAN:
        unit = Unit.objects.get(nama=contoh.unit)
        layanan = _layanan(contoh, unit)
        for mundur in range(3, -1, -1):
            survei = _survei(contoh, unit, layanan, instrumen, hari_ini, mundur)
            sampel = round(contoh.populasi * acak.uniform(0.25, 0.7))
            mutu = contoh.mutu - 0.08 * mundur
            Tanggapan.objects.bulk_create(
                [_tanggapan(acak, survei, layanan, mutu, hari_ini) for _ in range(sampel)]
            )
            jumlah += sampel
    lipat_semua()
    return jumlah


def _layanan(contoh: ContohLayanan, unit: Unit) -> JenisLayanan:
    return JenisLayanan.objects.create(
        unit=unit,
        nama=contoh.nama,
        kode=f"demo-{contoh.kode}",
        persyaratan="Surat permohonan dan kartu identitas.",
        prosedur="Ajukan permohonan, petugas memeriksa kelengkapan, hasil diserahkan.",
        jangka_waktu=contoh.jangka_waktu,
        biaya="Tidak dipungut biaya.",
        produk=contoh.produk,
        penanganan_pengaduan="Loket pengaduan dan halaman pengaduan perangkat daerah.",
        mulai=date(2024, 1, 1),
    )


def _survei(
    contoh: ContohLayanan,
    unit: Unit,
    layanan: JenisLayanan,
    instrumen: Instrumen,
    hari_ini: date,
    mundur: int,
) -> Survei:
    urut = hari_ini.year * 2 + (1 if hari_ini.month > 6 else 0) - mundur
    tahun, semester = divmod(urut, 2)
    mulai = date(tahun, 7 if semester else 1, 1)
    selesai = date(tahun, 12, 31) if semester else date(tahun, 6, 30)
    survei = Survei.objects.create(
        kode=f"{contoh.kode}{tahun % 100}{'b' if semester else 'a'}".ljust(6, "x")[:12],
        judul=f"{contoh.nama}, semester {'II' if semester else 'I'} {tahun}",
        unit=unit,
        instrumen=instrumen,
        jenis_periode=Survei.JenisPeriode.SEMESTER,
        mulai=mulai,
        selesai=selesai,
        status=Survei.Status.DITUTUP if mundur else Survei.Status.DIBUKA,
    )
    LayananSurvei.objects.create(survei=survei, layanan=layanan, populasi=contoh.populasi)
    return survei


def _tanggapan(
    acak: Random, survei: Survei, layanan: JenisLayanan, mutu: float, hari_ini: date
) -> Tanggapan:
    selera = acak.gauss(0, 0.35)
    nilai = {
        unsur: min(4, max(1, round(acak.gauss(mutu + selera + SELISIH.get(unsur, 0.0), 0.5))))
        for unsur in UNSUR
    }
    akhir = min(survei.selesai, hari_ini)
    return Tanggapan(
        id=UUID(int=acak.getrandbits(128), version=4),
        survei=survei,
        layanan=layanan,
        tanggal=survei.mulai + timedelta(days=acak.randint(0, (akhir - survei.mulai).days)),
        kanal=acak.choice((Kanal.DARING, Kanal.DARING, Kanal.KIOS, Kanal.KERTAS)),
        jenis_kelamin=acak.choice(list(JenisKelamin)),
        kelompok_umur=acak.choice(list(KelompokUmur)),
        pendidikan=acak.choice(list(Pendidikan)),
        pekerjaan=acak.choice(list(Pekerjaan)),
        **nilai,
    )
