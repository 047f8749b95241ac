"""What a person reads at the console: calm lines, and the one sentence of a failure."""

import errno

REASONS = {
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EDQUOT: "der Speicherplatz ist ausgeschöpft",
    errno.ENOENT: "der Pfad existiert nicht",
    errno.ENOTDIR: "ein Teil des Pfads ist kein Ordner",
    errno.EEXIST: "an seiner Stelle liegt eine Datei",
}


def reason(error: OSError) -> str:
    """Why the system refused, in German where we know it."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


class Abort(Exception):
    """The command can't go on; the text is the one German sentence that says why."""


def say(text: str = "") -> None:
    """Print one line at once, also where the output is a pipe."""
    print(text, flush=True)


def step(text: str) -> None:
    """Announce a step of the preparation that takes more than a moment."""
    say(f"  {text} …")


def heading(text: str) -> None:
    """Print the heading of a check, visible in a long log."""
    say(f"\n── {text} {'─' * max(3, 74 - len(text))}")
