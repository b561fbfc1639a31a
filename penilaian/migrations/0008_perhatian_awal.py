"""The first settings of feedback, and the day of the last feedback of everybody who had some before the trigger."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DASAR = (
    "Usulan awal, bukan ketentuan nasional: PermenPANRB 6/2022 meminta umpan balik berkelanjutan tanpa menyebut "
    "berapa hari; 30 dan 60 hari dari kartu rancangan. Sedikitnya tiga pemberi tanpa nama, supaya seorang pemberi "
    "tidak dapat ditebak oleh penerimanya."
)
ISI_PERHATIAN = """
INSERT INTO penilaian_perhatianterakhir (pegawai_id, terakhir)
SELECT s.pegawai_id, max((b.pada AT TIME ZONE 'Asia/Makassar')::date)
FROM penilaian_umpanbalik b JOIN penilaian_skp s ON s.id = b.skp_id GROUP BY 1
ON CONFLICT (pegawai_id) DO NOTHING
"""


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "PengaturanPerhatian").objects.get_or_create(
        berlaku_mulai=date(2022, 1, 1), defaults={"dasar": DASAR}
    )


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0007_umpan_balik")]
    operations = [
        migrations.RunPython(isi, migrations.RunPython.noop),
        migrations.RunSQL(ISI_PERHATIAN, migrations.RunSQL.noop),
    ]
