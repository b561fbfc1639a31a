"""Minutes of a calibration meeting as PDF: what was proposed, why, and what the appraisers answered."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from kinerja.templatetags.tanggal import tanggal
from kinerja.web.dokumen.cetak import cetak
from kinerja.web.dokumen.isi import Kolom, Rekap, Tabel, TandaTangan
from penilaian.aturan.predikat import Rating
from penilaian.models import PerubahanKalibrasi, RapatKalibrasi

KOLOM = (
    Kolom("No.", "0.9cm", "kanan"),
    Kolom("Pegawai", "1.4fr"),
    Kolom("Pejabat penilai", "1.3fr"),
    Kolom("Semula", "1.2fr"),
    Kolom("Diusulkan", "1.2fr"),
    Kolom("Alasan", "1.6fr"),
    Kolom("Tanggapan penilai", "1.5fr"),
)


def _rating(hasil: str, perilaku: str) -> str:
    return f"Hasil kerja {Rating(hasil).label.lower()}; perilaku {Rating(perilaku).label.lower()}"


def _baris(nomor: int, satu: PerubahanKalibrasi) -> tuple[str, ...]:
    penilai = satu.penilaian.penilai
    tanggapan = satu.get_status_display()
    return (
        str(nomor),
        satu.penilaian.skp.pegawai.nama_lengkap,
        penilai.nama_lengkap if penilai else "–",
        _rating(satu.dari_hasil_kerja, satu.dari_perilaku),
        _rating(satu.ke_hasil_kerja, satu.ke_perilaku),
        f"{satu.alasan} ({satu.diusulkan_oleh})",
        f"{tanggapan}. {satu.tanggapan}" if satu.tanggapan else tanggapan,
    )


def berita_acara_pdf(
    rapat: RapatKalibrasi, perubahan: Sequence[PerubahanKalibrasi], *, pada: datetime
) -> bytes:
    """The state at `pada`: an answer that comes later is in the next print."""
    hari = timezone.localtime(rapat.ditutup_pada or pada).date()
    judul = "Berita acara kalibrasi penilaian kinerja"
    pengantar = [
        f"Rapat kalibrasi {rapat.unit} untuk {rapat.periode} dibuka {tanggal(rapat.dibuka_pada)} dan "
        + (f"ditutup {tanggal(rapat.ditutup_pada)}" if rapat.ditutup_pada else "masih berlangsung")
        + f", dipimpin {rapat.dipimpin_oleh}.",
        f"Diusulkan {len(perubahan)} perubahan rating. Keputusan tetap pada pejabat penilai masing-masing.",
    ]
    if rapat.catatan:
        pengantar += ["Catatan rapat:", *rapat.catatan.splitlines()]
    naskah = Rekap(
        judul=judul,
        penulis=rapat.unit.nama,
        uraian=f"{judul} {rapat.unit}, {rapat.periode}",
        kata_kunci=("kalibrasi", "PermenPANRB 6/2022"),
        kaki=f"{judul} · {rapat.unit} · {rapat.periode}",
        subjudul=(rapat.unit.nama, str(rapat.periode)),
        mendatar=True,
        pengantar=tuple(pengantar),
        tabel=Tabel(KOLOM, [_baris(n, satu) for n, satu in enumerate(perubahan, start=1)]),
        tanda_tangan=TandaTangan(
            tempat="",
            tanggal=tanggal(hari),
            jabatan=("Pemimpin rapat,",),
            nama=str(rapat.dipimpin_oleh),
        ),
    )
    return cetak("rekap.typ", naskah, pada=pada)
