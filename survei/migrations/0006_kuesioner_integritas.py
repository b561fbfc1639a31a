"""SPAK and SPKP: their statements, the dated setting with its basis, and the key that keeps answers inside the survey."""

from datetime import date
from decimal import Decimal

from django.db import migrations

SKALA = ["1 (sangat tidak setuju)", "2", "3", "4", "5", "6 (sangat setuju)"]
SKALA_EN = ["1 (strongly disagree)", "2", "3", "4", "5", "6 (strongly agree)"]
# code, name, statement, the same in English
SPAK = [
    ("diskriminasi", "Tidak ada diskriminasi", "Petugas melayani semua orang tanpa membeda-bedakan.",
     "The staff serves everybody without discrimination."),
    ("kecurangan", "Tidak ada pelayanan di luar prosedur", "Tidak ada pelayanan di luar prosedur dan tidak ada kecurangan.",
     "There is no service outside the procedure and no cheating."),
    ("imbalan", "Tidak ada imbalan di luar ketentuan",
     "Petugas tidak meminta atau menerima uang, barang, atau fasilitas di luar ketentuan.",
     "The staff neither asks for nor takes money, goods or favours outside the rules."),
    ("pungli", "Tidak ada pungutan liar", "Tidak ada pungutan liar pada pelayanan ini.",
     "There are no illegal charges in this service."),
    ("percaloan", "Tidak ada percaloan", "Tidak ada calo atau perantara yang tidak resmi.",
     "There are no brokers or unofficial go-betweens."),
]
SPKP = [
    ("informasi", "Informasi pelayanan", "Informasi tentang pelayanan mudah didapat dan jelas.",
     "Information about the service is easy to get and clear."),
    ("persyaratan", "Persyaratan", "Persyaratan pelayanan wajar dan mudah dipenuhi.",
     "The requirements are reasonable and easy to meet."),
    ("prosedur", "Prosedur atau alur", "Prosedur atau alur pelayanan mudah diikuti.", "The procedure is easy to follow."),
    ("waktu", "Waktu penyelesaian", "Waktu penyelesaian sesuai dengan yang dijanjikan.",
     "The service was completed in the promised time."),
    ("biaya", "Biaya", "Biaya yang dibayar sesuai dengan yang diumumkan.", "What is paid is what was announced."),
    ("sarana", "Sarana dan prasarana", "Sarana dan prasarana nyaman dan berfungsi.",
     "The facilities are comfortable and work."),
    ("respon", "Respon petugas", "Petugas menanggapi kebutuhan saya dengan cepat dan baik.",
     "The staff responds to my needs quickly and well."),
    ("konsultasi", "Konsultasi dan pengaduan", "Konsultasi dan pengaduan mudah dipakai dan ditindaklanjuti.",
     "Advice and complaints are easy to use and are followed up."),
]
DASAR = (
    "PermenPANRB 90/2021 (SPAK dan SPKP sebagai komponen hasil); pembagi 1,5 menurut kuesioner yang dipakai lapangan; "
    "ambang WBK/WBBM belum dibaca pada sumber: periksa sebelum dipakai."
)
PENGATURAN = [("spak", "3.60", "3.60"), ("spkp", "3.20", "3.52")]


def isi(apps, schema_editor):
    Instrumen = apps.get_model("survei", "Instrumen")
    Pertanyaan = apps.get_model("survei", "Pertanyaan")
    Pengaturan = apps.get_model("survei", "PengaturanIntegritas")
    for jenis, butir in (("spak", SPAK), ("spkp", SPKP)):
        instrumen = Instrumen.objects.create(nama=jenis.upper(), versi=1, jenis=jenis, skala=6)
        for urut, (kode, nama, teks, teks_en) in enumerate(butir, start=1):
            Pertanyaan.objects.create(
                instrumen=instrumen, unsur=kode, nama_unsur=nama, urut=urut, teks=teks, teks_en=teks_en,
                jawaban_en=SKALA_EN, **{f"jawaban_{n}": kata for n, kata in enumerate(SKALA, start=1)},
            )
    for jenis, wbk, wbbm in PENGATURAN:
        Pengaturan.objects.create(
            jenis=jenis, mulai=date(2021, 1, 1), pembagi=Decimal("1.5"), ambang_wbk=Decimal(wbk),
            ambang_wbbm=Decimal(wbbm), dasar=DASAR,
        )


class Migration(migrations.Migration):
    dependencies = [("survei", "0005_integritas")]

    operations = [
        migrations.RunPython(isi, migrations.RunPython.noop),
        migrations.RunSQL(
            "ALTER TABLE survei_tanggapanintegritas ADD CONSTRAINT integritas_dalam_cakupan"
            " FOREIGN KEY (survei_id, layanan_id) REFERENCES survei_layanansurvei (survei_id, layanan_id)",
            "ALTER TABLE survei_tanggapanintegritas DROP CONSTRAINT integritas_dalam_cakupan",
        ),
        migrations.RunSQL(
            "ALTER TABLE survei_integritastertunda SET (autovacuum_vacuum_scale_factor = 0,"
            " autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000)",
            migrations.RunSQL.noop,
        ),
    ]
