"""The library: what fits a position, what is in force, and its text as a source for a plan."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from pegawai.models import Jabatan, Pegawai
from penilaian.aturan.salinan import IndikatorSumber, RHKSumber
from penilaian.models import SKP, TemplatRHK, TemplatSKP
from penilaian.selectors.kaskade import PERNAH_DISETUJUI
from penilaian.selectors.salinan import MEDAN_INDIKATOR, Sumber, banyak, berisi_rencana

COCOK_JABATAN, COCOK_NAMA, COCOK_KELOMPOK, TIDAK_COCOK = range(4)


def _terhitung(daftar: QuerySet[Any]) -> QuerySet[Any]:
    isi = TemplatRHK.objects.filter(templat=OuterRef("pk"))
    terhitung: QuerySet[Any] = daftar.select_related("jabatan").annotate(
        banyak_rhk=Coalesce(banyak(isi, "templat"), 0)
    )
    return terhitung


def cari_templat(daftar: QuerySet[Any], teks: str) -> QuerySet[Any]:
    """Every word in the name, the position or the wording of a result."""
    for kata in teks.split():
        daftar = daftar.filter(
            Q(nama__icontains=kata)
            | Q(jabatan__nama__icontains=kata)
            | Q(kata_jabatan__icontains=kata)
            | Q(pk__in=TemplatRHK.objects.filter(rumusan__icontains=kata).values("templat"))
        )
    return daftar


def pustaka(teks: str, tanggal: date, *, semua: bool) -> QuerySet[TemplatSKP]:
    """In force on the day; for who keeps the library also what is stopped, over, or still to come."""
    daftar = TemplatSKP.objects.all() if semua else TemplatSKP.objects.berlaku(tanggal)
    return _terhitung(cari_templat(daftar, teks)).order_by("nama", "-berlaku_mulai", "pk")


def templat_untuk(jabatan: Jabatan, tanggal: date, teks: str = "") -> QuerySet[Any]:
    """Everything in force, what fits this position first; `cocok` says how well."""
    daftar: QuerySet[Any] = TemplatSKP.objects.berlaku(tanggal).annotate(
        nama_dicari=Value(jabatan.nama, output_field=CharField())
    )
    kelompok = Q(
        jabatan__isnull=True,
        jenis_jabatan__in=("", jabatan.jenis),
        eselon__in=("", jabatan.eselon),
        jenjang__in=("", jabatan.jenjang),
    )
    cocok = Case(
        When(jabatan=jabatan, then=Value(COCOK_JABATAN)),
        When(
            kelompok & ~Q(kata_jabatan="") & Q(nama_dicari__icontains=F("kata_jabatan")),
            then=Value(COCOK_NAMA),
        ),
        When(kelompok & Q(kata_jabatan=""), then=Value(COCOK_KELOMPOK)),
        default=Value(TIDAK_COCOK),
        output_field=IntegerField(),
    )
    daftar = _terhitung(cari_templat(daftar.annotate(cocok=cocok), teks))
    return daftar.exclude(banyak_rhk=0).order_by("cocok", "nama", "pk")


def keadaan_templat(templat: TemplatSKP, tanggal: date) -> str:
    if templat.dihentikan_pada is not None:
        return "dihentikan"
    if templat.berlaku_mulai > tanggal:
        return "akan_berlaku"
    if templat.berlaku_sampai is not None and templat.berlaku_sampai < tanggal:
        return "berakhir"
    return "berlaku"


def isi_templat(templat: TemplatSKP) -> Sumber:
    """Two queries."""
    rhk = templat.rhk.prefetch_related("indikator")
    return Sumber(f"templat “{templat.nama}”", tuple(_rhk(satu) for satu in rhk))


def _rhk(satu: TemplatRHK) -> RHKSumber:
    return RHKSumber(
        kunci=str(satu.pk),
        rumusan=satu.rumusan,
        jenis=satu.jenis,
        perspektif=satu.perspektif,
        indikator=tuple(
            IndikatorSumber(**{medan: getattr(i, medan) for medan in MEDAN_INDIKATOR})
            for i in satu.indikator.all()
        ),
    )


def asal_templat(hari_ini: date) -> QuerySet[SKP]:
    """Approved plans of this year and the last."""
    return berisi_rencana(
        SKP.objects.hidup().filter(
            status__in=PERNAH_DISETUJUI,
            tahun_kinerja__tahun__in=(hari_ini.year, hari_ini.year - 1),
        )
    )


def cari_asal_templat(teks: str, hari_ini: date) -> QuerySet[SKP]:
    """By person, position or unit, the newest first; nothing before somebody says what for."""
    daftar = asal_templat(hari_ini)
    if not teks.strip():
        return daftar.none()
    return daftar.filter(
        Q(pegawai__in=Pegawai.objects.cari(teks))
        | Q(jabatan__nama__icontains=teks)
        | Q(unit__nama__icontains=teks)
    ).order_by("-tahun_kinerja__tahun", "jabatan__nama", "pegawai__nama", "pk")
