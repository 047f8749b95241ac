"""The portal's own processes: web, worker, beat and the mailbox, and what they are told."""

import os
import socket
import sys

from betrieb.ablauf import Command
from betrieb.dienst import Service
from betrieb.einstellungen import Options
from betrieb.ordner import ROOT
from betrieb.umgebung import Environment

WEB = (
    "--workers=2",
    "--threads=4",
    "--preload",
    "--max-requests=2000",
    "--max-requests-jitter=200",
    "--timeout=60",
    "--graceful-timeout=4",
    "--no-control-socket",
    "--access-logfile=-",
    # Without address, size, browser and query: a size would tell which name stands on a ballot's review.
    '--access-logformat=%(t)s "%(m)s %(U)s" %(s)s %(L)s',
)
WORKER = ("worker", "--concurrency=2", "--without-gossip", "--without-mingle", "--loglevel=INFO")
BEAT = ("beat", "--pidfile=", "--loglevel=INFO")


def portal_settings(options: Options, secret_key: str, urls: dict[str, str]) -> dict[str, str]:
    """The settings every process of the portal gets; what the person has set goes first."""
    return {
        **urls,
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key,
        "PORTAL_BASE_URL": os.environ.get("PORTAL_BASE_URL") or options.address,
        "DJANGO_SETTINGS_MODULE": "netzwerk.settings.lokal",
        "NETZWERK_DATEN": str(options.data.path),
        "PYTHONUNBUFFERED": "1",
    }


def mailbox(options: Options, environment: Environment, listener: socket.socket) -> Service:
    """The local mailbox on its listening socket."""
    command: Command = [
        environment.python,
        "-m",
        "betrieb.postfach",
        str(listener.fileno()),
        options.data.mails,
    ]
    log = options.data.logs / "postfach.log"
    return Service("Das Postfach", command, log, environment.programs(), ROOT, handles=(listener.fileno(),))


def portal_services(
    options: Options, environment: Environment, settings: dict[str, str], web: socket.socket
) -> list[Service]:
    """Worker, beat and web, in the order of their start."""
    env = {**environment.programs(), **settings}
    celery: Command = [environment.python, "-m", "celery", "-A", "netzwerk"]
    gunicorn: Command = [
        environment.python,
        "-m",
        "gunicorn",
        "netzwerk.wsgi",
        f"--bind=fd://{web.fileno()}",
        *WEB,
    ]
    logs = options.data.logs
    schedule = f"--schedule={options.data.schedule / 'celerybeat'}"
    name = f"--hostname=portal{options.port}@%h"
    return [
        Service("Der Versand (Worker)", [*celery, *WORKER, name], logs / "worker.log", env, ROOT),
        Service("Der Zeitplan (Beat)", [*celery, *BEAT, schedule], logs / "beat.log", env, ROOT),
        Service("Die Webseite", gunicorn, logs / "web.log", env, ROOT, handles=(web.fileno(),)),
    ]


def join(environment: Environment, settings: dict[str, str], command: list[str]) -> int:
    """Become one more program beside a running portal; never returns where it succeeds."""
    env = {**environment.programs(), **settings}
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(environment.python, [str(environment.python), *command], env)
