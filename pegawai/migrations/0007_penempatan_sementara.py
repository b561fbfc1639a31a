"""Acting posts are looked for among themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0006_unit_penugas'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='penempatan',
            index=models.Index(condition=models.Q(('sifat', 'definitif'), _negated=True), fields=['pegawai'], name='penempatan_sementara'),
        ),
    ]
