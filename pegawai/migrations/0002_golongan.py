from django.db import migrations

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.kepangkatan import daftar_golongan


def isi(apps, schema_editor):
    Golongan = apps.get_model("pegawai", "Golongan")
    Golongan.objects.bulk_create(
        Golongan(kode=g.kode, pangkat=g.pangkat, jenis=g.jenis.value, urut=g.urut)
        for jenis in JenisPegawai
        for g in daftar_golongan(jenis)
    )


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0001_initial")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
