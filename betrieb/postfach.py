"""The local mailbox: an SMTP server that files every mail as .eml and sends nothing on."""

import argparse
import asyncio
import itertools
import os
import re
import signal
import socket
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

_numbers = itertools.count(1)


class Mailbox:
    """Files each accepted mail, one file a recipient, before it answers 250."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd with a complete mail; a full disk is a temporary refusal (452)."""
        try:
            for recipient in envelope.rcpt_tos:
                self._file(envelope, recipient)
        except OSError:
            return "452 4.3.1 Kein Speicherplatz"
        return "250 2.0.0 Angenommen"

    def _file(self, envelope: Envelope, recipient: str) -> None:
        content = envelope.content or b""
        body = content.encode() if isinstance(content, str) else content
        head = f"Return-Path: <{envelope.mail_from or ''}>\r\nDelivered-To: {recipient}\r\n".encode()
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        safe = re.sub(r"[^A-Za-z0-9@._+-]", "_", recipient)[:80]
        target = self.folder / f"{moment}-{os.getpid()}-{next(_numbers):05d}-{safe}.eml"
        fresh = target.with_suffix(".neu")
        fresh.write_bytes(head + body)
        fresh.replace(target)


async def serve(listener: socket.socket, folder: Path) -> None:
    """Receive mails on an open listening socket until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    mailbox = Mailbox(folder)
    end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end.set)
    server = await loop.create_server(
        lambda: SMTP(mailbox, hostname="localhost", enable_SMTPUTF8=True, data_size_limit=50_000_000),
        sock=listener,
    )
    await end.wait()
    server.close()


def main() -> None:
    """Run on an inherited listening socket: `python -m betrieb.postfach HANDLE FOLDER`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("handle", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    asyncio.run(serve(socket.socket(fileno=options.handle), options.folder))


if __name__ == "__main__":
    main()
