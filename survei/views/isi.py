"""A citizen answers: one question a page, no account, nothing kept on the server before it is sent."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from survei.actions.tanggapan import (
    Isian,
    JawabanBelumLengkap,
    LayananBukanDariSurvei,
    SurveiTidakMenerima,
    kirim_tanggapan,
)
from survei.aturan.kewajaran import tanda_jawaban
from survei.aturan.responden import TIDAK_MENJAWAB
from survei.forms.isian import (
    LAYANAN,
    SARAN,
    TENTANG_ANDA,
    JawabanForm,
    KirimForm,
    LangkahForm,
    LayananForm,
    SaranForm,
    TentangAndaForm,
)
from survei.http import (
    IsianPeramban,
    LajuJaringan,
    baca_isian,
    hapus_isian,
    isian_baru,
    tulis_isian,
)
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import Pertanyaan, Survei
from survei.selectors import LABEL_CIRI, soal_survei, sudah_dilakukan, survei_publik

# Flagging starts far below this; only a program reaches it, or a festival behind one address, which waits ten minutes.
BATAS_JARINGAN = 600
laju = LajuJaringan()
# A browser may show these again on "back" but asks first, and no shared cache keeps them.
milik_peramban = cache_control(private=True, no_cache=True)


def _tidak_menerima(request: HttpRequest, survei: Survei, status: int = 200) -> HttpResponse:
    lewat = survei.status == Survei.Status.DITUTUP or survei.selesai < timezone.localdate()
    konteks = {"survei": survei, "keadaan": "ditutup" if lewat else "belum_mulai"}
    return render(request, "survei/tidak_menerima.html", konteks, status=status)


def _susunan(survei: Survei, soal: list[Pertanyaan], layanan: int) -> list[str]:
    awal = [LAYANAN] if layanan > 1 else []
    return [*awal, *(satu.unsur for satu in soal), TENTANG_ANDA, SARAN]


def _form(
    langkah: str, soal: list[Pertanyaan], survei: Survei, isian: IsianPeramban, request: HttpRequest
) -> LangkahForm:
    data = request.POST if request.method == "POST" else None
    if langkah == LAYANAN:
        return LayananForm(data, survei=survei, isian=isian)
    if langkah == TENTANG_ANDA:
        return TentangAndaForm(data, survei=survei, isian=isian)
    if langkah == SARAN:
        return SaranForm(data, survei=survei, isian=isian)
    satu = next(s for s in soal if s.unsur == langkah)
    return JawabanForm(data, survei=survei, isian=isian, soal=satu)


def _jalur(survei: Survei, langkah: str) -> str:
    return reverse("survei:publik_langkah", args=[survei.kode, langkah])


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@milik_peramban
def mulai(request: HttpRequest, kode: str) -> HttpResponse:
    """What the survey is about, and the button that starts it (and gives the answer its one-time key)."""
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei, 409 if request.method == "POST" else 200)
    layanan = list(survei.layanan.order_by("nama", "pk"))
    if request.method != "POST":
        konteks = {"survei": survei, "layanan": layanan, "ulang": "ulang" in request.GET}
        return render(request, "survei/mulai.html", konteks)
    isian = isian_baru(layanan[0].pk if len(layanan) == 1 else None, timezone.now())
    susunan = _susunan(survei, soal_survei(survei), len(layanan))
    respons = redirect(_jalur(survei, susunan[0]))
    tulis_isian(respons, survei, isian)
    return respons


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@milik_peramban
def langkah(request: HttpRequest, kode: str, langkah: str) -> HttpResponse:
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei, 409 if request.method == "POST" else 200)
    soal = soal_survei(survei)
    susunan = _susunan(survei, soal, survei.cakupan.count())
    if langkah not in susunan:
        raise Http404
    isian = baca_isian(request, survei)
    if isian is None:
        return redirect(f"{survei.jalur_publik}?ulang")
    form = _form(langkah, soal, survei, isian, request)
    nomor = susunan.index(langkah)
    periksa = reverse("survei:publik_periksa", args=[kode])
    if form.is_bound and form.is_valid():
        terakhir = nomor + 1 == len(susunan) or "ubah" in request.GET
        respons = redirect(periksa if terakhir else _jalur(survei, susunan[nomor + 1]))
        tulis_isian(respons, survei, form.terapkan())
        return respons
    konteks = {
        "survei": survei,
        "form": form,
        "nomor": nomor + 1,
        "jumlah": len(susunan),
        "kembali": _jalur(survei, susunan[nomor - 1]) if nomor else survei.jalur_publik,
    }
    if "ubah" in request.GET:
        konteks["kembali"] = periksa
    return render(request, form.templat, konteks, status=422 if form.is_bound else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@milik_peramban
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    """Everything chosen, each with a way to change it; sending is the button below."""
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei, 409 if request.method == "POST" else 200)
    isian = baca_isian(request, survei)
    if isian is None:
        return redirect(f"{survei.jalur_publik}?ulang")
    if isian.layanan_id is None:
        return redirect(_jalur(survei, LAYANAN))
    if isian.belum_dijawab:
        return redirect(_jalur(survei, isian.belum_dijawab[0]))
    if request.method == "POST":
        return _kirim(request, survei, isian, isian.layanan_id)
    konteks = {"survei": survei, "isian": isian, "butir": _butir(survei, isian)}
    return render(request, "survei/periksa.html", konteks)


def _kirim(
    request: HttpRequest, survei: Survei, isian: IsianPeramban, layanan_id: int
) -> HttpResponse:
    respons = redirect("survei:publik_terima_kasih", kode=survei.kode)
    hapus_isian(respons, survei)
    if KirimForm(request.POST).terjebak:
        return respons  # a program gets the same thanks as a person, and is not counted
    serombongan = laju.catat(request, survei)
    if serombongan > getattr(settings, "SURVEI_BATAS_JARINGAN", BATAS_JARINGAN):
        return render(request, "survei/terlalu_ramai.html", {"survei": survei}, status=429)
    pada = timezone.now()
    tanda = tanda_jawaban(list(isian.jawaban.values()), pada.timestamp() - isian.mulai, serombongan)
    try:
        kirim_tanggapan(
            survei=survei,
            isian=Isian(layanan_id, isian.jawaban, isian.ciri, isian.saran, tanda),
            kunci=isian.kunci,
            pada=pada,
        )
    except SurveiTidakMenerima:
        return _tidak_menerima(request, survei, 409)
    except (JawabanBelumLengkap, LayananBukanDariSurvei):
        # the survey's services changed while the answer was under way
        return redirect(f"{survei.jalur_publik}?ulang")
    return respons


def _butir(survei: Survei, isian: IsianPeramban) -> list[tuple[str, str, str]]:
    """(question, answer, where to change it)"""
    daftar: list[tuple[str, str, str]] = []
    layanan = dict(survei.layanan.values_list("pk", "nama"))
    if len(layanan) > 1:
        nama = layanan.get(isian.layanan_id or 0, "")
        daftar.append(("Layanan yang diterima", nama, _jalur(survei, LAYANAN)))
    for soal in soal_survei(survei):
        kata = dict(soal.jawaban)[isian.jawaban[soal.unsur]]
        daftar.append((soal.nama_unsur, kata, _jalur(survei, soal.unsur)))
    for nama, kosakata in KOSAKATA_CIRI.items():
        pilihan = kosakata(isian.ciri.get(nama, TIDAK_MENJAWAB))
        daftar.append((LABEL_CIRI[nama], pilihan.label, _jalur(survei, TENTANG_ANDA)))
    daftar.append(("Saran", isian.saran or "Tidak ada", _jalur(survei, SARAN)))
    return daftar


@login_not_required
@require_safe
def terima_kasih(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    konteks = {"survei": survei, "dilakukan": sudah_dilakukan(survei.unit)}
    return render(request, "survei/terima_kasih.html", konteks)
