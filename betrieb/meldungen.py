"""What a person reads at the console: calm lines, and the one sentence of a failure."""


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
