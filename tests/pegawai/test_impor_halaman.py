"""The import in the browser: what each step shows, and that only administrators reach it."""

from io import BytesIO
from unittest import mock

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kinerja.antrean.models import PesanKeluar
from pegawai import tasks
from pegawai.models import Impor, MasalahImpor, Pegawai
from tests.factories.pegawai import PenggunaFactory
from tests.pegawai.impor.berkas import KELIRU, PROFIL, UNOR, kepala, orang, profil, unor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berkas_di_folder_uji")]
DAFTAR = "/impor/"


@pytest.fixture
def admin(client):
    pengguna = PenggunaFactory(admin=True)
    client.force_login(pengguna)
    return pengguna


def berkas(isi, nama="profil.xlsx"):
    return SimpleUploadedFile(nama, isi if isinstance(isi, bytes) else isi.getvalue())


def unggah(client, **isi):
    return client.post(DAFTAR, isi)


def terbaru():
    return Impor.objects.latest("pk")


def rincian(client, impor=None, **kueri):
    respons = client.get(reverse("pegawai:impor_rincian", args=[(impor or terbaru()).pk]), kueri)
    assert respons.status_code == 200
    return respons.content.decode()


@pytest.fixture
def contoh(client, admin):
    unggah(client, unor=berkas(UNOR.read_bytes(), "unor.xlsx"), profil=berkas(PROFIL.read_bytes()))
    tasks.periksa_impor(terbaru().pk)
    return terbaru()


def test_upload_leads_to_the_progress_page_and_queues_the_check(client, admin):
    respons = unggah(client, profil=berkas(profil(orang(1)), "Profil ASN Maret.xlsx"))
    impor = terbaru()
    assert respons.url == reverse("pegawai:impor_rincian", args=[impor.pk])
    assert PesanKeluar.objects.get().argumen == {"impor_id": impor.pk}
    satu = impor.berkas.get()
    assert (satu.kode, satu.nama) == ("profil", "Profil ASN Maret.xlsx")
    assert "Maret" not in satu.isi.name
    isi = rincian(client)
    assert "Sedang diperiksa" in isi
    assert "boleh menutup halaman" in isi


def test_progress_polls_and_has_a_link_for_those_without_script(client, admin):
    unggah(client, profil=berkas(profil(orang(1))))
    Impor.objects.update(
        status="berjalan", kemajuan=50, tahap="Memeriksa baris 500", mulai_pada=timezone.now()
    )
    isi = rincian(client)
    url = reverse("pegawai:impor_rincian", args=[terbaru().pk])
    assert f'hx-get="{url}"' in isi
    assert f'href="{url}"' in isi
    assert "Memeriksa baris 500" in isi
    assert "kurang dari satu menit lagi" in isi
    bagian = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in bagian
    assert 'id="isi-impor"' in bagian


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({}, "Pilih sekurang-kurangnya satu berkas"),
        ({"profil": b""}, "Berkas kosong"),
        ({"profil": b"nip;nama"}, "bukan buku kerja Excel"),
        ({"unor": b"\xd0\xcf\x11\xe0" + b"\0" * 99}, "lama (.xls)"),
    ],
    ids=["tanpa-berkas", "kosong", "csv", "xls"],
)
def test_what_cannot_be_a_workbook_is_told_at_once_and_not_kept(client, admin, isi, pesan):
    respons = unggah(client, **{nama: berkas(satu) for nama, satu in isi.items()})
    assert respons.status_code == 422
    teks = respons.content.decode()
    assert pesan in teks
    assert "Ada masalah" in teks
    assert not Impor.objects.exists()


def test_too_large_a_file_is_refused(client, admin, settings):
    settings.UKURAN_UNGGAHAN_MAKS = 2_000_000
    respons = unggah(client, profil=berkas(b"x" * 2_000_001))
    assert "lebih besar dari 2 MB" in respons.content.decode()


