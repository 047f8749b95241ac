"""A person who is logged in and presses buttons, over real HTTP."""

import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from tests.browser.conftest import session_cookie

CSRF = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6"


@dataclass(frozen=True)
class Antwort:
    status: int
    sekunden: float
    kopf: dict[str, str]
    inhalt: bytes

    @property
    def meldung(self) -> bool:
        """Whether the answer carries a message for the next page."""
        return "messages=" in self.kopf.get("Set-Cookie", "")


class Mensch:
    def __init__(self, konto: Any, adresse: str) -> None:
        self.adresse = adresse
        self.sitzung = session_cookie(konto, f"http://{adresse}")["value"]

    def post(self, pfad: str) -> Antwort:
        return self._ask("POST", pfad)

    def get(self, pfad: str) -> Antwort:
        return self._ask("GET", pfad)

    def refused(self, pfad: str) -> str:
        """Press the button once more; return the page one lands on, with its message."""
        antwort = self.post(pfad)
        meldung = re.search(r"messages=[^;]+", antwort.kopf["Set-Cookie"])
        assert meldung
        return self._ask("GET", antwort.kopf["Location"], meldung[0]).inhalt.decode()

    def _ask(self, art: str, pfad: str, keks: str = "") -> Antwort:
        kopf = {
            "Cookie": f"sessionid={self.sitzung}; csrftoken={CSRF}; {keks}",
            "X-CSRFToken": CSRF,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        verbindung = HTTPConnection(self.adresse, timeout=60)
        beginn = time.monotonic()
        verbindung.request(art, pfad, body=b"" if art == "POST" else None, headers=kopf)
        antwort = verbindung.getresponse()
        inhalt = antwort.read()
        dauer = time.monotonic() - beginn
        verbindung.close()
        return Antwort(antwort.status, dauer, dict(antwort.getheaders()), inhalt)
