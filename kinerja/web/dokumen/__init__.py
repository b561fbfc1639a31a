"""Official documents (PDF): `cetak("rekap.typ", Rekap(...), pada=...)`."""
