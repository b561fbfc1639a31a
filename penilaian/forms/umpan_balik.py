"""Forms of feedback: give it, ask for it, answer it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from kinerja.web.form import FormDasar
from pegawai.forms.pilih import BATAS, Pilihan, PilihField, pilihan_dari_pegawai
from pegawai.models import Pegawai
from pegawai.selectors.direktori import lengkapi
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import SKP, RencanaHasilKerja

BANYAK_ORANG = 5


def _kotak(baris: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris})


def cari_calon(calon: Iterable[int], teks: str, tanggal: date) -> list[Pilihan]:
    """The first few of these people; the whole of a small circle before anything is typed."""
    daftar = Pegawai.objects.aktif().filter(pk__in=list(calon))
    if teks.strip():
        daftar = daftar.cari(teks)
    nomor = list(daftar.order_by("nama", "pk").values_list("pk", flat=True)[: BATAS + 1])
    if not teks.strip() and len(nomor) > BATAS:
        return []
    return [pilihan_dari_pegawai(p) for p in lengkapi(nomor[:BATAS], tanggal)]


class PilihCalonField(PilihField):
    """One of the people round the user; the page itself answers the search."""

    def __init__(self, *, nama_url: str, **kwargs: Any) -> None:
        self.nama_url = nama_url
        super().__init__(**kwargs)

    def untuk(self, calon: frozenset[int], tanggal: date, *, awal: bool) -> None:
        queryset = Pegawai.objects.aktif().filter(pk__in=calon)

        def terpilih(kunci: str) -> Pilihan | None:
            sah = kunci.isdecimal() and len(kunci) < 19 and int(kunci) in calon
            return pilihan_dari_pegawai(lengkapi([int(kunci)], tanggal)[0]) if sah else None

        def cari(teks: str) -> list[Pilihan]:
            return cari_calon(calon, teks, tanggal) if awal or teks.strip() else []

        self.pasang(queryset, cari, terpilih)


class TanpaNamaForm(FormDasar):
    isi = forms.CharField(
        label="Umpan balik",
        widget=_kotak(4),
        max_length=2000,
        help_text=(
            "Sebut pekerjaan atau perilaku yang Anda lihat, dan saran berikutnya. "
            "Jangan menulis hal yang hanya Anda yang tahu."
        ),
    )
    nilai_dasar = forms.ChoiceField(
        label="Tentang nilai dasar", required=False, choices=[("", "Umum"), *NilaiDasar.pilihan()]
    )


class JawabPenilaiForm(TanpaNamaForm):
    """The appraiser's answer bears a name: no warning about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "isi"
        ].help_text = "Sebut pekerjaan atau perilaku yang Anda lihat, dan saran berikutnya."


class TanggapanForm(FormDasar):
    isi = forms.CharField(label="Tanggapan Anda", widget=_kotak(3), max_length=1000)


class MintaForm(FormDasar):
    """To the appraiser."""

    pertanyaan = forms.CharField(
        label="Pertanyaan Anda",
        widget=_kotak(3),
        max_length=500,
        initial="Apa yang sudah baik pada pekerjaan saya, dan apa yang sebaiknya saya ubah?",
    )
    rhk = forms.ModelChoiceField(
        label="Tentang hasil kerja",
        required=False,
        queryset=RencanaHasilKerja.objects.none(),
        empty_label="Umum",
    )

    def __init__(self, *args: Any, skp: SKP | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if skp is None:
            del self.fields["rhk"]
        else:
            medan = cast("forms.ModelChoiceField[RencanaHasilKerja]", self.fields["rhk"])
            medan.queryset = skp.rhk.all()


class MintaRekanForm(MintaForm):
    """To peers and subordinates: three at least."""

    def __init__(self, *args: Any, calon: frozenset[int], tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nomor in range(1, BANYAK_ORANG + 1):
            medan = PilihCalonField(
                nama_url="penilaian:minta_rekan",
                label=f"Orang ke-{nomor}",
                required=nomor <= 3,
                help_text="Ketik nama atau NIP." if nomor == 1 else "",
            )
            medan.untuk(calon, tanggal, awal=False)
            self.fields[f"orang_{nomor}"] = medan
        self.order_fields([f"orang_{n}" for n in range(1, BANYAK_ORANG + 1)])

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        orang = [isi[m] for m in isi if m.startswith("orang_") and isi[m] is not None]
        if len({p.pk for p in orang}) < len(orang):
            raise ValidationError("Satu orang terpilih dua kali. Pilih orang yang berbeda.")
        isi["kepada"] = orang
        return isi


class PilihPenerimaForm(FormDasar):
    orang = PilihCalonField(
        nama_url="penilaian:beri_pilih",
        label="Kepada siapa?",
        error_messages={
            "required": "Cari dan pilih penerimanya.",
            "pilih": "Pilih satu penerima dari hasil pencarian di bawah.",
            "invalid": "Penerima ini tidak dikenal atau bukan orang di sekitar Anda. Cari lagi.",
        },
        help_text="Pejabat penilai, rekan, atau bawahan Anda. Ketik nama atau NIP.",
    )

    def __init__(self, *args: Any, calon: frozenset[int], tanggal: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PilihCalonField", self.fields["orang"]).untuk(calon, tanggal, awal=True)
