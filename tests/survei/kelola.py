"""What a survey is made of."""

from datetime import date

ISI = {
    "judul": "Survei Triwulan II",
    "jenis_periode": "triwulan",
    "mulai": date(2026, 4, 1),
    "selesai": date(2026, 6, 30),
}
