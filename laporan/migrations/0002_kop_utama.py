from django.db import migrations


def pasang(apps, schema_editor):
    """The letterhead that heads every report until BKD edits it; its name after Perda 6/2025."""
    KopSurat = apps.get_model("laporan", "KopSurat")
    KopSurat.objects.get_or_create(
        utama=True,
        defaults={
            "pemerintah": "Pemerintah Provinsi Gorontalo",
            "instansi": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
            "tempat": "Gorontalo",
            "kode_nomor": "BKPSDM",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("laporan", "0001_initial")]
    operations = [migrations.RunPython(pasang, migrations.RunPython.noop)]
