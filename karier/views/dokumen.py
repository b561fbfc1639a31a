"""The three documents as PDF. Konversi and Akumulasi follow the determined predicates; a PAK is what was kept."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from karier.actions.unduhan import catat_unduhan
from karier.ekspor import akumulasi_pdf, konversi_pdf, pak_pdf
from karier.models import PejabatPenetap, PenetapanAngkaKredit
from karier.selectors.dokumen import IsiDokumen, dari_data, isi_akumulasi, isi_konversi
from karier.selectors.ketentuan import pejabat_penetap
from karier.selectors.posisi import Posisi, posisi
from karier.views.pintu import pintu_pegawai
from kinerja.web.unduhan import PDF, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai


def _bahan(pegawai: Pegawai) -> tuple[Posisi, PejabatPenetap]:
    hari = timezone.localdate()
    satu, penetap = posisi(pegawai, hari), pejabat_penetap(hari)
    if satu is None or penetap is None or not satu.baris:
        raise Http404
    return satu, penetap


def _kirim(
    request: PermintaanMasuk,
    pegawai: Pegawai,
    judul: str,
    isi: IsiDokumen,
    cetak: Callable[..., bytes],
) -> HttpResponse:
    pada = timezone.now()
    pdf = cetak(isi, pada=pada)
    catat_unduhan(
        oleh=request.user, pada=pada, objek=pegawai, ringkasan=f"Mengunduh {judul}", subjek=pegawai.pk
    )  # fmt: skip
    return lampiran(pdf, nama_berkas(f"{judul} {pegawai.nama}", "pdf"), PDF)


@require_GET
def konversi(request: PermintaanMasuk, pk: int, tahun: int) -> HttpResponse:
    pegawai = pintu_pegawai(request, pk)
    satu, penetap = _bahan(pegawai)
    if tahun not in satu.tahun:
        raise Http404
    isi = isi_konversi(satu, tahun, penetap, timezone.localdate())
    return _kirim(request, pegawai, f"Konversi angka kredit {tahun}", isi, konversi_pdf)


@require_GET
def akumulasi(request: PermintaanMasuk, pk: int) -> HttpResponse:
    pegawai = pintu_pegawai(request, pk)
    satu, penetap = _bahan(pegawai)
    isi = isi_akumulasi(satu, penetap, timezone.localdate())
    return _kirim(request, pegawai, "Akumulasi angka kredit", isi, akumulasi_pdf)


@require_GET
def pak(request: PermintaanMasuk, pk: int) -> HttpResponse:
    satu = get_object_or_404(
        PenetapanAngkaKredit.objects.terlihat_oleh(request.user).select_related("pegawai"), pk=pk
    )

    def cetak(isi: IsiDokumen, pada: object) -> bytes:
        return pak_pdf(isi, nomor=satu.nomor, pada=satu.ditetapkan_pada)

    return _kirim(request, satu.pegawai, f"PAK {satu.tahun}", dari_data(satu.isi), cetak)