def test_dry_run_shows_every_problem_with_value_and_expectation(client, contoh):
    isi = rincian(client, contoh)
    for teks in (
        "173",
        "V/a",
        "I/a sampai IV/e",
        "31-02-1985",
        "Masuk, periksa",
        "Lanjut ke persetujuan",
    ):
        assert teks in isi
    assert (
        MasalahImpor.objects.filter(peringatan=False).count()
        == len(KELIRU.read_text().splitlines()) - 1
    )


def test_problems_come_in_pages(client, admin):
    unggah(
        client,
        unor=berkas(unor()),
        profil=berkas(profil(*[orang(n, NAMA="") for n in range(1, 31)])),
    )
    tasks.periksa_impor(terbaru().pk)
    assert "1–25 dari 30 masalah" in rincian(client)
    assert "26–30 dari 30 masalah" in rincian(client, halaman=2)


@pytest.mark.parametrize("bagian", ["baru", "berubah", "hilang", "unit", "masalah", "tidak-ada"])
def test_every_part_opens(client, contoh, bagian):
    rincian(client, contoh, bagian=bagian)


def test_changes_are_listed_field_by_field_and_the_missing_with_a_word(client, admin):
    awal = (unor(), profil(orang(1), orang(2), kepala(3, orang(1)["UNOR ID"])))
    unggah(client, unor=berkas(awal[0]), profil=berkas(awal[1]))
    tasks.periksa_impor(terbaru().pk)
    client.post(reverse("pegawai:impor_terapkan", args=[terbaru().pk]))
    tasks.terapkan_impor(terbaru().pk)
    unggah(client, profil=berkas(profil(orang(1, NAMA="Nama Baru"))))
    tasks.periksa_impor(terbaru().pk)
    isi = rincian(client, bagian="berubah")
    assert "<del>Pegawai Uji 1</del>" in isi
    assert "<ins>Nama Baru</ins>" in isi
    isi = rincian(client, bagian="hilang")
    assert "Pegawai Uji 2" in isi
    assert "Tidak ada yang dilakukan terhadap mereka" in isi


def test_problem_workbook_holds_the_wrong_rows_marked_and_can_be_uploaded_again(client, contoh):
    respons = client.get(reverse("pegawai:impor_masalah", args=[contoh.pk]))
    isi = b"".join(respons.streaming_content)
    lembar = openpyxl.load_workbook(BytesIO(isi))["Profil ASN"]
    judul = [sel.value for sel in lembar[1]]
    assert judul[:2] == ["PNS ID", "NIP BARU"]
    assert judul[-2:] == ["BARIS ASAL", "MASALAH"]
    assert [baris[-2].value for baris in lembar.iter_rows(min_row=2)] == [
        89,
        113,
        138,
        152,
        161,
        165,
        168,
        170,
    ]
    merah = {
        (baris[-2].value, judul[sel.column - 1])
        for baris in lembar.iter_rows(min_row=2)
        for sel in baris
        if sel.fill.fgColor.rgb == "FFF8C9C4"
    }
    assert merah == {
        (89, "NIP BARU"), (113, "NAMA"), (152, "UNOR ID"), (161, "GOL AKHIR NAMA"), (165, "NIP BARU"),
        (168, "NIP BARU"), (170, "TANGGAL LAHIR"),
    }  # fmt: skip
    sel = lembar.cell(6, judul.index("GOL AKHIR NAMA") + 1)
    assert "Seharusnya I/a sampai IV/e." in sel.comment.text
    unggah(client, profil=berkas(isi))
    tasks.periksa_impor(terbaru().pk)
    assert terbaru().status == "diperiksa"


def test_without_problems_there_is_no_problem_workbook(client, admin):
    unggah(client, unor=berkas(unor()), profil=berkas(profil(orang(1))))
    tasks.periksa_impor(terbaru().pk)
    assert client.get(reverse("pegawai:impor_masalah", args=[terbaru().pk])).status_code == 404
    assert "Unduh baris bermasalah" not in rincian(client)


