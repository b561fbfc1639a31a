"""What waits for an administrator in people and accounts."""

from datetime import date

from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Impor, Pengguna, Unit
from pegawai.permissions import adalah_admin
from pegawai.selectors.akses import belum_diundang


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Imports to consent to, people to invite; on an empty system the first import."""
    if not adalah_admin(pengguna):
        return []
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
    menunggu = Impor.objects.filter(status=Impor.Status.DIPERIKSA).order_by("-pk")
    tugas = [
        TugasMenunggu(
            "Impor menunggu persetujuan",
            f"{impor.nama_berkas} sudah diperiksa, belum diterapkan.",
            reverse("pegawai:impor_rincian", args=[impor.pk]),
            "file-up",
        )
        for impor in menunggu[:3]
    ]
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
