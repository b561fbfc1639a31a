"""How long to wait for a realisation, until BKD says otherwise."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR = (
    "Pengaturan awal, perlu dipastikan BKD: PermenPANRB 6/2022 tidak menyebut tenggat penyerahan "
    "realisasi; evaluasi tahunan lazim selesai akhir Januari."
)


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "PengaturanPenyerahan").objects.get_or_create(
        berlaku_mulai=date(2022, 1, 1), defaults={"dasar": DASAR}
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0017_kehadiran")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
