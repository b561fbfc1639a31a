"""Sentences of the SKM report, written from the figures: what is lowest, what is highest, what changed."""

from collections.abc import Sequence

from kinerja.regulasi import tulis_angka
from survei.aturan.skm import HasilSkm, HasilUnsur
from survei.selectors import Dampak, HasilSurvei, TabelCiri, TitikTren


def daftar_kata(kata: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def _sebut(unsur: Sequence[HasilUnsur]) -> str:
    return daftar_kata([f"{u.unsur.label} ({tulis_angka(u.nrr, 3)})" for u in unsur])


def terendah(skm: HasilSkm, banyak: int = 3) -> list[HasilUnsur]:
    """The lowest elements; those that tie with the last one belong to them, unless that would be all."""
    urut = sorted(skm.unsur, key=lambda u: u.nrr_eksak)
    batas = urut[banyak - 1].nrr_eksak
    seri = [u for u in urut if u.nrr_eksak <= batas]
    return seri if len(seri) < len(urut) else urut[:banyak]


def tertinggi(skm: HasilSkm) -> list[HasilUnsur]:
    puncak = max(u.nrr_eksak for u in skm.unsur)
    return [u for u in skm.unsur if u.nrr_eksak == puncak]


def kalimat_indeks(isi: HasilSurvei, skm: HasilSkm) -> list[str]:
    hasil = [
        (
            f"Indeks Kepuasan Masyarakat {isi.survei.unit} adalah {tulis_angka(skm.ikm, 2)} dari {tulis_angka(skm.n)} "
            f"responden, dengan mutu pelayanan {skm.mutu.value} ({skm.mutu.label.lower()})."
        )
    ]
    if isi.hasil.selang is not None:
        s = isi.hasil.selang
        hasil.append(
            f"Selang kepercayaan 95 persen: {tulis_angka(s.bawah, 2)} sampai {tulis_angka(s.atas, 2)}."
        )
    if isi.keterwakilan is not None:
        hasil.append(str(isi.keterwakilan.penjelasan))
    else:
        hasil.append(
            "Populasi penerima layanan belum seluruhnya dicatat, sehingga keterwakilan belum dapat dinilai."
        )
    return hasil


def kalimat_unsur(skm: HasilSkm) -> list[str]:
    if len({u.nrr_eksak for u in skm.unsur}) == 1:
        return [f"Kesembilan unsur bernilai sama, {tulis_angka(skm.unsur[0].nrr, 3)}."]
    bawah, atas = terendah(skm), tertinggi(skm)
    kalimat = [
        f"Unsur dengan nilai terendah: {_sebut(bawah)}.",
        f"Unsur dengan nilai tertinggi: {_sebut(atas)}.",
    ]
    kurang = [u for u in skm.unsur if u.mutu.value in ("C", "D")]
    if kurang:
        kalimat.append(
            f"{len(kurang)} dari 9 unsur bermutu kurang baik atau tidak baik dan perlu didahulukan: "
            f"{daftar_kata([u.unsur.label for u in kurang])}."
        )
    else:
        kalimat.append("Tidak ada unsur yang bermutu kurang baik atau tidak baik.")
    return kalimat


def kalimat_tren(tren: Sequence[TitikTren], kini: TitikTren | None) -> list[str]:
    """This period against the one before it, each under its own rule."""
    ada = [t for t in tren if t.ikm is not None]
    if kini is None or kini.ikm is None:
        return ["Periode ini belum mempunyai nilai."]
    lalu = [t for t in ada if t.selesai < kini.mulai]
    if not lalu or lalu[-1].ikm is None:
        return ["Ini periode pertama yang tercatat, sehingga belum ada perbandingan."]
    sebelum = lalu[-1]
    beda = kini.ikm - (sebelum.ikm or kini.ikm)
    arah = (
        "sama dengan"
        if not beda
        else f"{'naik' if beda > 0 else 'turun'} {tulis_angka(abs(beda), 2)} dari"
    )
    kalimat = [
        (
            f"Nilai periode ini ({tulis_angka(kini.ikm, 2)}) {arah} periode {sebelum.label} "
            f"({tulis_angka(sebelum.ikm or 0, 2)}, mutu {sebelum.mutu})."
        )
    ]
    if sebelum.peraturan != kini.peraturan:
        kalimat.append(
            f"Periode {sebelum.label} dinilai menurut {sebelum.peraturan}, yang unsur dan batas mutunya berbeda; "
            "kedua nilai tidak dapat dibandingkan begitu saja."
        )
    return kalimat


def kalimat_dampak(dampak: Sequence[tuple[str, Dampak]]) -> list[str]:
    hasil = []
    for label, d in dampak:
        if d.selisih is None or d.sebelum is None or d.sesudah is None:
            hasil.append(f"Unsur {label}: belum dapat dibandingkan dengan periode sebelumnya.")
            continue
        arah = "tetap" if not d.selisih else "naik" if d.selisih > 0 else "turun"
        hasil.append(
            f"Unsur {label} {arah} dari {tulis_angka(d.sebelum.nrr, 3)} menjadi {tulis_angka(d.sesudah.nrr, 3)}."
        )
    return hasil


def kalimat_responden(ciri: Sequence[TabelCiri]) -> list[str]:
    """The largest group of each characteristic; those who did not answer are no group."""
    hasil = []
    for tabel in ciri:
        ada = [k for k in tabel.kelompok if k.n is not None and k.kode != "tidak_menjawab"]
        if ada:
            k = max(ada, key=lambda k: k.n or 0)
            hasil.append(
                f"{tabel.label} terbanyak: {k.label} ({tulis_angka(k.n or 0)} orang, "
                f"{tulis_angka(k.persen or 0, 1)} persen)."
            )
    return hasil
