"""What waits for the employee in one year, each with its date and the one button that leads on."""

from datetime import date

from django.urls import reverse

from kinerja.templatetags.tanggal import tanggal
from kinerja.web.tugas import TugasMenunggu
from penilaian.models import SKP, Keberatan, Penilaian, TahunKinerja
from penilaian.selectors.periode_saya import BELUM, BarisPeriodeSaya
from penilaian.selectors.segmen import segmen_tahun
from penilaian.selectors.tahun_saya import TahunSaya

MENDESAK_HARI = 3


def tugas_tahun(isi: TahunSaya, hari_ini: date) -> list[TugasMenunggu]:
    """The plan, then what is to be handed in."""
    if isi.tahun.status != TahunKinerja.Status.DIBUKA:
        return []
    lama = _segmen_lama(isi, hari_ini) if len(isi.segmen) > 1 else []
    if isi.skp is None or isi.skp.dapat_diubah:
        return [*lama, _menyusun(isi, hari_ini)]
    if not isi.skp.berlaku:
        return lama
    if isi.revisi is not None and isi.revisi_disusun:
        lama.append(_merevisi(isi.skp, isi.revisi))
    terbuka = [b for b in isi.periode if b.diisi and _belum_diserahkan(b)]
    # What closes first comes first.
    terbuka.sort(key=lambda b: b.sampai or hari_ini)
    return lama + [_mengisi(isi.skp, baris, hari_ini) for baris in terbuka]


def _merevisi(skp: SKP, revisi: int) -> TugasMenunggu:
    return TugasMenunggu(
        f"Ajukan atau tarik revisi SKP {skp.tahun_kinerja.tahun}",
        f"Versi {skp.versi + 1} menunggu Anda; versi {skp.versi} tetap berlaku.",
        reverse("penilaian:skp", args=[revisi]),
        "git-branch",
        tombol="Lanjutkan revisi",
    )


def _segmen_lama(isi: TahunSaya, hari_ini: date) -> list[TugasMenunggu]:
    """Positions that the person has left in this year and that still wait for something."""
    return [
        TugasMenunggu(
            f"SKP jabatan lama, sampai {tanggal(satu.skp.selesai)}",
            satu.menunggu_pegawai,
            reverse("penilaian:skp", args=[satu.skp.pk]),
            "clipboard-list",
            tombol="Buka SKP lama",
        )
        for satu in segmen_tahun(isi.segmen[0].pegawai, isi.tahun)
        if satu.menunggu_pegawai and satu.skp.selesai < hari_ini
    ]


def _menyusun(isi: TahunSaya, hari_ini: date) -> TugasMenunggu:
    tahun, skp = isi.tahun, isi.skp
    sisa = (tahun.batas_skp - hari_ini).days
    uraian = f"Batas pengajuan {tanggal(tahun.batas_skp)}{' sudah lewat.' if sisa < 0 else '.'}"
    if skp is not None and skp.mulai > tahun.batas_skp:
        uraian = f"Untuk jabatan Anda sejak {tanggal(skp.mulai)}."
    if skp is None:
        tautan = f"{reverse('penilaian:mulai')}?tahun={tahun.tahun}"
        judul, ikon, tombol = f"Susun SKP {tahun.tahun}", "target", "Susun SKP"
    else:
        tautan = reverse("penilaian:skp", args=[skp.pk])
        kembali = skp.status == SKP.Status.DIKEMBALIKAN
        judul = "Perbaiki dan ajukan lagi SKP Anda" if kembali else f"Ajukan SKP {tahun.tahun}"
        ikon, tombol = ("undo-2", "Perbaiki SKP") if kembali else ("send", "Lanjutkan SKP")
        if kembali:
            return TugasMenunggu(judul, uraian, tautan, ikon, mendesak=True, tombol=tombol)
    return TugasMenunggu(judul, uraian, tautan, ikon, mendesak=sisa <= 7, tombol=tombol)


def _belum_diserahkan(baris: BarisPeriodeSaya) -> bool:
    return baris.penilaian is None or baris.penilaian.status == BELUM


def _mengisi(skp: SKP, baris: BarisPeriodeSaya, hari_ini: date) -> TugasMenunggu:
    tautan = f"{reverse('penilaian:skp', args=[skp.pk])}?periode={baris.periode.pk}#rencana"
    sebutan = "" if baris.periode.tahunan else f" {baris.periode.singkat}"
    if baris.lengkap:
        judul, tombol = f"Serahkan realisasi{sebutan or ' setahun'}", "Serahkan"
        kurang = "Semua indikator sudah berisi."
    else:
        judul, tombol = f"Isi realisasi{sebutan} dan bukti dukung", "Isi realisasi"
        kurang = (
            f"{baris.banyak - baris.terisi} dari {baris.banyak} indikator belum berisi realisasi."
        )
    mendesak = baris.sampai is not None and (baris.sampai - hari_ini).days <= MENDESAK_HARI
    return TugasMenunggu(
        judul, f"{kurang} {baris.kalimat}", tautan, "clipboard-list", mendesak=mendesak, tombol=tombol
    )  # fmt: skip


def tugas_hasil(isi: TahunSaya, hari_ini: date) -> list[TugasMenunggu]:
    """Documents to acknowledge and an objection to explain; on the home page other selectors say it for all years."""
    tugas = [
        _menerima(b.penilaian, hari_ini) for b in isi.periode if b.penilaian and b.belum_diterima
    ]
    perkara = isi.keberatan
    if perkara is not None and perkara.status == Keberatan.Status.DIAJUKAN and isi.ditanya:
        tautan = reverse("penilaian:keberatan", args=[perkara.pk])
        uraian = f"Diputus paling lambat {tanggal(perkara.batas_keputusan)}."
        tugas.append(
            TugasMenunggu(
                "Beri penjelasan atas keberatan Anda", uraian, tautan, "message-square",
                mendesak=True, tombol="Beri penjelasan",
            )
        )  # fmt: skip
    return tugas


def _menerima(penilaian: Penilaian, hari_ini: date) -> TugasMenunggu:
    batas = penilaian.dokumen.batas_penerimaan or hari_ini
    return TugasMenunggu(
        f"Nyatakan dokumen evaluasi {penilaian.periode} diterima",
        f"Paling lambat {tanggal(batas)}; sesudah itu dianggap diterima.",
        f"{reverse('penilaian:hasil', args=[penilaian.pk])}#dokumen",
        "file-check",
        mendesak=(batas - hari_ini).days <= MENDESAK_HARI,
        tombol="Baca dan nyatakan",
    )
