"""The virus scanner: bytes over a socket to clamd (INSTREAM), its verdict back. No Django."""

import socket
import struct
from collections.abc import Iterable

BLOCK = 64 * 1024
SEKUNDEN = 20


class NichtErreichbar(Exception):
    """The scanner did not answer, or not with a verdict; the file waits."""


def scan(adresse: str, blocks: Iterable[bytes]) -> str:
    """Return the name of what was found, or "" for a clean file; raises NichtErreichbar."""
    host, _, port = adresse.rpartition(":")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=SEKUNDEN) as connection:
            connection.sendall(b"zINSTREAM\0")
            for block in blocks:
                for start in range(0, len(block), BLOCK):
                    part = block[start : start + BLOCK]
                    connection.sendall(struct.pack("!I", len(part)) + part)
            connection.sendall(struct.pack("!I", 0))
            answer = _answer(connection)
    except (OSError, ValueError) as error:
        raise NichtErreichbar(str(error)) from error
    return _verdict(answer)


def _answer(connection: socket.socket) -> str:
    data = b""
    while not data.endswith(b"\0") and len(data) < BLOCK:
        part = connection.recv(4096)
        if not part:
            break
        data += part
    return data.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    words = answer.removeprefix("stream:").strip()
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND").strip() or "unbekannt"
    raise NichtErreichbar(f"unerwartete Antwort: {answer[:200]}")
