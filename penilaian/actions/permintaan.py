"""Ask for feedback, answer the question or leave it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.kabar import kabari
from penilaian.actions.penolakan import (
    BelumAdaSKP,
    BukanLingkar,
    BukanPemilik,
    PermintaanSelesai,
    SudahDiminta,
    TanpaCatatan,
    TerlaluSedikitDiminta,
)
from penilaian.actions.tanpa_nama import kunci_titipan, titipkan
from penilaian.actions.umpan_balik import beri_umpan_balik
from penilaian.aturan.umpan_balik import ANONIM, AsalUmpanBalik
from penilaian.models import (
    PengaturanPerhatian,
    PermintaanKepada,
    PermintaanUmpanBalik,
    RencanaHasilKerja,
)
from penilaian.selectors.lingkar import lingkar, skp_pada


@transaction.atomic
def minta_umpan_balik(
    *,
    oleh: Pengguna,
    pada: datetime,
    kepada: Sequence[Pegawai],
    pertanyaan: str,
    rhk: RencanaHasilKerja | None = None,
) -> PermintaanUmpanBalik:
    """Colleagues are asked in threes at least, of one kind: else the answer would name its giver by what it answers."""
    if oleh.pegawai is None:
        raise BukanPemilik
    if not pertanyaan.strip():
        raise TanpaCatatan("Tulis pertanyaannya.")
    # Two tabs at once: the second waits here and then sees that everybody has been asked.
    pemohon = Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=oleh.pegawai.pk)
    hari = timezone.localtime(pada).date()
    pengaturan = PengaturanPerhatian.objects.berlaku(hari)
    asal = _asal(pemohon, kepada, pengaturan, pada)
    batas = hari + timedelta(days=pengaturan.hari_permintaan)
    permintaan = PermintaanUmpanBalik.objects.create(
        pemohon=pemohon, pertanyaan=pertanyaan.strip(), rhk=rhk, diminta_pada=hari, batas=batas
    )
    PermintaanKepada.objects.bulk_create(
        PermintaanKepada(permintaan=permintaan, kepada_id=satu, asal=jenis)
        for satu, jenis in sorted(asal.items())
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.minta_umpan_balik",
        objek=permintaan,
        ringkasan=f"Umpan balik diminta kepada {len(asal)} orang",
        subjek=pemohon.pk,
        pada=pada,
    )
    for satu in permintaan.kepada.all():
        kabari(
            satu.kepada_id,
            jenis="minta_umpan_balik",
            judul=f"{oleh} meminta umpan balik Anda",
            isi=f"Jawab paling lambat {tanggal(batas)}.",
            tautan=reverse("penilaian:permintaan", args=[satu.pk]),
            pada=pada,
            kunci=str(satu.pk),
        )
    return permintaan


def _asal(
    pemohon: Pegawai,
    kepada: Sequence[Pegawai],
    pengaturan: PengaturanPerhatian,
    pada: datetime,
) -> dict[int, AsalUmpanBalik]:
    """As what each of them is asked; refuses strangers, too few, and who was asked a short time ago."""
    hari = timezone.localtime(pada).date()
    sekitar = lingkar(pemohon, hari)
    asal: dict[int, AsalUmpanBalik] = {}
    for orang in kepada:
        jenis = sekitar.sebagai_pemberi(orang.pk)
        if jenis is None:
            raise BukanLingkar(f"{orang} bukan pejabat penilai, rekan, atau bawahan Anda.")
        asal[orang.pk] = jenis
    banyak = Counter(asal.values())
    for jenis in ANONIM:
        if 0 < banyak[jenis] < pengaturan.ambang_pemberi:
            pesan = (
                f"Pilih sedikitnya {pengaturan.ambang_pemberi} {jenis.label.lower()}, "
                "agar jawabannya tidak menunjukkan pemberinya."
            )
            raise TerlaluSedikitDiminta(pesan)
    if not asal:
        raise TerlaluSedikitDiminta("Pilih siapa yang dimintai umpan balik.")
    if banyak[AsalUmpanBalik.PENILAI] and skp_pada(pemohon.pk, hari) is None:
        raise BelumAdaSKP("Susun SKP Anda dahulu; umpan balik pejabat penilai melekat pada SKP.")
    # Whoever was asked is not asked again while it runs, answered or not: the refusal must not tell which.
    masih = PermintaanKepada.objects.filter(
        permintaan__pemohon=pemohon, permintaan__batas__gte=hari, kepada__in=list(asal)
    ).select_related("kepada", "permintaan")
    for satu in masih[:1]:
        raise SudahDiminta(
            f"{satu.kepada.nama_lengkap} sudah Anda mintai; "
            f"permintaan itu berlaku sampai {tanggal(satu.permintaan.batas)}."
        )
    return asal


def _kunci_permintaan(oleh: Pengguna, satu: PermintaanKepada, pada: datetime) -> PermintaanKepada:
    satu = (
        PermintaanKepada.objects.select_for_update(of=("self",))
        .select_related("permintaan__pemohon", "permintaan__rhk")
        .get(pk=satu.pk)
    )
    if oleh.pegawai_id is None or oleh.pegawai_id != satu.kepada_id:
        raise BukanPemilik("Hanya yang diminta yang dapat menjawabnya.")
    lewat = satu.permintaan.batas < timezone.localtime(pada).date()
    if lewat or satu.status != PermintaanKepada.Status.MENUNGGU:
        raise PermintaanSelesai
    return satu


@transaction.atomic
def jawab_permintaan(
    *,
    oleh: Pengguna,
    pada: datetime,
    satu: PermintaanKepada,
    isi: str,
    nilai_dasar: str = "",
) -> None:
    """The appraiser answers with a name; peers and subordinates answer into what waits for more givers."""
    satu = _kunci_permintaan(oleh, satu, pada)
    hari = timezone.localtime(pada).date()
    asal, pemohon = AsalUmpanBalik(satu.asal), satu.permintaan.pemohon
    if asal == AsalUmpanBalik.PENILAI:
        skp = skp_pada(pemohon.pk, hari)
        if skp is None:
            raise BelumAdaSKP
        rhk = satu.permintaan.rhk
        beri_umpan_balik(
            oleh=oleh,
            pada=pada,
            skp=skp,
            isi=isi,
            rhk=rhk if rhk and rhk.skp_id == skp.pk else None,
            nilai_dasar=nilai_dasar,
        )
    else:
        titipan = kunci_titipan(pemohon, hari.year, asal)
        titipkan(titipan, pemberi=satu.kepada_id, isi=isi, nilai_dasar=nilai_dasar, pada=pada)
    satu.status = PermintaanKepada.Status.DIJAWAB
    satu.save(update_fields=["status"])


@transaction.atomic
def tolak_permintaan(*, oleh: Pengguna, pada: datetime, satu: PermintaanKepada) -> None:
    """Nobody is told and nothing is recorded but the state: answering is free."""
    satu = _kunci_permintaan(oleh, satu, pada)
    satu.status = PermintaanKepada.Status.DITOLAK
    satu.save(update_fields=["status"])
