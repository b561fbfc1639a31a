"""The standard questionnaire (PermenPANRB 14/2017, annex), and the key that keeps an answer inside its survey's services."""

from django.db import migrations

# element, name, question, answers 1-4, the same in English; in the order of the questionnaire
KUESIONER = [
    ("persyaratan", "Persyaratan", "Bagaimana pendapat Anda tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
     ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
     "How well did the requirements fit the kind of service?",
     ["Not suitable", "Less suitable", "Suitable", "Very suitable"]),
    ("prosedur", "Sistem, Mekanisme, dan Prosedur", "Bagaimana pendapat Anda tentang kemudahan prosedur pelayanan di unit ini?",
     ["Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"],
     "How easy was the procedure at this office?",
     ["Not easy", "Less easy", "Easy", "Very easy"]),
    ("waktu", "Waktu Penyelesaian", "Bagaimana pendapat Anda tentang kecepatan waktu dalam memberikan pelayanan?",
     ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"],
     "How fast was the service?",
     ["Not fast", "Less fast", "Fast", "Very fast"]),
    ("biaya", "Biaya/Tarif", "Bagaimana pendapat Anda tentang kewajaran biaya/tarif dalam pelayanan?",
     ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"],
     "How reasonable was the cost of the service?",
     ["Very expensive", "Rather expensive", "Cheap", "Free of charge"]),
    ("produk", "Produk Spesifikasi Jenis Pelayanan",
     "Bagaimana pendapat Anda tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?",
     ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
     "How well did what you received match what the service standard promises?",
     ["Not matching", "Less matching", "Matching", "Matching very well"]),
    ("kompetensi", "Kompetensi Pelaksana", "Bagaimana pendapat Anda tentang kompetensi/kemampuan petugas dalam pelayanan?",
     ["Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"],
     "How competent was the staff?",
     ["Not competent", "Less competent", "Competent", "Very competent"]),
    ("perilaku", "Perilaku Pelaksana",
     "Bagaimana pendapat Anda tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
     ["Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"],
     "How polite and friendly was the staff?",
     ["Not polite and friendly", "Less polite and friendly", "Polite and friendly", "Very polite and friendly"]),
    ("sarana", "Sarana dan Prasarana", "Bagaimana pendapat Anda tentang kualitas sarana dan prasarana di unit ini?",
     ["Buruk", "Cukup", "Baik", "Sangat baik"],
     "How good were the facilities?",
     ["Poor", "Fair", "Good", "Very good"]),
    ("pengaduan", "Penanganan Pengaduan, Saran dan Masukan",
     "Bagaimana pendapat Anda tentang penanganan pengaduan pengguna layanan?",
     ["Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"],
     "How are complaints handled?",
     ["There is no handling", "It exists but does not work", "It works, but not well enough", "It is handled well"]),
]


def isi(apps, schema_editor):
    instrumen = apps.get_model("survei", "Instrumen").objects.create(nama="SKM 9 unsur", versi=1, jenis="skm", skala=4)
    Pertanyaan = apps.get_model("survei", "Pertanyaan")
    for urut, (unsur, nama, teks, jawaban, teks_en, jawaban_en) in enumerate(KUESIONER, start=1):
        Pertanyaan.objects.create(
            instrumen=instrumen, unsur=unsur, nama_unsur=nama, urut=urut, teks=teks, teks_en=teks_en, jawaban_en=jawaban_en,
            **{f"jawaban_{nilai}": kata for nilai, kata in enumerate(jawaban, start=1)},
        )


class Migration(migrations.Migration):
    dependencies = [("survei", "0001_initial")]

    operations = [
        migrations.RunPython(isi, migrations.RunPython.noop),
        migrations.RunSQL(
            "ALTER TABLE survei_tanggapan ADD CONSTRAINT tanggapan_dalam_cakupan FOREIGN KEY (survei_id, layanan_id)"
            " REFERENCES survei_layanansurvei (survei_id, layanan_id)",
            "ALTER TABLE survei_tanggapan DROP CONSTRAINT tanggapan_dalam_cakupan",
        ),
        # Rows of the queue live for a minute: without this their dead copies would slow the readers until the next vacuum.
        migrations.RunSQL(
            "ALTER TABLE survei_tanggapantertunda SET (autovacuum_vacuum_scale_factor = 0,"
            " autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000)",
            migrations.RunSQL.noop,
        ),
        # Counts are updated in place again and again: room for it in every page.
        migrations.RunSQL(
            "ALTER TABLE survei_rekapsurvei SET (fillfactor = 60); ALTER TABLE survei_rekapciri SET (fillfactor = 60)",
            migrations.RunSQL.noop,
        ),
    ]