def test_consent_page_says_what_will_happen_and_changes_nothing(client, contoh):
    isi = client.get(reverse("pegawai:impor_terapkan", args=[contoh.pk])).content.decode()
    for kalimat in (
        "27 unit baru",
        "173 pegawai baru",
        "173 akun dibuat",
        "7 baris keliru TIDAK masuk",
        "tidak dapat dibatalkan",
    ):
        assert kalimat in isi
    assert Pegawai.objects.count() == 1


def test_consent_applies_once_and_the_result_stays(client, admin, contoh):
    url = reverse("pegawai:impor_terapkan", args=[contoh.pk])
    for _ in range(2):  # a double click
        assert client.post(url).url == reverse("pegawai:impor_rincian", args=[contoh.pk])
    assert PesanKeluar.objects.filter(nama_tugas="pegawai.terapkan_impor").count() == 1
    assert "Sedang diterapkan" in rincian(client, contoh)
    tasks.terapkan_impor(contoh.pk)
    tasks.terapkan_impor(contoh.pk)
    assert Pegawai.objects.count() == 174
    isi = rincian(client, contoh)
    assert "Diterapkan" in isi
    assert str(admin) in isi
    assert client.get(url).status_code == 302


def test_second_import_of_the_same_files_has_nothing_to_consent_to(client, contoh):
    client.post(reverse("pegawai:impor_terapkan", args=[contoh.pk]))
    tasks.terapkan_impor(contoh.pk)
    unggah(client, unor=berkas(UNOR.read_bytes()), profil=berkas(PROFIL.read_bytes()))
    tasks.periksa_impor(terbaru().pk)
    isi = rincian(client)
    assert "Tidak ada yang berubah" in isi
    assert "Lanjut ke persetujuan" not in isi
    respons = client.post(reverse("pegawai:impor_terapkan", args=[terbaru().pk]), follow=True)
    assert "tidak ada yang perlu diterapkan" in respons.content.decode()


def test_cancelling(client, contoh):
    respons = client.post(reverse("pegawai:impor_batal", args=[contoh.pk]), follow=True)
    assert "Impor dibatalkan" in respons.content.decode()
    respons = client.post(reverse("pegawai:impor_batal", args=[contoh.pk]), follow=True)
    assert "Impor ini dibatalkan" in respons.content.decode()
    respons = client.post(reverse("pegawai:impor_terapkan", args=[contoh.pk]), follow=True)
    assert "Impor ini dibatalkan" in respons.content.decode()


def test_failure_is_shown_with_its_reason(client, admin):
    unggah(client, profil=berkas(unor()))
    tasks.periksa_impor(terbaru().pk)
    isi = rincian(client)
    assert "Impor gagal. Tidak ada yang berubah." in isi
    assert "Judul kolom tidak ditemukan" in isi


def test_changed_data_is_said_on_the_page(client, contoh):
    client.post(reverse("pegawai:impor_terapkan", args=[contoh.pk]))
    with mock.patch("pegawai.actions.impor_butir.Rencana.sidik", return_value="lain"):
        tasks.terapkan_impor(contoh.pk)
    assert "Data berubah sejak diperiksa" in rincian(client, contoh)


def test_list_of_imports(client, contoh):
    isi = client.get(DAFTAR).content.decode()
    assert "unor.xlsx" in isi
    assert "Sudah diperiksa" in isi


@pytest.mark.parametrize("peran", ["biasa", "auditor", "pengelola_kinerja"])
def test_only_for_administrators(client, contoh, peran):
    client.force_login(PenggunaFactory(**({} if peran == "biasa" else {peran: True})))
    assert client.get(DAFTAR).status_code == 403
    assert unggah(client, profil=berkas(profil(orang(1)))).status_code == 403
    for nama in ("impor_rincian", "impor_masalah", "impor_terapkan"):
        assert client.get(reverse(f"pegawai:{nama}", args=[contoh.pk])).status_code == 404
    assert client.post(reverse("pegawai:impor_batal", args=[contoh.pk])).status_code == 404
    assert client.post(reverse("pegawai:impor_terapkan", args=[contoh.pk])).status_code == 404
    contoh.refresh_from_db()
    assert contoh.status == "diperiksa"
