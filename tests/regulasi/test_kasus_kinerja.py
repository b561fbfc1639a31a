"""Every case of kasus-kinerja.json by its id; a kind of case without a rule turns the suite red."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from karier.aturan import angka_kredit as ak
from pegawai.aturan.hukuman import JenisHukuman, hukuman_mangkir
from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.jabatan import Jenjang
from pegawai.aturan.nip import urai_nip
from penilaian.aturan import pp46_2011
from penilaian.aturan.distribusi import PredikatOrganisasi, periksa_distribusi
from penilaian.aturan.integrasi_2021 import konversi_pp46
from penilaian.aturan.permenpanrb_8_2021 import (
    KategoriCapaian,
    Kondisi,
    capaian_iki,
    nilai_akhir_skp,
    nilai_iki,
    nilai_tambahan,
)
from penilaian.aturan.pp30_2019 import nilai_kinerja, predikat_pp30
from penilaian.aturan.predikat import Predikat, Rating, predikat_kinerja
from tests.regulasi.kasus import Kasus, baca_kasus, sepresisi

Masukan = dict[str, Any]
KASUS = baca_kasus("kasus-kinerja.json")
# The reason in the data is a note for people; the page's own sentence is tested elsewhere.
CATATAN = {"alasan"}
# Published once to a tenth and once to a whole percent, so compared as printed.
SEPERTI_TERCETAK = {"capaian_iki_persen"}
SINGKATAN = dict(zip(("SB", "B", "BP", "K", "SK"), Predikat, strict=True))
SEBUTAN_HUKUMAN = {
    "Teguran tertulis": JenisHukuman.TEGURAN_TERTULIS,
    "Pernyataan tidak puas secara tertulis": JenisHukuman.TIDAK_PUAS,
    "Pemotongan tukin 25% selama 6 bulan": JenisHukuman.POTONG_6,
    "Pemotongan tukin 25% selama 9 bulan": JenisHukuman.POTONG_9,
    "Pemotongan tukin 25% selama 12 bulan": JenisHukuman.POTONG_12,
    "Penurunan jabatan setingkat lebih rendah 12 bulan": JenisHukuman.TURUN_JABATAN,
    "Pembebasan dari jabatan menjadi pelaksana 12 bulan": JenisHukuman.BEBAS_JABATAN,
    "Pemberhentian dengan hormat tidak atas permintaan sendiri": JenisHukuman.BERHENTI,
}


def _matriks(masukan: Masukan) -> Masukan:
    predikat = predikat_kinerja(
        Rating(masukan["rating_hasil_kerja"]), Rating(masukan["rating_perilaku"])
    )
    return {"predikat": predikat.sebutan_matriks}


def _nip(masukan: Masukan) -> Masukan:
    nip = urai_nip(masukan["nip"], JenisPegawai.PNS)
    return {
        "tanggal_lahir": nip.tanggal_lahir.isoformat(),
        "tmt_cpns": f"{nip.tmt_cpns:%Y-%m}",
        "jenis_kelamin": nip.jenis_kelamin.value,
        "nomor_urut": nip.nomor_urut,
    }


def _pp30_predikat(masukan: Masukan) -> Masukan:
    predikat = predikat_pp30(masukan["nilai"], menciptakan_ide_baru=masukan["menciptakan_ide_baru"])
    return {"predikat": predikat.label}


def _pp30_bobot(masukan: Masukan) -> Masukan:
    dengan_pendapat = {"70/30": False, "60/40": True}[masukan["bobot"]]
    hasil = nilai_kinerja(
        masukan["nilai_skp"], masukan["nilai_perilaku"], dengan_pendapat=dengan_pendapat
    )
    return {"nilai_kinerja": hasil.nilai}


def _iki(masukan: Masukan) -> Masukan:
    bawah, atas = masukan["target_min"], masukan["target_max"]
    capaian = capaian_iki(bawah, atas, masukan["realisasi"], Kondisi(masukan["kondisi"]))
    return {"capaian_iki_persen": capaian}


def _nilai_iki(masukan: Masukan) -> Masukan:
    capaian = masukan.get("capaian_iki_persen")
    if capaian is None:
        target = masukan["target"]
        capaian = capaian_iki(target, target, masukan["realisasi"], Kondisi.NORMAL)
    maksimum = masukan.get("target_adalah_maksimum", False)
    hasil = nilai_iki(capaian, target_maksimum=maksimum)
    return {
        "capaian_iki_persen": hasil.capaian,
        "kategori": hasil.kategori.label,
        "nilai_capaian_iki": hasil.nilai,
    }


def _skp_jpt(masukan: Masukan) -> Masukan:
    utama = [
        masukan["nilai_tertimbang_KU_perjanjian_kinerja"],
        masukan["nilai_tertimbang_KU_rencana_aksi"],
    ]
    return {"nilai_akhir_skp": nilai_akhir_skp(utama, [masukan["nilai_tertimbang_KT"]])}


def _tambahan(masukan: Masukan) -> Masukan:
    kategori = next(k for k in KategoriCapaian if k.label == masukan["kategori"])
    nilai = nilai_tambahan(kategori, masukan["bobot_lingkup"], masukan["nilai_capaian"])
    return {"nilai_tertimbang": nilai}


def _konversi_2021(masukan: Masukan) -> Masukan:
    return {"nilai_skala_pp30": konversi_pp46(masukan["nilai_pp46"])}


def _pp46_skp(masukan: Masukan) -> Masukan:
    """Given targets and realisations, or the value of an aspect itself."""

    def aspek(nama: str, rumus: Callable[[Any, Any], Fraction]) -> Fraction | None:
        if nama in masukan:
            return rumus(masukan[nama]["target"], masukan[nama]["realisasi"])
        nilai = masukan.get(f"nilai_{nama}")
        return None if nilai is None else Fraction(nilai)

    nilai = {
        "nilai_kuantitas": aspek("kuantitas", pp46_2011.nilai_kuantitas),
        "nilai_kualitas": aspek("kualitas", pp46_2011.nilai_kualitas),
        "nilai_waktu": aspek("waktu", pp46_2011.nilai_efisiensi),
        "nilai_biaya": aspek("biaya", pp46_2011.nilai_efisiensi),
    }
    if "kualitas_realisasi" in masukan:
        kualitas = pp46_2011.nilai_kualitas(100, masukan["kualitas_realisasi"])
        nilai["nilai_kualitas"] = kualitas
    terisi: Masukan = {nama: isi for nama, isi in nilai.items() if isi is not None}
    kegiatan = pp46_2011.capaian_kegiatan(list(terisi.values()))
    terisi["perhitungan"] = kegiatan.perhitungan
    terisi["nilai_capaian_skp"] = kegiatan.nilai
    for nama in ("waktu", "biaya"):
        if nama in masukan:
            terisi[f"efisiensi_{nama}_persen"] = pp46_2011.efisiensi(
                masukan[nama]["target"], masukan[nama]["realisasi"]
            )
    return terisi


def _pp46_waktu(masukan: Masukan) -> Masukan:
    target, realisasi = masukan["target_waktu"], masukan["realisasi_waktu"]
    nilai = pp46_2011.nilai_efisiensi(target, realisasi)
    return {
        "nilai_waktu": nilai,
        "kategori": pp46_2011.kategori_pp46(nilai).label,
        "efisiensi_persen": pp46_2011.efisiensi(target, realisasi),
    }


def _pp46_biaya(masukan: Masukan) -> Masukan:
    return {
        "nilai_biaya": pp46_2011.nilai_efisiensi(
            masukan["target_biaya"], masukan["realisasi_biaya"]
        )
    }


def _pp46_kategori(masukan: Masukan) -> Masukan:
    return {"kategori": pp46_2011.kategori_pp46(masukan["nilai"]).label}


def _predikat(label: str) -> Predikat:
    return next(p for p in Predikat if p.label == label)


def _jenjang(label: str) -> Jenjang:
    return next(j for j in Jenjang if j.label == label)


def _ak_konversi(masukan: Masukan) -> Masukan:
    predikat = _predikat(masukan["predikat"])
    koefisien = Decimal(masukan["koefisien"])
    if "jenjang" in masukan:
        assert ak.KETENTUAN[_jenjang(masukan["jenjang"])].koefisien == koefisien
    if "persen" in masukan:
        assert ak.PERSEN_PREDIKAT[predikat] == masukan["persen"]
    return {"angka_kredit": ak.konversi_predikat(predikat, koefisien, masukan["bulan"]).nilai}


def _ak_akumulasi(masukan: Masukan) -> Masukan:
    return {"akumulasi": ak.akumulasi(masukan["baris"])}


def _ak_triwulan(masukan: Masukan) -> Masukan:
    bulan = masukan["bulan_per_triwulan"]
    predikat, jenjang = _predikat(masukan["predikat"]), _jenjang(masukan["jenjang"])
    baris = [ak.konversi_jenjang(predikat, jenjang, bulan).eksak] * 4
    return {"kumulatif": ak.akumulasi_berjalan(baris)}


def _ak_saldo(masukan: Masukan) -> Masukan:
    baru = ak.konversi_jenjang(
        _predikat(masukan["predikat"]), _jenjang(masukan["jenjang"]), masukan["bulan"]
    )
    return {
        "ak_baru": baru.nilai,
        "ak_kumulatif": ak.akumulasi([masukan["ak_lama"], baru.eksak]),
    }


def _ak_pelantikan(masukan: Masukan) -> Masukan:
    tahun, bulan = masukan["masa_kerja_tahun"], masukan["masa_kerja_bulan"]
    return {"angka_kredit": ak.angka_kredit_pelantikan(tahun, bulan, masukan["koefisien"]).nilai}


def _ak_pangkat(masukan: Masukan) -> Masukan:
    baris = [nilai for nama, nilai in masukan.items() if nama.startswith("ak_")]
    hasil = ak.periksa_kenaikan_pangkat(ak.akumulasi(baris), Decimal(masukan["kebutuhan_kp"]))
    return {"ak_kumulatif": hasil.kumulatif, "status": hasil.status.name, "sisa": hasil.sisa}


def _ak_jenjang(masukan: Masukan) -> Masukan:
    hasil = ak.periksa_kenaikan_jenjang(
        masukan["ak_kumulatif"], Decimal(masukan["kebutuhan_jenjang"])
    )
    return {"status": hasil.status.name, "sisa": hasil.sisa}


def _ak_ijazah(masukan: Masukan) -> Masukan:
    kebutuhan = ak.KETENTUAN[_jenjang(masukan["jenjang"])].naik_pangkat
    assert kebutuhan == masukan["kebutuhan_kp"]
    return {"angka_kredit": ak.tambahan_ijazah(kebutuhan)}


def _hukuman(masukan: Masukan) -> Masukan:
    hasil = hukuman_mangkir(masukan.get("hari_kumulatif", 0), masukan.get("hari_berturut_turut", 0))
    if hasil is None:
        return {"tingkat": None, "hukuman": None}
    sebutan = next(s for s, jenis in SEBUTAN_HUKUMAN.items() if jenis is hasil.jenis)
    isi: Masukan = {"tingkat": hasil.tingkat.value, "hukuman": sebutan}
    if hasil.gaji_dihentikan:
        isi["gaji"] = "dihentikan mulai bulan berikutnya"
    return isi


def _distribusi(masukan: Masukan) -> Masukan:
    organisasi = next(o for o in PredikatOrganisasi if o.label == masukan["predikat_organisasi"])
    jumlah = {SINGKATAN[kode]: banyak for kode, banyak in masukan["jumlah"].items()}
    return {"sesuai_pola": periksa_distribusi(organisasi, jumlah).sesuai}


# the start of `dasar` -> the rule that answers it
ATURAN: dict[str, Callable[[Masukan], Masukan]] = {
    "PermenPANRB 6/2022 matriks predikat": _matriks,
    "NIP 18 digit": _nip,
    "PP 30/2019 Pasal 41 ayat (5)": _pp30_predikat,
    "PP 30/2019 Pasal 41 ayat (2)": _pp30_bobot,
    "PermenPANRB 8/2021 capaian IKI": _iki,
    "PermenPANRB 8/2021 nilai capaian IKI": _nilai_iki,
    "PermenPANRB 8/2021 nilai akhir SKP JPT": _skp_jpt,
    "PermenPANRB 8/2021 nilai tertimbang kinerja tambahan": _tambahan,
    "Integrasi 2021: konversi nilai": _konversi_2021,
    "PP 46/2011 + Perka BKN 1/2013 nilai capaian SKP": _pp46_skp,
    "PP 46/2011 nilai capaian SKP": _pp46_skp,
    "PP 46/2011 nilai aspek waktu": _pp46_waktu,
    "PP 46/2011 nilai aspek biaya": _pp46_biaya,
    "PP 46/2011 kategori nilai": _pp46_kategori,
    "Peraturan BKN 3/2023 konversi": _ak_konversi,
    "Peraturan BKN 3/2023 akumulasi angka kredit": _ak_akumulasi,
    "Peraturan BKN 3/2023 akumulasi triwulan": _ak_triwulan,
    "PAK: saldo lama + baru": _ak_saldo,
    "konversi masa kerja saat pelantikan JF": _ak_pelantikan,
    "kelayakan kenaikan pangkat": _ak_pangkat,
    "kenaikan jenjang": _ak_jenjang,
    "tambahan angka kredit ijazah": _ak_ijazah,
    "PP 94/2021 tidak masuk kerja": _hukuman,
    "SE MenPANRB 3/2023 pola distribusi predikat": _distribusi,
}


def _aturan(kasus: Kasus) -> Callable[[Masukan], Masukan]:
    cocok = [fungsi for awal, fungsi in ATURAN.items() if kasus["dasar"].startswith(awal)]
    assert len(cocok) == 1, f"{kasus['id']}: {len(cocok)} aturan untuk “{kasus['dasar']}”"
    return cocok[0]


def test_nomor_kasus_unik() -> None:
    assert len({k["id"] for k in KASUS}) == len(KASUS)


@pytest.mark.parametrize("awal", ATURAN)
def test_setiap_aturan_dipakai_kasus(awal: str) -> None:
    assert [k for k in KASUS if k["dasar"].startswith(awal)]


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k["id"])
def test_kasus(kasus: Kasus) -> None:
    hasil = _aturan(kasus)(kasus["masukan"])
    harapan = {nama: isi for nama, isi in kasus["harapan"].items() if nama not in CATATAN}
    assert harapan
    for nama, isi in harapan.items():
        if nama in SEPERTI_TERCETAK:
            persis = Fraction(hasil[nama])
            assert sepresisi(Decimal(persis.numerator) / persis.denominator, isi), nama
        else:
            assert hasil[nama] == isi, nama
