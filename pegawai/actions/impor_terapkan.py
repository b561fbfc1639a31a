"""Writing a plan: a few bulk statements, all in the transaction of the caller."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import Jejak, catat_banyak
from pegawai.actions.impor_butir import Rencana, RencanaPegawai
from pegawai.actions.impor_potret import MEDAN_PEGAWAI, seperti
from pegawai.actions.impor_tempat import Buka, Ubah, gabung
from pegawai.actions.pengimpor import sekali
from pegawai.actions.unit import susun_jalur
from pegawai.aturan.jabatan import JenisJabatan, jenjang_dari_nama
from pegawai.impor.profil import SUDAH_TIDAK_BEKERJA
from pegawai.models import (
    Jabatan,
    Pegawai,
    Penempatan,
    Pengguna,
    RiwayatGolongan,
    Unit,
)

DASAR = "Impor SIASN"


@dataclass
class _Tulisan:
    """Keys of the plan → rows of the database, filled while writing."""

    unit: dict[str, int] = field(default_factory=dict)
    jabatan: dict[tuple[str, str, str], int] = field(default_factory=dict)
    pegawai: dict[str, int] = field(default_factory=dict)  # by the NIP of the file


def tulis_rencana(rencana: Rencana, *, oleh: Pengguna | None, pada: datetime) -> None:
    """Everything that the plan says, and one line of the audit trail per unit and person that changes."""
    tulisan = _Tulisan()
    _tulis_unit(rencana, tulisan, oleh, pada)
    _tulis_jabatan(rencana, tulisan)
    _tulis_pegawai(rencana, tulisan)
    _tulis_golongan(rencana, tulisan)
    _tulis_penempatan(rencana, tulisan)
    _tulis_akun(rencana, tulisan)
    catat_banyak(
        _jejak_pegawai(rencana, tulisan), oleh=oleh, tindakan="pegawai.impor_siasn", pada=pada
    )
    # Whoever changed position gets a plan for the rest of the year.
    setelah_commit("penilaian.sesuaikan_segmen")


def _tulis_unit(rencana: Rencana, tulisan: _Tulisan, oleh: Pengguna | None, pada: datetime) -> None:
    tulisan.unit = {kunci: unit.pk for kunci, unit in rencana.potret.unit.items()}
    if not any(u.pk is None or u.beda for u in rencana.unit):
        return
    baru = [u for u in rencana.unit if u.pk is None]
    dibuat = Unit.objects.bulk_create(
        [
            Unit(siasn_id=u.baris.siasn_id, nama=u.baris.nama, perangkat_daerah=u.perangkat_daerah)
            for u in baru
        ],
    )
    tulisan.unit.update({u.baris.siasn_id: satu.pk for u, satu in zip(baru, dibuat, strict=True)})
    berubah = Unit.objects.in_bulk([tulisan.unit[u.baris.siasn_id] for u in rencana.unit])
    for u in rencana.unit:
        satu = berubah[tulisan.unit[u.baris.siasn_id]]
        satu.nama, satu.perangkat_daerah, satu.selesai = u.baris.nama, u.perangkat_daerah, None
        satu.induk_id = tulisan.unit[u.baris.atasan] if u.baris.atasan else None
    _timpa(Unit, list(berubah.values()), ["nama", "perangkat_daerah", "selesai", "induk"])
    susun_jalur()
    jejak = [
        Jejak(
            Unit._meta.label_lower,
            tulisan.unit[u.baris.siasn_id],
            f"{u.baris.nama}: {'unit baru' if u.pk is None else 'diperbarui'} dari SIASN",
            sebelum={nama: lama for nama, lama, _ in u.beda} or None,
            sesudah={nama: kini for nama, _, kini in u.beda} or None,
        )
        for u in rencana.unit
        if u.pk is None or u.beda
    ]
    catat_banyak(jejak, oleh=oleh, tindakan="pegawai.impor_siasn", pada=pada)


def _tulis_jabatan(rencana: Rencana, tulisan: _Tulisan) -> None:
    tulisan.jabatan = dict(rencana.potret.jabatan)
    kunci = {p.gerak.jabatan for p in rencana.pegawai if p.gerak} - tulisan.jabatan.keys()
    daftar = [
        Jabatan(nama=nama, jenis=jenis, eselon=eselon, jenjang=_jenjang(nama, jenis))
        for nama, jenis, eselon in sorted(kunci)
    ]
    for satu in Jabatan.objects.bulk_create(daftar):
        tulisan.jabatan[(satu.nama, satu.jenis, satu.eselon)] = satu.pk


def _jenjang(nama: str, jenis: str) -> str:
    jenjang = jenjang_dari_nama(nama) if jenis == JenisJabatan.FUNGSIONAL.value else None
    return jenjang.value if jenjang else ""


def _tulis_pegawai(rencana: Rencana, tulisan: _Tulisan) -> None:
    tulisan.pegawai = {p.nilai.nip: p.pk for p in rencana.pegawai if p.pk is not None}
    for potong in sekali(p for p in rencana.pegawai if p.baru):
        dibuat = Pegawai.objects.bulk_create([Pegawai(**p.nilai.isi()) for p in potong])
        # the key of the plan, not the same text of the row: that one goes with its batch
        tulisan.pegawai.update(
            {p.nilai.nip: satu.pk for p, satu in zip(potong, dibuat, strict=True)}
        )
    berubah = (
        Pegawai(pk=p.pk, **p.nilai.isi()) for p in rencana.pegawai if p.pk is not None and p.beda
    )
    _timpa(Pegawai, berubah, MEDAN_PEGAWAI)


def _timpa(model: Any, daftar: Iterable[Any], medan: Sequence[str]) -> None:
    """Overwrite rows by their key in one statement a batch; `bulk_update` would build a CASE per row and field."""
    for potong in sekali(daftar):
        model.objects.bulk_create(
            potong, update_conflicts=True, unique_fields=["pk"], update_fields=medan
        )


def _tulis_golongan(rencana: Rencana, tulisan: _Tulisan) -> None:
    daftar = (
        RiwayatGolongan(
            pegawai_id=tulisan.pegawai[p.nilai.nip],
            golongan_id=p.golongan_baru[0],
            tmt=p.golongan_baru[1],
        )
        for p in rencana.pegawai
        if p.golongan_baru is not None
    )
    for potong in sekali(daftar):
        RiwayatGolongan.objects.bulk_create(
            potong, update_conflicts=True,
            unique_fields=["pegawai", "tmt"], update_fields=["golongan"],
        )  # fmt: skip


def _tulis_penempatan(rencana: Rencana, tulisan: _Tulisan) -> None:
    """First what makes room (ends, flags taken away), then what takes room: the constraints look at each row."""
    ubah = gabung(_semua_ubah(rencana))
    lama = Penempatan.objects.in_bulk([u.pk for u in ubah])
    for satu in ubah:
        baris = lama[satu.pk]
        pindah = satu.unit is not None and tulisan.unit[satu.unit] != baris.unit_id
        baris.selesai = satu.selesai or baris.selesai
        baris.kepala_unit = baris.kepala_unit and satu.kepala is not False and not pindah
    _timpa(Penempatan, list(lama.values()), ["selesai", "kepala_unit"])
    kedua = [u for u in ubah if u.mulai or u.unit or u.jabatan or u.kepala]
    for satu in kedua:
        baris = lama[satu.pk]
        baris.mulai = satu.mulai or baris.mulai
        baris.unit_id = tulisan.unit[satu.unit] if satu.unit else baris.unit_id
        baris.jabatan_id = tulisan.jabatan[satu.jabatan] if satu.jabatan else baris.jabatan_id
        baris.kepala_unit = baris.kepala_unit or bool(satu.kepala)
    _timpa(Penempatan, [lama[u.pk] for u in kedua], ["mulai", "unit", "jabatan", "kepala_unit"])
    for potong in sekali(_semua_buka(rencana, tulisan)):
        Penempatan.objects.bulk_create(potong)


def _semua_ubah(rencana: Rencana) -> Iterator[Ubah]:
    for p in rencana.pegawai:
        yield from p.tutup
        yield from p.gerak.ubah if p.gerak else ()
    for _pegawai, langkah, _jabatan in rencana.langkah_lain:
        if isinstance(langkah, Ubah):
            yield langkah


def _semua_buka(rencana: Rencana, tulisan: _Tulisan) -> Iterator[Penempatan]:
    for p in rencana.pegawai:
        for buka in p.gerak.buka if p.gerak else ():
            yield _baris_buka(buka, tulisan.pegawai[p.nilai.nip], tulisan, buka.jabatan)
    for pegawai, langkah, jabatan in rencana.langkah_lain:
        if isinstance(langkah, Buka):
            yield _baris_buka(langkah, pegawai, tulisan, jabatan)


def _baris_buka(
    buka: Buka, pegawai: int, tulisan: _Tulisan, jabatan: tuple[str, str, str]
) -> Penempatan:
    return Penempatan(
        pegawai_id=pegawai,
        unit_id=tulisan.unit[buka.unit],
        jabatan_id=tulisan.jabatan[jabatan],
        kepala_unit=buka.kepala,
        mulai=buka.mulai,
        selesai=buka.selesai,
        dasar=DASAR,
    )


def _tulis_akun(rencana: Rencana, tulisan: _Tulisan) -> None:
    """New people can be let in at once; who left cannot sign in; a corrected NIP or address follows the person."""
    potret = rencana.potret
    surel = dict(potret.surel)
    baru: list[tuple[str, str]] = []  # (NIP, address)
    ubah: list[Pengguna] = []
    for p in rencana.pegawai:
        pk = tulisan.pegawai[p.nilai.nip]
        akun = potret.akun.get(pk)
        if akun is None:
            if p.nilai.kedudukan not in SUDAH_TIDAK_BEKERJA:
                baru.append((p.nilai.nip, _surel_bebas(p.nilai.email, 0, surel)))
            continue
        lama = potret.pegawai[pk]
        email = akun.email
        if email.lower() in {"", lama.email.lower()} and p.nilai.email:
            email = _surel_bebas(p.nilai.email, akun.pk, surel) or akun.email
        nama_masuk = p.nilai.nip if akun.nama_masuk == lama.nip else akun.nama_masuk
        aktif = _akun_aktif(p, akun.aktif, lama.kedudukan)
        if (email, nama_masuk, aktif) != (akun.email, akun.nama_masuk, akun.aktif):
            ubah.append(
                Pengguna(
                    pk=akun.pk, email=email, nama_masuk=nama_masuk, is_active=aktif, pegawai_id=pk
                )
            )
    # an address that is no longer the person's must not let anybody in, nor ask for a new password
    berganti = [
        akun.pk for akun in ubah if akun.email != potret.akun[cast("int", akun.pegawai_id)].email
    ]
    EmailAddress.objects.filter(user__in=berganti).delete()
    _timpa(Pengguna, ubah, ["email", "nama_masuk", "is_active"])
    for potong in sekali(baru):
        Pengguna.objects.bulk_create(
            Pengguna(
                nama_masuk=nip,
                pegawai_id=tulisan.pegawai[nip],
                email=email,
                password=_tanpa_sandi(),
            )
            for nip, email in potong
        )


def _tanpa_sandi() -> str:
    """What `make_password(None)` gives, in a tenth of its time: it matters at thirty thousand accounts."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)


