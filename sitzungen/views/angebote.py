"""What an agenda can take in: proposals of members, matters of the network, what was left open."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from netzwerk.base.datum import datum, tag
from sitzungen.models import TOP, Sitzung, TopVorschlag
from sitzungen.quellen import quellpunkte
from sitzungen.selectors.tops import offene_tops
from sitzungen.selectors.topvorschlaege import angebotene_vorschlaege
from sitzungen.services.tagesordnung import TopEingabe, continue_top, typed_from, typed_from_quelle
from sitzungen.states import FIEL_AUS


@dataclass(frozen=True)
class Angebot:
    """A point with a button: `feld` and `pk` tell where it comes from, `url` leads to more about it."""

    feld: str
    pk: int | str
    titel: str
    herkunft: str
    text: str
    eingabe: TopEingabe
    url: str = ""

    @property
    def wert(self) -> str:
        return f"{self.feld}-{self.pk}"


def angebote_fuer(sitzung: Sitzung) -> list[Angebot]:
    """Return everything this agenda could take in, proposals first; two queries.

    Of the Steuerungsgruppe also what its sources offer, with their queries.
    """
    proposed = map(partial(_vorgeschlagen, sitzung), angebotene_vorschlaege(sitzung))
    return [*proposed, *quellangebote(sitzung), *map(_offen, offene_tops(sitzung))]


def quellangebote(sitzung: Sitzung) -> list[Angebot]:
    """Return the matters that wait for an agenda of the Steuerungsgruppe, each with its reason in words."""
    return [
        Angebot(
            feld="quelle",
            pk=vorgang,
            titel=punkt.titel,
            herkunft=punkt.grund,
            text=punkt.text,
            eingabe=typed_from_quelle(vorgang, punkt),
            url=punkt.url,
        )
        for vorgang, punkt in quellpunkte(sitzung)
    ]


def eingaben(angebote: Iterable[Angebot]) -> dict[str, TopEingabe]:
    """Return the point each button adds, by the value of the button."""
    return {angebot.wert: angebot.eingabe for angebot in angebote}


def _vorgeschlagen(sitzung: Sitzung, vorschlag: TopVorschlag) -> Angebot:
    vorschlag.gremium = sitzung.gremium
    minutes = f", {vorschlag.dauer_min} Minuten" if vorschlag.dauer_min else ""
    return Angebot(
        feld="vorschlag",
        pk=vorschlag.pk,
        titel=vorschlag.titel,
        herkunft=f"{vorschlag.von}, {datum(vorschlag.am)}{minutes}",
        text=vorschlag.begruendung,
        eingabe=typed_from(vorschlag),
        url=vorschlag.get_absolute_url(),
    )


def _offen(top: TOP) -> Angebot:
    return Angebot(
        feld="aus",
        pk=top.pk,
        titel=top.titel,
        herkunft=herkunft(top),
        text=top.text,
        eingabe=continue_top(top),
        url=top.sitzung.get_absolute_url(),
    )


def herkunft(top: TOP) -> str:
    """Say from which session a point comes, and why it is still open."""
    session = top.sitzung
    day = f" vom {tag(session.start)}" if session.start else ""
    if session.status in FIEL_AUS:
        return f"Sitzung{day}, {session.get_status_display().lower()}"
    return f"Sitzung{day}, vertagt"
