"""The conversion table and the yearly duty as they are known today; the agency keeps them from here on."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import migrations

BERKAS = Path(__file__).resolve().parent.parent / "data" / "jalur-pengembangan.csv"
PERLAN = "PerLAN 10/2018"
# What each way of writing the hours means: (unit, hours or factor per unit).
PROGRAM = {"program": Decimal(1), "program+20%": Decimal("1.2")}


def baca(teks):
    if teks in PROGRAM:
        return "program", PROGRAM[teks]
    jp, satuan = teks.split("/")
    return satuan, Decimal(jp)


def isi(apps, schema_editor):
    Jalur = apps.get_model("pelatihan", "JalurPengembangan")
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        for baris in csv.DictReader(berkas):
            satuan, nasional = baca(baris["jp_nasional"])
            _, internasional = baca(baris["jp_internasional"])
            Jalur.objects.create(
                kode=baris["kode"],
                bentuk=baris["bentuk"],
                nama=baris["nama"],
                satuan=satuan,
                jp_nasional=nasional,
                jp_internasional=internasional,
                mulai=date(2018, 12, 1),
                dasar=PERLAN,
                kepastian=baris["kepastian"],
            )
    apps.get_model("pelatihan", "KewajibanJp").objects.create(
        jenis="pns",
        mulai=date(2017, 4, 7),
        jp_setahun=Decimal(20),
        dasar="PP 11/2017 Pasal 203 ayat (4)",
    )


class Migration(migrations.Migration):
    dependencies = [("pelatihan", "0001_initial")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
