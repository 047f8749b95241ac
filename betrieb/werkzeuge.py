"""`make shell` and `make worker`: one more program beside the running portal."""

import os

from betrieb.einstellungen import read_options
from betrieb.laufend import read_note
from betrieb.programme import WORKER, join
from betrieb.umgebung import Environment


def shell() -> int:
    """Django's shell on the data of the running portal."""
    note = read_note(read_options(os.environ).data.running)
    return join(Environment(), note, ["manage.py", "shell"])


def worker() -> int:
    """A further worker in the foreground."""
    note = read_note(read_options(os.environ).data.running)
    name = f"--hostname=zusatz{os.getpid()}@%h"
    return join(Environment(), note, ["-m", "celery", "-A", "netzwerk", *WORKER, name])
