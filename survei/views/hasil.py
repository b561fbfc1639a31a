"""What the public may see of the results: page, open data, and the list of surveys."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.web.grafik import Grafik, Titik, batang
from kinerja.web.halaman import halaman_dari
from kinerja.web.unduhan import CSV, lampiran, nama_berkas
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.aturan.skm import HasilSkm, HasilUnsur, Mutu
from survei.aturan.unsur import Unsur, Urutan, daftar_unsur, nomor_unsur
from survei.ekspor.data_terbuka import data_terbuka, data_terbuka_csv
from survei.selectors import daftar_publik, hasil_survei, karakteristik, survei_publik
from survei.selectors.sub import hasil_sub
from survei.selectors.tambahan import hasil_tambahan
from survei.views import integritas

WARNA_MUTU = {Mutu.A: "hijau", Mutu.B: "aksen", Mutu.C: "kuning", Mutu.D: "merah"}


def unsur_berurut(skm: HasilSkm, urutan: Urutan | None) -> list[tuple[int | None, HasilUnsur]]:
    """Without a number, or in one of the two official numberings (they differ for sarana and pengaduan)."""
    if urutan is None:
        return [(None, u) for u in skm.unsur]
    per = {u.unsur: u for u in skm.unsur}
    return [(nomor_unsur(unsur, urutan), per[unsur]) for unsur in daftar_unsur(urutan)]


def grafik_unsur(skm: HasilSkm) -> Grafik:
    titik = [Titik(u.unsur.label, u.nrr, WARNA_MUTU[u.mutu]) for u in skm.unsur]
    return batang("Nilai rata-rata tiap unsur (1–4)", titik, maks=4, desimal=3)


@login_not_required
@require_safe
def hasil(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    if not survei.skm:
        return integritas.hasil(request, survei)
    isi = hasil_survei(survei)
    skm = isi.hasil.skm
    urutan = Urutan(request.GET["urutan"]) if request.GET.get("urutan") in set(Urutan) else None
    konteks = {
        "urutan": urutan,
        "baris_unsur": unsur_berurut(skm, urutan) if skm else [],
        "survei": isi.survei,
        "isi": isi,
        "skm": skm,
        "grafik": grafik_unsur(skm) if skm else None,
        "sub": hasil_sub(isi),
        "ambang": AMBANG_TAMPIL,
        "ciri": karakteristik(isi.survei) if skm else (),
        "dikeluarkan": [
            k for k in isi.survei.keputusan_tanda.filter(dikeluarkan=True) if skm is not None
        ],
        "tambahan": hasil_tambahan(isi.survei) if skm else [],
        "rencana": [
            (r, Unsur(r.unsur).label) for r in isi.survei.tindak_lanjut.exclude(status="dibatalkan")
        ],
        "menerima": isi.survei.menerima(timezone.localdate()),
    }
    return render(request, "survei/hasil.html", konteks)


@login_not_required
@require_safe
def hasil_json(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    if not survei.skm:
        return integritas.hasil_json(survei)
    isi = hasil_survei(survei)
    return JsonResponse(
        data_terbuka(isi, hasil_sub(isi)), json_dumps_params={"ensure_ascii": False}
    )


@login_not_required
@require_safe
def hasil_csv(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    if not survei.skm:
        return integritas.hasil_csv(survei)
    isi = hasil_survei(survei)
    nama = nama_berkas(f"hasil {survei.judul}", "csv")
    return lampiran(data_terbuka_csv(isi, hasil_sub(isi)), nama, CSV)


@login_not_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The public list: what can be answered today first, then the results of what was."""
    cari = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    halaman = halaman_dari(request, daftar_publik(cari, timezone.localdate()))
    konteks = {"halaman": halaman, "cari": cari, "hari_ini": timezone.localdate()}
    return render(request, "survei/daftar_publik.html", konteks)
