"""The first scoring profile, so that suggestions work before BKD has decided on its own."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR = (
    "Usulan awal, bukan ketentuan nasional: PermenPANRB 6/2022 menyerahkan rating kepada pejabat penilai. "
    "Bobot 60/20/20 dari kartu rancangan; ambang hasil kerja 110 dan 90 dari PP 30/2019 Pasal 41 ayat (5); "
    "ambang perilaku dari praktik satu instansi; poin disiplin dari Permentan 68/2012."
)


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "SkemaPenilaian").objects.get_or_create(
        berlaku_mulai=date(2022, 1, 1), defaults={"nama": "Skema awal", "dasar": DASAR}
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0001_initial")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
