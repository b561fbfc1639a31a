"""Forms of the cycle page and the filters of the lists."""

from typing import Any

from django import forms

from kinerja.web.form import FormDasar, TanggalField
from pegawai.models import Unit
from penilaian.models import TahunKinerja
from penilaian.selectors.keadaan import BELUM_MENGAJUKAN, Keadaan

# What the cycle page counts together.
KELOMPOK = {
    "belum_mengajukan": (list(BELUM_MENGAJUKAN), "Belum mengajukan SKP"),
    "sedang_dinilai": ([Keadaan.SIAP_DINILAI, Keadaan.DINILAI], "Sedang dinilai"),
}


class BukaTahunForm(FormDasar):
    batas_skp = TanggalField(
        label="Batas pengajuan SKP",
        help_text="Usulan: akhir Januari. Pegawai yang belum mengajukan diingatkan menjelang tanggal ini.",
    )
    periodik = forms.ChoiceField(
        label="Evaluasi periodik",
        choices=TahunKinerja.Periodik,
        initial=TahunKinerja.Periodik.TIDAK.value,
        widget=forms.RadioSelect,
        help_text="Di dalam tahun, selain penilaian setahun. Jendelanya menurut kalender periode.",
    )


class BukaLagiForm(FormDasar):
    alasan = forms.CharField(
        label="Alasan",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Dibaca admin kedua dan tercatat pada jejak audit.",
    )
    sampai = TanggalField(
        label="Dibuka sampai dengan", help_text="Sesudah tanggal ini tahunnya tertutup sendiri."
    )


class UbahBatasForm(FormDasar):
    batas_skp = TanggalField(label="Batas pengajuan SKP yang baru")
    alasan = forms.CharField(
        label="Dasar atau alasan", max_length=200, help_text="Misalnya nomor surat edaran."
    )


class PersetujuanForm(FormDasar):
    menunggu = forms.TypedChoiceField(
        label="Persetujuan SKP",
        choices=[
            ("ya", "Menunggu SKP pejabat penilainya disetujui"),
            ("tidak", "Tidak menunggu siapa pun"),
        ],
        coerce=lambda pilihan: pilihan == "ya",
        widget=forms.RadioSelect,
        help_text="SKP selalu boleh disusun dan diajukan; pilihan ini hanya tentang persetujuannya.",
    )
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Misalnya pasal atau nomor surat edaran."
    )


class SaringKeadaanForm(forms.Form):
    """Filters in the URL: what is not understood filters nothing."""

    q = forms.CharField(
        label="Nama atau NIP", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            *((k, label) for k, (_, label) in KELOMPOK.items()),
            *Keadaan.choices,
        ],
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah",
        required=False,
        queryset=Unit.objects.perangkat_daerah(),
        empty_label="Semua",
    )

    def __init__(self, *args: Any, dengan_opd: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not dengan_opd:
            del self.fields["opd"]

    def saringan(self) -> dict[str, Any]:
        """For DaftarKeadaan."""
        isi = self.cleaned_data if self.is_valid() else {}
        keadaan, opd = isi.get("keadaan"), isi.get("opd")
        return {
            "cari": isi.get("q", ""),
            "keadaan": KELOMPOK.get(keadaan, ([keadaan], ""))[0] if keadaan else None,
            "opd": opd.pk if opd else None,
        }
