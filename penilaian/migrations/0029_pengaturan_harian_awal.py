"""The norm of a day, until BKD says otherwise."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR = (
    "New Siransija (Pergub Gorontalo 63/2020): 300 menit sehari; wajib pada e-Kinerja BKN sejak Januari 2026. "
    "Bunyi pasalnya perlu dipastikan BKD."
)


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "PengaturanHarian").objects.get_or_create(
        unit=None, berlaku_mulai=date(2021, 1, 1), defaults={"dasar": DASAR}
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0028_progres_harian")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
