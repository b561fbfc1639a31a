"""Sending: every letter once, a refusal stops one, a silent server stops all and is tried again."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery import current_app
from celery.exceptions import Retry
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connection, transaction

from notifikasi.actions import surel
from notifikasi.actions.surel import ServerSurelTakTerjangkau, kirim_surel, sapu_surel
from notifikasi.models import Pengiriman
from notifikasi.surat import surat_pemberitahuan
from tests.factories.notifikasi import NotifikasiFactory, PengirimanFactory

PADA = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DIBUAT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class ServerUji(EmailBackend):
    """Stands for the mail server: `galat[address]` is what it answers instead of taking the letter."""

    galat: dict[str, Exception] = {}
    mati: Exception | None = None

    def open(self) -> bool:
        if self.mati is not None:
            raise self.mati
        return True

    def send_messages(self, messages: Any) -> int:
        for surat in messages:
            if surat.to[0] in self.galat:
                raise self.galat[surat.to[0]]
        return super().send_messages(messages)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[ServerUji]:
    monkeypatch.setattr(surel, "get_connection", ServerUji)
    monkeypatch.setattr(ServerUji, "galat", {})
    monkeypatch.setattr(ServerUji, "mati", None)
    return ServerUji


@pytest.mark.django_db
def test_terkirim_sekali_dan_ditandai() -> None:
    kiriman = PengirimanFactory()

    assert kirim_surel(pengiriman=[kiriman.pk], pada=PADA) == 1

    kiriman.refresh_from_db()
    assert (kiriman.status, kiriman.terkirim_pada, kiriman.percobaan) == ("terkirim", PADA, 1)
    assert [surat.to for surat in mail.outbox] == [[kiriman.alamat]]


@pytest.mark.django_db
def test_tugas_yang_datang_dua_kali_tidak_mengirim_dua_kali() -> None:
    daftar = [k.pk for k in PengirimanFactory.create_batch(3)]

    assert kirim_surel(pengiriman=daftar, pada=PADA) == 3
    assert kirim_surel(pengiriman=daftar, pada=PADA) == 0

    assert len(mail.outbox) == 3


@pytest.mark.django_db
def test_yang_sudah_tidak_ada_dilewati() -> None:
    assert kirim_surel(pengiriman=[987654], pada=PADA) == 0
    assert kirim_surel(pengiriman=[], pada=PADA) == 0


@pytest.mark.django_db
def test_alamat_yang_ditolak_server_tidak_menghalangi_yang_lain(server: type[ServerUji]) -> None:
    satu, salah, tiga = PengirimanFactory.create_batch(3)
    server.galat[salah.alamat] = smtplib.SMTPRecipientsRefused(
        {salah.alamat: (550, b"tidak dikenal")}
    )

    assert kirim_surel(pengiriman=[satu.pk, salah.pk, tiga.pk], pada=PADA) == 2

    salah.refresh_from_db()
    assert (salah.status, salah.terkirim_pada, salah.percobaan) == ("gagal", None, 1)
    assert "tidak dikenal" in salah.galat
    tiga.refresh_from_db()
    assert tiga.status == "terkirim"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "galat",
    [
        pytest.param(smtplib.SMTPServerDisconnected("putus"), id="putus"),
        pytest.param(TimeoutError("terlalu lama"), id="tidak menjawab"),
        pytest.param(smtplib.SMTPDataError(451, b"nanti saja"), id="451 coba lagi"),
        pytest.param(smtplib.SMTPAuthenticationError(535, b"sandi salah"), id="sandi server salah"),
    ],
)
def test_server_yang_terganggu_menghentikan_dan_yang_tersisa_tetap_antre(
    server: type[ServerUji], galat: Exception
) -> None:
    satu, macet, tiga = PengirimanFactory.create_batch(3)
    server.galat[macet.alamat] = galat

    with pytest.raises(ServerSurelTakTerjangkau):
        kirim_surel(pengiriman=[satu.pk, macet.pk, tiga.pk], pada=PADA)

    for kiriman in (satu, macet, tiga):
        kiriman.refresh_from_db()
    assert [k.status for k in (satu, macet, tiga)] == ["terkirim", "antre", "antre"]
    assert [k.percobaan for k in (satu, macet, tiga)] == [1, 1, 0]
    assert macet.galat

    server.galat.clear()
    assert kirim_surel(pengiriman=[satu.pk, macet.pk, tiga.pk], pada=PADA) == 2
    macet.refresh_from_db()
    assert (macet.status, macet.galat) == ("terkirim", "")


@pytest.mark.django_db
def test_server_yang_mati_sejak_awal_disebut_namanya(server: type[ServerUji]) -> None:
    kiriman = PengirimanFactory()
    server.mati = ConnectionRefusedError("ditolak")

    with pytest.raises(ServerSurelTakTerjangkau, match="ditolak"):
        kirim_surel(pengiriman=[kiriman.pk], pada=PADA)

    kiriman.refresh_from_db()
    assert kiriman.status == "antre"


@pytest.mark.django_db
def test_tugas_celery_diulang_hanya_untuk_gangguan_jaringan(server: type[ServerUji]) -> None:
    kiriman = PengirimanFactory()
    tugas = current_app.tasks["notifikasi.kirim_surel"]
    server.mati = ConnectionRefusedError("ditolak")
    assert tugas.autoretry_for == (ServerSurelTakTerjangkau,)

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(tugas, "retry", lambda **_: Retry())
        with pytest.raises(Retry):
            tugas.run([kiriman.pk])


@pytest.mark.django_db
def test_alamat_yang_bukan_alamat_ditandai_gagal() -> None:
    kiriman = PengirimanFactory(alamat="umi@contoh.example\nBcc: semua@contoh.example")

    assert kirim_surel(pengiriman=[kiriman.pk], pada=PADA) == 0

    kiriman.refresh_from_db()
    assert kiriman.status == "gagal"
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_sekaligus_mengirim_satu_surat(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first holds the letter, the second passes by instead of waiting and sending it after."""
    kiriman = PengirimanFactory()
    sedang_kirim, boleh_lanjut = threading.Event(), threading.Event()
    asli = EmailMessage.send
    hasil: list[int] = []

    def kirim_lambat(surat: EmailMessage, fail_silently: bool = False) -> int:
        sedang_kirim.set()
        assert boleh_lanjut.wait(10)
        return asli(surat, fail_silently)

    def pekerja() -> None:
        try:
            hasil.append(kirim_surel(pengiriman=[kiriman.pk], pada=PADA))
        finally:
            connection.close()

    monkeypatch.setattr(EmailMessage, "send", kirim_lambat)
    pertama = threading.Thread(target=pekerja)
    pertama.start()
    assert sedang_kirim.wait(10)
    try:
        assert kirim_surel(pengiriman=[kiriman.pk], pada=PADA) == 0
    finally:
        boleh_lanjut.set()
        pertama.join(10)

    assert hasil == [1]
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_sapuan_mengambil_yang_tertinggal_dan_hanya_yang_tertinggal() -> None:
    tertinggal = PengirimanFactory(notifikasi__dibuat_pada=PADA - timedelta(minutes=11))
    baru_saja = PengirimanFactory(notifikasi__dibuat_pada=PADA - timedelta(minutes=9))
    basi = PengirimanFactory(notifikasi__dibuat_pada=PADA - timedelta(days=3, seconds=1))
    PengirimanFactory(terkirim=True, notifikasi__dibuat_pada=PADA - timedelta(days=9))

    assert sapu_surel(pada=PADA) == 1
    assert sapu_surel(pada=PADA) == 0

    for kiriman in (tertinggal, baru_saja, basi):
        kiriman.refresh_from_db()
    assert [k.status for k in (tertinggal, baru_saja, basi)] == ["terkirim", "antre", "gagal"]
    assert [surat.to for surat in mail.outbox] == [[tertinggal.alamat]]


