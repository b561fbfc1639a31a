"""Which reasons for a revision are used, and the first setting, so that BKD sees what it may change."""

from datetime import date

import django.contrib.postgres.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ALASAN = ["perencanaan", "anggaran", "organisasi", "penugasan", "kahar", "lainnya"]
DASAR = (
    "PermenPANRB 6/2022 menyebut perubahan strategi, prioritas, dan jabatan. Alasan lainnya usulan awal dari praktik "
    "perencanaan dan anggaran daerah, perlu dipastikan BKD."
)


def isi(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("penilaian", "PengaturanRevisi").objects.create(
        berlaku_mulai=date(2022, 1, 1), alasan_lain=ALASAN, dasar=DASAR
    )


class Migration(migrations.Migration):

    dependencies = [
        ('penilaian', '0031_harian_dan_versi'),
    ]

    operations = [
        migrations.CreateModel(
            name='PengaturanRevisi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('berlaku_mulai', models.DateField(unique=True, verbose_name='berlaku mulai')),
                ('alasan_lain', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('perencanaan', 'Perubahan dokumen perencanaan (RPJMD, Renstra, perjanjian kinerja)'), ('anggaran', 'Perubahan anggaran'), ('organisasi', 'Perubahan susunan organisasi'), ('penugasan', 'Perubahan tugas atau penugasan'), ('kahar', 'Keadaan kahar'), ('lainnya', 'Alasan lain')], max_length=11), blank=True, default=list, size=None, verbose_name='alasan selain yang disebut peraturan')),
                ('dasar', models.TextField(verbose_name='dasar')),
            ],
            options={
                'verbose_name': 'pengaturan revisi SKP',
                'verbose_name_plural': 'pengaturan revisi SKP',
                'ordering': ['-berlaku_mulai'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alasan_lain__contained_by', ['perencanaan', 'anggaran', 'organisasi', 'penugasan', 'kahar', 'lainnya'])), name='pengaturan_revisi_alasan_dikenal', violation_error_message='Pilih alasan dari daftarnya.'), models.CheckConstraint(condition=models.Q(('dasar', ''), _negated=True), name='pengaturan_revisi_berdasar', violation_error_message='Tulis dasar pengaturan ini.')],
            },
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
