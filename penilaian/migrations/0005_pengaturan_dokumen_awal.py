"""The first deadlines, so that documents can be issued before BKD has decided on its own."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AWAL = {
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


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "PengaturanDokumen").objects.get_or_create(
        berlaku_mulai=date(2022, 1, 1), defaults=AWAL
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0004_dokumen")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
