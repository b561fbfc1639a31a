from django.urls import path

from survei.views import hasil, impor, isi, kelola, tanda, tindak_lanjut, unduhan, unit

app_name = "survei"
urlpatterns = [
    path("survei/", kelola.daftar, name="daftar"),
    path("survei/baru/", kelola.pilih_unit, name="pilih_unit"),
    path("survei/baru/<int:unit_pk>/", kelola.baru, name="baru"),
    path("survei/<int:pk>/", kelola.rincian, name="rincian"),
    path("survei/<int:pk>/ubah/", kelola.ubah, name="ubah"),
    path("survei/<int:pk>/buka/", kelola.buka, name="buka"),
    path("survei/<int:pk>/tutup/", kelola.tutup, name="tutup"),
    path("survei/<int:pk>/impor/", impor.impor, name="impor"),
    path("survei/<int:pk>/tanda/", tanda.tanda, name="tanda"),
    path("survei/<int:pk>/tindak-lanjut/", tindak_lanjut.daftar, name="tindak_lanjut"),
    path("survei/<int:pk>/tindak-lanjut/baru/", tindak_lanjut.baru, name="rencana_baru"),
    path("survei/tindak-lanjut/<int:pk>/", tindak_lanjut.rencana, name="rencana"),
    path("survei/tindak-lanjut/<int:pk>/ubah/", tindak_lanjut.ubah, name="rencana_ubah"),
    path("survei/<int:pk>/poster-<str:ukuran>.pdf", unduhan.unduh_poster, name="poster"),
    path("survei/<int:pk>/papan.pdf", unduhan.unduh_papan, name="papan"),
    path("survei/<int:pk>/laporan.pdf", unduhan.unduh_laporan, name="laporan"),
    path("survei/<int:pk>/laporan.xlsx", unduhan.unduh_buku, name="buku"),
    path("survei/perbandingan/", unit.bandingkan, name="bandingkan"),
    path("s/", hasil.daftar, name="publik"),
    path("s/unit/", unit.publik_daftar, name="publik_unit_daftar"),
    path("s/unit/<int:pk>/", unit.publik, name="publik_unit"),
    path("s/<str:kode>/", isi.mulai, name="publik_isi"),
    path("s/<str:kode>/hasil/", hasil.hasil, name="publik_hasil"),
    path("s/<str:kode>/hasil.json", hasil.hasil_json, name="publik_hasil_json"),
    path("s/<str:kode>/hasil.csv", hasil.hasil_csv, name="publik_hasil_csv"),
    path("s/<str:kode>/periksa/", isi.periksa, name="publik_periksa"),
    path("s/<str:kode>/terima-kasih/", isi.terima_kasih, name="publik_terima_kasih"),
    path("s/<str:kode>/isi/<slug:langkah>/", isi.langkah, name="publik_langkah"),
]
