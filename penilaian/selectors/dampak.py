"""What a scoring profile would have done to the results of a year: computed from their stored inputs, nothing kept.

The rules of `aturan/` are written once more here as SQL, because thirty thousand results are a second in the database
and a minute in Python; tests/penilaian/test_skema.py compares both on random appraisals.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from kinerja.regulasi import bulatkan
from pegawai.aturan.nama import nama_lengkap
from penilaian.models import Penilaian, Periode, SkemaPenilaian, TahunKinerja
from penilaian.models.skema import ANGKA_DISIPLIN, ANGKA_RUMUS, ANGKA_SKEMA, PIMPINAN

TERBANYAK = 20
_ULANG = """
WITH hasil AS (
    SELECT p.id, COALESCE(p.versi_skp_id, p.skp_id) AS skp_id,
           p.periode_id, u.opd_id, s.pegawai_id, p.saran_hasil_kerja, p.saran_perilaku, p.indeks,
           p.skema->'pimpinan'->>'predikat' AS organisasi,
           CASE WHEN p.nilai_disiplin IS DISTINCT FROM p.nilai_disiplin_hitung THEN p.nilai_disiplin
                WHEN p.hari_tanpa_keterangan IS NULL OR p.menit_terlambat IS NULL THEN NULL
                ELSE GREATEST(0, 100 - %(poin_per_hari)s * (p.hari_tanpa_keterangan
                     + p.menit_terlambat::numeric / %(menit_per_hari)s)) END AS disiplin
    FROM penilaian_penilaian p JOIN penilaian_skp s ON s.id = p.skp_id JOIN pegawai_unit u ON u.id = s.unit_id
    WHERE p.periode_id = %(periode)s AND p.status = 'ditetapkan'
      AND (%(opd)s::bigint IS NULL OR u.opd_id = %(opd)s::bigint)
      AND (u.opd_id IS NULL OR NOT u.opd_id = ANY(%(kecuali)s::bigint[]))
), indikator AS (
    SELECT h.id, k.id AS rhk, k.bobot, CASE
        WHEN i.arah = 'kualitatif' OR d.capaian_dinilai IS DISTINCT FROM d.capaian_hitung THEN d.capaian_dinilai
        WHEN r.nilai IS NULL THEN NULL
        ELSE GREATEST(%(capaian_terendah)s, CASE
            WHEN r.nilai BETWEEN b.bawah AND b.atas THEN 100
            WHEN CASE WHEN r.nilai < b.bawah THEN b.bawah ELSE b.atas END = 0 THEN %(capaian_bila_nol_terlampaui)s
            WHEN i.arah = 'rentang' AND %(rumus_rentang)s = 'nol' THEN 0
            WHEN i.arah = 'naik' OR (i.arah = 'rentang' AND r.nilai < b.bawah)
            THEN r.nilai * 100 / CASE WHEN r.nilai < b.bawah THEN b.bawah ELSE b.atas END
            WHEN %(rumus_turun)s = 'selisih'
            THEN 200 - r.nilai * 100 / CASE WHEN r.nilai < b.bawah THEN b.bawah ELSE b.atas END
            WHEN r.nilai = 0 THEN 200
            ELSE CASE WHEN r.nilai < b.bawah THEN b.bawah ELSE b.atas END * 100 / r.nilai END) END AS capaian
    FROM hasil h
    JOIN penilaian_rencanahasilkerja k ON k.skp_id = h.skp_id
    JOIN penilaian_indikatorkinerja i ON i.rhk_id = k.id
    CROSS JOIN LATERAL (SELECT COALESCE(i.target, i.target_bawah) AS bawah,
        COALESCE(i.target_atas, i.target, i.target_bawah) AS atas) b
    LEFT JOIN penilaian_penilaianindikator d ON d.penilaian_id = h.id AND d.indikator_id = i.id
    LEFT JOIN penilaian_realisasi r ON r.indikator_id = i.id AND r.periode_id = h.periode_id
), rhk AS (
    -- LEAST passes over NULL, so "belum dinilai" is looked at first.
    SELECT id, rhk, bobot,
           CASE WHEN count(*) = count(capaian) THEN avg(LEAST(%(batas_capaian)s, capaian)) END AS capaian
    FROM indikator GROUP BY 1, 2, 3
), skor AS (
    SELECT id, CASE WHEN count(*) <> count(capaian) THEN NULL
                    WHEN count(*) = count(bobot) THEN sum(bobot * capaian) / sum(bobot)
                    ELSE avg(capaian) END AS hasil
    FROM rhk GROUP BY 1
), sikap AS (
    SELECT n.penilaian_id AS id, avg(n.nilai) * 20 AS sikap FROM penilaian_nilaisikap n
    JOIN hasil h ON h.id = n.penilaian_id GROUP BY 1 HAVING count(*) = 7
), bagian AS (
    SELECT h.*, k.hasil, w.sikap,
        CASE WHEN %(bobot_sikap_dalam_perilaku)s = 0 THEN 0 ELSE %(bobot_sikap_dalam_perilaku)s * w.sikap / 100 END
        + CASE WHEN %(bobot_sikap_dalam_perilaku)s = 100 THEN 0
               ELSE (100 - %(bobot_sikap_dalam_perilaku)s) * h.disiplin / 100 END AS perilaku,
        CASE WHEN %(bobot_hasil)s = 0 THEN 0 ELSE %(bobot_hasil)s * k.hasil / 100 END
        + CASE WHEN %(bobot_sikap)s = 0 THEN 0 ELSE %(bobot_sikap)s * w.sikap / 100 END
        + CASE WHEN %(bobot_disiplin)s = 0 THEN 0 ELSE %(bobot_disiplin)s * h.disiplin / 100 END AS indeks_kini
    FROM hasil h LEFT JOIN skor k ON k.id = h.id LEFT JOIN sikap w ON w.id = h.id
), ulang AS (
    -- Division leaves a tail in the last digits: cut it before the one rounding that counts.
    SELECT b.id, b.opd_id, b.pegawai_id, b.saran_hasil_kerja AS dari_hasil, b.saran_perilaku AS dari_perilaku,
        CASE WHEN b.organisasi IS NOT NULL THEN CASE b.organisasi
                WHEN 'istimewa' THEN %(pimpinan_istimewa)s WHEN 'baik' THEN %(pimpinan_baik)s
                WHEN 'butuh_perbaikan' THEN %(pimpinan_butuh_perbaikan)s WHEN 'kurang' THEN %(pimpinan_kurang)s
                WHEN 'sangat_kurang' THEN %(pimpinan_sangat_kurang)s ELSE '' END
            WHEN b.hasil IS NULL THEN ''
            WHEN round(round(b.hasil, 12), 2) >= %(ambang_hasil_di_atas)s THEN 'di_atas_ekspektasi'
            WHEN round(round(b.hasil, 12), 2) >= %(ambang_hasil_sesuai)s THEN 'sesuai_ekspektasi'
            ELSE 'di_bawah_ekspektasi' END AS ke_hasil,
        CASE WHEN b.perilaku IS NULL THEN ''
            WHEN round(round(b.perilaku, 12), 2) >= %(ambang_perilaku_di_atas)s THEN 'di_atas_ekspektasi'
            WHEN round(round(b.perilaku, 12), 2) >= %(ambang_perilaku_sesuai)s THEN 'sesuai_ekspektasi'
            ELSE 'di_bawah_ekspektasi' END AS ke_perilaku,
        b.indeks AS dari_indeks, round(round(b.indeks_kini, 12), 2) AS ke_indeks
    FROM bagian b
)
"""
_RINGKAS = """
SELECT x.opd_id, o.nama, x.dari_hasil, x.ke_hasil, x.dari_perilaku, x.ke_perilaku, count(*),
       count(x.ke_indeks - x.dari_indeks), sum(x.ke_indeks - x.dari_indeks)
