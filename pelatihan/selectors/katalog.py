"""What the pages of the catalogue and of the participants choose from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from pegawai.models import Pegawai, Penempatan, Pengguna
from pelatihan.models import JalurPengembangan, Pelatihan, PesertaPelatihan


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
