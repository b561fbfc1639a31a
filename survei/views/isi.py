"""A citizen answers: one question a page, no account, nothing kept on the server before it is sent."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.web.laju import LajuJaringan
from survei.actions.tanggapan import (
    Isian,
    JawabanBelumLengkap,
    KodeTidakBerlaku,
    LayananBukanDariSurvei,
    SurveiTidakMenerima,
    kirim_tanggapan,
)
from survei.aturan.kewajaran import tanda_jawaban
from survei.aturan.responden import TIDAK_MENJAWAB
from survei.forms.isian import (
    LAYANAN,
    SARAN,
    TANYA,
    TENTANG_ANDA,
    JawabanForm,
    KodeForm,
    LangkahForm,
    LayananForm,
    SaranForm,
    TambahanForm,
    TentangAndaForm,
)
from survei.http import (
    IsianPeramban,
    baca_isian,
    bahasa_dari,
    hapus_isian,
    ingat_bahasa,
    isian_baru,
    mode_kios,
    sudah_terkirim,
    tandai_terkirim,
    tulis_isian,
)
from survei.impor.tanggapan import KOSAKATA_CIRI
from survei.models import Kanal, Pertanyaan, PertanyaanTambahan, Survei
from survei.selectors import LABEL_CIRI, soal_survei, sudah_dilakukan, survei_publik
from survei.selectors.bahasa import BAHASA, terjemah

# Flagging starts far below this; only a program reaches it, or a festival behind one address, which waits ten minutes.
BATAS_JARINGAN = 600
BACA_TULIS = require_http_methods(["GET", "HEAD", "POST"])
laju = LajuJaringan()


def tampilkan(
    request: HttpRequest, survei: Survei, templat: str, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    """In the reader's language; on a shared device nothing stays in the browser."""
    bahasa, kios = bahasa_dari(request), mode_kios(request, survei.kode)
    konteks = {
        **isi,
        "survei": survei,
        "kios": kios,
        "bahasa": bahasa,
        "kata_galat": terjemah("Galat:", bahasa),
        "pilihan_bahasa": BAHASA.items(),
    }
    respons = render(request, templat, konteks, status=status)
    ingat_bahasa(request, respons)
    # A browser of one's own may show a page again on "back" after asking; no shared cache keeps it.
    respons["Cache-Control"] = "no-store" if kios else "private, no-cache"
    return respons


def _tidak_menerima(request: HttpRequest, survei: Survei) -> HttpResponse:
    lewat = survei.status == Survei.Status.DITUTUP or survei.selesai < timezone.localdate()
    isi = {"keadaan": "ditutup" if lewat else "belum_mulai"}
    status = 409 if request.method == "POST" else 200
    return tampilkan(request, survei, "survei/tidak_menerima.html", isi, status)


def _susunan(soal: list[Pertanyaan], tambahan: list[PertanyaanTambahan], layanan: int) -> list[str]:
    awal = [LAYANAN] if layanan > 1 else []
    sendiri = [f"{TANYA}{satu.urut}" for satu in tambahan]
    # Of surveys without results by group nothing about the person is asked.
    tentang = [] if soal and not soal[0].instrumen.skm else [TENTANG_ANDA]
    return [*awal, *(satu.kode for satu in soal), *sendiri, *tentang, SARAN]


def _form(
    langkah: str,
    soal: list[Pertanyaan],
    tambahan: list[PertanyaanTambahan],
    survei: Survei,
    isian: IsianPeramban,
    request: HttpRequest,
) -> LangkahForm:
    data = request.POST if request.method == "POST" else None
    isi: dict[str, Any] = {"survei": survei, "isian": isian, "bahasa": bahasa_dari(request)}
    khusus = {LAYANAN: LayananForm, TENTANG_ANDA: TentangAndaForm, SARAN: SaranForm}
    if langkah in khusus:
        return khusus[langkah](data, **isi)
    if langkah.startswith(TANYA):
        sendiri = next(s for s in tambahan if f"{TANYA}{s.urut}" == langkah)
        return TambahanForm(data, tambahan=sendiri, **isi)
    return JawabanForm(data, soal=next(s for s in soal if s.kode == langkah), **isi)


