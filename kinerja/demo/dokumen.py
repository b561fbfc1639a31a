"""Evaluation documents of the health agency: received, waiting, objected to; and one reopening that waits."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kinerja.demo.survei import BKD, KESEHATAN
from pegawai.models import Pegawai, Pengguna, Peran, PeranDiberikan, Unit
from penilaian.actions.dokumen import terbitkan, terima
from penilaian.actions.ingatkan_dokumen import anggap_diterima_semua
from penilaian.actions.keberatan import ajukan_keberatan, beri_penjelasan, minta_penjelasan
from penilaian.actions.pembukaan import minta_pembukaan
from penilaian.actions.putusan import putuskan_keberatan
from penilaian.aturan.keberatan import Pihak, Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import Keberatan, Penilaian
from penilaian.selectors.formulir import isi_evaluasi
from penilaian.selectors.lembar import bahan_penilaian

# Enough for every page of the demo accounts; the rest of the government has results without documents.
FORMULIR_SETAHUN = 80
ALASAN = "Dua laporan triwulan yang sudah saya serahkan tidak ikut dihitung."
PERTANYAAN = "Laporan mana yang dimaksud, dan kapan diserahkan?"
JAWABAN = {
    Pihak.PEGAWAI: "Laporan triwulan II dan III; tanda terimanya ada pada bukti dukung.",
    Pihak.PENILAI: "Keduanya masuk setelah batas bulanannya, jadi tidak saya hitung.",
}
PUTUSAN = "Tanda terima menunjukkan laporan masuk sebelum batas tahunan, jadi ikut dihitung."


def isi_formulir(daftar: Iterable[int], tanggal: date) -> None:
    """Before the rows are determined: what their documents will print."""
    baris = list(
        Penilaian.objects.filter(pk__in=daftar, skp__unit__opd__nama=KESEHATAN)
        .select_related("skp__unit__opd", "skp__jabatan", "skp__pegawai", "periode")
        .order_by("pk")[:FORMULIR_SETAHUN]
    )
    for penilaian in baris:
        bahan = bahan_penilaian(penilaian, bukti=True)
        penilaian.formulir = isi_evaluasi(penilaian, bahan, tanggal)
    Penilaian.objects.bulk_update(baris, ["formulir"])


def isi_dokumen(hari_ini: date) -> int:
    """Issue the documents and let some of it happen; answer how many there are."""
    daftar = list(
        Penilaian.objects.ditetapkan()
        .filter(dokumen__isnull=True)
        .exclude(formulir={})
        .select_related("skp__pegawai", "skp__unit", "periode")
        .order_by("pk")
    )
    for penilaian in daftar:
        terbitkan(penilaian, pada=penilaian.ditetapkan_pada or _saat(hari_ini))
    anggap_diterima_semua(pada=_saat(hari_ini))
    kini = [p for p in daftar if p.periode.mulai.year == hari_ini.year]
    _terima(kini[::3], hari_ini)
    _keberatan(kini, hari_ini)
    _pembukaan(kini, hari_ini)
    return len(daftar)


def _terima(daftar: list[Penilaian], hari_ini: date) -> None:
    for penilaian in daftar:
        pengguna = _akun(penilaian.skp.pegawai_id)
        if pengguna is not None:
            terima(oleh=pengguna, pada=_saat(hari_ini, 11), penilaian=penilaian)


def _keberatan(daftar: list[Penilaian], hari_ini: date) -> None:
    """Three cases for the head of the agency: new, heard on both sides, decided."""
    kepala = Pegawai.objects.filter(
        penempatan__unit__nama=KESEHATAN, penempatan__kepala_unit=True
    ).first()
    akun_kepala = _akun(kepala.pk) if kepala else None
    calon = [
        p
        for p in daftar
        if kepala and p.predikat != "sangat_baik" and p.penilai_id not in (None, kepala.pk)
    ]
    jumlah = 0
    for penilaian in calon:
        pegawai, penilai = _akun(penilaian.skp.pegawai_id), _akun(penilaian.penilai_id)
        if jumlah == 3 or akun_kepala is None or pegawai is None or penilai is None:
            continue
        perkara = ajukan_keberatan(
            oleh=pegawai, pada=_saat(hari_ini, 12), penilaian=penilaian, alasan=ALASAN
        )
        if kepala is None or perkara.pemutus_id != kepala.pk:
            continue
        if jumlah >= 1:
            _dengar(
                perkara, akun_kepala, {Pihak.PEGAWAI: pegawai, Pihak.PENILAI: penilai}, hari_ini
            )
        if jumlah == 2:
            _putus(perkara, akun_kepala, hari_ini)
        jumlah += 1


def _dengar(
    perkara: Keberatan, kepala: Pengguna, pihak: dict[Pihak, Pengguna], hari_ini: date
) -> None:
    minta_penjelasan(
        oleh=kepala,
        pada=_saat(hari_ini, 13),
        keberatan=perkara,
        pihak=list(pihak),
        pertanyaan=PERTANYAAN,
    )
    for satu, oleh in pihak.items():
        beri_penjelasan(oleh=oleh, pada=_saat(hari_ini, 14), keberatan=perkara, isi=JAWABAN[satu])


def _putus(perkara: Keberatan, kepala: Pengguna, hari_ini: date) -> None:
    lama = Rating(perkara.penilaian.rating_hasil_kerja)
    putuskan_keberatan(
        oleh=kepala,
        pada=_saat(hari_ini, 15),
        keberatan=perkara,
        putusan=Putusan.TETAP if lama is Rating.DI_ATAS_EKSPEKTASI else Putusan.DIUBAH,
        alasan=PUTUSAN,
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI,
        rating_perilaku=Rating(perkara.penilaian.rating_perilaku),
    )


def _pembukaan(daftar: list[Penilaian], hari_ini: date) -> None:
    """A second administrator asks, so that the demo's own can agree or refuse."""
    unit = Unit.objects.filter(nama=BKD).first()
    if unit is None:
        return
    admin = PeranDiberikan.objects.filter(peran=Peran.ADMIN_BKD).values("pengguna")
    kedua = (
        Pengguna.objects.filter(pegawai__in=Pegawai.objects.di_unit(unit, tanggal=hari_ini))
        .exclude(pk__in=admin)
        .filter(groups__isnull=True)
        .order_by("-pk")
        .first()
    )
    bebas = Penilaian.objects.filter(pk__in=[p.pk for p in daftar], keberatan__isnull=True)
    penilaian = bebas.ditetapkan().order_by("-pk").first()
    if kedua is None or penilaian is None:
        return
    PeranDiberikan.objects.create(
        pengguna=kedua, peran=Peran.ADMIN_BKD, mulai=date(hari_ini.year, 1, 1)
    )
    minta_pembukaan(
        oleh=Pengguna.objects.get(pk=kedua.pk),
        pada=_saat(hari_ini - timedelta(days=1), 16),
        penilaian=penilaian,
        alasan="Nilai disiplin tertukar dengan pegawai lain yang senama.",
    )


def _akun(pegawai: int | None) -> Pengguna | None:
    return Pengguna.objects.filter(pegawai=pegawai, is_active=True).first()


def _saat(hari: date, jam: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time(jam)))
