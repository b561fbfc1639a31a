"""The objects and accounts on which the access matrix is asked, and what goes into each URL."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pegawai.models import Pengguna, Peran
from penilaian.actions.tanpa_nama import beri_tanpa_nama
from penilaian.models import (
    GelombangUmpanBalik,
    PembukaanTahun,
    PengembalianSKP,
    Pengingatan,
    PermintaanUmpanBalik,
    Pertemuan,
    SanggahanPenilai,
    SkemaPenilaian,
    TitipanUmpanBalik,
)
from tests.factories.disiplin import HukumanFactory
from tests.factories.harian import HarianFactory
from tests.factories.impor import ImporFactory
from tests.factories.karier import pak_ditetapkan
from tests.factories.keberatan import keberatan_atas, pembukaan_atas
from tests.factories.laporan import BerkasLaporanFactory
from tests.factories.layanan import JenisLayananFactory
from tests.factories.notifikasi import NotifikasiFactory
from tests.factories.pegawai import (
    OrganisasiKecil,
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    organisasi_kecil,
)
from tests.factories.pelatihan import PesertaPelatihanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    KinerjaOrganisasiFactory,
    PeriodeFactory,
    PerpanjanganFactory,
    PerubahanKalibrasiFactory,
    RapatKalibrasiFactory,
    RencanaAksiFactory,
    RHKFactory,
    TemplatSKPFactory,
    UmpanBalikFactory,
    UsulanRHKFactory,
    ditetapkan,
    revisi_untuk,
    siap_dinilai,
    skp_untuk,
    waktu,
)
from tests.factories.perbaikan import masa_untuk
from tests.factories.riwayat import hasil_terdahulu
from tests.factories.survei import RencanaTindakLanjutFactory, SurveiFactory
from tests.factories.umpan_balik import rekan_untuk

# What two of three givers said without their name: no page may show it to anybody.
TITIPAN = "burung maleo terbang rendah"
INSTRUMEN = ("instrumen", "instrumen_versi")
PERBAIKAN = (
    "",
    "_ubah",
    "_tindakan",
    "_ajukan",
    "_konfirmasi",
    "_kembalikan",
    "_periksa",
    "_tutup",
)
DOKUMEN = (
    "dokumen_cetak", "formulir_cetak", "dokumen_terima", "dokumen_sampaikan", "keberatan_ajukan", "pembukaan_minta",
)  # fmt: skip
PERKARA = ("keberatan", *(f"keberatan_{nama}" for nama in ("cabut", "minta", "jelaskan", "putus")))
PEMBUKAAN = ("pembukaan", "pembukaan_tolak", "pembukaan_batal")
PEMBUKAAN_TAHUN = ("pembukaan_tahun", "pembukaan_tahun_tolak", "pembukaan_tahun_batal")
SANGGAHAN = ("sanggahan", *(f"sanggahan_{nama}" for nama in ("terima", "tolak", "batal")))
SKEMA = ("skema", "skema_baru", "skema_ubah", "skema_hapus")
TEMPLAT = ("", "_ubah", "_hentikan", "_pakai_lagi", "_rhk_baru")
PERTEMUAN = (
    "pertemuan", "pertemuan_catatan", "pertemuan_konfirmasi", "pertemuan_batalkan", "tindakan_baru",
    "pertemuan_kompetensi", "pertemuan_sembilan",
)  # fmt: skip
IMPOR = ("rincian", "masalah", "terapkan", "batal")


@dataclass
class Dunia:
    org: OrganisasiKecil
    akun: dict[str, Pengguna]
    argumen: dict[str, dict[str, Any]]


def _beri(org: OrganisasiKecil, pengguna: Pengguna, peran: str) -> Pengguna:
    unit = org.dinas.unit if peran not in (Peran.ADMIN_BKD, Peran.AUDITOR) else None
    PeranDiberikanFactory(pengguna=pengguna, peran=peran, unit=unit)
    return pengguna


def buat_dunia() -> Dunia:
    org = organisasi_kecil()
    for rekan in rekan_untuk(org.dinas.bidang, 2):
        beri_tanpa_nama(oleh=rekan, pada=waktu(), penerima=org.dinas.staf, isi=TITIPAN)
    assert TitipanUmpanBalik.objects.get().isi
    lain = org.dinas_lain
    akun = {
        "pegawai": org.akun(org.dinas.staf),
        "penilai": org.akun(org.dinas.kepala_bidang),
        "kepala_dinas": org.akun(org.dinas.kepala),
        "tetangga": org.akun(lain.kepala),
        "admin": _beri(org, org.akun(lain.staf), Peran.ADMIN_BKD),
        "auditor": _beri(org, org.akun(lain.staf_kedua), Peran.AUDITOR),
        "pengelola_kinerja": _beri(
            org, org.akun(org.dinas.staf_sekretariat), Peran.PENGELOLA_KINERJA
        ),
        "pengelola_survei": _beri(org, org.akun(lain.staf_sekretariat), Peran.PENGELOLA_SURVEI),
        "petugas_layanan": _beri(org, org.akun(lain.staf_bidang_lain), Peran.PETUGAS_LAYANAN),
    }
    return Dunia(org, akun, _argumen(org, akun))


def _argumen(org: OrganisasiKecil, akun: dict[str, Pengguna]) -> dict[str, dict[str, Any]]:
    """What goes into each URL: by namespace and parameter, then by the exact name where a page wants another object."""
    staf, lain = org.dinas.staf, org.dinas_lain.staf_bidang_lain
    penilaian = siap_dinilai(skp_untuk(staf))
    rapat = RapatKalibrasiFactory(unit=org.dinas.unit, periode=penilaian.periode)
    perubahan = PerubahanKalibrasiFactory(rapat=rapat, penilaian=penilaian)
    draf = skp_untuk(org.dinas.staf_kedua, status="draf")
    # Determined in another year, so that this year's appraisal stays open for the pages of scoring.
    final = ditetapkan(skp_untuk(staf, tahun=2025), akun["penilai"])
    perkara = keberatan_atas(final, akun["pegawai"], org.dinas.kepala)
    lampiran = perkara.lampiran.create(
        pihak="pegawai",
        berkas=SimpleUploadedFile("bukti.pdf", b"%PDF-"),
        nama="bukti.pdf",
        ukuran=5,
        diunggah_pada=timezone.now(),
    )
    organisasi = KinerjaOrganisasiFactory(
        unit=org.dinas.unit,
        periode=final.periode,
        berkas=SimpleUploadedFile("lkjip.pdf", b"%PDF-"),
        nama_berkas="lkjip.pdf",
        tipe_berkas="x",
        sidik="s",
    )
    revisi = revisi_untuk(penilaian.skp, "diajukan")
    pembukaan = pembukaan_atas(final, PenggunaFactory())
    rhk = RHKFactory(skp=draf)
    indikator = IndikatorFactory(rhk=rhk)
    bukti = (
        penilaian.skp.rhk.get()
        .indikator.get()
        .realisasi.get()
        .bukti.create(tautan="https://arsip.contoh.example/1")
    )
    realisasi = bukti.realisasi
    catatan = PengembalianSKP.objects.create(
        skp=penilaian.skp, catatan="Perjelas.", oleh=akun["penilai"], pada=timezone.now()
    ).catatan_rhk.create(rhk=penilaian.skp.rhk.get(), rumusan="x", isi="Sebut satuannya.")
    unggahan = realisasi.bukti.create(
        berkas=SimpleUploadedFile("a.pdf", b"%PDF-"),
        nama_berkas="a.pdf",
        tipe_berkas="x",
        sidik="s",
    )
    tahun = penilaian.periode.tahun_kinerja
    akhir = PeriodeFactory(
        tahun_kinerja=tahun, jenis="triwulanan", urut=4, mulai=tahun.akhir, selesai=tahun.akhir
    )
    penugasan = PenugasanPenilaiFactory(
        pegawai=staf,
        penilai=org.dinas.kepala_bidang,
        unit_penugas=org.dinas.unit,
        mulai=timezone.localdate() + timedelta(days=9),
    )
    sanggahan = SanggahanPenilai.objects.create(
        pegawai=staf,
        unit=org.dinas.bidang,
        penilai_tercatat=org.dinas.kepala_bidang,
        diusulkan=org.dinas.kepala_bidang_lain,
        alasan="Pindah bidang",
        diajukan_pada=timezone.now(),
    )
    buka_lagi = PembukaanTahun.objects.create(
        tahun_kinerja=tahun,
        alasan="Temuan Inspektorat",
        sampai=timezone.localdate(),
        diminta_oleh=akun["admin"],
        diminta_pada=timezone.now(),
    )
    pengingatan = Pengingatan.objects.create(
        hal="skp", tahun_kinerja=tahun, oleh=akun["admin"], dibuat_pada=timezone.now(), jumlah=0
    )
    aksi = RencanaAksiFactory(rhk=penilaian.skp.rhk.get(), periode=akhir)
    perpanjangan = PerpanjanganFactory(
        periode=akhir, unit=org.dinas.unit, dibuat_oleh=akun["admin"]
    )
    usulan = UsulanRHKFactory(
        rhk_pimpinan=RHKFactory(skp=skp_untuk(org.dinas.kepala_bidang)),
        kepada=staf,
        diusulkan_oleh=akun["penilai"],
    )
    survei = SurveiFactory(unit=org.dinas.unit)
    rencana = RencanaTindakLanjutFactory(survei=survei)
    survei.pertanyaan_tambahan.create(urut=1, jenis="skala", teks="Seberapa dekat kantor ini?")
    saran = survei.saran.create(bulan=survei.mulai, teks="Tambah kursi")
    layanan = JenisLayananFactory(unit=org.dinas.unit)
    peserta = PesertaPelatihanFactory(pegawai=staf)
    terdahulu = hasil_terdahulu(staf, akun["admin"])
    harian = HarianFactory(skp=penilaian.skp, berberkas=True)
    impor = ImporFactory(diperiksa=True, diunggah_oleh=akun["admin"])
    masa = masa_untuk(staf, akun["penilai"], akun["pegawai"], "perbaikan_menunggu", 2023)
    templat = TemplatSKPFactory()
    disusun = skp_untuk(staf, status="draf", tahun=2024)
    fungsional = org.dinas.staf_bidang_lain
    pak = pak_ditetapkan(fungsional, org.akun(org.dinas.kepala_bidang_lain), akun["admin"])
    berkas = BerkasLaporanFactory(permintaan__diminta_oleh=akun["admin"])
    bernama = UmpanBalikFactory(skp=penilaian.skp, oleh=org.dinas.kepala_bidang)
    permintaan = PermintaanUmpanBalik.objects.create(
        pemohon=org.dinas.staf_kedua,
        pertanyaan="Apa yang perlu saya ubah?",
        diminta_pada=timezone.localdate(),
        batas=timezone.localdate(),
    )
    pertemuan = Pertemuan.objects.create(
        pembimbing=org.dinas.kepala_bidang,
        pegawai=staf,
        tanggal=timezone.localdate(),
        topik="Laporan",
    )
    tindakan = pertemuan.tindakan.create(
        uraian="Buat contoh", pemilik=staf, batas=timezone.localdate()
    )
    gelombang = GelombangUmpanBalik.objects.create(
        penerima=staf, tahun=2026, minggu=timezone.localdate(), banyak_pemberi=3
    )
    notifikasi = NotifikasiFactory(penerima=akun["pegawai"])
    return {
        "pegawai": {"pk": staf.pk, "unit_pk": org.dinas.unit.pk},
        "pegawai:rincian_unit": {"pk": org.dinas.unit.pk},
        "pegawai:peran_akhiri": {"pk": PeranDiberikanFactory().pk},
        "pegawai:penugasan_akhiri": {"pk": PenugasanPenilaiFactory(pegawai=lain, penilai=staf).pk},
        "pegawai:hukuman_tutup": {"pk": HukumanFactory(pegawai=staf).pk},
        "pegawai:penjabat_akhiri": {
            "pk": PenempatanFactory(pegawai=lain, unit=org.akar, plh=True).pk
        },
        "pegawai:pindah_batal": {"pk": staf.penempatan.get().pk},
        **{f"pegawai:impor_{nama}": {"pk": impor.pk} for nama in IMPOR},
        "penilaian": {
            "pk": penilaian.pk,
            "tahun": penilaian.periode.mulai.year,
            "unit_pk": org.dinas.unit.pk,
            "periode_pk": penilaian.periode_id,
        },
        "penilaian:organisasi_berkas": {"periode_pk": organisasi.periode_id},
        **{f"penilaian:kalibrasi_{nama}": {"pk": rapat.pk} for nama in ("tutup", "cetak")},
        "penilaian:kalibrasi_usul": {"pk": rapat.pk, "penilaian_pk": penilaian.pk},
        "penilaian:kalibrasi_tanggapi": {"pk": perubahan.pk},
        **{f"penilaian:{nama}": {"pk": SkemaPenilaian.objects.get().pk} for nama in SKEMA},
        "penilaian:skp": {"pk": penilaian.skp_id},
        "penilaian:serahkan": {"pk": penilaian.skp_id},
        "penilaian:revisi": {"pk": penilaian.skp_id},
        "penilaian:revisi_tarik": {"pk": revisi.pk},
        "penilaian:versi": {"pk": revisi.pk},
        "penilaian:umpan_balik": {"pk": penilaian.skp_id},
        "penilaian:buka_tanpa_realisasi": {"pk": penilaian.skp_id},
        "penilaian:ekspektasi": {"pk": penilaian.skp_id},
        **{f"penilaian:{nama}": {"pk": usulan.pk} for nama in ("usulan_terima", "usulan_tolak")},
        "penilaian:lampiran": {"pk": penilaian.skp_id},
        "penilaian:ajukan": {"pk": draf.pk},
        **{f"penilaian:templat{nama}": {"pk": templat.pk} for nama in TEMPLAT},
        "penilaian:templat_dari": {"pk": penilaian.skp_id},
        **{
            f"penilaian:templat_rhk_{nama}": {"pk": templat.rhk.get().pk}
            for nama in ("ubah", "hapus")
        },
        "penilaian:salin": {"pk": disusun.pk, "asal": "sendiri"},
        "penilaian:salin_pilih": {
            "pk": disusun.pk,
            "asal": "sendiri",
            "nomor": masa.penilaian.skp_id,
        },
        "penilaian:setujui": {"pk": penilaian.skp_id},
        "penilaian:kembalikan": {"pk": penilaian.skp_id},
        "penilaian:rhk_baru": {"pk": penilaian.skp_id},
        "penilaian:rhk_ubah": {"pk": penilaian.skp.rhk.get().pk},
        "penilaian:rhk_hapus": {"pk": penilaian.skp.rhk.get().pk},
        "penilaian:indikator_baru": {"pk": penilaian.skp.rhk.get().pk},
        "penilaian:indikator_ubah": {"pk": indikator.pk},
        "penilaian:indikator_hapus": {"pk": indikator.pk},
        "penilaian:realisasi": {"pk": penilaian.skp.rhk.get().indikator.get().pk},
        "penilaian:catatan_tandai": {"pk": catatan.pk},
        "penilaian:pengingatan": {"pk": pengingatan.pk},
        "penilaian:penugasan_unit_akhiri": {"pk": penugasan.pk},
        **{f"penilaian:{nama}": {"pk": sanggahan.pk} for nama in SANGGAHAN},
        **{f"penilaian:{nama}": {"pk": buka_lagi.pk} for nama in PEMBUKAAN_TAHUN},
        "penilaian:bukti_hapus": {"pk": bukti.pk},
        "penilaian:usulan_pakai": {"pk": penilaian.skp_id},
        "penilaian:bukti_berkas": {"pk": unggahan.pk},
        "penilaian:rencana_aksi_baru": {"pk": aksi.rhk_id},
        "penilaian:rencana_aksi_ubah": {"pk": aksi.pk},
        "penilaian:rencana_aksi_hapus": {"pk": aksi.pk},
        "penilaian:perpanjangan_cabut": {"pk": perpanjangan.pk},
        "penilaian:buka": {"tahun": penilaian.periode.mulai.year + 1},
        "penilaian:ringkas_pegawai": {"pk": staf.pk},
        **{f"penilaian:{nama}": {"pk": final.pk} for nama in DOKUMEN},
        "penilaian:skp_cetak": {"pk": penilaian.skp_id},
        **{f"penilaian:{nama}": {"pk": perkara.pk} for nama in PERKARA},
        "penilaian:keberatan_lampiran": {"pk": lampiran.pk},
        **{f"penilaian:{nama}": {"pk": pembukaan.pk} for nama in PEMBUKAAN},
        "periksa_dokumen": {"kode": final.dokumen.kode},
        "penilaian:permintaan": {"pk": permintaan.kepada.create(kepada=staf, asal="rekan").pk},
        "penilaian:permintaan_tolak": {"pk": permintaan.kepada.get().pk},
        "penilaian:beri": {"pk": org.dinas.staf_kedua.pk},
        "penilaian:tanggapi": {"pk": bernama.pk},
        "penilaian:tanggapi_tanpa_nama": {"pk": gelombang.pk},
        "penilaian:umpan_balik_pegawai": {"pk": staf.pk},
        **{f"penilaian:{nama}": {"pk": pertemuan.pk} for nama in PERTEMUAN},
        "penilaian:pertemuan_baru": {"pk": staf.pk},
        "penilaian:tindakan_selesai": {"pk": tindakan.pk},
        "penilaian:radar_unit": {"pk": org.dinas.unit.pk},
        "survei": {
            "pk": survei.pk,
            "kode": survei.kode,
            "unit_pk": org.dinas.unit.pk,
            "langkah": "waktu",
            "ukuran": "a4",
            "urut": 1,
        },
        **{f"survei:{nama}": {"pk": survei.instrumen_id} for nama in INSTRUMEN},
        "survei:subpertanyaan": {"pk": survei.instrumen_id, "unsur": "waktu"},
        "survei:publik_unit": {"pk": survei.unit_id},
        "survei:rencana": {"pk": rencana.pk},
        "survei:rencana_ubah": {"pk": rencana.pk},
        "survei:saran_tangani": {"id": saran.pk},
        "layanan": {"pk": layanan.pk, "kode": layanan.kode, "unit_pk": org.dinas.unit.pk},
        "pelatihan": {"pk": peserta.pelatihan_id, "ke": "selesai"},
        "pelatihan:jp_pegawai": {"pk": staf.pk},
        "pelatihan:ubah_peserta": {"pk": peserta.pk},
        "pelatihan:hapus_peserta": {"pk": peserta.pk},
        **{f"penilaian:harian_{nama}": {"pk": harian.pk} for nama in ("ubah", "hapus", "bukti")},
        "penilaian:harian_skp": {"pk": penilaian.skp_id},
        "penilaian:riwayat": {"pk": staf.pk},
        "penilaian:riwayat_catat": {"pk": staf.pk},
        "penilaian:riwayat_ganti": {"pk": staf.pk, "lama_pk": terdahulu.pk},
        **{f"penilaian:perbaikan{n}": {"pk": masa.pk} for n in PERBAIKAN},
        "penilaian:perbaikan_susun": {"pk": masa.penilaian_id},
        "penilaian:tindakan_tandai": {"pk": masa.tindakan.get().pk},
        "penilaian:tindakan_hapus": {"pk": masa.tindakan.get().pk},
        "karier": {"pk": fungsional.pk, "tahun": 2025},
        "karier:pak": {"pk": pak.pk},
        "laporan": {"pk": berkas.permintaan_id, "berkas_id": berkas.pk},
        "notifikasi": {"pk": notifikasi.pk},
    }
