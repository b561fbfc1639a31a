"""What waits for an administrator in people and accounts."""

from datetime import date

from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Impor, Pengguna, Unit
from pegawai.permissions import adalah_admin
from pegawai.selectors.akses import belum_diundang


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Imports to consent to; for BKD people to invite, and on an empty system the first import."""
    if not adalah_admin(pengguna):
        return _impor_menunggu(pengguna)
    if not Unit.objects.exists():
        return [
            TugasMenunggu(
                "Impor data dari SIASN",
                "Unggah Hierarki Unor dan Profil ASN agar pegawai dapat masuk.",
                reverse("pegawai:impor"),
                "file-up",
                mendesak=True,
            )
        ]
    tugas = _impor_menunggu(pengguna)
    if jumlah := belum_diundang().count():
        tugas.append(
            TugasMenunggu(
                "Pegawai belum diundang",
                "Akunnya ada, tetapi belum dikirimi tautan untuk membuat kata sandi.",
                reverse("pegawai:akun"),
                "mail",
                jumlah=jumlah,
            )
        )
    return tugas


def _impor_menunggu(pengguna: Pengguna) -> list[TugasMenunggu]:
    menunggu = Impor.objects.terlihat_oleh(pengguna).filter(status=Impor.Status.DIPERIKSA)
    return [
        TugasMenunggu(
            "Impor menunggu persetujuan",
            f"{impor.nama_berkas} sudah diperiksa, belum diterapkan.",
            reverse("pegawai:impor_rincian", args=[impor.pk]),
            "file-up",
        )
        for impor in menunggu.prefetch_related("berkas").order_by("-pk")[:3]
    ]
