"""Limits per network that tolerate one address shared by a whole town and remember nobody."""

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.http import HttpRequest


class LajuJaringan:
    """How many requests for one thing came from one network lately: in this process's memory, never written anywhere.

    Several processes count apart, which only makes the limit kinder. A digest with a key of this process stands for
    the network, so even a memory image names no address.
    """

    JENDELA = 600.0
    TERINGAT = 20_000

    def __init__(self) -> None:
        self._garam = secrets.token_bytes(16)
        self._catatan: OrderedDict[bytes, tuple[float, int]] = OrderedDict()
        self._kunci = threading.Lock()

    def catat(self, request: HttpRequest, kode: str, *, kini: float | None = None) -> int:
        """Count one more and answer how many there are in the present ten minutes."""
        kini = time.monotonic() if kini is None else kini
        sidik = hashlib.blake2b(
            f"{kode}:{_jaringan(request)}".encode(), key=self._garam, digest_size=16
        ).digest()
        with self._kunci:
            mulai, jumlah = self._catatan.pop(sidik, (kini, 0))
            if kini - mulai >= self.JENDELA:
                mulai, jumlah = kini, 0
            self._catatan[sidik] = (mulai, jumlah + 1)
            while len(self._catatan) > self.TERINGAT:
                self._catatan.popitem(last=False)
            return jumlah + 1


def _jaringan(request: HttpRequest) -> str:
    """The /24 (or /48) of the client; behind our own proxies it is in a header that others may forge."""
    proksi = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    lewat = [satu.strip() for satu in request.headers.get("X-Forwarded-For", "").split(",")]
    alamat = lewat[-proksi] if 0 < proksi <= len(lewat) else request.META.get("REMOTE_ADDR", "")
    try:
        ip = ipaddress.ip_address(alamat)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))
