"""The first dated settings, so that everything works before BKD has decided on its own. Each says what it rests on."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR_SKEMA = (
    "Usulan awal, bukan ketentuan nasional: PermenPANRB 6/2022 menyerahkan rating kepada pejabat penilai. "
    "Bobot 60/20/20 dari kartu rancangan; ambang hasil kerja 110 dan 90 dari PP 30/2019 Pasal 41 ayat (5); "
    "ambang perilaku dari praktik satu instansi; poin disiplin dari Permentan 68/2012."
)
DASAR_PERHATIAN = (
    "Usulan awal, bukan ketentuan nasional: PermenPANRB 6/2022 meminta umpan balik berkelanjutan tanpa menyebut "
    "berapa hari; 30 dan 60 hari dari kartu rancangan. Sedikitnya tiga pemberi tanpa nama, supaya seorang pemberi "
    "tidak dapat ditebak oleh penerimanya."
)
DASAR_KALENDER = "Edaran e-Kinerja Pemerintah Provinsi Gorontalo 2025"
DASAR_PENYERAHAN = (
    "Pengaturan awal, perlu dipastikan BKD: PermenPANRB 6/2022 tidak menyebut tenggat penyerahan "
    "realisasi; evaluasi tahunan lazim selesai akhir Januari."
)
DASAR_HARIAN = (
    "New Siransija (Pergub Gorontalo 63/2020): 300 menit sehari; wajib pada e-Kinerja BKN sejak Januari 2026. "
    "Bunyi pasalnya perlu dipastikan BKD."
)
DOKUMEN = {
    "tempat": "Gorontalo",
    "dasar_penyampaian": (
        "PermenPANRB 6/2022: penyampaian dan pengembalian dokumen masing-masing 14 hari kerja. "
        "Dianggap diterima setelah tenggatnya lewat: pembacaan kami, perlu dipastikan BKD."
    ),
    "dasar_keberatan": (
        "PP 30/2019 Pasal 59: paling lama 14 hari sejak diterima. "
        "Hari kalender atau hari kerja tidak disebut; perlu dipastikan BKD."
    ),
    "dasar_keputusan": (
        "21 hari, PP 46/2011. Belum pasti: tenggat pada PP 30/2019 tidak terbaca pada sumber kami; "
        "perlu dipastikan BKD."
    ),
}
BERLAKU = date(2022, 1, 1)
AWAL = {
    "SkemaPenilaian": {"nama": "Skema awal", "dasar": DASAR_SKEMA},
    "PengaturanDokumen": DOKUMEN,
    "PengaturanPerhatian": {"dasar": DASAR_PERHATIAN},
    "KalenderPeriode": {"dasar": DASAR_KALENDER},
    "PengaturanPenyerahan": {"dasar": DASAR_PENYERAHAN},
}


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for model, awal in AWAL.items():
        apps.get_model("penilaian", model).objects.get_or_create(
            berlaku_mulai=BERLAKU, defaults=awal
        )
    apps.get_model("penilaian", "PengaturanHarian").objects.get_or_create(
        unit=None, berlaku_mulai=date(2021, 1, 1), defaults={"dasar": DASAR_HARIAN}
    )


class Migration(migrations.Migration):
    # What an installation from before the first release has applied.
    replaces = [
        ("penilaian", "0002_skema_awal"),
        ("penilaian", "0005_pengaturan_dokumen_awal"),
        ("penilaian", "0008_perhatian_awal"),
        ("penilaian", "0013_kalender_awal"),
        ("penilaian", "0018_penyerahan_awal"),
        ("penilaian", "0029_pengaturan_harian_awal"),
    ]
    dependencies = [("penilaian", "0001_tabel")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
