"""What waits for somebody: every app hands these to the home page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TugasMenunggu:
    judul: str
    uraian: str
    tautan: str
    ikon: str = "circle-dot"
    jumlah: int | None = None
    mendesak: bool = False
    # What the button says on a page that gives every task one.
    tombol: str = "Buka"
