"""Child processes that never outlive their parent, and telling a process from another that got its number."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def ikut_mati(sinyal: signal.Signals) -> Callable[[], None]:
    """A preexec function: the kernel sends `sinyal` to the child when its parent dies, even by SIGKILL.

    It runs after subprocess has changed the user (a change of user would clear the setting), and the
    child must be started from the main thread: for the kernel "parent" is the thread that forked.
    """
    induk = os.getpid()

    def atur() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(sinyal), 0, 0, 0)
            if os.getppid() != induk:  # the parent died between fork and prctl
                os._exit(1)

    return atur


def mulai(
    perintah: Sequence[str],
    *,
    sinyal: signal.Signals,
    cwd: Path,
    env: Mapping[str, str],
    stdout: int | IO[bytes],
    stderr: int | IO[bytes] = subprocess.STDOUT,
    pengguna: tuple[int, int] | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own (Ctrl-C reaches only us, a group can be killed as one)."""
    uid, gid = pengguna if pengguna else (None, None)
    return subprocess.Popen(
        list(perintah),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        cwd=cwd,
        env=dict(env),
        user=uid,
        group=gid,
        extra_groups=[] if pengguna else None,
        pass_fds=pass_fds,
        start_new_session=True,
        preexec_fn=ikut_mati(sinyal),  # noqa: PLW1509 -- only ever called from a single-threaded process
    )


def hentikan(
    proses: subprocess.Popen[bytes], tahapan: Sequence[tuple[signal.Signals, float]]
) -> None:
    """Signals in order, each with its patience; at the end SIGKILL to whatever is left of the group."""
    for sinyal, batas in tahapan:
        if proses.poll() is not None:
            break
        proses.send_signal(sinyal)
        with suppress(subprocess.TimeoutExpired):
            proses.wait(batas)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()


def tanda_lahir(pid: int) -> str:
    """The start time of a process in clock ticks: with the pid it names one process for ever. Empty when dead."""
    try:
        isi = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    bidang = isi.rpartition(")")[2].split()
    return "" if bidang[0] == "Z" else bidang[19]


def akhiri(pid: int, lahir: str, tahapan: Sequence[tuple[signal.Signals, float]]) -> None:
    """End a process that is not our child, if it is still the one we mean."""
    for sinyal, batas in [*tahapan, (signal.SIGKILL, 5.0)]:
        akhir = time.monotonic() + batas
        with suppress(ProcessLookupError):
            if lahir and tanda_lahir(pid) == lahir:
                os.kill(pid, sinyal)
        while lahir and tanda_lahir(pid) == lahir:
            if time.monotonic() > akhir:
                break
            time.sleep(0.05)
        else:
            return
