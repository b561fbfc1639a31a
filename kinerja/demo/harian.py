"""The daily log of the demo employee and a few colleagues: the last month whole, the running one with gaps to see."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from kinerja.demo.pelaksanaan import skp_contoh
from kinerja.kalender.hari_kerja import kalender_kerja
from penilaian.models import SKP, Penilaian, ProgresHarian, TahunKinerja

# from, to, what was done, how much of what
SEHARI = (
    ((7, 30), (8, 15), "Apel pagi dan pembagian tugas", None, ""),
    ((8, 15), (10, 45), "Memeriksa kelengkapan berkas usulan", 14, "berkas"),
    ((10, 45), (12, 0), "Menyusun konsep surat dan nota dinas", 3, "naskah"),
    ((13, 0), (15, 30), "Mengolah data dan menyusun laporan mingguan", 1, "laporan"),
)
BELUM_TIAP = 9  # every ninth working day was forgotten
PENDEK_TIAP = 4  # every fourth ended at noon


def isi_harian(hari_ini: date) -> int:
    """Answer how many activities there are."""
    tahun = TahunKinerja.objects.get(tahun=hari_ini.year)
    awal = (hari_ini.replace(day=1) - timedelta(days=1)).replace(day=1)
    kerja = kalender_kerja().hari_kerja
    hari = [
        satu
        for n in range((hari_ini - awal).days + 1)
        if kerja(satu := awal + timedelta(days=n)) and satu.year == hari_ini.year
    ]
    catatan = [
        kegiatan
        for nomor, skp in enumerate(skp_contoh(tahun))
        for kegiatan in _kegiatan(skp, _terbuka(skp, hari), nomor, hari_ini)
    ]
    return len(ProgresHarian.objects.bulk_create(catatan, batch_size=1000))


def _terbuka(skp: SKP, hari: list[date]) -> list[date]:
    """Days of the plan that no determined appraisal rests on."""
    final = list(
        Penilaian.objects.ditetapkan()
        .filter(skp=skp)
        .values_list("periode__mulai", "periode__selesai")
    )
    return [
        satu
        for satu in hari
        if skp.mulai <= satu <= skp.selesai and not any(a <= satu <= b for a, b in final)
    ]


def _kegiatan(skp: SKP, hari: list[date], nomor: int, hari_ini: date) -> list[ProgresHarian]:
    rhk = list(skp.rhk.all())
    hasil = []
    for urut, satu in enumerate(hari, start=nomor):
        if urut % BELUM_TIAP == 0:
            continue
        # today is still being written
        banyak = 2 if satu == hari_ini or urut % PENDEK_TIAP == 0 else len(SEHARI)
        saat = timezone.make_aware(datetime.combine(satu, time(16)))
        for ke, (mulai, selesai, kegiatan, jumlah, satuan) in enumerate(SEHARI[:banyak]):
            hasil.append(
                ProgresHarian(
                    skp=skp,
                    pegawai=skp.pegawai,
                    tanggal=satu,
                    jam_mulai=time(*mulai),
                    jam_selesai=time(*selesai),
                    kegiatan=kegiatan,
                    hasil=None if jumlah is None else Decimal(jumlah + urut % 3),
                    satuan=satuan,
                    rhk=rhk[(urut + ke) % len(rhk)] if rhk and ke else None,
                    dicatat_pada=saat,
                    diubah_pada=saat,
                )
            )
    return hasil
