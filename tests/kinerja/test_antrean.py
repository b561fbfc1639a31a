"""The outbox: what an action wants done later neither gets lost nor runs for a deed that did not happen."""

import json
import socket
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import redis
from celery import Celery, current_app
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from kinerja.antrean import kirim
from kinerja.antrean.kirim import TENGGANG, Jeda, TugasTidakDikenal, sapu, setelah_commit
from kinerja.antrean.models import PesanKeluar

TUGAS = "notifikasi.kirim_surel"
Terkirim = list[tuple[str, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _tanpa_jeda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kirim, "jeda", Jeda())


@pytest.fixture
def terkirim(monkeypatch: pytest.MonkeyPatch) -> Terkirim:
    """What went to the broker, instead of a broker."""
    daftar: Terkirim = []

    def send_task(_app: Celery, nama: str, kwargs: dict[str, Any]) -> None:
        daftar.append((nama, kwargs))

    monkeypatch.setattr(Celery, "send_task", send_task)
    return daftar


@pytest.fixture
def perantara_mati(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    percobaan: list[str] = []

    def send_task(_app: Celery, nama: str, kwargs: dict[str, Any]) -> None:
        percobaan.append(nama)
        raise OperationalError("Error 111 connecting to 127.0.0.1")

    monkeypatch.setattr(Celery, "send_task", send_task)
    return percobaan


def _nanti(detik: float = 60) -> Any:
    return timezone.now() + timedelta(seconds=detik)


@pytest.mark.django_db(transaction=True)
def test_baris_ada_dalam_transaksi_dan_dikirim_sesudah_commit(terkirim: Terkirim) -> None:
    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[1, 2])
        pesan = PesanKeluar.objects.get()
        assert (pesan.nama_tugas, pesan.argumen) == (TUGAS, {"pengiriman": [1, 2]})
        assert terkirim == []

    assert terkirim == [(TUGAS, {"pengiriman": [1, 2]})]
    pesan.refresh_from_db()
    assert pesan.terkirim_pada is not None


@pytest.mark.django_db(transaction=True)
def test_transaksi_yang_batal_tidak_mengirim_dan_tidak_meninggalkan_baris(
    terkirim: Terkirim,
) -> None:
    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[1])
        transaction.set_rollback(True)

    assert terkirim == []
    assert not PesanKeluar.objects.exists()
    assert sapu(pada=_nanti()) == 0


@pytest.mark.django_db(transaction=True)
def test_di_luar_transaksi_ditolak() -> None:
    with pytest.raises(RuntimeError, match="di dalam transaksi"):
        setelah_commit(TUGAS, pengiriman=[1])

    assert not PesanKeluar.objects.exists()


@pytest.mark.django_db
def test_nama_tugas_yang_salah_ketik_ditolak_seketika() -> None:
    with pytest.raises(TugasTidakDikenal, match="kirim_surl"):
        setelah_commit("notifikasi.kirim_surl", pengiriman=[1])

    assert not PesanKeluar.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_perantara_mati_tindakannya_tetap_jadi_dan_barisnya_menunggu(
    perantara_mati: list[str],
) -> None:
    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[1])

    assert perantara_mati == [TUGAS]
    assert PesanKeluar.objects.get().terkirim_pada is None


@pytest.mark.django_db(transaction=True)
def test_perantara_mati_dicoba_sekali_bukan_sekali_per_pesan(perantara_mati: list[str]) -> None:
    with transaction.atomic():
        for nomor in range(5):
            setelah_commit(TUGAS, pengiriman=[nomor])
    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[6])

    assert perantara_mati == [TUGAS]
    assert PesanKeluar.objects.filter(terkirim_pada__isnull=True).count() == 6


def test_jeda_berakhir_sendiri_dan_karena_berhasil(monkeypatch: pytest.MonkeyPatch) -> None:
    jam = 1000.0
    monkeypatch.setattr(kirim.time, "monotonic", lambda: jam)
    jeda = Jeda()
    assert not jeda.berlaku
    jeda.mulai()
    jam = 1000.0 + kirim.JEDA_DETIK - 0.1
    assert jeda.berlaku
    jam = 1000.0 + kirim.JEDA_DETIK
    assert not jeda.berlaku
    jeda.mulai()
    jeda.akhiri()
    assert not jeda.berlaku


@pytest.mark.django_db(transaction=True)
def test_sapuan_mengirim_yang_menunggu_lalu_tidak_lagi(
    perantara_mati: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[1])
        setelah_commit(TUGAS, pengiriman=[2])
    assert sapu(pada=_nanti()) == 0
    hidup: Terkirim = []
    monkeypatch.setattr(Celery, "send_task", lambda _a, nama, kwargs: hidup.append((nama, kwargs)))

    assert sapu(pada=_nanti()) == 2
    assert sapu(pada=_nanti()) == 0

    assert hidup == [(TUGAS, {"pengiriman": [1]}), (TUGAS, {"pengiriman": [2]})]


@pytest.mark.django_db
def test_sapuan_memberi_waktu_kepada_pengiriman_yang_sedang_berjalan(terkirim: Terkirim) -> None:
    pesan = PesanKeluar.objects.create(nama_tugas=TUGAS, argumen={})

    assert sapu(pada=pesan.dibuat_pada + TENGGANG - timedelta(seconds=1)) == 0
    assert sapu(pada=pesan.dibuat_pada + TENGGANG) == 1