def _jalur(survei: Survei, langkah: str) -> str:
    return reverse("survei:publik_langkah", args=[survei.kode, langkah])


def _ke_awal(request: HttpRequest, kode: str) -> HttpResponse:
    """Nothing unsent is on this device: because it was sent ("back" in the browser), or because it was lost."""
    sebab = "terkirim" if sudah_terkirim(request, kode) else "ulang"
    return redirect(f"{reverse('survei:publik_isi', args=[kode])}?{sebab}")


@login_not_required
@BACA_TULIS
def mulai(request: HttpRequest, kode: str) -> HttpResponse:
    """What the survey is about, and the button that starts it (and gives the answer its one-time key)."""
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei)
    layanan = list(survei.layanan.order_by("nama", "pk"))
    data = request.POST if request.method == "POST" else None
    soal = soal_survei(survei)
    form = None
    if survei.wajib_kode:
        awal = {"kode": request.GET.get("kode", "")}
        form = KodeForm(data, survei=survei, bahasa=bahasa_dari(request), initial=awal)
    if data is None or (form is not None and not form.is_valid()):
        konteks: dict[str, Any] = {
            "layanan": layanan,
            "ulang": "ulang" in request.GET,
            "form": form,
        }
        konteks |= {"terkirim": "terkirim" in request.GET, "jumlah_soal": len(soal)}
        status = 200 if data is None else 422
        respons = tampilkan(request, survei, "survei/mulai.html", konteks, status)
        if mode_kios(request, survei.kode):
            hapus_isian(respons, survei.kode)
        return respons
    undangan = form.cleaned_data["kode"] if form else ""
    tunggal = layanan[0].pk if len(layanan) == 1 else None
    isian = isian_baru(tunggal, timezone.now(), undangan, tuple(s.kode for s in soal))
    respons = redirect(_jalur(survei, _susunan(soal, [], len(layanan))[0]))
    tulis_isian(respons, survei.kode, isian)
    return respons


@login_not_required
@BACA_TULIS
def langkah(request: HttpRequest, kode: str, langkah: str) -> HttpResponse:
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei)
    soal, tambahan = soal_survei(survei), list(survei.pertanyaan_tambahan.order_by("urut"))
    susunan = _susunan(soal, tambahan, survei.cakupan.count())
    if langkah not in susunan:
        raise Http404
    isian = baca_isian(request, survei.kode)
    if isian is None or isian.soal != tuple(satu.kode for satu in soal):
        return _ke_awal(request, survei.kode)
    form = _form(langkah, soal, tambahan, survei, isian, request)
    nomor = susunan.index(langkah)
    periksa = reverse("survei:publik_periksa", args=[survei.kode])
    if form.is_bound and form.is_valid():
        terakhir = nomor + 1 == len(susunan) or "ubah" in request.GET
        respons = redirect(periksa if terakhir else _jalur(survei, susunan[nomor + 1]))
        tulis_isian(respons, survei.kode, form.terapkan())
        return respons
    kembali = _jalur(survei, susunan[nomor - 1]) if nomor else survei.jalur_publik
    konteks = {
        "form": form,
        "nomor": nomor + 1,
        "jumlah": len(susunan),
        "kembali": periksa if "ubah" in request.GET else kembali,
    }
    return tampilkan(request, survei, form.templat, konteks, 422 if form.is_bound else 200)


@login_not_required
@BACA_TULIS
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    """Everything chosen, each with a way to change it; sending is the button below."""
    kode = kode.lower()
    isian = baca_isian(request, kode)
    if request.method == "POST" and isian and isian.layanan_id and not isian.belum_dijawab:
        return _kirim(request, kode, isian, isian.layanan_id)
    survei = survei_publik(kode)
    if not survei.menerima(timezone.localdate()):
        return _tidak_menerima(request, survei)
    soal = soal_survei(survei)
    if isian is None or isian.soal != tuple(satu.kode for satu in soal):
        return _ke_awal(request, survei.kode)
    if isian.layanan_id is None:
        return redirect(_jalur(survei, LAYANAN))
    if isian.belum_dijawab:
        return redirect(_jalur(survei, isian.belum_dijawab[0]))
    konteks = {"butir": _butir(survei, soal, isian, bahasa_dari(request))}
    return tampilkan(request, survei, "survei/periksa.html", konteks)


