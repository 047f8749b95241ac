"""What an erasure would do, before anybody presses the button: what goes, what is emptied, what stays."""

from dataclasses import dataclass, field

from mitglieder.models import Mitglied
from netzwerk.base.inventar import Auskunft, Bezug, bestandstitel
from netzwerk.datenschutz.selectors.konto import zaehle
from netzwerk.datenschutz.selectors.zeilen import alle_bezuege, betroffene, nachrichten_an, zeilen


@dataclass(frozen=True)
class Folge:
    """Rows of one kind: `wort` says what happens, `grund` why they stay."""

    titel: str
    anzahl: int
    grund: str = ""


@dataclass(frozen=True)
class Vorschau:
    """The three lists; only what there is."""

    geht: list[Folge] = field(default_factory=list)
    geleert: list[Folge] = field(default_factory=list)
    bleibt: list[Folge] = field(default_factory=list)


def vorschau(mitglied: Mitglied) -> Vorschau:
    """Return what erasing this person would do, counted in one query over all tables, and one for mails."""
    wer, found = betroffene(mitglied), Vorschau()
    links = [(m, b, zeilen(m, b, wer)) for m, _, b in alle_bezuege() if _gezeigt(b)]
    for (model, bezug, _), number in zip(links, zaehle([rows for _, _, rows in links]), strict=True):
        if not number:
            continue
        title = bestandstitel(model)
        if bezug.geht:
            found.geht.append(Folge(title, number))
        elif bezug.leeren:
            found.geleert.append(Folge(title, number, bezug.grund))
        else:
            found.bleibt.append(Folge(title, number, bezug.grund))
    if mails := nachrichten_an(wer).count():
        found.geleert.append(Folge("Nachrichten", mails, "Adresse, Name und Inhalt werden gelöscht."))
    return found


def _gezeigt(bezug: Bezug) -> bool:
    """Person and login themselves are named in words on the page."""
    return bezug.auskunft != Auskunft.NICHT and bezug.pfad != "pk"