FROM ulang x LEFT JOIN pegawai_unit o ON o.id = x.opd_id
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY o.nama NULLS LAST, 1
"""
_TERBANYAK = """
SELECT x.id, g.nama, g.gelar_depan, g.gelar_belakang, o.nama, x.dari_hasil, x.ke_hasil, x.dari_perilaku, x.ke_perilaku,
       x.dari_indeks, x.ke_indeks
FROM ulang x JOIN pegawai_pegawai g ON g.id = x.pegawai_id LEFT JOIN pegawai_unit o ON o.id = x.opd_id
WHERE x.dari_hasil <> x.ke_hasil OR x.dari_perilaku <> x.ke_perilaku OR x.dari_indeks <> x.ke_indeks
ORDER BY (x.dari_hasil <> x.ke_hasil)::int + (x.dari_perilaku <> x.ke_perilaku)::int DESC,
         abs(x.ke_indeks - x.dari_indeks) DESC NULLS LAST, g.nama, x.id
LIMIT %(terbanyak)s
"""


@dataclass
class DampakPerangkatDaerah:
    """How many results of one agency, and of them how many would have had another suggestion."""

    nama: str
    jumlah: int = 0
    hasil_berubah: int = 0
    perilaku_berubah: int = 0
    selisih_indeks: Decimal = Decimal(0)
    berindeks: int = 0

    @property
    def rata_selisih(self) -> Decimal | None:
        return bulatkan(self.selisih_indeks / self.berindeks, 2) if self.berindeks else None


@dataclass(frozen=True)
class OrangTerdampak:
    penilaian_id: int
    nama: str
    opd: str
    dari_hasil: str
    ke_hasil: str
    dari_perilaku: str
    ke_perilaku: str
    dari_indeks: Decimal | None
    ke_indeks: Decimal | None


@dataclass
class Dampak:
    tahun: int
    seluruhnya: DampakPerangkatDaerah
    per_opd: list[DampakPerangkatDaerah]
    hasil: dict[tuple[str, str], int] = field(default_factory=dict)
    perilaku: dict[tuple[str, str], int] = field(default_factory=dict)
    terbanyak: list[OrangTerdampak] = field(default_factory=list)


def tahun_pembanding(tahun_ini: int) -> TahunKinerja | None:
    """Last year; else the newest year before or including this one that has determined results."""
    ada = Penilaian.objects.filter(status=Penilaian.Status.DITETAPKAN).tahunan()
    tahun = TahunKinerja.objects.filter(
        tahun__lte=tahun_ini, pk__in=ada.values("periode__tahun_kinerja")
    )
    return tahun.filter(tahun__lt=tahun_ini).first() or tahun.first()


def _parameter(skema: SkemaPenilaian, periode: Periode) -> dict[str, Any]:
    angka = {n: getattr(skema, n) for n in ANGKA_SKEMA + ANGKA_RUMUS + ANGKA_DISIPLIN + PIMPINAN}
    kecuali: list[int] = []
    if skema.unit_id is None:
        sendiri = SkemaPenilaian.objects.berlaku_sejak(skema.berlaku_mulai).filter(
            unit__isnull=False
        )
        kecuali = [pk for pk in sendiri.values_list("unit", flat=True) if pk is not None]
    return angka | {
        "rumus_turun": skema.rumus_turun,
        "rumus_rentang": skema.rumus_rentang,
        "periode": periode.pk,
        "opd": skema.unit_id,
        "kecuali": kecuali,
        "terbanyak": TERBANYAK,
    }


def dampak_skema(skema: SkemaPenilaian, tahun: TahunKinerja) -> Dampak | None:
    """The profile (saved or not) on the annual results of the year; None when it has none. Agencies that have a profile
    of their own are not touched by the general one."""
    periode = tahun.periode.filter(jenis=Periode.Jenis.TAHUNAN, urut=1).first()
    if periode is None:
        return None
    isi = _parameter(skema, periode)
    # Both readings are of one calculation, which is most of the work.
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("CREATE TEMPORARY TABLE ulang AS " + _ULANG + " TABLE ulang", isi)
        kursor.execute(_RINGKAS)
        ringkas = kursor.fetchall()
        kursor.execute(_TERBANYAK, isi)
        orang = [
            OrangTerdampak(pk, nama_lengkap(*nama), opd or "Di luar perangkat daerah", *sisa)
            for pk, nama, opd, sisa in ((b[0], b[1:4], b[4], b[5:]) for b in kursor.fetchall())
        ]
        kursor.execute("DROP TABLE ulang")
    return _susun(tahun.tahun, ringkas, orang) if ringkas else None


def _susun(tahun: int, ringkas: list[tuple[Any, ...]], orang: list[OrangTerdampak]) -> Dampak:
    seluruhnya = DampakPerangkatDaerah("Seluruhnya")
    per_opd: dict[int | None, DampakPerangkatDaerah] = {}
    hasil: dict[tuple[str, str], int] = defaultdict(int)
    perilaku: dict[tuple[str, str], int] = defaultdict(int)
    for (
        opd,
        nama,
        dari_hasil,
        ke_hasil,
        dari_perilaku,
        ke_perilaku,
        banyak,
        ada,
        selisih,
    ) in ringkas:
        satu = per_opd.setdefault(opd, DampakPerangkatDaerah(nama or "Di luar perangkat daerah"))
        for jumlah in (seluruhnya, satu):
            jumlah.jumlah += banyak
            jumlah.hasil_berubah += banyak if dari_hasil != ke_hasil else 0
            jumlah.perilaku_berubah += banyak if dari_perilaku != ke_perilaku else 0
            jumlah.selisih_indeks += selisih or 0
            jumlah.berindeks += ada
        hasil[dari_hasil, ke_hasil] += banyak
        perilaku[dari_perilaku, ke_perilaku] += banyak
    return Dampak(tahun, seluruhnya, list(per_opd.values()), dict(hasil), dict(perilaku), orang)
