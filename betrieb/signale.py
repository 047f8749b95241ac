"""Signals that end the launcher become one exception; children die with their parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Stop(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal: stop everything in order."""


def raise_stop_on_signals() -> None:
    """Raise Stop in the main thread at the first ending signal, whatever was inherited."""
    for number in ENDING:
        signal.signal(number, _raise_stop)


def ignore_signals() -> None:
    """Let the orderly stop itself run through undisturbed; it is bounded in time."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def _raise_stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def receive_at_parents_death(number: signal.Signals) -> None:
    """Ask the kernel (Linux) to send this process a signal when its parent ends."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def die_with_parent(number: signal.Signals) -> Callable[[], None]:
    """Return what a child runs before its program: it gets this signal when its parent ends.

    So even `kill -9` of the launcher leaves no process behind.
    """
    parent = os.getpid()

    def prepare() -> None:
        for ending in ENDING:
            signal.signal(ending, signal.SIG_DFL)
        receive_at_parents_death(number)
        if os.getppid() != parent:
            os._exit(1)

    return prepare