def _surel_bebas(email: str, pemilik: int, surel: dict[str, int]) -> str:
    """The address, in small letters, when no other account has it; it is taken from then on."""
    kunci = seperti(email.lower(), email)
    if not kunci or surel.get(kunci, pemilik) != pemilik or (pemilik == 0 and kunci in surel):
        return ""
    surel[kunci] = pemilik
    return kunci


def _akun_aktif(p: RencanaPegawai, aktif: bool, kedudukan_lama: str) -> bool:
    if p.nilai.kedudukan in SUDAH_TIDAK_BEKERJA:
        return False
    # somebody who comes back; an account that BKD itself closed stays closed
    return aktif or kedudukan_lama in SUDAH_TIDAK_BEKERJA


def _jejak_pegawai(rencana: Rencana, tulisan: _Tulisan) -> Iterable[Jejak]:
    jenis = Pegawai._meta.label_lower
    for p in rencana.pegawai:
        if p.sama:
            continue
        pk = tulisan.pegawai[p.nilai.nip]
        apa = "pegawai baru" if p.baru else ", ".join(nama for nama, _, _ in p.beda) + " diperbarui"
        yield Jejak(
            jenis, pk, f"{p.nilai.nama}: {apa} dari SIASN",
            sebelum={nama: lama for nama, lama, _ in p.beda} or None,
            sesudah={nama: kini for nama, _, kini in p.beda} or None,
            subjek=pk,
        )  # fmt: skip
    disebut = {p.pk for p in rencana.pegawai}
    for pegawai in {pk for pk, _, _ in rencana.langkah_lain} - disebut:
        nama = rencana.potret.pegawai[pegawai].nama
        yield Jejak(jenis, pegawai, f"{nama}: bukan lagi kepala unit menurut SIASN", subjek=pegawai)
