"""Who the document is about and who signs it, as they are on the day: kept with the determined appraisal."""

from datetime import date

from pegawai.models import Pegawai
from pegawai.selectors import penempatan_pada
from penilaian.models import SKP
from penilaian.permissions import atasan_penilai_skp, penilai_skp, tanggal_penilai


def identitas(pegawai: Pegawai, tanggal: date) -> dict[str, str]:
    """The five identity fields of the form, with what reports group by."""
    tempat = penempatan_pada(pegawai, tanggal)
    golongan = pegawai.riwayat_golongan.filter(tmt__lte=tanggal).select_related("golongan").first()
    return {
        "nip": pegawai.nip,
        "nama": pegawai.nama_lengkap,
        "pangkat": golongan.golongan.pangkat if golongan else "",
        "golongan": golongan.golongan.kode if golongan else "",
        "jabatan": tempat.jabatan.nama if tempat else "",
        "unit": tempat.unit.nama if tempat else "",
        "opd": tempat.unit.opd.nama if tempat and tempat.unit.opd else "",
    }


def para_rencana(skp: SKP, hari_ini: date) -> dict[str, dict[str, str]]:
    """For the planning form: who approved, or who would approve today; nobody when that is not settled."""
    tanggal = tanggal_penilai(skp, hari_ini)
    penilai = skp.penilai if skp.berlaku else None
    if penilai is None and (calon := penilai_skp(skp, hari_ini)):
        penilai = calon.pegawai
    return {
        "pegawai": _pegawai_skp(skp, tanggal),
        "penilai": identitas(penilai, tanggal) if penilai else {},
    }


def _pegawai_skp(skp: SKP, tanggal: date) -> dict[str, str]:
    return identitas(skp.pegawai, tanggal) | {
        "jabatan": skp.jabatan.nama,
        "unit": skp.unit.nama,
        "opd": skp.unit.opd.nama if skp.unit.opd else "",
    }


def cuplikan_identitas(skp: SKP, penilai: Pegawai, tanggal: date) -> dict[str, dict[str, str]]:
    """The position and unit of the person are those of the SKP, also after a move."""
    atasan = atasan_penilai_skp(skp, tanggal)
    return {
        "pegawai": _pegawai_skp(skp, tanggal),
        "penilai": identitas(penilai, tanggal),
        "atasan_penilai": identitas(atasan.pegawai, tanggal) if atasan else {},
    }