@pytest.mark.django_db
def test_isi_surat(settings: Any) -> None:
    settings.ALAMAT_SITUS = "https://kinerja.contoh.example/"
    notifikasi = NotifikasiFactory(
        judul="SKP Anda\nbelum <diajukan>",
        isi="Batas waktunya 31 Januari & sesudahnya terkunci.",
        tautan="/kinerja/saya/",
    )
    kiriman = PengirimanFactory(notifikasi=notifikasi)

    surat = surat_pemberitahuan(kiriman)

    assert surat.subject == "[Kinerja] SKP Anda belum <diajukan>"
    assert "Batas waktunya 31 Januari & sesudahnya terkunci." in surat.body
    assert "https://kinerja.contoh.example/kinerja/saya/\n" in surat.body
    assert "https://kinerja.contoh.example/notifikasi/preferensi/" in surat.body
    assert f"Yth. {notifikasi.penerima.pegawai.nama_lengkap}," in surat.body
    kepala = surat.message()
    assert kepala["Message-ID"] == f"<pengiriman-{kiriman.pk}@kinerja.contoh.example>"


@pytest.mark.django_db
def test_surat_tanpa_tautan_tidak_menjanjikan_halaman() -> None:
    kiriman = PengirimanFactory(notifikasi__tautan="", notifikasi__isi="")

    assert "Buka halamannya" not in surat_pemberitahuan(kiriman).body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        pytest.param({"status": "terkirim"}, "pengiriman_terkirim_berwaktu", id="tanpa waktu"),
        pytest.param({"terkirim_pada": DIBUAT}, "pengiriman_terkirim_berwaktu", id="waktu saja"),
    ],
)
def test_basis_data_menolak_status_tanpa_waktunya(isi: dict[str, Any], kendala: str) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        PengirimanFactory(**isi)


@pytest.mark.django_db
def test_basis_data_menolak_dua_pengiriman_sekanal() -> None:
    kiriman = PengirimanFactory()
    with pytest.raises(IntegrityError, match="sekali_per_kanal"), transaction.atomic():
        Pengiriman.objects.create(
            notifikasi=kiriman.notifikasi, kanal="surel", alamat="lain@contoh.example"
        )
