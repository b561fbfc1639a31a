"""The mean of the years reads indices from an index of their own."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0006_unit_penugas'),
        ('penilaian', '0032_revisi'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='penilaian',
            index=models.Index(condition=models.Q(('status', 'ditetapkan')), fields=['periode'], include=('indeks',), name='penilaian_indeks_ditetapkan'),
        ),
    ]
