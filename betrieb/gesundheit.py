"""Health checks inside the containers: `python -m betrieb.gesundheit web|worker|beat`."""

import os
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule every three minutes.
BEAT_SILENCE = 600.0
SCHEDULE = Path("/tmp/zeitplan")


def web() -> bool:
    """The process answers, with a database at hand and every migration applied."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    request = urllib.request.Request("http://127.0.0.1:8000/gesund/bereit", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=8) as answer:
        return bool(answer.status == 200)


def worker() -> bool:
    """This container's own worker answers a ping through the broker."""
    from netzwerk.celery import app  # noqa: PLC0415 - only this check needs Celery

    name = f"celery@{os.uname().nodename}"
    return bool(app.control.ping(destination=[name], timeout=10))


def beat() -> bool:
    """The schedule has been written lately."""
    written = max((file.stat().st_mtime for file in SCHEDULE.parent.glob(f"{SCHEDULE.name}*")), default=0.0)
    return time.time() - written < BEAT_SILENCE


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]() else 1)
