from kinerja.web.form import BulatField, FormDasar
from survei.actions.undangan import BANYAK_MAKS


class UndanganForm(FormDasar):
    banyak = BulatField(
        label="Banyaknya kode",
        min_value=1,
        max_value=BANYAK_MAKS,
        help_text="Kode hanya ditampilkan sekali, dalam berkas yang diunduh.",
    )
