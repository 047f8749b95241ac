"""The quarterly reports of the demo: last quarter in every state, the seven before it released."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.berichtsverlauf import lade_berichtsverlauf
from netzwerk.demo.dokumente import lege_ab
from netzwerk.demo.factories.berichte import (
    BerichtsanlageFactory,
    BerichtsbedarfFactory,
    BerichtsergebnisFactory,
    BerichtsfassungFactory,
    BerichtsfrageFactory,
    BerichtsfreigabeFactory,
    BerichtskennzahlFactory,
    BerichtskommentarFactory,
    BerichtskorrekturFactory,
    BerichtstextFactory,
    BerichtsveroeffentlichungFactory,
    KennzahlwertFactory,
    QuartalsberichtFactory,
)
from netzwerk.demo.konten import BEAUFTRAGTE, GESCHAEFTSSTELLE, MITGLIED
from netzwerk.steuerung.models import Berichtskennzahl, Quartalsbericht
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
KORREKTUR = "\n\nSeit dem Frühjahr ist die Warteliste um ein Drittel kürzer."
AUSBLICK = "Im nächsten Quartal erscheint die gemeinsame Übersicht. Ein Fachtag wird vorbereitet."
ERGEBNIS = "Die Abstimmung mit den Einrichtungen hat begonnen, erste Zusagen liegen vor."
GRUND = "Die Sitzung musste wegen Krankheit abgesagt werden und wird nachgeholt."
KOMMENTARE = (
    "Der Fachtag heißt jetzt „Sprache öffnet Türen“.",
    "Elf von vierzehn Einrichtungen haben gemeldet, steht in meinem Protokoll.",
)
FRAGE = "Wie viele Einrichtungen haben ihre freien Plätze gemeldet? Bitte ergänzen Sie die Zahl."


GESPRAECHE = "Gespräche mit Ratsuchenden im Quartal, auch am Telefon; ohne reine Terminabsprachen."
ENGAGIERTE = "Personen, die am letzten Tag des Quartals regelmäßig ohne Bezahlung mitarbeiten."
PLAETZE = "Plätze in allen Kursen der beteiligten Einrichtungen am letzten Tag des Quartals."
FALTBLAETTER = "Faltblätter, die im Quartal an Einrichtungen gingen."
KURSE = {"Plätze in Deutschkursen": 640}
ERLAEUTERUNG = "Seit dem Sommer beraten zwei Einrichtungen auch am Abend."


@dataclass(frozen=True)
class Wer:
    """The accounts of the demo that review."""

    beauftragte: Konto
    geschaeftsstelle: Konto
    mitglied: Konto


def lade_berichte(konten: dict[str, Konto]) -> None:
    """Write the reports of the last two quarters as the groups would have; figures before are made up."""
    who = Wer(konten[BEAUFTRAGTE], konten[GESCHAEFTSSTELLE], konten[MITGLIED])
    _katalog()
    groups = list(Gremium.objects.am(heute()).fachgruppen())
    lade_berichtsverlauf(groups, range(7, 1, -1), who.beauftragte)
    for back in (1, 0):
        quartal = Quartal.am(heute()).plus(-1 - back)
        for number, gremium in enumerate(groups):
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
        _kennzahlen(row, back, number, author)
    if gremium.kuerzel == "DEU":
        _anlage(row, back, author)
    if stand == ENTWURF:
        return
    _bedarf(row, author)
    made = BerichtsfassungFactory(bericht=row, von=author, am=_am(gremium, back, 8))
    if stand == RUECKFRAGE:
        BerichtsfrageFactory(bericht=row, text=FRAGE, von=who.geschaeftsstelle, am=_am(gremium, back, 10))
        _kommentare(row, who.mitglied)
    elif stand in (FREIGEGEBEN, FEHLANZEIGE):
        BerichtsfreigabeFactory(fassung=made, von=who.beauftragte, am=_am(gremium, back, 12))
        if back and gremium.kuerzel == "DEU":
            _korrigiert(row, author, who)
        if back:
            since = _am(gremium, back, 20)
            BerichtsveroeffentlichungFactory(bericht=row, ab=since.date(), am=since, von=who.beauftragte)


def _korrigiert(row: Quartalsbericht, author: Konto | None, who: Wer) -> None:
    """Opened again for a number and a sentence, and released a second time."""
    BerichtskorrekturFactory(bericht=row, von=who.beauftragte, am=_am(row.gremium, 1, 14))
    text = row.texte.get(abschnitt=Abschnitt.SCHWERPUNKTE)
    text.text, text.version = text.text.replace("zum ersten Mal gemeinsam", "gemeinsam") + KORREKTUR, 2
    text.save()
    number = row.kennzahlwerte.filter(kennzahl__name="Beratungsgespräche").get()
    number.wert, number.version = number.wert + 8, 2
    number.save()
    made = BerichtsfassungFactory(bericht=row, von=author, am=_am(row.gremium, 1, 16))
    BerichtsfreigabeFactory(fassung=made, von=who.beauftragte, am=_am(row.gremium, 1, 17))


def _anlage(row: Quartalsbericht, back: int, author: Konto | None) -> None:
    lines = ("Auswertung der Umfrage zu Kurszeiten", f"{row.titel}", "14 Einrichtungen haben geantwortet.")
    BerichtsanlageFactory(
        bericht=row, datei=lege_ab("auswertung.pdf", lines, "Auswertung der Umfrage zu Kurszeiten"),
        titel="Auswertung der Umfrage zu Kurszeiten", oeffentlich=bool(back), hochgeladen_von=author,
        hochgeladen_am=_am(row.gremium, back, 6),
    )  # fmt: skip


def _kommentare(row: Quartalsbericht, von: Konto) -> None:
    """A member says something about the draft; one remark is dealt with."""
    first, second = KOMMENTARE
    BerichtskommentarFactory(
        bericht=row, abschnitt=Abschnitt.AUSBLICK, text=first, von=von, am=_am(row.gremium, 0, 6),
        erledigt_am=_am(row.gremium, 0, 7),
    )  # fmt: skip
    BerichtskommentarFactory(bericht=row, text=second, von=von, am=_am(row.gremium, 0, 11))


def _katalog() -> None:
    """What the groups are asked for, and one figure that is not asked any more."""
    german = Gremium.objects.get(kuerzel="DEU")
    begin, over = Quartal.am(heute()).plus(-8).beginn, Quartal.am(heute()).plus(-3).ende
    for name, unit, words, kind, gremium, end in (
        ("Beratungsgespräche", "Gespräche", GESPRAECHE, "summe", None, None),
        ("Ehrenamtlich Engagierte", "Personen", ENGAGIERTE, "stand", None, None),
        ("Plätze in Deutschkursen", "Plätze", PLAETZE, "stand", german, None),
        ("Ausgegebene Faltblätter", "Stück", FALTBLAETTER, "summe", None, over),
    ):
        BerichtskennzahlFactory(
            name=name, einheit=unit, definition=words, zusammenfassung=kind, gremium=gremium,
            gueltig_von=begin, gueltig_bis=end,
        )  # fmt: skip


def _kennzahlen(row: Quartalsbericht, back: int, number: int, author: Konto | None) -> None:
    """Talks more than doubled in one group, which says why; another does not know its volunteers."""
    values = {"Beratungsgespräche": 84 + 7 * number, "Ehrenamtlich Engagierte": 12 + number, **KURSE}
    more = not back and number % 3 == 0
    for figure in Berichtskennzahl.objects.gefragt_am(row.zeitraum.ende):
        if figure.gremium_id not in (None, row.gremium_id):
            continue
        told = more and figure.name == "Beratungsgespräche"
        unknown = figure.name == "Ehrenamtlich Engagierte" and number % 3 == 1
        wert = Decimal(values[figure.name] * (2 if told else 1) + (0 if back else 3))
        KennzahlwertFactory(
            bericht=row, kennzahl=figure, wert=None if unknown else wert,
            text=ERLAEUTERUNG if told else "",
            geaendert_von=author, geaendert_am=_am(row.gremium, back, 5),
        )  # fmt: skip


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
