"""Programs of the system that the tests use: Chromium."""

import os
import shutil
from pathlib import Path

from betrieb.ablauf import run_step
from betrieb.meldungen import Abort, say, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def install_debian(package: str, log: Path) -> bool:
    """Install a Debian package where we may; return whether it is there now."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    step(f"Systempaket {package} installieren")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run_step("Das Lesen der Paketlisten", ["apt-get", "update", "-q"], log, env)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
        run_step(f"Das Installieren von {package}", install, log, env)
    except Abort as error:
        say(f"  {error}")
        return False
    return True


def find_browser() -> str | None:
    """The path of an installed Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def ensure_browser(log: Path) -> str | None:
    """Return Chromium's path. Without one: a sentence here, a failure in continuous integration."""
    if find_browser() is None:
        install_debian("chromium", log)
    browser = find_browser()
    if browser is None:
        sentence = (
            "Chromium fehlt, die Browserprüfungen entfallen; bitte das Systempaket chromium installieren."
        )
        if os.environ.get("CI"):
            raise Abort(sentence)
        say(f"  {sentence}")
    return browser
