"""What the scoring page shows: the sheet with its form, the decision, the matrix, the way to the next person."""

from collections.abc import Mapping
from typing import Any

from pegawai.models import Pengguna
from pegawai.selectors import nomor_dinilai
from penilaian.aturan.predikat import MATRIKS, Rating
from penilaian.forms import KeputusanForm, LembarForm
from penilaian.models import Penilaian
from penilaian.selectors.gabungan import Gabungan, gabungan_periode, gabungan_segmen
from penilaian.selectors.keadaan import DaftarKeadaan, Keadaan, tanggal_acuan
from penilaian.selectors.lembar import PILIHAN_SIKAP, Lembar
from penilaian.selectors.medan import KOLOM, baca_medan, daftar_medan
from penilaian.selectors.tahun_lalu import tahun_lalu


def lembar_form(lembar: Lembar, data: Mapping[str, Any] | None = None) -> LembarForm:
    medan = daftar_medan(lembar.penilaian, lembar.bahan)
    awal = {m: baca_medan(lembar.penilaian, lembar.bahan, m) for m in medan}
    return LembarForm(data, medan=medan, awal=awal)


def konteks_lembar(lembar: Lembar, form: LembarForm) -> dict[str, Any]:
    lalu = tahun_lalu(lembar.penilaian, lembar.bahan.indikator)
    return {
        "tahun_lalu": lalu,
        "lembar": lembar,
        "penilaian": lembar.penilaian,
        "lembar_form": form,
        "rhk": [
            (
                baris,
                [
                    (
                        b,
                        form[f"koreksi-{b.indikator.pk}"],
                        form[f"catatan-{b.indikator.pk}"],
                        lalu.capaian.get(b.indikator.pk),
                    )
                    for b in baris.indikator
                ],
            )
            for baris in lembar.rhk
        ],
        "sikap": [
            (b, form[f"sikap-{b.nilai_dasar.value}"], lalu.sikap.get(b.nilai_dasar.value))
            for b in lembar.sikap
        ],
        "kolom": {nama: form[nama] for nama in KOLOM if nama in form.fields},
        "pilihan_sikap": PILIHAN_SIKAP,
        "matriks": baris_matriks(lembar.penilaian),
        "usulan_kalibrasi": lembar.bahan.usulan_kalibrasi,
    }


def keputusan_form(penilaian: Penilaian, data: Mapping[str, Any] | None = None) -> KeputusanForm:
    """Starts from the decision, else from the suggestion."""
    awal = {
        "rating_hasil_kerja": penilaian.rating_hasil_kerja or penilaian.saran_hasil_kerja,
        "alasan_hasil": penilaian.alasan_hasil,
        "rating_perilaku": penilaian.rating_perilaku or penilaian.saran_perilaku,
        "alasan_perilaku": penilaian.alasan_perilaku,
    }
    return KeputusanForm(data, initial=awal)


def baris_matriks(penilaian: Penilaian) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The 3×3 table as the law prints it: rows hasil kerja from above, columns perilaku from below."""
    terpilih = (penilaian.rating_hasil_kerja, penilaian.rating_perilaku)
    return [
        (
            hasil.label,
            [
                (p.label, MATRIKS[hasil, p].sebutan_matriks, (hasil.value, p.value) == terpilih)
                for p in reversed(Rating)
            ],
        )
        for hasil in Rating
    ]


def urutan_orang(pengguna: Pengguna, penilaian: Penilaian) -> dict[str, int | None]:
    """Previous, next, place and number among the people who are being scored."""
    if pengguna.pegawai is None:
        return {}
    tahun = penilaian.skp.tahun_kinerja
    acuan = tanggal_acuan(tahun.tahun)
    orang = nomor_dinilai(pengguna.pegawai, acuan)
    pilihan = (Keadaan.SIAP_DINILAI, Keadaan.DINILAI)
    periode = penilaian.periode
    saringan = {"pegawai": orang, "keadaan": pilihan, "periode": periode}
    daftar = DaftarKeadaan(tahun, acuan, **saringan).penilaian()
    if penilaian.pk not in daftar:
        return {"berikut": daftar[0] if daftar else None, "jumlah": len(daftar)}
    i = daftar.index(penilaian.pk)
    return {
        "sebelum": daftar[i - 1] if i else None,
        "berikut": daftar[i + 1] if i + 1 < len(daftar) else None,
        "nomor": i + 1,
        "jumlah": len(daftar),
    }


def konteks_gabungan(penilaian: Penilaian) -> dict[str, Gabungan | None]:
    """For the year only: what its periods and its segments say."""
    if not penilaian.periode.tahunan:
        return {}
    return {
        "gabungan_periode": gabungan_periode(penilaian.skp),
        "gabungan_segmen": gabungan_segmen(penilaian.skp),
    }
