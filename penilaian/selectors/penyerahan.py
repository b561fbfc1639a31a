"""What is missing before the realisation of a period can be handed in."""

from penilaian.models import SKP, IndikatorKinerja, Periode, Realisasi, RencanaAksi
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors.rencana import Masalah


def masalah_penyerahan(skp: SKP, periode: Periode) -> list[Masalah]:
    """Every indicator needs its realisation; "belum ada" has to be said, not left open."""
    daftar = IndikatorKinerja.objects.filter(rhk__skp=skp).order_by("rhk__urut", "urut", "id")
    ada = {
        r.indikator_id: r
        for r in Realisasi.objects.filter(indikator__rhk__skp=skp, periode=periode)
    }
    masalah = [
        Masalah(f"Isi realisasi untuk “{indikator}”.", f"indikator-{indikator.pk}")
        for indikator in daftar
        if not _terisi(indikator, ada.get(indikator.pk))
    ]
    belum = RencanaAksi.objects.filter(
        rhk__skp=skp, periode=periode, status=RencanaAksi.Status.BELUM
    )
    masalah += [
        Masalah(f"Laporkan pelaksanaan rencana aksi “{satu}”.", f"rencana-aksi-{satu.pk}")
        for satu in belum
    ]
    return masalah


def _terisi(indikator: IndikatorKinerja, realisasi: Realisasi | None) -> bool:
    if realisasi is None:
        return False
    if indikator.arah == KUALITATIF:
        return bool(realisasi.nilai_teks)
    return realisasi.nilai is not None
