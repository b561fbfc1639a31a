"""The windows that the province announced, so that periods can be used before BKD has set its own."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR = "Edaran e-Kinerja Pemerintah Provinsi Gorontalo 2025"


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "KalenderPeriode").objects.get_or_create(
        berlaku_mulai=date(2022, 1, 1), defaults={"dasar": DASAR}
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0012_pelaksanaan")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
