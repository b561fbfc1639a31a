"""The frame of the journeys is itself able to fail."""

from collections.abc import Callable

import pytest

from tests.alur.conftest import Perjalanan

pytestmark = pytest.mark.alur

HALAMAN = '<html lang="id"><title>Uji</title><main><h1>Uji</h1><p>Teks.</p>{}</main></html>'


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ('<p style="color:#aaa">pudar</p>', "color-contrast"),
        ('<input name="x">', "label"),
        ('<div style="width:3000px">lebar</div>', "melebar"),
        ('<img alt="" src="http://127.0.0.1:9/luar.png">', "host lain"),
        ("<script>nihil()</script>", "galat skrip"),
    ],
)
def test_setiap_pelanggaran_ketahuan_juga_setelah_halaman_yang_baik(
    buat_perjalanan: Callable[..., Perjalanan], isi: str, sebab: str
) -> None:
    p = buat_perjalanan("telepon")
    p.page.goto("about:blank")
    p.page.set_content(HALAMAN.format(""))
    p.periksa()
    p.page.set_content(HALAMAN.format(isi))
    with pytest.raises(AssertionError, match=sebab):
        p.periksa()
