"""What waits on the home page because of documents, objections and reopenings."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from kinerja.templatetags.tanggal import tanggal
from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import adalah_admin
from penilaian.models import (
    DokumenEvaluasi,
    Keberatan,
    PembukaanKembali,
    PembukaanTahun,
    PenjelasanKeberatan,
)

MENDESAK_HARI = 3


def tugas_dokumen(pengguna: Pengguna, hari_ini: date) -> list[TugasMenunggu]:
    tugas: list[TugasMenunggu] = []
    if pengguna.pegawai is not None:
        tugas += _menerima(pengguna.pegawai, hari_ini)
        tugas += _menyerahkan(pengguna.pegawai, hari_ini)
        tugas += _menjelaskan(pengguna.pegawai)
        tugas += _memutus(pengguna.pegawai, hari_ini)
    if adalah_admin(pengguna):
        tugas += _membuka(pengguna) + _membuka_tahun(pengguna)
    return tugas


def _menerima(pegawai: Pegawai, hari_ini: date) -> list[TugasMenunggu]:
    daftar = (
        DokumenEvaluasi.objects.belum_diterima()
        .filter(penilaian__skp__pegawai=pegawai, batas_penerimaan__gte=hari_ini)
        .select_related("penilaian__periode")
        .only(
            "batas_penerimaan",
            "penilaian__periode__jenis",
            "penilaian__periode__mulai",
            "penilaian__periode__urut",
        )
    )
    return [
        TugasMenunggu(
            f"Nyatakan dokumen evaluasi {satu.penilaian.periode} diterima",
            f"Paling lambat {tanggal(satu.batas_penerimaan)}; sesudah itu dianggap diterima.",
            f"{reverse('penilaian:hasil', args=[satu.penilaian_id])}#dokumen",
            "file-check",
            mendesak=satu.batas_penerimaan is not None
            and (satu.batas_penerimaan - hari_ini).days <= MENDESAK_HARI,
        )
        for satu in daftar
    ]


def _menyerahkan(pegawai: Pegawai, hari_ini: date) -> list[TugasMenunggu]:
    daftar = DokumenEvaluasi.objects.belum_diterima().filter(
        penilaian__penilai=pegawai, tanggal_penyampaian__isnull=True
    )
    batas = list(daftar.order_by("batas_penyampaian").values_list("batas_penyampaian", flat=True))
    if not batas:
        return []
    return [
        TugasMenunggu(
            "Serahkan dokumen evaluasi kepada yang tanpa akun",
            f"Yang pertama paling lambat {tanggal(batas[0])}.",
            f"{reverse('penilaian:penerimaan')}?kelompok=belum_disampaikan",
            "mailbox",
            len(batas),
            mendesak=(batas[0] - hari_ini).days <= MENDESAK_HARI,
        )
    ]


def _menjelaskan(pegawai: Pegawai) -> list[TugasMenunggu]:
    sebagai_pegawai = Q(pihak="pegawai", keberatan__penilaian__skp__pegawai=pegawai)
    sebagai_penilai = Q(pihak="penilai", keberatan__penilaian__penilai=pegawai)
    diminta = PenjelasanKeberatan.objects.filter(
        sebagai_pegawai | sebagai_penilai, isi="", keberatan__status="diajukan"
    )
    return [
        TugasMenunggu(
            "Beri penjelasan atas keberatan",
            satu.pertanyaan[:120],
            reverse("penilaian:keberatan", args=[satu.keberatan_id]),
            "message-square",
            mendesak=True,
        )
        for satu in diminta
    ]


def _memutus(pegawai: Pegawai, hari_ini: date) -> list[TugasMenunggu]:
    batas = list(
        Keberatan.objects.terbuka()
        .filter(pemutus=pegawai)
        .order_by("batas_keputusan")
        .values_list("batas_keputusan", flat=True)
    )
    if not batas:
        return []
    lewat = sum(satu < hari_ini for satu in batas)
    uraian = f"Yang pertama paling lambat {tanggal(batas[0])}."
    return [
        TugasMenunggu(
            "Keberatan menunggu keputusan Anda",
            f"{uraian} {lewat} sudah terlambat." if lewat else uraian,
            f"{reverse('penilaian:keberatan_daftar')}?kelompok=menunggu_saya",
            "scale",
            len(batas),
            mendesak=(batas[0] - hari_ini).days <= MENDESAK_HARI,
        )
    ]


def _membuka(pengguna: Pengguna) -> list[TugasMenunggu]:
    jumlah = PembukaanKembali.objects.menunggu().exclude(diminta_oleh=pengguna).count()
    if not jumlah:
        return []
    uraian = "Admin lain meminta hasil yang ditetapkan dibuka kembali."
    tautan = reverse("penilaian:pembukaan_daftar")
    return [TugasMenunggu("Pembukaan kembali menunggu Anda", uraian, tautan, "folder-open", jumlah)]


def _membuka_tahun(pengguna: Pengguna) -> list[TugasMenunggu]:
    daftar = PembukaanTahun.objects.menunggu().exclude(diminta_oleh=pengguna)
    return [
        TugasMenunggu(
            f"Pembukaan tahun {satu.tahun_kinerja.tahun} menunggu Anda",
            f"Diminta sampai {tanggal(satu.sampai)}; perlu dua admin.",
            reverse("penilaian:pembukaan_tahun", args=[satu.pk]),
            "lock-open",
        )
        for satu in daftar.select_related("tahun_kinerja")
    ]
