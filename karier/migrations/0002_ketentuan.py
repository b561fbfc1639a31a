"""The first settings, so that angka kredit can be counted before BKD has decided on its own."""

from datetime import date
from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MULAI = date(2023, 7, 1)
KEAHLIAN = (
    "PermenPANRB 1/2023 dan Peraturan BKN 3/2023: koefisien dan kebutuhan angka kredit jenjang keahlian. "
    "Golongan tertinggi tiap jenjang belum terbaca pada sumber: perlu dipastikan BKD"
)
KETERAMPILAN = (
    "PermenPANRB 1/2023 dan Peraturan BKN 3/2023: kebutuhan angka kredit. Koefisien diturunkan dari kebutuhan "
    "pangkat dibagi 4; koefisien dan golongan tertinggi perlu dipastikan BKD"
)
KETENTUAN = (
    ("ahli_pertama", "12.5", "50", "100", "III/b", KEAHLIAN),
    ("ahli_muda", "25", "100", "200", "III/d", KEAHLIAN),
    ("ahli_madya", "37.5", "150", "450", "IV/c", KEAHLIAN),
    ("ahli_utama", "50", "200", None, "IV/e", KEAHLIAN),
    ("pemula", "3.75", "15", "15", "II/a", KETERAMPILAN),
    ("terampil", "5", "20", "60", "II/d", KETERAMPILAN),
    ("mahir", "12.5", "50", "100", "III/b", KETERAMPILAN),
    ("penyelia", "25", "100", None, "III/d", KETERAMPILAN),
)
PENETAP = {
    "instansi": "Pemerintah Provinsi Gorontalo",
    "jabatan": "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia,",
    "tempat": "Gorontalo",
    "kode_nomor": "BKPSDM",
    "dasar": "Usulan awal: pejabat yang berwenang menetapkan angka kredit perlu dipastikan BKD.",
}


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    ketentuan = apps.get_model("karier", "KetentuanAngkaKredit")
    golongan = apps.get_model("pegawai", "Golongan")
    for jenjang, koefisien, pangkat, naik, tertinggi, dasar in KETENTUAN:
        ketentuan.objects.get_or_create(
            jenjang=jenjang,
            berlaku_mulai=MULAI,
            defaults={
                "koefisien": Decimal(koefisien),
                "naik_pangkat": Decimal(pangkat),
                "naik_jenjang": Decimal(naik) if naik else None,
                "golongan_tertinggi": golongan.objects.get(jenis="pns", kode=tertinggi),
                "dasar": dasar,
            },
        )
    apps.get_model("karier", "PejabatPenetap").objects.get_or_create(
        berlaku_mulai=MULAI, defaults=PENETAP
    )


class Migration(migrations.Migration):
    dependencies = [("karier", "0001_initial"), ("pegawai", "0002_golongan")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
