"""This app's share of the home page."""

from datetime import date

from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna
from penilaian.models import SKP, Penilaian
from penilaian.permissions import boleh_mengatur_siklus
from penilaian.selectors.bimbingan import tugas_bimbingan
from penilaian.selectors.kaskade import pimpinan_ditunggu
from penilaian.selectors.keadaan import BELUM_MENGAJUKAN, Keadaan, tanggal_acuan
from penilaian.selectors.matriks import usulan_menunggu
from penilaian.selectors.perbaikan import tugas_perbaikan
from penilaian.selectors.sanggahan import tugas_sanggahan
from penilaian.selectors.segmen import Segmen, menunggu_penilai
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tahun_saya import TahunSaya
from penilaian.selectors.tugas_dokumen import tugas_dokumen
from penilaian.selectors.tugas_saya import tugas_tahun
from penilaian.selectors.umpan_balik import tugas_permintaan


def tugas_menunggu(berjalan: TahunBerjalan) -> list[TugasMenunggu]:
    pengguna, hari_ini = berjalan.pengguna, berjalan.hari_ini
    return (
        tugas_dokumen(pengguna, hari_ini)
        + tugas_permintaan(pengguna, hari_ini)
        + tugas_bimbingan(pengguna, hari_ini)
        + tugas_sanggahan(pengguna)
        + tugas_perbaikan(pengguna, hari_ini)
        + _tugas_siklus(berjalan)
    )


def _tugas_siklus(berjalan: TahunBerjalan) -> list[TugasMenunggu]:
    pengguna, hari_ini = berjalan.pengguna, berjalan.hari_ini
    if berjalan.tahun is None:
        return _tugas_admin_tanpa_tahun(pengguna, hari_ini)
    tugas: list[TugasMenunggu] = []
    isi = berjalan.saya
    if pengguna.pegawai is not None and isi is not None:
        tugas += tugas_tahun(isi, hari_ini)
        tugas += _tugas_usulan(pengguna.pegawai, isi)
        tugas += _tugas_penilai(pengguna.pegawai, berjalan)
        if isi.hasil is not None and _baru_ditetapkan(isi.hasil, hari_ini):
            tautan = reverse("penilaian:hasil", args=[isi.hasil.pk])
            judul = f"Hasil penilaian {berjalan.tahun.tahun} Anda sudah ada"
            tugas.append(TugasMenunggu(judul, "Lihat hasil dan penjelasannya.", tautan, "award"))
    if boleh_mengatur_siklus(pengguna):
        tugas += _tugas_admin(berjalan)
    return tugas


def _tugas_usulan(pegawai: Pegawai, isi: TahunSaya) -> list[TugasMenunggu]:
    menunggu = len(usulan_menunggu(pegawai, isi.tahun)) if isi.ada_usulan else 0
    if not menunggu:
        return []
    tautan = f"{reverse('penilaian:saya')}?tahun={isi.tahun.tahun}#usulan"
    uraian = "Terima menjadi rencana hasil kerja Anda, atau tolak dengan alasan."
    return [TugasMenunggu("Peran diusulkan kepada Anda", uraian, tautan, "list-plus", menunggu)]


def _baru_ditetapkan(penilaian: Penilaian, hari_ini: date) -> bool:
    """For two weeks: as long as the law gives for returning or objecting (PP 30/2019)."""
    pada = penilaian.ditetapkan_pada
    return pada is not None and (hari_ini - pada.date()).days <= 14


def _tugas_penilai(pegawai: Pegawai, berjalan: TahunBerjalan) -> list[TugasMenunggu]:
    tahun = berjalan.tahun
    segmen, revisi = menunggu_penilai(pegawai, berjalan.dinilai, ringkas=True)
    pindah = _tugas_segmen_penilai(segmen)
    if tahun is None or not berjalan.dinilai:
        return pindah
    jumlah = berjalan.keadaan_dinilai
    acuan = tanggal_acuan(tahun.tahun, berjalan.hari_ini)
    papan = reverse("penilaian:papan")
    tunggu = jumlah[Keadaan.DIAJUKAN] > 0 and pimpinan_ditunggu(pegawai, tahun, acuan)
    setujui = (
        "Dapat disetujui setelah SKP Anda sendiri disetujui."
        if tunggu
        else "Setujui atau kembalikan."
    )
    pilihan = (
        (Keadaan.DIAJUKAN, "SKP menunggu persetujuan Anda", setujui, "send"),
        (Keadaan.SIAP_DINILAI, "Pegawai siap Anda nilai", "Realisasi sudah diserahkan.", "clipboard-list"),
        (Keadaan.DINILAI, "Penilaian menunggu penetapan", "Periksa, lalu tetapkan.", "clipboard-check"),
    )  # fmt: skip
    return [*pindah, *tugas_revisi(revisi)] + [
        TugasMenunggu(
            judul,
            uraian,
            f"{papan}?tahun={tahun.tahun}&keadaan={keadaan}",
            ikon,
            jumlah[keadaan],
        )
        for keadaan, judul, uraian, ikon in pilihan
        if jumlah[keadaan]
    ]


def _tugas_segmen_penilai(segmen: list[Segmen]) -> list[TugasMenunggu]:
    daftar = [s for s in segmen if not s.menunggu_pegawai]
    if not daftar:
        return []
    satu = daftar[0]
    papan = f"{reverse('penilaian:papan')}#segmen"
    tautan = reverse("penilaian:skp", args=[satu.skp.pk]) if len(daftar) == 1 else papan
    uraian = "Jabatannya berganti; nilai masa yang Anda pimpin."
    judul = "Pegawai yang pindah menunggu penilaian Anda"
    return [TugasMenunggu(judul, uraian, tautan, "users", len(daftar))]


def tugas_revisi(daftar: list[SKP]) -> list[TugasMenunggu]:
    """One leads to the revision itself, several to the list on the board."""
    if not daftar:
        return []
    papan = f"{reverse('penilaian:papan')}#revisi"
    tautan = reverse("penilaian:skp", args=[daftar[0].pk]) if len(daftar) == 1 else papan
    uraian = "Baca perubahannya, lalu setujui atau kembalikan."
    return [
        TugasMenunggu(
            "Revisi SKP menunggu persetujuan Anda", uraian, tautan, "git-branch", len(daftar)
        )
    ]


def _tugas_admin(berjalan: TahunBerjalan) -> list[TugasMenunggu]:
    if berjalan.tahun is None:
        return []
    belum = sum(berjalan.keadaan_semua[keadaan] for keadaan in BELUM_MENGAJUKAN)
    if not belum:
        return []
    tahun = berjalan.tahun.tahun
    tautan = reverse("penilaian:siklus_pegawai", args=[tahun])
    return [
        TugasMenunggu(
            f"Pegawai belum mengajukan SKP {tahun}",
            "Lihat daftarnya per perangkat daerah.",
            f"{tautan}?keadaan=belum_mengajukan",
            "users",
            belum,
        )
    ]


def _tugas_admin_tanpa_tahun(pengguna: Pengguna, hari_ini: date) -> list[TugasMenunggu]:
    if not boleh_mengatur_siklus(pengguna):
        return []
    uraian = "Belum ada tahun kinerja yang dibuka. Pegawai belum dapat menyusun SKP."
    tautan = reverse("penilaian:siklus")
    return [TugasMenunggu(f"Buka tahun kinerja {hari_ini.year}", uraian, tautan, "calendar-range")]
