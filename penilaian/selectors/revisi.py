"""What the approval of a revision will do, and what it goes by: read before it is asked for, and when it is done."""

from django.db.models import Q, QuerySet

from penilaian.aturan.revisi import CaraUkur, realisasi_ikut
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    Penilaian,
    Periode,
    Realisasi,
    RencanaHasilKerja,
    UsulanRHK,
)
from penilaian.models.ukuran import KUALITATIF


def beku(penilaian: Penilaian) -> bool:
    """It was handed in, determined or reopened: it is about the version of that day."""
    return penilaian.status != Penilaian.Status.BELUM or penilaian.versi > 1


def indikator_ikut(baru: SKP) -> QuerySet[IndikatorKinerja]:
    """Those whose realisation means the same as before."""
    daftar = IndikatorKinerja.objects.filter(rhk__skp=baru, asal__isnull=False)
    sama = [satu.pk for satu in daftar.select_related("asal") if _sama_ukurannya(satu)]
    return daftar.filter(pk__in=sama)


def _sama_ukurannya(baru: IndikatorKinerja) -> bool:
    return baru.asal is not None and realisasi_ikut(_ukur(baru.asal), _ukur(baru))


def _ukur(indikator: IndikatorKinerja) -> CaraUkur:
    return CaraUkur(indikator.arah == KUALITATIF, indikator.satuan)


def pendukung_bebas(lama: SKP) -> QuerySet[RencanaHasilKerja]:
    """RHK of others that support this plan and may still be written to."""
    tahunan_final = Penilaian.objects.filter(
        status__in=Penilaian.FINAL, periode__jenis=Periode.Jenis.TAHUNAN
    )
    return RencanaHasilKerja.objects.filter(
        ~Q(skp__status=SKP.Status.DIREVISI), rhk_pimpinan__skp=lama
    ).exclude(skp__in=tahunan_final.values("skp"))


def setahun_dinilai(skp: SKP) -> bool:
    """The year's realisation is with the appraiser, or its result determined."""
    tahunan = Penilaian.objects.filter(skp=skp, periode__jenis=Periode.Jenis.TAHUNAN)
    return tahunan.exclude(status=Penilaian.Status.BELUM).exists()


def akibat_revisi(revisi: SKP) -> list[str]:
    """Sentences for the page on which it is handed in or approved; seven queries."""
    lama = revisi.revisi_dari
    if lama is None:
        return []
    berlanjut = RencanaHasilKerja.objects.filter(skp=revisi, asal__isnull=False).values("asal")
    semua = Realisasi.objects.filter(indikator__rhk__skp=lama)
    ikut = semua.filter(indikator__in=[i.asal_id for i in indikator_ikut(revisi)]).count()
    tinggal = semua.count() - ikut
    terikat = sum(beku(p) for p in Penilaian.objects.hidup().filter(skp=lama))
    lepas = pendukung_bebas(lama).exclude(rhk_pimpinan__in=berlanjut).count()
    usulan = UsulanRHK.objects.terbuka().filter(rhk_pimpinan__skp=lama)
    ditarik = usulan.exclude(rhk_pimpinan__in=berlanjut).count()
    tetap, baru = f"versi {lama.versi}", f"versi {revisi.versi}"
    return _kalimat(
        (1, f"V{tetap[1:]} tetap berlaku sampai {baru} disetujui, dan sesudahnya tetap dapat dibaca."),
        (ikut, f"{ikut} realisasi yang sudah diisi ikut ke {baru}."),
        (tinggal, f"{tinggal} realisasi tinggal pada {tetap}: indikatornya dihapus atau diukur dengan cara lain."),
        (terikat, f"{terikat} penilaian periode yang sudah diserahkan atau ditetapkan tetap menurut {tetap}."),
        (lepas, f"{lepas} rencana pegawai lain mendukung RHK yang dihapus dan perlu diarahkan ke RHK lain."),
        (ditarik, f"{ditarik} usulan peran pada RHK yang dihapus ditarik."),
    )  # fmt: skip


def _kalimat(*pilihan: tuple[int, str]) -> list[str]:
    return [kalimat for banyak, kalimat in pilihan if banyak]
