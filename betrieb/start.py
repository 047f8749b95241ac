"""`make start`: from a fresh checkout to a serving portal with the demo network, until Ctrl-C."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from betrieb.ablauf import run_step
from betrieb.anschluesse import HOST, open_mail_socket, open_web_socket
from betrieb.assets import ensure_assets
from betrieb.aufsicht import Supervisor
from betrieb.bereit import wait_until_serving
from betrieb.einstellungen import Options, read_options
from betrieb.fundament import Foundation
from betrieb.geheimnisse import load_secrets
from betrieb.laufend import noted
from betrieb.meldungen import say, step
from betrieb.ordner import lock_checkout, require_space
from betrieb.programme import mailbox, portal_services, portal_settings
from betrieb.signale import Stop, ignore_signals
from betrieb.umgebung import START_LOCK, Environment

PATIENCE_AFTER_HARD_END = 12.0


def start() -> int:
    """Run the portal until a signal ends it; return the exit code."""
    options = read_options(os.environ)
    options.data.open()
    require_space(options.data.path, 300)
    say("Netzwerkportal")
    patience = PATIENCE_AFTER_HARD_END if options.data.running.exists() else 0
    with (
        open_web_socket(options.port, patience) as web,
        open_mail_socket() as mails,
        supervision() as supervisor,
    ):
        environment = prepare_checkout(options)
        urls = start_foundation(Foundation(options.data, environment, supervisor), mails)
        settings = portal_settings(options, load_secrets(options.data.secrets).django, urls)
        with noted(options.data.running, settings):
            accounts = prepare_portal(options, environment, settings)
            if not os.environ.get("EMAIL_URL"):
                supervisor.start(mailbox(options, environment, mails))
            for service in portal_services(options, environment, settings, web):
                supervisor.start(service)
            wait_until_serving(options.address, supervisor)
            greet(options, accounts)
            supervisor.watch()
    return 0


@contextmanager
def supervision() -> Iterator[Supervisor]:
    """A supervisor that ends all its processes, whatever the reason to leave."""
    supervisor = Supervisor()
    try:
        yield supervisor
    except Stop:
        say("\nDas Portal wird beendet …")
    finally:
        ignore_signals()
        supervisor.stop()


def prepare_checkout(options: Options) -> Environment:
    """Environment and assets; one preparation at a time in a checkout."""
    lock = lock_checkout()
    try:
        environment = Environment()
        log = options.data.logs / "vorbereitung.log"
        environment.ensure(START_LOCK, log)
        ensure_assets(environment, log)
    finally:
        os.close(lock)
    return environment


def start_foundation(foundation: Foundation, mails: socket.socket) -> dict[str, str]:
    """Start the servers for which no address was given, and return all three addresses."""
    given = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")}
    return {
        "DATABASE_URL": given["DATABASE_URL"] or foundation.start_database(),
        "REDIS_URL": given["REDIS_URL"] or foundation.start_broker(),
        "EMAIL_URL": given["EMAIL_URL"] or f"smtp://{HOST}:{mails.getsockname()[1]}",
    }


def prepare_portal(options: Options, environment: Environment, settings: dict[str, str]) -> str:
    """Bring database, assets and demo network up to date; return the demo accounts."""
    step("Datenbank, Gestaltung und Demonetzwerk einrichten")
    env = {**environment.programs(), **settings}
    log = options.data.logs / "vorbereitung.log"
    lock = lock_checkout()
    try:
        return run_step(
            "Das Einrichten des Portals", [environment.python, "-m", "betrieb.einrichten"], log, env
        )
    finally:
        os.close(lock)


def greet(options: Options, accounts: str) -> None:
    """The one line that says it serves, the accounts, and where things lie."""
    say(f"Bereit: {options.address}")
    if accounts.strip():
        say(f"\n{accounts.rstrip()}")
    say(f"\nEmpfangene E-Mails: {options.data.mails} · Protokolle: {options.data.logs} · Beenden: Strg+C")
