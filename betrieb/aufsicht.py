"""Supervision: keeps the services running, and ends every one of them in order."""

import time

from betrieb.dienst import Service
from betrieb.eltern import Make
from betrieb.meldungen import Abort, say

CRASHES, WINDOW = 5, 60.0
# Seconds for the polite and for the last word; together below ten for both waves.
POLITE, LAST = 5.0, 1.5
PAUSE = 0.2


class Supervisor:
    """The services of one portal in the order of their start."""

    def __init__(self) -> None:
        self.services: list[Service] = []
        self._make = Make()
        self._due: dict[int, float] = {}

    def start(self, service: Service) -> None:
        """Start a service and look after it from now on."""
        self.services.append(service)
        service.start()

    def watch(self) -> None:
        """Look after the services until a signal or a hopeless crash ends it."""
        while True:
            self.look()
            time.sleep(PAUSE)

    def look(self) -> None:
        """Restart what has ended; give up on what ends again and again."""
        self._make.raise_if_interrupted()
        now = time.monotonic()
        for index, service in enumerate(self.services):
            if service.is_running():
                continue
            if index not in self._due:
                self._due[index] = now + self._note_crash(service, now)
            elif now >= self._due[index]:
                del self._due[index]
                service.start()

    def stop(self) -> None:
        """End everything: first what uses the database and the broker, then these."""
        for foundation in (False, True):
            wave = [service for service in self.services if service.foundation is foundation]
            for word, seconds in ((0, POLITE), (1, LAST)):
                deadline = time.monotonic() + seconds
                for service in wave:
                    service.send(service.stop_signals[word])
                ended = [service.wait(deadline) for service in wave]
                if all(ended):
                    break
            for service in wave:
                service.sweep()
                service.wait(time.monotonic() + LAST)

    def _note_crash(self, service: Service, now: float) -> float:
        """Record a crash and return how many seconds to wait before the restart."""
        service.sweep()
        service.crashes = [at for at in service.crashes if now - at < WINDOW] + [now]
        if len(service.crashes) >= CRASHES:
            raise Abort(f"{service.title} ist {CRASHES}-mal kurz nacheinander ausgefallen; {hint(service)}")
        say(f"  {service.title} ist ausgefallen und wird neu gestartet; {hint(service)}")
        return 0.5 * len(service.crashes)


def hint(service: Service) -> str:
    """Where the reason can be read."""
    return f"Einzelheiten stehen in {service.log}."
