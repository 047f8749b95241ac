"""Registry of the kinds of mail; the apps above register theirs in AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netzwerk.versand.states import Unklar

if TYPE_CHECKING:
    from netzwerk.versand.models import Versand


@dataclass(frozen=True)
class Kurzform:
    """What a Sammelmail says of one mail; `abmelden_url` stops this and all others of its kind."""

    titel: str
    zusatz: str
    url: str
    abmelden_url: str = ""


@dataclass(frozen=True)
class Versandart:
    """One kind of mail.

    prioritaet: 0 cancellation and change of date, 1 invitation, 5 everything else.
    compose: the whole RFC 5322 message for a row (see `nachricht.build_message`); its result is
        stored before the first byte leaves, so every retry is byte-identical. Must be free of side
        effects. None: the content was given when the mail was queued.
    hindernis: "" or the German reason why the mail must not go out any more; asked right before
        each try, outside of any transaction. A reason makes the row `entfallen`.
    bei_unklar: repeat once by itself after 10 minutes, or hold for a human.
    kurzform: what a Sammelmail says instead of this mail. Without it the mail always goes alone.
    titel: what people call this mail ("Einladung").
    beispiele: the letters of this kind with invented data, each with what it is about ("" if there is
        only one): whole messages, as `compose` returns them. They show people what will be sent.
    vertraulich: nobody but the receiver ever sees what such a mail says.
    ungelistet: who gets such a mail would tell something about her, so it stands on no list of mails.
    """

    name: str
    prioritaet: int
    compose: Callable[[Versand], bytes] | None
    hindernis: Callable[[Versand], str]
    bei_unklar: Unklar
    kurzform: Callable[[Versand], Kurzform] | None = None
    titel: str = ""
    beispiele: Callable[[], Sequence[tuple[str, bytes]]] | None = None
    vertraulich: bool = False
    ungelistet: bool = False


_arten: dict[str, Versandart] = {}


def register(art: Versandart) -> None:
    """Make a kind known. A second, different registration of a name raises ValueError."""
    if _arten.get(art.name, art) != art:
        raise ValueError(f"Versandart {art.name!r} is registered twice")
    if not art.name.isidentifier():
        raise ValueError(f"Versandart name {art.name!r} is no identifier")
    _arten[art.name] = art


def art(name: str) -> Versandart:
    """The kind of that name; KeyError if no app registered it."""
    return _arten[name]


def sammelbare() -> list[str]:
    """Names of all kinds that may be part of a Sammelmail."""
    return sorted(art.name for art in _arten.values() if art.kurzform is not None)


def ungelistete() -> list[str]:
    """Names of all kinds that stand on no list of mails."""
    return sorted(art.name for art in _arten.values() if art.ungelistet)


def namen_mit(bei_unklar: Unklar) -> list[str]:
    """Names of all kinds with that answer to an unclear hand-over."""
    return sorted(art.name for art in _arten.values() if art.bei_unklar == bei_unklar)


def alle() -> list[Versandart]:
    """All kinds, the most urgent first, then by what people call them."""
    return sorted(_arten.values(), key=lambda art: (art.prioritaet, titel_von(art.name)))


def titel_von(name: str) -> str:
    """What people call this kind; also for one that no app registers any more."""
    known = _arten.get(name)
    return (known.titel if known else "") or name.replace("_", " ").capitalize()


def ist_vertraulich(name: str) -> bool:
    """Nobody but the receiver sees the content; also true of a kind that nobody knows any more."""
    known = _arten.get(name)
    return known is None or known.vertraulich
