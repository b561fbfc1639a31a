"""People's own words: the inbox, and the words they use most."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from survei.models import SaranTanggapan, Survei

# Words that stand in every sentence and say nothing about a service.
KATA_SAMBUNG = frozenset(
    (  # noqa: SIM905  a list of words reads as words
        "yang dan dari untuk dengan ini itu ada tidak agar supaya pada juga karena atau dalam adalah akan bisa "
        "dapat sudah belum lebih saya kami kita anda para oleh sangat mohon tolong harap nya lagi saja jangan hanya "
        "satu tapi tetapi kalau jika sebagai secara masih perlu harus serta bagi sehingga namun saat ketika the and"
    ).split()
)
_KATA = re.compile(r"[^\W\d_]{3,}")


def daftar_saran(survei: Survei, status: str, cari: str) -> QuerySet[SaranTanggapan]:
    daftar = survei.saran.all()
    if status in SaranTanggapan.Status.values:
        daftar = daftar.filter(status=status)
    for kata in cari.replace("\x00", "").split()[:8]:
        daftar = daftar.filter(teks__icontains=kata)
    # random keys: the order inside a month tells nothing
    return daftar.order_by("-bulan", "id")


def jumlah_saran(survei: Survei) -> dict[str, int]:
    return dict(survei.saran.order_by().values_list("status").annotate(n=Count("id")))


def kata_terbanyak(teks: Iterable[str], banyak: int = 20) -> list[tuple[str, int]]:
    """In how many texts each word stands: one angry person repeating it counts once."""
    hitung: Counter[str] = Counter()
    for satu in teks:
        hitung.update({k for k in _KATA.findall(satu.casefold()) if k not in KATA_SAMBUNG})
    return [(kata, n) for kata, n in hitung.most_common(banyak) if n > 1]
