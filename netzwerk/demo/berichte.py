"""The quarterly reports of the demo: last quarter in every state, the one before it released."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.berichte import (
    BerichtsbedarfFactory,
    BerichtsergebnisFactory,
    BerichtsfassungFactory,
    BerichtsfrageFactory,
    BerichtsfreigabeFactory,
    BerichtstextFactory,
    QuartalsberichtFactory,
)
from netzwerk.demo.konten import BEAUFTRAGTE, GESCHAEFTSSTELLE
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.selectors.berichte import arbeitsstand, ziele_von
from netzwerk.steuerung.services.anlegen import ist_berichtspflichtig
from netzwerk.steuerung.states import Abschnitt

ENTWURF, EINGEREICHT, RUECKFRAGE, FREIGEGEBEN, FEHLANZEIGE = (
    "entwurf", "eingereicht", "rueckfrage", "freigegeben", "fehlanzeige",
)  # fmt: skip
STAND = {"DEU": RUECKFRAGE, "KIT": EINGEREICHT, "IKK": ENTWURF, "WOH": FEHLANZEIGE}
SCHWERPUNKTE = (
    "Im Mittelpunkt standen die Wartelisten und die Frage, wie Termine am späten Nachmittag möglich werden. "
    "Die Einrichtungen haben ihre freien Plätze zum ersten Mal gemeinsam gemeldet.\n\n"
    "Mit dem Quartiersmanagement wurde vereinbart, neue Familien gezielt anzusprechen."
)
NEU = "\n\nZwei Einrichtungen haben im Quartal erstmals Abendtermine angeboten."
AUSBLICK = "Im nächsten Quartal erscheint die gemeinsame Übersicht. Ein Fachtag wird vorbereitet."
ERGEBNIS = "Die Abstimmung mit den Einrichtungen hat begonnen, erste Zusagen liegen vor."
GRUND = "Die Sitzung musste wegen Krankheit abgesagt werden und wird nachgeholt."
FRAGE = "Wie viele Einrichtungen haben ihre freien Plätze gemeldet? Bitte ergänzen Sie die Zahl."


@dataclass(frozen=True)
class Wer:
    """The accounts of the demo that review."""

    beauftragte: Konto
    geschaeftsstelle: Konto


def lade_berichte(konten: dict[str, Konto]) -> None:
    """Write the reports of the last two quarters as the groups would have."""
    who = Wer(konten[BEAUFTRAGTE], konten[GESCHAEFTSSTELLE])
    for back in (1, 0):
        quartal = Quartal.am(heute()).plus(-1 - back)
        for number, gremium in enumerate(Gremium.objects.am(heute()).fachgruppen()):
            if ist_berichtspflichtig(gremium, quartal):
                stand = FREIGEGEBEN if back else STAND.get(gremium.kuerzel, FREIGEGEBEN)
                _bericht(gremium, back, number, stand, who)


def _bericht(gremium: Gremium, back: int, number: int, stand: str, who: Wer) -> None:
    row = QuartalsberichtFactory(
        gremium=gremium, zurueck=back, fehlanzeige=stand == FEHLANZEIGE, angelegt_am=_am(gremium, back, 1)
    )
    lead = koordination_am(gremium, heute())
    author = lead.konto if lead else None
    if stand != FEHLANZEIGE:
        _texte(row, number, author)
    if stand == ENTWURF:
        return
    _bedarf(row, author)
    made = BerichtsfassungFactory(bericht=row, von=author, am=_am(gremium, back, 8))
    if stand == RUECKFRAGE:
        BerichtsfrageFactory(bericht=row, text=FRAGE, von=who.geschaeftsstelle, am=_am(gremium, back, 10))
    elif stand in (FREIGEGEBEN, FEHLANZEIGE):
        BerichtsfreigabeFactory(fassung=made, von=who.beauftragte, am=_am(gremium, back, 12))


def _texte(row: Quartalsbericht, number: int, author: Konto | None) -> None:
    texts = {
        Abschnitt.KEINE_SITZUNG: GRUND,
        Abschnitt.SCHWERPUNKTE: SCHWERPUNKTE + (NEU if number % 2 else ""),
        Abschnitt.AUSBLICK: AUSBLICK,
    }
    moment = _am(row.gremium, 0, 5)
    for name, text in texts.items():
        BerichtstextFactory(bericht=row, abschnitt=name, text=text, geaendert_von=author, geaendert_am=moment)
    for goal in ziele_von(row)[: 1 + number % 3]:
        BerichtsergebnisFactory(
            bericht=row, ziel=goal, text=ERGEBNIS, stand=goal.stand, geaendert_von=author, geaendert_am=moment
        )


def _bedarf(row: Quartalsbericht, author: Konto | None) -> None:
    """Say how each open need of an earlier quarter goes on."""
    now = arbeitsstand(row)
    for need in now.bedarfszeilen:
        if now.ist_uebernommen(need):
            BerichtsbedarfFactory(
                bericht=row,
                bedarf=Handlungsbedarf.objects.get(pk=need.pk),
                geaendert_von=author,
                geaendert_am=_am(row.gremium, 0, 5),
            )


def _am(gremium: Gremium, back: int, tage: int) -> datetime:
    """So many days after the quarter, at ten o'clock; near its end earlier today, in the same order."""
    day = Quartal.am(heute()).plus(-1 - back).ende + timedelta(days=tage)
    wanted = timezone.make_aware(datetime.combine(day, time(10, gremium.reihenfolge % 60)))
    return min(wanted, jetzt() - timedelta(minutes=60 - tage))