@pytest.mark.django_db
def test_sapuan_berhenti_pada_batasnya(terkirim: Terkirim) -> None:
    for nomor in range(4):
        PesanKeluar.objects.create(nama_tugas=TUGAS, argumen={"pengiriman": [nomor]})

    assert sapu(pada=_nanti(), batas=3) == 3
    assert [argumen["pengiriman"] for _, argumen in terkirim] == [[0], [1], [2]]


@pytest.mark.django_db
def test_sapuan_membuang_yang_lama_terkirim_saja(terkirim: Terkirim) -> None:
    pada = timezone.now()
    lama = PesanKeluar.objects.create(
        nama_tugas=TUGAS, terkirim_pada=pada - timedelta(days=7, seconds=1)
    )
    baru = PesanKeluar.objects.create(nama_tugas=TUGAS, terkirim_pada=pada - timedelta(days=6))

    sapu(pada=pada)

    assert list(PesanKeluar.objects.all()) == [baru]
    assert lama.pk != baru.pk


@pytest.mark.django_db(transaction=True)
def test_dua_sapuan_bersamaan_mengirim_setiap_baris_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second sweep meets the row while the first is sending it, and passes by."""
    for nomor in range(6):
        PesanKeluar.objects.create(nama_tugas=TUGAS, argumen={"pengiriman": [nomor]})
    terkirim: list[int] = []
    bertemu = threading.Barrier(2, timeout=10)

    def send_task(_app: Celery, _nama: str, kwargs: dict[str, Any]) -> None:
        # Both hold a row of their own here; a sweep that waited for the other's lock would break the barrier.
        bertemu.wait()
        terkirim.append(kwargs["pengiriman"][0])

    def menyapu() -> None:
        try:
            jumlah.append(sapu(pada=_nanti(), batas=3))
        finally:
            connection.close()

    monkeypatch.setattr(Celery, "send_task", send_task)
    jumlah: list[int] = []
    utas = [threading.Thread(target=menyapu) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    assert jumlah == [3, 3]
    assert sorted(terkirim) == [0, 1, 2, 3, 4, 5]
    assert not PesanKeluar.objects.filter(terkirim_pada__isnull=True).exists()


def test_sapuan_terdaftar_dan_terjadwal() -> None:
    from kinerja.antrean.tasks import JADWAL

    assert "kinerja.sapu_antrean" in current_app.tasks
    assert "kinerja.sapu_antrean" in JADWAL


# --- the real broker ---------------------------------------------------------------------------------


@pytest.fixture
def perantara(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Points Celery's publishing at an address."""

    def lupakan() -> None:
        from kombu import pools

        pools.reset()
        current_app.amqp._producer_pool = None
        current_app._pool = None

    def arahkan(alamat: str) -> None:
        lupakan()
        monkeypatch.setitem(current_app.conf, "broker_write_url", alamat)

    yield arahkan
    lupakan()


@pytest.mark.django_db(transaction=True)
def test_pesan_sampai_di_antrean_redis(perantara: Callable[[str], None]) -> None:
    perantara(settings.REDIS_URL)
    antrean = settings.CELERY_TASK_DEFAULT_QUEUE
    with redis.Redis.from_url(settings.REDIS_URL) as klien:
        klien.delete(antrean)
        with transaction.atomic():
            setelah_commit(TUGAS, pengiriman=[7])
        mentah = klien.lpop(antrean)

    assert isinstance(mentah, bytes)
    amplop = json.loads(mentah)
    assert amplop["headers"]["task"] == TUGAS
    _, argumen, _ = json.loads(b64decode(amplop["body"]))
    assert argumen == {"pengiriman": [7]}


def _ditolak() -> str:
    with socket.socket() as bekas:
        bekas.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{bekas.getsockname()[1]}/0"


@pytest.mark.django_db(transaction=True)
def test_perantara_sungguhan_yang_mati_tidak_menahan_halaman(
    perantara: Callable[[str], None],
) -> None:
    """A refused connection: no six seconds of retries inside the client library."""
    perantara(_ditolak())
    mulai = time.monotonic()

    with transaction.atomic():
        setelah_commit(TUGAS, pengiriman=[7])

    assert time.monotonic() - mulai < 1.5
    assert PesanKeluar.objects.get().terkirim_pada is None


@pytest.mark.django_db(transaction=True)
def test_perantara_yang_diam_menahan_paling_lama_batas_soketnya(
    perantara: Callable[[str], None],
) -> None:
    """It accepts the connection and never says a word: the time-out is paid once, then not again."""
    with socket.socket() as diam:
        diam.bind(("127.0.0.1", 0))
        diam.listen()
        perantara(f"redis://127.0.0.1:{diam.getsockname()[1]}/0")
        mulai = time.monotonic()
        for nomor in range(10):
            with transaction.atomic():
                setelah_commit(TUGAS, pengiriman=[nomor])

    batas = settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"]
    assert time.monotonic() - mulai < batas + 3
    assert PesanKeluar.objects.filter(terkirim_pada__isnull=True).count() == 10
