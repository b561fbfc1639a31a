"""Hours of a year against what is owed, for pages, the home page and other apps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Q, Sum
from django.urls import reverse

from kinerja.regulasi import BelumDiatur, parameter_berlaku, tulis_angka
from kinerja.web.tugas import TugasMenunggu
from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.nip import NipTidakSah, bersihkan_nip, urai_nip
from pegawai.models import Pegawai, Penempatan, Pengguna
from pegawai.selectors import yang_dinilai
from pelatihan.aturan.jp import KecukupanJp, ParameterJp, kecukupan_jp
from pelatihan.models import JalurPengembangan, KewajibanJp, Pelatihan, PesertaPelatihan
from pelatihan.permissions import boleh_mencatat

TRIWULAN_AKHIR = 10
BULAN_AKHIR = 12


def jp_tahun(pegawai_id: Iterable[int], tahun: int) -> dict[int, Decimal]:
    """pegawai id → JP counted for the year, in one query; somebody without any is there with 0."""
    daftar = list(pegawai_id)
    baris = (
        PesertaPelatihan.objects.dihitung()
        .tahun(tahun)
        .filter(pegawai__in=daftar)
        .order_by()
        .values_list("pegawai")
        .annotate(jumlah=Sum("jp"))
    )
    return dict.fromkeys(daftar, Decimal(0)) | dict(baris)


def kewajiban_tahun(tahun: int, jenis: str) -> ParameterJp | None:
    """What this kind of civil servant owes in the year: the rule in force on its last day; None when none is set."""
    daftar = [k.sebagai_parameter() for k in KewajibanJp.objects.filter(jenis=jenis)]
    try:
        return parameter_berlaku(daftar, date(tahun, 12, 31))
    except BelumDiatur:
        return None


@dataclass(frozen=True)
class JpSetahun:
    """One year of one person, with everything that counts or will count."""

    tahun: int
    jp: Decimal
    kecukupan: KecukupanJp | None
    kegiatan: tuple[PesertaPelatihan, ...]

    @property
    def persen(self) -> int:
        """How full the bar is; more than owed is still a full bar."""
        if self.kecukupan is None or not self.kecukupan.diperlukan:
            return 100
        return min(100, int(self.jp * 100 / self.kecukupan.diperlukan))


def jp_per_tahun(pegawai: Pegawai, tahun_ini: int) -> list[JpSetahun]:
    """The present year first (also when empty), then the years with trainings; two queries."""
    kewajiban = [k.sebagai_parameter() for k in KewajibanJp.objects.filter(jenis=pegawai.jenis)]
    ikut = (
        PesertaPelatihan.objects.filter(pegawai=pegawai)
        .exclude(pelatihan__status=Pelatihan.Status.DIBATALKAN)
        .select_related("pelatihan__jalur")
        .order_by("-pelatihan__selesai", "-pk")
    )
    per_tahun = {tahun: tuple(isi) for tahun, isi in groupby(ikut, key=lambda p: p.pelatihan.tahun)}
    per_tahun.setdefault(tahun_ini, ())
    return [
        _setahun(tahun, per_tahun[tahun], kewajiban)
        for tahun in sorted(per_tahun, key=lambda t: (t != tahun_ini, -t))
    ]


def _setahun(
    tahun: int, kegiatan: tuple[PesertaPelatihan, ...], kewajiban: list[ParameterJp]
) -> JpSetahun:
    daftar = [p.jp for p in kegiatan if p.jp is not None]
    try:
        parameter = parameter_berlaku(kewajiban, date(tahun, 12, 31))
    except BelumDiatur:
        return JpSetahun(tahun, sum(daftar, Decimal(0)), None, kegiatan)
    kecukupan = kecukupan_jp(daftar, parameter)
    return JpSetahun(tahun, kecukupan.jp, kecukupan, kegiatan)


def jalur_pilihan() -> list[tuple[str, list[tuple[str, str]]]]:
    """(bentuk, [(kode, label)]) with the youngest name of each code, for the form and the filter."""
    terbaru = {j.kode: j for j in JalurPengembangan.objects.order_by("kode", "mulai")}
    kelompok: dict[str, list[tuple[str, str]]] = {}
    for jalur in terbaru.values():
        kelompok.setdefault(jalur.get_bentuk_display(), []).append((jalur.kode, str(jalur)))
    return list(kelompok.items())


def jalur_berlaku(kode: str, tanggal: date) -> JalurPengembangan | None:
    return JalurPengembangan.objects.berlaku(tanggal).filter(kode=kode).first()


def tahun_pelatihan() -> list[int]:
    """The years in which a training ended, youngest first."""
    return [hari.year for hari in Pelatihan.objects.dates("selesai", "year", order="DESC")]


@dataclass(frozen=True)
class RingkasanPeserta:
    """How many there are of each status, whoever is asking."""

    per_status: tuple[tuple[str, int], ...]
    terdaftar: int
    berhak: int


def ringkasan_peserta(pelatihan: Pelatihan) -> RingkasanPeserta:
    baris = pelatihan.peserta.order_by().values_list("status").annotate(jumlah=Count("pk"))
    jumlah = dict(baris)
    status = PesertaPelatihan.Status
    return RingkasanPeserta(
        per_status=tuple((s.label, jumlah[s]) for s in status if s in jumlah),
        terdaftar=jumlah.get(status.TERDAFTAR, 0),
        berhak=sum(jumlah.get(s, 0) for s in PesertaPelatihan.BERHAK_JP),
    )


@dataclass(frozen=True)
class MasalahNip:
    """One line of the pasted list that cannot be taken, and why."""

    baris: int
    isi: str
    masalah: str


@dataclass(frozen=True)
class HasilTempel:
    pegawai: tuple[Pegawai, ...]
    masalah: tuple[MasalahNip, ...]


def baca_tempelan(pelatihan: Pelatihan, teks: str) -> HasilTempel:
    """People of a pasted list, one NIP a line (spaces allowed); two queries however long the list.

    Empty lines do not count; every other line is either a person who can be enrolled or a problem.
    """
    baris = [(n, isi.strip()) for n, isi in enumerate(teks.splitlines(), start=1) if isi.strip()]
    rapat = {n: bersihkan_nip(isi) for n, isi in baris}
    orang = {p.nip: p for p in Pegawai.objects.filter(nip__in=set(rapat.values()))}
    sudah = set(
        pelatihan.peserta.filter(pegawai__in=orang.values()).values_list("pegawai_id", flat=True)
    )
    dapat: dict[str, Pegawai] = {}
    masalah = []
    for n, isi in baris:
        nip = rapat[n]
        pegawai = orang.get(nip)
        sebab = _sebab_ditolak(nip, pegawai, dapat, sudah)
        if sebab or pegawai is None:
            masalah.append(MasalahNip(n, isi[:60], sebab))
        else:
            dapat[nip] = pegawai
    return HasilTempel(tuple(dapat.values()), tuple(masalah))


def _sebab_ditolak(
    nip: str, pegawai: Pegawai | None, dapat: dict[str, Pegawai], sudah: set[int]
) -> str:
    if nip in dapat:
        return "NIP ini sudah ada di baris sebelumnya."
    if pegawai is None:
        try:
            urai_nip(nip, JenisPegawai.PPPK)  # the reading that lets either kind of number pass
        except NipTidakSah as galat:
            return str(galat)
        return "Tidak ada pegawai dengan NIP ini."
    if pegawai.pk in sudah:
        return f"{pegawai.nama_lengkap} sudah menjadi peserta."
    if pegawai.kedudukan != Pegawai.Kedudukan.AKTIF:
        return f"{pegawai.nama_lengkap} tidak aktif ({pegawai.get_kedudukan_display()})."
    return ""


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """In the last quarter who still owes hours; for BKD the trainings that are over and not closed."""
    tugas: list[TugasMenunggu] = []
    if boleh_mencatat(pengguna):
        tugas += _belum_ditutup(tanggal)
    if pengguna.pegawai is not None and tanggal.month >= TRIWULAN_AKHIR:
        kewajiban = kewajiban_tahun(tanggal.year, JenisPegawai.PNS)
        if kewajiban is not None:
            tugas += _jp_sendiri(pengguna.pegawai, kewajiban, tanggal)
            tugas += _jp_bawahan(pengguna.pegawai, kewajiban, tanggal)
    return tugas


def _belum_ditutup(tanggal: date) -> list[TugasMenunggu]:
    lewat = Q(status=Pelatihan.Status.DIRENCANAKAN) | Q(status=Pelatihan.Status.BERLANGSUNG)
    jumlah = Pelatihan.objects.filter(lewat, selesai__lt=tanggal).count()
    if not jumlah:
        return []
    return [
        TugasMenunggu(
            judul="Tutup pelatihan yang sudah lewat",
            uraian="JP pesertanya baru dihitung sesudah pelatihan ditandai selesai.",
            tautan=f"{reverse('pelatihan:daftar')}?status=lewat",
            ikon="graduation-cap",
            jumlah=jumlah,
        )
    ]


def _jp_sendiri(pegawai: Pegawai, kewajiban: ParameterJp, tanggal: date) -> list[TugasMenunggu]:
    if pegawai.jenis != JenisPegawai.PNS:
        return []
    cukup = kecukupan_jp(jp_tahun([pegawai.pk], tanggal.year).values(), kewajiban)
    if cukup.memenuhi:
        return []
    return [
        TugasMenunggu(
            judul="Lengkapi jam pelajaran tahun ini",
            uraian=f"Baru {tulis_angka(cukup.jp)} dari {tulis_angka(cukup.diperlukan)} JP.",
            tautan=reverse("pelatihan:saya"),
            ikon="graduation-cap",
            mendesak=tanggal.month == BULAN_AKHIR,
        )
    ]


def _jp_bawahan(pegawai: Pegawai, kewajiban: ParameterJp, tanggal: date) -> list[TugasMenunggu]:
    bawahan = yang_dinilai(pegawai, tanggal).filter(jenis=JenisPegawai.PNS)
    jp = jp_tahun(bawahan.values_list("pk", flat=True), tanggal.year)
    kurang = sum(1 for jumlah in jp.values() if not kecukupan_jp([jumlah], kewajiban).memenuhi)
    if not kurang:
        return []
    return [
        TugasMenunggu(
            judul="Bawahan yang JP-nya belum cukup",
            uraian=f"Belum {tulis_angka(kewajiban.jp_setahun)} JP pada tahun {tanggal.year}.",
            tautan=reverse("pelatihan:bawahan"),
            ikon="users",
            jumlah=kurang,
        )
    ]


@dataclass(frozen=True)
class JpBawahan:
    pegawai: Pegawai
    jp: Decimal
    kecukupan: KecukupanJp | None


def jp_bawahan(daftar: Iterable[Pegawai], tahun: int) -> list[JpBawahan]:
    """The hours of these people, each against what their kind owes; three queries."""
    orang = list(daftar)
    jp = jp_tahun([p.pk for p in orang], tahun)
    kewajiban = {jenis: kewajiban_tahun(tahun, jenis) for jenis in {p.jenis for p in orang}}
    hasil = []
    for pegawai in orang:
        parameter = kewajiban[pegawai.jenis]
        cukup = None if parameter is None else kecukupan_jp([jp[pegawai.pk]], parameter)
        hasil.append(JpBawahan(pegawai, jp[pegawai.pk], cukup))
    return hasil


@dataclass(frozen=True)
class Calon:
    """One hit of the picker, with what tells two people of one name apart."""

    pegawai: Pegawai
    tempat: Penempatan | None
    sudah: bool


def calon_peserta(
    pengguna: Pengguna, pelatihan: Pelatihan, teks: str, batas: int, tanggal: date
) -> list[Calon]:
    """Active people who fit the search, with a mark on those who are enrolled already; three queries."""
    orang = list(Pegawai.objects.terlihat_oleh(pengguna).aktif().cari(teks)[:batas])
    sudah = set(pelatihan.peserta.filter(pegawai__in=orang).values_list("pegawai_id", flat=True))
    penempatan = Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=orang)
    tempat = {p.pegawai_id: p for p in penempatan.select_related("unit", "jabatan")}
    return [Calon(p, tempat.get(p.pk), p.pk in sudah) for p in orang]
