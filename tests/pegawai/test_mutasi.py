"""A transfer entered by hand: the position before ends the day before, and it can be taken back on its day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai.actions import mutasi as aksi
from pegawai.actions.akses import Ditolak
from pegawai.models import Penempatan
from tests.serentak import hasil_serentak

PADA = datetime(2026, 6, 15, 2, tzinfo=UTC)
TMT = date(2026, 6, 15)


def jabatan(org):
    return org.dinas.staf.penempatan.earliest("mulai").jabatan


def pindah(org, oleh, mulai=TMT, unit=None, pada=PADA):
    return aksi.pindahkan(
        pegawai=org.dinas.staf, unit=unit or org.dinas_lain.bidang, jabatan=jabatan(org), mulai=mulai,
        dasar="SK 821/12/2026", oleh=oleh, pada=pada,
    )  # fmt: skip


def test_pindah_menutup_yang_lama_sehari_sebelumnya(org, admin):
    lama = org.dinas.staf.penempatan.get()
    baru = pindah(org, admin)
    lama.refresh_from_db()
    assert lama.selesai == TMT - timedelta(days=1)
    assert (baru.unit, baru.mulai, baru.selesai, baru.dasar) == (
        org.dinas_lain.bidang, TMT, None, "SK 821/12/2026",
    )  # fmt: skip
    jejak = JejakAudit.objects.untuk(baru).get()
    assert (jejak.tindakan, jejak.subjek_pegawai_id) == (aksi.TINDAKAN, org.dinas.staf.pk)
    pesan = PesanKeluar.objects.get(nama_tugas="penilaian.sesuaikan_segmen")
    assert pesan.argumen == {"pegawai_id": org.dinas.staf.pk}


def test_jabatan_yang_sama_dan_tanggal_yang_mendahului_ditolak(org, admin):
    with pytest.raises(aksi.BukanPindah):
        pindah(org, admin, unit=org.dinas.bidang)
    with pytest.raises(aksi.TanggalMendahului):
        pindah(org, admin, mulai=org.dinas.staf.penempatan.get().mulai)
    assert not PesanKeluar.objects.exists()


def test_pembatalan_pada_hari_yang_sama_meneruskan_yang_lama(org, admin):
    baru = pindah(org, admin)
    aksi.batalkan_pindah(penempatan=baru, oleh=admin, pada=PADA)
    satu = org.dinas.staf.penempatan.get()
    assert (satu.unit, satu.selesai) == (org.dinas.bidang, None)
    assert JejakAudit.objects.filter(tindakan="penempatan.batalkan_pindah").exists()
    assert PesanKeluar.objects.filter(nama_tugas="penilaian.sesuaikan_segmen").count() == 2


def test_yang_belum_mulai_dapat_dibatalkan_kapan_saja(org, admin):
    baru = pindah(org, admin, mulai=date(2026, 8, 1))
    aksi.batalkan_pindah(penempatan=baru, oleh=admin, pada=PADA + timedelta(days=10))
    assert org.dinas.staf.penempatan.count() == 1


def test_pembatalan_sesudah_harinya_atau_bukan_yang_terakhir_ditolak(org, admin):
    baru = pindah(org, admin)
    with pytest.raises(aksi.TidakDapatDibatalkan):
        aksi.batalkan_pindah(penempatan=baru, oleh=admin, pada=PADA + timedelta(days=1))
    pindah(org, admin, mulai=date(2026, 7, 1), unit=org.dinas.bidang_lain)
    with pytest.raises(aksi.TidakDapatDibatalkan):
        aksi.batalkan_pindah(penempatan=baru, oleh=admin, pada=PADA)
    impor = org.tetangga.penempatan.get()
    with pytest.raises(aksi.TidakDapatDibatalkan):
        aksi.batalkan_pindah(penempatan=impor, oleh=admin, pada=PADA)


def test_halaman_pindah_dan_batal(org, admin, client):
    client.force_login(admin)
    staf = org.dinas.staf
    halaman = client.get(reverse("pegawai:rincian", args=[staf.pk])).content.decode()
    assert reverse("pegawai:pindah", args=[staf.pk]) in halaman
    isi = {
        "unit": org.dinas_lain.bidang.pk, "unit_cari": "", "jabatan": jabatan(org).nama.upper(),
        "mulai": f"{timezone.localdate():%d-%m-%Y}", "dasar": "SK 1/2026",
    }  # fmt: skip
    respons = client.post(reverse("pegawai:pindah", args=[staf.pk]), isi, follow=True)
    teks = respons.content.decode()
    assert "Perpindahan dicatat" in teks
    baru = Penempatan.objects.get(pegawai=staf, selesai=None)
    tautan = reverse("pegawai:pindah_batal", args=[baru.pk])
    assert tautan in teks
    assert "jabatan sebelumnya diteruskan" in client.get(tautan).content.decode()
    assert "Perpindahan dibatalkan" in client.post(tautan, follow=True).content.decode()
    assert client.post(tautan).status_code == 404


def test_formulir_menyebut_yang_keliru_dan_menyimpan_ketikan(org, admin, client):
    client.force_login(admin)
    isi = {"unit": "", "unit_cari": "", "jabatan": "Juru Terka", "mulai": "", "dasar": ""}
    respons = client.post(reverse("pegawai:pindah", args=[org.dinas.staf.pk]), isi)
    assert respons.status_code == 422
    teks = respons.content.decode()
    assert "Jabatan ini belum dikenal" in teks
    assert "Juru Terka" in teks
    tetap = isi | {
        "unit": org.dinas.bidang.pk, "jabatan": jabatan(org).nama, "dasar": "SK",
        "mulai": f"{timezone.localdate():%d-%m-%Y}",
    }  # fmt: skip
    respons = client.post(reverse("pegawai:pindah", args=[org.dinas.staf.pk]), tetap)
    assert "sudah menjabat jabatan itu" in respons.content.decode()


def test_hanya_admin(org, client):
    client.force_login(org.akun(org.dinas.kepala))
    for nama, pk in (("pindah", org.dinas.staf.pk), ("pindah_batal", org.dinas.staf.penempatan.get().pk)):  # fmt: skip
        assert client.get(reverse(f"pegawai:{nama}", args=[pk])).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_dua_perpindahan_serentak(org, admin):
    hasil = hasil_serentak(
        lambda: pindah(org, admin),
        lambda: pindah(org, admin, unit=org.dinas.bidang_lain),
    )
    connection.close()
    assert sum(isinstance(h, Ditolak) for h in hasil) == 1
    assert Penempatan.objects.filter(pegawai=org.dinas.staf).count() == 2
