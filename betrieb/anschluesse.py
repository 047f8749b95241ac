"""Ports and listening sockets, all on the loopback address."""

import errno
import socket
import time

from betrieb.meldungen import Abort, reason

HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def open_mail_socket() -> socket.socket:
    """A listening socket on a free port. The launcher keeps it, so mails survive a restart."""
    return socket.create_server((HOST, 0), backlog=128)


def open_web_socket(port: int, patience: float = 0) -> socket.socket:
    """Take the portal's port before anything else happens; early visitors wait until it serves.

    `patience` is how many seconds to wait for the processes of a killed launcher to let go.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return socket.create_server((HOST, port), backlog=512)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise Abort(_refusal(port, error)) from error
        time.sleep(0.3)


def _refusal(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} ist schon belegt; bitte das andere Programm beenden "
            f"oder einen anderen Port wählen, zum Beispiel: make start PORT={port % 65535 + 1}"
        )
    return f"Port {port} lässt sich nicht öffnen: {reason(error)}."