def _kirim(request: HttpRequest, kode: str, isian: IsianPeramban, layanan_id: int) -> HttpResponse:
    """On the way of a good answer the survey itself is not fetched: the sending asks for it."""
    respons = redirect("survei:publik_terima_kasih", kode=kode)
    hapus_isian(respons, kode)
    if not mode_kios(request, kode):
        tandai_terkirim(respons, kode)
    if request.POST.get("situs"):
        # Filled in the field that people do not see: a program. It gets a person's thanks and is not counted.
        return respons
    serombongan = laju.catat(request, kode)
    if serombongan > getattr(settings, "SURVEI_BATAS_JARINGAN", BATAS_JARINGAN):
        return tampilkan(request, survei_publik(kode), "survei/terlalu_ramai.html", {}, 429)
    pada = timezone.now()
    detik = pada.timestamp() - isian.mulai
    tanda = tanda_jawaban(list(isian.jawaban.values()), detik, serombongan)
    try:
        kirim_tanggapan(
            kode=kode,
            isian=Isian(
                layanan_id,
                isian.jawaban,
                isian.ciri,
                isian.saran,
                tanda,
                isian.undangan,
                isian.tambahan,
            ),
            kunci=isian.kunci,
            kanal=Kanal.KIOS if mode_kios(request, kode) else Kanal.DARING,
            pada=pada,
        )
    except SurveiTidakMenerima:
        return _tidak_menerima(request, survei_publik(kode))
    except (JawabanBelumLengkap, LayananBukanDariSurvei, KodeTidakBerlaku):
        # the survey's services changed, or the code was used elsewhere, while the answer was under way
        return redirect(f"{reverse('survei:publik_isi', args=[kode])}?ulang")
    return respons


def _butir(
    survei: Survei, pertanyaan: list[Pertanyaan], isian: IsianPeramban, bahasa: str
) -> list[tuple[str, str, str]]:
    """(question, answer, where to change it)"""
    daftar: list[tuple[str, str, str]] = []
    layanan = dict(survei.layanan.values_list("pk", "nama"))
    if len(layanan) > 1:
        nama = layanan.get(isian.layanan_id or 0, "")
        daftar.append((terjemah("Layanan yang diterima", bahasa), nama, _jalur(survei, LAYANAN)))
    for soal in pertanyaan:
        kata = dict(soal.jawaban_dalam(bahasa))[isian.jawaban[soal.kode]]
        nama = terjemah(soal.nama_unsur, bahasa) + (f" ({soal.nomor})" if soal.nomor else "")
        daftar.append((nama, kata, _jalur(survei, soal.kode)))
    for satu in survei.pertanyaan_tambahan.order_by("urut"):
        nilai = isian.tambahan.get(satu.pk)
        tertulis = dict(satu.jawaban).get(nilai) if isinstance(nilai, int) else nilai
        kosong = terjemah("Tidak dijawab", bahasa)
        daftar.append((satu.teks, tertulis or kosong, _jalur(survei, f"{TANYA}{satu.urut}")))
    for nama, kosakata in KOSAKATA_CIRI.items() if survei.skm else ():
        pilihan = terjemah(kosakata(isian.ciri.get(nama, TIDAK_MENJAWAB)).label, bahasa)
        daftar.append((terjemah(LABEL_CIRI[nama], bahasa), pilihan, _jalur(survei, TENTANG_ANDA)))
    saran = isian.saran or terjemah("Tidak ada", bahasa)
    daftar.append((terjemah("Saran", bahasa), saran, _jalur(survei, SARAN)))
    return daftar


@login_not_required
@require_safe
def terima_kasih(request: HttpRequest, kode: str) -> HttpResponse:
    survei = survei_publik(kode)
    konteks = {"dilakukan": sudah_dilakukan(survei.unit)}
    return tampilkan(request, survei, "survei/terima_kasih.html", konteks)
