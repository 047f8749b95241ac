"""Waits until the portal really serves: its start page, through the whole stack."""

import time
import urllib.error
import urllib.request

from betrieb.aufsicht import Supervisor, hint
from betrieb.meldungen import Abort

# The loopback address is asked directly, whatever proxy the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def wait_until_serving(address: str, supervisor: Supervisor, seconds: float = 180) -> None:
    """Return when the start page answers; meanwhile the supervision goes on."""
    web = supervisor.services[-1]
    deadline = time.monotonic() + seconds
    answer = "keine Antwort"
    while time.monotonic() < deadline:
        supervisor.look()
        try:
            with _opener.open(f"{address}/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = f"Antwort {error.code}"
            time.sleep(1)
        except OSError:
            time.sleep(0.2)
    raise Abort(f"Die Webseite wurde nicht bereit ({answer}); {hint(web)}")
