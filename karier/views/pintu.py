"""The doors: whose angka kredit somebody may read, and what only BKD may change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from karier.permissions import boleh_melihat, boleh_mengatur
from pegawai.http import PermintaanMasuk
from pegawai.models import Pegawai


def pintu_pegawai(request: PermintaanMasuk, pk: int) -> Pegawai:
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pk)
    if not boleh_melihat(request.user, pegawai):
        raise Http404
    return pegawai


def pintu_pengaturan(request: PermintaanMasuk, pk: int) -> Pegawai:
    """404 for whoever may not know, 403 for whoever only reads."""
    pegawai = pintu_pegawai(request, pk)
    if not boleh_mengatur(request.user):
        raise PermissionDenied
    return pegawai
