from datetime import date
from typing import Any

from django import forms

from kinerja.web.form import FormDasar
from laporan.models import JenisLaporan
from laporan.permissions import HANYA_SELURUH_PEMERINTAH
from laporan.selectors import katalog_untuk, pilihan_opd, pilihan_tahun
from pegawai.models import Pengguna, Unit
from pegawai.permissions import adalah_admin


class PermintaanForm(FormDasar):
    jenis = forms.ChoiceField(label="Jenis laporan", widget=forms.RadioSelect)
    tahun = forms.TypedChoiceField(label="Tahun kinerja", coerce=int)
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Unit.objects.none(), required=False
    )

    def __init__(self, *args: Any, pengguna: Pengguna, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        katalog = katalog_untuk(pengguna)
        tahun = pilihan_tahun()
        jenis_medan, tahun_medan, opd_medan = (
            self.fields["jenis"],
            self.fields["tahun"],
            self.fields["opd"],
        )
        jenis_medan.choices = [(b.jenis.value, f"{b.judul}. {b.uraian}") for b in katalog]  # type: ignore[attr-defined]
        tahun_medan.choices = [(t, str(t)) for t in tahun]  # type: ignore[attr-defined]
        opd_medan.queryset = pilihan_opd(pengguna, hari_ini)  # type: ignore[attr-defined]
        self.initial.setdefault("jenis", katalog[0].jenis.value)
        if adalah_admin(pengguna):
            opd_medan.empty_label = "Seluruh pemerintah"  # type: ignore[attr-defined]
            opd_medan.help_text = "Hanya untuk rekap per pegawai dan bentuk SIASN."
        else:
            opd_medan.required = True
            opd_medan.empty_label = None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("opd") is not None and isi.get("jenis") in HANYA_SELURUH_PEMERINTAH:
            pesan = (
                "Rekap per perangkat daerah selalu mencakup seluruh pemerintah. "
                "Pilih “Seluruh pemerintah”, atau pilih rekap per pegawai."
            )
            self.add_error("opd", pesan)
        if "jenis" in isi:
            isi["jenis"] = JenisLaporan(isi["jenis"])
        return isi
