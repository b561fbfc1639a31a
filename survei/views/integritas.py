"""Pages of SPAK and SPKP results: named as what they are, apart from those of the SKM."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from kinerja.web.grafik import Grafik, Titik, batang
from kinerja.web.unduhan import CSV, lampiran, nama_berkas
from pegawai.http import PermintaanMasuk
from survei.aturan.integritas import (
    NAMA_INDEKS,
    TERTINGGI_INTEGRITAS,
    HasilIntegritas,
    Integritas,
    mencapai,
)
from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.ekspor.data_integritas import data_integritas, data_integritas_csv
from survei.models import Survei
from survei.permissions import boleh_mengelola
from survei.selectors.integritas import bertanda_integritas, hasil_integritas, jumlah_integritas
from survei.selectors.tambahan import hasil_tambahan


def _grafik(indeks: HasilIntegritas | None) -> Grafik | None:
    if indeks is None:
        return None
    titik = [Titik(b.nama, b.rata, "aksen") for b in indeks.butir]
    return batang("Rata-rata tiap butir (1–6)", titik, maks=TERTINGGI_INTEGRITAS, desimal=3)


def _konteks(survei: Survei) -> dict[str, Any]:
    isi = hasil_integritas(survei)
    return {
        "survei": survei,
        "isi": isi,
        "indeks": isi.hasil.indeks,
        "nama_indeks": NAMA_INDEKS[Integritas(survei.instrumen.jenis)],
        "grafik": _grafik(isi.hasil.indeks),
        "ambang": AMBANG_TAMPIL,
        "tambahan": hasil_tambahan(survei) if isi.hasil.indeks else [],
        "dikeluarkan": survei.keputusan_tanda.filter(dikeluarkan=True) if isi.hasil.indeks else (),
    }


def hasil(request: HttpRequest, survei: Survei) -> HttpResponse:
    konteks = {**_konteks(survei), "menerima": survei.menerima(timezone.localdate())}
    return render(request, "survei/hasil_integritas.html", konteks)


def hasil_json(survei: Survei) -> HttpResponse:
    data = data_integritas(hasil_integritas(survei))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def hasil_csv(survei: Survei) -> HttpResponse:
    isi = data_integritas_csv(hasil_integritas(survei))
    return lampiran(isi, nama_berkas(f"hasil {survei.judul}", "csv"), CSV)


def rincian(request: PermintaanMasuk, survei: Survei) -> HttpResponse:
    """The staff page: with the thresholds of the setting in force, and what they rest on."""
    konteks = _konteks(survei)
    indeks: HasilIntegritas | None = konteks["indeks"]
    ambang = []
    if indeks is not None:
        pasangan = (("WBK", indeks.parameter.ambang_wbk), ("WBBM", indeks.parameter.ambang_wbbm))
        ambang = [(n, a, mencapai(indeks.indeks, a)) for n, a in pasangan if a is not None]
    konteks |= {
        "daftar_ambang": ambang,
        "masuk": jumlah_integritas([survei.pk]).get(survei.pk, 0),
        "bertanda": bertanda_integritas(survei),
        "tautan": request.build_absolute_uri(survei.jalur_publik),
        "lewat": survei.selesai < timezone.localdate(),
        "boleh_mengelola": boleh_mengelola(request.user, survei),
        "peristiwa": [
            {"judul": j.ringkasan, "pada": j.pada, "oleh": j.pelaku_nama, "ikon": "pencil"}
            for j in JejakAudit.objects.untuk(survei)[:20]
        ],
    }
    return render(request, "survei/rincian_integritas.html", konteks)
