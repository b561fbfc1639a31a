"""`manage.py indeks_survei SURVEI [--json]`: n, NRR of each element, index and grade, exact at this moment.

Whoever may run commands here can read the database: the threshold of five respondents, which pages and downloads
enforce, is only reported (`ditahan`).
"""

import json
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kinerja.regulasi import bulatkan, tulis_angka
from survei.aturan.kerahasiaan import boleh_tampil
from survei.aturan.skm import HasilSkm
from survei.ekspor.data_integritas import data_integritas
from survei.models import Survei
from survei.selectors import gabungan, hitungan, survei_dari_kode
from survei.selectors.integritas import hasil_integritas


class Command(BaseCommand):
    help = "Tulis jumlah responden, NRR tiap unsur, indeks, dan mutu sebuah survei."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survei", help="kode atau nomor survei")
        parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON")

    def handle(self, *args: Any, **opsi: Any) -> None:
        survei = survei_dari_kode(opsi["survei"])
        if survei is None:
            raise CommandError(f"Tidak ada survei dengan kode atau nomor {opsi['survei']}.")
        if not survei.skm:
            self._integritas(survei, sebagai_json=opsi["json"])
            return
        isi = gabungan(hitungan([survei.pk]).values())
        hasil = isi.indeks()
        self.stdout.write(
            self._json(survei, isi.n, hasil) if opsi["json"] else self._naskah(survei, isi.n, hasil)
        )

    def _integritas(self, survei: Survei, *, sebagai_json: bool) -> None:
        """SPAK and SPKP: the open data, which withholds small groups here too."""
        data = data_integritas(hasil_integritas(survei))
        if sebagai_json:
            self.stdout.write(json.dumps(data, ensure_ascii=False))
            return
        nilai = data["indeks_skala_4"]
        kata = "belum ada" if nilai is None else f"{tulis_angka(Decimal(str(nilai)), 2)} dari 4"
        self.stdout.write(f"{survei.judul}\nResponden: {data['n']}\n{data['nama_indeks']}: {kata}")

    def _json(self, survei: Survei, n: int, hasil: HasilSkm | None) -> str:
        nrr = (
            {u.unsur.value: float(bulatkan(u.nrr_eksak, 4)) for u in hasil.unsur} if hasil else None
        )
        return json.dumps(
            {
                "survei": survei.kode,
                "n": n,
                "nrr": nrr,
                "indeks": float(hasil.ikm) if hasil else None,
                "mutu": hasil.mutu.value if hasil else None,
                "ditahan": not boleh_tampil(n),
            },
            ensure_ascii=False,
        )

    def _naskah(self, survei: Survei, n: int, hasil: HasilSkm | None) -> str:
        baris = [survei.judul, f"Responden: {tulis_angka(n)}"]
        if hasil is None:
            return "\n".join([*baris, "Indeks belum ada: belum ada jawaban untuk semua unsur."])
        baris += [f"{u.unsur.label}: {tulis_angka(u.nrr, 3)} ({u.mutu.value})" for u in hasil.unsur]
        baris.append(
            f"Indeks: {tulis_angka(hasil.ikm, 2)} ({hasil.mutu.value}) – {hasil.mutu.label}"
        )
        return "\n".join(baris)
