"""Services, surveys and answers of the demo government."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from layanan.models import JenisLayanan
from pegawai.models import Unit
from survei.actions.rekap import lipat
from survei.aturan.responden import JenisKelamin, KelompokUmur, Pekerjaan, Pendidikan
from survei.aturan.soal import uraikan
from survei.models import (
    UNSUR,
    Instrumen,
    JawabanTambahan,
    Kanal,
    LayananSurvei,
    Pertanyaan,
    PertanyaanTambahan,
    Survei,
    Tanggapan,
    TanggapanIntegritas,
)
from survei.models.instrumen import NAMA_BAKU
from survei.selectors import soal_wajib

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

SUBPERTANYAAN = {
    "waktu": (
        "Seberapa cepat permintaan Anda mulai ditangani?",
        "Seberapa cepat hasilnya Anda terima sesudah ditangani?",
    ),
    "sarana": (
        "Bagaimana mutu ruang layanan kami?",
        "Bagaimana mutu situs dan formulir daring kami?",
        "Bagaimana mutu sarana bagi penyandang disabilitas?",
    ),
}


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
    jumlah += _subpertanyaan(acak, hari_ini) + _integritas(acak, hari_ini)
    _pertanyaan_sendiri(acak, hari_ini)
    lipat()
    return jumlah


def _semester(hari_ini: date) -> tuple[date, date]:
    if hari_ini.month > 6:
        return date(hari_ini.year, 7, 1), date(hari_ini.year, 12, 31)
    return date(hari_ini.year, 1, 1), date(hari_ini.year, 6, 30)


def _survei_khusus(
    kode: str, judul: str, contoh: ContohLayanan, instrumen: Instrumen, hari_ini: date
) -> tuple[Survei, JenisLayanan]:
    """One more open survey of a service that has its ordinary ones."""
    mulai, selesai = _semester(hari_ini)
    layanan = JenisLayanan.objects.get(kode=f"demo-{contoh.kode}")
    survei = Survei.objects.create(
        kode=kode,
        judul=judul,
        unit=layanan.unit,
        instrumen=instrumen,
        jenis_periode=Survei.JenisPeriode.SEMESTER,
        mulai=mulai,
        selesai=selesai,
        status=Survei.Status.DIBUKA,
    )
    LayananSurvei.objects.create(survei=survei, layanan=layanan, populasi=contoh.populasi)
    return survei, layanan


def _subpertanyaan(acak: Random, hari_ini: date) -> int:
    """A version in which two elements have several questions, answered for the statistics service."""
    baku = Instrumen.objects.get(nama=NAMA_BAKU, versi=1)
    instrumen = Instrumen.objects.create(nama="SKM dengan subpertanyaan")
    for soal in baku.pertanyaan.order_by("urut"):
        for nomor, teks in enumerate(SUBPERTANYAAN.get(soal.unsur, (soal.teks,)), start=1):
            soal.pk, soal.instrumen, soal.teks = None, instrumen, teks
            soal.nomor = nomor if soal.unsur in SUBPERTANYAAN else 0
            soal.teks_en = "" if soal.nomor else soal.teks_en
            Pertanyaan.objects.bulk_create([soal])
    instrumen.refresh_from_db()
    survei, layanan = _survei_khusus(
        "datasub", "Permintaan data statistik, survei mendalam", LAYANAN[4], instrumen, hari_ini
    )
    soal_semua = soal_wajib(survei)
    tanggapan = []
    for _ in range(48):
        satu = _tanggapan(acak, survei, layanan, 2.9, hari_ini)
        jawaban: dict[str, int | None] = {
            s.kode: min(4, max(1, round(acak.gauss(getattr(satu, s.unsur), 0.6))))
            for s in soal_semua
        }
        uraian = uraikan(soal_semua, jawaban, instrumen.penyebut)
        for nama, nilai in uraian.unsur.items():
            setattr(satu, nama, nilai)
        satu.penyebut, satu.sub = instrumen.penyebut, uraian.sub
        tanggapan.append(satu)
    Tanggapan.objects.bulk_create(tanggapan)
    return len(tanggapan)


def _integritas(acak: Random, hari_ini: date) -> int:
    """SPAK of the agency's leave service: an index of its own."""
    instrumen = Instrumen.objects.get(jenis=Instrumen.Jenis.SPAK, versi=1)
    survei, layanan = _survei_khusus(
        "cutispak", "Persepsi anti korupsi layanan cuti", LAYANAN[0], instrumen, hari_ini
    )
    lama = (hari_ini - survei.mulai).days
    TanggapanIntegritas.objects.bulk_create(
        TanggapanIntegritas(
            id=UUID(int=acak.getrandbits(128), version=4),
            survei=survei,
            layanan=layanan,
            tanggal=survei.mulai + timedelta(days=acak.randint(0, lama)),
            nilai=[min(6, max(1, round(acak.gauss(5.3, 0.8)))) for _ in range(5)],
        )
        for _ in range(64)
    )
    return 64


def _pertanyaan_sendiri(acak: Random, hari_ini: date) -> None:
    """The unit's own question, asked in a survey of its own because questions precede the first answer."""
    baku = Instrumen.objects.get(nama=NAMA_BAKU, versi=1)
    survei, layanan = _survei_khusus("loketcuti", "Loket layanan cuti", LAYANAN[0], baku, hari_ini)
    soal = PertanyaanTambahan.objects.create(
        survei=survei,
        urut=1,
        jenis=PertanyaanTambahan.Jenis.PILIHAN,
        teks="Dari mana Anda tahu cara mengajukan cuti?",
        pilihan=["Rekan kerja", "Situs BKD", "Grup percakapan", "Petugas loket"],
    )
    Tanggapan.objects.bulk_create(
        [_tanggapan(acak, survei, layanan, 3.3, hari_ini) for _ in range(40)]
    )
    JawabanTambahan.objects.bulk_create(
        JawabanTambahan(
            id=UUID(int=acak.getrandbits(128), version=4),
            pertanyaan=soal,
            nilai=acak.choice((1, 1, 2, 3, 3, 4)),
        )
        for _ in range(36)
    )


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
