"""The last segment of everybody in a year, and the mean of an agency, each read from an index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0007_penempatan_sementara'),
        ('penilaian', '0034_setahun'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='penilaian',
            name='penilaian_indeks_ditetapkan',
        ),
        migrations.AddIndex(
            model_name='penilaian',
            index=models.Index(condition=models.Q(('status', 'ditetapkan')), fields=['periode', 'skp'], include=('indeks',), name='penilaian_indeks_ditetapkan'),
        ),
        migrations.AddIndex(
            model_name='skp',
            index=models.Index(fields=['tahun_kinerja', 'pegawai', '-mulai', '-id'], include=('status', 'revisi_dari', 'unit', 'jabatan', 'penilai'), name='skp_terakhir'),
        ),
    ]
