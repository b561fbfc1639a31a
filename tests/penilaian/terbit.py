"""A determined appraisal with its document, and reading what is printed."""

import io
from datetime import date
from typing import Any

from pypdf import PdfReader

from penilaian.actions.penetapan import tetapkan
from penilaian.models import Penilaian
from tests.factories.penilaian import (
    UmpanBalikFactory,
    dinilai,
    ditetapkan,
    skp_untuk,
    waktu,
)
from tests.penilaian.pemeran import Pemeran

# Wednesday; no holiday of the national calendar lies in the fourteen working days that follow.
TETAP = waktu(date(2026, 7, 1))

BATAS = date(2026, 7, 21)

UMPAN = "Laporan triwulan selalu tepat waktu."


def teks_pdf(respons: Any) -> str:
    assert respons["Content-Type"] == "application/pdf"
    halaman = PdfReader(io.BytesIO(respons.content)).pages
    return " ".join("\n".join(h.extract_text() for h in halaman).split())


def ditetapkan_lengkap(pemeran: Pemeran) -> Penilaian:
    """With something in every part of the form."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    UmpanBalikFactory(skp=skp, oleh=pemeran.org.dinas.kepala_bidang, rhk=skp.rhk.get(), isi=UMPAN)
    skp.ekspektasi.create(nilai_dasar="kompeten", isi="Membimbing dua rekan baru.")
    skp.lampiran.create(jenis="dukungan", isi="Peladen cadangan")
    penilaian = dinilai(skp, catatan="Rajin melatih rekan.", rekomendasi="Pelatihan data.")
    return tetapkan(
        oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris
    )


def tanpa_akun(pemeran: Pemeran) -> Penilaian:
    pemeran.staf.is_active = False
    pemeran.staf.save()
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP)
