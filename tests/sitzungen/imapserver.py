"""A real IMAP server (pymap, in memory) as a process of its own, and what a mail server would put into it."""

import imaplib
import socket
import subprocess
import sys
import time
from types import TracebackType


class Imapserver:
    """Start it with `with`; `deliver` puts a mail into a folder, `mails` reads one."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]

    @property
    def adresse(self) -> str:
        return f"imap://portal:geh%40eim@127.0.0.1:{self.port}/INBOX"

    def __enter__(self) -> "Imapserver":
        start = "from pymap.main import main; main()"
        command = [sys.executable, "-c", start, "--host", "127.0.0.1", "--port", str(self.port), "--no-tls"]
        users = ["dict", "--demo-user", "portal", "--demo-password", "geh@eim"]
        self._process = subprocess.Popen(
            [*command, *users], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise AssertionError("the IMAP server did not start")

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()

    def _login(self) -> imaplib.IMAP4:
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        imap.login("portal", "geh@eim")
        return imap

    def deliver(self, *mails: bytes, ordner: str = "INBOX") -> None:
        with self._login() as imap:
            for roh in mails:
                typ, _ = imap.append(ordner, None, None, roh)
                assert typ == "OK"

    def mails(self, ordner: str = "INBOX") -> int:
        """Return how many mails lie in the folder."""
        with self._login() as imap:
            typ, answer = imap.select(ordner, readonly=True)
            return int(answer[0] or b"0") if typ == "OK" else 0
