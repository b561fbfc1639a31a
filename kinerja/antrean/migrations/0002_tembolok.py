"""The table behind the default cache (see CACHES in settings)."""

from django.core.management import call_command
from django.db import migrations


def buat(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("antrean", "0001_initial")]
    operations = [migrations.RunPython(buat, migrations.RunPython.noop)]
