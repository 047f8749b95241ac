"""One thing a person has to do: until when, what, where from, and the button that leads there."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ZuTun:
    """A row of "Was muss ich tun?". `frist` is the last day in time; None: no hurry."""

    titel: str
    text: str
    knopf: str
    url: str
    frist: date | None = None
